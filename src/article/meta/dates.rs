//! The publication date of an HTML page: every place that states one, weighed against the others.

use super::{Candidate, Origin, rank};
use crate::calendar::{Datelike, Interval, NaiveDate, Written, parse_written};
use crate::span::Span;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A date as found, before it is weighed.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) date: Written,
    pub(super) span: Option<Span>,
    pub(super) origin: Origin,
    pub(super) weight: u8,
    pub(super) because: String,
}

/// Chooses readings of ambiguous dates, lets agreeing places confirm each other and ranks them.
pub(super) fn weigh(found: Vec<Found>) -> Vec<Candidate<Interval>> {
    let plain: Vec<Interval> = found.iter().filter(|f| !f.date.is_ambiguous()).map(|f| f.date.interval).collect();
    let mut candidates: Vec<Candidate<Interval>> = found
        .into_iter()
        .map(|f| {
            let settled = f.date.alternatives.iter().copied().find(|a| plain.iter().any(|p| p.meet(*a).is_some()));
            let taken = !plain.iter().any(|p| p.meet(f.date.interval).is_some());
            let value = settled.filter(|_| taken).unwrap_or(f.date.interval);
            // A month is weaker than any day, and text is full of months.
            let month = if value.as_day().is_none() { 45 } else { 0 };
            let doubt = month + if f.date.is_ambiguous() && settled.is_none() && taken { 15 } else { 0 };
            Candidate {
                value,
                span: f.span,
                origin: f.origin,
                confidence: f.weight.saturating_sub(doubt),
                because: f.because,
            }
        })
        .filter(|c| c.value.first().is_some_and(|d| (1990..=2100).contains(&d.year())))
        .collect();
    across_midnight(&mut candidates);
    let kinds: Vec<(Interval, bool, u8)> =
        candidates.iter().map(|c| (c.value, is_structured(c.origin), c.confidence)).collect();
    for candidate in &mut candidates {
        let structured = is_structured(candidate.origin);
        let confirmed =
            kinds.iter().any(|(day, kind, sure)| *kind != structured && *day == candidate.value && *sure >= 52);
        if confirmed && candidate.confidence >= 60 {
            candidate.confidence = candidate.confidence.max(88) + 8;
        }
    }
    shown_before(&mut candidates);
    rank(&mut candidates);
    candidates
}

/// Publishing systems write the hour of Greenwich: the day that readers see may be the one before or after it.
fn across_midnight(candidates: &mut [Candidate<Interval>]) {
    let seen: Vec<(Interval, u8)> = candidates
        .iter()
        .filter(|c| !is_structured(c.origin) && c.confidence >= 68)
        .map(|c| (c.value, c.confidence))
        .collect();
    let next = |a: Interval, b: Interval| a.as_day().is_some() && b.as_day().is_some() && a.gap(b) == 1;
    for candidate in candidates.iter_mut().filter(|c| is_structured(c.origin)) {
        let shown = seen.iter().filter(|(day, _)| next(*day, candidate.value)).map(|(_, confidence)| *confidence).max();
        let same = seen.iter().any(|(day, _)| *day == candidate.value);
        if let Some(confidence) = shown.filter(|_| !same) {
            candidate.confidence = candidate.confidence.min(confidence.saturating_sub(1));
        }
    }
}

/// A page cannot show its date before it was published: the system's date is then that of a move or a new edition.
fn shown_before(candidates: &mut [Candidate<Interval>]) {
    let shown: Vec<(Interval, u8)> = candidates
        .iter()
        .filter(|c| !is_structured(c.origin) && (68..88).contains(&c.confidence) && c.value.as_day().is_some())
        .map(|c| (c.value, c.confidence))
        .collect();
    // Several days shown are those of other stories.
    if shown.windows(2).any(|w| w[0].0 != w[1].0) {
        return;
    }
    for candidate in candidates.iter_mut().filter(|c| is_structured(c.origin) && c.confidence < 96) {
        let earlier =
            shown.iter().filter(|(day, _)| day.gap(candidate.value) > 1 && day.last() < candidate.value.first());
        if let Some(confidence) = earlier.map(|(_, confidence)| *confidence).max() {
            candidate.confidence = candidate.confidence.min(confidence - 1);
        }
    }
}

