//! Lists that spell out a number: "three ports – A, B and C".

use super::Quantity;
use crate::span::Span;
use crate::text::words;

/// Words in an item beyond which it is no item but a clause.
const LONGEST: usize = 7;

/// Words that make a piece a clause rather than a name.
const CLAUSE: &[&str] =
    &["is", "was", "are", "were", "has", "had", "have", "said", "says", "that", "will", "would", "to", "because"];

/// A list right after a number, and how many items it can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The list.
    pub span: Span,
    /// Fewest items: an "and" inside a piece may belong to a name, a lower-case piece may explain the one before.
    pub least: usize,
    /// Most items.
    pub most: usize,
}

/// The list that a dash, colon or bracket puts right after a quantity. `None` where what follows is no plain list.
pub fn enumeration(text: &str, sentence: Span, quantity: &Quantity) -> Option<Enumeration> {
    let after = Span { start: quantity.counted?.end, end: sentence.end };
    let rest = after.of(text);
    let opened = rest.trim_start();
    let opener = opened.chars().next().filter(|c| matches!(c, '–' | '—' | ':' | '(' | '-'))?;
    let body = opened.get(opener.len_utf8()..)?.trim_start_matches(['-', ' ']);
    // "three-member", "three ports-": a hyphen opens a list only with blanks around it.
    if opener == '-' && (opened.len() == rest.len() || !opened[1..].starts_with([' ', '-'])) {
        return None;
    }
    let start = sentence.end as usize - body.len();
    let length = end_of_list(body, opener);
    let list = body.get(..length)?;
    let (mut least, mut most, mut used) = (0, 0, 0);
    // A list closes with one "and": where only its last piece has one, that piece is two items.
    let inner = |piece: &str| piece.trim().trim_start_matches("and ").contains(" and ");
    let closed = list.split(", and ").count() > 1;
    let last_only = list.split(',').filter(|p| inner(p)).count() == 1 && list.rsplit(',').next().is_some_and(inner);
    for piece in list.split(',') {
        let place = used;
        used += piece.len() + 1;
        let trimmed = piece.trim();
        let (closing, item) = match trimmed.strip_prefix("and ").or_else(|| trimmed.strip_prefix("& ")) {
            Some(item) => (true, item),
            None => (false, trimmed),
        };
        let (low, high) = items(item, closing)?;
        let pair = last_only && !closed && place > 0 && inner(piece) && low == 1;
        least += low + usize::from(pair);
        most += high;
        if closing {
            break;
        }
    }
    let list = &list[..used.saturating_sub(1).min(list.len())];
    (most >= 2).then_some(Enumeration { span: Span::new(start, start + list.trim_end().len()), least, most })
}

/// Where a list ends: the bracket, the second dash, a semicolon, the full stop.
fn end_of_list(body: &str, opener: char) -> usize {
    let ends = |c: char| match opener {
        '(' => c == ')',
        '–' | '—' => matches!(c, '–' | '—' | ';'),
        _ => matches!(c, ';' | '–' | '—'),
    };
    let end = body.find(ends).unwrap_or(body.len());
    body[..end].trim_end().trim_end_matches(['.', '!', '?', '"', '”']).len()
}

/// How few and how many items a piece between commas holds; `None` for a clause.
fn items(piece: &str, closing: bool) -> Option<(usize, usize)> {
    let found: Vec<&str> = words(piece).map(|w| w.of(piece)).collect();
    let clause = found.iter().position(|w| CLAUSE.contains(w));
    if found.is_empty() || found.len() > LONGEST && !closing || clause.is_some_and(|at| !closing || at == 0) {
        return None;
    }
    let name = found.iter().find(|w| !matches!(**w, "the" | "The" | "a" | "an"))?;
    let ands = found.iter().filter(|w| **w == "and").count();
    let named = name.starts_with(char::is_uppercase);
    Some((usize::from(named || closing), 1 + ands))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::quantities::in_text;

    #[test]
    fn lists_are_counted_with_their_doubts() {
        let rows = [
            ("Work on three ports – Arle, Brint, Corra and Delm – began.", Some((4, 4))),
            ("Work on three large dams – The Arle Dam, Brint Dam, and the Corra Dam, was halted.", Some((3, 3))),
            ("It runs four lines (Red, Blue, Green).", Some((3, 3))),
            ("Two towns: Arle and Brint.", None),
            ("They gave two reasons: the cost was high, and nobody came.", None),
            ("Three ministers: Ada Lim, finance, Bo Tan, trade, and Cy Orr.", Some((3, 5))),
            ("The three-member panel met.", None),
        ];
        for (text, expected) in rows {
            let quantity = in_text(text).remove(0);
            let found = enumeration(text, Span::new(0, text.len()), &quantity);
            // "Arle and Brint" alone may be one name or two.
            let found = found.filter(|e| e.least > 1).map(|e| (e.least, e.most));
            assert_eq!(found, expected, "{text}");
        }
    }
}
