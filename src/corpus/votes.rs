//! How a vote went: "by 78 votes to 71", "approved 6-3", "with no member dissenting". One vote has one result.

use super::facts::days_apart;
use super::pairs::{self, Content};
use super::readings::ARTICLES;
use super::relations::{About, Place, Relation, RelationKind};
use super::scores;
use crate::claims::Annotated;
use crate::mentions::Quantity;
use crate::span::Span;
use crate::text::words;

/// Days between two articles within which they tell of one vote.
const DAYS: u64 = 3;
/// The same where both count exactly as many voters.
const LATE: u64 = 21;
/// Bytes of a sentence that is read, and between the two sides of a vote.
const LONGEST: usize = 600;
const BETWEEN: usize = 60;

/// Words of voting, by their beginning; of matches and bills others are said as well.
const VOTES: &[&str] = &["vote", "voting", "approv", "reject", "adopt", "endors", "motion", "amendment"];
/// Words of dissent, which "no" makes none.
const DISSENT: &[&str] =
    &["dissent", "dissenting", "dissented", "dissenter", "dissenters", "dissents", "abstentions", "against"];
/// Words that make it another vote than the one the story is about.
const OTHER: &[&str] = &["last", "previous", "earlier", "first", "second", "committee", "poll", "polls", "amendment"];

/// How a vote went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The greater side and the smaller.
    Split(u16, u16),
    Unanimous,
}

/// A vote in its place.
struct Vote {
    article: usize,
    span: Span,
    outcome: Outcome,
    setting: Content,
}

/// Results that the articles of a story give for its one vote.
pub(super) fn between(articles: &[Annotated], story: &[usize]) -> Vec<Relation> {
    let mut told: Vec<Vote> = Vec::new();
    for &i in story.iter().take(ARTICLES) {
        let own = votes(i, &articles[i]);
        // Who gives two results tells of two votes.
        let one = own.iter().all(|v| v.outcome == own[0].outcome);
        told.extend(own.into_iter().filter(|_| one).take(1));
    }
    let mut found = Vec::new();
    for (n, a) in told.iter().enumerate() {
        found.extend(told.iter().skip(n + 1).filter_map(|b| judge(articles, a, b)));
    }
    found
}

fn judge(articles: &[Annotated], a: &Vote, b: &Vote) -> Option<Relation> {
    let voters = |v: &Vote| match v.outcome {
        Outcome::Split(most, least) => Some(u32::from(most) + u32::from(least)),
        Outcome::Unanimous => None,
    };
    let days = if voters(a).is_some() && voters(a) == voters(b) { LATE } else { DAYS };
    let near = days_apart(articles, a.article, b.article).is_none_or(|apart| apart <= days);
    let of_voting = |w: &str| VOTES.iter().chain(DISSENT).any(|v| w.starts_with(v));
    let shared = a.setting.shared(&b.setting);
    // As many voters, within a tenth, are one body.
    let one_body = voters(a).zip(voters(b)).is_some_and(|(x, y)| x.abs_diff(y) * 10 <= x.max(y));
    if !near || !one_body && !shared.iter().any(|w| !of_voting(&w.word) && !pairs::says(&w.word)) {
        return None;
    }
    let words = |v: &Vote| articles[v.article].article.slice(v.span);
    let (one, other) = (words(a), words(b));
    let (kind, because) = if a.outcome == b.outcome {
        (RelationKind::Agrees, format!("“{one}” and “{other}” are one result"))
    } else {
        (RelationKind::Contradicts, format!("one has “{one}”, the other “{other}”: one vote has one result"))
    };
    let place = |v: &Vote| Place { article: v.article, span: v.span };
    Some(Relation { a: place(a), b: place(b), kind, about: About::Statement, key: "vote".to_string(), because })
}

fn votes(article: usize, annotated: &Annotated) -> Vec<Vote> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for sentence in annotated.sentences.iter().map(|s| s.span).filter(|s| s.of(text).len() <= LONGEST) {
        let whole = sentence.of(text);
        let said: Vec<String> = words(whole).map(|w| w.of(whole).to_lowercase()).collect();
        let votes = said.iter().any(|w| VOTES.iter().any(|v| w.starts_with(v)));
        if said.iter().any(|w| OTHER.contains(&w.as_str())) {
            continue;
        }
        let dashed = || {
            let (from, to, (most, least)) = scores::pair(whole)?;
            Some((Span::new(from, to).shift(sentence.start as usize), Outcome::Split(most, least)))
        };
        let inside = || annotated.mentions.quantities.iter().filter(|q| sentence.contains(q.span)).collect::<Vec<_>>();
        let split = Some(()).filter(|_| votes).and_then(|()| dashed()).or_else(|| counted(text, &inside()));
        if let Some((span, outcome)) = split.or_else(|| unanimous(whole, sentence)) {
            found.push(Vote { article, span, outcome, setting: Content::read(whole) });
        }
    }
    found
}

