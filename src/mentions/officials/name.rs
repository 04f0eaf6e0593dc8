//! Where a person's name begins and ends: a run of capitalised words with its particles, ranks before it.

use super::title::begins_sentence;
use super::words::{Gap, Item, Token};
use crate::knowledge::{PlaceName, Sort};
use crate::span::Span;

/// A name with the ranks and honorifics before it, as items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// First item of the name.
    pub(super) from: usize,
    /// Last item of the name.
    pub(super) last: usize,
    /// First item of ranks and honorifics, `from` where there are none.
    pub(super) left: usize,
    /// The rank among them.
    pub(super) rank: Option<usize>,
}

/// The longest name that is believed.
const LONGEST: usize = 6;

impl Name {
    /// Bytes of the name alone.
    pub(super) fn span(&self, items: &[Item<'_>], tokens: &[Token<'_>]) -> Span {
        cover(items, tokens, self.from, self.last)
    }

    /// With the honorifics before it; `None` where there are none.
    pub(super) fn courtesy(&self, items: &[Item<'_>], tokens: &[Token<'_>]) -> Option<Span> {
        let before = items.get(self.from.checked_sub(1)?)?;
        (self.left < self.from && before.is(Sort::Honorific)).then(|| cover(items, tokens, self.from - 1, self.last))
    }

