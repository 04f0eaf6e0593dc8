//! Which way a clause looks: a date without its year leans on the verb beside it, never on nearness alone.

use super::lexicon::Class;
use super::tokens::Token;

/// The direction of the clause around a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Looks back.
    Past,
    /// Looks ahead.
    Future,
    /// No cue near it.
    Unknown,
}

/// How many tokens from the date a cue may stand.
const REACH: usize = 24;

/// The same for a deadline.
const DEADLINE_REACH: usize = 18;

/// Words that look ahead only before an infinitive: "plans to", but not "announced the plan".
const WITH_TO: [&str; 22] = [
    "plan", "plans", "set", "going", "aims", "need", "needs", "want", "wants", "hope", "hopes", "intends", "intend",
    "begins", "starts", "opens", "promises", "promised", "vows", "vowed", "pledged", "planned",
];

/// How many tokens from the date a verb stands that tells of that very date.
const NEAR: usize = 6;

/// How a clause leans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lean {
    pub(super) tense: Tense,
    /// The verb stands so near that it tells of this very date.
    pub(super) near: bool,
    /// The verb is past, its aim need not be: "agreed to sell it in May", "extended through May".
    pub(super) open: bool,
    /// A finite past verb beside it says that something happened on this very date: "opened on 3 May", but not "the
    /// bond of 2025", "made landing in 2024 difficult".
    pub(super) told: bool,
}

/// The tense of the clause around tokens `from..to`, inside the sentence `first..last`.
pub(super) fn around(tokens: &[Token], first: usize, last: usize, from: usize, to: usize) -> Lean {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let before = from.checked_sub(1).map_or(Token::NONE, |i| *at(i));
    if before.word == "ended" {
        return Lean { tense: Tense::Past, near: true, open: false, told: true };
    }
    // "since 1 April the law has been in force": it began then.
    if before.word == "since" {
        return Lean { tense: Tense::Past, near: true, open: false, told: true };
    }
    let (tense, verb) = lean(tokens, first, last, from, to);
    // "the 7 August attack" hangs on no verb's future.
    if tense == Tense::Future && matches!(before.word, "the" | "its" | "his" | "her" | "their" | "a") {
        return Lean { tense: Tense::Unknown, near: false, open: true, told: false };
    }
    // "extended to 16 November": the verb is past, the date need not be.
    let aimed = matches!(before.word, "to" | "through" | "until" | "till" | "for" | "by");
    // "Her victories on Tuesday will help her": the verb ahead says nothing of a date inside its subject.
    let inside = tense == Tense::Future && verb.is_some_and(|v| v >= to) && !opens(tokens, first, from);
    let near = !(aimed || inside) && verb.is_some_and(|v| if v < from { from - v <= NEAR } else { v - to < NEAR });
    let open = aimed || verb.is_none();
    let told = verb.is_some_and(|v| tense == Tense::Past && near && !open && told(tokens, first, v, from, to));
    Lean { tense, near, open, told }
}

/// Whether a date opens its clause: "On Tuesday, the league will meet".
fn opens(tokens: &[Token], first: usize, from: usize) -> bool {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let led = from > first && matches!(at(from - 1).word, "on" | "in" | "and" | "but");
    let head = if led { from - 1 } else { from };
    head <= first || matches!(at(head - 1).class, Class::Mark) || matches!(at(head - 1).word, "and" | "but")
}

/// Whether the past verb `v` says that something happened on the date `from..to`.
fn told(tokens: &[Token], first: usize, v: usize, from: usize, to: usize) -> bool {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let before = from.checked_sub(1).filter(|b| *b >= first).map(|b| *at(b));
    let led = before.is_none_or(|b| matches!(b.word, "on" | "in") || from - 1 == v || b.class == Class::Weekday);
    // "the 2025 bond", "in 2020 Democratic hopefuls": a year that is part of a name.
    let next = at(to);
    let ends = next.class == Class::Mark || !next.apart || to >= tokens.len();
    let goes_on = matches!(next.class, Class::Plain | Class::Start) && next.word != "'";
    let verb_ahead = v >= to;
    let held = ends || goes_on || verb_ahead && v - to < 3;
    // A modal, condition or infinitive anywhere before leaves open whether it happened.
    let mut clause = first.max(from.saturating_sub(REACH))..if verb_ahead { v } else { from };
    let doubted = clause.any(|i| {
        let t = at(i);
        matches!(t.class, Class::Future)
            || matches!(
                t.word,
                "if" | "whether" | "can" | "could" | "must" | "should" | "may" | "until" | "till" | "by" | "than"
            ) && !t.capital
            || t.word == "to" && bare_verb(at(i + 1))
    });
    // A date of the text itself, and words about a date still ahead.
    let of_text = matches!(at(v).word, "read" | "named" | "called" | "predicted" | "set" | "meant");
    // "said the fair in September would be the last".
    let of_text = of_text || matches!(at(v).word, "said" | "told" | "announced") && v < from && from - v > 2;
    led && held && !doubted && !of_text
}

