//! When a page was published and last changed, from everything in it that may say so.

use super::head::Head;
use super::{Stamp, one_line};
use crate::article::meta::dates::{Found, weigh, written};
use crate::article::meta::{Candidate, Origin, json_ld, rank};
use crate::article::{Block, Role};
use crate::calendar::{Interval, Ternary, Written};

const PUBLISHED: [&str; 25] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "published_on",
    "article.published",
    "published-date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "bt:pubdate",
    "article_date_original",
    "date",
];
const MODIFIED: [&str; 6] =
    ["article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod"];

/// Everything that may state a date.
pub(super) struct Dates<'a> {
    pub(super) text: &'a str,
    pub(super) blocks: &'a [Block],
    pub(super) stamps: &'a [Stamp],
    pub(super) head: &'a Head,
    pub(super) story: &'a json_ld::Story,
}

impl Dates<'_> {
    /// Publication and modification, each with every candidate, winner first.
    pub(super) fn read(
        &self,
        visible: Vec<Candidate<Interval>>,
    ) -> (Vec<Candidate<Interval>>, Vec<Candidate<Interval>>) {
        let (mut published, mut modified) = (Vec::new(), Vec::new());
        let weight = if self.story.rank == 2 { 90 } else { 78 };
        let of = |value: &Option<String>| value.as_deref().and_then(written);
        add(&mut published, of(&self.story.published), Origin::JsonLd, weight, "datePublished in the page's JSON-LD");
        add(&mut modified, of(&self.story.modified), Origin::JsonLd, 85, "dateModified in the page's JSON-LD");
        for name in PUBLISHED {
            // A bare "date" is often the day the page was put out again; what readers see tells better.
            let sure = if matches!(name, "date" | "dc.date" | "dcterms.date" | "dcterms.created") { 59 } else { 88 };
            add(&mut published, self.head.meta(&[name]).and_then(written), Origin::Meta, sure, "the page's metadata");
        }
        for name in MODIFIED {
            add(&mut modified, self.head.meta(&[name]).and_then(written), Origin::Meta, 80, "the page's metadata");
        }
        self.stamped(&mut published, &mut modified);
        self.printed(&mut published, &mut modified);
        if let Some(title) = self.head.title.as_deref() {
            add(&mut published, written(title), Origin::Text, 55, "a date in the page's title");
        }
        let mut published = weigh(published);
        published.extend(visible.into_iter().filter(|c| c.origin == Origin::Url || c.origin == Origin::Inferred));
        for c in published.iter_mut().filter(|c| c.origin == Origin::Url) {
            c.confidence = if c.value.as_day().is_some() { 93 } else { 40 };
        }
        self.agree(&mut published);
        calibrate(&mut published);
        let modified = weigh(modified);
        // A page that states only when it was last changed.
        // Dates further down the page are other stories'.
        if let Some(change) = modified.first().filter(|m| {
            let floor = if m.confidence >= 70 { 58 } else { 40 };
            let elsewhere = |c: &Candidate<Interval>| m.value.within(c.value) != Ternary::Yes;
            published.iter().all(|c| c.confidence <= floor && !(c.origin == Origin::Url && elsewhere(c)))
        }) {
            let because = format!("only a change is dated: {}", change.because);
            published.push(Candidate { confidence: 59, because, ..change.clone() });
            rank(&mut published);
        }
        (published, modified)
    }

    /// The day in the address confirms the same day stated elsewhere, and beats another one within the same weeks.
    fn agree(&self, published: &mut Vec<Candidate<Interval>>) {
        let url = published.iter().find(|c| c.origin == Origin::Url).map(|c| c.value);
        if let Some(url) = url {
            let confirmed = published.iter().any(|c| c.origin != Origin::Url && c.value == url);
            // An address is made on the day of publication; a later day is one of a move or a new edition.
            if url.as_day().is_some() && !confirmed {
                for c in published.iter_mut().filter(|c| c.origin != Origin::Url && c.value.gap(url) > 30) {
                    if c.value.first() > url.last() {
                        c.confidence = c.confidence.min(92);
                    }
                }
            }
            for c in published.iter_mut() {
                if c.value.within(url) == Ternary::Yes
                    && (c.origin != Origin::Url || confirmed)
                    && url.as_day().is_some()
                {
                    c.confidence = c.confidence.max(90) + u8::from(confirmed) * 6;
                    c.confidence = c.confidence.min(97);
                } else if url.as_day().is_none() && c.origin != Origin::Url && c.value.within(url) == Ternary::Yes {
                    c.confidence = c.confidence.saturating_add(6).min(97);
                }
            }
        }
        rank(published);
    }

    /// Dates that elements carry.
    fn stamped(&self, published: &mut Vec<Found>, modified: &mut Vec<Found>) {
        let mut rankless = 0u8;
        for stamp in self.stamps {
            let Some(date) = written(&stamp.text) else { continue };
            let found = |weight, because: String| Found {
                date: date.clone(),
                span: stamp.span,
                origin: Origin::Time,
                weight,
                because,
            };
            if stamp.modified || of_change(&stamp.text, &date) {
                modified.push(found(if stamp.beside { 40 } else { 70 }, "an element that dates a change".to_string()));
                continue;
            }
            // The first date on a page is the likeliest; those of other stories follow.
            let base = match (stamp.sure, stamp.machine) {
                (true, _) => 86,
                (false, true) => 76,
                (false, false) => 70,
            };
            let weight = base + u8::from(stamp.within) * 3 - 4 * rankless.min(6);
            let weight = if stamp.beside { weight.saturating_sub(30) } else { weight };
            published.push(found(weight, format!("an element made for dates: {}", one_line(&stamp.text))));
            rankless = rankless.saturating_add(u8::from(!stamp.beside));
        }
    }

    /// Dates printed for readers: short lines about the headline and the story.
    fn printed(&self, published: &mut Vec<Found>, modified: &mut Vec<Found>) {
        let first = self.blocks.iter().position(|b| b.role == Role::Body).unwrap_or(self.blocks.len());
        let last = self.blocks.iter().rposition(|b| b.role == Role::Body).unwrap_or(0);
        let title = self.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(first);
        for (i, block) in self.blocks.iter().enumerate() {
            let line = block.span.of(self.text);
            let near = i + 6 >= title.min(first) && i <= first + 2 || i >= last && i <= last + 4;
            if block.role == Role::Comment || !line.contains(|c: char| c.is_numeric()) {
                continue;
            }
            if let Some((date, at)) = after_cue(line) {
                let weight = if near { 73 } else { 60 };
                add(published, Some(date), Origin::Text, weight, &format!("a line of the page: {}", one_line(at)));
                continue;
            }
            if line.len() > 160 {
                continue;
            }
            let Some(date) = written(line) else { continue };
            let lower = line.to_lowercase();
            let other = ["source:", "sources:", "received", "photo:", "picture:"].iter().any(|w| lower.starts_with(w));
            if lower.contains('©') || lower.contains("copyright") || other {
                continue;
            }
            let cue = PUBLISHED_ON.iter().any(|w| lower.contains(w));
            let stamp_like = near || cue || matches!(block.role, Role::Byline | Role::DateLine);
            if !stamp_like && line.len() > 60 {
                continue;
            }
            let change = of_change(line, &date);
            let list = if change { &mut *modified } else { &mut *published };
            let place = match i {
                _ if !stamp_like || numbered(line) => 30,
                _ if cue => 0,
                i if i >= title && i <= first + 2 => 0,
                i if i < title => 8 + 2 * u8::try_from((title - i).min(6)).unwrap_or(6),
                _ => 14,
            };
            let short = if line.len() > 70 && !cue { 5 } else { 0 };
            let before = list.len();
            add(list, Some(date), Origin::Text, 72 - place - short, &format!("a line of the page: {}", one_line(line)));
            if let Some(found) = list.get_mut(before) {
                found.span = Some(block.span);
            }
        }
    }
}

