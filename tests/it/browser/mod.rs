//! The review page and the report in a real browser: by keys alone, without JavaScript, with two editors, with an
//! article that means harm, for people who cannot see it, narrow and in the dark.

mod driver;

use crate::command::root;
use crate::served::{Served, begin, program};
use driver::Browser;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One browser at a time: a test that fails must not slow down the next.
static ONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A desk over copies of our sample articles.
fn samples() -> Served {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).unwrap();
    for file in std::fs::read_dir(root().join("articles")).unwrap().flatten() {
        std::fs::copy(file.path(), articles.join(file.file_name())).unwrap();
    }
    program(folder.path(), &["ledger", "init", "articles/*"]);
    Served::at(folder)
}

const ONE_TEXT: &str = "Harbour closed after storm\n\nThe harbour was closed on 31 June 2022, sources said. The mayor \
praised the crews on 31 April 2021. Twelve boats sank on 30 February 2020, an official told reporters on condition of \
anonymity.\n";

fn small() -> Served {
    Served::over(&[("one.txt", ONE_TEXT)])
}

/// The count in the bar: "1 of 4".
fn count(browser: &Browser) -> String {
    browser.text(".bar .done b")
}

/// Waits for the count.
fn counts(browser: &Browser, done: usize) {
    browser.until(&format!("{done} decided"), || count(browser).starts_with(&format!("{done} of ")));
}

