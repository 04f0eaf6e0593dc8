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

/// Runs the program in a folder.
fn run_in(folder: &std::path::Path, args: &[&str]) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_twosource")).args(args).current_dir(folder).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

const OWN: &str = "sources:\n  desk: {title: 'The desk, 3 March 2027'}\npeople:\n  ida-holm: {name: Ida Holm}\noffices:\n\
    - id: pk-dg-isi\n  holders:\n  - {person: ida-holm, start: 2027-01-05, verified_to: 2027-03-03, sources: [desk]}\n";

#[test]
fn a_table_of_the_newsroom_lies_over_ours_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("story.txt", "The visit was led by Faiz Hameed, the ISI chief, two aides said on Monday.\n");
    let settings =
        "version: 1\nsettings:\n  officials: [own.yaml]\narticles:\n- path: story.txt\n  published: 2027-02-01\n";
    write("claims.yaml", settings);
    write("own.yaml", OWN);
    let who = ["officials", "who", "--office", "pk-dg-isi", "--on", "2027-02-01"];
    let (code, out, err) = run_in(folder.path(), &who);
    assert!(
        code == Some(0) && out.contains("yes      Ida Holm") && out.contains("The desk, 3 March 2027"),
        "{out}{err}"
    );
    assert!(!out.contains("Malik"), "who came before her is not still there: {out}");
    let check = ["check", "--select", "office/wrong-holder", "--fail-on", "error"];
    let (code, out, err) = run_in(folder.path(), &check);
    assert!(code == Some(1) && out.contains("the holder that day is Ida Holm"), "{code:?} {out}{err}");
    let (_, out, _) = run_in(folder.path(), &["officials", "timeline", "--office", "pk-dg-isi"]);
    assert!(out.contains("Ida Holm"), "{out}");
    // Elsewhere nobody knows of her.
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(!run_in(elsewhere.path(), &who).1.contains("Holm"));
    let named = folder.path().join("claims.yaml");
    let args: Vec<&str> = who.iter().copied().chain(["--ledger", named.to_str().unwrap()]).collect();
    assert!(run_in(elsewhere.path(), &args).1.contains("Holm"));
}

#[test]
fn a_faulty_table_of_the_newsroom_stops_the_run_with_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("claims.yaml", "version: 1\nsettings:\n  officials: [own.csv]\narticles:\n- path: story.txt\n");
    write("story.txt", "The visit was led by Faiz Hameed, the ISI chief, two aides said on Monday.\n");
    write("own.csv", "office,person,start\npk-dg-isj,Ida Holm,2027\npk-dg-isi,Ida Holm,1.5.2027\n");
    for args in
        [&["check"][..], &["officials", "doctor"], &["officials", "who", "--office", "pk-dg-isi", "--on", "2020"]]
    {
        let (code, _, err) = run_in(folder.path(), args);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains("own.csv:2: there is no office `pk-dg-isj`, did you mean `pk-dg-isi`?"), "{err}");
        assert!(err.contains("own.csv:3: `1.5.2027` is no date"), "{err}");
    }
    write("claims.yaml", "version: 1\nsettings:\n  officials: [missing]\narticles:\n- path: story.txt\n");
    let (code, _, err) = run_in(folder.path(), &["check"]);
    assert!(code == Some(2) && err.contains("missing"), "{err}");
}

