//! Posts set into an article: "The lock leaks. — Ada Lim (@adalim) May 3, 2021". Who wrote them stands behind them.

use super::turns::Turn;
use crate::article::Article;
use crate::span::Span;

/// Bytes a name may have, and what may stand behind the handle: a date.
const NAME: usize = 60;
const BEHIND: usize = 40;

/// The posts of an article as turns of those who wrote them, in text order.
pub(super) fn find(article: &Article) -> Vec<Turn> {
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate().filter(|(_, b)| b.role.is_story()) {
        let Some((dash, label)) = signature(&article.text, block.span) else { continue };
        let own = Span { end: dash.start, ..block.span };
        // A page's post and its signature may be two blocks.
        let before = || index.checked_sub(1).filter(|i| article.blocks.get(*i).is_some_and(|b| b.role.is_story()));
        let alone = own.of(&article.text).trim().is_empty();
        let at = if alone { before() } else { Some(index) };
        let Some(at) = at else { continue };
        let words = bare(&article.text, if alone { article.blocks[at].span } else { own });
        if !words.is_empty() && found.last().is_none_or(|t: &Turn| t.block != at) {
            found.push(Turn { block: at, label, words, mark: dash });
        }
    }
    found
}

/// The dash and the name of "— Ada Lim (@adalim) May 3, 2021" at the end of a block.
fn signature(text: &str, block: Span) -> Option<(Span, Span)> {
    let whole = block.of(text);
    let handle = whole.rfind(" (@")?;
    let (before, rest) = (whole.get(..handle)?, whole.get(handle..)?);
    let (written, behind) = rest.split_once(')')?;
    let dated = behind.trim().is_empty() || behind.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let dash = before.rfind(['—', '–'])?;
    let name = before.get(dash..)?.trim_start_matches(['—', '–']).trim_start();
    let handled =
        written.get(3..).is_some_and(|h| !h.is_empty() && h.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    let named = !name.is_empty() && name.len() <= NAME && name.chars().any(char::is_alphabetic);
    (dated && behind.len() <= BEHIND && handled && named).then(|| {
        let at = |i: usize| block.start + i as u32;
        let mark = Span { start: at(dash), end: at(dash + '—'.len_utf8()) };
        (mark, Span { start: at(handle - name.len()), end: at(handle) })
    })
}

/// What was written, without the links to pictures behind it.
fn bare(text: &str, words: Span) -> Span {
    let written = words.of(text);
    let link = ["pic.twitter.com/", "https://t.co/"].iter().filter_map(|l| written.find(l)).min();
    let kept = written.get(..link.unwrap_or(written.len())).unwrap_or(written);
    let start = words.start + (kept.len() - kept.trim_start().len()) as u32;
    Span { start, end: (words.start + kept.trim_end().len() as u32).max(start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let article = Article::verbatim("t", text);
        let found: Vec<(&str, &str)> = find(&article).iter().map(|t| (t.label.of(text), t.words.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn who_wrote_a_post_stands_behind_it() {
        let post = "The lock leaks. We told them. pic.twitter.com/x1 — Ada Lim (@adalim) May 3, 2021";
        check(post, &[("Ada Lim", "The lock leaks. We told them.")]);
        check("The lock leaks.\n\n— Arle Port (@arle_port) 3 May 2021", &[("Arle Port", "The lock leaks.")]);
        check("The lock leaks — Ada Lim (a pilot) says so.", &[]);
        check("The lock leaks — Ada Lim (@adalim) wrote this and a good deal more about the lock.", &[]);
        check("— (@adalim)", &[]);
        check("— Ada Lim (@adalim)", &[]);
    }
}
