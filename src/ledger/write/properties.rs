//! Random ledgers under random edits: what people wrote survives, what was meant is what is read.

use super::*;
use crate::ledger::{Occurrence, Verdict};
use proptest::prelude::*;

/// Text that means something else where it is not quoted rightly.
fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,30}",
        "\\PC{1,30}",
        Just("yes".to_string()),
        Just("null".to_string()),
        Just("1e3".to_string()),
        Just("- a: b # c".to_string()),
        Just(" lead and trail ".to_string()),
        Just("two\nlines\n\nand \u{2028}more".to_string()),
        Just("it's \"so\": {a, b} [c] & *d !e %f @g `h`".to_string()),
        Just("“Curly”, — dash… \u{202E}\u{FEFF}\u{7}".to_string()),
    ]
}

fn flags() -> impl Strategy<Value = Vec<String>> {
    let all = ["agreement/copied", "date/vague", "link/dead", "link/unverified", "page/no-date", "source/single"];
    proptest::sample::subsequence(all.to_vec(), 0..=4).prop_map(|f| f.into_iter().map(str::to_string).collect())
}

/// An entry as a person might have left it: any order of keys, comments everywhere, keys of their own.
fn handwritten(number: usize) -> impl Strategy<Value = String> {
    let keys = (awkward(), flags(), 0..4usize, any::<[bool; 6]>(), Just(()).prop_perturb(|(), mut rng| rng.next_u64()));
    keys.prop_map(move |(quote, flags, style, with, shuffle)| {
        let note = |what: &str| if with[0] { format!("  #~ {what} of {number}") } else { String::new() };
        let mut parts = vec![
            format!("    article: a{}.txt{}\n", number % 3, note("article")),
            format!("    quote: {}{}\n", emit::quoted(&quote), note("quote")),
            match style {
                0 => format!("    flags: {}{}\n", emit::flags(&flags), note("flags")),
                1 if !flags.is_empty() => {
                    let items: String = flags.iter().map(|f| format!("      - {f}{}\n", note(f))).collect();
                    format!("    flags:{}\n{items}", note("flags"))
                }
                2 => "    flags:\n".to_string(),
                _ => String::new(),
            },
            format!("    x-mood: {{doubtful: [really, 'so']}}{}\n", note("mood")),
        ];
        if with[1] {
            parts.push(format!("    #~ a line about the state of {number}\n    state: open{}\n", note("state")));
        }
        if with[2] {
            parts.push(format!(
                "    review:{}\n      verdict: confirmed{}\n      by: 'am: ira'\n      mine: {number}\n      note: |\n        free # text\n\n        of {number}\n",
                note("review"), note("verdict")
            ));
        }
        if with[3] {
            parts.push(format!("    history:{}\n      - {{verdict: disputed, by: ben}}{}\n", note("history"), note("first")));
        } else if with[4] {
            parts.push("    history: []\n".to_string());
        }
        if with[5] {
            parts.push("    note of mine: >-\n      folded\n      text\n".to_string());
        }
        // Any order of keys.
        let length = parts.len();
        let mut seed = shuffle;
        for i in (1..length).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            parts.swap(i, (seed >> 33) as usize % (i + 1));
        }
        format!("  #~ before {number}\n  c-{number:08}:{}\n{}", note("entry"), parts.concat())
    })
}

fn change() -> impl Strategy<Value = Change> {
    let words = (awkward(), proptest::option::of(awkward()), any::<bool>()).prop_map(|(quote, before, repeated)| {
        let nth = repeated.then(|| Occurrence { nth: 1, of: 2, follows: "lettersbefore".to_string() });
        Entry { quote: Some(quote), before, nth, ..Entry::default() }
    });
    let words = words.prop_map(Box::new).boxed();
    let verdict = prop_oneof![Just(Verdict::Confirmed), Just(Verdict::Disputed), Just(Verdict::Waived)];
    let review = (verdict, proptest::option::of(awkward()), proptest::option::of(awkward()), flags());
    let review = review.prop_map(|(verdict, by, note, flags)| Review {
        verdict,
        by,
        on: "2026-11-21".parse().ok(),
        note,
        covers: Some(Covers { flags, text: Some("sha256:00".to_string()) }),
    });
    prop_oneof![
        awkward().prop_map(Change::Article),
        words.clone().prop_map(Change::Words),
        proptest::option::of(awkward())
            .prop_map(|name| Change::Source(name.map(|kind| Speaker { kind, speaker: None }))),
        flags().prop_map(Change::Flags),
        prop_oneof![Just(State::Open), Just(State::Changed), Just(State::Gone)].prop_map(Change::State),
        flags().prop_map(|flags| Change::Cover(Covers { flags, text: None })),
        (review, proptest::option::of(words)).prop_map(|(review, words)| Change::Decide { review, words }),
    ]
}

