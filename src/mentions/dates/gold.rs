//! Our own hard cases, one a row: `tests/gold/dates.tsv`.

use super::{Certainty, Conflict, Timex, find};
use crate::article::{Article, Candidate};
use crate::nlp;
use crate::span::Span;
use proptest::prelude::*;

fn dates(text: &str, published: &str) -> Vec<Timex> {
    let mut article = Article::verbatim("", text);
    if published != "-" {
        article.meta.published.insert(0, Candidate::given(published.parse().unwrap()));
    }
    let sentences = nlp::sentences(&article, nlp::Models::None);
    find(&article, &sentences)
}

/// What is wrong with a row; `None` where it holds.
fn trouble(row: &str) -> Option<String> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [published, marked, rest @ ..] = columns.as_slice() else { return Some("too few columns".to_string()) };
    let text = marked.replace("[[", "").replace("]]", "");
    let found = dates(&text, published);
    let [value, certainty, days] = rest else {
        let listed: Vec<&str> = found.iter().map(|d| d.span.of(&text)).collect();
        return (!listed.is_empty()).then(|| format!("{listed:?} are no dates"));
    };
    let span = Span::new(marked.find("[[")?, marked.find("]]")? - 2);
    let Some(date) = found.iter().find(|d| d.span == span) else {
        let listed: Vec<&str> = found.iter().map(|d| d.span.of(&text)).collect();
        return Some(format!("not found; found {listed:?}"));
    };
    let mark = if matches!(date.conflict, Some(Conflict::Weekday { .. })) { "!" } else { "" };
    let got_certainty = format!("{:?}{mark}", date.certainty).to_lowercase();
    let got_days = date.resolved.map_or("-".to_string(), |d| d.to_string());
    let fits = |want: &str, got: &str| want == "*" || want == got;
    let both = date.certainty != Certainty::Ambiguous || date.alternatives.len() == 1;
    (!(fits(value, &date.value) && fits(certainty, &got_certainty) && fits(days, &got_days) && both))
        .then(|| format!("got {} {got_certainty} {got_days} ({})", date.value, date.because))
}

#[test]
fn hard_dates_are_read_and_doubted() {
    let rows: Vec<&str> =
        include_str!("../../../tests/gold/dates.tsv").lines().filter(|l| !l.starts_with('#')).collect();
    assert!(rows.len() >= 120, "only {} rows were read", rows.len());
    let troubles: Vec<String> = rows.iter().filter_map(|row| trouble(row).map(|t| format!("{row}\n    {t}"))).collect();
    assert!(troubles.is_empty(), "{} of {} rows fail:\n{}", troubles.len(), rows.len(), troubles.join("\n"));
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for date in dates(text, "2021-09-06") {
        prop_assert!(date.span.start >= last && date.span.end > date.span.start);
        prop_assert!(text.get(date.span.range()).is_some());
        last = date.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        check_spans(&text)?;
    }

    #[test]
    fn any_date_like_text_is_read(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "the", "last", "next", "this", "early", "mid", "-", "–", ",", ".", "/", ":", "(", ")", "'", "s", "of",
                "and", "to", "May", "Sept", "Monday", "Sat", "year", "years", "ago", "later", "quarter", "third",
                "second", "half", "a", "an", "two", "nineteen", "hundred", "million", "7", "12", "31", "45", "99",
                "1999", "2021", "9999", "99999999999", "1,234", "th", "BC", "AD", "FY", "Q", "am", "p.m.", "25:99",
                "<sup>", "**", "Easter", "Ramadan", "New", "Year", "Day", "weekend", "winter", "day", "before",
                "yesterday", "every", "few", "noon", "century", "decade", "1990s", "\u{a0}", "week", "from", "now",
            ]),
            0..14,
        ),
        glue in prop::sample::select(vec![" ", ""]),
    ) {
        check_spans(&words.join(glue))?;
    }
}
