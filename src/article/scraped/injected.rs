//! Link blocks that intruders plant in a hacked page.
//!
//! No sign is enough by itself: a block must show a strong one (numeric hosts, lure words in host names) and another.

use super::super::draft::Line;
use super::shape::Shape;
use std::sync::OnceLock;

/// For each line, whether an intruder put it there.
pub(super) fn find(text: &str, lines: &[Line], shapes: &[Shape]) -> Vec<bool> {
    let signs: Vec<Signs> = lines.iter().map(|l| Signs::of(l.span.of(text))).collect();
    let mut planted: Vec<bool> = signs.iter().map(Signs::convict).collect();
    // A list with one address a line is one block: its lines testify together.
    let mut from = 0;
    while from < lines.len() {
        let mut to = from;
        let mut sum = Signs::default();
        while to < lines.len() && shapes[to].urls > 0 && shapes[to].words <= shapes[to].urls + 4 {
            sum.add(&signs[to]);
            to += 1;
        }
        if to > from + 1 && sum.convict() {
            planted[from..to].fill(true);
        }
        from = to.max(from + 1);
    }
    // Short lines beside it belong to it as far as no running text comes between: keywords without an address.
    let tag = |i: usize| shapes[i].words <= 7 && !shapes[i].ends && !shapes[i].is_prose() && shapes[i].latin > 0;
    for i in 1..lines.len() {
        let lures = (i..lines.len()).take_while(|&j| tag(j)).any(|j| signs[j].lures > 0);
        if planted[i - 1]
            && !planted[i]
            && tag(i)
            && (signs[i].lures > 0 || lures || !lines[i - 1].span.of(text).contains(' '))
        {
            planted[i] = true;
        }
    }
    for i in (1..lines.len()).rev() {
        if planted[i] && !planted[i - 1] && tag(i - 1) && signs[i - 1].lures > 0 {
            planted[i - 1] = true;
        }
    }
    extend_keywords(&mut planted, &signs, lines.len(), &tag);
    planted
}

/// A run of keyword lines behind a planted block goes on to its end, even past keywords the table does not know.
fn extend_keywords(planted: &mut [bool], signs: &[Signs], len: usize, tag: &impl Fn(usize) -> bool) {
    let mut i = 1;
    while i < len {
        if planted[i - 1] && !planted[i] && tag(i) {
            let end = (i..len).find(|&j| !tag(j)).unwrap_or(len);
            if end == len || signs[i..end].iter().filter(|s| s.lures > 0).count() * 3 >= end - i {
                planted[i..end].fill(true);
            }
            i = end;
        }
        i += 1;
    }
}

/// What one line shows.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    urls: usize,
    numeric: usize,
    lures: usize,
    lured_hosts: usize,
    lured_schools: usize,
    other_words: usize,
}

impl Signs {
    fn of(line: &str) -> Signs {
        let mut signs = Signs::default();
        for word in line.split_whitespace() {
            let Some(host) = host(word) else {
                if lure(word) {
                    signs.lures += 1;
                } else {
                    signs.other_words += usize::from(word.len() > 3);
                }
                continue;
            };
            signs.urls += 1;
            let lured = lure(host);
            signs.lures += usize::from(lured);
            signs.lured_hosts += usize::from(lured);
            signs.numeric +=
                usize::from(host.split(':').next().is_some_and(|h| h.parse::<std::net::Ipv4Addr>().is_ok()));
            let school = [".ac.", ".edu", ".sch.", ".gov", ".go."].iter().any(|s| host.contains(s));
            signs.lured_schools += usize::from(school && lured);
        }
        signs
    }

    fn add(&mut self, other: &Signs) {
        self.urls += other.urls;
        self.numeric += other.numeric;
        self.lures += other.lures;
        self.lured_hosts += other.lured_hosts;
        self.lured_schools += other.lured_schools;
        self.other_words += other.other_words;
    }

    /// Two signs, one of them strong.
    fn convict(&self) -> bool {
        let crowd = self.urls >= 5;
        let bare = self.urls > 0 && self.other_words <= self.urls;
        let numeric = self.numeric >= 2;
        let lured = self.lured_hosts >= 2 || self.lured_hosts >= 1 && self.lures >= 2;
        let strong = [numeric, lured, self.lured_schools > 0].iter().filter(|s| **s).count();
        strong >= 2 || strong == 1 && (crowd || bare && self.urls >= 3)
    }
}

/// Whether a line of addresses and words was planted.
pub(in crate::article) fn is_planted(line: &str) -> bool {
    !line.is_empty() && Signs::of(line).convict()
}

/// The host of a written-out address.
pub(in crate::article) fn host(word: &str) -> Option<&str> {
    let rest = word.split_once("://").map(|(_, r)| r).or_else(|| word.starts_with("www.").then_some(word))?;
    let host = rest.split(['/', '?', '#', ')', '>', '"']).next()?;
    (!host.is_empty()).then_some(host)
}

/// Whether a word or host holds the stem of a lure.
/// What planted lines promise.
const PROMISES: [&str; 14] = [
    "bonus",
    "buy",
    "cheap",
    "click",
    "code",
    "deposit",
    "depósito",
    "free",
    "gratis",
    "limited",
    "online",
    "prescription",
    "spins",
    "wagering",
];

/// Whether a line that is no sentence does nothing but lure: a word of the trade among promises.
pub(super) fn is_lure(line: &str) -> bool {
    let signs = Signs::of(line);
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let promises = line.split_whitespace().filter(|w| PROMISES.contains(&word(w).as_str())).count();
    let host = signs.lured_hosts > 0 && promises > 0;
    line.len() < 300 && !line.ends_with('.') && (host || signs.lures > 0 && signs.lures + promises >= 3)
}

fn lure(word: &str) -> bool {
    static TABLE: OnceLock<Vec<(&str, bool)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../../../data/lures.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).map(|(stem, how)| (stem, how == "stem")).collect()
    });
    let lower = word.to_lowercase();
    table.iter().any(|(stem, inside)| {
        if *inside {
            lower.contains(stem)
        } else {
            lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == *stem)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_signs_convict() {
        let convicted = |line: &str| Signs::of(line).convict();
        assert!(convicted("http://103.4.5.6/ http://104.2.3.4/ https://105.1.1.1/ http://106.7.8.9/ http://1.2.3.4/"));
        assert!(convicted(
            "https://slotgacor.example.ac.id https://www.togelhoki.org https://x.org https://y.org https://z.org"
        ));
        assert!(!convicted(
            "https://a.org/1 https://b.org/2 https://c.org/3 https://d.org/4 https://e.org/5 https://f.org"
        ));
        assert!(!convicted("The camera answers at http://192.168.1.7/ when it is set up."));
        assert!(!convicted("Regulators fined the casino chain, https://example.org/casino-fine says."));
    }
}
