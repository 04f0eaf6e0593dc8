//! From frames to attributions: over sentences, quotations that go on, paragraphs that are only a quotation.

use super::frames::{self, Found};
use super::lexicon::Class;
use super::model::Raw;
use super::phrases::Phrase;
use super::posts;
use super::quotes::{self, Quotation};
use super::reading::{Mark, Reading};
use super::speakers::{Mention, Speakers, gender, plural, tidy};
use super::turns::{self, Turn};
use super::{Act, Attribution, Kind, Source, SourceKind, Stance, anonymity, overlay};
use crate::article::{Article, Role};
use crate::nlp::Sentence;
use crate::span::Span;

/// Words that stand for a source without naming it.
const PRONOUNS: Class = Class::PRONOUN.with(Class::OBJECT).with(Class::POSSESSIVE);

/// Bytes of a quotation that can go on with another in its sentence; shorter ones are words in marks.
const RESUMED: usize = 16;

/// What is carried from block to block.
struct Assembly<'a> {
    article: &'a Article,
    quotations: &'a [Quotation],
    attributions: Vec<Attribution>,
    speakers: Speakers<'a>,
    /// The attribution each quotation belongs to.
    owner: Vec<Option<usize>>,
    /// A cue that ended its block with a colon, waiting for the next block's quotation.
    waiting: Option<usize>,
    /// The last attribution and its block, for quotations nobody introduces.
    last: Option<(usize, u32)>,
    /// The taggers' answers, in text order.
    tagged: &'a [Raw],
    /// Index of the block that is read.
    at: u32,
}

/// An article read block by block, before anybody is said to say anything: what the rules alone and the rules with the
/// taggers both begin from.
pub(super) struct Groundwork<'a> {
    article: &'a Article,
    sentences: &'a [Sentence],
    quotations: Vec<Quotation>,
    /// One a block; none for what is no story.
    blocks: Vec<Option<Block<'a>>>,
}

/// A block of a story.
struct Block<'t> {
    reading: Reading<'t>,
    /// The turn of a transcript it is.
    turn: Option<Turn>,
    found: Vec<Found>,
    /// Its longer quotations, or the words of its turn, and who is quoted in them.
    inside: Vec<(Reading<'t>, Vec<Found>)>,
}

impl<'a> Groundwork<'a> {
    pub(super) fn new(article: &'a Article, sentences: &'a [Sentence]) -> Groundwork<'a> {
        let quotations = quotes::find(article);
        let mut turns = turns::find(article);
        turns.extend(posts::find(article));
        turns.sort_by_key(|t| t.block);
        turns.dedup_by_key(|t| t.block);
        let mut turns = turns.into_iter().peekable();
        let mut blocks = Vec::with_capacity(article.blocks.len());
        let (mut q, mut s) = (0, 0);
        for (index, block) in article.blocks.iter().enumerate() {
            let quotes_to = q + quotations[q..].iter().take_while(|x| x.block == index as u32).count();
            let sentences_to = s + sentences[s..].iter().take_while(|x| x.block == index as u32).count();
            blocks.push(block.role.is_story().then(|| {
                let own = &quotations[q..quotes_to];
                let turn = turns.next_if(|t| t.block == index);
                Block::new(&article.text, block.span, (own, q), &sentences[s..sentences_to], turn)
            }));
            (q, s) = (quotes_to, sentences_to);
        }
        Groundwork { article, sentences, quotations, blocks }
    }
}