#[test]
fn by_keys_alone() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let desk = small();
    browser.go(&desk.url);
    counts(&browser, 0);
    assert!(!browser.url().contains("token"), "the token does not stay in the address");
    let first = browser.text("#card code");
    // The help opens and closes.
    browser.strike("?");
    browser.until("the keys are shown", || browser.text(".keys").contains("next, previous claim"));
    browser.strike("?");
    browser.until("the keys are hidden", || !browser.text(".keys").contains("next, previous claim"));
    // Down and up.
    browser.strike("j");
    browser.until("the next claim", || browser.text("#card code") != first && browser.has("#card"));
    browser.strike("k");
    browser.until("the claim before", || browser.text("#card code") == first);
    // Accepted with one key, and taken back with one.
    browser.strike("a");
    counts(&browser, 1);
    assert!(desk.ledger().contains("verdict: confirmed"), "{}", desk.ledger());
    browser.strike("u");
    counts(&browser, 0);
    browser.until("back at the claim", || browser.text("#card code") == first);
    // A waiver asks for its reason.
    browser.strike("w");
    browser.until("the reason is asked for", || browser.text(".hint").contains("Why?"));
    browser.strike("an old leaflet\u{E007}");
    counts(&browser, 1);
    assert!(desk.ledger().contains("an old leaflet"), "{}", desk.ledger());
    // Letters in a field are letters.
    browser.strike("n");
    browser.until("the note is asked for", || browser.text(".hint").contains("saves the note"));
    browser.strike("add a jaw\u{E007}");
    browser.until("the note is saved", || browser.text(".history").contains("add a jaw"));
    counts(&browser, 1);
    // Other words: opened, left with Escape, closed.
    browser.strike("e");
    browser.until("the words can be chosen", || browser.has(".span[open]"));
    browser.strike("\u{E00C}e");
    browser.until("the words are put away", || !browser.has(".span[open]"));
    // The filter.
    browser.strike("/");
    browser.until("the filter has the focus", || {
        browser.run("return document.activeElement && document.activeElement.name") == json!("q")
    });
    browser.strike("harbour\u{E007}");
    browser.until("the filter is on", || browser.url().contains("q=harbour"));
    browser.until("it says so", || browser.text(".queue h2").contains("shown"));
    // All that are shown, after a question, with Tab and Enter.
    browser.strike("D");
    browser.until("the question", || browser.text("h2").starts_with("Dispute "));
    for _ in 0..30 {
        if browser.run("return document.activeElement.textContent").as_str().unwrap_or("").starts_with("Yes: ") {
            break;
        }
        browser.strike("\u{E004}");
    }
    browser.strike("\u{E007}");
    browser.until("they are disputed", || desk.ledger().contains("verdict: disputed"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn without_javascript() {
    let _alone = alone();
    let Some(browser) = Browser::start(false) else { return };
    let desk = small();
    browser.go(&desk.url);
    counts(&browser, 0);
    let first = browser.text("#card code");
    browser.strike("j");
    browser.click(".keys summary");
    browser.until("the keys are shown", || browser.text(".keys").contains("next, previous claim"));
    assert_eq!(browser.text("#card code"), first, "no script, no keys");
    browser.click(".steps a[rel=next]");
    browser.until("the next claim", || !["", first.as_str()].contains(&browser.text("#card code").as_str()));
    browser.click(".rows li:first-child a");
    browser.until("the first row", || browser.text("#card code") == first);
    browser.click(".decide button[value=waived]");
    browser.until("a waiver needs a reason", || browser.text(".say").contains("needs a reason"));
    counts(&browser, 0);
    browser.click(".say a");
    browser.type_into(".decide textarea", "an old leaflet");
    browser.click(".decide button[value=waived]");
    counts(&browser, 1);
    browser.click(".tools button[data-key=u]");
    counts(&browser, 0);
    browser.click(".tabs li:last-child a");
    browser.until("the links", || browser.url().contains("tab=links"));
    browser.click(".views a:last-child");
    browser.until("the page as received", || browser.has(".ln"));
    browser.click(".bulk button[value=confirmed]");
    browser.until("the question", || browser.text("h2").starts_with("Accept "));
    browser.click(".say button");
    browser.until("all are accepted", || browser.text("#card").contains("Nothing is left to decide"));
    assert!(desk.ledger().contains("verdict: confirmed"), "{}", desk.ledger());
}

#[test]
fn two_editors() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let desk = small();
    browser.go(&desk.url);
    counts(&browser, 0);
    let claim = browser.text("#card code");
    let page = format!("http://{}/?claim={claim}", desk.host);
    // The same claim in two windows; the second decides first.
    let first = browser.second_window();
    browser.go(&page);
    browser.type_into(".decide textarea", "the harbour was open");
    browser.click(".decide button[value=disputed]");
    counts(&browser, 1);
    browser.window(&first);
    browser.type_into(".decide textarea", "I saw it closed");
    browser.click(".decide button[value=confirmed]");
    browser.until("the conflict is told", || browser.text("h2").contains("Somebody else changed this"));
    let shown = browser.text("main");
    assert!(shown.contains("disputed by ada") && shown.contains("Yours, not saved: accepted"), "{shown}");
    let kept = browser.run("return document.querySelector('.say textarea').value");
    assert_eq!(kept, json!("I saw it closed"));
    assert!(desk.ledger().contains("verdict: disputed") && !desk.ledger().contains("I saw it closed"));
    axe(&browser, "conflict");
    browser.picture("conflict");
    browser.click(".say form button");
    browser.until("mine is saved", || desk.ledger().contains("I saw it closed"));
    assert!(desk.ledger().contains("{verdict: disputed, by: ada"), "{}", desk.ledger());
}

/// What an intruder would like to run in an editor's browser.
const HOSTILE: &str = "Storm <script>window.owned=1</script>\n\n\
The harbour \"><img src=x onerror=\"window.owned=2\"> was closed, sources said. See [the page](javascript:window.owned=3) \
and <a href=\"javascript:window.owned=4\" onclick=\"window.owned=5\">this</a>. The mayor \u{202E}dethgir erew ohw\u{202C} \
praised the crews, officials said on 31 June 2022. </p></section></main><svg onload=\"window.owned=6\"></svg><iframe srcdoc=\"<script>parent.owned=7</script>\"></iframe> \
<style>body{display:none}</style><link rel=stylesheet href=https://evil.example/x.css> Boats sank, an official said on condition of anonymity.\n";

const HOSTILE_PAGE: &str = "<!DOCTYPE html><html><head><title>Storm</title><base href=\"https://evil.example/\"></head><body><article>\
<h1>Storm &lt;img src=x onerror=window.owned=8&gt;</h1><p>The pier was shut on 31 June 2022, sources said <a href=\"javascript:window.owned=9\">here</a> and \
<a href=\"https://evil.example/&quot;onmouseover=&quot;window.owned=10\">there</a>. The keeper left, an official told reporters on condition of anonymity.</p>\
<script>window.owned=11</script></article></body></html>";

#[test]
fn an_article_that_means_harm_does_none() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let desk = Served::over(&[("bad.txt", HOSTILE), ("worse.html", HOSTILE_PAGE)]);
    browser.go(&desk.url);
    counts(&browser, 0);
    let mut seen = 0;
    for path in ["/?article=bad.txt", "/?article=worse.html"] {
        for view in
            ["", "&view=original", "&tab=links", "&tab=origins", "&q=%3Cscript%3Ewindow.owned%3D12%3C%2Fscript%3E"]
        {
            browser.go(&format!("http://{}{path}{view}", desk.host));
            seen += usize::from(browser.has("article.read"));
            let found = browser.run(
                "const own = (u) => new URL(u, location).origin === location.origin;
                 const links = [...document.querySelectorAll('a[href]')].map((a) => a.href);
                 const loaded = performance.getEntriesByType('resource').map((r) => r.name);
                 return {
                   owned: window.owned ?? null,
                   scripts: [...document.scripts].map((s) => s.getAttribute('src')),
                   odd: document.querySelectorAll('img, iframe, svg[onload], style, base, main link, object').length,
                   handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
                   links: links.filter((l) => !/^https?:/.test(l)),
                   loaded: loaded.filter((u) => !own(u)),
                   turned: /[\\u202A-\\u202E\\u2066-\\u2069]/.test(document.body.textContent),
                   seen: getComputedStyle(document.body).display,
                 };",
            );
            let inert = json!({"owned": null, "scripts": ["/keys.js"], "odd": 0, "handlers": 0, "links": [], "loaded": [], "turned": false, "seen": "block"});
            assert_eq!(found, inert, "{path}{view}");
        }
    }
    assert!(seen >= 8, "only {seen} pages showed an article");
    // Not even when everything on the page is clicked that belongs to the article.
    browser.go(&format!("http://{}/?article=bad.txt&tab=links", desk.host));
    browser.run("document.querySelectorAll('.text *, .records *').forEach((e) => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))");
    assert_eq!(browser.run("return window.owned ?? null"), Value::Null);
    assert_eq!(browser.complaints(), Vec::<String>::new(), "nothing even tried");
}

