//! From tokens to quantities: hedge, number, unit, what is counted, what happened to it.

use super::lexicon::Entry;
use super::numbers::{Number, Reader};
use super::tokens::{Kind, Token, tokens};
use super::{Bound, Quantity, hedges};
use crate::calendar;
use crate::span::Span;

/// Words between a number and what it counts that end the search: the number counts nothing beyond them.
const STOPS: &[&str] = &[
    "in", "on", "at", "for", "from", "to", "by", "with", "and", "or", "but", "that", "which", "who", "was", "were",
    "is", "are", "be", "been", "had", "has", "have", "as", "than", "when", "while", "after", "before", "since", "into",
    "per", "a", "an", "this", "said", "says", "if", "it", "he", "she", "they", "we", "i", "not", "also", "would",
    "will", "can", "could", "may", "during", "between", "against", "under", "over", "about", "there", "then", "its",
    "his", "her",
];

/// Words before a number that make it a name: "Article 370", "No. 5", "Flight 12".
const NAMING: &[&str] = &[
    "article",
    "resolution",
    "section",
    "chapter",
    "page",
    "no",
    "number",
    "route",
    "highway",
    "flight",
    "room",
    "phase",
    "part",
    "level",
    "type",
    "apollo",
    "boeing",
    "airbus",
    "act",
    "channel",
    "line",
    "version",
    "volume",
    "season",
    "episode",
    "class",
    "grade",
    "zone",
    "district",
    "ward",
    "sector",
    "rule",
    "figure",
    "table",
    "title",
    "verse",
];

/// Words that stand before a year and hardly ever before a count.
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "of", "by", "until", "from", "during", "early", "late", "mid", "to", "till", "before", "after",
    "and",
];

/// Reads the quantities of a piece of text that begins `base` bytes into its article.
pub(super) fn quantities(text: &str, base: usize, scratch: &mut Vec<Token>, found: &mut Vec<Quantity>) {
    tokens(text, scratch);
    let reader = Reader { text, tokens: scratch };
    let from = found.len();
    let mut at = 0;
    while at < reader.tokens.len() {
        let Some(number) = reader.number(at) else {
            at += 1;
            continue;
        };
        match reader.quantity(at, number) {
            Some((quantity, next)) => {
                found.push(quantity);
                at = next;
            }
            None => at = number.next.max(at + 1),
        }
    }
    for quantity in &mut found[from..] {
        quantity.span = quantity.span.shift(base);
        quantity.counted = quantity.counted.map(|c| c.shift(base));
    }
}

/// What a number counts.
struct Counted {
    unit: String,
    words: Option<Span>,
    /// Index past the last word.
    next: usize,
}

