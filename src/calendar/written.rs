//! Dates written out in a short string of their own: a byline, a `datePublished`, a `<time>` element.

use super::names::{full_year, month, weekday};
use super::{Interval, Prefix};
use chrono::{Datelike, Weekday};
use std::ops::Range;

/// A full date (or month and year) as it stands in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The bytes of the string that state it, time of day and weekday included.
    pub range: Range<usize>,
    /// The days stated. Of a numeric date that could be two days, the one that begins with the day.
    pub interval: Interval,
    /// The other reading of such a date; empty where there is only one.
    pub alternatives: Vec<Interval>,
    /// Hour and minute, where stated.
    pub time: Option<(u32, u32)>,
    /// Minutes east of Greenwich, where stated as `Z`, `UTC`, `GMT` or a number. Other letters are ambiguous.
    pub offset: Option<i32>,
    /// The weekday written beside it, right or wrong.
    pub weekday: Option<Weekday>,
}

impl Written {
    /// Whether the numbers could be two different days.
    pub fn is_ambiguous(&self) -> bool {
        !self.alternatives.is_empty()
    }

    /// Whether the weekday written beside the date is another one than the date fell on.
    pub fn weekday_conflicts(&self) -> bool {
        match (self.weekday, self.interval.as_day()) {
            (Some(said), Some(day)) => {
                day.weekday() != said
                    && !self.alternatives.iter().any(|a| a.as_day().is_some_and(|d| d.weekday() == said))
            }
            _ => false,
        }
    }
}

/// The first date stated with its year in a short string: `AUGUST 7, 2020 7:00 PM`, `By A. Lim, 15 August 2021`,
/// `2021-09-06T10:00Z`, `11.06.2024`, `September 2021`. Dates without a year and dates that do not exist are `None`.
pub fn parse_written(text: &str) -> Option<Written> {
    let tokens = tokens(text);
    let found = (0..tokens.len()).find_map(|at| date(&tokens, at).map(|(end, date)| (at, end, date)));
    let Some((at, end, date)) = found else {
        let whole = Prefix::parse(text.trim())?;
        return Some(Written {
            range: 0..text.len(),
            interval: whole.interval(),
            alternatives: Vec::new(),
            time: None,
            offset: None,
            weekday: None,
        });
    };
    let (mut from, mut to) = (at, end);
    let mut day_name = None;
    for before in [1, 2, 3] {
        let named = at.checked_sub(before).and_then(|i| tokens.get(i)).and_then(|t| weekday(&t.word));
        if named.is_some() && tokens[at - before + 1..at].iter().all(|t| [",", "."].contains(&t.word.as_str())) {
            (day_name, from) = (named, at - before);
        }
    }
    let (mut time, mut offset) = (None, None);
    if let Some((end, clock, zone)) = after_date(&tokens, end) {
        (to, time, offset) = (end, Some(clock), zone);
    } else if let Some((start, clock)) = (1..=6).find_map(|back| {
        let start = from.checked_sub(back)?;
        let (stop, clock) = self::time(&tokens, start)?;
        let between = &tokens[stop..from];
        (stop <= from && between.iter().all(|t| BETWEEN.contains(&t.word.as_str()))).then_some((start, clock))
    }) {
        (from, time) = (start, Some(clock));
    }
    let (interval, alternatives) = date;
    let range = tokens[from].range.start..tokens[to - 1].range.end;
    Some(Written { range, interval, alternatives, time, offset, weekday: day_name })
}

/// What may stand between a date and its time of day.
const BETWEEN: [&str; 8] = [",", "t", "at", "|", "-", "–", "•", "on"];

struct Token {
    /// Lower case; digits as they are; else one character.
    word: String,
    number: Option<u32>,
    range: Range<usize>,
    /// White space stands before it.
    apart: bool,
}