impl<'t> Block<'t> {
    fn new(
        text: &'t str,
        span: Span,
        (quotations, first): (&[Quotation], usize),
        sentences: &[Sentence],
        turn: Option<Turn>,
    ) -> Block<'t> {
        let reading = Reading::new(text, span, quotations, first, sentences);
        let inside = |said: Span| {
            let first = sentences.partition_point(|s| s.span.end <= said.start);
            let inside = Reading::new(text, said, &[], 0, &sentences[first..]);
            let mut found = frames::find(&inside);
            found.retain(|f| overlay::says(&inside, f));
            (inside, found)
        };
        let (found, inside) = match &turn {
            Some(turn) => (Vec::new(), vec![inside(turn.words)]),
            None => {
                let long = |q: &&Quotation| q.inner.len() >= 30;
                (frames::find(&reading), quotations.iter().filter(long).map(|q| inside(q.inner)).collect())
            }
        };
        Block { reading, turn, found, inside }
    }
}

/// The attributions of an article: the rules' frames, joined with what the taggers answered, if they were asked.
pub(super) fn find(groundwork: &Groundwork<'_>, tagged: &[Raw]) -> Vec<Attribution> {
    let Groundwork { article, sentences, quotations, blocks } = groundwork;
    let mut assembly = Assembly {
        article,
        quotations,
        attributions: Vec::new(),
        speakers: Speakers::new(&article.text),
        owner: vec![None; quotations.len()],
        waiting: None,
        last: None,
        tagged,
        at: 0,
    };
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Some(block) => {
                assembly.at = index as u32;
                match &block.turn {
                    Some(turn) => assembly.turn(block, turn),
                    None => assembly.block(block),
                }
            }
            None => (assembly.waiting, assembly.last) = (None, None),
        }
    }
    assembly.finish(sentences)
}

