//! What is seen of a pair: small named facts, each worth a small whole number.

use super::figures::{self, Fit};
use super::lexicon::Lexicon;
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
    pub(super) premise: Side<'t>,
    pub(super) hypothesis: Side<'t>,
    /// Content words of the hypothesis that the premise lacks.
    pub(super) missing: Vec<usize>,
    /// Content words of the premise that the hypothesis lacks.
    pub(super) left: Vec<usize>,
    /// A word of the hypothesis and one of the premise that exclude each other.
    pub(super) opposed: Vec<(usize, usize)>,
    narrower: usize,
    kin: usize,
    /// Places in the premise of the words met, in the order of the hypothesis.
    order: Vec<usize>,
}

impl<'t> Aligned<'t> {
    pub(super) fn read(premise: &'t str, hypothesis: &'t str) -> Aligned<'t> {
        let lexicon = Lexicon::builtin();
        let (premise, hypothesis) = (Side::read(premise, lexicon), Side::read(hypothesis, lexicon));
        let mut used = vec![false; premise.words.len()];
        let (mut missing, mut order, mut opposed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut narrower, mut kin) = (0, 0);
        for (at, word) in hypothesis.content() {
            let best = premise.content().map(|(i, p)| (met(p, word, lexicon), !used[i], i)).max();
            match best {
                Some((how, _, i)) if how > Met::No => {
                    narrower += usize::from(how == Met::Narrower);
                    kin += usize::from(how == Met::Kin);
                    used[i] = true;
                    order.push(i);
                }
                _ => missing.push(at),
            }
        }
        // Words such as up and down are no content, but they can exclude each other.
        let lacks = |side: &Side<'_>, word: &Word| !side.words.iter().any(|w| w.base == word.base);
        for (h, word) in hypothesis.words.iter().enumerate().filter(|(_, w)| lacks(&premise, w)) {
            let against =
                premise.words.iter().position(|p| lexicon.antonyms(&p.base, &word.base) && lacks(&hypothesis, p));
            opposed.extend(against.map(|p| (h, p)));
        }
        let left = premise.content().filter(|(i, _)| !used[*i]).map(|(i, _)| i).collect();
        Aligned { premise, hypothesis, missing, left, opposed, narrower, kin, order }
    }

    /// Everything seen of the pair.
    pub(super) fn features(&self) -> Vec<String> {
        let mut seen = vec!["any".to_string()];
        let (p, h) = (&self.premise, &self.hypothesis);
        let total = h.content().count();
        let covered = (total - self.missing.len()) * 10 / total.max(1);
        let plain = !p.words.iter().chain(&h.words).any(|w| w.name || w.number) && p.words.len() < 30;
        let style = if plain {
            "scene"
        } else if p.words.len() > 45 {
            "long"
        } else {
            "news"
        };
        let (missing, left) = (self.missing.len().min(5), self.left.len().min(6));
        let polarity = format!("{}{}", p.negations.min(1), h.negations.min(1));
        let names = self.missing.iter().filter(|i| h.words[**i].name).count().min(3);
        let mut add = |name: String| {
            seen.push(format!("{style} {name}"));
            seen.push(name);
        };
        add(format!("covered={covered}"));
        add(format!("missing={missing}"));
        add(format!("left={left}"));
        add(format!("missing={missing} left={left}"));
        add(format!("polarity={polarity}"));
        add(format!("polarity={polarity} missing={missing}"));
        add(format!("polarity={polarity} left={left}"));
        add(format!("polarity={polarity} covered={covered}"));
        add(format!("names={names}"));
        add(format!("names={names} covered={covered}"));
        add(format!("narrower={}", self.narrower.min(2)));
        add(format!("kin={}", self.kin.min(3)));
        add(format!("length={}", (total / 2).min(8)));
        add(format!("ratio={}", (p.words.len() * 2 / h.words.len().max(1)).min(10)));
        let opposed = self.opposed.len().min(2);
        add(format!("opposed={opposed}"));
        add(format!("opposed={opposed} polarity={polarity}"));
        add(format!("opposed={opposed} missing={missing}"));
        add(format!("order={}", self.in_order()));
        add(format!("order={} missing={missing}", self.in_order()));
        add(format!("pairs={}", self.bigrams()));
        self.figures(&mut add, missing);
        self.wording(&mut add);
        seen.sort_unstable();
        seen.dedup();
        seen
    }

    /// How many of ten words met stand in the same order.
    fn in_order(&self) -> usize {
        let kept = self.order.windows(2).filter(|w| w[0] <= w[1]).count();
        if self.order.len() < 2 { 10 } else { kept * 10 / (self.order.len() - 1) }
    }

    /// How many of ten neighbours of the hypothesis are neighbours in the premise.
    fn bigrams(&self) -> usize {
        let bases = |side: &Side<'_>| -> Vec<String> { side.content().map(|(_, w)| w.base.clone()).collect() };
        let (p, h) = (bases(&self.premise), bases(&self.hypothesis));
        let shared = h.windows(2).filter(|w| p.windows(2).any(|v| v == *w)).count();
        shared * 10 / h.len().saturating_sub(1).max(1)
    }

    fn figures(&self, add: &mut impl FnMut(String), missing: usize) {
        let (p, h) = (self.premise.text, self.hypothesis.text);
        let fits = figures::quantities(p, h);
        let worst = fits.iter().map(|f| f.1).max().map_or("none", Fit::name);
        let nearest = fits.iter().map(|f| f.0).max().map_or("none", Fit::name);
        add(format!("number={worst}"));
        add(format!("nearest={nearest}"));
        add(format!("number={worst} nearest={nearest}"));
        add(format!("number={worst} missing={missing}"));
        add(format!("nearest={nearest} missing={missing}"));
        let dates = figures::dates(p, h);
        let date = dates.iter().max().map_or("none", |f| f.name());
        add(format!("date={date}"));
        add(format!("date={date} number={worst}"));
        add(format!("date={date} nearest={nearest}"));
        add(format!("date={date} missing={missing}"));
        if let Some(right) = figures::arithmetic(p, h) {
            let asks =
                ["left", "altogether", "total", "now", "each", "all", "remain", "remaining", "more", "longer", "there"];
            let question = self.hypothesis.words.iter().any(|w| asks.contains(&w.lower.as_str()));
            add(format!("sum={right}"));
            add(format!("sum={right} asks={question}"));
            add(format!("sum={right} missing={missing}"));
            add(format!("sum={right} number={worst}"));
        }
    }

    /// Words that matter by themselves.
    fn wording(&self, add: &mut impl FnMut(String)) {
        const WEIGHTY: &[&str] = &[
            "only", "first", "last", "before", "after", "more", "less", "most", "least", "all", "some", "every", "may",
            "might", "could", "can", "will", "would", "should", "if", "over", "under", "than", "same", "former",
            "both", "never", "always", "ever", "still", "until", "since", "but", "however", "likely", "possible",
            "possibly", "risk", "increase", "decrease", "cause", "reduce", "higher", "lower", "fewer",
        ];
        let has = |side: &Side<'_>, word: &str| side.words.iter().any(|w| w.lower == word);
        for word in WEIGHTY {
            match (has(&self.premise, word), has(&self.hypothesis, word)) {
                (true, false) => add(format!("only premise: {word}")),
                (false, true) => add(format!("only hypothesis: {word}")),
                _ => {}
            }
        }
        let h = &self.hypothesis;
        let kind = |w: &Word| match () {
            () if w.number => "number",
            () if w.name => "name",
            () if w.lower.ends_with("ing") => "ing",
            () if w.lower.ends_with("ed") => "ed",
            () => "word",
        };
        for at in &self.missing {
            add(format!("lacks {}", kind(&h.words[*at])));
        }
        let first = h.content().next().is_some_and(|(i, _)| self.missing.contains(&i));
        let last = h.content().last().is_some_and(|(i, _)| self.missing.contains(&i));
        add(format!("lacks first={first} last={last}"));
        let role = |w: &Word| {
            Self::SETS.iter().position(|set| set.contains(&w.base.as_str()) || set.contains(&w.lower.as_str()))
        };
        for m in &self.missing {
            let Some(set) = role(&h.words[*m]) else { continue };
            if self.left.iter().any(|l| role(&self.premise.words[*l]) == Some(set)) {
                add(format!("other of set {set}"));
                add(format!("other of set {set} missing={}", self.missing.len().min(3)));
            }
        }
    }

    /// Words of which a thing is one and not another.
    const SETS: &'static [&'static [&'static str]] = &[
        &["man", "woman", "boy", "girl", "child", "kid", "person"],
        &["dog", "cat", "hors", "monkey", "bird", "panda", "tiger", "cow", "fish"],
        &["red", "blue", "green", "white", "black", "yellow", "brown", "pink", "orang", "purpl", "gray", "grey"],
        &["guitar", "piano", "flute", "violin", "drum", "trumpet", "keyboard"],
        &[
            "singer",
            "actor",
            "director",
            "writer",
            "politician",
            "film",
            "book",
            "novel",
            "song",
            "album",
            "seri",
            "game",
            "band",
        ],
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
        ],
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"],
        &["brother", "sister", "father", "mother", "son", "daughter", "wife", "husband"],
        &["north", "south", "east", "west"],
        &["comedi", "drama", "thriller", "horror", "documentari", "action", "romant"],
    ];
}

fn met(premise: &Word, hypothesis: &Word, lexicon: &Lexicon) -> Met {
    if premise.base == hypothesis.base {
        return Met::Same;
    }
    if premise.number || hypothesis.number {
        return Met::No;
    }
    if lexicon.synonyms(&premise.base, &hypothesis.base) || lexicon.widens(&premise.base, &hypothesis.base) {
        return Met::Kin;
    }
    if lexicon.widens(&hypothesis.base, &premise.base) {
        return Met::Narrower;
    }
    let (a, b) = (premise.lower.as_str(), hypothesis.lower.as_str());
    let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if stem >= 5 && stem * 10 >= a.len().max(b.len()) * 6 {
        return Met::Spelling;
    }
    Met::No
}