/// Letters, digits and single marks; tags and Markdown stars are passed over.
fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let (mut at, mut apart) = (0, true);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = |of: fn(&char) -> bool| rest.chars().take_while(of).map(char::len_utf8).sum::<usize>();
        let tag = rest.starts_with('<').then(|| rest.find('>')).flatten().filter(|n| *n < 12);
        let len = match c {
            '<' if tag.is_some() => {
                at += tag.map_or(1, |n| n + 1);
                continue;
            }
            c if c.is_whitespace() || c == '*' || c == '_' => {
                apart |= c.is_whitespace();
                at += c.len_utf8();
                continue;
            }
            '0'..='9' => run(char::is_ascii_digit),
            c if c.is_alphabetic() => run(|c| c.is_alphabetic()),
            c => c.len_utf8(),
        };
        let word = rest[..len].to_lowercase();
        let number = if len <= 8 { word.parse().ok() } else { None };
        found.push(Token { word, number, range: at..at + len, apart });
        (at, apart) = (at + len, false);
    }
    found
}

type Reading = (Interval, Vec<Interval>);

/// A date that begins at a token: one past its last token, and what it says.
fn date(tokens: &[Token], at: usize) -> Option<(usize, Reading)> {
    let one = |end, p: Prefix| Some((end, (p.interval(), Vec::new())));
    let word = |i: usize| tokens.get(i).map_or("", |t| t.word.as_str());
    let digits =
        |i: usize, lens: &[usize]| tokens.get(i).filter(|t| lens.contains(&t.word.len())).and_then(|t| t.number);
    let year = |i: usize| digits(i, &[4]).filter(|y| (1000..=2999).contains(y)).map(|y| y as i32);
    let skip = |mut i: usize, marks: &[&str]| {
        while marks.contains(&word(i)) {
            i += 1;
        }
        i
    };
    if let Some(packed) = digits(at, &[8]) {
        return one(at + 1, Prefix::new((packed / 10_000) as i32, Some(packed / 100 % 100), Some(packed % 100))?);
    }
    if let Some(y) = year(at) {
        let mark = word(at + 1);
        // `2023 Jan 7`, `2020. április 24.`
        let named = skip(at + 1, &[",", "."]);
        if let Some(m) = month(word(named)) {
            let day = skip(named + 1, &["."]);
            // "updated 2024February 18th, 2026": the year behind is the day's.
            if year(skip(day + 1, &["st", "nd", "rd", "th", ","])).is_some() && word(at + 1) == word(named) {
                return None;
            }
            return one(day + 1, Prefix::new(y, Some(m), Some(digits(day, &[1, 2])?))?);
        }
        if !["-", "/", "."].contains(&mark) {
            return None;
        }
        let m = digits(at + 2, &[1, 2])?;
        if word(at + 3) == mark
            && let Some(d) = digits(at + 4, &[1, 2])
        {
            return one(at + 5, Prefix::new(y, Some(m), Some(d))?);
        }
        // `2020 - 12:09` is a year and an hour.
        let joined = !tokens[at + 1].apart && !tokens[at + 2].apart && tokens[at + 2].word.len() == 2;
        return one(at + 3, Prefix::new(y, Some(m), None).filter(|_| mark == "-" && joined)?);
    }
    if let Some(first) = digits(at, &[1, 2]) {
        let mark = word(at + 1);
        if ["-", "/", "."].contains(&mark) && word(at + 3) == mark && digits(at + 2, &[1, 2]).is_some() {
            let second = digits(at + 2, &[1, 2])?;
            let y = year(at + 4).or_else(|| digits(at + 4, &[2]).map(full_year))?;
            // "version 1.9.22_1171", "10.1.20.77": more numbers before or behind.
            let joined = |i: usize| tokens.get(i).is_some_and(|t| !t.apart && t.number.is_some());
            let behind = tokens[at + 4].word.len() == 2 && joined(at + 5) || word(at + 5) == mark && joined(at + 6);
            let before = at >= 2 && word(at - 1) == mark && joined(at) && tokens[at - 2].number.is_some();
            if behind || before {
                return None;
            }
            let reading = |d, m| Prefix::new(y, Some(m), Some(d)).map(Prefix::interval);
            let both: Vec<Interval> = [reading(first, second), reading(second, first)].into_iter().flatten().collect();
            let (interval, rest) = both.split_first()?;
            return Some((at + 5, (*interval, rest.iter().copied().filter(|r| r != interval).collect())));
        }
        let i = skip(at + 1, &["st", "nd", "rd", "th", "of", "-", ",", "."]);
        let m = month(word(i))?;
        let i = skip(i + 1, &["-", ",", "."]);
        let y = year(i).or_else(|| digits(i, &[2]).filter(|_| word(i - 1) == "-").map(full_year))?;
        return one(i + 1, Prefix::new(y, Some(m), Some(first))?);
    }
    let m = month(word(at))?;
    let i = skip(at + 1, &["-", ",", "."]);
    if let Some(y) = year(i) {
        // What is left of "30 February 2021" is not "February 2021".
        let after_day = (1..=3).any(|back| at.checked_sub(back).is_some_and(|b| digits(b, &[1, 2]).is_some()));
        return one(i + 1, Prefix::new(y, Some(m), None).filter(|_| !after_day)?);
    }
    let d = digits(i, &[1, 2])?;
    let i = skip(i + 1, &["st", "nd", "rd", "th", ",", "-", "."]);
    one(i + 1, Prefix::new(year(i)?, Some(m), Some(d))?)
}

