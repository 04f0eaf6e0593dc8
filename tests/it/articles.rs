//! Our sample articles, whole: the report for people and for programs side by side.

use super::command::{root, run, run_in, snapshots};

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("articles"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn each_article_alone() {
    let names = names();
    assert!(names.len() >= 5, "only {} articles", names.len());
    snapshots().bind(|| {
        for name in names {
            let path = format!("articles/{name}");
            let human = run(&["check", "--fail-on", "never", &path]);
            insta::assert_snapshot!(format!("article-{name}"), human.all());
            let json = run(&["check", "--fail-on", "never", "--format", "json", &path]);
            insta::assert_snapshot!(format!("article-{name}.json"), json.all());
        }
    });
}

#[test]
fn the_demo_is_what_the_readme_promises() {
    snapshots().bind(|| insta::assert_snapshot!("demo", run(&[]).all()));
}

#[test]
fn json_fits_its_schema() {
    let schema = std::fs::read_to_string(root().join("schemas/report.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let ran = run(&["check", "--format", "json", "--fail-on", "never"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!validator.is_valid(&serde_json::json!({"schema": 1})), "the schema lets anything pass");
}

/// Spans in the report are code points into the file as received.
#[test]
fn spans_point_into_the_file() {
    let ran = run(&["check", "--format", "json", "--fail-on", "never"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut looked = 0;
    for row in report["claims"].as_array().unwrap().iter().chain(report["findings"].as_array().unwrap()) {
        let file = row["article"].as_str().unwrap();
        let points: Vec<char> = std::fs::read_to_string(root().join(file)).unwrap().chars().collect();
        let at = |i: usize| row["span"][i].as_u64().unwrap() as usize;
        let (start, end) = (at(0), at(1));
        assert!(start <= end && end <= points.len(), "{file} {start}..{end}");
        let before: String = points[..start].iter().collect();
        assert_eq!(row["line"].as_u64().unwrap() as usize, before.matches('\n').count() + 1, "{row}");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let source: String = points[start..end].iter().collect();
        // Markup and entities stand between the letters of a page, so only plain text is compared.
        if file.ends_with(".txt") {
            assert_eq!(letters(&source), letters(row["text"].as_str().unwrap()), "{row}");
            looked += 1;
        }
    }
    assert!(looked > 50, "only {looked} spans were compared");
}

#[test]
fn neither_order_nor_threads_change_the_report() {
    let mut paths: Vec<String> = names().iter().map(|n| format!("articles/{n}")).collect();
    let check = |paths: &[String], threads: &str| {
        let mut args = vec!["check", "--format", "json", "--fail-on", "never", "--threads", threads];
        args.extend(paths.iter().map(String::as_str));
        run(&args).stdout
    };
    let first = check(&paths, "1");
    paths.reverse();
    assert_eq!(first, check(&paths, "8"));
    paths.rotate_left(3);
    assert_eq!(first, check(&paths, "2"));
}

#[test]
fn results_go_to_files_whole_and_exit_codes_tell() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report.json");
    std::fs::write(&out, "old").unwrap();
    let path = root().join("articles/pact.txt");
    let path = path.to_str().unwrap();
    let ran = run_in(folder.path(), &["check", "--format", "json", "-o", "report.json", path], b"");
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(report["schema"], 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a draft was left behind");
    assert_eq!(run_in(folder.path(), &["check", "--fail-on", "never", path], b"").code, 0);
    let calm = ["check", "--select", "page/no-date", path];
    assert_eq!(run_in(folder.path(), &calm, b"").code, 0);
    assert_eq!(run_in(folder.path(), &[&calm[..], &["--fail-on", "warning"]].concat(), b"").code, 1);
    assert_eq!(
        run_in(
            folder.path(),
            &["check", "--ignore", "page,link,source,number,agreement,date,office,quote", "--fail-on", "note", path],
            b""
        )
        .code,
        0
    );
}