    /// How many words it has.
    pub(super) fn words(&self, items: &[Item<'_>]) -> usize {
        let from = items.get(self.from).map_or(0, |i| i.from);
        items.get(self.last).map_or(0, |i| i.to.saturating_sub(from))
    }
}

/// Bytes from the first to the last item.
pub(super) fn cover(items: &[Item<'_>], tokens: &[Token<'_>], from: usize, last: usize) -> Span {
    let start = items.get(from).and_then(|i| tokens.get(i.from)).map_or(0, |t| t.span.start);
    let end = items.get(last).and_then(|i| tokens.get(i.to.wrapping_sub(1))).map_or(start, |t| t.span.end);
    Span { start, end: end.max(start) }
}

/// Whether the item can stand in a name. `first`: as its first word.
fn in_name(item: &Item<'_>, first: bool) -> bool {
    let Some(phrase) = item.phrase else { return item.capitalised && item.place().is_none() };
    if !item.capitalised || phrase.is(Sort::NotName) || phrase.is(Sort::Venue) || item.is_body() {
        return false;
    }
    let single = item.to == item.from + 1;
    let place = item.place();
    if first {
        // "Jordan Bardella", "Chad Wolf" begin with a country: only names the table knows may (see `resolve`).
        single
            && place.is_none_or(|(_, sort)| sort == PlaceName::Capital)
            && !phrase.names_office()
            && !phrase.is(Sort::Rank)
            && !phrase.is(Sort::Honorific)
            && !phrase.is(Sort::Determiner)
            && !phrase.is(Sort::Head)
            && !phrase.is(Sort::Topic)
    } else {
        single
            && place.is_none_or(|(_, sort)| sort != PlaceName::Demonym)
            && !phrase.is(Sort::Determiner)
            && (!phrase.names_office() || phrase.is(Sort::Honorific))
    }
}

/// "(retd)" between a rank and a name.
fn retired(items: &[Item<'_>], at: usize) -> bool {
    let item = |at: usize, gap: Gap| items.get(at).filter(|i| i.gap == gap);
    item(at, Gap::Open).is_some_and(|i| i.is(Sort::Former)) && item(at + 1, Gap::Close).is_some_and(|i| i.capitalised)
}

/// A lower-case particle followed by a capitalised word.
fn particle(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(|i| i.is(Sort::Particle))
        && items.get(at + 1).is_some_and(|next| next.joined() && (in_name(next, false) || next.is(Sort::Particle)))
}

/// "Jae-*in*": the lower-case end of a hyphenated given name; not the "led" of "Modi-led".
fn hyphenated(item: &Item<'_>) -> bool {
    item.gap == Gap::Hyphen && !item.capitalised && (item.phrase.is_none() || item.is(Sort::Particle))
}

/// The name that begins at item `at`, ranks and honorifics first.
pub(super) fn forward(items: &[Item<'_>], at: usize) -> Option<Name> {
    let left = at;
    let mut at = at;
    let mut rank = None;
    while let Some(item) = items.get(at) {
        if rank.is_some() && retired(items, at) {
            at += 1;
            continue;
        }
        let title = item.is(Sort::Rank) || item.is(Sort::Honorific) && item.capitalised;
        let more = retired(items, at + 1)
            || items.get(at + 1).is_some_and(|n| {
                matches!(n.gap, Gap::Blank | Gap::Dot | Gap::Hyphen) && (n.capitalised || n.is(Sort::Particle))
            });
        if !title || !more || item.possessive {
            break;
        }
        if item.is(Sort::Rank) && rank.is_none() {
            rank = Some(at);
        }
        at += 1;
    }
    let from = at;
    let first = items.get(from)?;
    let begins = in_name(first, true) || particle(items, from) && first.capitalised;
    if !begins {
        return None;
    }
    let mut last = from;
    while last - from + 1 < LONGEST && !items.get(last).is_some_and(|i| i.possessive) {
        let Some(next) = items.get(last + 1) else { break };
        let initial = items.get(last).is_some_and(|i| i.to == i.from + 1);
        let joined = next.joined() || next.gap == Gap::Dot && initial;
        if !joined || !(in_name(next, false) || hyphenated(next) || particle(items, last + 1)) {
            break;
        }
        last += 1;
    }
    // "the King Edward School", "Chancellor Hotel"
    let venue = items.get(last + 1).is_some_and(|i| i.joined() && i.capitalised && i.is(Sort::Venue));
    (!venue && !first.is(Sort::Venue)).then_some(Name { from, last, left, rank })
}

/// The name that ends with item `last`, ranks and honorifics first.
pub(super) fn backward(items: &[Item<'_>], last: usize) -> Option<Name> {
    let end = items.get(last)?;
    if !(in_name(end, false) || hyphenated(end)) || end.possessive {
        return None;
    }
    let mut from = last;
    while from > 0 && last - from + 1 < LONGEST {
        let joined = items.get(from).is_some_and(|i| i.joined() || i.gap == Gap::Dot);
        let before = items.get(from - 1)?;
        let fits = !before.possessive
            && (in_name(before, false) || hyphenated(before) || before.is(Sort::Particle) && from >= 2);
        if !joined || !fits || before.is(Sort::Rank) || before.is(Sort::Honorific) {
            break;
        }
        from -= 1;
    }
    // A particle or a word that only its place at the head of the sentence made a capital is not a name's first.
    while from < last && !items.get(from).is_some_and(|i| in_name(i, true)) {
        from += 1;
    }
    if !items.get(from).is_some_and(|i| in_name(i, true)) {
        return None;
    }
    let mut left = from;
    let mut rank = None;
    if left > 1 && retired(items, left - 1) && items.get(left - 2).is_some_and(|i| i.is(Sort::Rank)) {
        left -= 2;
        rank = Some(left);
    }
    while left > 0 && items.get(left).is_some_and(|i| matches!(i.gap, Gap::Blank | Gap::Dot | Gap::Hyphen)) {
        let Some(before) = items.get(left - 1) else { break };
        if !(before.is(Sort::Rank) || before.is(Sort::Honorific) && before.capitalised) || before.possessive {
            break;
        }
        left -= 1;
        if before.is(Sort::Rank) {
            rank = Some(left);
        }
    }
    let lonely = from == last && left == from && !begins_sentence(items, from);
    let place = items.get(from).is_some_and(|i| i.place().is_some());
    (!(lonely && place)).then_some(Name { from, last, left, rank })
}