/// The time of day and zone that follow a date.
fn after_date(tokens: &[Token], end: usize) -> Option<(usize, (u32, u32), Option<i32>)> {
    let marks = tokens[end..].iter().take(2).take_while(|t| BETWEEN.contains(&t.word.as_str())).count();
    let (mut to, clock) = time(tokens, end + marks)?;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.word.as_str());
    let mut offset = None;
    if ["z", "utc", "gmt"].contains(&word(to)) {
        (offset, to) = (Some(0), to + 1);
    }
    let packed = tokens.get(to + 1).is_some_and(|t| !t.apart && t.word.len() == 4 && t.number.is_some());
    let apart = tokens.get(to).is_some_and(|t| t.apart);
    if ["+", "-"].contains(&word(to)) && (!apart || packed || offset.is_some()) {
        let sign = if word(to) == "-" { -1 } else { 1 };
        let digits = tokens.get(to + 1).filter(|t| !t.apart && t.word.len() <= 4).and_then(|t| t.number);
        let (hours, minutes, used) = match (digits, tokens.get(to + 3).and_then(|t| t.number)) {
            (Some(hours), Some(minutes)) if word(to + 2) == ":" => (hours, minutes, 4),
            (Some(packed), _) if tokens[to + 1].word.len() == 4 => (packed / 100, packed % 100, 2),
            (Some(hours), _) => (hours, 0, 2),
            (None, _) => return Some((to, clock, offset)),
        };
        if hours <= 14 && minutes < 60 {
            (offset, to) = (Some(sign * (hours * 60 + minutes) as i32), to + used);
        }
    }
    Some((to, clock, offset))
}

