//! Aligning the words of two names, the likest first, and what is left over.

use super::words::{NameWord, Words};

/// Words this alike carry their whole weight towards "enough agrees".
const STRONG: u32 = 780;
/// How much must agree where one name has words the other lacks: more than one word, or a rare with a common one.
const ENOUGH: u32 = 1450;

/// Words of the shorter name set against words of the longer.
struct Pair {
    likeness: u32,
    /// Distance of their places, in thousandths of the name.
    apart: usize,
    left: std::ops::Range<usize>,
    right: std::ops::Range<usize>,
}

/// How alike two names are, in thousandths.
pub(super) fn score(a: &Words, b: &Words) -> u16 {
    if a.words.is_empty() || b.words.is_empty() {
        return 0;
    }
    if a.glued() == b.glued() {
        return 1000;
    }
    let order = |w: &Words| (w.len(), w.spelling());
    let (short, long) = if order(a) <= order(b) { (a, b) } else { (b, a) };
    if let Some(score) = initials(short, long).or_else(|| initials(long, short)) {
        return score;
    }
    let pairs = align(&short.words, &long.words);
    let weight = |words: &[NameWord], range: std::ops::Range<usize>| {
        words.get(range).into_iter().flatten().map(|w| w.weight).sum::<u32>()
    };
    // A Muhammad that the other name leaves out is left out by half of the copy.
    let idle = |at: usize| short.len() >= 3 && short.words.get(at).is_some_and(|w| w.skeleton == "mhmd");
    let unused = |at: &usize| !pairs.iter().any(|p| p.left.contains(at));
    let silent: u32 =
        (0..short.len()).filter(|at| idle(*at) && unused(at)).map(|at| weight(&short.words, at..at + 1)).sum();
    let whole = weight(&short.words, 0..short.len()) - silent * 7 / 10;
    let matched: u32 = pairs.iter().map(|p| p.likeness * weight(&short.words, p.left.clone()) / 1000).sum();
    let used: u32 = pairs.iter().map(|p| weight(&short.words, p.left.clone())).sum();
    let strong: u32 = pairs.iter().filter(|p| p.likeness >= STRONG).map(|p| weight(&short.words, p.left.clone())).sum();
    let left_over = whole.saturating_sub(used);
    let long_over = weight(&long.words, 0..long.len())
        .saturating_sub(pairs.iter().map(|p| weight(&long.words, p.right.clone())).sum::<u32>());
    let agreed = matched * 1000 / whole.max(1);
    let score = if left_over == 0 {
        let score = agreed.saturating_sub(long_over * 60 / 1000);
        if short.len() == 1 && long.len() > 1 && long_over > 0 {
            // A lone surname.
            score.min(500)
        } else if strong < ENOUGH && long_over > 0 {
            score.min(680)
        } else if crossed(&pairs) {
            // "Salman bin Muhammad" is the son, "Muhammad bin Salman" the father.
            score.min(700)
        } else {
            score
        }
    } else {
        let both = if long_over > 0 { 250 } else { 100 };
        agreed.saturating_sub(both * left_over.min(1000) / 1000)
    };
    score.min(1000) as u16
}

/// Names of three words and more whose words stand in another order.
fn crossed(pairs: &[Pair]) -> bool {
    let mut order: Vec<(usize, usize)> = pairs.iter().map(|p| (p.left.start, p.right.start)).collect();
    order.sort_unstable();
    order.len() >= 4 && !order.is_sorted_by_key(|(_, right)| *right)
}

/// "J. C. Northcote", "JC Northcote" against "Jean-Claude Northcote": two initials and the same last word.
fn initials(short: &Words, long: &Words) -> Option<u16> {
    let (last, given) = short.words.split_last()?;
    let (long_last, long_given) = long.words.split_last()?;
    let letters: String = given.iter().map(|w| w.text.as_str()).collect();
    let are_initials = given.iter().all(|w| w.text.len() == 1) || given.len() == 1 && letters.len() == 2;
    let firsts: String = long_given.iter().filter_map(|w| w.text.chars().next()).collect();
    let full = long_given.iter().all(|w| w.text.len() > 1);
    (are_initials && full && letters.len() >= 2 && letters == firsts && last.text == long_last.text).then_some(850)
}

/// The likest pairs first, each word once. Two words joined may stand against one ("Zafar Ullah", "Zafarullah").
fn align(short: &[NameWord], long: &[NameWord]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let place = |at: usize, of: usize| at * 1000 / of.max(1);
    let apart = |i: usize, j: usize| place(i, short.len()).abs_diff(place(j, long.len()));
    for (i, a) in short.iter().enumerate() {
        for (j, b) in long.iter().enumerate() {
            let likeness = alike(a, b);
            if likeness > 0 {
                pairs.push(Pair { likeness, apart: apart(i, j), left: i..i + 1, right: j..j + 1 });
            }
            if let Some(likeness) = joined(long, j).map(|two| alike(a, &two)).max().filter(|l| *l >= 860) {
                pairs.push(Pair { likeness: likeness - 20, apart: 0, left: i..i + 1, right: j..j + 2 });
            }
            if let Some(likeness) = joined(short, i).map(|two| alike(&two, b)).max().filter(|l| *l >= 860) {
                pairs.push(Pair { likeness: likeness - 20, apart: 0, left: i..i + 2, right: j..j + 1 });
            }
        }
    }
    pairs.sort_by_key(|p| (std::cmp::Reverse(p.likeness), p.apart, p.left.start, p.right.start));
    let mut chosen: Vec<Pair> = Vec::new();
    let meet = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start < b.end && b.start < a.end;
    for pair in pairs {
        if !chosen.iter().any(|c| meet(&c.left, &pair.left) || meet(&c.right, &pair.right)) {
            chosen.push(pair);
        }
    }
    chosen
}

/// Two words in one, without and with the particle between them: "Anwaarhaq", "Anwaarulhaq".
fn joined(words: &[NameWord], at: usize) -> impl Iterator<Item = NameWord> {
    let two = words.get(at).zip(words.get(at + 1));
    two.into_iter().flat_map(|(a, b)| {
        [NameWord::new(&format!("{}{}", a.text, b.text)), NameWord::new(&format!("{}{}{}", a.text, b.particle, b.text))]
    })
}

/// How alike two words are, in thousandths; 0 for not at all.
fn alike(a: &NameWord, b: &NameWord) -> u32 {
    let (x, y) = (a.text.as_str(), b.text.as_str());
    if x == y {
        return 1000;
    }
    let first = x.as_bytes().first() == y.as_bytes().first();
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    if short == 1 {
        return u32::from(first) * 550;
    }
    if a.is_short_of(b) {
        return 900;
    }
    let distance = strsim::osa_distance(x, y);
    let skeleton = a.skeleton == b.skeleton;
    match distance {
        // "Qiang" and "Keqiang" share their consonants.
        _ if skeleton && long - short >= 2 && long < 9 => 600,
        d if skeleton && a.skeleton.len() > 1 && (d <= 2 || long >= 6 && d <= 3) => 950,
        d if skeleton && (d <= 2 || long >= 6 && d <= 3) => 800,
        1 if short >= 4 => {
            if first {
                860
            } else {
                780
            }
        }
        2 if short >= 7 => 820,
        _ if skeleton => 800,
        2 if short >= 5 && first => 600,
        _ if short >= 4 && (x.starts_with(y) || y.starts_with(x)) => 600,
        _ => 0,
    }
}