/// Verbs that put something off or promise it: "postponed until Tuesday", "called off until Tuesday" look ahead.
const DEFERRING: [&str; 18] = [
    "extended",
    "postponed",
    "delayed",
    "adjourned",
    "suspended",
    "remanded",
    "given",
    "gave",
    "extending",
    "postponing",
    "delaying",
    "adjourning",
    "suspending",
    "promised",
    "promises",
    "pledged",
    "vowed",
    "off",
];

/// Words whose infinitive came true: "was able to reopen by Friday" tells of a Friday gone by.
const CAME_TRUE: [&str; 8] = ["able", "managed", "failed", "began", "started", "continued", "helped", "had"];

/// Verbs whose infinitive was still to come when they were written.
fn looks_ahead(word: &str) -> bool {
    matches!(word, "threatened" | "summoned" | "invited")
}

/// Words that open a clause of their own.
const RELATIVE: [&str; 5] = ["who", "that", "which", "whose", "where"];

/// The tense, and the verb that tells it.
fn lean(tokens: &[Token], first: usize, last: usize, from: usize, to: usize) -> (Tense, Option<usize>) {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let before = from.checked_sub(1).map_or(Token::NONE, |i| *at(i));
    // "until Friday", "by May", "due Tuesday".
    let so_early = before.word == "as" && from.checked_sub(2).is_some_and(|i| matches!(at(i).word, "soon" | "early"));
    // "was scheduled for Wednesday": past when it was fixed, ahead when it was written.
    let fixed = matches!(before.word, "for" | "on")
        && from.checked_sub(2).is_some_and(|i| {
            matches!(at(i).word, "scheduled" | "slated" | "planned" | "set" | "forecast" | "pencilled")
        });
    // "The primary is on Tuesday", "the final is Sunday": a day to come; "today is Sunday" is none.
    let is = |i: usize| {
        let subject = i.checked_sub(1).map_or("", |b| at(b).word);
        i > first
            && matches!(at(i).word, "is" | "are")
            && !matches!(subject, "it" | "today" | "this" | "that" | "date" | "day")
    };
    let stands = before.word == "on" && from.checked_sub(2).is_some_and(is)
        || at(from).class == Class::Weekday && from.checked_sub(1).is_some_and(is);
    let after = before.word == "after" && from.checked_sub(2).is_some_and(|i| matches!(at(i).word, "until" | "till"));
    let deadline = matches!(before.word, "until" | "till" | "by" | "due") || so_early || after;
    // "between now and the vote".
    let from_now = matches!(before.word, "and" | "to" | "until" | "till")
        && from.checked_sub(2).is_some_and(|i| i >= first && at(i).word == "now");
    if fixed || stands || from_now || ahead_of(tokens, first, from) {
        return (Tense::Future, None);
    }
    let possessive = at(to).word == "'" && at(to + 1).word == "s" && !at(to + 1).apart;
    // A deadline looks ahead on its own; a verb far from it does not turn it round.
    let start = first.max(from.saturating_sub(if deadline { DEADLINE_REACH } else { REACH }));
    // "until Saturday to find them"
    if deadline && !possessive && at(to).word == "to" && bare_verb(at(to + 1)) {
        return (Tense::Future, None);
    }
    let mut infinitive = false;
    let mut i = from;
    while i > start {
        i -= 1;
        let t = at(i);
        // A cue behind a semicolon belongs to another clause.
        if t.word == ";" {
            break;
        }
        // "boats should stay in harbour until Thursday"
        let asked = matches!(t.word, "should" | "must" | "could" | "might") && !t.capital;
        // "did not see any until January 9"
        if deadline && t.word == "did" && matches!(at(i + 1).word, "not" | "n") {
            return (Tense::Past, Some(i));
        }
        if deadline && (asked || DEFERRING.contains(&t.word)) {
            return (Tense::Future, None);
        }
        match cue(tokens, start, i) {
            // "threatened to walk out on Thursday", "has been told to appear on Wednesday".
            Some(Tense::Past) if infinitive && !possessive && looks_ahead(t.word) && at(i + 1).word == "to" => {
                return (Tense::Future, Some(i));
            }
            Some(Tense::Past) if infinitive && !possessive => {
                return (if deadline { Tense::Future } else { Tense::Past }, None);
            }
            Some(Tense::Future) if possessive => return (Tense::Unknown, None),
            Some(Tense::Past) if so_early => return (Tense::Future, None),
            Some(Tense::Past) if supposed(tokens, start, i) => return (Tense::Future, None),
            Some(tense) => return (tense, Some(i)),
            None => {}
        }
        // "who can win in November".
        if t.word == "can" && !t.capital {
            return (Tense::Future, None);
        }
        // "if she wins in November".
        if matches!(t.word, "if" | "unless") && from - i > 1 && !possessive && supposed(tokens, start, from) {
            return (Tense::Future, None);
        }
        // "ordered them to leave by Friday": the infinitive looks ahead of its verb.
        let came_true = i.checked_sub(1).is_some_and(|b| CAME_TRUE.contains(&at(b).word));
        infinitive |= t.word == "to" && bare_verb(at(i + 1)) && !came_true;
    }
    // "By Monday the slick covered the bay": behind a deadline that opens its clause the verb says whether it is past.
    if before.word == "by"
        && let Some(verb) = passed(tokens, first, last, from, to)
    {
        return (Tense::Past, Some(verb));
    }
    // "until Monday's report, shares were cheap": the report is out.
    if deadline && !possessive {
        return (Tense::Future, None);
    }
    for i in to..last.min(to + REACH) {
        let t = at(i);
        let will = matches!(t.word, "will" | "shall" | "ll" | "would");
        match cue(tokens, to, i) {
            // "On Friday, the mayor planned to speak": he may have.
            Some(Tense::Future) if matches!(t.word, "planned" | "promised" | "vowed" | "pledged") => {
                return (Tense::Future, None);
            }
            // "On Tuesday, the league plans to meet", "is to meet", but not "the league that plans to meet".
            Some(Tense::Future) if will || !(to..i).any(|r| RELATIVE.contains(&at(r).word)) => {
                return (Tense::Future, Some(i));
            }
            Some(Tense::Past) => return (Tense::Past, Some(i)),
            _ => {}
        }
        if t.word == ";" {
            break;
        }
    }
    (if deadline { Tense::Future } else { Tense::Unknown }, None)
}

