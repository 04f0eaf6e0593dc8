//! How many independent origins stand behind a story: copies, the same agency, the same outlet and the same only
//! speaker count once.

use super::citations::{Citation, mastheads};
use super::copies::Copy;
use super::facts::speaker;
use super::relations::Place;
use crate::attribution::{Kind, SourceKind};
use crate::claims::Annotated;
use crate::mentions::{is_number, measure_of};
use crate::span::Span;
use crate::text::{fold, words};
use chrono::NaiveDate;

/// What stands behind one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The central claim: the first sentence of the first article.
    pub key: String,
    /// The articles (indices).
    pub articles: Vec<usize>,
    /// The first of them by date.
    pub first: usize,
    /// Where the central claim stands in it.
    pub span: Span,
    /// How many of the articles are independent of one another.
    pub independent: usize,
    /// Why articles were counted together, one sentence each.
    pub path: Vec<String>,
}

/// Counts the origins of each story.
pub(super) fn find(articles: &[Annotated], stories: &[Vec<usize>], copies: &[Copy]) -> Vec<Origin> {
    stories.iter().filter_map(|story| origin(articles, story, copies)).collect()
}

fn origin(articles: &[Annotated], story: &[usize], copies: &[Copy]) -> Option<Origin> {
    let first = story.iter().copied().min_by_key(|i| order(articles, *i))?;
    let name = |i: usize| articles[i].article.name.as_str();
    let mut roots = Roots::new(story);
    let mut path = Vec::new();
    let from = copies.partition_point(|c| c.from < *story.first().unwrap_or(&0));
    for copy in copies[from..].iter().take_while(|c| Some(&c.from) <= story.last()) {
        if roots.join(copy.from, copy.to) {
            let share = copy.containment;
            path.push(format!("{} has {share} percent of the text it shares with {}", name(copy.to), name(copy.from)));
        }
    }
    for same in [outlet as fn(&Annotated) -> Option<String>, only_speaker] {
        let mut seen: Vec<(String, usize)> = Vec::new();
        for &i in story {
            let Some(key) = same(&articles[i]) else { continue };
            match seen.iter().find(|(k, _)| *k == key) {
                Some((_, other)) if roots.join(*other, i) => {
                    path.push(format!("{} and {} both rest on {key}", name(*other), name(i)));
                }
                Some(_) => {}
                None => seen.push((key, i)),
            }
        }
    }
    let dateline = articles[first].article.meta.dateline.map(|d| d.span);
    let told = articles[first].sentences.iter().find(|s| Some(s.span) != dateline);
    let central = told.map_or(Span::default(), |s| s.span);
    let key = articles[first].article.slice(central).to_string();
    Some(Origin { key, first, articles: story.to_vec(), span: central, independent: roots.count(), path })
}

/// By what articles are put in order: the day they came out, those without one last, then their place.
fn order(articles: &[Annotated], article: usize) -> (bool, Option<NaiveDate>, usize) {
    let day = articles[article].article.meta.published().and_then(|c| c.value.first());
    (day.is_none(), day, article)
}

/// The outlet, with its owner's name where it is a known one of several.
fn outlet(annotated: &Annotated) -> Option<String> {
    annotated.article.meta.outlet.first().map(|c| c.value.clone())
}

/// The one person or body that the article's lead rests on.
fn only_speaker(annotated: &Annotated) -> Option<String> {
    let named = |kind: SourceKind| matches!(kind, SourceKind::NamedPerson | SourceKind::Outlet | SourceKind::Document);
    let lead = annotated.sentences.iter().take(3).map(|s| s.span).reduce(Span::cover)?;
    let mut speakers: Vec<&str> = annotated
        .attributions
        .iter()
        .filter(|a| a.content.iter().any(|c| lead.overlaps(*c)) && named(a.source_kind()))
        .filter_map(|a| speaker(annotated, a))
        .collect();
    speakers.sort_unstable();
    speakers.dedup();
    let [only] = speakers[..] else { return None };
    Some(only.to_string())
}

/// How many independent origins stand behind a claim, and how each place of it leads to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Origins counted: named sources, and outlets that speak in their own voice.
    pub independent: usize,
    /// One sentence for each place: whom it rests on.
    pub path: Vec<String>,
}