impl Assembly<'_> {
    fn block(&mut self, block: &Block<'_>) {
        let r = &block.reading;
        self.speakers.read(r);
        self.set_off(r);
        let found = overlay::join(r, block.found.clone(), self.tagged);
        let mut next = found.iter().peekable();
        for (sentence, &(lo, hi)) in r.sentences.iter().enumerate() {
            let before = self.attributions.len();
            let subject = r.main_subject(lo, hi);
            // "Lim hesitated when he said": a subject that is not in what is told may be who tells it.
            let told = |s: Phrase| {
                let mut content = next.clone().take_while(|f| f.sentence == sentence).flat_map(|f| &f.content);
                content.any(|(from, to)| (*from..*to).contains(&s.from))
            };
            let joined = r.joined_subject(lo, hi);
            for subject in subject.into_iter().chain(joined).filter(|s| !told(*s)) {
                self.speakers.sentence(r, subject, lo, self.at);
            }
            while let Some(f) = next.next_if(|f| f.sentence == sentence) {
                self.add(r, f, lo);
            }
            self.resumed_quotations(r, lo, hi, before);
            self.loose_quotation(r, lo, hi, before);
            if let Some(subject) = subject {
                self.speakers.sentence(r, subject, lo, self.at);
            }
        }
        if r.sentences.is_empty() {
            self.waiting = None;
        }
        self.inside_quotations(block, self.tagged);
    }

    /// A turn of a transcript, or a post: all of it is said by whom the label names.
    fn turn(&mut self, block: &Block<'_>, turn: &Turn) {
        self.speakers.read(&block.reading);
        let resolved = self.speakers.label(turn.label);
        let source = Source {
            span: turn.label,
            head: turn.label,
            kind: resolved.kind,
            speaker: resolved.speaker,
            resolved_by: resolved.by,
            rivals: resolved.rivals,
            anonymity: None,
        };
        let said = report(Some(source), Some(turn.mark), vec![turn.words]);
        self.attributions.push(Attribution { kind: Kind::Direct, ..said });
        (self.waiting, self.last) = (None, None);
        self.inside_quotations(block, &[]);
    }

    /// Whom the speakers of a block quote in their turn, but for what the taggers have seen: "“The mayor told us it was
    /// safe,” she said".
    fn inside_quotations(&mut self, block: &Block<'_>, tagged: &[Raw]) {
        let seen = |f: &&Found| tagged.iter().any(|raw| raw.cue.overlaps(f.cue));
        let quoted = block.inside.iter().flat_map(|(inside, found)| found.iter().map(move |f| (inside, f)));
        for (inside, found) in quoted.filter(|(_, f)| !seen(f)) {
            let Some(phrase) = found.source else { continue };
            if !found.content.iter().any(|(from, to)| inside.clause_like(*from, *to)) {
                continue;
            }
            let content = found.content.iter().filter(|(a, b)| a < b).map(|(a, b)| inside.span(*a, *b)).collect();
            let named = inside.named(phrase);
            // Who "he" is to the speaker, and "they say", is not the article's to tell.
            if !named.is_name {
                continue;
            }
            let resolved = self.speakers.resolve(inside, phrase, &named, self.at);
            let source = Source {
                kind: resolved.kind,
                speaker: resolved.speaker,
                resolved_by: resolved.by,
                rivals: resolved.rivals,
                ..quoted_source(inside.text, inside.span(phrase.from, phrase.to))
            };
            let told = report(Some(source), Some(found.cue), content);
            self.attributions.push(Attribution { stance: found.stance, negated: found.negated, ..told });
        }
    }

    fn add(&mut self, r: &Reading<'_>, found: &Found, lo: usize) {
        let index = self.attributions.len();
        self.speakers.told = found.content.iter().filter(|(a, b)| a < b).map(|(a, b)| r.span(*a, *b)).collect();
        if let Some(topic) = found.source.and_then(|s| topic(r, s, lo)) {
            self.speakers.told.push(topic);
        }
        let inner = found.exact.as_ref().and_then(|e| e.source).map(|span| quoted_source(r.text, span));
        let source = inner.or_else(|| found.source.map(|phrase| self.source(r, phrase, lo)));
        let pieces = |(from, to): &(usize, usize)| pieces(r, self.quotations, *from, *to);
        let content: Vec<Span> = match &found.exact {
            Some(exact) => {
                let mut content = exact.content.clone();
                content.extend(exact.also.iter().flat_map(pieces));
                content.sort();
                content
            }
            None => found.content.iter().flat_map(pieces).collect(),
        };
        for (from, to) in &found.content {
            for i in *from..*to {
                if let Mark::Quote(q) = r.mark(i) {
                    self.own(q, index);
                }
            }
        }
        let via = found.via.iter().map(|phrase| self.source(r, *phrase, lo)).collect();
        if content.is_empty() {
            self.waiting = Some(index);
        }
        self.attributions.push(Attribution {
            kind: Kind::Indirect,
            source,
            cue: Some(found.cue),
            content,
            act: found.exact.as_ref().map_or(Act::Report, |e| e.act),
            stance: found.stance,
            negated: found.negated,
            parent: None,
            via,
            hedge: found.hedge,
        });
        if found.source.is_some() {
            self.last = Some((index, self.at));
        }
    }

    fn own(&mut self, quotation: u16, attribution: usize) {
        if let Some(owner) = self.owner.get_mut(quotation as usize) {
            owner.get_or_insert(attribution);
        }
    }

    /// The source a phrase names, with its kind and speaker.
    fn source(&mut self, r: &Reading<'_>, phrase: Phrase, lo: usize) -> Source {
        let phrase = Phrase { from: phrase.from, to: phrase.to };
        let relative = phrase.to == phrase.from + 1 && r.is(phrase.from, Class::RELATIVE) && !r.is_name(phrase.from);
        let span = r.span(phrase.from, phrase.to);
        let comma = phrase.from.checked_sub(1).filter(|c| r.mark(*c) == Mark::Comma).unwrap_or(phrase.from);
        let antecedent = if relative { r.phrase_before(lo, comma).map(|p| nearest_person(r, p)) } else { None };
        let named = r.named(antecedent.unwrap_or(phrase));
        let head = r.span(named.head.from, named.head.to);
        let resolved = self.speakers.resolve(r, antecedent.unwrap_or(phrase), &named, self.at);
        // "The minister": a role all the same, though the article names who holds it.
        let described =
            !antecedent.is_some_and(|a| r.named(a).is_name) && !named.is_name && !r.is(phrase.from, PRONOUNS)
                || r.is(phrase.from, PRONOUNS) && phrase.to > phrase.from + 1 && !named.is_name;
        let kind = match resolved.kind {
            SourceKind::NamedPerson if described && !relative && named.kind != SourceKind::Group => SourceKind::Role,
            kind => kind,
        };
        let mut source = Source {
            span,
            head: if relative { span } else { head },
            kind,
            speaker: resolved.speaker,
            resolved_by: resolved.by,
            rivals: resolved.rivals,
            anonymity: None,
        };
        if relative && source.resolved_by.is_none() {
            source.resolved_by = Some((head, "relative clause"));
        }
        self.speakers.spoke(Mention {
            subject: false,
            span: head,
            words: span,
            kind: resolved.kind,
            speaker: source.speaker.clone(),
            block: self.at,
            gender: gender(r, phrase, &named),
            plural: plural(r, &named),
        });
        source
    }

    /// "Lim added:" and then a paragraph without marks: what she added, word for word where it is a block quotation.
    fn set_off(&mut self, r: &Reading<'_>) {
        let block = |at: u32| self.article.blocks.get(at as usize);
        let (Some(before), Some(own)) = (self.at.checked_sub(1).and_then(block), block(self.at)) else { return };
        let (Some(first), Some(last)) = (r.tokens.first(), r.tokens.last()) else { return };
        let led = self.article.slice(before.span).trim_end().ends_with(':') && !r.is_quote(0);
        let said = |a: &Attribution| a.cue.is_some_and(|c| before.span.contains(c)) && a.content.is_empty();
        if let Some(index) = self.waiting.filter(|_| led)
            && let Some(attribution) = self.attributions.get_mut(index).filter(|a| said(a))
        {
            attribution.content.push(first.span.cover(last.span));
            if own.role == Role::Quote {
                attribution.kind = Kind::Direct;
            }
            self.waiting = None;
        }
    }

    /// "“It rained,” Lim said on Monday, “and it blew.”": the second quotation of the sentence goes on with the first.
    fn resumed_quotations(&mut self, r: &Reading<'_>, lo: usize, hi: usize, before: usize) {
        for at in lo + 2..hi {
            let Mark::Quote(q) = r.mark(at) else { continue };
            let Some(quotation) = self.quotations.get(q as usize) else { continue };
            let joined =
                r.mark(at - 1) == Mark::Comma || r.mark(at - 2) == Mark::Comma && r.is(at - 1, Class::COORDINATOR);
            let owned = self.owner.get(q as usize).is_none_or(Option::is_some);
            if owned || !joined || r.nominal(at) || quotation.inner.len() < RESUMED {
                continue;
            }
            let opens = |a: &Attribution| a.content.iter().all(|c| c.end <= quotation.outer.start);
            let index = (before..self.attributions.len())
                .rev()
                .find(|i| self.is_direct(*i) && self.attributions.get(*i).is_some_and(opens));
            let Some(index) = index else { continue };
            // Of two who speak in one sentence the second begins anew.
            let cue = self.attributions.get(index).and_then(|a| a.cue);
            if cue.is_none_or(|c| c.start >= quotation.outer.start) {
                continue;
            }
            self.own(q, index);
            if let Some(attribution) = self.attributions.get_mut(index) {
                attribution.content.extend(pieces(r, self.quotations, at, at + 1));
            }
        }
    }

    /// A sentence that begins with a quotation no cue governs: more of what the last speaker said.
    fn loose_quotation(&mut self, r: &Reading<'_>, lo: usize, hi: usize, before: usize) {
        let Mark::Quote(q) = r.mark(lo) else {
            self.waiting = self.waiting.filter(|w| *w >= before);
            return;
        };
        let Some(quotation) = self.quotations.get(q as usize) else { return };
        let speech = !r.nominal(lo) && (lo + 1 == hi || hi <= lo + 2 || is_speech(quotation.inner.of(r.text)));
        if self.owner.get(q as usize).is_some_and(Option::is_some) || !speech {
            return;
        }
        let continued =
            (quotation.continues && q > 0).then(|| self.owner.get(q as usize - 1).copied().flatten()).flatten();
        let waiting = self.waiting.take().filter(|w| *w < before);
        let same_block = self.same_speech(r);
        if let Some(index) = continued.or(waiting).or(same_block) {
            self.own(q, index);
            if let Some(attribution) = self.attributions.get_mut(index) {
                attribution.content.extend(pieces(r, self.quotations, lo, lo + 1));
            }
            self.last = Some((index, self.at));
            return;
        }
        let speaker = self
            .last
            .filter(|(_, b)| self.at - b <= 2)
            .and_then(|(index, _)| self.attributions.get(index)?.source.clone());
        // A statement goes on with its owner’s words, a book nobody wrote here does not.
        let owned = |s: &Source| s.speaker.as_deref().is_some_and(|s| s.starts_with(char::is_uppercase));
        let heard = |s: &Source| s.kind != SourceKind::Document || owned(s);
        let source = speaker.filter(heard).map(|mut s| {
            s.resolved_by = Some((s.span, "quotation after the speaker’s words"));
            s
        });
        if source.is_none() && quotation.inner.len() < 40 {
            return;
        }
        let index = self.attributions.len();
        self.own(q, index);
        let content = pieces(r, self.quotations, lo, lo + 1).collect();
        self.attributions.push(Attribution { kind: Kind::Direct, ..report(source, None, content) });
        self.last = Some((index, self.at));
    }

    /// The quotation of this block that the next one goes on with: “It rained,” Lim said, noting that the mill was shut.
    /// “It blew.” What was told in between must be Lim’s, or stand in the same sentence.
    fn same_speech(&self, r: &Reading<'_>) -> Option<usize> {
        let (last, _) = self.last.filter(|(_, b)| *b == self.at)?;
        let direct = (0..=last).rev().take(6).find(|i| self.is_direct(*i))?;
        let cue = |index: usize| self.attributions.get(index).and_then(|a| a.cue);
        let speaker = |index: usize| self.attributions.get(index)?.source.as_ref()?.speaker.as_ref();
        let sentence = |span: Span| {
            let at = r.tokens.partition_point(|t| t.span.end <= span.start);
            r.sentences.partition_point(|(_, hi)| *hi <= at)
        };
        let begins = r.tokens.first().map_or(0, |t| t.span.start);
        let here = cue(direct).filter(|c| c.start >= begins).map(sentence);
        let shared = |index: usize| {
            here.is_some() && cue(index).map(sentence) == here
                || speaker(direct).is_some() && speaker(index) == speaker(direct)
        };
        (direct == last || here.is_some() && (direct + 1..=last).all(shared)).then_some(direct)
    }

    fn is_direct(&self, index: usize) -> bool {
        self.attributions.get(index).is_some_and(|a| a.content.iter().any(|c| self.opens_quotation(*c)))
    }

    fn opens_quotation(&self, span: Span) -> bool {
        self.quotations.binary_search_by_key(&span.start, |q| q.inner.start).is_ok()
    }

    /// Kinds, parents, reasons for anonymity; then text order.
    fn finish(self, sentences: &[Sentence]) -> Vec<Attribution> {
        let Assembly { article, quotations, mut attributions, speakers, .. } = self;
        attributions.retain(|a| !a.content.is_empty());
        for source in attributions.iter_mut().filter_map(|a| a.source.as_mut()) {
            let sure = source.resolved_by.is_none() && source.rivals.is_empty();
            let short = source.kind == SourceKind::NamedPerson && sure && source.span == source.head;
            if let Some(name) = short.then(|| speakers.named_below(source.head)).flatten() {
                source.speaker = Some(tidy(name.of(&article.text)));
                source.resolved_by = Some((name, "named in full below"));
            }
            if let Some(name) = speakers.introduced_below(source, sentences) {
                source.speaker = Some(tidy(name.of(&article.text)));
                source.resolved_by = Some((name, "named in the next paragraph"));
            }
        }
        for attribution in &mut attributions {
            // Turns of a transcript and block quotations are direct without marks.
            if attribution.kind != Kind::Direct {
                attribution.kind = kind(&article.text, quotations, &attribution.content);
            }
            for span in &mut attribution.content {
                *span = without_edges(&article.text, quotations, *span);
            }
            attribution.content.retain(|s| !s.is_empty());
            // "He is thought to have left": there it is the subject of the claim.
            if attribution.hedge.is_none() {
                keep_what_claims(&article.text, &mut attribution.content);
            }
        }
        attributions.retain(|a| !a.content.is_empty());
        anonymity::find(article, sentences, &mut attributions);
        attributions.sort_by_key(|a| (a.first(), a.cue));
        set_parents(&mut attributions);
        attributions
    }
}