/// Puts the winner past [`Candidate::CERTAIN`] or under it. Certain is a day that two kinds of places state — the
/// system's metadata, the words shown, the address (its month will do) — or that two elements show while no other
/// date stands near, and that the address does not contradict. On the open half of four collections, which the rule
/// was chosen on, 349 of 356 such days were right.
fn calibrate(published: &mut [Candidate<Interval>]) {
    let Some(first) = published.first().filter(|c| c.value.as_day().is_some()) else { return };
    let day = first.value;
    let stated =
        |of: &[Origin]| published.iter().any(|c| c.value == day && c.confidence >= 52 && of.contains(&c.origin));
    let system = stated(&[Origin::JsonLd, Origin::Meta]);
    let (element, words) = (stated(&[Origin::Time]), stated(&[Origin::Text, Origin::Byline]));
    let month = |c: &Candidate<Interval>| c.value.as_day().is_none() && day.within(c.value) == Ternary::Yes;
    let address = stated(&[Origin::Url]) || published.iter().any(|c| c.origin == Origin::Url && month(c));
    let others = published.iter().any(|c| c.value != day && c.confidence >= 56 && c.origin != Origin::Inferred);
    let contradicted = published.iter().any(|c| c.origin == Origin::Url && c.value.meet(day).is_none());
    let kinds = u8::from(system) + u8::from(element || words) + u8::from(address);
    let certain = !contradicted && (kinds >= 2 || element && words && !others);
    if let Some(first) = published.first_mut() {
        first.confidence = match certain {
            true => first.confidence.max(Candidate::<Interval>::CERTAIN),
            false => first.confidence.min(Candidate::<Interval>::CERTAIN - 1),
        };
    }
}

