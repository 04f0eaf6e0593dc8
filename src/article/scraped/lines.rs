//! What each line of a pasted page is for, by a sequence model over its lines.
//!
//! The rules (`roles.rs`) read a text that is mostly story; a whole page pasted with its menus, teasers and
//! comments is told apart here: each line by its looks, its words, its neighbours and where it stands to the core of the
//! page, each label seeing the one before it. What the rules say of a line is one of the features. Trained by
//! `cargo xtask train lines`; figures in `models/lines.md`.

use super::super::meta::byline;
use super::super::{Block, Role};
use super::amend::amend;
use super::cues;
use super::shape::{self, Shape};
use crate::linear::sequence::{Clique, decode};
use crate::linear::{Linear, Weights, hash, join};
use crate::text;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The labels of the model with their letters in the labelled pages. Menus, teasers and tags stand in different places
/// and read differently; an article tells them apart no further.
pub const LABELS: [(char, Role); 15] = [
    ('B', Role::Body),
    ('N', Role::Navigation),
    ('T', Role::Title),
    ('U', Role::Duplicate),
    ('Y', Role::Byline),
    ('D', Role::DateLine),
    ('H', Role::Heading),
    ('Q', Role::Quote),
    ('C', Role::Caption),
    ('S', Role::SourceCite),
    ('R', Role::Navigation),
    ('G', Role::Navigation),
    ('A', Role::AuthorBio),
    ('M', Role::Comment),
    ('L', Role::TemplateLeftover),
];

/// Nobody pastes a page of more lines; longer texts are left to the rules.
const LONGEST: usize = 5_000;
/// So many lines that are no running text make a page of a text, if the model finds some furniture among them: below,
/// the rules alone are the better judges.
const SHORT: usize = 25;
const FURNITURE: usize = 8;

/// Letters of a line up to which it is asked whether it holds another.
const PARAGRAPH: usize = 4_000;

fn model() -> Option<&'static Linear> {
    static MODEL: OnceLock<Option<Linear>> = OnceLock::new();
    MODEL.get_or_init(|| Linear::read(include_bytes!("../../../models/lines.bin"))).as_ref()
}

/// Lets the model say what each line is for; their roles are what the rules made of them.
pub(super) fn assign(text: &str, blocks: &mut [Block]) {
    let Some(model) = model() else { return };
    let lines: Vec<&str> = blocks.iter().map(|b| b.span.of(text)).collect();
    let mut roles: Vec<Role> = blocks.iter().map(|b| b.role).collect();
    decide(model, &lines, &mut roles);
    blocks.iter_mut().zip(roles).for_each(|(block, role)| block.role = role);
}

/// As the program decides with the given weights: the rules' answers stay where hardly any furniture is found. Planted
/// links and foreign lines are the rules' to tell.
pub fn decide(weights: &impl Weights, lines: &[&str], ruled: &mut [Role]) {
    if lines.len() > LONGEST {
        return;
    }
    if lines.iter().filter(|l| !Shape::of(l).is_prose()).count() >= SHORT {
        let (labels, _) = decode(weights, LABELS.len(), &cliques(lines, ruled));
        let role = |label: u8| LABELS[usize::from(label)].1;
        if labels.iter().filter(|label| is_furniture(role(**label))).count() >= FURNITURE {
            for (ruled, label) in ruled.iter_mut().zip(labels) {
                if !matches!(ruled, Role::InjectedLinks | Role::Foreign) {
                    *ruled = role(label);
                }
            }
        }
    }
    amend(lines, ruled);
}

fn is_furniture(role: Role) -> bool {
    matches!(role, Role::Navigation | Role::Comment | Role::AuthorBio | Role::TemplateLeftover)
}

/// What the model sees: one clique a line.
pub fn cliques(lines: &[&str], ruled: &[Role]) -> Vec<Clique> {
    Seen::of(lines).cliques(ruled)
}

/// A page's lines with what is counted over all of them.
struct Seen<'t> {
    lines: &'t [&'t str],
    shapes: Vec<Shape>,
    cues: Vec<Option<cues::Cue>>,
    /// First and one past the last line of the stretch that holds most running text and least else.
    core: (usize, usize),
    /// Where the same letters stand first and last.
    places: HashMap<String, (usize, usize)>,
    letters: Vec<String>,
    /// Words of the core, folded.
    words: HashSet<String>,
    /// Which lines are dates.
    dates: Vec<bool>,
    /// Whom the bylines name, folded.
    writers: Vec<String>,
    /// Sums over the lines above each line, one more than there are lines.
    sums: Sums,
    /// How many lines each longer word stands on.
    common: HashMap<String, usize>,
}