/// Whether a quotation reads as speech: it ends like a sentence, or holds the end of one.
fn is_speech(quoted: &str) -> bool {
    quoted.ends_with(['.', '!', '?']) || [". ", "? ", "! "].iter().any(|end| quoted.contains(end))
}

/// A report that neither hedges nor denies.
fn report(source: Option<Source>, cue: Option<Span>, content: Vec<Span>) -> Attribution {
    Attribution {
        kind: Kind::Indirect,
        source,
        cue,
        content,
        act: Act::Report,
        stance: Stance::Neutral,
        negated: false,
        parent: None,
        via: Vec::new(),
        hedge: None,
    }
}

/// A source inside a quotation: its kind by its words alone. Who "he" is to the speaker is not the article's to tell.
fn quoted_source(text: &str, span: Span) -> Source {
    let inside = Reading::new(text, span, &[], 0, &[]);
    let named = inside.named(Phrase { from: 0, to: inside.tokens.len() });
    let head = inside.span(named.head.from, named.head.to);
    Source { span, head, kind: named.kind, speaker: None, resolved_by: None, rivals: Vec::new(), anonymity: None }
}

impl Attribution {
    /// The first byte of any of its parts.
    fn first(&self) -> u32 {
        let parts = self
            .content
            .iter()
            .copied()
            .chain(self.cue)
            .chain(self.source.as_ref().map(|s| s.span).filter(|_| self.cue.is_some()));
        parts.map(|s| s.start).min().unwrap_or(0)
    }
}

