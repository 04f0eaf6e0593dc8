//! Where quotations begin and end: every kind of mark, quotations that run over paragraphs, marks that are no quotes.

use crate::article::{Article, Role};
use crate::span::Span;

/// A stretch of text between quotation marks, inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Index of its block.
    pub block: u32,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// Whether it goes on from the quotation before it, which a paragraph break cut without a closing mark.
    pub continues: bool,
}

/// Opening marks and the mark that closes them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// “…”, „…“, "…", ''…'', ``…''
    Double,
    /// «…»
    Angle,
    /// ‘…’, '…'
    Single,
}

/// A quotation mark as it stands in the text.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    marks: Marks,
    opens: bool,
    closes: bool,
}

/// How many blocks that are no running text may stand between two paragraphs of a quotation.
const PASSED_OVER: usize = 6;

/// The quotations of the story blocks, in order. Quotations inside quotations are not listed.
pub fn find(article: &Article) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut hanging = false;
    let mut between = 0;
    for (block, b) in article.blocks.iter().enumerate() {
        if !b.role.is_story() || b.role == Role::Caption {
            // A picture, a teaser or a share bar inside a quotation does not end it; a page's foot does.
            between += 1;
            hanging &= between <= PASSED_OVER;
        }
        if !b.role.is_story() {
            continue;
        }
        let text = article.slice(b.span);
        let first = found.len();
        in_block(text, b.span.start as usize, block as u32, &mut found);
        let start = b.span.start;
        if let Some(begins) = found.get_mut(first).filter(|q| q.outer.start == start) {
            begins.continues = hanging;
        }
        if b.role != Role::Caption {
            hanging = found.last().is_some_and(|q| q.block == block as u32 && !q.closed);
            between = 0;
        }
    }
    found
}

fn in_block(text: &str, offset: usize, block: u32, found: &mut Vec<Quotation>) {
    let marks = marks(text);
    let mut i = 0;
    while let Some(open) = marks.get(i) {
        i += 1;
        if !open.opens {
            continue;
        }
        let inner = open.at + open.len;
        let close = closing(text, &marks[i..], open.marks);
        if close.is_none() && open.marks == Marks::Single {
            continue;
        }
        let (end, len) = close.map_or((text.len(), 0), |(_, mark)| (mark.at, mark.len));
        i = close.map_or(marks.len(), |(n, _)| i + n + 1);
        found.push(Quotation {
            outer: Span::new(open.at, end + len).shift(offset),
            inner: Span::new(inner, end).trim(text).shift(offset),
            block,
            closed: close.is_some(),
            continues: false,
        });
    }
}

/// The mark that closes a quotation whose opening mark stands before `rest`.
fn closing<'m>(text: &str, rest: &'m [Mark], marks: Marks) -> Option<(usize, &'m Mark)> {
    let mut candidates = rest.iter().enumerate().filter(|(_, m)| m.marks == marks && m.closes);
    let first = candidates.next()?;
    if marks != Marks::Single {
        return Some(first);
    }
    // "the farmers’ union" inside single marks: a plural's apostrophe closes only where nothing later does.
    let plural = |m: &Mark| {
        text[..m.at].ends_with('s')
            && text[m.at + m.len..].strip_prefix(' ').is_some_and(|t| t.starts_with(|c: char| c.is_lowercase()))
    };
    if plural(first.1) {
        let later = candidates.find(|(_, m)| !plural(m));
        let opens_between = |to: usize| rest.iter().take(to).any(|m| m.marks == Marks::Single && m.opens);
        return Some(later.filter(|(n, _)| !opens_between(*n)).unwrap_or(first));
    }
    Some(first)
}

fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (len, marks, side) = match byte {
            b'"' => (1, Marks::Double, None),
            b'`' if bytes.get(at + 1) == Some(&b'`') => (2, Marks::Double, Some(true)),
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => (2, Marks::Double, None),
            b'\'' => (1, Marks::Single, None),
            0xC2 if bytes.get(at + 1) == Some(&0xAB) => (2, Marks::Angle, Some(true)),
            0xC2 if bytes.get(at + 1) == Some(&0xBB) => (2, Marks::Angle, Some(false)),
            0xE2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
                Some(0x9C | 0x9E) => (3, Marks::Double, Some(true)),
                Some(0x9D) => (3, Marks::Double, Some(false)),
                Some(0x98) => (3, Marks::Single, Some(true)),
                Some(0x99) => (3, Marks::Single, Some(false)),
                _ => (0, Marks::Double, None),
            },
            _ => (0, Marks::Double, None),
        };
        if len == 0 {
            at += 1;
            continue;
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + len..).and_then(|t| t.chars().next());
        let opens_here = before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '“' | '"' | ':' | '/')
        }) && after.is_some_and(|c| !c.is_whitespace());
        let inch = matches!(byte, b'"' | 0xE2) && before.is_some_and(|c| c.is_ascii_digit());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (opens, closes) = match (marks, side) {
            (Marks::Single, Some(true)) => (opens_here && word(after), false),
            (Marks::Single, Some(false)) => (false, !word(after) && before.is_some_and(|c| !c.is_whitespace())),
            (Marks::Single, None) => (
                opens_here && after.is_some_and(|c| c.is_alphabetic()),
                !opens_here && !word(after) && before.is_some_and(|c| !c.is_whitespace()),
            ),
            // Marks are often typed the wrong way round: what stands like a closing mark closes.
            (_, Some(true)) => (!inch, !opens_here && !word(after)),
            (_, Some(false)) => (opens_here && !word(before), true),
            (_, None) => (opens_here || (!inch && !word(before)), !opens_here || !word(after)),
        };
        found.push(Mark { at, len, marks, opens, closes });
        at += len;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotations as `[inner]`, with `>` before one that continues and `…` after one that is not closed.
    fn check(text: &str, expected: &[&str]) {
        let article = Article::verbatim("t", text);
        let show = |q: &Quotation| {
            let (before, after) = (if q.continues { ">" } else { "" }, if q.closed { "" } else { "…" });
            format!("{before}{}{after}", article.slice(q.inner))
        };
        let found: Vec<String> = find(&article).iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn all_marks_are_known() {
        check(
            "\"One,\" she said. “Two.” «Three» ''Four,'' he said. ``Five''",
            &["One,", "Two.", "Three", "Four,", "Five"],
        );
        check("„Six“ and ‘seven’ and 'eight,' he said.", &["Six", "seven", "eight,"]);
        check("The ‘all-season’ road and the 'open' gate.", &["all-season", "open"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotations() {
        check("The farmers' union didn't meet the miners' club in the '90s.", &[]);
        check("A 12\" pipe burst at Ada’s mill, ‘a farmers’ market’ since May.", &["a farmers’ market"]);
        check("‘It’s the workers’ turn,’ she said.", &["It’s the workers’ turn,"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        check("“First part.\n“Second part.”\nThe end.", &["First part.…", ">Second part."]);
        check("“Never closed.\nThe end.", &["Never closed.…"]);
    }

    #[test]
    fn marks_inside_a_quotation_do_not_end_it() {
        check("“He told me ‘go home’ and left,” she said.", &["He told me ‘go home’ and left,"]);
    }
}
