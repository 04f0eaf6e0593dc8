//! Numbers with what they count, as intervals: "around 800" is 720 to 880, "at least 18" has no upper end.
//!
//! A quantity says what the words mean. Whether two of them disagree is decided in `corpus`.

mod enumeration;
mod hedges;
mod lexicon;
mod numbers;
mod read;
mod tokens;

pub use enumeration::{Enumeration, enumeration};

use crate::article::Article;
use crate::mentions::{Timex, TimexKind};
use crate::nlp::Sentence;
use crate::span::Span;

/// A number in thousandths: exact, ordered, the same on every machine. 18 is `Amount(18_000)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i64);

impl Amount {
    /// A whole number; too large ones stop at the largest amount.
    pub fn whole(n: i64) -> Amount {
        Amount(n.saturating_mul(1000))
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            serializer.serialize_i64(self.0 / 1000)
        } else {
            serializer.serialize_f64(self.0 as f64 / 1000.0)
        }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0 / 1000, (self.0 % 1000).abs());
        let digits = whole.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if rest == 0 { Ok(()) } else { write!(f, ".{}", format!("{rest:03}").trim_end_matches('0')) }
    }
}

/// How the words bound the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number itself.
    Exact,
    /// "about", "around", "some".
    About,
    /// "at least", "no fewer than".
    AtLeast,
    /// "more than", "over": the number itself is left out.
    MoreThan,
    /// "nearly", "almost".
    Nearly,
    /// "up to", "as many as".
    UpTo,
    /// "fewer than", "under": the number itself is left out.
    LessThan,
    /// "between a and b", "a to b".
    Between,
    /// "dozens", "several".
    Vague,
}

/// Whether a number is a change or what a change led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// "rose by 40 percent", "a surge of 73 percent".
    By,
    /// "rose to 140 percent".
    To,
}

/// A number and what it counts. Both ends inclusive; `None` is an open end ("at least 18").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number with its hedge, scale and unit.
    pub span: Span,
    /// Least it can be.
    pub low: Option<Amount>,
    /// Most it can be.
    pub high: Option<Amount>,
    /// How the words bound it.
    pub bound: Bound,
    /// What is counted: `person`, `percent`, `USD`, `km` …; the noun in the singular where the table has no unit.
    pub unit: String,
    /// The words that say what is counted ("crucial hydropower projects").
    pub counted: Option<Span>,
    /// What was done or happened to them: `killed`, `wounded` …
    pub measure: Option<String>,
    /// A change, or where it led.
    pub change: Option<Change>,
}

impl Quantity {
    /// The number, where it is exactly one.
    pub fn exact(&self) -> Option<Amount> {
        self.low.filter(|low| self.bound == Bound::Exact && Some(*low) == self.high)
    }

    /// Whether some number lies in both.
    pub fn meets(&self, other: &Quantity) -> bool {
        below(self, other) && below(other, self)
    }
}

/// Whether the least of `a` does not pass the most of `b`; an end that leaves its number out needs room beyond it.
fn below(a: &Quantity, b: &Quantity) -> bool {
    match (a.low, b.high) {
        (Some(low), Some(high)) => {
            low < high || low == high && a.bound != Bound::MoreThan && b.bound != Bound::LessThan
        }
        _ => true,
    }
}

/// The quantities of a text that is no article (one side of a pair), in order.
pub fn in_text(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    read::quantities(text, 0, &mut Vec::new(), &mut found);
    found
}

/// What a lower-case word says happened to those who are counted: `killed` for "deaths", `wounded` for "hurt".
pub fn measure_of(word: &str) -> Option<&'static str> {
    match lexicon::entry(word) {
        Some(lexicon::Entry::Measure(measure)) => Some(measure),
        _ => None,
    }
}

/// Whether a lower-case word is a number: "seven", "hundred".
pub fn is_number(word: &str) -> bool {
    matches!(lexicon::entry(word), Some(lexicon::Entry::Number(_) | lexicon::Entry::Scale(_)))
}

/// Whether a lower-case word is one for people: "miners", "pupil".
pub fn is_people(word: &str) -> bool {
    matches!(lexicon::entry(word), Some(lexicon::Entry::Unit("person")))
}