/// What stands behind a claim: its places in articles, each followed to whom it is copied from, attributed to, or to
/// the outlet itself.
pub fn behind(articles: &[Annotated], copies: &[Copy], citations: &[Citation], places: &[Place]) -> Behind {
    let chain = Chain { articles, copies, citations, places };
    let mut roots: Vec<Root> = Vec::new();
    let mut path = Vec::new();
    for place in places {
        let name = articles.get(place.article).map_or("", |a| a.article.name.as_str());
        let Some(root) = chain.root(*place, &mut Vec::new()) else {
            path.push(format!("{name} leads back to itself"));
            continue;
        };
        path.push(match root.own {
            Some(own) if own == place.article && root.house.is_none() => format!("{name} speaks for itself"),
            _ => format!("{name} rests on {}", root.shown),
        });
        if !roots.iter().any(|r| r.same(&root)) {
            roots.push(root);
        }
    }
    Behind { independent: roots.len(), path }
}

/// Where a claim comes from.
struct Root {
    /// The article that speaks for itself; `None` for somebody it names.
    own: Option<usize>,
    shown: String,
    house: Option<String>,
}

impl Root {
    fn same(&self, other: &Root) -> bool {
        match (self.own, other.own) {
            (Some(a), Some(b)) => a == b || self.house.is_some() && self.house == other.house,
            (None, None) => same_party(&self.shown, &other.shown),
            _ => false,
        }
    }
}

/// Steps from article to article that are followed.
const STEPS: usize = 8;

/// What leads from one place of a claim to another.
struct Chain<'a> {
    articles: &'a [Annotated],
    copies: &'a [Copy],
    citations: &'a [Citation],
    places: &'a [Place],
}

impl Chain<'_> {
    /// Where a place leads; `None` where it comes back to where it began.
    fn root(&self, place: Place, seen: &mut Vec<usize>) -> Option<Root> {
        if seen.contains(&place.article) || seen.len() > STEPS {
            return None;
        }
        seen.push(place.article);
        let annotated = self.articles.get(place.article)?;
        let copied = self.copies.iter().filter(|c| c.to == place.article).find_map(|c| {
            let from = c.spans.iter().find(|(_, to)| to.overlaps(place.span)).map(|(from, _)| *from)?;
            Some(self.in_article(c.from).unwrap_or(Place { article: c.from, span: from }))
        });
        if let Some(source) = copied.or_else(|| self.quoted_before(place)) {
            return self.root(source, seen);
        }
        let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.overlaps(place.span)));
        let said = said.min_by_key(|a| a.content.iter().map(|c| c.len()).sum::<usize>());
        let named = said.filter(|a| known(a.source_kind())).and_then(|a| speaker(annotated, a));
        if let Some(name) = named.filter(|n| is_somebody(n)) {
            return match self.outlet_named(place.article, name) {
                Some(other) => self.root(other, seen),
                None => Some(Root { own: None, shown: name.to_string(), house: None }),
            };
        }
        let block = |at: u32| annotated.article.blocks.iter().position(|b| b.span.start <= at && at < b.span.end);
        let here = block(place.span.start);
        let cites = |c: &&Citation| c.from == place.article && block(c.span.start) == here;
        if let Some(other) = self.citations.iter().filter(cites).find_map(|c| self.in_article(c.to)) {
            return self.root(other, seen);
        }
        if let Some(other) = self.outlet_beside(place).or_else(|| self.copied_elsewhere(place)) {
            return self.root(other, seen);
        }
        let house = outlet(annotated).or_else(|| mastheads(annotated, 1).first().cloned());
        let shown = house.clone().unwrap_or_else(|| annotated.article.name.clone());
        Some(Root { own: Some(place.article), shown, house })
    }

    fn in_article(&self, article: usize) -> Option<Place> {
        self.places.iter().copied().find(|p| p.article == article)
    }

    /// Places in articles that came out before one, the first of them first.
    fn earlier(&self, article: usize) -> Vec<Place> {
        let order = |article: usize| order(self.articles, article);
        let mut earlier: Vec<Place> =
            self.places.iter().copied().filter(|p| order(p.article) < order(article)).collect();
        earlier.sort_by_key(|p| (order(p.article), p.span));
        earlier
    }

    /// The first place that quotes the words this one quotes: whoever is said to have spoken them, they were spoken once.
    fn quoted_before(&self, place: Place) -> Option<Place> {
        let here = quoted(&self.articles[place.article], place.span);
        let same = |p: &Place| alike(&here, &quoted(&self.articles[p.article], p.span));
        self.earlier(place.article).into_iter().find(same)
    }

    /// The earlier place in the article of an outlet that is named in this one's sentence ("Diario Pintado had 118") or,
    /// where that opens with "its", in the one before.
    fn outlet_beside(&self, place: Place) -> Option<Place> {
        let annotated = &self.articles[place.article];
        let at = annotated.sentences.iter().position(|s| s.span.overlaps(place.span))?;
        let sentence = annotated.article.slice(annotated.sentences[at].span);
        let back = at.checked_sub(1).and_then(|b| annotated.sentences.get(b)).filter(|_| {
            let first = fold(sentence);
            ["its ", "it ", "their ", "they "].iter().any(|w| first.starts_with(w))
        });
        let spans = back.map(|s| s.span).into_iter().chain([annotated.sentences[at].span]);
        let said: Vec<String> = spans.flat_map(|s| folded(annotated.article.slice(s))).collect();
        let said = format!(" {} ", said.join(" "));
        let named = |p: &Place| {
            let other = &self.articles[p.article];
            let heads = outlet(other).into_iter().chain(mastheads(other, 2));
            heads.flat_map(|h| forms(&h)).any(|form| said.contains(&form))
        };
        self.earlier(place.article).into_iter().find(named)
    }

    /// The place in an article from which this one copies elsewhere: what both tell besides is no second source.
    fn copied_elsewhere(&self, place: Place) -> Option<Place> {
        let copied = |p: &Place| self.copies.iter().any(|c| (c.from, c.to) == (p.article, place.article));
        self.earlier(place.article).into_iter().find(copied)
    }

    /// The place in the article of an outlet that a text names.
    fn outlet_named(&self, from: usize, name: &str) -> Option<Place> {
        self.places.iter().copied().find(|p| {
            let head = |h: &String| h.len() >= SHORTEST && same_house(h, name);
            p.article != from && mastheads(&self.articles[p.article], 1).iter().any(head)
        })
    }
}

