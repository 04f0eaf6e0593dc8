//! How far a title reaches around its head, and what it says of the office.
//!
//! ```text
//! title    = {modifier} [place | body | topic]… head ["-elect"] [of]
//! of       = (of | at | for | in) ["the"] [place possessive] (body | topic… | noun of a body) ["," known as …] ["(" acronym ")"]
//! ```

use super::Holding;
use super::words::{Gap, Item, Token};
use crate::calendar::{month, weekday};
use crate::knowledge::{PlaceCode, PlaceName, Sort, Word};

/// The words before a title that say whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the".
    The,
    /// "a", "an".
    A,
    /// "their", "its".
    Possessive,
}

/// A title with what it says.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// First item, its determiner left out.
    pub(super) left: usize,
    /// The head.
    pub(super) head: usize,
    /// Last item.
    pub(super) right: usize,
    /// The determiner before `left`.
    pub(super) determiner: Option<Determiner>,
    /// Countries named in it.
    pub(super) places: Vec<PlaceCode>,
    /// Offices of the bodies named in it.
    pub(super) bodies: Vec<usize>,
    /// Offices of the nouns that need a country: "spy agency".
    pub(super) bodies_of_place: Vec<usize>,
    /// It names a body the table does not know.
    pub(super) unknown_body: bool,
    /// The body is only called so, as one named before: "of the agency".
    pub(super) such_body: bool,
    /// It has an inner topic: "deputy *Asia* director".
    pub(super) topic: bool,
    /// It is another office than its head says: "deputy", "shadow".
    pub(super) blocked: bool,
    /// Former, then, acting, incoming.
    pub(super) holding: Holding,
    /// It has an "of" part.
    pub(super) of: bool,
}

/// How many words of a lower-case body ("the spokesman for the *harbour authority*") are read.
const BODY_WORDS: usize = 4;

/// Nouns that, behind the name of a body, make it the name of another.
const INSTITUTIONS: [&str; 9] =
    ["bank", "corporation", "corp", "company", "association", "foundation", "university", "institute", "college"];

/// The title whose head is the item `head`.
pub(super) fn read(items: &[Item<'_>], tokens: &[Token<'_>], head: usize) -> Title {
    let mut title = Title {
        left: head,
        head,
        right: head,
        determiner: None,
        places: Vec::new(),
        bodies: Vec::new(),
        bodies_of_place: Vec::new(),
        unknown_body: false,
        such_body: false,
        topic: false,
        blocked: false,
        holding: Holding::Holds,
        of: false,
    };
    title.reach_left(items, tokens);
    title.reach_right(items, tokens);
    title
}

impl Title {
    fn note(&mut self, item: &Item<'_>) {
        if let Some((place, _)) = item.place() {
            self.places.push(place);
        }
        if let Some(phrase) = item.phrase {
            self.bodies.extend(&phrase.bodies);
            self.bodies_of_place.extend(&phrase.bodies_of_place);
        }
    }

    /// Modifiers, countries, bodies and topics before the head.
    fn reach_left(&mut self, items: &[Item<'_>], tokens: &[Token<'_>]) {
        let mut at = self.head;
        while at > 0 && items.get(at).is_some_and(Item::joined) {
            let Some(item) = items.get(at - 1) else { break };
            // A body or country further left settles whose title it is; what stands before it is another phrase.
            let owned = !self.places.is_empty() || !self.bodies.is_empty();
            if item.is(Sort::Determiner) {
                let key = tokens.get(item.from).map_or("", |t| t.key());
                self.determiner = Some(match key {
                    "a" | "an" => Determiner::A,
                    "the" | "this" | "that" => Determiner::The,
                    _ => Determiner::Possessive,
                });
                break;
            }
            if item.is(Sort::Former) {
                self.holding = Holding::Former;
            } else if item.is(Sort::Then) {
                // "then president X" and "then-president X", not "and then president X left".
                let told = at >= 2
                    && items.get(at - 1).is_some_and(Item::joined)
                    && is_word(items, tokens, at - 2, &["and", "but"]);
                if told {
                    break;
                }
                self.holding = Holding::Then;
            } else if item.is(Sort::Acting) {
                if self.holding == Holding::Holds {
                    self.holding = Holding::Acting;
                }
            } else if item.is(Sort::Incoming) {
                self.holding = Holding::Incoming;
            } else if item.place().is_some_and(|(_, sort)| sort != PlaceName::Demonym) && !item.possessive && owned {
                break;
            } else if item.place().is_some() || item.is_body() {
                self.note(item);
            } else if item.possessive && item.phrase.is_some_and(|p| p.ends_title()) {
                // "the prime minister's press secretary"
                self.blocked = true;
            } else if item.is(Sort::Block) {
                self.blocked = true;
            } else if item.is(Sort::Plain) || item.is(Sort::Rank) && item.capitalised && at == self.head && owned {
            } else if item.phrase.is_some_and(|p| !p.bodies_of_place.is_empty()) {
                self.note(item);
            } else if item.is(Sort::Topic) || item.is(Sort::Agency) && (item.possessive || item.capitalised) {
                self.topic |= item.is(Sort::Topic);
                // "the bank's governor" is of a bank named before; "Bank governor" is of this one.
                self.unknown_body |= item.is(Sort::Agency) && (item.capitalised || !item.possessive);
            } else if item.capitalised && item.phrase.is_none() && may_be_body(items, tokens, at - 1) {
                self.unknown_body = true;
            } else if !item.capitalised && item.phrase.is_none() && self.adjective_after_owner(items, at - 1) {
            } else {
                break;
            }
            at -= 1;
            self.left = at;
        }
    }

