//! Whether a paper was signed: "the two sides signed a protocol", "no protocol was signed".

use super::clashes::denied;
use super::clauses::{Clause, Phrase, Pos, Reading};
use super::pairs::{self, Content};
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use crate::claims::Annotated;
use crate::span::Span;

/// Days between two articles within which they tell of one signing.
const DAYS: u64 = 7;

const SIGNS: &[&str] = &["signed", "initialled", "initialed", "inked", "sign", "signing", "initial", "initialling"];

/// What is signed, in words that stand for each other.
const PAPERS: &[&[&str]] = &[
    &["agreement", "deal", "accord", "pact", "treaty", "understanding", "contract", "memorandum", "memoranda", "mou"],
    &["truce", "ceasefire", "armistice"],
    &["protocol"],
    &["declaration", "communique", "statement"],
    &["order", "decree", "proclamation"],
    &["bill", "law", "act"],
    &["lease"],
    &["petition", "letter"],
];
/// What stands for any of them.
const ANY: &[&str] = &["document", "documents", "paper", "papers", "anything", "nothing", "text"];

/// A paper that was signed, or was not.
struct Signing {
    article: usize,
    span: Span,
    /// The row of `PAPERS`; of none where it is said of any.
    paper: Option<usize>,
    signed: bool,
    /// It is said of all such papers: "no protocol", "anything".
    all: bool,
    setting: Content,
}

/// Papers that are signed in one article of a story and not in another.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut told: Vec<Signing> = Vec::new();
    for &i in story.iter().take(ARTICLES) {
        let mut own: Vec<Signing> = Vec::new();
        for at in 0..articles[i].sentences.len() {
            let Some(reading) = readings.sentence(i, at) else { break };
            own.extend(signings(i, at, &articles[i], reading));
        }
        let of_two = |s: &Signing| own.iter().any(|o| o.signed != s.signed && one(s, o));
        let kept: Vec<bool> = own.iter().map(|s| !of_two(s)).collect();
        told.extend(own.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(s, _)| s));
    }
    let mut found: Vec<Relation> = Vec::new();
    for (n, a) in told.iter().enumerate() {
        for b in told.iter().skip(n + 1).filter(|b| b.article != a.article && b.signed != a.signed) {
            let Some(relation) = judge(articles, a, b) else { continue };
            if !found.iter().any(|r| (r.a.article, r.b.article) == (relation.a.article, relation.b.article)) {
                found.push(relation);
            }
        }
    }
    found
}

fn one(a: &Signing, b: &Signing) -> bool {
    a.paper.zip(b.paper).is_none_or(|(x, y)| x == y)
}

fn judge(articles: &[Annotated], a: &Signing, b: &Signing) -> Option<Relation> {
    let printed = |s: &Signing| articles[s.article].article.meta.published().map(|c| c.value);
    let (a, b) = if printed(b)?.first() < printed(a)?.first() { (b, a) } else { (a, b) };
    let gap = printed(a)?.gap(printed(b)?);
    // Besides the paper something must be shared, unless one side speaks of all papers.
    let plain = |w: &str| PAPERS.iter().flat_map(|r| r.iter()).chain(SIGNS).chain(ANY).any(|p| pairs::base(p) == w);
    let shared = a.setting.shared(&b.setting);
    let shared = shared.iter().filter(|w| !plain(&w.base) && !pairs::says(&w.word)).count();
    let least = if a.all || b.all { 1 } else { 2 };
    if !one(a, b) || gap > DAYS || shared < least {
        return None;
    }
    let words = |s: &Signing| articles[s.article].article.slice(s.span);
    let (one, other) = (words(a), words(b));
    let (kind, because) = if !a.signed && gap > 0 {
        (RelationKind::Updates, format!("the earlier has “{one}”, the later “{other}”"))
    } else {
        (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: signed, and not signed"))
    };
    let place = |s: &Signing| Place { article: s.article, span: s.span };
    let paper = a.paper.or(b.paper).map_or("paper", |row| PAPERS[row][0]);
    let key = format!("{paper} signed");
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because })
}