/// The attribution whose content holds this one's cue, the nearest of them.
fn set_parents(attributions: &mut [Attribution]) {
    let mut parents = Vec::with_capacity(attributions.len());
    for (i, attribution) in attributions.iter().enumerate() {
        let from = i.saturating_sub(8);
        let to = (i + 8).min(attributions.len());
        let inside = |other: &Attribution| {
            attribution.cue.and_then(|cue| other.content.iter().filter(|c| c.contains(cue)).map(|c| c.len()).min())
        };
        let holders = (from..to).filter(|j| *j != i).filter_map(|j| Some((inside(attributions.get(j)?)?, j)));
        parents.push(holders.min().map(|(_, j)| j));
    }
    for (attribution, parent) in attributions.iter_mut().zip(parents) {
        attribution.parent = parent;
    }
}

/// A stretch of tokens as text: quotations that are the whole of it without their marks, each on its own.
fn pieces<'r>(
    r: &'r Reading<'_>,
    quotations: &'r [Quotation],
    from: usize,
    to: usize,
) -> impl Iterator<Item = Span> + 'r {
    let all_quotes = (from..to).all(|i| r.is_quote(i));
    let whole = (!all_quotes).then(|| r.span(from, to));
    let each = (from..to).filter(move |_| all_quotes).filter_map(move |i| match r.mark(i) {
        // The comma before the closing mark belongs to the sentence around it.
        Mark::Quote(q) => quotations.get(q as usize).map(|q| {
            let comma = q.inner.of(r.text).ends_with(',');
            Span { end: q.inner.end - u32::from(comma), ..q.inner }
        }),
        _ => None,
    });
    whole.into_iter().chain(each).filter(|s| !s.is_empty())
}