impl Reader<'_> {
    /// The quantity of the number that begins at a token.
    fn quantity(&self, at: usize, mut number: Number) -> Option<(Quantity, usize)> {
        let currency = self.currency(at);
        let scaled = if currency.is_some() { self.short_scale(&mut number) } else { false };
        let (mut bound, mut first) = self.hedge(currency.as_ref().map_or(at, |(_, first)| *first));
        if number.vague && bound == Bound::Exact {
            bound = Bound::Vague;
            if first > 0 && self.is(first - 1, "a") {
                first -= 1;
            }
        }
        if let Some(high) = self.range(&number, first) {
            number = high;
            bound = Bound::Between;
            if first > 0 && self.any(first - 1, &["between", "from"]) {
                first -= 1;
            }
        }
        if let Some((after, next)) = self.hedge_after(number.next) {
            bound = after;
            number.next = next;
        }
        if self.names(first, &number) || !scaled && currency.is_none() && self.is_date(at, &number, bound) {
            return None;
        }
        let counted = match &currency {
            Some((unit, _)) => Counted { unit: unit.to_string(), words: None, next: number.next },
            None => self.counted(&number),
        };
        if number.one && currency.is_none() && !self.one_counts(&counted, number.next) {
            return None;
        }
        let measure = self.measure(first, number.next, counted.next, &counted.unit);
        let (low, high) = hedges::interval(&number, bound);
        let unit = if measure.is_some() && counted.unit == "count" { "person".to_string() } else { counted.unit };
        let end = self.tokens.get(counted.next.max(number.next).checked_sub(1)?)?.span.end;
        let start = self.tokens.get(first)?.span.start;
        let change = self.change(first, counted.next.max(number.next));
        let quantity = Quantity {
            span: Span { start, end: end.max(start) },
            low,
            high,
            bound,
            unit,
            counted: counted.words,
            measure: measure.map(str::to_string),
            change,
        };
        Some((quantity, counted.next.max(number.next)))
    }

    /// "$", "Rs", "US$" before a number: the unit and the index of its first token.
    fn currency(&self, at: usize) -> Option<(&'static str, usize)> {
        let back = at.checked_sub(1)?;
        let dot = self.is(back, ".") && back > 0 && self.any(back - 1, &["rs"]);
        let sign = if dot { back - 1 } else { back };
        let unit = match self.word(sign) {
            "$" => "USD",
            "£" => "GBP",
            "€" => "EUR",
            "¥" => "yen",
            "₹" => "INR",
            w if w.eq_ignore_ascii_case("rs") => "rupee",
            "USD" => "USD",
            "EUR" => "EUR",
            "GBP" => "GBP",
            "PKR" => "PKR",
            "INR" => "INR",
            _ => return None,
        };
        let country = sign.checked_sub(1).filter(|_| unit == "USD" && self.word(sign) == "$" && self.glued(sign));
        match country.map(|c| (self.word(c), c)) {
            Some(("US" | "U.S.", first)) => Some((unit, first)),
            Some(("A", first)) => Some(("AUD", first)),
            Some(("C" | "CA", first)) => Some(("CAD", first)),
            _ => Some((unit, sign)),
        }
    }

    /// "40m", "190K" after a currency sign.
    fn short_scale(&self, number: &mut Number) -> bool {
        let scale = match self.word(number.next) {
            "m" | "M" | "mn" if self.glued(number.next) => 1_000_000,
            "k" | "K" if self.glued(number.next) => 1000,
            "b" | "B" if self.glued(number.next) => 1_000_000_000,
            "tn" | "T" if self.glued(number.next) => 1_000_000_000_000,
            _ => return false,
        };
        number.low = number.low.saturating_mul(scale);
        number.high = number.high.saturating_mul(scale);
        number.next += 1;
        true
    }

    /// "10 to 12", "3-5", "between 10 and 12".
    fn range(&self, low: &Number, first: usize) -> Option<Number> {
        let between = first > 0 && self.is(first - 1, "between");
        let joins = match self.word(low.next) {
            "-" | "–" => self.glued(low.next) && self.glued(low.next + 1),
            "to" => true,
            "and" => between,
            _ => false,
        };
        let sign = usize::from(self.any(low.next + 1, &["$", "£", "€"]));
        let high = self.number(low.next + 1 + sign).filter(|_| joins && !low.vague && !low.share)?;
        (high.low > low.low && !high.plain).then_some(Number { low: low.low, one: false, ..high })
    }

    /// Whether the number is part of a name.
    fn names(&self, first: usize, number: &Number) -> bool {
        let Some(mut back) = first.checked_sub(1) else { return false };
        if self.is(back, ".") && back > 0 && self.any(back - 1, &["no", "nos"]) {
            return true;
        }
        if self.is(back, ".") || self.is(back, "#") {
            back = back.saturating_sub(1);
        }
        let capital = self.word(back).starts_with(|c: char| c.is_ascii_uppercase());
        let followed = matches!(self.entry(number.next), Some(Entry::Unit(_) | Entry::Measure(_)));
        capital && self.any(back, NAMING) && !followed && !self.is(back, "no")
    }

    /// Whether the number is a year or the day of a month.
    fn is_date(&self, at: usize, number: &Number, bound: Bound) -> bool {
        let month = |i: Option<usize>| i.is_some_and(|i| self.starts_upper(i) && self.is_month(i));
        let before = at.checked_sub(1);
        let dotted = before.filter(|b| self.any(*b, &[".", ","])).and_then(|b| b.checked_sub(1));
        if number.low <= 31_000 && (month(before) || month(dotted) || month(Some(number.next))) {
            return true;
        }
        if !number.plain || !(1_000_000..=2_100_000).contains(&number.low) {
            return false;
        }
        let counts = matches!(self.entry(number.next), Some(Entry::Unit(_))) || self.any(number.next, &["%"]);
        let hedged = !matches!(bound, Bound::Exact | Bound::Between | Bound::About);
        let dated = before.is_some_and(|b| self.any(b, BEFORE_YEAR)) || month(before) || month(dotted);
        dated || !(counts || hedged)
    }

    fn is_month(&self, index: usize) -> bool {
        calendar::month(&self.word(index).to_ascii_lowercase()).is_some()
    }

    pub(super) fn starts_upper(&self, index: usize) -> bool {
        self.word(index).starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// "one" is a pronoun unless it stands right before what it counts.
    fn one_counts(&self, counted: &Counted, next: usize) -> bool {
        counted.words.is_some() && counted.next <= next + 3 && !self.is(next, "of") || counted.unit == "percent"
    }

    /// The unit and the words that say what is counted.
    fn counted(&self, number: &Number) -> Counted {
        let none = |unit: &str, next: usize| Counted { unit: unit.to_string(), words: None, next };
        let mut at = number.next;
        if number.share {
            return none("share", at);
        }
        if self.is(at, "-") && (self.glued(at) || self.any(at + 1, &["year", "day", "month", "week", "hour"])) {
            at += 1;
        }
        if self.is(at, "%") {
            return none("percent", at + 1);
        }
        if self.is(at, "per") && self.is(at + 1, "cent") {
            return none("percent", at + 2);
        }
        if self.is(at, "percentage") && self.any(at + 1, &["points", "point"]) {
            return none("percentage point", at + 2);
        }
        let from = at;
        let limit = at + 5;
        while at < limit && at < self.tokens.len() {
            let word = self.word(at);
            match self.tokens[at].kind {
                // "26 fighter jets": a person in the singular is the first half of a compound.
                Kind::Word(Some(Entry::Unit("person"))) if number.low != 1000 && self.halves(at) => {}
                Kind::Word(Some(Entry::Unit(unit))) => {
                    let words = Span { start: self.tokens[from].span.start, end: self.tokens[at].span.end };
                    return Counted { unit: unit.to_string(), words: Some(words), next: at + 1 };
                }
                Kind::Word(Some(Entry::Measure(_))) => return none("person", number.next),
                Kind::Word(_) if self.is(at, "of") || self.is(at, "the") || self.any(at, &["more", "such"]) => {}
                Kind::Word(_) if self.any(at, STOPS) || self.is(at, "including") => break,
                Kind::Word(None) => {
                    let plural = singular(word).filter(|_| !self.glued_noun(at + 1));
                    if let Some(unit) = plural {
                        let words = Span { start: self.tokens[from].span.start, end: self.tokens[at].span.end };
                        return Counted { unit, words: Some(words), next: at + 1 };
                    }
                }
                Kind::Mark('-') if self.glued(at) => {}
                _ => break,
            }
            at += 1;
        }
        if from < self.tokens.len() && matches!(self.passive(from), Some("killed" | "wounded" | "arrested")) {
            return none("person", number.next);
        }
        none("count", number.next)
    }

    /// Whether a plural is only the first half of a compound ("sports cars"): another word of the table follows.
    fn glued_noun(&self, at: usize) -> bool {
        matches!(self.entry(at), Some(Entry::Unit("person")))
    }

    /// Whether a noun in the singular is only the first half of a compound: a plural of no table follows.
    fn halves(&self, at: usize) -> bool {
        let one = !self.word(at).ends_with('s')
            && !self.any(at, &["people", "men", "women", "children", "staff", "personnel"]);
        let next = self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word(None));
        one && next && !self.any(at + 1, STOPS) && singular(self.word(at + 1)).is_some()
    }

    /// "were killed" from here on: the measure.
    fn passive(&self, at: usize) -> Option<&'static str> {
        let aux =
            ["was", "were", "is", "are", "been", "be", "have", "had", "has", "reported", "confirmed", "feared", "left"];
        let mut at = at;
        for _ in 0..4 {
            match self.entry(at) {
                Some(Entry::Measure(measure)) => return Some(measure),
                _ if self.any(at, &aux) => at += 1,
                _ => return None,
            }
        }
        None
    }

    /// What happened to them: a measure word right before the number, or after what it counts.
    fn measure(&self, first: usize, number_next: usize, next: usize, unit: &str) -> Option<&'static str> {
        let money = matches!(
            unit,
            "USD" | "EUR" | "GBP" | "PKR" | "INR" | "AFN" | "rupee" | "yuan" | "yen" | "rouble" | "AUD" | "CAD"
        );
        if !money && unit != "person" && unit != "count" {
            return None;
        }
        let fits = |m: &&'static str| matches!(*m, "spent" | "sold") == money;
        // "Three dockers killed 12 injured": what stands before has a number of its own.
        let own = match self.entry(next) {
            Some(Entry::Measure(measure)) if self.counted_before(first) => Some(measure),
            // "Beside those killed 160 people were injured."
            _ if self.any(next, &["was", "were"]) => self.passive(next),
            _ => None,
        };
        own.filter(fits)
            .or_else(|| self.measure_before(first).filter(fits))
            .or_else(|| self.passive(number_next).filter(fits))
            .or_else(|| self.measure_after(next).filter(fits))
    }

    /// Whether a measure right before the number has a count before itself: "three dockers killed".
    fn counted_before(&self, first: usize) -> bool {
        let Some(at) = first.checked_sub(1).filter(|at| matches!(self.entry(*at), Some(Entry::Measure(_)))) else {
            return false;
        };
        // "rockets killing 8": no count of its own follows.
        let word = self.word(at).to_ascii_lowercase();
        if word.ends_with("ing") || word.ends_with('s') {
            return false;
        }
        let counts = |i: usize| {
            let number = matches!(self.entry(i), Some(Entry::Number(_) | Entry::Vague(..)));
            number || self.tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Digits { .. }))
        };
        (at.saturating_sub(4)..at).any(counts)
    }

    /// "killed 12", "killing at least 12", "a death toll of 12", "the toll rose to 12", "left 12".
    fn measure_before(&self, first: usize) -> Option<&'static str> {
        let led_by = [
            "of", "to", "at", "stands", "stood", "reached", "reaches", "hit", "hits", "is", "was", "now", "the",
            "another", "a", "further", ":",
        ];
        let changed = [
            "rose",
            "rises",
            "risen",
            "rise",
            "rising",
            "climbed",
            "climbs",
            "grew",
            "jumped",
            "increased",
            "has",
            "had",
            "have",
            "been",
            "number",
            "by",
            "people",
            "persons",
        ];
        let mut at = first.checked_sub(1)?;
        // "died at 91": an age.
        let aged = self.is(at, "at");
        for _ in 0..14 {
            match self.entry(at) {
                Some(Entry::Measure(_)) if aged && self.any(at, &["die", "died", "dies", "dead", "death"]) => {
                    return None;
                }
                Some(Entry::Measure(measure)) => return Some(measure),
                _ if self.any(at, &led_by) || self.any(at, &changed) => at = at.checked_sub(1)?,
                _ => return self.toll_of(at, first),
            }
        }
        None
    }

    /// "The death toll from the blast on Monday rose to 12": words may stand between toll and verb.
    fn toll_of(&self, mut at: usize, first: usize) -> Option<&'static str> {
        let led = first.checked_sub(1).is_some_and(|b| self.any(b, &["to", "at", "reached", "hit", "is", "was"]));
        while led && !matches!(self.tokens.get(at)?.kind, Kind::Digits { .. } | Kind::Mark('.' | ';')) {
            if self.any(at, &["toll", "deaths", "fatalities"]) {
                return Some("killed");
            }
            at = at.checked_sub(1)?;
        }
        None
    }

    /// "12 people were killed", "12 villagers, all from one family, died": up to the next number or the clause's end.
    fn measure_after(&self, next: usize) -> Option<&'static str> {
        for at in next..next + 7 {
            match self.tokens.get(at)?.kind {
                Kind::Word(Some(Entry::Measure(measure))) => return Some(measure),
                Kind::Word(Some(Entry::Number(_) | Entry::Vague(..))) | Kind::Digits { .. } => return None,
                Kind::Word(_) if self.any(at, &["and", "but", "while", "who", "that", "which", "said"]) => return None,
                Kind::Word(_) => {}
                Kind::Mark('-' | '\'' | '’') => {}
                Kind::Mark(_) => return None,
            }
        }
        None
    }
}

/// The singular of what looks like a plural.
fn singular(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let irregular = ["sheep", "cattle", "police", "aircraft", "mice", "geese", "teeth", "media", "criteria"];
    if irregular.contains(&lower.as_str()) {
        return Some(lower);
    }
    if lower.len() < 4 || ["ss", "us", "is", "ous"].iter().any(|e| lower.ends_with(e)) {
        return None;
    }
    let stem = lower.strip_suffix('s')?;
    Some(match stem {
        s if s.ends_with("ie") && s.len() > 4 => format!("{}y", &s[..s.len() - 2]),
        s if ["she", "che", "xe", "sse", "oe"].iter().any(|e| s.ends_with(e)) => s[..s.len() - 1].to_string(),
        s => s.to_string(),
    })
}