/// Written for machines by the publishing system, not for readers.
fn is_structured(origin: Origin) -> bool {
    matches!(origin, Origin::JsonLd | Origin::Meta)
}

/// The first date in a short string, month names of other languages included.
pub(super) fn written(text: &str) -> Option<Written> {
    let whole = |w: &Written| w.interval.days().is_some_and(|d| d <= 31);
    let latin = western_digits(text);
    let text = latin.as_deref().unwrap_or(text);
    if let Some(date) = stamped(text).or_else(|| marked(text)) {
        return Some(date);
    }
    if let Some(date) = parse_written(text).filter(whole) {
        // With dots between the numbers the day comes first everywhere.
        let dotted = text.get(date.range.clone()).is_some_and(|t| t.contains('.') && !t.contains(char::is_alphabetic));
        let alternatives = if dotted { Vec::new() } else { date.alternatives };
        return Some(Written { alternatives, ..date });
    }
    let translated = translate(text).or_else(|| spaced(text))?;
    parse_written(&translated).filter(whole).map(|w| Written { range: 0..text.len(), ..w })
}

/// Arabic, Persian, Hindi and Bengali digits as Western ones; `None` where there are none.
fn western_digits(text: &str) -> Option<String> {
    const ZEROS: [u32; 4] = [0x660, 0x6F0, 0x966, 0x9E6];
    let digit = |c: char| {
        let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|v| *v < 10))?;
        char::from_digit(value, 10)
    };
    text.contains(|c| digit(c).is_some()).then(|| text.chars().map(|c| digit(c).unwrap_or(c)).collect())
}

/// `2019年6月24日`, `2019년 6월 24일`: numbers with a sign behind each that says what it counts.
fn marked(text: &str) -> Option<Written> {
    let sign = |signs: [char; 2], text: &str| text.find(signs).map(|at| (at, text[at..].chars().next()));
    let (at, year_sign) = sign(['年', '년'], text)?;
    let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let year = text.get(at - digits..at).filter(|y| y.len() == 4)?;
    let rest = text[at + year_sign?.len_utf8()..].trim_start();
    let (at, month_sign) = sign(['月', '월'], rest)?;
    let month: u32 = rest[..at].trim().parse().ok()?;
    let rest = rest[at + month_sign?.len_utf8()..].trim_start();
    let (at, _) = sign(['日', '일'], rest)?;
    let day: u32 = rest[..at].trim().parse().ok()?;
    let interval = format!("{year}-{month:02}-{day:02}").parse().ok()?;
    Some(Written { range: 0..text.len(), interval, alternatives: Vec::new(), time: None, offset: None, weekday: None })
}

/// `26 | 01 | 2022`: a date in three cells, put into one. `tháng`: Vietnamese names months by their number.
fn spaced(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | ','))
        .filter(|w| !w.is_empty() && !matches!(*w, "tháng" | "Tháng" | "năm"))
        .collect();
    let number = |w: &str, most: usize| w.len() <= most && w.bytes().all(|b| b.is_ascii_digit());
    let date = words.windows(3).find(|w| number(w[0], 2) && number(w[1], 2) && number(w[2], 4) && w[2].len() == 4)?;
    Some(date.join("."))
}

