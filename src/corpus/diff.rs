//! Two wordings of one passage, word by word.

use similar::{ChangeTag, TextDiff};

/// The later wording with what was taken out as `[-…-]` and what was put in as `{+…+}`.
pub fn word_diff(before: &str, after: &str) -> String {
    let diff = TextDiff::from_words(before, after);
    let mut shown = String::new();
    let mut open: Option<ChangeTag> = None;
    for change in diff.iter_all_changes() {
        let tag = Some(change.tag()).filter(|t| *t != ChangeTag::Equal);
        if tag != open {
            shown.push_str(open.map_or("", close));
            shown.push_str(match tag {
                Some(ChangeTag::Delete) => "[-",
                Some(_) => "{+",
                None => "",
            });
            open = tag;
        }
        shown.push_str(change.value());
    }
    shown.push_str(open.map_or("", close));
    shown
}

fn close(tag: ChangeTag) -> &'static str {
    if tag == ChangeTag::Delete { "-]" } else { "+}" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_are_marked() {
        assert_eq!(word_diff("the port is open", "the port is shut"), "the port is [-open-]{+shut+}");
        assert_eq!(word_diff("same", "same"), "same");
        assert_eq!(word_diff("a b", "a very b"), "a {+very +}b");
    }
}