/// What stands above each line in all; the difference of two of them is what lies between.
struct Sums {
    words: Vec<usize>,
    prose: Vec<usize>,
    /// Words of running text.
    told: Vec<usize>,
    dates: Vec<usize>,
}

impl Sums {
    fn of(shapes: &[Shape], dates: &[bool]) -> Sums {
        let over = |count: &dyn Fn(usize) -> usize| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend((0..shapes.len()).map(|i| {
                sum += count(i);
                sum
            }));
            sums
        };
        let prose = |i: usize| usize::from(shapes[i].is_prose());
        Sums {
            words: over(&|i| shapes[i].words),
            prose: over(&prose),
            told: over(&|i| shapes[i].words * prose(i)),
            dates: over(&|i| usize::from(dates[i])),
        }
    }

    /// The sum over so many lines above line `i` and below it, and how many lines these are.
    fn around(sums: &[usize], i: usize, reach: usize) -> [(usize, usize); 2] {
        let (from, to) = (i.saturating_sub(reach), (i + 1 + reach).min(sums.len() - 1));
        let below = to.max(i + 1) - (i + 1);
        [(sums[i] - sums[from], i - from), (sums[i + 1 + below] - sums[i + 1], below)]
    }
}

impl<'t> Seen<'t> {
    fn of(lines: &'t [&'t str]) -> Seen<'t> {
        let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
        let letters: Vec<String> = lines.iter().map(|l| text::letters(l)).collect();
        let mut places: HashMap<String, (usize, usize)> = HashMap::new();
        for (i, key) in letters.iter().enumerate() {
            places.entry(key.clone()).and_modify(|p| p.1 = i).or_insert((i, i));
        }
        let core = core(&shapes);
        let words = lines[core.0..core.1].iter().flat_map(|l| words(l)).filter(|w| w.len() > 3).collect();
        let dates: Vec<bool> = lines.iter().map(|l| shape::is_date_line(l)).collect();
        let mut common = HashMap::new();
        for line in lines {
            let own: HashSet<String> = self::words(line).into_iter().filter(|w| w.len() > 3).collect();
            own.into_iter().for_each(|w| *common.entry(w).or_default() += 1);
        }
        let writers = lines.iter().zip(&shapes).filter(|(_, s)| s.words <= 25).filter_map(|(l, _)| {
            let name = byline::parse(l)?.names.of(l);
            (name.contains(' ') && name.len() < 60).then(|| text::fold(name))
        });
        let writers = writers.take(5).collect();
        Seen {
            sums: Sums::of(&shapes, &dates),
            common,
            dates,
            writers,
            lines,
            cues: lines.iter().map(|l| cues::cue(l)).collect(),
            shapes,
            core,
            places,
            letters,
            words,
        }
    }

    fn cliques(&self, ruled: &[Role]) -> Vec<Clique> {
        let mut above: Option<(cues::Cue, usize)> = None;
        (0..self.lines.len())
            .map(|i| {
                if let Some(cue) = self.cues[i] {
                    above = Some((cue, i));
                }
                self.clique(i, ruled, above)
            })
            .collect()
    }

    fn clique(&self, i: usize, ruled: &[Role], above: Option<(cues::Cue, usize)>) -> Clique {
        let mut features = Features { found: vec![hash(0, b"")] };
        let shape = |at: Option<usize>| at.and_then(|at| self.shapes.get(at)).map_or(99, look);
        let role = |at: Option<usize>| at.and_then(|at| ruled.get(at)).map_or(99, |r| *r as u64);
        let (line, own) = (self.lines[i], &self.shapes[i]);
        let (before, after) = (i.checked_sub(1), Some(i + 1));
        let zone = self.zone(i);
        let cue = self.cues[i].map_or(9, |c| c as u64);
        features.add(1, role(Some(i)));
        features.pair(2, role(Some(i)), role(before));
        features.pair(3, role(Some(i)), role(after));
        features.pair(4, role(Some(i)), zone);
        features.add(5, look(own));
        features.pair(6, look(own), zone);
        features.pair(7, look(own), shape(before));
        features.pair(8, look(own), shape(after));
        features.pair(9, shape(before), shape(after));
        features.add(10, shape(i.checked_sub(2)));
        features.add(11, shape(Some(i + 2)));
        features.add(12, zone);
        features.pair(13, zone, u64::from(own.urls > 0) * 2 + u64::from(own.cut));
        features.add(14, cue);
        features.pair(15, cue, zone);
        features.pair(16, self.cue_of(before), look(own));
        features.pair(17, self.cue_of(after), look(own));
        if let Some((cue, at)) = above {
            features.pair(18, cue as u64, few(i - at));
            features.pair(19, cue as u64, join(zone, look(own)));
        } else {
            features.add(18, 77);
        }
        let (first, last) = self.places.get(&self.letters[i]).copied().unwrap_or((i, i));
        let twice = u64::from(first < i) * 2 + u64::from(last > i);
        features.pair(20, twice, few(own.words));
        features.pair(21, twice, zone);
        let mark = marks(line);
        features.add(22, mark);
        features.pair(23, mark, look(own));
        features.pair(24, mark, zone);
        let date = u64::from(self.dates[i]);
        let stamps = few(self.dates.iter().filter(|d| **d).count());
        features.pair(36, stamps, join(zone, look(own)));
        let dated = |from: usize, to: usize| u64::from(self.dates.iter().take(to).skip(from).any(|d| *d));
        features.pair(37, dated(i.saturating_sub(4), i) * 2 + dated(i + 1, i + 5), join(zone, look(own)));
        let folded = if self.writers.is_empty() { String::new() } else { text::fold(line) };
        let writer = match () {
            () if self.writers.is_empty() => 0,
            () if self.writers.iter().any(|w| folded.starts_with(w.as_str())) => 3,
            () if self.writers.iter().any(|w| folded.contains(w.as_str())) => 2,
            () => 1,
        };
        features.pair(38, writer, zone);
        features.pair(39, writer, look(own));
        let byline = u64::from(own.words <= 25 && byline::parse(line).is_some()) * 2
            + u64::from(own.words <= 6 && byline::is_name(line));
        features.pair(25, date, zone);
        features.pair(26, byline, zone);
        features.pair(27, byline, date);
        features.pair(28, self.shared(line), few(own.words));
        features.pair(29, self.shared(line), zone);
        features.pair(30, ratio(own.lower, own.words), few(own.words));
        features.pair(31, ratio(own.lower, own.words), u64::from(own.ends));
        features.pair(32, self.prose_near(i), look(own));
        features.pair(33, self.short_near(i), look(own));
        features.pair(34, few(i), look(own));
        features.pair(35, few(self.lines.len() - 1 - i), look(own));
        self.surroundings(i, &mut features);
        self.word_features(i, &mut features);
        let mut paired = Features { found: Vec::new() };
        paired.add(101, 0);
        paired.add(102, look(own));
        paired.add(103, zone);
        paired.add(104, role(Some(i)));
        paired.add(105, cue);
        paired.add(106, byline * 2 + date);
        paired.add(107, twice);
        paired.pair(108, look(own), shape(before));
        Clique { alone: features.found, paired: paired.found, ..Clique::default() }
    }

    /// What lies around the line, near and far: its density, and how much of the story is told above it.
    fn surroundings(&self, i: usize, features: &mut Features) {
        let own = &self.shapes[i];
        let (look, zone) = (look(own), self.zone(i));
        let mean = |(sum, lines): (usize, usize)| sum.checked_div(lines).map_or(13, few);
        let near = Sums::around(&self.sums.words, i, 5).map(mean);
        let far = Sums::around(&self.sums.words, i, 20).map(mean);
        features.pair(60, near[0], look);
        features.pair(61, near[1], look);
        features.pair(62, near[0], near[1]);
        features.pair(63, near[0], join(near[1], look));
        features.pair(64, far[0], look);
        features.pair(65, far[1], look);
        features.pair(66, far[0], far[1]);
        features.pair(67, near[1], zone);
        let share = |(sum, lines): (usize, usize)| ((sum * 8).div_ceil(lines.max(1))) as u64;
        let prose = Sums::around(&self.sums.prose, i, 10).map(share);
        features.pair(68, prose[0], join(prose[1], look));
        features.pair(69, prose[0], prose[1]);
        let (first, end) = self.core;
        let story = few((self.sums.told[end] - self.sums.told[first]) / 20);
        features.pair(70, story, look);
        features.pair(71, story, zone);
        features.pair(72, story, join(zone, look));
        let told = self.sums.told[i] * 8 / self.sums.told.last().copied().unwrap_or(1).max(1);
        features.pair(73, told as u64, look);
        let dates = Sums::around(&self.sums.dates, i, 20);
        let dates = few(dates[0].0 + dates[1].0);
        features.pair(74, dates, look);
        features.pair(75, dates, zone);
        features.pair(76, story, join(dates, look));
        let nearest = |mut lines: std::ops::Range<usize>, back: bool| {
            let prose = |j: &usize| self.shapes[*j].is_prose();
            let found = if back { lines.rfind(prose) } else { lines.find(prose) };
            found.map_or((14, 14), |j| (few(i.abs_diff(j)), few(self.shapes[j].words)))
        };
        let above = nearest(0..i, true);
        let below = nearest(i + 1..self.shapes.len(), false);
        features.pair(77, above.0, below.0);
        features.pair(78, above.0, join(below.0, look));
        features.pair(79, above.1, below.1);
        let longer: Vec<String> = words(self.lines[i]).into_iter().filter(|w| w.len() > 3).collect();
        let rare = longer.iter().filter(|w| self.common.get(*w).is_none_or(|n| *n < 2)).count();
        let rare = if longer.is_empty() { 9 } else { ratio(rare, longer.len()) };
        features.pair(80, rare, look);
        features.pair(81, rare, zone);
        let key = &self.letters[i];
        let within =
            |lines: &[String]| u64::from(lines.iter().any(|l| l.len() < PARAGRAPH && l.contains(key.as_str())));
        let repeated = if (4..=90).contains(&key.len()) {
            within(&self.letters[i.saturating_sub(40)..i])
                + 2 * within(&self.letters[i + 1..(i + 41).min(self.letters.len())])
        } else {
            4
        };
        features.pair(82, repeated, look);
        features.pair(83, repeated, zone);
        let capitals = own.words.saturating_sub(own.lower);
        features.pair(84, ratio(capitals, own.words), zone);
        let size = few(self.lines[i].len() / 12);
        features.pair(85, size, zone);
        features.pair(86, size, look);
        features.pair(87, size, near[1]);
        let flags = |at: Option<usize>| {
            let Some(line) = at.and_then(|at| self.lines.get(at)) else { return 9 };
            u64::from(at.is_some_and(|at| self.dates[at])) * 2 + u64::from(byline::is_name(line))
        };
        for (slot, at) in [(88, i.checked_sub(1)), (89, Some(i + 1)), (90, i.checked_sub(2)), (91, Some(i + 2))] {
            features.pair(slot, flags(at), look);
        }
        let first_date = self.dates[i] && self.sums.dates[i] == 0;
        features.pair(92, u64::from(first_date), zone);
        features.pair(93, few(i), join(story, look));
    }

    fn word_features(&self, i: usize, features: &mut Features) {
        let own = words(self.lines[i]);
        let text = |at: u32, words: &[String], features: &mut Features| {
            let key = words.iter().fold(hash(at, b""), |h, w| join(h, hash(at, w.as_bytes())));
            features.found.push(key);
        };
        text(41, &own[..own.len().min(1)], features);
        text(42, &own[..own.len().min(2)], features);
        text(43, &own[own.len().saturating_sub(1)..], features);
        text(44, &own[own.len().saturating_sub(2)..], features);
        if own.len() <= 8 {
            text(45, &own, features);
            own.iter().for_each(|w| text(46, std::slice::from_ref(w), features));
        } else {
            own.iter().take(30).for_each(|w| text(47, std::slice::from_ref(w), features));
        }
        for (slot, at) in [(48, i.checked_sub(1)), (49, Some(i + 1))] {
            let other = at.and_then(|at| self.lines.get(at)).map(|l| words(l)).unwrap_or_default();
            if other.len() <= 6 {
                text(slot, &other, features);
            }
            text(slot + 2, &other[..other.len().min(1)], features);
        }
        for (slot, at) in [(52, i.checked_sub(2)), (53, Some(i + 2))] {
            let other = at.and_then(|at| self.lines.get(at)).map(|l| words(l)).unwrap_or_default();
            if other.len() <= 3 {
                text(slot, &other, features);
            }
        }
    }

    fn cue_of(&self, at: Option<usize>) -> u64 {
        at.and_then(|at| *self.cues.get(at)?).map_or(9, |c| c as u64)
    }

    /// Where the line stands to the core of the page: far above, near above, in it (begin, middle, end), near below …
    fn zone(&self, i: usize) -> u64 {
        let (first, end) = self.core;
        match () {
            () if first == end => 50,
            () if i < first => few(first - i),
            () if i >= end => 20 + few(i - end),
            () => 40 + u64::from(i - first < 2) + 2 * u64::from(end - i <= 3),
        }
    }

    /// How many of a line's longer words the core has, in quarters; 9 where it has no longer words.
    fn shared(&self, line: &str) -> u64 {
        let own: Vec<String> = words(line).into_iter().filter(|w| w.len() > 3).collect();
        if own.is_empty() { 9 } else { ratio(own.iter().filter(|w| self.words.contains(*w)).count(), own.len()) }
    }

    /// Running text among the three lines above and the three below.
    fn prose_near(&self, i: usize) -> u64 {
        let count = |range: std::ops::Range<usize>| {
            self.shapes.get(range).unwrap_or_default().iter().filter(|s| s.is_prose()).count() as u64
        };
        let end = self.shapes.len();
        count(i.saturating_sub(3)..i) * 4 + count((i + 1).min(end)..(i + 4).min(end))
    }

    /// How long the runs of short lines are that end above and begin below.
    fn short_near(&self, i: usize) -> u64 {
        let short = |s: &&Shape| s.words <= 5 && !s.ends;
        let above = self.shapes[..i].iter().rev().take(9).take_while(short).count();
        let below = self.shapes[i + 1..].iter().take(9).take_while(short).count();
        few(above) * 20 + few(below)
    }
}