/// Speaks as Wikidata does, on the loopback device, until the test process ends: one entity, one answer to
/// every question, one way that leads elsewhere; and what was asked.
fn wikidata() -> (u16, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    use std::io::{BufRead, BufReader};
    let entity = serde_json::json!({"entities": {"Q1": {"type": "item", "id": "Q1",
        "labels": {"en": {"language": "en", "value": "Ada Lindqvist"}},
        "claims": {"P39": [
            {"mainsnak": {"snaktype": "value", "property": "P39", "datavalue": {"value": {"entity-type": "item", "id": "Q30185"}, "type": "wikibase-entityid"}},
             "type": "statement", "id": "Q1$a", "rank": "normal",
             "qualifiers": {"P580": [{"snaktype": "value", "property": "P580", "datavalue": {"value": {"time": "+2015-01-01T00:00:00Z", "precision": 9}, "type": "time"}}]}},
            {"mainsnak": {"snaktype": "value", "property": "P39", "datavalue": {"value": {"id": "Q30185"}, "type": "wikibase-entityid"}},
             "type": "statement", "id": "Q1$b", "rank": "deprecated"}]}}}});
    let answer = serde_json::json!({"head": {"vars": ["person"]}, "results": {"bindings": [
        {"personLabel": {"type": "literal", "value": "Bo Northcote"}, "positionLabel": {"type": "literal", "value": "mayor"},
         "start": {"type": "literal", "value": "2018-05-04T00:00:00Z"}, "startPrecision": {"type": "literal", "value": "11"}}]}});
    let listener = std::net::TcpListener::bind("127.1.0.3:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = asked.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut first = String::new();
            let _ = reader.read_line(&mut first);
            let mut line = String::new();
            while reader.read_line(&mut line).unwrap_or(0) > 2 {
                line.clear();
            }
            let path = first.split(' ').nth(1).unwrap_or("").to_string();
            log.lock().unwrap().push(path.clone());
            let (status, extra, body) = match path.as_str() {
                "/wiki/Special:EntityData/Q1.json" => (200, "", entity.to_string()),
                "/wiki/Special:EntityData/Q3.json" => (302, "Location: http://127.66.0.1:9/Q3.json\r\n", String::new()),
                p if p.starts_with("/sparql?format=json&query=SELECT") => (200, "", answer.to_string()),
                _ => (404, "", String::new()),
            };
            let head = format!(
                "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{extra}\r\n",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    (port, asked)
}

#[test]
fn tenures_are_fetched_compared_and_written_only_when_asked() {
    let (port, asked) = wikidata();
    let folder = tempfile::tempdir().unwrap();
    let base = format!("http://127.1.0.3:{port}");
    let fetch = |args: &[&str]| {
        let usual =
            ["officials", "fetch", "--base", &base, "--out", "kept.csv", "--online", "--allow-net", "127.1.0.0/16"];
        let args: Vec<&str> = usual.iter().copied().chain(args.iter().copied()).collect();
        run_in(folder.path(), &args)
    };
    let kept = || std::fs::read_to_string(folder.path().join("kept.csv")).unwrap_or_default();

    // Without --write nothing is written.
    let (code, out, err) = fetch(&["Q1", "--position", "Q30185"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.contains("+ Q30185: Ada Lindqvist, 2015 to ?") && out.contains("+ mayor: Bo Northcote, 2018-05-04 to ?"),
        "{out}"
    );
    assert!(out.contains("2 added, 0 changed") && err.contains("1 deprecated"), "{out}{err}");
    assert_eq!(kept(), "");
    assert_eq!(fetch(&["Q1", "--position", "Q30185", "--write"]).0, Some(0));
    assert!(kept().contains("Lindqvist") && kept().contains("Northcote"));

    // An answer that loses rows is refused.
    let (code, out, err) = fetch(&["Q1", "--write"]);
    assert!(code == Some(1) && out.contains("1 vanished") && err.contains("--may-lose 1"), "{out}{err}");
    assert!(kept().contains("Northcote"));
    assert_eq!(fetch(&["Q1", "--write", "--may-lose", "1"]).0, Some(0));
    assert!(!kept().contains("Northcote"));

    // A server that has nothing, or leads elsewhere, changes nothing.
    let before = kept();
    let (code, _, err) = fetch(&["Q2", "--write"]);
    assert!(code == Some(3) && err.contains("Q2.json"), "{err}");
    let (code, _, err) = fetch(&["Q3", "--write"]);
    assert!(code == Some(3) && err.contains("127.66.0.1"), "{err}");
    assert_eq!(kept(), before);
    assert!(asked.lock().unwrap().iter().any(|p| p.contains("wd%3AQ30185")), "{asked:?}");

    // The policy holds here too, and nothing is asked without --online.
    let many = asked.lock().unwrap().len();
    let (code, _, err) = run_in(folder.path(), &["officials", "fetch", "Q1", "--base", &base, "--online"]);
    assert!(code == Some(3) && err.contains("127.1.0.3"), "{err}");
    assert_eq!(run_in(folder.path(), &["officials", "fetch", "Q1", "--base", &base]).0, Some(2));
    assert_eq!(run_in(folder.path(), &["officials", "fetch", "Q1x", "--online"]).0, Some(2));
    assert_eq!(asked.lock().unwrap().len(), many);
}

#[test]
fn what_is_recorded_can_be_asked_again_without_a_network() {
    let (port, asked) = wikidata();
    let folder = tempfile::tempdir().unwrap();
    let base = format!("http://127.1.0.3:{port}");
    let usual = ["officials", "fetch", "Q1", "--base", &base];
    let live: Vec<&str> =
        usual.iter().copied().chain(["--online", "--record", "e.warc.gz", "--allow-net", "127.1.0.0/16"]).collect();
    let (code, first, err) = run_in(folder.path(), &live);
    assert_eq!(code, Some(0), "{err}");
    let many = asked.lock().unwrap().len();
    let again: Vec<&str> =
        usual.iter().copied().chain(["--replay", "e.warc.gz", "--allow-net", "127.1.0.0/16"]).collect();
    let (code, second, err) = run_in(folder.path(), &again);
    assert_eq!((code, first), (Some(0), second), "{err}");
    assert_eq!(asked.lock().unwrap().len(), many);
}

#[test]
fn the_ministers_of_parlparse_are_read_without_loss() {
    let path = super::command::root().join("../shared/knowledge/samples/parlparse_ministers.json");
    if !path.is_file() {
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let import = |from: &str| run_in(folder.path(), &["officials", "import", from, "--out", "kept.csv"]);
    let (code, out, err) = import(path.to_str().unwrap());
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("2890 tenures, 0 set aside") && out.contains("2890 added"), "{err}");
    let (_, out, err) = import("kept.csv");
    assert!(
        err.contains("2890 tenures, 0 set aside") && out.trim() == "0 added, 0 changed (0 conflicting), 0 vanished",
        "{err}"
    );
}
