//! Two wordings of one passage, word by word.

use similar::{ChangeTag, TextDiff};

/// The later wording with what was taken out as `[-…-]` and what was put in as `{+…+}`.
pub fn word_diff(before: &str, after: &str) -> String {
    let (before, after) = (pieces(before), pieces(after));
    let diff = TextDiff::from_slices(&before, &after);
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

/// Words, white space and single marks: a comma behind a word is no other word.
fn pieces(text: &str) -> Vec<&str> {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| if word(first) { word(c) } else { first.is_whitespace() && c.is_whitespace() };
        let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, behind) = rest.split_at(end);
        found.push(piece);
        rest = behind;
    }
    found
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
        assert_eq!(word_diff("the port, he said", "the port he said"), "the port[-,-] he said");
    }
}