/// `7:00 PM`, `19:00`, `19:00:05.123`, `7pm` at a token.
fn time(tokens: &[Token], at: usize) -> Option<(usize, (u32, u32))> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.word.as_str());
    let number =
        |i: usize, max: u32| tokens.get(i).filter(|t| t.word.len() <= 2).and_then(|t| t.number).filter(|n| *n <= max);
    let mut hour = number(at, 24)?;
    let (mut i, mut minute) = (at + 1, None);
    if [":", "."].contains(&word(i)) && number(i + 1, 59).is_some() && tokens[i + 1].word.len() == 2 {
        (minute, i) = (number(i + 1, 59), i + 2);
        if word(i) == ":" && number(i + 1, 60).is_some() {
            i += 2;
            if word(i) == "." && tokens.get(i + 1).is_some_and(|t| !t.apart && t.number.is_some()) {
                i += 2;
            }
        }
    }
    let half = match (word(i), word(i + 1), word(i + 2)) {
        ("am", ..) => Some((0, 1)),
        ("pm", ..) => Some((12, 1)),
        ("a", ".", "m") => Some((0, 3)),
        ("p", ".", "m") => Some((12, 3)),
        _ => None,
    };
    if let Some((add, used)) = half.filter(|_| hour <= 12) {
        (hour, i) = (hour % 12 + add, i + used);
        if used == 3 && word(i) == "." {
            i += 1;
        }
    } else {
        minute?;
    }
    (hour < 24 || minute == Some(0)).then_some((i, (hour, minute.unwrap_or(0))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_dates_are_read() {
        let rows = [
            ("AUGUST 7, 2020 7:00 PM", "2020-08-07", "", "19:00"),
            ("15 August 2021", "2021-08-15", "", ""),
            ("By A. Lim | Sept. 6th, 2021", "2021-09-06", "", ""),
            ("15<sup>th</sup> August 2021", "2021-08-15", "", ""),
            ("2021-09-06T10:00Z", "2021-09-06", "", "10:00 0"),
            ("2021-09-06T10:00:03.120+05:00", "2021-09-06", "", "10:00 300"),
            ("2021-09-06 10:00:03 -0330", "2021-09-06", "", "10:00 -210"),
            ("11.06.2024", "2024-06-11", "2024-11-06", ""),
            ("13/06/2024", "2024-06-13", "", ""),
            ("06/13/2024 9.30 a.m.", "2024-06-13", "", "09:30"),
            ("06/06/24", "2024-06-06", "", ""),
            ("19-Nov-12", "2012-11-19", "", ""),
            ("Mon, 06 Sep 2021 10:00:00 GMT", "2021-09-06", "", "10:00 0"),
            ("10:15 pm, Monday, 6 September 2021", "2021-09-06", "", "22:15"),
            ("Updated: September 2021", "2021-09", "", ""),
            ("20210906", "2021-09-06", "", ""),
            ("2021/09/06", "2021-09-06", "", ""),
            ("2021-09", "2021-09", "", ""),
            ("2023 Jan 7;15(1)", "2023-01-07", "", ""),
            ("Ada Lim November 11, 2024February 18th, 2026", "2024-11-11", "", ""),
            ("2024February 18th, 2026", "2026-02-18", "", ""),
            ("2021", "2021", "", ""),
        ];
        for (text, day, other, clock) in rows {
            let w = parse_written(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!(w.interval.to_string(), day, "{text}");
            assert_eq!(w.alternatives.iter().map(Interval::to_string).collect::<String>(), other, "{text}");
            let time = w.time.map_or(String::new(), |(h, m)| format!("{h:02}:{m:02}"));
            let zone = w.offset.map_or(String::new(), |o| format!(" {o}"));
            assert_eq!(format!("{time}{zone}"), clock, "{text}");
        }
        for text in [
            "",
            "yesterday",
            "September 6",
            "30 February 2021",
            "31.06.2024",
            "room 2021",
            "1,234.56",
            "10.0.0.1",
            "2021 - 12:09",
            "VN:F [1.9.22_1171]",
            "build 10.1.20.77",
        ] {
            assert_eq!(parse_written(text), None, "{text}");
        }
    }

    #[test]
    fn a_weekday_beside_the_date_is_kept_and_doubted() {
        assert!(!parse_written("Monday, 6 September 2021").unwrap().weekday_conflicts());
        assert!(parse_written("Tuesday, 6 September 2021").unwrap().weekday_conflicts());
        assert_eq!(parse_written("Updated Fri., Aug. 7, 2020").unwrap().range, 8..26);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Some(w) = parse_written(&text) {
                prop_assert!(text.get(w.range).is_some());
            }
        }
        #[test]
        fn any_date_like_text_is_read_or_refused(text in "[0-9]{1,4}[-/. ][0-9a-z]{1,5}[-/., ][0-9]{0,5}[ T][0-9:+apm.]{0,9}") {
            let _ = parse_written(&text);
        }
    }
}
