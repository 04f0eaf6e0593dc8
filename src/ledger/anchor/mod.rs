//! Where the words an editor decided on stand now, after the article was edited.
//!
//! Three answers. The words *stand*: letter for letter, or with differences that cannot change what they say. They
//! were *changed*: something much like them stands there, and the editor is asked again. They are *gone*. A decision
//! never slides onto other words: where two places fit equally well, that is a change.

mod letters;
#[cfg(test)]
mod simulator;
mod words;

use super::entry::{Entry, Occurrence};
use crate::claims::Annotated;
use crate::corpus::Corpus;
use crate::span::Span;
use crate::text;
use letters::Stream;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How alike, in thousandths, other words must be to be looked at word by word. A dropped adverb is a sixth of a short
/// sentence; what may differ is decided by [`words`], not here.
const SAME: usize = 750;
/// By how much the best place must be better than the next.
const MARGIN: usize = 50;
/// Below this the words are gone.
const LIKE: usize = 600;
/// How many letters before a sentence tell it from its double.
const CONTEXT: usize = 24;

/// Where the words of an entry stand in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// There; a decision holds. Empty for an article as a whole.
    Stands {
        /// Index of the article in the corpus.
        article: usize,
        /// The words.
        span: Span,
        /// Whether they are the same letter for letter.
        exact: bool,
    },
    /// Other words stand there now.
    Changed {
        /// Index of the article in the corpus.
        article: usize,
        /// The words that look most like them.
        span: Span,
    },
    /// Nowhere in the article.
    Gone {
        /// Index of the article in the corpus; `None` when the article itself is gone.
        article: Option<usize>,
    },
    /// The article was not read in this run, so nothing can be said.
    Unread,
}

/// One article, prepared for looking up many entries.
struct Place<'c> {
    article: usize,
    annotated: &'c Annotated,
    stream: Stream<'c>,
    /// Each sentence's letters; also of two in a row where the first has no full stop: a line break may have cut one.
    sentences: Vec<(Span, String)>,
    /// Place and length of each sentence in letters.
    whole: HashSet<(usize, usize)>,
}

impl<'c> Place<'c> {
    fn new(article: usize, annotated: &'c Annotated) -> Place<'c> {
        let text = &annotated.article.text;
        let cut = |span: Span| !span.of(text).trim_end().ends_with(['.', '!', '?', '"', '”', '…']);
        let pairs = annotated.sentences.iter().zip(annotated.sentences.iter().skip(1));
        let pairs = pairs.filter(|(first, _)| cut(first.span)).map(|(first, next)| first.span.cover(next.span));
        let spans = annotated.sentences.iter().map(|s| s.span).chain(pairs);
        let sentences = spans.map(|span| (span, text::letters(span.of(text)))).collect();
        let stream = Stream::new(text);
        let whole = annotated.sentences.iter().map(|s| stream.place(s.span)).collect();
        Place { article, annotated, stream, sentences, whole }
    }

    fn home(&self, id: &str, entry: &Entry) -> Home {
        let Some(quote) = &entry.quote else { return self.stands(Span::default(), true) };
        if is_passage(id) {
            return self.passage(&text::letters(quote));
        }
        let sentence = entry.sentence();
        let wanted = text::letters(&sentence);
        let places = self.stream.find(&wanted, &self.whole);
        match self.choose(&places, wanted.len(), entry.nth.as_ref()) {
            Choice::This(at) => {
                let there = self.stream.span(at, wanted.len());
                let skip = text::letters(entry.before.as_deref().unwrap_or("")).len();
                let span = self.stream.span(at + skip, text::letters(quote).len());
                match words::says_the_same(&sentence, self.annotated.article.slice(there)) {
                    true => self.stands(span, true),
                    false => Home::Changed { article: self.article, span },
                }
            }
            Choice::Several(at) => Home::Changed { article: self.article, span: self.stream.span(at, wanted.len()) },
            Choice::None => self.nearest(entry, &sentence, &wanted),
        }
    }

    fn stands(&self, span: Span, exact: bool) -> Home {
        Home::Stands { article: self.article, span, exact }
    }

    /// Words outside any claim: they stand there letter for letter, or they are gone.
    fn passage(&self, wanted: &str) -> Home {
        let places = self.stream.find_within(wanted).map(|at| self.stream.span(at, wanted.len()));
        let outside = |span: &Span| self.annotated.claim_at(*span).is_none();
        let found = places.fold(None, |best: Option<Span>, span| best.filter(outside).or(Some(span)));
        found.map_or(Home::Gone { article: Some(self.article) }, |span| self.stands(span, true))
    }

    /// Which of several equal places is meant.
    fn choose(&self, places: &[usize], length: usize, nth: Option<&Occurrence>) -> Choice {
        let Some(nth) = nth else { return places.first().map_or(Choice::None, |at| Choice::This(*at)) };
        let follows = |at: &&usize| self.stream.before(self.stream.span(**at, length).start, CONTEXT) == nth.follows;
        let mut fitting = places.iter().filter(follows);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Choice::This(*only),
            // As many as there were, so the order tells them apart; fewer, and nobody knows which one went.
            (several, _) if places.len() == nth.of as usize => match places.get(nth.nth.saturating_sub(1) as usize) {
                Some(at) => Choice::This(*at),
                None => several.map_or(Choice::None, |at| Choice::Several(*at)),
            },
            (Some(first), Some(_)) => Choice::Several(*first),
            (None, _) => Choice::None,
        }
    }