/// The date right behind words that say it is the publication's, and both as written.
fn after_cue(line: &str) -> Option<(Written, &str)> {
    if line.len() > 600 {
        return None;
    }
    let lower = line.to_lowercase();
    PUBLISHED_ON.iter().filter(|_| lower.len() == line.len()).find_map(|cue| {
        let at = lower.find(cue)?;
        let end = at + cue.len();
        let until = line.floor_char_boundary((end + 48).min(line.len()));
        let rest = line.get(end..until)?;
        let begins = rest.find(|c: char| c.is_numeric())?;
        let date = written(rest.split('\n').next().unwrap_or(rest)).filter(|d| d.interval.as_day().is_some())?;
        // Nothing but small words and a weekday before it.
        let between = rest[..date.range.start.max(begins.min(rest.len())).min(rest.len())].split_whitespace().count();
        let near = date.range.start <= 24 && between <= 4;
        near.then(|| (date, line.get(at..until).unwrap_or(line)))
    })
}

/// "#13 tomvane, Oct 27, 2019", "Nr. 30 vom 1. November 2014": the day of a reply or of a printed issue.
fn numbered(line: &str) -> bool {
    let lower = line.trim_start().get(..6).unwrap_or(line).to_lowercase();
    let rest = ["#", "nr.", "nr ", "no.", "no ", "n°", "№"].iter().find_map(|sign| lower.strip_prefix(sign));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the words before a date say that it is the date of a change.
fn of_change(line: &str, date: &Written) -> bool {
    let whole = date.range.start == 0 && date.range.end >= line.len();
    let before = if whole { line } else { line.get(..date.range.start).unwrap_or("") };
    let lower = before.to_lowercase();
    CHANGED.iter().any(|w| lower.contains(w)) && !PUBLISHED_ON.iter().any(|w| lower.contains(w))
}

/// Words beside the date of publication.
const PUBLISHED_ON: [&str; 22] = [
    "published",
    "publication date",
    "publish date",
    "first posted",
    "posted on",
    "posted:",
    "originally created",
    "تم نشره",
    "نشر في",
    "تاريخ النشر",
    "veröffentlicht",
    "erstellt am",
    "erschienen",
    "publié",
    "mise en ligne",
    "publicado",
    "pubblicato",
    "created on",
    "date:",
    "опубликовано",
    "gepubliceerd",
    "publikováno",
];

/// Words beside the date of a change.
const CHANGED: [&str; 12] = [
    "updated",
    "modified",
    "last edited",
    "revised",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "actualizado",
    "aggiornato",
    "atualizado",
    "обновлено",
    "last revision",
];

fn add(list: &mut Vec<Found>, date: Option<Written>, origin: Origin, weight: u8, because: &str) {
    if let Some(date) = date {
        list.push(Found { date, span: None, origin, weight, because: because.to_string() });
    }
}