/// The past verb behind a deadline "by …" that opens its clause; none where something ahead stands before it, or where
/// somebody only says so.
fn passed(tokens: &[Token], first: usize, last: usize, from: usize, to: usize) -> Option<usize> {
    const FAR: usize = 10;
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let by = from.checked_sub(1)?;
    let opens = by <= first || at(by - 1).class == Class::Mark || matches!(at(by - 1).word, "and" | "but");
    let verb = (to..last.min(to + FAR)).find_map(|i| match cue(tokens, to, i) {
        Some(Tense::Past) => Some((i, true)),
        Some(_) => Some((i, false)),
        None => matches!(at(i).word, "was" | "were").then_some((i, true)),
    });
    let (i, past) = verb.filter(|_| opens)?;
    let said = matches!(at(i).word, "said" | "says" | "told" | "announced" | "hoped" | "expected");
    (past && !said).then_some(i)
}

/// "gathered ahead of Saturday's vote", "ahead of the contest on Saturday".
fn ahead_of(tokens: &[Token], first: usize, from: usize) -> bool {
    const FAR: usize = 8;
    let near = tokens.get(first.max(from.saturating_sub(FAR))..from).unwrap_or_default();
    let stops = |t: &Token| t.class == Class::Past || t.ed || matches!(t.word, "." | "," | ";" | "\"" | "?" | "-");
    let start = near.iter().rposition(stops).map_or(0, |m| m + 1);
    let clause = near.get(start..).unwrap_or_default();
    clause.windows(2).any(|w| matches!(w, [a, b] if a.word == "ahead" && b.word == "of"))
}

/// Whether "if" opens the clause that token `i` stands in: nothing of it has happened. "Asked if" only reports.
fn supposed(tokens: &[Token], start: usize, i: usize) -> bool {
    const FAR: usize = 12;
    let near = tokens.get(start.max(i.saturating_sub(FAR))..i).unwrap_or_default();
    let from = near.iter().rposition(|t| t.class == Class::Mark).map_or(0, |m| m + 1);
    let clause = near.get(from..).unwrap_or_default();
    let at = clause.iter().position(|t| matches!(t.word, "if" | "unless"));
    at.is_some_and(|at| at.checked_sub(1).and_then(|b| clause.get(b)).is_none_or(|b| !b.ed))
}

