//! What a line looks like, before its neighbours are asked.

use super::super::meta::byline;
use crate::calendar::parse_written;

/// Counts over one line.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::article) struct Shape {
    /// Runs without white space that hold a letter or digit.
    pub(in crate::article) words: usize,
    /// Words that begin in lower case.
    pub(in crate::article) lower: usize,
    /// Letters of the Latin script.
    pub(in crate::article) latin: usize,
    /// Letters of other scripts.
    pub(in crate::article) foreign: usize,
    /// Addresses written out.
    pub(in crate::article) urls: usize,
    /// Ends like a sentence.
    pub(in crate::article) ends: bool,
    /// Ends in an ellipsis: cut off.
    pub(in crate::article) cut: bool,
}

impl Shape {
    pub(in crate::article) fn of(line: &str) -> Shape {
        let mut shape = Shape::default();
        for word in line.split_whitespace() {
            shape.words += usize::from(word.contains(char::is_alphanumeric));
            shape.lower += usize::from(word.starts_with(|c: char| c.is_lowercase()));
            shape.urls += usize::from(word.contains("://") || word.starts_with("www."));
        }
        for c in line.chars().filter(|c| c.is_alphabetic()) {
            if matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') { shape.latin += 1 } else { shape.foreign += 1 }
        }
        let end = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', '»', '“']);
        shape.cut = end.ends_with('…') || end.ends_with("...") || end.ends_with("[…");
        shape.ends = end.ends_with(['.', '!', '?', '।', '。', '؟', '۔']) && !shape.cut;
        shape
    }

    /// Reads like running text: a sentence of some length, or long enough to be nothing else.
    pub(in crate::article) fn is_prose(&self) -> bool {
        let sentence = self.ends && self.words >= 6 && self.lower * 3 >= self.words;
        let long = self.words >= 25 && self.lower * 2 >= self.words;
        // Scripts without case have no lower-case words to count.
        let caseless = self.foreign > self.latin && (self.words >= 12 || self.ends && self.words >= 4);
        (sentence || long || caseless) && self.urls * 4 <= self.words
    }
}

/// Whether the line is a date and hardly anything else.
pub(in crate::article) fn is_date_line(line: &str) -> bool {
    if line.len() > 90 || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    parse_written(line).is_some_and(|date| {
        let around = [line.get(..date.range.start), line.get(date.range.end..)];
        let rest: String = around.into_iter().flatten().collect::<String>().to_lowercase();
        let other = rest
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && !STAMP_WORDS.contains(w) && w.parse::<u32>().is_err());
        other.count() == 0
    })
}

/// Whether a line near the top gives the day with the place or the outlet, as agencies and papers head their copy:
/// "HARBURY, Thursday 16 May 2024 (Quay Wire) –", "The Quay Gazette, Friday, 17 May 2024", "Friday 17 May 2024 – late edition".
pub(in crate::article) fn is_heading_date(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 90 || line.ends_with(['.', '!', '?']) || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    parse_written(line).is_some_and(|date| {
        let before = line.get(..date.range.start).unwrap_or("");
        let after = line.get(date.range.end..).unwrap_or("").to_lowercase();
        let title = |w: &str| w.starts_with(char::is_uppercase) || JOINING.contains(&w) || w.parse::<u32>().is_ok();
        let split = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '&' | '-');
        let heads: Vec<&str> = before.split(split).filter(|w| !w.is_empty()).collect();
        let bracketed = after.find('(').map_or(after.as_str(), |at| &after[..at]);
        let tail = |w: &&str| !STAMP_WORDS.contains(w) && !EDITION_WORDS.contains(w) && w.parse::<u32>().is_err();
        let rest = bracketed.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).filter(tail).count();
        date.interval.first() == date.interval.last() && heads.len() <= 7 && heads.iter().all(|w| title(w)) && rest == 0
    })
}

