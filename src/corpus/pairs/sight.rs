//! What is seen of an aligned pair, as small whole numbers in a fixed order.

use super::align::Aligned;
use super::figures::{self, Fit};
use super::scopes::turned;
use super::senses::{Kinship, Senses};
use super::words::{Side, Word};

/// Values beyond this tell nothing more.
const MOST: usize = 31;

/// Named numbers, in a fixed order.
#[derive(Default)]
pub(super) struct Sight {
    pub(super) names: Vec<&'static str>,
    pub(super) values: Vec<u8>,
}

impl Sight {
    fn add(&mut self, name: &'static str, value: usize) {
        self.names.push(name);
        self.values.push(value.min(MOST) as u8);
    }
}

/// Words that matter by themselves.
const WEIGHTY: &[&str] = &[
    "only", "first", "last", "before", "after", "more", "less", "most", "least", "all", "some", "every", "may",
    "might", "could", "can", "will", "would", "should", "if", "over", "under", "than", "same", "former", "both",
    "never", "always", "still", "until", "since", "but", "however", "likely", "about", "up", "down", "in", "out",
    "into", "on", "off", "with", "by", "from", "to", "a", "the", "is", "was", "are", "were", "had", "been", "being",
    "who", "which", "that", "he", "they", "it", "one", "two", "several", "many", "around", "near", "behind", "there",
    "some", "another", "other", "and", "or",
];