/// The words of a text, folded.
fn folded(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).map(|w| fold(w.of(text)))
}

/// The words that are quoted at a place: those of its direct speech, else what stands there between quotation marks.
fn quoted(annotated: &Annotated, span: Span) -> Vec<String> {
    let direct = annotated.attributions.iter().filter(|a| matches!(a.kind, Kind::Direct | Kind::Mixed));
    let spans: Vec<Span> = direct.flat_map(|a| &a.content).copied().filter(|c| c.overlaps(span)).collect();
    if !spans.is_empty() {
        return spans.iter().flat_map(|s| folded(annotated.article.slice(*s))).take(COMPARED).collect();
    }
    let text = annotated.article.slice(span);
    let inside = text.find(OPENING).and_then(|from| text.get(from..).and_then(|t| t.get(..t.rfind(CLOSING)?)));
    inside.map_or_else(Vec::new, |t| folded(t).take(COMPARED).collect())
}

const OPENING: [char; 2] = ['“', '"'];
const CLOSING: [char; 2] = ['”', '"'];

/// Words of the shortest quotation that is told from others, and words that are compared.
const QUOTATION: usize = 6;
const COMPARED: usize = 120;

/// Whether two quotations are one, but for a word in five.
fn alike(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|w| long.contains(w)).count();
    short.len() >= QUOTATION && shared * 5 >= long.len() * 4
}

/// How a text names an outlet, between spaces: its whole name, and without a first word ("the Relief Network").
fn forms(outlet: &str) -> Vec<String> {
    let name = fold(outlet);
    let name = name.trim_start_matches("the ");
    let tail = name.split_once(' ').map(|(_, tail)| tail).filter(|t| t.contains(' '));
    let whole = Some(name).filter(|n| n.len() >= SHORTEST && n.contains(' '));
    whole.into_iter().chain(tail).map(|n| format!(" {n} ")).collect()
}

/// Letters of the shortest name of an outlet.
const SHORTEST: usize = 6;

/// Whether words name somebody who can say something, and not a number or a label.
fn is_somebody(name: &str) -> bool {
    let folded = fold(name);
    let first = folded.split(' ').next().unwrap_or("");
    let number = first.starts_with(|c: char| c.is_ascii_digit()) || is_number(first) || measure_of(first).is_some();
    let pronoun = matches!(folded.as_str(), "he" | "she" | "it" | "they" | "who" | "we" | "one");
    !number && !pronoun && folded.len() > 2
}

