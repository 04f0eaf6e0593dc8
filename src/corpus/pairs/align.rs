//! The words of two sentences, aligned.

use super::lexicon::Lexicon;
use super::senses::{Kinship, Senses};
use super::words::{Side, Word};

/// How well a word of the hypothesis is met by the premise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    No,
    /// A wider word stands there: an animal for a dog.
    Narrower,
    Spelling,
    Kin,
    Same,
}

/// A pair with its words aligned.
pub(super) struct Aligned<'t> {
    pub(super) premise: &'t Side<'t>,
    pub(super) hypothesis: &'t Side<'t>,
    /// Content words of the hypothesis that the premise lacks.
    pub(super) missing: Vec<usize>,
    /// Content words of the premise that the hypothesis lacks.
    pub(super) left: Vec<usize>,
    /// A word of the hypothesis and one of the premise that exclude each other.
    pub(super) opposed: Vec<(usize, usize)>,
    pub(super) narrower: usize,
    pub(super) kin: usize,
    /// Words met: of the hypothesis, and where they stand in the premise.
    pub(super) met: Vec<(usize, usize)>,
}

impl<'t> Aligned<'t> {
    pub(super) fn of(premise: &'t Side<'t>, hypothesis: &'t Side<'t>) -> Aligned<'t> {
        let lexicon = Lexicon::builtin();
        let mut used = vec![false; premise.words.len()];
        let (mut missing, mut pairs, mut opposed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut narrower, mut kin) = (0, 0);
        for (at, word) in hypothesis.content() {
            let rank = |how: Met, i: usize| (how, !used[i], std::cmp::Reverse(i));
            // The word itself meets best; only without it are senses looked up, which takes longest of all.
            let same = premise.content().filter(|(_, p)| p.base == word.base).map(|(i, _)| rank(Met::Same, i)).max();
            let best = same.or_else(|| premise.content().map(|(i, p)| rank(met(p, word, lexicon), i)).max());
            match best {
                Some((how, _, std::cmp::Reverse(i))) if how > Met::No => {
                    narrower += usize::from(how == Met::Narrower);
                    kin += usize::from(how == Met::Kin);
                    used[i] = true;
                    pairs.push((at, i));
                }
                _ => missing.push(at),
            }
        }
        // Words such as up and down are no content, but they can exclude each other.
        let lacks = |side: &Side<'_>, word: &Word| !side.words.iter().any(|w| w.base == word.base);
        for (h, word) in hypothesis.words.iter().enumerate().filter(|(_, w)| lacks(premise, w)) {
            let against =
                premise.words.iter().position(|p| lexicon.antonyms(&p.base, &word.base) && lacks(hypothesis, p));
            opposed.extend(against.map(|p| (h, p)));
        }
        let left = premise.content().filter(|(i, _)| !used[*i]).map(|(i, _)| i).collect();
        Aligned { premise, hypothesis, missing, left, opposed, narrower, kin, met: pairs }
    }
}

fn met(premise: &Word, hypothesis: &Word, lexicon: &Lexicon) -> Met {
    if premise.base == hypothesis.base {
        return Met::Same;
    }
    if premise.number || hypothesis.number {
        return Met::No;
    }
    let senses = Senses::builtin().kinship(premise, hypothesis);
    if lexicon.synonyms(&premise.base, &hypothesis.base)
        || lexicon.widens(&premise.base, &hypothesis.base)
        || matches!(senses, Some(Kinship::Alike | Kinship::Wider(1..=3)))
    {
        return Met::Kin;
    }
    if lexicon.widens(&hypothesis.base, &premise.base) || matches!(senses, Some(Kinship::Narrower(1..=2))) {
        return Met::Narrower;
    }
    let (a, b) = (premise.lower.as_str(), hypothesis.lower.as_str());
    let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if stem >= 5 && stem * 10 >= a.len().max(b.len()) * 6 {
        return Met::Spelling;
    }
    Met::No
}