/// Words of which a thing is one and not another.
const SETS: &[(&str, &[&str])] = &[
    ("person", &["man", "woman", "boy", "girl", "child", "kid", "person", "ladi", "guy", "peopl"]),
    (
        "colour",
        &["red", "blue", "green", "white", "black", "yellow", "brown", "pink", "orang", "purpl", "gray", "grey"],
    ),
    (
        "calling",
        &[
            "singer",
            "actor",
            "actress",
            "director",
            "writer",
            "politician",
            "author",
            "produc",
            "musician",
            "rapper",
            "model",
            "comedian",
            "player",
            "coach",
        ],
    ),
    ("work", &["film", "book", "novel", "song", "album", "seri", "game", "band", "show", "movi", "magazin", "play"]),
    (
        "nation",
        &[
            "american",
            "british",
            "french",
            "german",
            "indian",
            "canadian",
            "australian",
            "chines",
            "russian",
            "japanes",
            "italian",
            "spanish",
            "english",
            "irish",
            "scottish",
            "mexican",
            "swedish",
            "korean",
            "dutch",
            "pakistani",
        ],
    ),
    ("weekday", &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
    ("rank", &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last"]),
    ("relative", &["brother", "sister", "father", "mother", "son", "daughter", "wife", "husband"]),
    ("quarter", &["north", "south", "east", "west", "northern", "southern", "eastern", "western"]),
    ("genre", &["comedi", "drama", "thriller", "horror", "documentari", "action", "romant", "sci-fi", "fantasi"]),
    ("judgement", &["posit", "negat", "mix", "favor", "poor", "good", "bad", "critic", "acclaim", "unfavor"]),
    ("party", &["democrat", "republican", "democratic", "liber", "conserv", "labour", "independent"]),
];

fn set_of(word: &Word) -> Option<usize> {
    SETS.iter().position(|(_, set)| set.contains(&word.base.as_str()) || set.contains(&word.lower.as_str()))
}

/// What stands in the premise where a word of the hypothesis is missing.
#[derive(Default)]
struct Slots {
    names: usize,
    numbers: usize,
    opposite: usize,
    sisters: usize,
    near_sisters: usize,
    narrower: usize,
    others: usize,
    empty: usize,
}

/// Everything seen of the pair.
pub(super) fn sight(pair: &Aligned<'_>) -> Sight {
    let (p, h) = (pair.premise, pair.hypothesis);
    let mut s = Sight::default();
    let total = h.content().count();
    let share = |part: usize, whole: usize| (part * 20 + whole / 2) / whole.max(1);
    s.add("premise words", p.words.len() / 2);
    s.add("hypothesis words", h.words.len());
    s.add("premise names", p.words.iter().filter(|w| w.name).count());
    s.add("hypothesis names", h.words.iter().filter(|w| w.name).count());
    s.add("premise numbers", p.words.iter().filter(|w| w.number).count());
    s.add("hypothesis numbers", h.words.iter().filter(|w| w.number).count());
    s.add("hypothesis content", total);
    s.add("missing", pair.missing.len());
    s.add("left", pair.left.len());
    s.add("covered", share(total - pair.missing.len(), total));
    s.add("used", share(p.content().count() - pair.left.len(), p.content().count()));
    let missing = |f: &dyn Fn(&Word) -> bool| pair.missing.iter().filter(|i| f(&h.words[**i])).count();
    let left = |f: &dyn Fn(&Word) -> bool| pair.left.iter().filter(|i| f(&p.words[**i])).count();
    s.add("missing names", missing(&|w| w.name));
    s.add("missing numbers", missing(&|w| w.number));
    s.add("missing words", missing(&|w| !w.name && !w.number));
    s.add("missing -ing", missing(&|w| w.lower.ends_with("ing")));
    s.add("missing -ed", missing(&|w| w.lower.ends_with("ed")));
    s.add("left names", left(&|w| w.name));
    s.add("left numbers", left(&|w| w.number));
    s.add("left words", left(&|w| !w.name && !w.number));
    s.add("left -ing", left(&|w| w.lower.ends_with("ing")));
    s.add("rarity missing", pair.missing.iter().map(|i| h.words[*i].rarity()).sum::<usize>() / 2);
    let rarity: usize = h.content().map(|(_, w)| w.rarity()).sum();
    s.add("rarity covered", share(rarity - pair.missing.iter().map(|i| h.words[*i].rarity()).sum::<usize>(), rarity));
    s.add("rarest missing", pair.missing.iter().map(|i| h.words[*i].rarity()).max().unwrap_or(0));
    s.add("premise negations", p.negations);
    s.add("hypothesis negations", h.negations);
    s.add("negations differ", usize::from(p.negations.min(1) != h.negations.min(1)) + 2 * usize::from(p.negations > 0));
    let negated =
        |side: &Side<'_>, at: usize| side.words.iter().take(at).skip(at.saturating_sub(4)).any(|w| w.negation);
    let clash = pair.met.iter().filter(|(i, j)| negated(p, *j) != negated(h, *i)).count();
    s.add("negated met words", clash);
    s.add("opposed", pair.opposed.len());
    s.add("narrower", pair.narrower);
    s.add("kin", pair.kin);
    positions(pair, &mut s);
    edits(pair, &mut s);
    slots(pair, &mut s);
    numbers(pair, &mut s);
    turns(pair, &mut s);
    let has = |side: &Side<'_>, word: &str| usize::from(side.words.iter().any(|w| w.lower == word));
    for word in WEIGHTY {
        s.add(word, has(p, word) + 2 * has(h, word));
    }
    let sets =
        |side: &Side<'_>, at: &[usize]| -> Vec<usize> { at.iter().filter_map(|i| set_of(&side.words[*i])).collect() };
    let (missing, left) = (sets(h, &pair.missing), sets(p, &pair.left));
    for (set, (name, _)) in SETS.iter().enumerate() {
        let (lacks, other) = (missing.contains(&set), left.contains(&set));
        s.add(name, usize::from(lacks) + 2 * usize::from(other));
    }
    s
}

/// Where the words met stand.
fn positions(pair: &Aligned<'_>, s: &mut Sight) {
    let (p, h) = (pair.premise, pair.hypothesis);
    let order: Vec<usize> = pair.met.iter().map(|m| m.1).collect();
    let kept = order.windows(2).filter(|w| w[0] <= w[1]).count();
    s.add("in order", kept * 20 / order.len().saturating_sub(1).max(1));
    s.add("out of order", order.windows(2).filter(|w| w[0] > w[1]).count());
    let (low, high) = (order.iter().min().copied().unwrap_or(0), order.iter().max().copied().unwrap_or(0));
    s.add("stretch", (high - low) / 2);
    s.add("stretch by word", (high - low) * 4 / order.len().max(1));
    s.add("begins", low * 10 / p.words.len().max(1));
    let first = h.content().next().map(|f| f.0);
    let last = h.content().last().map(|f| f.0);
    let lacks = |at: Option<usize>| usize::from(at.is_some_and(|i| pair.missing.contains(&i)));
    s.add("lacks first", lacks(first));
    s.add("lacks last", lacks(last));
    s.add("lacks a middle word", pair.missing.iter().filter(|i| Some(**i) != first && Some(**i) != last).count());
    let bases = |side: &Side<'_>| -> Vec<String> { side.content().map(|(_, w)| w.base.clone()).collect() };
    let (a, b) = (bases(p), bases(h));
    let shared = b.windows(2).filter(|w| a.windows(2).any(|v| v == *w)).count();
    s.add("pairs", shared * 20 / b.len().saturating_sub(1).max(1));
    let swapped = b.windows(2).filter(|w| a.windows(2).any(|v| v[0] == w[1] && v[1] == w[0])).count();
    s.add("swapped", swapped);
}

/// The two as edits of one another: what is left when the longest common run of words in order is taken out.
fn edits(pair: &Aligned<'_>, s: &mut Sight) {
    let (p, h) = (&pair.premise.words, &pair.hypothesis.words);
    let same = |i: usize, j: usize| p[i].base == h[j].base;
    let width = h.len() + 1;
    let mut longest = vec![0u16; (p.len() + 1) * width];
    for i in (0..p.len()).rev() {
        for j in (0..h.len()).rev() {
            longest[i * width + j] = if same(i, j) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let common = longest.first().copied().unwrap_or(0) as usize;
    s.add("common", share20(common, h.len()));
    s.add("outside hypothesis", h.len() - common);
    s.add("outside premise", (p.len() - common) / 2);
    let head = (0..p.len().min(h.len())).take_while(|i| same(*i, *i)).count();
    let tail = (1..=p.len().min(h.len())).take_while(|i| same(p.len() - i, h.len() - i)).count();
    s.add("same head", head);
    s.add("same tail", tail);
    let (mut i, mut j, mut swaps, mut adds, mut drops, mut one) = (0, 0, 0, 0, 0, 0);
    while i < p.len() && j < h.len() {
        let (from_i, from_j) = (i, j);
        while i < p.len() && j < h.len() && !same(i, j) {
            if longest[(i + 1) * width + j] >= longest[i * width + j + 1] { i += 1 } else { j += 1 }
        }
        match (i - from_i, j - from_j) {
            (0, 0) => {}
            (0, _) => adds += 1,
            (_, 0) => drops += 1,
            (1, 1) => {
                swaps += 1;
                one += 1;
            }
            _ => swaps += 1,
        }
        i += 1;
        j += 1;
    }
    s.add("exchanged", swaps);
    s.add("exchanged one for one", one);
    s.add("inserted", adds);
    s.add("dropped", drops);
}

fn share20(part: usize, whole: usize) -> usize {
    (part * 20 + whole / 2) / whole.max(1)
}

/// What the premise has instead of each word that is missing.
fn slots(pair: &Aligned<'_>, s: &mut Sight) {
    let (p, h) = (pair.premise, pair.hypothesis);
    let senses = Senses::builtin();
    let mut found = Slots::default();
    let mut nearest = MOST;
    for &at in &pair.missing {
        let word = &h.words[at];
        // Words of the premise beside those that the neighbours of the missing word met.
        let beside =
            pair.met.iter().filter(|(i, _)| i.abs_diff(at) <= 3).map(|(i, j)| (*j as i64) + at as i64 - *i as i64);
        let beside: Vec<i64> = beside.collect();
        let near = |l: &usize| beside.iter().any(|b| (*b - *l as i64).abs() <= 2);
        let like = |l: &&usize| p.words[**l].name == word.name && p.words[**l].number == word.number;
        let counterpart = pair.left.iter().filter(|l| near(l)).find(like);
        found.names += usize::from(word.name && counterpart.is_some());
        found.numbers += usize::from(word.number && counterpart.is_some());
        if !word.name && !word.number {
            let kin = pair.left.iter().filter_map(|l| senses.kinship(&p.words[*l], word));
            match kin.max_by_key(rank) {
                Some(Kinship::Opposite) => found.opposite += 1,
                Some(Kinship::Sisters(steps)) => {
                    nearest = nearest.min(steps as usize);
                    found.sisters += 1;
                    found.near_sisters += usize::from(steps <= 2);
                }
                Some(_) => found.narrower += 1,
                None if counterpart.is_some() => found.others += 1,
                None => found.empty += 1,
            }
        }
    }
    s.add("slot: name", found.names);
    s.add("slot: number", found.numbers);
    s.add("slot: opposite", found.opposite);
    s.add("slot: sisters", found.sisters);
    s.add("slot: near sisters", found.near_sisters);
    s.add("slot: steps", nearest);
    s.add("slot: narrower", found.narrower);
    s.add("slot: another word", found.others);
    s.add("slot: nothing", found.empty);
    // Opposites anywhere, also among words met elsewhere.
    let opposite = |w: &Word| p.words.iter().any(|v| senses.oppose(&v.base, &w.base));
    s.add("opposites", h.words.iter().filter(|w| !p.words.iter().any(|v| v.base == w.base) && opposite(w)).count());
}

fn rank(kin: &Kinship) -> u8 {
    match kin {
        Kinship::Opposite => 50,
        Kinship::Narrower(steps) | Kinship::Wider(steps) => 40 - steps,
        Kinship::Alike => 45,
        Kinship::Sisters(steps) => 30 - steps,
    }
}

/// Words under one that turns them round.
fn turns(pair: &Aligned<'_>, s: &mut Sight) {
    let (p, h) = (turned(pair.premise), turned(pair.hypothesis));
    let met = |f: &dyn Fn(bool, bool) -> bool| pair.met.iter().filter(|(i, j)| f(h[*i], p[*j])).count();
    s.add("turned apart", met(&|h, p| h != p));
    s.add("turned both", met(&|h, p| h && p));
    s.add("turned", h.iter().filter(|t| **t).count());
}

/// How numbers and dates fit.
fn numbers(pair: &Aligned<'_>, s: &mut Sight) {
    let (p, h) = (pair.premise.text, pair.hypothesis.text);
    let fits = figures::quantities(p, h);
    let count = |f: &dyn Fn(&(Fit, Fit)) -> bool| fits.iter().filter(|x| f(x)).count();
    s.add("numbers", fits.len());
    s.add("number same", count(&|f| f.1 == Fit::Same));
    s.add("number holds", count(&|f| f.1 == Fit::Holds));
    s.add("number open", count(&|f| f.1 == Fit::Open));
    s.add("number clash", count(&|f| f.1 == Fit::Clash));
    s.add("number absent", count(&|f| f.1 == Fit::Absent));
    s.add("nearest clash", count(&|f| f.0 == Fit::Clash));
    s.add("nearest open", count(&|f| f.0 == Fit::Open));
    s.add("nearest same", count(&|f| f.0 <= Fit::Holds));
    let dates = figures::dates(p, h);
    let count = |fit: Fit| dates.iter().filter(|d| **d == fit).count();
    s.add("date same", count(Fit::Same));
    s.add("date holds", count(Fit::Holds));
    s.add("date open", count(Fit::Open));
    s.add("date clash", count(Fit::Clash));
    s.add("date absent", count(Fit::Absent));
    let sum = figures::arithmetic(p, h);
    s.add("sum", sum.map_or(0, |right| 1 + usize::from(right)));
    let asks = ["left", "altogether", "total", "now", "each", "all", "remain", "remaining", "more", "longer", "there"];
    s.add("asks", usize::from(pair.hypothesis.words.iter().any(|w| asks.contains(&w.lower.as_str()))));
}
