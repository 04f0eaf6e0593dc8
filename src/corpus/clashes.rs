//! Clauses that deny each other, whatever else their sentences say: the same subject does and does not do the same, or
//! is said to be two things that exclude each other.
//!
//! `statements` compares whole sentences of nearly the same words. Here subject, verb and object must be the same, and
//! neither side may be a plan; what changes from day to day is left alone.

use super::amounts::{party, since};
use super::clauses::{Clause, Phrase, Pos, Reading, Verbs};
use super::exclusions::{Sort, exclude, is_opposed, is_state, same_act};
use super::facts::day_of;
use super::pairs;
use super::readings::{ARTICLES, Readings};
use super::relations::{About, Place, Relation, RelationKind};
use super::subjects::{is_pronoun, named, person, who_says};
use super::things;
use crate::calendar::Interval;
use crate::claims::Annotated;
use crate::span::Span;
use std::collections::BTreeMap;

/// Days between two articles within which a state has not changed, and within which a denial still meets its claim.
const DAYS: u64 = 2;
const LATE: u64 = 21;

/// Verbs that say too little by themselves.
const LIGHT: &[&str] = &[
    "be", "have", "do", "go", "come", "take", "make", "give", "get", "see", "know", "think", "want", "keep", "let",
    "put", "seem", "become", "begin", "start", "stop", "continue", "use", "need", "try", "feel", "look", "mean",
    "call", "play",
];

/// A clause as far as another can deny it.
#[derive(Clone)]
struct Event {
    article: usize,
    span: Span,
    /// The subject as written.
    who: String,
    /// Which is "he" or "I", of another sentence's somebody.
    pronoun: bool,
    /// Base of the verb, or of what the subject is said to be.
    does: String,
    shown: String,
    negated: bool,
    /// The subject is a name.
    named: bool,
    /// Of one of several: "a seat was promised".
    any: bool,
    /// Only said to come.
    future: bool,
    /// Told of all the time.
    lasting: bool,
    /// Told of the time since these days.
    since: Option<Interval>,
    passive: bool,
    /// It is the object of somebody else's deed.
    suffered: bool,
    /// Base of the noun, or the name, that is its object.
    object: Option<String>,
    /// Words that narrow the subject.
    narrowed: Vec<String>,
    /// Names elsewhere in the clause.
    names: Vec<String>,
    when: Option<Interval>,
    published: Option<Interval>,
    party: Option<String>,
}

/// Clauses of a story's articles that deny each other.
pub(super) fn between(articles: &[Annotated], story: &[usize], readings: &Readings) -> Vec<Relation> {
    let mut by_subject: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for &i in story.iter().take(ARTICLES) {
        for (subject, event) in events(i, &articles[i], readings) {
            by_subject.entry(subject).or_default().push(event);
        }
    }
    let mut found: BTreeMap<(usize, usize, String), Relation> = BTreeMap::new();
    for (subject, events) in &by_subject {
        for (n, a) in events.iter().enumerate() {
            for b in events.iter().skip(n + 1).filter(|b| b.article != a.article) {
                if let Some(relation) = clash(subject, a, b) {
                    found.entry((a.article, b.article, relation.key.clone())).or_insert(relation);
                }
            }
        }
    }
    // Who does and what suffers it are told of once.
    let mut kept: Vec<Relation> = Vec::new();
    let meets = |p: Place, q: Place| p.article == q.article && p.span.overlaps(q.span);
    for relation in found.into_values() {
        if !kept.iter().any(|k| k.kind == relation.kind && meets(k.a, relation.a) && meets(k.b, relation.b)) {
            kept.push(relation);
        }
    }
    kept
}

