//! `twosource compare`: its filters and what it shows people.

use super::command::{root, run_in};
use serde_json::{Value, json};

const FERRY: &str = "Ferry sinks off Arle\n\nA ferry sank off Arle on Monday and killed 12 people, the coast guard said. \
    Divers searched the harbour until nightfall and found two empty boats near the southern quay. \
    The line had been closed for three years after the storm that broke the old pier.";
const COPY: &str = "Ferry sinks\n\nA ferry sank off Arle on Monday and killed 12 people, the coast guard said. \
    Divers searched the harbour until nightfall and found two empty boats near the southern quay.";
const OTHER: &str = "Nineteen dead at Arle\n\nA ferry sank off Arle on Monday and killed 19 people, fishermen said. \
    Lamps burned on the quay all night while families waited for news of the ferry.";
const APART: &str = "Library opens\n\nThe mayor of Corra opened a library with a garden and nine thousand books.";

fn line(id: &str, text: &str, published: &str) -> String {
    json!({"id": id, "text": text, "published": published}).to_string()
}

fn compared(lines: &[String], threads: &str) -> String {
    let ran = run_in(root(), &["--threads", threads, "compare", "--jsonl"], lines.join("\n").as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

#[test]
fn articles_are_grouped_and_related_whatever_their_order() {
    let mut lines = vec![
        line("a", FERRY, "2021-09-06"),
        line("b", COPY, "2021-09-07"),
        line("c", OTHER, "2021-09-06"),
        line("d", APART, "2021-09-06"),
    ];
    let first = compared(&lines, "1");
    lines.reverse();
    assert_eq!(first, compared(&lines, "8"));
    let found: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(found["stories"], json!([["a", "b", "c"]]));
    let copies = found["copies"].as_array().unwrap();
    assert_eq!(copies.len(), 1);
    assert_eq!(
        (&copies[0]["from"], &copies[0]["to"], &copies[0]["direction"]),
        (&json!("a"), &json!("b"), &json!("dated"))
    );
    let against = |r: &&Value| r["relation"] == "contradicts";
    let contradictions: Vec<&Value> = found["relations"].as_array().unwrap().iter().filter(against).collect();
    assert_eq!(contradictions.len(), 1, "{first}");
    assert_eq!((&contradictions[0]["a"]["id"], &contradictions[0]["b"]["id"]), (&json!("a"), &json!("c")));
    assert_eq!((&found["origins"][0]["claims"], &found["origins"][0]["independent"]), (&json!(3), &json!(2)));
}

#[test]
fn sentences_hardly_both_true_are_to_be_read_side_by_side() {
    let storm = "The sea wall at Arle gave way in the storm on Saturday and the lower town was under water by noon. Two streets \
        near the harbour are closed. The town has asked the county for help with pumps and sandbags. \
        General Bo Tandel led the landing in person.";
    let other = "Arle counts its losses after Saturday's storm, which broke the sea wall and flooded the lower town. Engineers \
        from Brint are to look at what is left of the wall on Wednesday. \
        General Bo Tandel was on leave in Brint and took no part in the landing.";
    let mut lines = vec![line("a", other, "2021-09-07"), line("b", storm, "2021-09-06")];
    let first = compared(&lines, "1");
    lines.reverse();
    assert_eq!(first, compared(&lines, "8"));
    let found: Value = serde_json::from_str(&first).unwrap();
    let doubts = found["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{first}");
    // The earlier article comes first.
    assert_eq!((&doubts[0]["a"]["id"], &doubts[0]["b"]["id"]), (&json!("b"), &json!("a")));
    let (at, text) = (doubts[0]["a"]["span"][0].as_u64().unwrap() as usize, storm.chars());
    assert!(text.skip(at).collect::<String>().starts_with("General Bo Tandel led"), "{first}");
    let folder = tempfile::tempdir().unwrap();
    for (name, day, text) in [("a.txt", 7, other), ("b.txt", 6, storm)] {
        std::fs::write(
            folder.path().join(name),
            format!("Storm at Arle\n\nArle Courier, {day} September 2021\n\n{text}"),
        )
        .unwrap();
    }
    let ran = run_in(folder.path(), &["compare", "a.txt", "b.txt"], b"");
    assert!(ran.stdout.contains("read side by side"), "{}", ran.stdout);
    let ran = run_in(folder.path(), &["compare", "--no-model", "a.txt", "b.txt"], b"");
    assert!(!ran.stdout.contains("read side by side"), "{}", ran.stdout);
}

#[test]
fn without_weights_no_clause_is_read() {
    let lines = [line("a", FERRY, "2021-09-06"), line("b", COPY, "2021-09-07")].join("\n");
    let ran = run_in(root(), &["compare", "--jsonl", "--no-model"], lines.as_bytes());
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    let keys = |found: &Value| {
        let relations = found["relations"].as_array().unwrap().iter();
        relations.map(|r| r["key"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let with: Value = serde_json::from_str(&compared(&[lines], "1")).unwrap();
    // The toll at the top needs no tagger; that boats were found is read from the clause.
    assert!(keys(&with).contains(&"empty boats found".to_string()), "{with}");
    assert!(keys(&found).contains(&"people killed".to_string()), "{found}");
    assert!(!keys(&found).contains(&"empty boats found".to_string()), "{found}");
}

/// Who copied whom, of two articles a day apart.
fn copied(first: &str, second: &str) -> usize {
    let found = compared(&[line("a", first, "2021-09-06"), line("b", second, "2021-09-07")], "2");
    let found: Value = serde_json::from_str(&found).unwrap();
    found["copies"].as_array().unwrap().len()
}

#[test]
fn a_quotation_is_everybodys_and_its_frame_is_not() {
    let words = "``The pier was never meant to carry lorries and everybody at the harbour office knew that from the very \
        first winter on , ''";
    let engineer = "the engineer Ada Lim told the council of the town last night.";
    let first = format!(
        "The pier of Arle stays shut until May. {words} {engineer} Masons will look at the third arch again at low tide."
    );
    let framed_anew = format!(
        "Nobody knows who will pay for the pier. {words} said Lim in a letter. Divers from Corra have been asked to \
         measure how deep the footings reach."
    );
    let framed_alike = format!(
        "A letter about the pier has been read out in Corra. {words} {engineer} Children drew ships on the pavement."
    );
    assert_eq!((copied(&first, &framed_anew), copied(&first, &framed_alike)), (0, 1));
}

#[test]
fn the_same_phrases_in_another_order_are_no_copy() {
    let first = "He was charged with theft of a marked crate of salt, sale of a stolen fishing net and damage to the \
        harbour lamp. The court of Arle meets in June, when the quay is dry.";
    let second = "The man, a cook from Brint, was charged with damage to the harbour lamp, theft of a marked crate of \
        salt and sale of a stolen fishing net. His mother wept beside the gate of the town hall all afternoon. It rained.";
    assert_eq!(copied(first, second), 0);
}

#[test]
fn unreadable_lines_are_named() {
    let input = format!("{}\nnot json\n", line("a", FERRY, "2021-09-06"));
    let ran = run_in(root(), &["compare", "--jsonl"], input.as_bytes());
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.code, &found["errors"][0]["line"]), (3, &json!(2)));
}

#[test]
fn pairs_are_answered_line_by_line() {
    let rows = [
        ("The ferry to Arle is not running", "The ferry to Arle is running", "contradicts"),
        ("A woman is slicing an onion", "A woman is cutting an onion", "supports"),
        ("The council met in the old town hall", "A dog is swimming in a lake", "unrelated"),
    ];
    let input: Vec<String> =
        rows.iter().map(|(p, h, r)| json!({"id": r, "premise": p, "hypothesis": h}).to_string()).collect();
    let ran = run_in(root(), &["compare", "--pairs"], input.join("\n").as_bytes());
    let answers: Vec<Value> = ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), rows.len());
    for answer in answers {
        assert_eq!(answer["relation"], answer["id"], "{answer}");
        assert!((0.0..=1.0).contains(&answer["score"].as_f64().unwrap()));
        assert!(answer["because"].as_str().is_some_and(|b| !b.is_empty()));
    }
}