pub(super) fn find(article: &Article, sentences: &[Sentence], dates: &[Timex]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut tokens = Vec::new();
    for sentence in sentences {
        read::quantities(article.slice(sentence.span), sentence.span.start as usize, &mut tokens, &mut found);
    }
    let calendar: Vec<&Timex> = dates.iter().filter(|d| matches!(d.kind, TimexKind::Date | TimexKind::Time)).collect();
    let mut next = calendar.iter().peekable();
    found.retain(|q| {
        while next.next_if(|d| d.span.end <= q.span.start).is_some() {}
        !next.peek().is_some_and(|d| d.span.overlaps(q.span))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows what was read as `low..high unit measure`.
    fn shown(text: &str) -> Vec<String> {
        let end = |a: Option<Amount>| a.map_or(String::new(), |a| a.to_string());
        let show = |q: &Quantity| {
            let change = q.change.map_or(String::new(), |c| format!(" {c:?}"));
            let measure = q.measure.as_deref().map_or(String::new(), |m| format!(" {m}"));
            format!("{}..{} {}{measure}{change}", end(q.low), end(q.high), q.unit)
        };
        in_text(text).iter().map(show).collect()
    }

    #[test]
    fn numbers_are_read_with_hedges_units_and_measures() {
        let rows: &[(&str, &[&str])] = &[
            (
                "The bomb killed four local troops and wounded at least 18 others.",
                &["4..4 person killed", "18.. person wounded"],
            ),
            ("Around 800 members left.", &["720..880 person"]),
            ("Lenders spent more than $25 billion on roads.", &["25,000,000,000.. USD spent"]),
            ("It grew by 73 percent.", &["73..73 percent By"]),
            ("It rose to 138 percent within 21 months.", &["138..138 percent To", "21..21 month"]),
            ("Twelve people were killed and 30 wounded.", &["12..12 person killed", "30..30 person wounded"]),
            ("As well as those killed 160 people were injured.", &["160..160 person wounded"]),
            ("Three civilians killed 12 others injured in blast", &["3..3 person killed", "12..12 person wounded"]),
            ("The storm left 12 dead, 40 injured.", &["12..12 person killed", "40..40 person wounded"]),
            ("The death toll rose to 31, officials said.", &["31..31 person killed To"]),
            ("Dozens were arrested.", &["24..99 person arrested"]),
            ("two hundred and fifty-three sheep", &["253..253 sheep"]),
            (
                "He paid Rs 2.5 crore and 3 lakh more.",
                &["25,000,000..25,000,000 rupee spent", "300,000..300,000 count"],
            ),
            ("between 10 and 12 trucks, or 3-5 boats", &["10..12 truck", "3..5 boat"]),
            ("up to 1,200 tonnes, nearly 90 km, fewer than 5 wells", &["..1,200 tonne", "76.5..90 km", "..5 well"]),
            ("hundreds of thousands of refugees", &["200,000..999,000 person"]),
            ("half of the 40 villages", &["0.5..0.5 share", "40..40 village"]),
            ("three crucial hydropower projects", &["3..3 project"]),
            ("over one million settlers", &["1,000,000.. settler"]),
            ("a dozen eggs and half a million bricks", &["12..12 egg", "500,000..500,000 brick"]),
            ("6.5 per cent of 12,34,567 votes", &["6.5..6.5 percent", "1,234,567..1,234,567 vote"]),
            ("some £3.2bn or €40m", &["2,880,000,000..3,520,000,000 GBP", "40,000,000..40,000,000 EUR"]),
        ];
        for (text, expected) in rows {
            assert_eq!(shown(text), *expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_name_or_date_are_left_out() {
        for text in [
            "On 5 September 2021 and March 26, 2024 the F-16 flew at 7:30 to 10.0.0.1 in 2019.",
            "The 15th round of the 1990s under Resolution 1267 and Article 370.",
            "No one knew, one of the men said.",
            "COVID-19 and the G20",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn spans_hold_hedge_number_and_unit() {
        let text = "Then “at least 18 others” fled.";
        assert_eq!(in_text(text).first().map(|q| q.span.of(text)), Some("at least 18 others"));
    }

    #[test]
    fn intervals_meet_or_not() {
        let one = |text| in_text(text).remove(0);
        assert!(one("about 100 men").meets(&one("95 men")));
        assert!(one("at least 100 men").meets(&one("300 men")));
        assert!(!one("more than 100 men").meets(&one("100 men")));
        assert!(!one("nearly 100 men").meets(&one("120 men")));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[0-9a-z ,.\\-$%–é’/:]{0,80}") {
            for quantity in in_text(&text) {
                proptest::prop_assert!(text.get(quantity.span.range()).is_some());
            }
        }
    }
}