/// A content without the quotation marks at its edges, the comma before a closing one, and a leading "whether".
fn without_edges(text: &str, quotations: &[Quotation], mut span: Span) -> Span {
    let first = quotations.partition_point(|q| q.outer.end <= span.start);
    if let Some(opening) = quotations.get(first).filter(|q| q.outer.start == span.start && q.inner.start < span.end) {
        span.start = opening.inner.start;
    }
    let last = quotations.partition_point(|q| q.outer.end <= span.end).checked_sub(1);
    if let Some(closing) = last.and_then(|l| quotations.get(l)).filter(|q| q.outer.end == span.end) {
        span.end = closing.inner.end.max(span.start);
    }
    let words = span.of(text);
    let bare = [",’", ",'", ","].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words);
    span.end = span.start + bare.len() as u32;
    if bare.len() > "whether ".len() && bare.starts_with("whether ") {
        span.start += "whether ".len() as u32;
    }
    span
}

/// Drops pieces that only point at others: of "what the mayor called a lie" the lie is what was said.
fn keep_what_claims(text: &str, content: &mut Vec<Span>) {
    const POINTING: [&str; 10] = ["he", "it", "she", "they", "we", "what", "which", "who", "whom", "you"];
    let points = |s: &Span| POINTING.iter().any(|w| s.of(text).eq_ignore_ascii_case(w));
    if !content.iter().all(points) {
        content.retain(|s| !points(s));
    }
}