struct Features {
    found: Vec<u64>,
}

impl Features {
    fn add(&mut self, slot: u32, value: u64) {
        self.found.push(join(hash(slot, b""), value));
    }

    fn pair(&mut self, slot: u32, one: u64, other: u64) {
        self.add(slot, one.wrapping_mul(0x1_0001).wrapping_add(join(other, 7)));
    }
}

/// Length and ending of a line.
fn look(shape: &Shape) -> u64 {
    few(shape.words) * 4 + u64::from(shape.ends) + 2 * u64::from(shape.is_prose())
}

/// A count, told exactly while it is small.
fn few(count: usize) -> u64 {
    match count {
        0..=5 => count as u64,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        26..=50 => 10,
        51..=100 => 11,
        _ => 12,
    }
}

fn ratio(part: usize, whole: usize) -> u64 {
    (part * 4 / whole.max(1)) as u64
}

/// Marks that lines of one sort share.
fn marks(line: &str) -> u64 {
    let first = line.chars().next();
    let bits = [
        first.is_some_and(char::is_lowercase),
        first.is_some_and(|c| c.is_ascii_digit()),
        first.is_some_and(|c| !c.is_alphanumeric()),
        line.ends_with(':'),
        line.contains(['|', '•', '›', '»', '·']),
        line.contains(['©', '®', '™']),
        line.contains(['"', '“', '”']),
        line.contains(|c: char| c.is_ascii_digit()),
        line.contains('?'),
        !line.contains(char::is_lowercase),
        line.contains(['{', '}', '=', '<']),
        line.contains('@'),
    ];
    bits.iter().fold(0, |sum, bit| sum * 2 + u64::from(*bit))
}