fn signings(article: usize, at: usize, annotated: &Annotated, reading: &Reading) -> Vec<Signing> {
    let text = &annotated.article.text;
    let Some(sentence) = annotated.sentences.get(at).map(|s| s.span).filter(|s| !s.of(text).ends_with('?')) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for clause in reading.clauses.iter().filter(|c| SIGNS.contains(&reading.word(c.verbs.main))) {
        let Some(phrase) = paper(reading, clause) else { continue };
        let word = reading.word(phrase.head());
        let row = PAPERS.iter().position(|row| row.iter().any(|p| *p == word || word.strip_suffix('s') == Some(*p)));
        let any = ANY.contains(&word);
        if row.is_none() && !any {
            continue;
        }
        let Some(signed) = signed(reading, clause, phrase) else { continue };
        let first = reading.word(phrase.from);
        let all = !signed && (any || matches!(first, "no" | "any"));
        if any && signed {
            continue;
        }
        let span = reading.span(phrase.from.min(clause.verbs.from), phrase.to.max(clause.verbs.to));
        found.push(Signing { article, span, paper: row, signed, all, setting: Content::read(sentence.of(text)) });
    }
    found
}

/// What is signed: the object, or the subject of "was signed", or what "an agreement signed in May" follows.
fn paper<'r>(reading: &'r Reading, clause: &Clause) -> Option<&'r Phrase> {
    if clause.verbs.passive {
        let subject = reading.phrases.get(clause.subject?)?;
        // "no protocol or other document was signed"
        let joined = subject.from.checked_sub(1).filter(|at| reading.word(*at) == "or");
        return joined.and_then(|at| reading.phrases.iter().find(|p| p.to == at)).or(Some(subject));
    }
    // "signed on Friday an agreement": behind the day.
    let object = clause.object.and_then(|o| reading.phrases.get(o));
    let behind = || reading.phrases.iter().find(|p| p.from >= clause.verbs.to && p.preposition.is_none());
    object.or_else(behind)
}

/// Whether it is said to be signed; nothing where it is planned or asked for.
fn signed(reading: &Reading, clause: &Clause, phrase: &Phrase) -> Option<bool> {
    let verbs = clause.verbs;
    let word = |at: usize| reading.word(at);
    let back = |n: usize| verbs.main.checked_sub(n).map_or("", word);
    let yet = (verbs.main.saturating_sub(4)..verbs.main).any(|i| word(i) == "yet" && word(i + 1) == "to");
    let none = matches!(word(phrase.from), "no" | "nothing") || word(phrase.head()) == "nothing";
    // "denied having signed", "left without signing"
    let deny = (verbs.main.saturating_sub(3)..verbs.main).any(|i| matches!(word(i), "denied" | "denies" | "denying"));
    let without = back(1) == "without";
    if yet || deny || without || denied(reading, clause.words.0) {
        return Some(false);
    }
    let fails = (verbs.main.saturating_sub(3)..verbs.main)
        .any(|i| matches!(word(i), "failed" | "fails" | "refused" | "refuses" | "declined"));
    if verbs.future || verbs.modal && !fails || !verbs.finite && !fails && !verbs.passive {
        return None;
    }
    let bare = reading.words.get(verbs.main).is_none_or(|w| matches!(w.pos, Pos::Base | Pos::Gerund));
    if bare && !verbs.negated && !none {
        return None;
    }
    Some(!(verbs.negated || none))
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    const CLASH: &[RelationKind] = &[RelationKind::Contradicts];

    #[test]
    fn a_paper_is_signed_or_not() {
        let signed = "The two harbours signed a protocol on joint pilots at Orlo.";
        check(signed, 6, "The envoy said no protocol or other document had been signed at Orlo.", CLASH);
        check(signed, 8, "The harbour master of Orlo denied having signed anything.", CLASH);
        check(signed, 6, "The two harbours failed to sign a protocol on joint pilots.", CLASH);
        check(signed, 6, "The protocol on the joint pilots has yet to be signed.", CLASH);
        check(signed, 6, "No agreement was signed at Orlo.", &[]);
        check("A pact was initialled at Orlo by both.", 6, "No agreement was signed at Orlo.", CLASH);
        let yet = "The protocol on joint pilots has not been signed.";
        check(yet, 8, signed, &[RelationKind::Updates]);
        check(signed, 6, "The two harbours will sign a protocol on joint pilots in May.", &[]);
        check(signed, 6, "The union did not sign the petition on joint pilots.", &[]);
    }
}
