//! Persons named with a rank, a title or an office.
//!
//! ```text
//! mention = [rank] name "," title | title [","] [rank] name | name ("is" | "was") title | "the" title of an office
//! ```
//!
//! Words become phrases ([`words`]), phrases titles ([`title`]) and names ([`name`]), and those rows of the table
//! ([`resolve`]). A title without an office of the table is a mention too ("a security analyst"): it says what sort of
//! person speaks. Nothing is said here of whether a holder is right.

#[cfg(test)]
mod gold;
mod name;
mod resolve;
mod title;
mod words;

use crate::article::Article;
use crate::knowledge::{Knowledge, OfficeId, PersonId, Sort, Word};
use crate::span::Span;
use name::Name;
use resolve::Resolver;
use title::{Determiner, Title, is_word};
use words::{Gap, Item, Keys, Token};

/// How the words place a person in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    /// Holds it at the time the sentence speaks of.
    Holds,
    /// "former", "ex-": held it before.
    Former,
    /// "then": held it at the time of the event told.
    Then,
    /// "incoming", "-designate", "appointed … as": will hold it.
    Incoming,
    /// "acting", "caretaker", "interim".
    Acting,
}

/// A person as the text names an office holder; or an office named without its holder ("the ISI chief").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// Name, rank and title together.
    pub span: Span,
    /// The name.
    pub name: Option<Span>,
    /// The rank.
    pub rank: Option<Span>,
    /// The title, with the body it belongs to.
    pub title: Option<Span>,
    /// The office, where the table knows it.
    pub office: Option<OfficeId>,
    /// The person, where the table knows the name.
    pub person: Option<PersonId>,
    /// Former, then, acting, incoming.
    pub holding: Holding,
}

/// A mention before the table is asked.
struct Raw {
    span: Span,
    name: Option<Span>,
    rank: Option<Span>,
    title: Option<(Title, Span, usize)>,
    /// The name with the honorifics before it: "Sheikh Hasina", where "Sheikh" is a name.
    courtesy: Option<Span>,
    /// A single word stands for the name: it counts only where the table or the article knows it.
    lonely: bool,
    holding: Holding,
}

impl Raw {
    /// Takes an honorific into the name where the table does, and cuts what capitals alone made part of it
    /// ("PRIME MINISTER IMRAN KHAN RETURNS").
    fn spelt_by_the_table(mut self, text: &str, resolver: &Resolver<'_>) -> Raw {
        let Some(name) = self.name else { return self };
        if !resolver.knows(name.of(text)) && self.courtesy.is_some_and(|whole| resolver.knows(whole.of(text))) {
            self.name = self.courtesy;
            return self;
        }
        let written = name.of(text);
        if !written.chars().any(char::is_lowercase) && !resolver.knows(written) {
            let mut cuts = written.rmatch_indices(' ').map(|(at, _)| at);
            let known = cuts.find(|at| written.get(..*at).is_some_and(|n| n.contains(' ') && resolver.knows(n)));
            if let Some(at) = known {
                let end = name.start + u32::try_from(at).unwrap_or(0);
                if self.span.end == name.end {
                    self.span.end = end;
                }
                self.name = Some(Span { end, ..name });
            }
        }
        self
    }
}

/// All mentions of office holders in the story blocks of an article, in order.
pub fn find(article: &Article, knowledge: &Knowledge) -> Vec<Official> {
    let published = article.meta.published().or(article.meta.inferred()).map(|c| c.value);
    let text = article.text.as_str();
    let blocks: Vec<Keys> = article.story().map(|b| Keys::new(text, b.span)).collect();
    let mut resolver = Resolver::new(knowledge, published);
    let mut found: Vec<(Raw, Option<HeadWords<'_>>)> = Vec::new();
    for keys in &blocks {
        let tokens = keys.tokens(text);
        let items = words::items(&tokens, knowledge);
        for raw in scan(&items, &tokens) {
            let raw = raw.spelt_by_the_table(text, &resolver);
            if let Some(name) = raw.name {
                resolver.remember(name.of(text));
            }
            let head = raw.title.as_ref().and_then(|(title, _, _)| HeadWords::read(&items, &tokens, title.head));
            found.push((raw, head));
        }
    }
    let mut officials = Vec::new();
    for (raw, head) in found {
        if let Some(official) = official(raw, head, text, &resolver) {
            if let Some(office) = &official.office {
                resolver.remember_office(office);
            }
            officials.push(official);
        }
    }
    officials
}

/// The head of a title: what the index knows of it, and its words.
struct HeadWords<'k> {
    phrase: &'k crate::knowledge::Phrase,
    words: String,
}