/// The words of a line, folded, digits as one sign.
fn words(line: &str) -> Vec<String> {
    let runs = line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty());
    runs.map(|w| w.chars().flat_map(char::to_lowercase).map(|c| if c.is_numeric() { '0' } else { c }).collect())
        .collect()
}

/// The stretch of lines whose running text outweighs what lies between most.
fn core(shapes: &[Shape]) -> (usize, usize) {
    let mut best = (0i64, (0, 0));
    let (mut sum, mut from) = (0i64, 0);
    for (i, shape) in shapes.iter().enumerate() {
        sum += if shape.is_prose() { shape.words as i64 } else { -8 };
        if sum <= 0 {
            (sum, from) = (0, i + 1);
        } else if sum > best.0 {
            best = (sum, (from, i + 1));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_core_is_the_story() {
        let shapes: Vec<Shape> = [
            "Home",
            "World news",
            "The mayor opened the bridge on Monday after two years of work.",
            "A long way",
            "She told the council that the second lane would open within the month of May.",
            "Share",
            "Most read",
        ]
        .iter()
        .map(|l| Shape::of(l))
        .collect();
        assert_eq!(core(&shapes), (2, 5));
    }

    #[test]
    fn sums_reach_as_far_as_there_are_lines() {
        let sums = [0, 1, 3, 6, 10];
        assert_eq!(Sums::around(&sums, 0, 2), [(0, 0), (5, 2)]);
        assert_eq!(Sums::around(&sums, 2, 1), [(2, 1), (4, 1)]);
        assert_eq!(Sums::around(&sums, 3, 9), [(6, 3), (0, 0)]);
    }

    proptest! {
        #[test]
        fn deciding_is_total(lines in proptest::collection::vec("\\PC{0,40}", 0..40)) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let mut roles = vec![Role::Body; lines.len()];
            if let Some(model) = model() {
                decide(model, &lines, &mut roles);
            }
        }
    }
}
