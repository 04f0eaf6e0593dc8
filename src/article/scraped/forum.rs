//! Forum threads: member cards, and where one post ends.

use super::super::draft::Line;
use super::cues;

/// The cards of members on a page.
#[derive(Debug, Default)]
pub(super) struct Forum {
    /// For each line, whether it belongs to a member's card.
    pub(super) card: Vec<bool>,
    /// First line behind each card.
    pub(super) posts: Vec<usize>,
}

impl Forum {
    /// Looks for runs of field names and values (`Joined`, `Dec 3, 2019`, `Messages`, `228`), with the member's name
    /// and rank before them. `None` on pages that are no thread.
    pub(super) fn find(text: &str, lines: &[Line]) -> Option<Forum> {
        let at = |i: usize| lines.get(i).map_or("", |l| l.span.of(text));
        let mut forum = Forum { card: vec![false; lines.len()], posts: Vec::new() };
        let mut i = 0;
        while i < lines.len() {
            if !cues::is_card_key(at(i)) {
                i += 1;
                continue;
            }
            // Keys with a short value in the same line or the next.
            let (mut end, mut keys) = (i, 0);
            while cues::is_card_key(at(end)) {
                keys += 1;
                let inline = at(end).contains(':') && !at(end).ends_with(':');
                let value =
                    !inline && at(end + 1).len() <= 40 && !cues::is_card_key(at(end + 1)) && end + 1 < lines.len();
                end += if value { 2 } else { 1 };
            }
            if keys >= 2 {
                let mut from = i;
                for _ in 0..2 {
                    let above = from.checked_sub(1).map(at);
                    let rank = above.is_some_and(cues::is_card_rank);
                    let name = above.is_some_and(|l| {
                        l.len() <= 30 && from < i && cues::is_card_rank(at(from)) && !l.ends_with('.')
                    });
                    if rank || name {
                        from -= 1;
                    }
                }
                forum.card[from..end].fill(true);
                forum.posts.push(end);
            }
            i = end.max(i + 1);
        }
        (!forum.posts.is_empty()).then_some(forum)
    }
}
