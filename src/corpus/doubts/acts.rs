//! What the clauses of two sentences have in common: subjects, verbs, and whether one of them is denied.

use crate::corpus::clauses::{Clause, Pos, Reading};
use crate::corpus::exclusions::{exclude, same_act};
use crate::corpus::{pairs, things};

/// What is seen of the clauses of two sentences.
pub(super) const NAMES: &[&str] = &[
    "shared subjects",
    "shared actors",
    "shared verbs",
    "shared verbs, one denied",
    "of one subject",
    "of one subject, one denied",
    "states that exclude each other",
    "of one subject, excluding",
    "plans",
    "denials",
    "nobody",
];

/// What a clause says, by bases.
struct Says {
    subject: Option<String>,
    object: Option<String>,
    verb: String,
    /// What the subject is said to be.
    state: Option<String>,
    negated: bool,
    modal: bool,
}

fn says(reading: &Reading, clause: &Clause) -> Says {
    let noun = |p: Option<usize>| {
        let head = reading.phrases.get(p?)?.head();
        let word = reading.words.get(head)?;
        matches!(word.pos, Pos::Noun | Pos::Name).then(|| things::one(&pairs::base(&word.folded)))
    };
    let main = clause.verbs.main;
    let none = clause.subject.and_then(|s| reading.phrases.get(s)).is_some_and(|p| is_none(reading.word(p.from)));
    let be = matches!(reading.word(main), "is" | "are" | "was" | "were" | "been" | "remains" | "remained" | "stayed");
    let adverb = |i: &usize| reading.words.get(*i).is_some_and(|w| w.pos == Pos::Adverb);
    let behind = main + 1 + (main + 1..main + 4).take_while(adverb).count();
    Says {
        subject: noun(clause.subject),
        object: noun(clause.object),
        verb: pairs::base(reading.word(main)),
        state: be.then(|| pairs::base(reading.word(behind))),
        negated: clause.verbs.negated != none,
        modal: clause.verbs.modal || clause.verbs.future,
    }
}

fn is_none(word: &str) -> bool {
    matches!(word, "no" | "nobody" | "none" | "nothing" | "neither")
}

/// The clauses of a sentence.
pub(super) struct Clauses {
    says: Vec<Says>,
    /// Words that say none.
    none: usize,
}

impl Clauses {
    pub(super) fn read(reading: &Reading) -> Clauses {
        let none = reading.words.iter().filter(|w| is_none(&w.folded) || w.folded == "without").count();
        Clauses { says: reading.clauses.iter().map(|c| says(reading, c)).collect(), none: none.min(3) }
    }
}

/// What is seen, in the order of [`NAMES`].
pub(super) fn see(a: &Clauses, b: &Clauses) -> Vec<u8> {
    let (one, other) = (&a.says, &b.says);
    let all = || one.iter().flat_map(|x| other.iter().map(move |y| (x, y)));
    let count = |f: &dyn Fn(&Says, &Says) -> bool| all().filter(|(x, y)| f(x, y)).count();
    let light =
        |w: &str| matches!(w, "be" | "have" | "do" | "was" | "is" | "were" | "are" | "had" | "has") || pairs::says(w);
    let verb = |x: &Says, y: &Says| same_act(&x.verb, &y.verb) && !light(&x.verb);
    let subject = |x: &Says, y: &Says| x.subject.is_some() && x.subject == y.subject;
    let actor = |x: &Says, y: &Says| {
        let of = |s: &Says, o: &Says| s.object.is_some() && s.object == o.subject;
        x.object.is_some() && x.object == y.object || of(x, y) || of(y, x)
    };
    let predicate = |s: &Says| s.state.clone().unwrap_or_else(|| s.verb.clone());
    let excludes = |x: &Says, y: &Says| x.negated == y.negated && exclude(&predicate(x), &predicate(y)).is_some();
    let denied = |x: &Says, y: &Says| verb(x, y) && x.negated != y.negated;
    let values = [
        count(&subject),
        count(&actor),
        count(&verb),
        count(&denied),
        count(&|x, y| verb(x, y) && (subject(x, y) || actor(x, y))),
        count(&|x, y| denied(x, y) && (subject(x, y) || actor(x, y))),
        count(&excludes),
        count(&|x, y| excludes(x, y) && (subject(x, y) || actor(x, y))),
        usize::from(one.iter().any(|c| c.modal)) + 2 * usize::from(other.iter().any(|c| c.modal)),
        usize::from(one.iter().any(|c| c.negated)) + 2 * usize::from(other.iter().any(|c| c.negated)),
        a.none + 4 * b.none,
    ];
    values.into_iter().map(|v| v.min(31) as u8).collect()
}
