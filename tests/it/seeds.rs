//! The five real articles that the program was asked for. They belong to others and lie outside the repository; where
//! they are not there, this test says so and checks nothing.

use super::command::{root, run_in};
use serde_json::Value;

#[test]
fn the_two_examples_of_the_user_are_found_in_full() {
    let folder = root().join("../shared/seeds");
    if !folder.is_dir() {
        eprintln!("skipped: the five articles are not at {}", folder.display());
        return;
    }
    let ran = run_in(&folder, &["check", "--format", "json", "--fail-on", "never", "."], b"");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["coverage"]["articles"], 5, "{}", ran.stderr);
    let findings = report["findings"].as_array().unwrap();
    let of = |check: &str| findings.iter().filter(|f| f["check"] == check).collect::<Vec<_>>();

    // The Dawn and Reuters links: unverified, and a year apart, with how each was dated.
    let conflict = of("link/date-conflict");
    assert_eq!(conflict.len(), 1, "{conflict:#?}");
    let text = conflict[0].to_string();
    for said in ["1876543", "December 2024", "4 December 2025", "year", "1876196"] {
        assert!(text.contains(said), "the conflict does not say {said}: {text}");
    }
    let unverified = of("link/unverified");
    assert!(unverified.iter().any(|f| f["article"].as_str().unwrap().contains("000_")), "{unverified:#?}");

    // The two ISI chiefs: both tenures, and which dating makes both right.
    let differs = of("office/holder-differs");
    assert_eq!(differs.len(), 1, "{differs:#?}");
    let text = differs[0].to_string();
    for said in ["Hameed", "Malik", "2019-06", "2021-11-20", "2024-09-30"] {
        assert!(text.contains(said), "the finding does not say {said}: {text}");
    }
    assert_eq!(differs[0]["severity"], "note", "dates can settle it: {text}");
}