    /// "Pakistan's *battle-hardened* army chief": an unknown word or two between the owner and the title.
    fn adjective_after_owner(&self, items: &[Item<'_>], at: usize) -> bool {
        let owner = |n: usize| {
            at >= n
                && (0..n).all(|k| items.get(at - k).is_some_and(Item::joined))
                && items.get(at - n).is_some_and(|i| i.possessive && (i.place().is_some() || i.is_body()))
        };
        self.places.is_empty() && self.bodies.is_empty() && (owner(1) || owner(2))
    }

    /// "-elect", "of the Inter-Services Intelligence (ISI)".
    fn reach_right(&mut self, items: &[Item<'_>], tokens: &[Token<'_>]) {
        let mut at = self.head + 1;
        if items.get(self.head).is_some_and(|i| i.possessive) {
            return;
        }
        if items.get(at).is_some_and(Item::joined) && is_word(items, tokens, at, &["elect", "designate", "nominee"]) {
            self.holding = Holding::Incoming;
            self.right = at;
            at += 1;
        }
        if items.get(at).is_some_and(Item::joined)
            && is_word(items, tokens, at, &["emeritus", "candidate", "hopeful", "aspirant"])
        {
            self.blocked = true;
            self.right = at;
            at += 1;
        }
        if items.get(at + 2).is_some_and(Item::joined)
            && is_word(items, tokens, at, &["at"])
            && is_word(items, tokens, at + 1, &["the", "that"])
            && is_word(items, tokens, at + 2, &["time"])
        {
            self.holding = Holding::Then;
            self.right = at + 2;
            return;
        }
        if let Some(end) = self.field_after(items, tokens, at) {
            self.topic = true;
            self.right = end;
            at = end + 1;
        }
        let preposition = items.get(at).is_some_and(Item::joined)
            && is_word(items, tokens, at, &["of", "at", "for", "in", "to", "with"]);
        if !preposition {
            return;
        }
        if let Some(end) = self.body_after(items, tokens, at + 1, is_word(items, tokens, at, &["of"])) {
            self.of = true;
            self.right = end;
            let owner = items.get(end).is_some_and(|i| i.possessive);
            match served(items, end + 1).filter(|_| owner) {
                Some(end) => self.serves(end),
                None => self.known_as(items, tokens),
            }
        } else {
            let determined = items.get(at + 1).is_some_and(|i| i.is(Sort::Determiner) && i.joined());
            if let Some(end) = served(items, at + 1 + usize::from(determined)) {
                self.serves(end);
            }
        }
    }

    /// "chief of staff *to the prime minister*": the office named is somebody else's.
    fn serves(&mut self, end: usize) {
        self.blocked = true;
        self.of = true;
        self.right = end;
    }

    /// "head of *research* at …", "professor of *modern history*": a field and no body; its last item.
    fn field_after(&self, items: &[Item<'_>], tokens: &[Token<'_>], at: usize) -> Option<usize> {
        if !(items.get(at)?.joined() && is_word(items, tokens, at, &["of"])) {
            return None;
        }
        let field = |i: &&Item<'_>| {
            i.joined()
                && !i.capitalised
                && !i.possessive
                && (i.phrase.is_none() || i.is(Sort::Topic))
                && !is_function(tokens, i)
                && !lost_possessive(tokens, i)
        };
        let words = items.get(at + 1..)?.iter().take(2).take_while(field).count();
        let next = at + 1 + words;
        let goes_on =
            items.get(next).is_some_and(Item::joined) && is_word(items, tokens, next, &["at", "for", "with", "in"]);
        let ends = items.get(next).is_none_or(|i| matches!(i.gap, Gap::Comma | Gap::Stop));
        (words > 0 && (goes_on || ends)).then(|| next - 1)
    }