/// Every comment and every line with a key of people's own.
fn own_lines(text: &str) -> Vec<String> {
    let own = |line: &str| line.contains("x-mood") || line.contains("mine") || line.contains("folded");
    let mut lines: Vec<String> = text.lines().filter_map(|l| l.split_once("#~ ")).map(|(_, c)| c.to_string()).collect();
    lines.extend(text.lines().filter(|l| own(l)).map(|l| l.split(" #~").next().unwrap_or("").trim().to_string()));
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases * 3 / 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_people_wrote_survives(
        entries in proptest::collection::vec(any::<()>(), 1..5).prop_flat_map(|n| (0..n.len()).map(handwritten).collect::<Vec<_>>()),
        edits in proptest::collection::vec((0..6usize, change()), 1..5),
        crlf in any::<bool>(),
    ) {
        let mut text = format!("# head\nversion: 1\nclaims:  # of all\n{}\n# tail\nwaivers: []\nx-end: {{a: b}}\n", entries.concat());
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let before = Ledger::parse(Path::new("claims.yaml"), &text).unwrap();
        let mut expected = before.claims.clone();
        let mut wanted = Vec::new();
        for (number, change) in edits {
            let claim = format!("c-{number:08}");
            let change = match (expected.get(&claim), change) {
                (Some(_), change) => change,
                (None, Change::Words(words)) => Change::Add(words),
                (None, _) => continue,
            };
            expected.entry(claim.clone()).or_default().apply(&change);
            wanted.push(Edit { claim, change });
        }
        let after = before.edited(&wanted).unwrap();
        let read = Ledger::parse(Path::new("claims.yaml"), &after).unwrap();
        prop_assert_eq!(read.claims.len(), expected.len());
        for (id, entry) in &expected {
            prop_assert!(read.claims[id].says_as_much_as(entry), "{}\n{:#?}\n{:#?}\n{}", id, read.claims[id], entry, after);
        }
        prop_assert_eq!(own_lines(&text.replace("\r\n", "\n")), own_lines(&after.replace("\r\n", "\n")), "{}\n----\n{}", text, after);
        prop_assert!(!crlf || !after.replace("\r\n", "").contains('\n'));
        // Nothing to do means nothing is done.
        prop_assert_eq!(before.edited(&[]).unwrap(), text);
        let formatted = read.formatted().unwrap();
        let again = Ledger::parse(Path::new("claims.yaml"), &formatted).unwrap();
        prop_assert_eq!(again.formatted().unwrap(), formatted);
    }

    #[test]
    fn new_entries_are_read_as_they_were_meant(quote in awkward(), note in awkward(), flags in flags()) {
        let past = Past { review: Review { note: Some(note.clone()), ..Review::default() }, quote: Some(quote.clone()) };
        let entry = Entry {
            article: note,
            quote: Some(quote.clone()),
            after: Some(quote),
            flags,
            history: vec![past],
            ..Entry::default()
        };
        let ledger = Ledger::parse(Path::new("claims.yaml"), "version: 1\n").unwrap();
        let edit = Edit { claim: "c-1".to_string(), change: Change::Add(Box::new(entry.clone())) };
        let text = ledger.edited(&[edit]).unwrap();
        let read = Ledger::parse(Path::new("claims.yaml"), &text).unwrap();
        prop_assert!(read.claims["c-1"].says_as_much_as(&entry), "{}", text);
    }
}