/// Direct where every word is quoted, mixed where some are.
fn kind(text: &str, quotations: &[Quotation], content: &[Span]) -> Kind {
    let (mut quoted, mut plain) = (false, false);
    for span in content {
        let mut at = span.start;
        let first = quotations.partition_point(|q| q.outer.end <= span.start);
        for q in quotations[first..].iter().take_while(|q| q.outer.start < span.end) {
            plain |= q.outer.start > at && has_word(text, Span { start: at, end: q.outer.start });
            quoted = true;
            at = q.outer.end;
        }
        plain |= at < span.end && has_word(text, Span { start: at, end: span.end });
    }
    match (quoted, plain) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        _ => Kind::Indirect,
    }
}

fn has_word(text: &str, span: Span) -> bool {
    span.of(text).contains(char::is_alphanumeric)
}

/// "Lim, he said, “knows the town”": the name before a pronoun that tells of it.
fn topic(r: &Reading<'_>, source: Phrase, lo: usize) -> Option<Span> {
    let comma = source.from.checked_sub(1).filter(|c| *c > lo && r.mark(*c) == Mark::Comma)?;
    let named = (lo..comma).all(|i| r.is_name(i)) && r.is(source.from, Class::PRONOUN);
    named.then(|| r.span(lo, comma))
}

/// "a list of lawmakers who say": the noun that "who" stands for.
fn nearest_person(r: &Reading<'_>, phrase: Phrase) -> Phrase {
    let last = (phrase.from..phrase.to).rev().find(|i| r.is(*i, Class::PREPOSITION) && !r.is_name(*i));
    let Some(tail) = last.map(|p| Phrase { from: p + 1, to: phrase.to }).filter(|t| t.from < t.to) else {
        return phrase;
    };
    let person = !matches!(
        r.named(tail).kind,
        SourceKind::Organisation | SourceKind::Outlet | SourceKind::Document | SourceKind::Government
    );
    if person && r.phrase_noun(tail).is_some() { tail } else { phrase }
}
