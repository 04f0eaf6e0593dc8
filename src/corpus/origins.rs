//! How many independent origins stand behind a story: copies, the same agency, the same outlet and the same only
//! speaker count once.

use super::copies::Copy;
use super::facts::speaker;
use crate::claims::Annotated;
use crate::span::Span;

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
    let first = story.iter().copied().min_by_key(|i| {
        let day = articles[*i].article.meta.published().and_then(|c| c.value.first());
        (day.is_none(), day, *i)
    })?;
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
    let central = articles[first].sentences.first().map_or(Span::default(), |s| s.span);
    let key = articles[first].article.slice(central).to_string();
    Some(Origin { key, first, articles: story.to_vec(), span: central, independent: roots.count(), path })
}

/// The outlet, with its owner's name where it is a known one of several.
fn outlet(annotated: &Annotated) -> Option<String> {
    annotated.article.meta.outlet.first().map(|c| c.value.clone())
}

/// The one person or body that the article's lead rests on.
fn only_speaker(annotated: &Annotated) -> Option<String> {
    use crate::attribution::SourceKind;
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
