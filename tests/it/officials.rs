//! `twosource officials`, through the built program.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn officials(args: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .arg("officials")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&officials(args, "").stdout).unwrap()
}

#[test]
fn who_names_holder_dates_and_sources() {
    let found = json(&["who", "--office", "pk-dg-isi", "--on", "2021-09-06", "--format", "json"]);
    assert_eq!(found["office"], "pk-dg-isi");
    assert_eq!(found["on"], serde_json::json!(["2021-09-06", "2021-09-06"]));
    let holders = found["holders"].as_array().unwrap();
    assert_eq!(holders.len(), 1, "{found:#}");
    assert_eq!((&holders[0]["name"], &holders[0]["answer"]), (&Value::from("Faiz Hameed"), &Value::from("yes")));
    assert_eq!((&holders[0]["from"], &holders[0]["to"]), (&Value::from("2019-06-17"), &Value::from("2021-11-20")));
    assert!(!holders[0]["sources"].as_array().unwrap().is_empty());
}

#[test]
fn the_day_of_a_hand_over_belongs_to_both() {
    let found = json(&["who", "--office", "pk-dg-isi", "--on", "2021-11-20", "--format", "json"]);
    let names: Vec<&str> = found["holders"].as_array().unwrap().iter().map(|h| h["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Faiz Hameed", "Nadeem Ahmed Anjum"]);
}

#[test]
fn no_known_end_is_not_still_in_office() {
    let found = json(&["who", "--office", "pk-dg-isi", "--on", "2030-01-01", "--format", "json"]);
    assert_eq!(found["holders"][0]["answer"], "probably");
    assert_eq!(found["holders"][0]["to"], Value::Null);
}

#[test]
fn an_unknown_office_is_a_usage_error_that_names_the_nearest() {
    let out = officials(&["who", "--office", "pk-dg-isj", "--on", "2021"], "");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("pk-dg-isi"));
}

#[test]
fn a_timeline_is_drawn_three_ways() {
    let text = officials(&["timeline", "--office", "pk-dg-isi", "--on", "2021-09-06"], "");
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Faiz Hameed") && text.contains("====") && text.contains("| 2021-09-06"), "{text}");
    let tenures = json(&["timeline", "--office", "pk-dg-isi", "--format", "json"]);
    assert!(tenures["tenures"].as_array().unwrap().len() >= 12);
    let svg = officials(&["timeline", "--office", "pk-dg-isi", "--format", "svg"], "");
    let svg = String::from_utf8(svg.stdout).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>") && svg.matches("<rect").count() >= 12);
}

#[test]
fn pairs_are_matched_in_order() {
    let pairs = "{\"id\": 1, \"a\": \"Lt Gen Faiz Hamid\", \"b\": \"Faiz Hameed\"}\n{\"id\": 2, \"a\": \"Asim Munir\", \"b\": \"Asim Malik\"}\n";
    let out = officials(&["match", "--jsonl"], pairs);
    let lines: Vec<Value> =
        String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((&lines[0]["same"], &lines[1]["same"]), (&Value::Bool(true), &Value::Bool(false)));
}

#[test]
fn the_doctor_finds_no_fault_and_counts_the_rows() {
    let out = officials(&["doctor", "--today", "2026-11-21", "--format", "json"], "");
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stdout));
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(report["offices"].as_u64().unwrap() >= 150 && report["tenures"].as_u64().unwrap() >= 1200);
}

#[test]
fn an_import_that_loses_rows_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (file, out) = (path("new.csv"), path("kept.csv"));
    let run = |rows: &str, more: &[&str]| {
        std::fs::write(&file, rows).unwrap();
        let args: Vec<&str> =
            ["import", file.as_str(), "--out", out.as_str()].into_iter().chain(more.iter().copied()).collect();
        officials(&args, "")
    };
    let both = "office,person,start,end\nmayor,Ada Lindqvist,2010,2014\nmayor,Bo Northcote,2014,\n";
    let first = run(both, &[]);
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    let one = "office,person,start,end\nmayor,Bo Northcote,2014,2018\n";
    let refused = run(one, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stdout).contains("1 vanished"));
    assert!(std::fs::read_to_string(&out).unwrap().contains("Lindqvist"));
    assert_eq!(run(one, &["--may-lose", "1"]).status.code(), Some(0));
    assert!(!std::fs::read_to_string(&out).unwrap().contains("Lindqvist"));
}