impl<'k> HeadWords<'k> {
    fn read(items: &[Item<'k>], tokens: &[Token<'_>], head: usize) -> Option<HeadWords<'k>> {
        let item = items.get(head)?;
        let words: Vec<&str> = tokens.get(item.from..item.to)?.iter().map(Word::key).collect();
        let words = words.join(" ");
        let one = if item.is(Sort::Plural) { words.strip_suffix('s').unwrap_or(&words).to_string() } else { words };
        Some(HeadWords { phrase: item.phrase?, words: one })
    }
}

/// Asks the table; `None` for what turns out to be no mention.
fn official(raw: Raw, head: Option<HeadWords<'_>>, text: &str, resolver: &Resolver<'_>) -> Option<Official> {
    let name = raw.name.map(|n| n.of(text));
    let office = match (&raw.title, &head) {
        (Some((title, _, _)), Some(head)) => resolver.office(title, head.phrase, &head.words, name),
        _ => None,
    };
    let person = name.and_then(|n| resolver.person(n, office.as_ref()));
    if raw.lonely && person.is_none() || name.is_none() && office.is_none() {
        return None;
    }
    Some(Official {
        span: closed(raw.span, text),
        name: raw.name,
        rank: raw.rank,
        title: raw.title.map(|(_, span, _)| closed(span, text)),
        office,
        person,
        holding: raw.holding,
    })
}

/// The span with the bracket that closes one opened inside it.
fn closed(span: Span, text: &str) -> Span {
    let open = span.of(text).bytes().fold(0i32, |n, b| n + i32::from(b == b'(') - i32::from(b == b')'));
    let closes = open > 0 && text.as_bytes().get(span.end as usize) == Some(&b')');
    Span { end: span.end + u32::from(closes), ..span }
}

/// The mentions of a block, left to right.
fn scan(items: &[Item<'_>], tokens: &[Token<'_>]) -> Vec<Raw> {
    let mut found: Vec<Raw> = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while at < items.len() {
        let Some(item) = items.get(at) else { break };
        let ends = item.phrase.is_some_and(|p| p.ends_title());
        let longer = items.get(at + 1).is_some_and(|next| {
            next.joined()
                && !item.possessive
                && next.phrase.is_some_and(|p| p.ends_title())
                && !(next.capitalised && (next.is(Sort::Rank) || next.is(Sort::Honorific)))
        });
        if ends && !longer && at >= free {
            let title = title::read(items, tokens, at);
            if title.left >= free
                && let Some((raw, last)) = around(items, tokens, title)
            {
                // "General X, the head of …": the rank and name seen before belong to this mention.
                if found.last().is_some_and(|f| f.title.is_none() && raw.span.contains(f.span)) {
                    found.pop();
                }
                if !found.last().is_some_and(|f| f.span.overlaps(raw.span)) {
                    found.push(raw);
                    free = last + 1;
                    at = at.max(last) + 1;
                    continue;
                }
            }
        } else if item.is(Sort::Plural)
            && at >= free
            && let Some(last) = several(items, tokens, at, &mut found)
        {
            free = last + 1;
            at = last + 1;
            continue;
        } else if item.is(Sort::Rank)
            && item.capitalised
            && at >= free
            && let Some(name) = name::forward(items, at).filter(|n| n.rank.is_some())
        {
            let rank = name.rank.map(|r| name::cover(items, tokens, r, r));
            // "Retired Lieutenant General X"
            let retired = at > free
                && item.gap == Gap::Blank
                && tokens.get(items.get(at - 1).map_or(0, |i| i.from)).is_some_and(|t| t.key().starts_with("ret"))
                && items.get(at - 1).is_some_and(|i| i.is(Sort::Former));
            found.push(Raw {
                span: name::cover(items, tokens, at - usize::from(retired), name.last),
                name: Some(name.span(items, tokens)),
                rank,
                title: None,
                courtesy: name.courtesy(items, tokens),
                lonely: false,
                holding: Holding::Holds,
            });
            free = name.from;
            at = name.last + 1;
            continue;
        }
        at += 1;
    }
    found
}

