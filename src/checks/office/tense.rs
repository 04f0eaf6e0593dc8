//! No false alarm: every modifier in every arrangement on every day.
//!
//! The rows are put together from words, so that a change of the grammar is tried on all of them.

use crate::article::{Article, Candidate};
use crate::attribution::Engine;
use crate::checks::{self, Context};
use crate::claims::Annotated;
use crate::corpus::Corpus;
use crate::evidence::Store;
use crate::knowledge::Knowledge;
use crate::page::Page;

/// Ids of the office findings of a text.
fn findings(text: &str, published: Option<&str>) -> Vec<String> {
    let mut article = Article::read(&Page::from_text("tense.txt", text));
    if let Some(day) = published {
        article.meta.published.insert(0, Candidate::given(day.parse().unwrap()));
    }
    let corpus = Corpus::new(vec![Annotated::new(article, Knowledge::builtin(), &Engine::default())]);
    let cx = Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &Store::default(), today: None };
    checks::run(&cx, |id| id.0 == "office/wrong-holder")
        .into_iter()
        .map(|f| format!("{}: {}", f.check, f.message))
        .collect()
}

/// Words before the title that keep a past or coming holder from being wrong, and the days on which they do.
const MODIFIERS: [(&str, &str); 16] = [
    ("former ", "2022-06-01"),
    ("the former ", "2024-12-01"),
    ("ex-", "2023-03-03"),
    ("then ", "2022-06-01"),
    ("then-", "2025-03-03"),
    ("the then ", "2024-12-01"),
    ("deputy ", "2024-12-01"),
    ("the incoming ", "2019-02-01"),
    ("the late ", "2025-03-03"),
    ("retired ", "2023-03-03"),
    ("past ", "2023-03-03"),
    ("the one-time ", "2023-03-03"),
    ("the ousted ", "2022-06-01"),
    ("the erstwhile ", "2022-06-01"),
    ("", "2021-03-03"),
    ("the ", "2020-12-01"),
];

/// Arrangements of title and name; `{}` is the modifier.
const ARRANGEMENTS: [&str; 14] = [
    "Guests saw {}ISI chief Faiz Hameed in the hall.",
    "Guests saw {}Pakistani intelligence chief Faiz Hameed in the hall.",
    "Guests saw {}director-general of the ISI Faiz Hameed in the hall.",
    "Guests saw Faiz Hameed, {}ISI chief, in the hall.",
    "Guests saw General Faiz Hameed, {}head of the ISI, in the hall.",
    "Guests saw Lt Gen Faiz Hameed ({}DG ISI) in the hall.",
    "Guests saw Faiz Hameed, {}head of Pakistan's spy agency, in the hall.",
    "Guests saw Faiz Hameed, {}director-general of Pakistan's Inter-Services Intelligence, in the hall.",
    "Guests saw {}ISI chief Lt Gen Faiz Hameed in the hall.",
    "Guests saw {}ISI chief General (retd) Faiz Hameed in the hall.",
    "Guests saw {}ISI director-general Faiz Hameed in the hall.",
    "Guests saw {}DG ISI Faiz Hameed in the hall.",
    "“Sit down,” said Faiz Hameed, {}chief of the ISI.",
    "The letter was signed by {}ISI chief, Faiz Hameed, on the stairs.",
];

#[test]
fn no_modifier_makes_a_false_alarm() {
    let mut cases = 0;
    let mut wrong = Vec::new();
    for (modifier, day) in MODIFIERS {
        for arrangement in ARRANGEMENTS {
            let text = arrangement.replace("{}", modifier);
            cases += 1;
            wrong.extend(findings(&text, Some(day)).into_iter().map(|f| format!("{day}: {text}\n   {f}")));
        }
    }
    assert!(cases >= 200, "only {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn without_a_modifier_the_wrong_day_is_found() {
    let mut missed = Vec::new();
    for arrangement in ARRANGEMENTS {
        for (modifier, day) in [("", "2023-03-03"), ("", "2018-01-15"), ("the ", "2025-06-01")] {
            let text = arrangement.replace("{}", modifier);
            if findings(&text, Some(day)).is_empty() {
                missed.push(format!("{day}: {text}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn days_in_the_sentence_come_before_the_day_of_publication() {
    let rows = [
        ("On 3 March 2021 ISI chief Faiz Hameed was in the hall.", "2024-12-01"),
        ("ISI chief Faiz Hameed was in the hall in March 2021.", "2025-01-15"),
        ("In 2020, ISI chief Faiz Hameed toured the valley.", "2025-01-15"),
        ("ISI chief Faiz Hameed, who was a colonel in 2001, was in the hall.", "2021-03-03"),
    ];
    for (text, day) in rows {
        assert_eq!(findings(text, Some(day)), Vec::<String>::new(), "{text}");
    }
    assert_eq!(findings("In March 2018 ISI chief Faiz Hameed toured the valley.", Some("2018-03-20")).len(), 1);
}