    /// The body that an "of" part names, from item `at`; its last item.
    fn body_after(&mut self, items: &[Item<'_>], tokens: &[Token<'_>], at: usize, of: bool) -> Option<usize> {
        let mut at = at;
        let mut end: Option<usize> = None;
        let mut lower = 0;
        let mut named = false;
        let first = at;
        if items.get(at).is_some_and(|i| i.is(Sort::Determiner) && i.joined()) {
            at += 1;
        }
        // "became prime minister in July"
        let day = |key: &str| month(key).is_some() || weekday(key).is_some();
        if items.get(at).and_then(|i| tokens.get(i.from)).is_some_and(|t| day(t.key())) {
            return None;
        }
        while let Some(item) = items.get(at).filter(|i| i.joined()) {
            let noun_of_place = item.phrase.is_some_and(|p| !p.bodies_of_place.is_empty());
            if item.place().is_some() || item.is_body() || noun_of_place {
                if named
                    && !end.is_some_and(|e| items.get(e).is_some_and(|i| i.possessive || i.is(Sort::Topic)))
                    && item.place().is_some()
                {
                    break;
                }
                self.note(item);
                named |= !item.possessive && item.place().is_none_or(|(_, sort)| sort != PlaceName::Demonym);
                end = Some(at);
            } else if named && item.capitalised && is_word(items, tokens, at, &INSTITUTIONS) {
                // "the Federal Reserve Bank of New York" is another house than the Federal Reserve.
                self.unknown_body = true;
                self.bodies.clear();
                end = Some(at);
            } else if item.is(Sort::Rank) || item.is(Sort::Honorific) {
                break;
            } else if item.capitalised && !item.is(Sort::Head) && !named {
                self.unknown_body = true;
                end = Some(at);
            } else if item.is(Sort::Agency) && !named {
                end = Some(at);
                lower = 0;
                // "the country's spy agency" goes on, "the agency said" does not.
                let owner = item.possessive || lost_possessive(tokens, item);
                self.unknown_body |= !owner;
                self.such_body |= !owner && at == first + 1 && is_word(items, tokens, first, &["the"]);
                named = !owner && !items.get(at + 1).is_some_and(|next| next.is(Sort::Agency) && next.joined());
            } else if lost_possessive(tokens, item) && !named {
                end = Some(at);
            } else if is_word(items, tokens, at, &["of", "for", "and"])
                && end.is_some()
                && items.get(at + 1).is_some_and(|next| {
                    next.joined() && next.capitalised && !next.is(Sort::Rank)
                        || next.joined()
                            && next.is(Sort::Determiner)
                            && items.get(at + 2).is_some_and(|n| n.capitalised && n.joined())
                })
                && !is_word(items, tokens, at, &["and"]) | (self.unknown_body && !named)
            {
                if items.get(at + 1).is_some_and(|next| next.is(Sort::Determiner)) {
                    at += 1;
                }
                named = false;
            } else if !item.capitalised
                && !item.is(Sort::Head)
                && lower < BODY_WORDS
                && !named
                && !is_function(tokens, item)
                && noun_ahead(items, tokens, at)
            {
                lower += 1;
            } else {
                break;
            }
            at += 1;
        }
        let only_place = of && self.bodies.is_empty() && !self.unknown_body;
        end.filter(|_| of || !only_place || named)
    }