/// Where `cargo xtask test` puts axe-core, which is not ours to keep (MPL).
fn axe_source() -> Option<String> {
    let path: PathBuf = root().join("target/npm/node_modules/axe-core/axe.min.js");
    match std::fs::read_to_string(&path) {
        Ok(source) => Some(source),
        Err(error) => {
            assert!(std::env::var_os("TWOSOURCE_BROWSER").is_none(), "{}: {error}", path.display());
            println!("skipped: no axe-core in target/npm (`cargo xtask test` installs it)");
            None
        }
    }
}

/// Fails where axe-core finds a violation that is serious or worse.
fn axe(browser: &Browser, page: &str) {
    let Some(source) = axe_source() else { return };
    let found = browser.run_async(&format!(
        "const done = arguments[arguments.length - 1];
         {source};
         axe.run(document, {{resultTypes: ['violations']}}).then(
           (r) => done({{rules: r.passes.length, bad: r.violations.map((v) => [v.impact, v.id, v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 4)])}}),
           (e) => done({{error: String(e)}}));"
    ));
    assert!(found["rules"].as_u64().is_some_and(|n| n > 10), "{page}: {found}");
    let bad: Vec<&Value> = found["bad"].as_array().unwrap().iter().collect();
    let serious: Vec<&&Value> =
        bad.iter().filter(|v| ["serious", "critical"].contains(&v[0].as_str().unwrap_or(""))).collect();
    assert!(serious.is_empty(), "{page}: {serious:#?}");
    for mild in bad {
        println!("axe, {page}: {mild}");
    }
}