/// "X took over *as*", "X continues *as*": the name before the verb that leads to an "as", and how it places the person.
fn acts_as(items: &[Item<'_>], tokens: &[Token<'_>], as_: usize, holding: Holding) -> Option<(Name, Holding)> {
    const PARTICLES: [&str; 6] = ["over", "charge", "office", "on", "down", "in"];
    const AUXILIARIES: [&str; 10] = ["has", "had", "have", "is", "was", "were", "been", "be", "will", "would"];
    let joined = |at: usize| items.get(at).is_some_and(Item::joined);
    if !is_word(items, tokens, as_, &["as"]) || !joined(as_) {
        return None;
    }
    let before = |at: usize| at.checked_sub(1).filter(|_| joined(at));
    let mut verb = before(as_)?;
    if is_word(items, tokens, verb, &PARTICLES) {
        verb = before(verb)?;
    }
    let told = if is_word(items, tokens, verb, &["continues", "stays", "serves", "remains"]) {
        holding
    } else if is_word(items, tokens, verb, &["took", "takes", "taken", "take", "assumed", "assumes", "sworn"]) {
        Holding::Incoming
    } else if is_word(
        items,
        tokens,
        verb,
        &["served", "continued", "stayed", "resigned", "stepped", "steps", "quit", "retired"],
    ) && holding == Holding::Holds
    {
        Holding::Then
    } else {
        return None;
    };
    let mut last = before(verb)?;
    while is_word(items, tokens, last, &AUXILIARIES) {
        last = before(last)?;
    }
    Some((name::backward(items, last)?, told))
}

/// Whether the words before a mention put it into its own time: "under President X", "the days of President X", "As
/// ISI chief, X had …" at the head of a sentence.
fn of_its_time(items: &[Item<'_>], tokens: &[Token<'_>], first: usize) -> bool {
    const TIMES: [&str; 9] = ["tenure", "presidency", "premiership", "rule", "reign", "era", "days", "years", "term"];
    let Some(before) = first.checked_sub(1).filter(|_| items.get(first).is_some_and(Item::joined)) else {
        return false;
    };
    let of = is_word(items, tokens, before, &["of"])
        && before.checked_sub(1).is_some_and(|time| is_word(items, tokens, time, &TIMES));
    let role = is_word(items, tokens, before, &["as"]) && title::begins_sentence(items, before);
    of || role || is_word(items, tokens, before, &["under"])
}

/// "Presidents X and Y", "foreign ministers X, Y and Z": each of them has the title. The last item they use.
fn several(items: &[Item<'_>], tokens: &[Token<'_>], head: usize, found: &mut Vec<Raw>) -> Option<usize> {
    let title = title::read(items, tokens, head);
    let title_span = name::cover(items, tokens, title.left, title.right);
    let mut names: Vec<Name> = Vec::new();
    let mut at = (title.right == head).then_some(head + 1)?;
    let mut ended = false;
    while !ended && let Some(item) = items.get(at) {
        ended = !names.is_empty() && is_word(items, tokens, at, &["and", "or"]);
        let follows = match names.is_empty() || ended {
            true => items.get(at + usize::from(ended)).is_some_and(|i| i.gap == Gap::Blank),
            false => item.gap == Gap::Comma,
        };
        let full = |n: &Name| n.words(items) >= 2 || n.rank.is_some();
        let Some(name) = name::forward(items, at + usize::from(ended)).filter(|n| follows && full(n)) else { break };
        at = name.last + 1;
        names.push(name);
    }
    if names.len() < 2 {
        return None;
    }
    for (n, name) in names.iter().enumerate() {
        let from = if n == 0 { title.left } else { name.left };
        found.push(Raw {
            span: name::cover(items, tokens, from, name.last),
            name: Some(name.span(items, tokens)),
            rank: name.rank.map(|r| name::cover(items, tokens, r, r)),
            title: Some((title.clone(), title_span, from)),
            courtesy: name.courtesy(items, tokens),
            lonely: false,
            holding: title.holding,
        });
    }
    names.last().map(|n| n.last)
}