/// Whether a line below the headline gives the day among names and what people who write do: "Ada Lim, Africa editor,
/// Wednesday 12 February 2025", "Veld Radio, 8 July 2023, by Ada Lim", "3 May 2024 | Quay Observer staff and agencies".
pub(in crate::article) fn is_signed_date(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 120 || line.ends_with('.') && !line.ends_with(".m.") || !line.contains(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    parse_written(line).filter(|date| date.interval.as_day().is_some()).is_some_and(|date| {
        let around = [line.get(..date.range.start), line.get(date.range.end..)];
        let split = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '&' | '-');
        let words = around.into_iter().flatten().flat_map(|part| part.split(split));
        let words = words.filter(|w| w.contains(char::is_alphanumeric));
        let fits = |w: &str| {
            let clock = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let lower = w.to_lowercase();
            w.starts_with(char::is_uppercase)
                || !clock.is_empty() && clock.bytes().all(|b| b.is_ascii_digit())
                || [&JOINING[..], &EDITION_WORDS, &STAMP_WORDS, &SIGNING]
                    .iter()
                    .any(|list| list.contains(&lower.as_str()))
                || byline::is_trade(&lower)
        };
        words.clone().count() <= 14 && words.clone().all(fits)
    })
}

/// Small words of lines that say who wrote a text, for whom and where.
const SIGNING: [&str; 18] = [
    "by",
    "in",
    "from",
    "for",
    "with",
    "via",
    "blog",
    "staff",
    "agency",
    "agencies",
    "desk",
    "team",
    "compiled",
    "edited",
    "written",
    "reporting",
    "news",
    "an",
];

/// Small words in names of places and papers.
const JOINING: [&str; 8] = ["the", "of", "and", "&", "de", "la", "al", "on"];

/// Words that follow the day in the head of an article.
const EDITION_WORDS: [&str; 10] =
    ["late", "early", "edition", "print", "online", "local", "time", "morning", "evening", "final"];

/// Words that stand with a date in a line of its own.
const STAMP_WORDS: [&str; 32] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "sent",
    "published",
    "posted",
    "updated",
    "modified",
    "created",
    "last",
    "on",
    "at",
    "am",
    "pm",
    "est",
    "edt",
    "gmt",
    "utc",
    "ist",
    "pst",
    "pdt",
    "bst",
    "cet",
    "date",
    "first",
    "a",
    "m",
    "p",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_papers_head_a_day() {
        for line in [
            "HARBURY, Thursday 16 May 2024 (Quay Wire) –",
            "The Quay Gazette, Friday, 17 May 2024",
            "Friday 17 May 2024 – late edition",
            "HARBURY, May 16, 2024, 23:50 (Quay Wire)",
        ] {
            assert!(is_heading_date(line), "{line}");
        }
        for line in ["The mill closed on 16 May 2024.", "Ada Lim was born 16 May 1984 in Harbury", "Harbury, May 2024"]
        {
            assert!(!is_heading_date(line), "{line}");
        }
    }

    #[test]
    fn a_day_stands_among_names_and_trades() {
        for line in [
            "Naomi Quill, Africa editor, Wednesday 12 February 2025",
            "Updated 12 August 2022, 6.40pm. Compiled by Jo Sand",
            "Quay Evening Post, Monday 18 March 2024. By Liam Thack",
            "East Desk Live, posted March 16, 2024, 09:05",
            "May 29, 2024 | Quay Observer staff and agencies",
            "QUAY TODAY WEB - Published on Friday, 7 February 2025 at 18:40",
            "Aid Lines, a blog by Moses Acht. Sunday, April 6, 2025",
            "From Gareth Pym at Mill Lane, Sunday 17 March 2024",
        ] {
            assert!(is_signed_date(line), "{line}");
        }
        for line in [
            "The mill closed on 16 May 2024",
            "Ada Lim was born 16 May 1984 in Harbury",
            "Police at the gate on 16 May 2024 (Photo: Jo Sand)",
            "Joined 16 May 2024, 300 messages",
            "Harbury, May 2024",
        ] {
            assert!(!is_signed_date(line), "{line}");
        }
    }

    #[test]
    fn prose_is_told_from_labels() {
        assert!(Shape::of("The mayor opened the bridge on Monday.").is_prose());
        assert!(!Shape::of("Bridge Opens After Two Years").is_prose());
        assert!(Shape::of("Ban on trade hits traders hard, they say …").cut);
    }

    #[test]
    fn date_lines_hold_nothing_else() {
        assert!(is_date_line("11.06.2024") && is_date_line("Published: August 7, 2020 7:00 PM"));
        assert!(!is_date_line("Ada Lim - August 7, 2020") && !is_date_line("Joined"));
    }
}