fn events(index: usize, annotated: &Annotated, readings: &Readings) -> Vec<(String, Event)> {
    let text = &annotated.article.text;
    let mut found = Vec::new();
    for (at, sentence) in annotated.sentences.iter().map(|s| s.span).enumerate() {
        if sentence.of(text).ends_with('?') {
            continue;
        }
        let Some(reading) = readings.sentence(index, at) else { break };
        for clause in reading.clauses.iter().filter(|c| c.verbs.finite && (!c.verbs.modal || c.verbs.future)) {
            let meant = || person(index, at, annotated, clause, readings);
            let told = [
                event(reading, clause, text, meant),
                suffered(reading, clause).and_then(|c| event(reading, &c, text, || None)),
            ];
            let mut told: Vec<(usize, (String, Event))> =
                told.into_iter().enumerate().filter_map(|(n, e)| Some((n, e?))).collect();
            let role = told.first().and_then(|(_, (_, event))| as_role(reading, clause, event));
            told.extend(role.map(|role| (0, role)));
            for (nth, (subject, mut event)) in told {
                event.suffered = nth == 1;
                event.article = index;
                event.since = since(annotated, sentence);
                event.when = day_of(annotated, sentence).filter(|day| Some(*day) != event.since);
                event.published = annotated.article.meta.published().map(|c| c.value);
                let said = annotated.attributions.iter().filter(|a| a.content.iter().any(|c| c.overlaps(event.span)));
                event.party = said.filter_map(|a| party(annotated, a)).next();
                found.push((subject, event));
            }
        }
    }
    found
}

/// "The driver, Ada Lim, survived" tells of the driver as well.
fn as_role(reading: &Reading, clause: &Clause, event: &Event) -> Option<(String, Event)> {
    let phrase = reading.phrases.get(clause.subject?)?;
    let fated = matches!(event.does.as_str(), DEAD | ALIVE) && event.named && is_role(reading, phrase);
    let who = format!("the {}", reading.word(phrase.head()));
    let event = Event { who, named: false, narrowed: Vec::new(), ..event.clone() };
    fated.then(|| (things::one(&pairs::base(reading.word(phrase.head()))), event))
}

/// "the driver"
fn is_role(reading: &Reading, phrase: &Phrase) -> bool {
    let two = phrase.to - phrase.from == 2 && reading.word(phrase.from) == "the";
    two && ROLES.contains(&reading.word(phrase.head()))
}

/// "Landslides blocked the road": the road was blocked.
fn suffered(reading: &Reading, clause: &Clause) -> Option<Clause> {
    let verbs = clause.verbs;
    let object = reading.phrases.get(clause.object.filter(|_| !verbs.passive)?)?;
    let excludes = is_opposed(&pairs::base(reading.word(verbs.main)));
    let thing = reading.words.get(object.head()).is_some_and(|w| w.pos == Pos::Noun);
    (excludes && thing && object.preposition.is_none()).then_some(Clause {
        subject: clause.object,
        object: None,
        verbs: Verbs { passive: true, ..verbs },
        ..*clause
    })
}