/// "78 votes to 71", "79 deputies against the motion and 71 in favour".
fn counted(text: &str, quantities: &[&Quantity]) -> Option<(Span, Outcome)> {
    let whole = |q: &Quantity| q.exact().filter(|n| n.0 % 1000 == 0).and_then(|n| u16::try_from(n.0 / 1000).ok());
    let mut found = None;
    for pair in quantities.windows(2) {
        let (Some(x), Some(y)) = (whole(pair[0]), whole(pair[1])) else { continue };
        let between = text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap_or_default().trim();
        let behind: String = text.get(pair[1].span.end as usize..).unwrap_or_default().chars().take(20).collect();
        let sided = |t: &str| {
            ["against", " for", "favour", "favor", "supported", "opposed", "backed", "back"]
                .iter()
                .any(|w| t.contains(w))
        };
        let before = text.get(..pair[0].span.start as usize).unwrap_or_default().trim_end();
        let by = ["carried by", "passed by", "approved by", "rejected by", "defeated by", "lost by"];
        let votes = pair[0].span.of(text).contains("vote")
            || between.starts_with("vote")
            || by.iter().any(|words| before.ends_with(words));
        let to = matches!(between, "votes to" | "vote to") || votes && between == "to";
        let and = between.len() < BETWEEN
            && between.ends_with("and")
            && sided(&format!(" {between}"))
            && sided(&format!(" {behind}"));
        if to || and {
            let result = Outcome::Split(x.max(y), x.min(y));
            if found.is_some_and(|(_, r)| r != result) {
                return None;
            }
            found = Some((pair[0].span.cover(pair[1].span), result));
        }
    }
    found
}

/// "voted unanimously", "without dissent", "with no member dissenting".
fn unanimous(whole: &str, sentence: Span) -> Option<(Span, Outcome)> {
    let all: Vec<Span> = words(whole).collect();
    let word = |at: usize| all.get(at).map_or("", |w| w.of(whole));
    let voted = all
        .iter()
        .map(|w| w.of(whole))
        .any(|w| ["vote", "approv", "back", "pass", "reject", "adopt", "elect"].iter().any(|v| w.starts_with(v)));
    let at = (0..all.len()).find_map(|at| match word(at) {
        "unanimously" if at == 0 || word(at - 1) != "not" => voted.then_some((at, at)),
        "unanimous" if matches!(word(at + 1), "vote" | "approval") => Some((at, at + 1)),
        w if DISSENT.contains(&w) => {
            let none = (at.saturating_sub(3)..at).find(|i| matches!(word(*i), "no" | "without" | "nobody" | "none"))?;
            (w != "against" || (none..at).any(|i| word(i).starts_with("vot"))).then_some((none, at))
        }
        _ => None,
    })?;
    Some((all[at.0].cover(all[at.1]).shift(sentence.start as usize), Outcome::Unanimous))
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[RelationKind]) {
        samples::check(a, 7, b, expected, |articles, _| between(articles, &[0, 1]));
    }

    const CLASH: &[RelationKind] = &[RelationKind::Contradicts];

    #[test]
    fn one_vote_has_one_result() {
        let split = "The council backed the new quay by 78 votes to 71.";
        check(split, "Deputies passed the quay plan, with 79 deputies for it and 71 against.", CLASH);
        check(split, "Deputies approved the quay by 78 votes to 71.", &[RelationKind::Agrees]);
        check(split, "The council approved the quay 71-78 on Monday.", &[RelationKind::Agrees]);
        check(split, "The quay was approved with no member dissenting.", CLASH);
        check(split, "The council voted unanimously for the quay.", CLASH);
        check(split, "The committee voted unanimously for the quay.", &[]);
        check(split, "The council voted 5-2 for the ferry. It backed the quay by 78 votes to 71.", &[]);
        check(split, "The board voted 5-2 against a strike.", &[]);
        check(split, "The motion was carried by 78 to 70.", CLASH);
        check(split, "Deputies voted 77-72 to go ahead.", CLASH);
    }
}