/// `20210906`, `2021/09/06`, seconds since 1970 in ten or thirteen digits.
fn stamped(text: &str) -> Option<Written> {
    let text = text.trim();
    let digits: usize = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = |iso: String| iso.parse::<Interval>().ok();
    let interval = match digits {
        8 | 14 if text.starts_with("20") || text.starts_with("19") => {
            day(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]))
        }
        10 | 13 if text.len() == digits && text.starts_with('1') => {
            let seconds: i64 = text.get(..10)?.parse().ok()?;
            let days = i32::try_from(seconds / 86_400).ok()?;
            NaiveDate::from_num_days_from_ce_opt(719_163 + days).map(Interval::day)
        }
        _ => None,
    }?;
    Some(Written { range: 0..text.len(), interval, alternatives: Vec::new(), time: None, offset: None, weekday: None })
}

/// Foreign month names put into English, and what stands between day, month and year taken out.
fn translate(text: &str) -> Option<String> {
    static MONTHS: OnceLock<HashMap<&str, usize>> = OnceLock::new();
    let table = MONTHS.get_or_init(|| {
        let rows = include_str!("../../../data/months.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).filter_map(|(w, n)| Some((w, n.parse().ok()?))).collect()
    });
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut out = String::new();
    let mut named = false;
    for word in
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '|' | '·' | '/')).filter(|w| !w.is_empty())
    {
        let bare = word.trim_end_matches(['.', ',']);
        let lower = bare.to_lowercase();
        let month = table.get(lower.as_str()).copied().or_else(|| {
            // Abbreviations: "févr.", "Okt.", "sept."
            let long = (3..=5).contains(&lower.chars().count());
            let mut hits = table.iter().filter(|(w, _)| long && w.starts_with(lower.as_str())).map(|(_, n)| *n);
            let first = hits.next()?;
            hits.all(|n| n == first).then_some(first)
        });
        let number = bare.trim_end_matches(['º', 'ª', '°']);
        let day = number.strip_suffix("er").or(number.strip_suffix("os")).unwrap_or(number);
        match month.and_then(|m| ENGLISH.get(m.wrapping_sub(1))) {
            // Named twice, in the manner of the Levant and of Egypt.
            Some(name) if out.trim_end().ends_with(name) => continue,
            Some(name) => {
                named = true;
                out.push_str(name);
            }
            None if day.bytes().all(|b| b.is_ascii_digit()) && !day.is_empty() => out.push_str(day),
            None if matches!(lower.as_str(), "de" | "del" | "d" | "г" | "року" | "di" | "den" | "le" | "el") => {
                continue;
            }
            None if matches!(bare, "كانون" | "تشرين" | "الأول" | "الأوّل" | "الثاني" | "الثّاني") =>
            {
                continue;
            }
            None => out.push_str(bare),
        }
        out.push(' ');
    }
    named.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_many_hands() {
        let rows = [
            ("10. Februar 2019", Some("2019-02-10")),
            ("Publicado el 3 de octubre de 2020", Some("2020-10-03")),
            ("mardi 5 juin 2018", Some("2018-06-05")),
            ("9 oktober 2020 11:12", Some("2020-10-09")),
            ("24 апреля 2020 г.", Some("2020-04-24")),
            ("20210906T101500", Some("2021-09-06")),
            ("1630922400", Some("2021-09-06")),
            ("الاثنين، 06 سبتمبر 2021 - 12:09 م", Some("2021-09-06")),
            ("السبت 24 نيسان / أبريل 2021 09:22", Some("2021-04-24")),
            ("24 كانون الثاني / يناير 2021", Some("2021-01-24")),
            ("۶ ستمبر ۲۰۲۱", Some("2021-09-06")),
            ("2021年9月6日 11時30分", Some("2021-09-06")),
            ("2021년 9월 6일", Some("2021-09-06")),
            ("06 | 09 | 2021", Some("2021-09-06")),
            ("2021. szeptember 6.", Some("2021-09-06")),
            ("6 tháng 9, 2021", Some("2021-09-06")),
            ("月 年 日", None),
            ("2021-09-06T10:00:00+02:00", Some("2021-09-06")),
            ("12 comments", None),
        ];
        for (text, day) in rows {
            assert_eq!(written(text).map(|w| w.interval.to_string()).as_deref(), day, "{text}");
        }
    }
}