/// Whether a clause says that its subject, a person, is dead or alive.
fn fate(reading: &Reading, clause: &Clause) -> Option<&'static str> {
    let main = clause.verbs.main;
    let passive = clause.verbs.passive;
    match reading.word(main) {
        "missing" => Some(MISSING),
        "found" if passive && reading.word(main + 1) == "alive" => Some(ALIVE),
        "found" | "pulled" if passive && reading.word(main + 1) == "dead" => Some(DEAD),
        "died" | "drowned" | "perished" | "dies" => Some(DEAD),
        "killed" if passive => Some(DEAD),
        "survived" | "survives" => Some(ALIVE),
        "rescued" | "released" | "freed" | "questioned" | "interviewed" if passive => Some(ALIVE),
        "is" | "was" | "were" | "remains" | "remained" => {
            let next = reading.word(main + 1);
            let hospital = (main + 1..main + 9).any(|i| reading.word(i) == "hospital");
            let dead = |i: usize| matches!(reading.word(i), "died" | "dead" | "killed" | "victims" | "drowned");
            match next {
                "dead" => Some(DEAD),
                "alive" => Some(ALIVE),
                "missing" | "unaccounted" => Some(MISSING),
                "among" if (main + 2..main + 6).any(|i| reading.word(i) == "missing") => Some(MISSING),
                "among" if (main + 2..main + 6).any(dead) => Some(DEAD),
                "in" | "under" if hospital => Some(ALIVE),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Of whom there is one in an accident or an attack.
const ROLES: &[&str] =
    &["driver", "pilot", "captain", "skipper", "gunman", "attacker", "assailant", "suspect", "bomber", "hijacker"];

/// The object of who did nothing at all.
const ANYTHING: &str = "anything";

const DEAD: &str = "dead";
const ALIVE: &str = "alive";
const MISSING: &str = "missing";

/// The subject and what is said of it; `meant` is asked whom "he" and "I" mean.
fn event(
    reading: &Reading,
    clause: &Clause,
    text: &str,
    meant: impl Fn() -> Option<String>,
) -> Option<(String, Event)> {
    let pos = |at: usize| reading.words.get(at).map_or(Pos::Mark, |w| w.pos);
    let phrase = reading.phrases.get(clause.subject?)?;
    let speaker = who_says(reading, clause).filter(|_| is_pronoun(reading, phrase));
    let pronoun = speaker.is_none() && (is_pronoun(reading, phrase) || reading.word(phrase.head()) == "i");
    let phrase = speaker.or_else(|| named(reading, phrase, clause.verbs.from)).unwrap_or(phrase);
    let subject = match pos(phrase.head()) {
        Pos::Pronoun if pronoun => pairs::base(&meant()?),
        Pos::Name => pairs::base(reading.word(phrase.head())),
        // "the ferry" is "the vessel"; ferries and vessels are many.
        Pos::Noun => {
            let base = pairs::base(reading.word(phrase.head()));
            let the = reading.word(phrase.from) == "the" && !reading.word(phrase.head()).ends_with('s');
            // "Dravex shares", "its stock": whose they are stands beside it.
            let prices = base == "stock" || base == "share";
            if the || prices { things::one(&base) } else { base }
        }
        _ => return None,
    };
    let first = reading.word(phrase.from);
    let main = clause.verbs.main;
    // "A seat was never promised" denies every seat.
    let none = first == "no";
    let denies = none || first == "any" || (clause.verbs.from..main).any(|i| reading.word(i) == "never");
    let any = matches!(first, "a" | "an" | "no" | "any") && clause.verbs.passive;
    let indefinite = matches!(first, "a" | "an" | "no" | "some" | "any" | "each" | "every" | "many" | "few");
    let counted = pos(phrase.from) == Pos::Number;
    if (indefinite && !any || counted) && pos(phrase.head()) == Pos::Noun || first == "not" {
        return None;
    }
    let name = pos(phrase.head()) == Pos::Name && phrase.to - phrase.from > 1;
    let role = is_role(reading, phrase);
    let fate = fate(reading, clause).filter(|_| name || role);
    let copula = matches!(reading.word(main), "is" | "are" | "was" | "were" | "be" | "been");
    let be = copula || matches!(reading.word(main), "remains" | "remained" | "stays" | "stayed" | "remain" | "stay");
    // "was not yet open": what it is said to be stands behind the adverbs.
    let adverb = |i: &usize| pos(*i) == Pos::Adverb;
    let behind = main + 1 + (main + 1..main + 4).take_while(adverb).count();
    // "in custody": a state by its noun.
    let inside = reading.word(behind) == "in" && is_state(&pairs::base(reading.word(behind + 1)));
    let at = if be { behind + usize::from(inside) } else { main };
    let predicate =
        inside || matches!(pos(at), Pos::Adjective | Pos::Participle) || is_state(&pairs::base(reading.word(at)));
    if be && !predicate && fate.is_none() {
        return None;
    }
    let negated = clause.verbs.negated != denied(reading, phrase.from)
        || none
        || (main + 1..at).any(|i| matches!(reading.word(i), "not" | "never"));
    let does = fate.map_or_else(|| pairs::base(reading.word(at)), str::to_string);
    // Who was born dies, and is survived by others.
    let of_life = matches!(reading.word(at), "born" | "lived" | "hired")
        || reading.word(at) == "survived" && clause.verbs.passive;
    if of_life || LIGHT.iter().any(|l| pairs::base(l) == does) || pairs::says(reading.word(at)) || does.len() < 3 {
        return None;
    }
    let object = clause.object.filter(|_| !be).and_then(|o| reading.phrases.get(o)).map(|o| reading.word(o.head()));
    let nothing = object == Some("nothing");
    let object = object.map(|o| if nothing || o == "anything" { ANYTHING.to_string() } else { pairs::base(o) });
    let person = pronoun || pos(phrase.head()) == Pos::Name;
    let narrows = |i: &usize| {
        *i != phrase.head() && (pos(*i) == Pos::Name || !person && matches!(pos(*i), Pos::Noun | Pos::Adjective))
    };
    let narrowed = (phrase.from..phrase.to).filter(narrows).map(|i| pairs::base(reading.word(i))).collect();
    let inside = |i: &usize| *i < phrase.from || *i >= phrase.to;
    let names = (clause.words.0..clause.words.1).filter(|i| inside(i) && pos(*i) == Pos::Name);
    let names = names.map(|i| reading.word(i).to_string()).filter(|w| !of_calendar(w)).collect();
    let span = reading.span(phrase.from.min(clause.verbs.from), clause.words.1.max(at + 1));
    let comma = span.of(text).ends_with([',', ';']);
    let span = Span { end: span.end - u32::from(comma), ..span };
    let among = reading.word(main + 1) == "among";
    let shown = reading.span(clause.verbs.from, if among { main + 5 } else { at + 1 }).of(text);
    let shown = shown.trim_end_matches(['.', ',', ';']);
    // "rejected claims that it had failed"
    let shown = if denied(reading, phrase.from) { format!("denied: {shown}") } else { shown.to_string() };
    let event = Event {
        article: 0,
        span,
        who: reading.span(phrase.from, phrase.to).of(text).to_string(),
        pronoun,
        does,
        shown,
        negated: negated != nothing,
        named: person,
        any: any && !denies,
        future: clause.verbs.future,
        lasting: (clause.verbs.from..clause.words.1 + 1)
            .any(|i| matches!(reading.word(i), "throughout" | "never" | "always")),
        since: None,
        passive: clause.verbs.passive || be,
        suffered: false,
        object,
        narrowed,
        names,
        when: None,
        published: None,
        party: None,
    };
    Some((subject, event))
}

/// One has a person dead whom the other, of the same day or later, has alive.
fn fates(subject: &str, a: &Event, b: &Event) -> Option<Relation> {
    let differ = (a.does == b.does) == (a.negated != b.negated);
    // "Captain Ada Lim" and "Ada Lim".
    let within = |x: &Event, y: &Event| x.narrowed.iter().all(|w| y.narrowed.contains(w));
    let role = !a.named && !b.named && a.narrowed.is_empty() && b.narrowed.is_empty();
    let one = role || within(a, b) && !a.narrowed.is_empty() || within(b, a) && !b.narrowed.is_empty();
    let gap = a.published.zip(b.published).map(|(x, y)| x.gap(y))?;
    let later = a.does == ALIVE && gap > 0;
    if !one || gap > LATE || differ && later && a.does != MISSING {
        return None;
    }
    // Who was missing is found; who is found is missing no more.
    if (a.does == MISSING) != (b.does == MISSING) {
        let because = format!("of {} the earlier says “{}”, the later “{}”", a.who, a.shown, b.shown);
        let news = a.does == MISSING && gap > 0 && !a.negated && !b.negated;
        return news.then(|| relation(subject, a, b, RelationKind::Updates, because));
    }
    if !differ {
        let because = format!(
            "both have {} {}: “{}”, “{}”",
            a.who,
            if a.negated { "not so" } else { a.does.as_str() },
            a.shown,
            b.shown
        );
        return Some(relation(subject, a, b, RelationKind::Agrees, because));
    }
    let because = format!("of {} one says “{}”, the other “{}”: dead and alive", a.who, a.shown, b.shown);
    let place = |e: &Event| Place { article: e.article, span: e.span };
    let (a, b, key) = (place(a), place(b), format!("{subject} alive"));
    Some(Relation { a, b, kind: RelationKind::Contradicts, about: About::Statement, key, because })
}

fn of_calendar(word: &str) -> bool {
    crate::calendar::month(word).is_some() || crate::calendar::weekday(word).is_some()
}

/// Whom two clauses are about, by name if one of them has it.
fn called<'e>(a: &'e Event, b: &'e Event) -> &'e str {
    if a.pronoun { &b.who } else { &a.who }
}

fn clash(subject: &str, a: &Event, b: &Event) -> Option<Relation> {
    let (a, b) =
        if a.published.and_then(|d| d.first()) <= b.published.and_then(|d| d.first()) { (a, b) } else { (b, a) };
    let who = called(a, b);
    let fate = |e: &Event| matches!(e.does.as_str(), DEAD | ALIVE | MISSING);
    if fate(a) && fate(b) {
        return fates(subject, a, b);
    }
    if let Some(agreed) = same(subject, a, b) {
        return Some(agreed);
    }
    let denied = a.negated != b.negated && same_act(&a.does, &b.does);
    let opposed = if a.negated == b.negated && !a.future { exclude(&a.does, &b.does) } else { None };
    // What one article still plans another has done before.
    let before = a.negated == b.negated && a.future != b.future && a.does == b.does && done_before(a, b);
    // What somebody would not do, and has done since.
    let after_all = denied && a.future && a.negated && !b.future && a.named && b.named;
    // "The dyke held", "the dyke was breached": who does nothing to others suffers it himself.
    let rows = is_opposed(&a.does) && is_opposed(&b.does) && !a.named && !b.named;
    let idle = opposed.is_some() && rows && a.object.is_none() && b.object.is_none();
    if !(denied && a.future == b.future || opposed.is_some() || before || after_all) || a.passive != b.passive && !idle
    {
        return None;
    }
    // Much may happen to somebody between the sentence that names him and that of "he"; it is not denied.
    if (a.pronoun || b.pronoun) && (!denied || after_all) {
        return None;
    }
    // What one did to it and another did not is said of the doers.
    if a.suffered && b.suffered {
        return None;
    }
    if (a.any || b.any) && !denied || a.any && b.any {
        return None;
    }
    let fits = |x: &[String], y: &[String]| x.is_empty() || y.is_empty() || x.iter().any(|w| y.contains(w));
    let objects = match (&a.object, &b.object) {
        (Some(x), Some(y)) => pairs::alike(x, y) || matter(a, x) && matter(b, y) || whatever(a, b),
        (None, None) => true,
        // "gained 0.8 percent" and "weakened".
        _ => opposed == Some(Sort::Move) || whatever(a, b),
    };
    let narrowed =
        a.narrowed.iter().all(|w| b.narrowed.contains(w)) || b.narrowed.iter().all(|w| a.narrowed.contains(w));
    if !objects || !narrowed || !fits(&a.narrowed, &b.narrowed) || !fits(&a.names, &b.names) {
        return None;
    }
    if a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1) && !before {
        return None;
    }
    let gap = a.published.zip(b.published).map(|(x, y)| x.gap(y))?;
    if after_all {
        let because = format!("of “{who}” the earlier says “{}”, the later “{}”", a.shown, b.shown);
        return (1..=LATE).contains(&gap).then(|| relation(subject, a, b, RelationKind::Updates, because));
    }
    // What has not been done by now was not done before, nor was it so while it was otherwise all the time; what was
    // open yesterday may be closed today.
    let reaches =
        denied && b.negated && !b.future || opposed.is_some() && (b.lasting || since_before(b, a) || spans(a, b));
    let office = opposed == Some(Sort::Office);
    let state = office || opposed == Some(Sort::State) || denied && is_state(&a.does);
    let limit = match opposed {
        Some(Sort::Move) => 1,
        Some(Sort::Office) => LATE,
        _ => DAYS,
    };
    let parties = a.party.as_ref().zip(b.party.as_ref()).filter(|(x, y)| x != y);
    // Two who deny each other do so still when the second is heard.
    let dispute = denied && !state && !a.future && parties.is_some();
    if gap > limit && !((reaches || dispute) && gap <= LATE) {
        return None;
    }
    if state && gap > 0 && !reaches && !a.lasting {
        let because = format!("of “{who}” the earlier says “{}”, the later “{}”", a.shown, b.shown);
        return Some(relation(subject, a, b, RelationKind::Updates, because));
    }
    let (one, other) = (&a.shown, &b.shown);
    let (kind, because) = match parties {
        Some((x, y)) => {
            let because = format!("of “{who}” {x} says “{one}”, {y} “{other}”: it is disputed between the two");
            (RelationKind::Disputed, because)
        }
        None => (RelationKind::Contradicts, format!("of “{who}” one says “{one}”, the other “{other}”")),
    };
    Some(relation(subject, a, b, kind, because))
}

/// Whether one denies to have done it to anything at all: "never admitted anything".
fn whatever(a: &Event, b: &Event) -> bool {
    let any = |e: &Event| e.negated && e.named && e.object.as_deref() == Some(ANYTHING);
    any(a) || any(b)
}

/// Whether a noun only names what the story is about, to somebody who is named in full: "welcomed the decision".
fn matter(event: &Event, noun: &str) -> bool {
    const MATTERS: &[&str] =
        &["decision", "deal", "plan", "move", "agreement", "ruling", "measure", "proposal", "verdict", "accord"];
    event.named && !event.narrowed.is_empty() && MATTERS.iter().any(|m| pairs::base(m) == noun)
}

/// Whether what begins here is what somebody denies: "denied that …", "contradicted reports that …".
pub(super) fn denied(reading: &Reading, from: usize) -> bool {
    let back = |n: usize| from.checked_sub(n).map_or("", |at| reading.word(at));
    let reports = matches!(back(2), "reports" | "claims" | "allegations" | "rumours" | "rumors" | "suggestions");
    let deny = |w: &str| matches!(w, "denied" | "denies" | "deny" | "denying");
    let rejects = |w: &str| deny(w) || matches!(w, "rejected" | "rejects" | "dismissed" | "contradicted");
    back(1) == "that" && (deny(back(2)) || reports && rejects(back(3)))
}

/// Whether one tells of a time within which the other, by its date, happened.
fn spans(event: &Event, other: &Event) -> bool {
    let (Some(since), Some(when), Some(printed)) = (event.since, other.when, event.published) else { return false };
    since.last() < when.first() && when.last() < printed.first() && when.first().is_some()
}

/// Two clauses that say the same of one person or body.
fn same(subject: &str, a: &Event, b: &Event) -> Option<Relation> {
    let alike = (a.does == b.does, a.negated == b.negated, a.passive == b.passive, !a.future && !b.future);
    let narrowed =
        a.narrowed.iter().all(|w| b.narrowed.contains(w)) || b.narrowed.iter().all(|w| a.narrowed.contains(w));
    let fits = |x: &[String], y: &[String]| x.is_empty() || y.is_empty() || x.iter().any(|w| y.contains(w));
    // Without an object a verb says little, unless it says what became of its subject.
    let objects = match (&a.object, &b.object) {
        (Some(x), Some(y)) => x == y,
        (None, None) => a.passive && !is_state(&a.does),
        _ => false,
    };
    let apart = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(y) > 1);
    let near = a.published.zip(b.published).is_some_and(|(x, y)| x.gap(y) <= LATE);
    let whole = alike == (true, true, true, true) && a.named && b.named;
    // A name of one word may be anybody's.
    let whole = whole && !(a.narrowed.is_empty() && b.narrowed.is_empty());
    if !(whole && narrowed && objects && near) || apart || !fits(&a.names, &b.names) {
        return None;
    }
    let because = format!("of {} both say the same: “{}”, “{}”", called(a, b), a.shown, b.shown);
    Some(relation(subject, a, b, RelationKind::Agrees, because))
}

/// Whether what is told in one article was so already when the other was printed.
fn since_before(event: &Event, other: &Event) -> bool {
    let (first, printed) = (event.since.and_then(|d| d.last()), other.published.and_then(|d| d.first()));
    first.zip(printed).is_some_and(|(first, printed)| first < printed)
}

/// Whether what is to come in one article was done, in the other, before the first was printed.
fn done_before(a: &Event, b: &Event) -> bool {
    let (plan, fact) = if a.future { (a, b) } else { (b, a) };
    let Some(printed) = plan.published.and_then(|d| d.first()) else { return false };
    // Who asks of what will come, and who expects it, says no more than that it has not come yet.
    let day = fact.when.or(fact.published).and_then(|d| d.last());
    !plan.negated && day.is_some_and(|day| day < printed)
}

fn relation(subject: &str, a: &Event, b: &Event, kind: RelationKind, because: String) -> Relation {
    let place = |e: &Event| Place { article: e.article, span: e.span };
    let key = format!("{subject} {}", a.does);
    Relation { a: place(a), b: place(b), kind, about: About::Statement, key, because }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    /// What the clauses of two texts of one story, of the 6th and of another day, say of each other.
    fn check(a: &str, day: u32, b: &str, expected: &[RelationKind]) {
        samples::check(a, day, b, expected, |articles, readings| between(articles, &[0, 1], readings));
    }

    #[test]
    fn clauses_deny_each_other() {
        let signed = "After the dinner the lease was signed by torchlight, and the band played.";
        check(signed, 9, "The lease has not been signed, whatever the band thinks.", &[RelationKind::Contradicts]);
        check("The quay has been closed since Monday.", 6, "The quay was open all day.", &[RelationKind::Contradicts]);
        // What was open on Monday may be closed at the end of the week.
        check("The quay was open all day.", 11, "The quay has been closed since noon.", &[]);
        let dead = "The pilot, Bo Tandel, was among those who died.";
        let rescued = "The pilot, Bo Tandel, was rescued.";
        check("The pilot, Bo Tandel, survived and was taken home.", 6, rescued, &[RelationKind::Agrees]);
        let stays = "The pilot, Bo Tandel, remains in office.";
        check(stays, 7, "The pilot, Bo Tandel, was suspended on Tuesday.", &[RelationKind::Updates]);
        let missing = "The pilot, Bo Tandel, is among the missing.";
        check(missing, 7, "Bo Tandel, the pilot, was found alive on a raft.", &[RelationKind::Updates]);
        check(missing, 6, "Bo Tandel, the pilot, was found alive on a raft.", &[]);
        check(
            "The ferry was inspected in May.",
            6,
            "The vessel was not inspected in May.",
            &[RelationKind::Contradicts],
        );
        check("Ada Lim was suspended on Monday.", 7, "Ada Lim has been suspended.", &[RelationKind::Agrees]);
        check("The pilot, Bo Tandel, survived and was taken home.", 6, dead, &[RelationKind::Contradicts]);
        check(dead, 8, "Bo Tandel, the pilot, was released on Tuesday.", &[RelationKind::Contradicts]);
        check(dead, 8, "His brother Cy Tandel was rescued.", &[]);
        check("The pilot, Bo Tandel, was rescued.", 9, "Bo Tandel died in hospital.", &[]);
        check(signed, 6, "The lease will not be signed before May.", &[]);
        let plan = "The lease will be signed in the town hall, the mayor said.";
        check("The lease was signed on Saturday.", 7, plan, &[RelationKind::Contradicts]);
        check(plan, 8, "The lease was signed on Wednesday.", &[]);
        let stays = "Ada Lim, who leads the board, said she would not resign.";
        check(stays, 8, "Ada Lim resigned on Tuesday.", &[RelationKind::Updates]);
        check(stays, 8, "Bo Lim resigned on Tuesday.", &[]);
        let never = "\"I never inspected the pumps and I never admitted anything,\" said Ada Lim.";
        check("Ada Lim has admitted the fraud.", 6, never, &[RelationKind::Contradicts]);
        let seen = "The harbour is run by Bo Tandel. He did not inspect the pumps on Monday.";
        check(seen, 6, "Bo Tandel inspected the pumps on Monday.", &[RelationKind::Contradicts]);
        check(seen, 6, "Ada Lim inspected the pumps on Monday.", &[]);
        check("Bo Tandel was arrested.", 6, "Bo Tandel wept. He was released later.", &[]);
        check("The quay is shut.", 7, "The quay was opened at dawn.", &[RelationKind::Updates]);
        check("The quay is shut.", 9, "The quay was open throughout.", &[RelationKind::Contradicts]);
        check(
            "Bo Tandel remains free.",
            8,
            "Bo Tandel has been in custody since May 2021.",
            &[RelationKind::Contradicts],
        );
        let vacant = "The post has been vacant since 2019.";
        check(vacant, 9, "The post was filled in March 2021, the board said.", &[RelationKind::Contradicts]);
        let stays = "The pilot, Bo Tandel, said he would appeal.";
        check(stays, 7, "Bo Tandel told us he will not appeal.", &[RelationKind::Contradicts]);
        let denial = "The mayor denied that any gun had been fired.";
        check(denial, 6, "A gun was fired at noon, the harbour office said.", &[RelationKind::Contradicts]);
        let promise = "A berth had been promised in writing, Ada Lim said.";
        check(promise, 6, "No berth was promised.", &[RelationKind::Contradicts]);
        let never = "A berth was never promised, said Bo Tandel.";
        check(never, 16, promise, &[RelationKind::Disputed]);
        check(promise, 6, "A berth was not promised by the union.", &[]);
        check(
            "The board refused to approve the levy.",
            6,
            "The board approved the levy.",
            &[RelationKind::Contradicts],
        );
        check("The union rejected the offer.", 6, "The board did not reject the offer.", &[]);
        let held = "The dyke itself held, the mayor said.";
        check("The river broke the dyke at dawn.", 6, held, &[RelationKind::Contradicts]);
        check("The dyke was breached at dawn.", 6, held, &[RelationKind::Contradicts]);
        check("The dyke broke at dawn.", 7, "The dyke held.", &[RelationKind::Contradicts]);
        const CLASH: &[RelationKind] = &[RelationKind::Contradicts];
        check("The Orl bypass remained closed to cars.", 6, "The Orl bypass was never shut.", CLASH);
        check("Arle's shares fell 6% on Monday.", 6, "Arle stock gained 3 percent on Monday.", CLASH);
        check("The driver, aged 58, was among those killed.", 6, "The driver, Bo Tandel, survived.", CLASH);
        check("The driver died at the scene.", 6, "The driver is in hospital.", CLASH);
        check("The pilot, named as Bo Tandel, 33, was among the dead.", 6, "Bo Tandel survived.", CLASH);
        check("The fireman died at the scene.", 6, "The fireman is in hospital.", &[]);
        check("Bo Tandel was acquitted.", 6, "Bo Tandel was sentenced to four years.", CLASH);
        let passed = "The school had passed a safety audit in February.";
        check(passed, 7, "The school failed its last safety audit.", &[RelationKind::Contradicts]);
        let blocked = "Landslides blocked the main road to the coast.";
        let stayed = "The main road to the coast stayed open throughout.";
        check(blocked, 6, stayed, &[RelationKind::Contradicts]);
        check("The gate was padlocked.", 6, "The gate was open.", &[RelationKind::Contradicts]);
        check("The mill failed its audit.", 6, "The mill had passed an audit.", &[RelationKind::Contradicts]);
        let welcome = "Bo Tandel, the pilot, has welcomed the decision.";
        check(welcome, 6, "Bo Tandel did not welcome the plan.", &[RelationKind::Contradicts]);
        check(welcome, 6, "Bo Tandel did not welcome the guests.", &[]);
    }
}