    /// The sentence most like the words, where none has just their letters.
    fn nearest(&self, entry: &Entry, sentence: &str, wanted: &str) -> Home {
        let (mut best, mut next) = ((0, None), 0);
        for (span, letters) in &self.sentences {
            let alike = likeness(wanted, letters, best.0.max(LIKE).saturating_sub(MARGIN));
            if alike > best.0 {
                next = best.0;
                best = (alike, Some(*span));
            } else {
                next = next.max(alike);
            }
        }
        let (alike, Some(span)) = best else { return Home::Gone { article: Some(self.article) } };
        if alike < LIKE {
            return Home::Gone { article: Some(self.article) };
        }
        let told_apart = alike >= SAME && alike >= next + MARGIN;
        // A sentence that stood there twice is known by what it follows, or not at all.
        let follows = |n: &Occurrence| self.stream.before(span.start, CONTEXT) == n.follows;
        let unmistaken = entry.nth.as_ref().is_none_or(follows);
        if told_apart && unmistaken && words::says_the_same(sentence, self.annotated.article.slice(span)) {
            return self.stands(self.part(entry, span), false);
        }
        Home::Changed { article: self.article, span }
    }

    /// The claim inside the sentence that the quote became.
    fn part(&self, entry: &Entry, sentence: Span) -> Span {
        if entry.before.is_none() && entry.after.is_none() {
            return sentence;
        }
        let quote = text::letters(entry.quote.as_deref().unwrap_or(""));
        let claims = self.annotated.claims.iter().filter(|c| sentence.contains(c.span));
        let alike = |span: Span| likeness(&quote, &text::letters(self.annotated.article.slice(span)), 0);
        claims.map(|c| c.span).max_by_key(|span| (alike(*span), std::cmp::Reverse(span.start))).unwrap_or(sentence)
    }
}

/// Whether an id names words outside any claim.
pub(super) fn is_passage(id: &str) -> bool {
    id.starts_with("p-")
}

enum Choice {
    This(usize),
    Several(usize),
    None,
}

/// How alike two runs of letters are, in thousandths; 0 where it is certainly below `least`.
fn likeness(a: &str, b: &str, least: usize) -> usize {
    let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
    if long == 0 || short * 1000 < least * long || shared(a, b) * 1000 < least * long {
        return 0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let long = a.len().max(b.len());
    let differ = strsim::generic_levenshtein(&a, &b);
    (long - differ.min(long)) * 1000 / long
}

/// How many bytes two runs have in common, order aside: an upper bound for what any alignment can match.
fn shared(a: &str, b: &str) -> usize {
    let mut count = [0i32; 256];
    a.bytes().for_each(|byte| count[byte as usize] += 1);
    let mut shared = 0;
    for byte in b.bytes() {
        count[byte as usize] -= 1;
        shared += usize::from(count[byte as usize] >= 0);
    }
    shared
}

/// Finds the home of every entry. `names` are the articles' names as the ledger writes them; `whole` says that every
/// article of the ledger was read.
pub(super) fn homes(
    corpus: &Corpus,
    names: &[String],
    claims: &BTreeMap<String, Entry>,
    whole: bool,
) -> BTreeMap<String, Home> {
    let by_name: HashMap<&str, usize> = names.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    let born = |(i, a): (usize, &'_ Annotated)| a.claims.iter().map(move |c| (c.id.0.clone(), i)).collect::<Vec<_>>();
    let by_id: std::cell::OnceCell<HashMap<String, usize>> = std::cell::OnceCell::new();
    let by_id = || by_id.get_or_init(|| corpus.articles.iter().enumerate().flat_map(born).collect());
    let mut places: HashMap<usize, Place<'_>> = HashMap::new();
    let mut homes = BTreeMap::new();
    for (id, entry) in claims {
        // An article that moved is known by its address, which the id was made from.
        let at = by_name.get(entry.article.as_str()).or_else(|| by_id().get(id));
        let home = match at.and_then(|i| Some((*i, corpus.articles.get(*i)?))) {
            Some((i, annotated)) => places.entry(i).or_insert_with(|| Place::new(i, annotated)).home(id, entry),
            None if whole => Home::Gone { article: None },
            None => Home::Unread,
        };
        homes.insert(id.clone(), home);
    }
    homes
}
/// Which occurrence of its sentence a claim is, where there are several.
pub(super) fn occurrence(annotated: &Annotated, sentence: Span) -> Option<Occurrence> {
    let place = Place::new(0, annotated);
    let wanted = text::letters(annotated.article.slice(sentence));
    let places = place.stream.find(&wanted, &place.whole);
    let nth = places.iter().position(|at| place.stream.span(*at, wanted.len()).overlaps(sentence))?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let follows = place.stream.before(sentence.start, CONTEXT).to_string();
    (places.len() > 1).then(|| Occurrence { nth: number(nth + 1), of: number(places.len()), follows })
}