    /// "…, known as the Inter-Services Intelligence, or ISI" and "(ISI)".
    fn known_as(&mut self, items: &[Item<'_>], tokens: &[Token<'_>]) {
        let mut at = self.right + 1;
        let called = items.get(at).is_some_and(|i| {
            i.gap == Gap::Comma && tokens.get(i.from).is_some_and(|t| matches!(t.key(), "known" | "called"))
        });
        if called {
            at += 1;
            while items
                .get(at)
                .is_some_and(|i| i.joined() && (is_word(items, tokens, at, &["as"]) || i.is(Sort::Determiner)))
            {
                at += 1;
            }
            while let Some(item) = items.get(at).filter(|i| i.joined() && i.capitalised) {
                self.note(item);
                self.unknown_body &= !item.is_body();
                self.right = at;
                at += 1;
            }
            if items.get(at).is_some_and(|i| matches!(i.gap, Gap::Comma | Gap::Blank))
                && is_word(items, tokens, at, &["or"])
                && items.get(at + 1).is_some_and(|i| i.capitalised)
            {
                self.right = at + 1;
                at += 2;
            }
        }
        let bracket =
            items.get(at).is_some_and(|i| i.gap == Gap::Open && tokens.get(i.from).is_some_and(|t| t.is_capitals()));
        let closed = items.get(at + 1).is_none_or(|i| !i.joined());
        if bracket
            && closed
            && let Some(item) = items.get(at)
        {
            self.note(item);
            self.right = at;
        }
    }
}

/// The title that item `at` is, where no name follows it.
fn served(items: &[Item<'_>], at: usize) -> Option<usize> {
    let item = items.get(at).filter(|i| i.joined() && i.phrase.is_some_and(|p| p.ends_title()))?;
    let named = !item.possessive && items.get(at + 1).is_some_and(|next| next.joined() && next.capitalised);
    (!named).then_some(at)
}

/// Whether the item is one of those words.
pub(super) fn is_word(items: &[Item<'_>], tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    items.get(at).is_some_and(|i| i.to == i.from + 1 && tokens.get(i.from).is_some_and(|t| words.contains(&t.key())))
}

/// Whether the item is the first of a sentence, where every word has a capital.
pub(super) fn begins_sentence(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_none_or(|i| matches!(i.gap, Gap::Start | Gap::Stop))
}

/// Whether a capitalised word before a title can name a body: at the head of a sentence not "Speaking President …".
fn may_be_body(items: &[Item<'_>], tokens: &[Token<'_>], at: usize) -> bool {
    let adverb = |key: &str| key.ends_with("ly") || key.ends_with("ing") || key.ends_with("ed");
    !begins_sentence(items, at) || items.get(at).and_then(|i| tokens.get(i.from)).is_some_and(|t| !adverb(t.key()))
}

/// "the countrys spy agency": a noun of a body that lost its apostrophe.
fn lost_possessive(tokens: &[Token<'_>], item: &Item<'_>) -> bool {
    const OWNERS: [&str; 12] = [
        "countrys",
        "kingdoms",
        "nations",
        "movements",
        "agencys",
        "groups",
        "armys",
        "states",
        "governments",
        "republics",
        "citys",
        "partys",
    ];
    tokens.get(item.from).is_some_and(|t| OWNERS.contains(&t.key()))
}

/// Whether the noun of a body comes within a few lower-case words.
fn noun_ahead(items: &[Item<'_>], tokens: &[Token<'_>], at: usize) -> bool {
    items
        .get(at + 1..)
        .unwrap_or(&[])
        .iter()
        .take(BODY_WORDS)
        .take_while(|i| i.joined() && !is_function(tokens, i))
        .any(|i| i.is(Sort::Agency) || i.is_body() || i.phrase.is_some_and(|p| !p.bodies_of_place.is_empty()))
}

/// Words that end a noun phrase.
fn is_function(tokens: &[Token<'_>], item: &Item<'_>) -> bool {
    const WORDS: [&str; 44] = [
        "said",
        "says",
        "told",
        "who",
        "which",
        "that",
        "and",
        "or",
        "but",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "of",
        "at",
        "in",
        "on",
        "to",
        "for",
        "from",
        "with",
        "by",
        "as",
        "when",
        "while",
        "after",
        "before",
        "met",
        "visited",
        "added",
        "warned",
        "called",
        "announced",
        "also",
        "if",
        "not",
        "about",
        "than",
        "into",
    ];
    tokens.get(item.from).is_some_and(|t| WORDS.contains(&t.key()))
}