/// What one word says.
fn cue(tokens: &[Token], start: usize, i: usize) -> Option<Tense> {
    let at = |i: usize| tokens.get(i).unwrap_or(&Token::NONE);
    let t = at(i);
    let before = i.checked_sub(1).filter(|b| *b >= start).map_or(Token::NONE, |b| *at(b));
    let two = i.checked_sub(2).filter(|b| *b >= start).map_or(Token::NONE, |b| *at(b));
    match t.class {
        // "Winds should ease on Sunday".
        _ if t.word == "should" && !t.capital && bare_verb(at(i + 1)) && at(i + 1).word != "have" => {
            Some(Tense::Future)
        }
        // "takes effect on 1 October", "starts on Friday": a timetable is told in the present.
        _ if scheduled([t, at(i + 1), at(i + 2), at(i + 3)]) && !t.capital => Some(Tense::Future),
        // "planned a rally on Saturday": the rally was still to come.
        Class::Future if t.word == "planned" && before.word != "had" && matches!(at(i + 1).word, "a" | "an") => {
            Some(Tense::Future)
        }
        Class::Future if WITH_TO.contains(&t.word) => (at(i + 1).word == "to").then_some(Tense::Future),
        // "was due", "had been expected": ahead of the past, which may be behind us.
        // "were planning to march on Monday": the plan stands, and its day with it.
        Class::Future if t.word == "planning" && at(i + 1).word == "to" => Some(Tense::Future),
        Class::Future if matches!(before.word, "was" | "were" | "been") => Some(Tense::Unknown),
        Class::Future => Some(Tense::Future),
        Class::Month if t.word == "may" && !t.capital => Some(Tense::Future),
        // The participle of "will be held", "is expected", "to be opened" leaves it to its auxiliary.
        Class::Past if t.word == "set" && at(i + 1).word == "to" => Some(Tense::Future),
        Class::Past => past(before, two),
        Class::Unknown if t.ed && !t.capital => past(before, two),
        // "has a hearing on Friday", "have until Monday": what they have is no past.
        Class::Present if matches!(t.word, "has" | "have") && owns(at(i + 1)) => None,
        Class::Present if matches!(t.word, "has" | "have") => {
            Some(if before.class == Class::Future { Tense::Future } else { Tense::Past })
        }
        // "to be opened", but "seems to be shifting".
        Class::Plain if t.word == "to" && at(i + 1).word == "be" => {
            let seems = matches!(before.word, "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed");
            (!seems).then_some(Tense::Future)
        }
        // "is to resume trading": what is arranged.
        Class::Present if matches!(t.word, "is" | "are") && at(i + 1).word == "to" && bare_verb(at(i + 2)) => {
            Some(Tense::Future)
        }
        _ => None,
    }
}

/// Whether four words say that something begins or ends as fixed: "starts on", "resume Monday", "comes into force on".
fn scheduled(tokens: [&Token; 4]) -> bool {
    let words = tokens.map(|t| t.word);
    let day = |t: &Token| t.class == Class::Weekday;
    let fixed = || words[1] == "on" || day(tokens[1]);
    // "host Carverton on Thursday", "plays South Arle Tuesday"
    let against = || {
        let other = tokens[1].capital && !day(tokens[1]);
        other && (words[2] == "on" || day(tokens[2]) || tokens[2].capital && (words[3] == "on" || day(tokens[3])))
    };
    match words {
        ["meets" | "hosts" | "airs" | "premieres" | "falls", ..] => fixed() || against(),
        ["arrives" | "returns" | "departs" | "travels" | "retires", ..] => {
            fixed() || tokens[1].class == Class::Month && tokens[1].capital
        }
        ["open", "at", ..] => true,
        ["host" | "face" | "faces" | "play" | "plays", ..] => against(),
        ["starts" | "begins" | "opens", "at", ..] => true,
        ["starts" | "begins" | "opens" | "ends" | "expires" | "closes" | "resumes" | "resume" | "reopens", ..] => {
            fixed()
        }
        ["runs" | "lasts" | "continues", "through" | "until" | "till", ..] => true,
        // "takes effect on", "takes place on"
        ["takes", _, "on" | "from", _] | ["comes", "into", _, "on" | "from"] => true,
        _ => false,
    }
}

/// What can follow "has" where it is no auxiliary.
fn owns(t: &Token) -> bool {
    const LEADS: [&str; 12] = ["a", "an", "the", "no", "until", "till", "to", "its", "his", "her", "their", "another"];
    LEADS.contains(&t.word) || matches!(t.class, Class::Digits | Class::Number)
}

/// A word that can be an infinitive.
fn bare_verb(t: &Token) -> bool {
    (t.class == Class::Unknown || t.word == "resume") && !t.ed && !t.capital && t.digits == 0 && t.apart
}

/// What a past form says behind the two words before it.
fn past(before: Token, two: Token) -> Option<Tense> {
    // "is best seen", "are often held".
    let between = before.class == Class::Unknown && !before.capital && before.digits == 0;
    // "will stay closed".
    if between && (matches!(two.word, "is" | "are" | "be") || two.class == Class::Future) {
        return None;
    }
    match before.word {
        // "the ground", "an estimated total": no verb.
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" => None,
        "be" | "is" | "are" | "being" | "to" => None,
        // "when he's sentenced": is, as often as has.
        "s" if two.word == "'" => None,
        _ => Some(Tense::Past),
    }
}