/// The mention that a title makes with a name beside it, or alone; with the last item it uses.
fn around(items: &[Item<'_>], tokens: &[Token<'_>], title: Title) -> Option<(Raw, usize)> {
    let head = items.get(title.head)?;
    let mut title = title;
    let mut outer = title.left - usize::from(title.determiner.is_some());
    // "X, formerly the head of …"
    if outer > 0
        && items.get(outer).is_some_and(Item::joined)
        && items.get(outer - 1).is_some_and(|i| i.gap == Gap::Comma)
        && is_word(items, tokens, outer - 1, &["formerly", "previously", "once", "currently", "now", "still"])
    {
        outer -= 1;
        if !is_word(items, tokens, outer, &["currently", "now", "still"]) {
            title.holding = Holding::Former;
        }
    }
    let next = items.get(title.right + 1);
    let owned = !title.places.is_empty() || !title.bodies.is_empty() || !title.bodies_of_place.is_empty() || title.of;
    let with = |title: Title, name: Option<Name>, holding: Holding| {
        let title_span = name::cover(items, tokens, title.left, title.right);
        let (from, last) =
            name.map_or((title.left, title.right), |n| (n.left.min(title.left), n.last.max(title.right)));
        let raw = Raw {
            span: name::cover(items, tokens, from, last),
            name: name.map(|n| n.span(items, tokens)),
            rank: name.and_then(|n| n.rank).map(|r| name::cover(items, tokens, r, r)),
            lonely: name
                .is_some_and(|n| n.words(items) == 1 && n.rank.is_none() && n.from == n.left && n.from < title.left),
            title: Some((title, title_span, from)),
            courtesy: name.and_then(|n| n.courtesy(items, tokens)),
            holding: if holding == Holding::Holds && of_its_time(items, tokens, from.min(outer)) {
                Holding::Then
            } else {
                holding
            },
        };
        (raw, last)
    };
    let holding = title.holding;
    if head.possessive {
        let office = owned && title.determiner != Some(Determiner::A) && head.phrase.is_some_and(|p| p.names_office());
        let whose_title = next.is_some_and(|n| n.joined() && n.phrase.is_some_and(|p| p.ends_title()));
        return (office && !whose_title).then(|| with(title, None, holding));
    }
    // "Pakistani prime minister Imran Khan", "Senator. …"
    if next.is_some_and(|n| n.gap == Gap::Blank || n.gap == Gap::Dot && head.is(Sort::Honorific))
        && let Some(name) = name::forward(items, title.right + 1)
    {
        return Some(with(title, Some(name), holding));
    }
    // "their chief, Hibatullah Akhundzada,"
    if next.is_some_and(|n| matches!(n.gap, Gap::Comma | Gap::Dash))
        && (title.determiner.is_some_and(|d| d != Determiner::A) || owned)
        && let Some(name) = name::forward(items, title.right + 1)
        && (name.words(items) >= 2 || name.rank.is_some())
        && (name.rank.is_some()
            || items.get(name.last + 1).is_none_or(|after| !after.joined())
            || owned && !is_word(items, tokens, name.last + 1, &["and", "or"]))
    {
        return Some(with(title, Some(name), holding));
    }
    // "Faiz Hameed, the head of …", "Faiz Hameed (the ISI chief)"
    let before = items.get(outer).map(|i| i.gap);
    if outer > 0
        && before.is_some_and(|gap| matches!(gap, Gap::Comma | Gap::Dash | Gap::Open))
        && let Some(name) = name::backward(items, outer - 1)
    {
        return Some(with(title, Some(name), holding));
    }
    // "Faiz Hameed is the ISI chief", "…, who was then …"
    if outer > 1 && items.get(outer).is_some_and(Item::joined) {
        let verb = outer - 1;
        let told = if is_word(items, tokens, verb, &["is", "remains"]) {
            Some(holding)
        } else if is_word(items, tokens, verb, &["was", "were"]) {
            Some(if holding == Holding::Holds { Holding::Then } else { holding })
        } else if is_word(items, tokens, verb, &["became", "becomes", "as", "become"]) {
            Some(Holding::Incoming)
        } else {
            None
        };
        if let Some(told) = told {
            let who = is_word(items, tokens, verb - 1, &["who"]);
            let last = if who { verb.checked_sub(2) } else { verb.checked_sub(1) };
            let near =
                items.get(if who { verb - 1 } else { verb }).is_some_and(|i| i.joined() || i.gap == Gap::Comma && who);
            if near && let Some(name) = last.and_then(|last| name::backward(items, last)) {
                return Some(with(title, Some(name), told));
            }
            if let Some((name, told)) = acts_as(items, tokens, verb, holding) {
                return Some(with(title, Some(name), told));
            }
            // "was appointed ISI chief": nobody is said to hold it.
            return None;
        }
    }
    // "the ISI chief"
    let definite = title.determiner.is_some_and(|d| d != Determiner::A) || title.determiner.is_none() && owned;
    let known =
        head.phrase.is_some_and(|p| p.names_office()) && (owned || head.phrase.is_some_and(|p| !p.aliases.is_empty()));
    (definite && known).then(|| with(title, None, holding))
}