/// Whether a name is an outlet's, with or without its article.
fn same_house(head: &str, name: &str) -> bool {
    let bare = |s: &str| fold(s).trim_start_matches("the ").to_string();
    let (head, name) = (bare(head), bare(name));
    head == name || name.len() >= 6 && head.ends_with(&name)
}

/// Sources that are somebody.
fn known(kind: SourceKind) -> bool {
    matches!(
        kind,
        SourceKind::NamedPerson
            | SourceKind::Organisation
            | SourceKind::Government
            | SourceKind::Outlet
            | SourceKind::Document
            | SourceKind::Role
            | SourceKind::Group
            | SourceKind::AnonymousOfficial
    )
}

/// Whether two parties are one: the same last word, or one named in the other.
pub(super) fn same_party(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a.contains(&b) || b.contains(&a) || a.split(' ').next_back() == b.split(' ').next_back()
}

/// Articles that share an origin, by the smallest index among them.
struct Roots {
    of: Vec<(usize, usize)>,
}

impl Roots {
    fn new(story: &[usize]) -> Roots {
        Roots { of: story.iter().map(|i| (*i, *i)).collect() }
    }

    fn root(&self, article: usize) -> Option<usize> {
        self.of.iter().find(|(a, _)| *a == article).map(|(_, r)| *r)
    }

    /// Counts both as one; whether they were two before.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.root(a), self.root(b)) else { return false };
        let (low, high) = (a.min(b), a.max(b));
        for (_, root) in self.of.iter_mut().filter(|(_, r)| *r == high) {
            *root = low;
        }
        low != high
    }

    fn count(&self) -> usize {
        self.of.iter().filter(|(a, r)| a == r).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::attribution::Engine;
    use crate::knowledge::Knowledge;
    use crate::page::Page;

    /// Makes a paragraph of the text.
    const REST: &str = "Divers searched the water until midnight and found nobody, and the quay stayed closed.";

    /// Checks how many origins stand behind the places of `words` in a text of Arle Courier and in one that Norrska Post
    /// printed the next day.
    fn check(words: &str, courier: &str, post: &str, expected: usize) {
        let read = |(name, outlet, day, text): (&str, &str, u32, &str)| {
            let page = format!("The harbour of Arle\n\n{outlet}\n{day} September 2021\n\n{text} {REST}");
            let page = Page::from_text(name, &page);
            Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default())
        };
        let articles = [("a.txt", "Arle Courier", 6, courier), ("b.txt", "Norrska Post", 7, post)].map(read);
        let place = |(article, annotated): (usize, &Annotated)| {
            let at = annotated.article.text.find(words).unwrap();
            let sentence = annotated.sentences.iter().find(|s| s.span.overlaps(Span::new(at, at + words.len())));
            Place { article, span: sentence.unwrap().span }
        };
        let places: Vec<Place> = articles.iter().enumerate().map(place).collect();
        let found = behind(&articles, &[], &[], &places);
        assert_eq!(found.independent, expected, "{words}: {:?}", found.path);
    }

    const OWN: &str = "The ferry sank at dusk off the pier with 118 people on board and sixty crates of fish.";

    #[test]
    fn each_voice_counts_once() {
        check("118 people", OWN, OWN, 2);
        let said = "The ferry carried 118 people when it sank at dusk, harbour master Tor Lind said.";
        check("118 people", said, said, 1);
    }

    #[test]
    fn a_figure_taken_from_a_named_outlet_is_no_second_one() {
        check("118 people", OWN, "Arle Courier had 118 people on the ship.", 1);
        let its = "Arle Courier was more careful. Its first story put 118 people on the ship that sank.";
        check("118 people", OWN, its, 1);
        let beside = "Arle Courier was more careful. There were 118 people on the ship that sank at dusk.";
        check("118 people", OWN, beside, 2);
    }

    #[test]
    fn words_are_spoken_once_whoever_is_said_to_have_spoken_them() {
        let one = "“It is a black day for the harbour and for all of us,” said Tor Lind, the harbour master.";
        let other = "“It is a black day for the harbour and all of us,” the mayor, Eva Rask, was quoted as saying.";
        check("black day", one, other, 1);
        check(
            "black day",
            one,
            "“It is a black day,” the mayor, Eva Rask, was quoted as saying at the quay in Arle.",
            2,
        );
    }
}