#[test]
fn for_everybody_narrow_and_in_the_dark() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let desk = samples();
    // Some way into the work, so that there is progress, something to take back, and a history.
    for (path, verdict, note) in
        [("/?check=page/injected-links", "confirmed", "told the web desk"), ("/?check=date/impossible", "disputed", "")]
    {
        let (claim, mark) = desk.shown(path);
        let sent = desk.post("/decide", &[("claim", &claim), ("mark", &mark), ("verdict", verdict), ("note", note)]);
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    browser.go(&desk.url);
    counts(&browser, 2);
    let page = |more: &str| format!("http://{}/{more}", desk.host);
    let views = [
        ("desk", ""),
        ("office", "?check=office&tab=offices"),
        ("timeline", "?check=office&tab=offices#records"),
        ("decided", "?show=decided"),
        ("elsewhere", "?check=agreement&show=all&tab=elsewhere"),
        ("origins", "?tab=origins"),
        ("links", "?check=link&tab=links"),
        ("original", "?view=original"),
        ("bulk", "bulk?verdict=waived"),
        ("nothing", "?q=no+such+words+anywhere"),
        ("missing", "no-such-page"),
    ];
    for (name, path) in views {
        for (look, width, height, dark) in
            [("", 1440, 900, false), ("-narrow", 390, 844, false), ("-dark", 1100, 800, true)]
        {
            browser.look(width, height, dark);
            browser.go(&page(path));
            browser.until("the page", || browser.has("#card"));
            browser.picture(&format!("{name}{look}"));
            let wide =
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert!(wide.as_i64().is_some_and(|w| w <= 0), "{name}{look} is {wide} pixels too wide");
            axe(&browser, &format!("{name}{look}"));
        }
    }
    let complaints: Vec<String> = browser.complaints().into_iter().filter(|c| !c.contains("404")).collect();
    assert_eq!(complaints, Vec::<String>::new());
}

#[test]
fn the_report_to_mail_is_for_everybody_too() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let folder = begin(&[("one.txt", ONE_TEXT)]);
    let path = folder.path().join("report.html");
    let sample = root().join("articles");
    program(
        folder.path(),
        &["check", "--fail-on", "never", "--format", "html", "-o", path.to_str().unwrap(), sample.to_str().unwrap()],
    );
    for (look, width, height, dark) in
        [("", 1440, 900, false), ("-narrow", 390, 844, false), ("-dark", 1100, 800, true)]
    {
        browser.look(width, height, dark);
        browser.go(&format!("file://{}", path.display()));
        browser.until("the report", || browser.has(".read .text p.bd .v1"));
        browser.picture(&format!("report{look}"));
        let wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(wide.as_i64().is_some_and(|w| w <= 0), "report{look} is {wide} pixels too wide");
        axe(&browser, &format!("report{look}"));
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_report_of_a_thousand_findings_opens_at_once() {
    let _alone = alone();
    let Some(browser) = Browser::start(true) else { return };
    let folder = tempfile::tempdir().unwrap();
    crate::many::articles(folder.path(), 1_000);
    let path = folder.path().join("report.html");
    let arguments = ["check", "--fail-on", "never", "--format", "html", "-o", "report.html", "."];
    program(folder.path(), &arguments);
    let size = std::fs::metadata(&path).unwrap().len();
    browser.go(&format!("file://{}", path.display()));
    browser.until("it is loaded", || {
        browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd > 0") == json!(true)
    });
    let took = browser.run(
        "const entry = performance.getEntriesByType('navigation')[0];
         return [Math.round(entry.loadEventEnd), document.querySelectorAll('.f').length, document.documentElement.offsetHeight]",
    );
    println!("{size} bytes; milliseconds, findings, height: {took}");
    assert!(took[1].as_u64().is_some_and(|n| n >= 1_000), "{took}");
    // A second on an idle machine; a busy one may take longer.
    assert!(took[0].as_u64().is_some_and(|ms| ms < 4_000), "{took}");
}
