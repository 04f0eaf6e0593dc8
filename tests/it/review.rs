//! `twosource review`: the page, spoken to with plain bytes, and the prompt, through the built program.

use crate::served::{Answer, Served, begin, program};
use std::io::Write;
use std::process::{Command, Stdio};

const ONE: &str = "Harbour closed after storm\n\nThe harbour was closed on 31 June 2022, sources said. The mayor praised \
the crews on 31 April 2021. Twelve boats sank on 30 February 2020, an official told reporters on condition of \
anonymity.\n";
const TWO: &str =
    "# A school in the mill\n\nA school opened in the old mill on 31 September 2019. Forty children came.\n";

fn desk() -> Served {
    Served::over(&[("one.txt", ONE), ("two.md", TWO)])
}

/// How many claims are open, as the page counts them.
fn decided(page: &Answer) -> (usize, usize) {
    let at = page.body.split("<b>").find(|part| part.contains(" of ")).unwrap_or("");
    let (done, rest) = at.split_once(" of ").unwrap_or(("0", "0"));
    (done.parse().unwrap(), rest.split('<').next().unwrap().parse().unwrap())
}

#[test]
fn nobody_else_looks_in() {
    let desk = desk();
    let (host, cookie) = (&desk.host, desk.cookie());
    let ask = |lines: &str| desk.raw(&format!("GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")).status;
    assert_eq!(ask(&format!("Host: {host}\r\n")), 403);
    assert_eq!(ask(&format!("Host: {host}\r\nCookie: {cookie}x\r\n")), 403);
    assert_eq!(ask(&format!("Host: {host}\r\nCookie: {cookie}\r\n")), 200);
    assert_eq!(ask(&format!("Host: desk.example\r\nCookie: {cookie}\r\n")), 421);
    assert_eq!(ask(&format!("Host: {host}\r\nOrigin: http://desk.example\r\nCookie: {cookie}\r\n")), 403);
    let wrong = desk.raw(&format!("GET /?token=0 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert_eq!((wrong.status, wrong.header("set-cookie")), (403, ""));
    let before = desk.ledger();
    for origin in ["http://desk.example", "null", "http://127.0.0.1:1"] {
        let body = "claim=x&verdict=confirmed";
        let sent = desk.raw(&format!(
            "POST /decide HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ));
        assert_eq!(sent.status, 403, "{origin}");
    }
    assert_eq!(desk.ledger(), before);
    // Other machines cannot even connect: only the loopback address is bound.
    assert!(host.starts_with("127.0.0.1:"));
}

#[test]
fn every_answer_is_fenced_in() {
    let desk = desk();
    let host = &desk.host;
    let refused = desk.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    let answers =
        [desk.get("/"), desk.get("/style.css"), desk.get("/keys.js"), desk.get("/icon.svg"), desk.get("/no"), refused];
    for answer in &answers {
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let page = &answers[0].body;
    for forbidden in ["<script>", " style=", " onclick=", "javascript:", "http://fonts", "@import"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for loaded in page
        .split(" src=\"")
        .skip(1)
        .chain(page.split("<link ").skip(1).filter_map(|l| l.split_once("href=\"").map(|l| l.1)))
    {
        assert!(loaded.starts_with('/'), "{}", loaded.split('"').next().unwrap());
    }
}

#[test]
fn what_is_not_there_is_said() {
    let desk = desk();
    assert_eq!(desk.get("/nowhere").status, 404);
    assert_eq!(desk.get("/?claim=c-00000000").status, 404);
    assert_eq!(desk.get("/decide").status, 405);
    assert_eq!(desk.post("/", &[]).status, 405);
    assert_eq!(desk.post("/decide", &[("verdict", "maybe")]).status, 400);
    assert_eq!(desk.post("/decide", &[("verdict", "confirmed"), ("claim", "c-00000000")]).status, 404);
    let huge = "a".repeat(300 << 10);
    let sent = desk.post("/decide", &[("verdict", "confirmed"), ("note", &huge)]);
    assert!(sent.status == 413 && sent.body.contains("too large"), "{}", sent.status);
    let (host, cookie) = (&desk.host, desk.cookie());
    let kind = desk.raw(&format!(
        "POST /decide HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"
    ));
    assert_eq!(kind.status, 415);
    for strange in
        ["/?q=%FF%00", "/?severity=&severity=x", "/?show=nothing&tab=%3Cscript%3E", "/bulk?verdict=", "/?claim"]
    {
        assert!([200, 400, 404].contains(&desk.get(strange).status), "{strange}");
    }
    // After all that it still works.
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn a_decision_is_saved_at_once_and_can_be_taken_back() {
    let desk = desk();
    let first = desk.get("/");
    let (done, all) = decided(&first);
    assert!(done == 0 && all >= 4, "{done} of {all}");
    assert!(first.body.contains("What was not checked") && first.body.contains("<p class=\"bd\""), "{}", first.body);
    let before = desk.ledger();
    let (claim, mark) = desk.shown("/");
    let saved = desk
        .post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", "confirmed"), ("note", "seen\r\nthere")]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert!(saved.header("location").starts_with("/?claim=") && !saved.header("location").contains(&claim));
    let ledger = desk.ledger();
    assert!(
        ledger.contains("verdict: confirmed") && ledger.contains("by: ada") && ledger.contains("on: 2026-11-21"),
        "{ledger}"
    );
    let after = desk.get("/");
    assert_eq!(decided(&after), (1, all));
    assert!(after.body.contains(&format!("Undo: accepted {claim}")), "{}", after.body);
    let undone = desk.post("/undo", &[]);
    assert_eq!((undone.status, undone.header("location")), (303, format!("/?claim={claim}#here").as_str()));
    let ledger = desk.ledger();
    assert!(
        !ledger.contains("verdict: confirmed\n") && ledger.contains("{verdict: confirmed, by: ada"),
        "the history keeps it\n{ledger}"
    );
    assert_eq!(decided(&desk.get("/")), (0, all));
    assert_eq!(desk.post("/undo", &[]).status, 409);
    assert_ne!(before, ledger, "the first act brings the ledger up to date");
}

#[test]
fn a_waiver_needs_a_reason_and_a_note_decides_nothing() {
    let desk = desk();
    let (claim, mark) = desk.shown("/");
    let fields = |verdict: &'static str, note: &'static str| {
        [("claim", claim.clone()), ("mark", mark.clone()), ("verdict", verdict.to_string()), ("note", note.to_string())]
    };
    let send = |fields: [(&str, String); 4]| desk.post("/decide", &fields.each_ref().map(|(n, v)| (*n, v.as_str())));
    assert_eq!(send(fields("waived", " \r\n ")).status, 422);
    assert_eq!(send(fields("note", "")).status, 422);
    let (_, all) = decided(&desk.get("/"));
    assert_eq!(send(fields("note", "asked the harbour \"master\"")).status, 303);
    assert_eq!(decided(&desk.get("/")), (0, all));
    assert!(
        desk.ledger().contains("asked the harbour \\\"master\\\"") || desk.ledger().contains("asked the harbour"),
        "{}",
        desk.ledger()
    );
    let mark = desk.shown(&format!("/?claim={claim}")).1;
    let waived = [("claim", claim.as_str()), ("mark", &mark), ("verdict", "waived"), ("note", "a leaflet")];
    assert_eq!(desk.post("/decide", &waived).status, 303);
    assert_eq!(decided(&desk.get("/")), (1, all));
    // A note on a decision leaves it the decision of whoever made it.
    let mark = desk.shown(&format!("/?claim={claim}")).1;
    desk.post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", "note"), ("note", "it is still there")]);
    let page = desk.get(&format!("/?claim={claim}"));
    assert!(
        page.body.contains("waived by ada on 2026-11-21") && page.body.contains("ada: it is still there"),
        "{}",
        page.body
    );
    assert_eq!(decided(&page), (1, all));
}

#[test]
fn other_words_of_the_sentence_can_be_chosen() {
    let desk = desk();
    let page = desk.get("/?check=date&q=twelve");
    let (claim, mark) = (page.hidden("claim")[0].clone(), page.hidden("mark")[0].clone());
    let wrong = desk.post("/words", &[("claim", &claim), ("mark", &mark), ("words", "the sheriff sank")]);
    assert!(wrong.status == 422 && wrong.body.contains("the sheriff sank"), "{}", wrong.body);
    let saved = desk.post("/words", &[("claim", &claim), ("mark", &mark), ("words", "boats sank on 30 February")]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let ledger = desk.ledger();
    assert!(
        ledger.contains("quote: \"boats sank on 30 February\"") || ledger.contains("quote: boats sank on 30 February"),
        "{ledger}"
    );
    assert!(ledger.contains("{verdict: pending, quote: "), "the old words stay\n{ledger}");
    // It is still the same claim, flagged as before.
    let page = desk.get(&format!("/?claim={claim}"));
    assert!(page.body.contains("date/impossible"), "{}", page.body);
    program(desk.folder.path(), &["ledger", "verify"]);
}

#[test]
fn two_editors_lose_nothing() {
    let desk = desk();
    let (claim, mark) = desk.shown("/");
    // The other editor works by command, on another claim and on this one.
    let other = desk
        .get("/")
        .body
        .split("href=\"/?claim=")
        .skip(1)
        .map(|r| r.split(['&', '#', '"']).next().unwrap().to_string())
        .find(|c| *c != claim)
        .unwrap();
    program(desk.folder.path(), &["review", "--dispute", &other, "--by", "ben", "--note", "wrong harbour"]);
    let saved =
        desk.post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", "note"), ("note", "first look")]);
    assert_eq!(saved.status, 303, "another claim is no conflict: {}", saved.body);
    let mark = desk.shown(&format!("/?claim={claim}")).1;
    program(desk.folder.path(), &["review", "--dispute", &claim, "--by", "ben", "--note", "the harbour was open"]);
    let before = desk.ledger();
    let mine =
        [("claim", claim.as_str()), ("mark", &mark), ("verdict", "confirmed"), ("note", "I was there <b>myself</b>")];
    let conflict = desk.post("/decide", &mine);
    assert_eq!(conflict.status, 409);
    for part in [
        "disputed by ben",
        "the harbour was open",
        "I was there &#60;b&#62;myself&#60;/b&#62;",
        "Yours, not saved: accepted",
    ] {
        assert!(conflict.body.contains(part), "{part}\n{}", conflict.body);
    }
    assert_eq!(desk.ledger(), before, "nothing was written");
    // Theirs stays in the history when mine is saved over it.
    let mark = conflict.hidden("mark")[0].clone();
    let again = [("claim", claim.as_str()), ("mark", &mark), ("verdict", "confirmed"), ("note", "I was there myself")];
    assert_eq!(desk.post("/decide", &again).status, 303);
    let ledger = desk.ledger();
    assert!(ledger.contains("I was there myself") && ledger.contains("{verdict: disputed, by: ben"), "{ledger}");
    assert!(ledger.contains("wrong harbour"), "{ledger}");
    // What somebody else decided since is not mine to take back.
    program(desk.folder.path(), &["review", "--waive", &claim, "--by", "ben", "--reason", "enough"]);
    let before = desk.ledger();
    assert_eq!(desk.post("/undo", &[]).status, 409);
    assert_eq!(desk.ledger(), before);
}

#[test]
fn a_ledger_broken_by_hand_is_shown_and_let_be() {
    let desk = desk();
    let (claim, mark) = desk.shown("/");
    let whole = desk.ledger();
    let broken = whole.replacen("articles:", "artcles:", 1);
    std::fs::write(desk.folder.path().join("claims.yaml"), &broken).unwrap();
    assert_eq!(desk.get("/").status, 409);
    let sent = desk.post(
        "/decide",
        &[("claim", &claim), ("mark", &mark), ("verdict", "disputed"), ("note", "long thought about")],
    );
    assert!(
        sent.status == 409 && sent.body.contains("artcles") && sent.body.contains("long thought about"),
        "{}",
        sent.body
    );
    assert_eq!(desk.ledger(), broken);
    std::fs::write(desk.folder.path().join("claims.yaml"), &whole).unwrap();
    assert_eq!(
        desk.post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", "disputed"), ("note", "")]).status,
        303
    );
}

#[test]
fn a_bulk_decision_says_its_number_first_and_is_undone_whole() {
    let desk = desk();
    let ask = desk.get("/bulk?verdict=waived&check=date");
    let number: usize = ask.body.split("Waive ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(number >= 2 && ask.body.contains(&format!("Yes: {number} claims waived")), "{}", ask.body);
    let set = ask.hidden("set")[0].clone();
    let before = desk.ledger();
    let send = |note: &str, set: &str| {
        desk.post("/bulk", &[("verdict", "waived"), ("check", "date"), ("note", note), ("set", set)])
    };
    assert_eq!(send("", &set).status, 422, "a reason is needed");
    assert_eq!(send("why", "sha256:0").status, 409);
    assert_eq!(desk.ledger(), before);
    let (_, all) = decided(&desk.get("/"));
    assert_eq!(send("wire rules", &set).status, 303);
    assert_eq!(decided(&desk.get("/")), (number, all));
    assert_eq!(desk.ledger().matches("verdict: waived").count(), number);
    let again = send("wire rules", &set);
    assert!(again.status == 409 && again.body.contains("no longer the claims"), "{}", again.body);
    assert_eq!(desk.post("/undo", &[]).status, 303);
    assert_eq!(decided(&desk.get("/")), (0, all));
}

#[test]
fn filters_show_what_they_say() {
    let desk = desk();
    let rows = |path: &str| desk.get(path).body.matches("class=\"words\"").count();
    let all = rows("/");
    let (one, two) = (rows("/?article=one.txt"), rows("/?article=two.md"));
    assert!(one > 0 && two > 0 && one + two == all, "{one} + {two} = {all}");
    assert!(rows("/?check=date") > 0 && rows("/?check=page/no-date") > 0);
    assert_eq!(rows("/?q=no+such+words"), 0);
    assert_eq!(rows("/?show=decided"), 0);
    let severities: usize = ["error", "warning", "note"].iter().map(|s| rows(&format!("/?severity={s}"))).sum();
    assert_eq!(severities, all);
    let original = desk.get("/?view=original&article=one.txt");
    assert!(original.body.contains("class=\"ln") && original.body.contains("data-line=\"1\""), "{}", original.body);
    for tab in ["offices", "elsewhere", "origins", "links"] {
        assert_eq!(desk.get(&format!("/?tab={tab}")).status, 200);
    }
}

#[test]
fn articles_are_read_again_when_asked() {
    let desk = desk();
    let (_, before) = decided(&desk.get("/"));
    std::fs::write(desk.folder.path().join("one.txt"), format!("{ONE}\nThe bridge fell on 31 April 2018.\n")).unwrap();
    assert_eq!(decided(&desk.get("/")).1, before);
    assert_eq!(desk.post("/reread", &[]).status, 303);
    let page = desk.get("/?q=bridge");
    assert!(decided(&page).1 > before && page.body.contains("The bridge fell on"), "{}", page.body);
}

/// Everything an intruder would like to get into an editor's page.
const HOSTILE: &str = "Storm <script>document.title='owned'</script>\n\n\
The harbour on 31 April 2020 \"><img src=x onerror=\"document.title='owned'\"> was closed, sources said. \
See [the page](javascript:document.title='owned') and https://harbour.example/a?\"onmouseover=\"alert(1). \
The mayor \u{202E}dethgir erew ohw\u{202C} praised the crews, officials said on 31 June 2022. </p></section><svg onload=alert(1)> \
An {{ evidence }} {% include \"x\" %} &lt;b&gt; <style>*{display:none}</style> told reporters, an official said on condition of anonymity.\n";

#[test]
fn a_hostile_article_stands_there_as_text() {
    let desk = Served::over(&[("bad.txt", HOSTILE), ("<img src=x>.txt", ONE)]);
    for path in [
        "/",
        "/?view=original",
        "/?tab=links",
        "/?show=all&q=%3Cscript%3E",
        "/bulk?verdict=confirmed&q=%22%3E%3Cimg%3E",
    ] {
        let page = desk.get(path).body;
        for alive in ["<script>", "<img", "<svg onload", "<style>", "href=\"javascript:", "onerror=\"", "\u{202E}"] {
            assert!(!page.contains(alive), "{path}: {alive}");
        }
    }
    let page = desk.get("/?article=bad.txt&view=original").body;
    assert!(page.contains("[U+202E]") && page.contains("&#60;script&#62;"), "{page}");
    let (claim, mark) = desk.shown("/?article=bad.txt");
    let noted = "</textarea><script>1</script>";
    desk.post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", "note"), ("note", noted)]);
    let page = desk.get(&format!("/?claim={claim}")).body;
    assert!(!page.contains("<script>") && page.contains("&#60;/textarea&#62;"), "{page}");
}

/// Runs the prompt on a terminal (the one that `script` makes) and types.
fn typed(folder: &std::path::Path, keys: &str) -> (i32, String) {
    let program = format!("{} review --tty --by ada --today 2026-11-21", env!("CARGO_BIN_EXE_twosource"));
    let mut child = Command::new("script")
        .args(["-qec", &program, "/dev/null"])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(keys.as_bytes()).unwrap();
    // `script` ends the program's terminal when its own input ends; the keys below end with `q`, so that it ends first.
    let output = child.wait_with_output().unwrap();
    drop(input);
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_prompt_decides_notes_skips_and_takes_back() {
    let folder = begin(&[("one.txt", ONE), ("two.md", TWO)]);
    let ledger = || std::fs::read_to_string(folder.path().join("claims.yaml")).unwrap();
    let (code, shown) =
        typed(folder.path(), "?\nw\n\nw an old leaflet\nn\nasked the desk\nd it was open\nu\ns\nx\nq\n");
    assert_eq!(code, 1, "{shown}");
    for part in [
        "1 of ",
        "a waiver needs a reason",
        "waived",
        "noted",
        "disputed",
        "`x` is none of the keys",
        "it was looked into and stands",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let text = ledger();
    assert_eq!(text.matches("verdict: waived").count(), 1, "{text}");
    assert!(text.contains("an old leaflet") && text.contains("asked the desk"), "{text}");
    assert!(
        text.contains("{verdict: disputed, by: ada, on: 2026-11-21, note: \"it was open\""),
        "undone, and in the history\n{text}"
    );
    assert_eq!(text.matches("verdict: disputed").count(), 1, "{text}");
    // What is left, accepted one by one; then nothing is open.
    let left: usize = shown.rsplit(" open").nth(1).and_then(|t| t.split_whitespace().last()).unwrap().parse().unwrap();
    let (code, shown) = typed(folder.path(), &"a\n".repeat(left));
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("0 open"), "{shown}");
    // Without a terminal it says so.
    let ran = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(["review", "--tty"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
}
