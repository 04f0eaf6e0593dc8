//! `--archive-base` against a server that speaks the protocols of web archives: the redirect and the availability
//! service of the Wayback Machine, the CDX index, and Memento's TimeGate and TimeMap (RFC 7089).

use super::command;
use super::links::run;
use super::loopback::{Reply, Request, Server, html};
use serde_json::{Value, json};

/// Stamp, HTTP date and title of the two copies the archive holds of a page.
const COPIES: [(&str, &str, &str); 2] = [
    ("20190402093000", "Tue, 02 Apr 2019 09:30:00 GMT", "Harbour bridge planned"),
    ("20240307080000", "Thu, 07 Mar 2024 08:00:00 GMT", "Harbour bridge opens"),
];

const THEN: &str =
    "“The bridge over the harbour will open in May and not before,” the mayor said. The work took 43 months.";
const FILL: &str = "The council met on a rainy evening and nobody in the hall was surprised. Workers painted the pillars, the \
rails and the lamps, in that order. The old ferry sails on until the summer ends, its captain said, and then it will be a \
museum on the quay beside the customs house. A café is to follow, and a school for those who want to learn to sail, if the \
money lasts; the treasurer had his doubts about that and said so twice.";

/// The site: what it has now.
fn site(_: &str, request: &Request) -> Reply {
    match request.path.as_str() {
        "/changed/harbour-bridge-opens" => {
            html(200, format!("<title>Harbour bridge opens</title><meta property=og:type content=article><p>{FILL}"))
        }
        _ => html(404, "<title>404</title>"),
    }
}

/// The archive. Which of its services answer for a page is the name of the page's folder.
fn archive(own: &str, request: &Request) -> Reply {
    let path = request.path.as_str();
    // Addresses stand raw in a path and escaped in a query.
    let page = path.replace("%3A", ":").replace("%2F", "/");
    let original = page.rfind("http://").map_or("", |at| &page[at..]).split('&').next().unwrap_or("").to_string();
    let knows = |service: &str| original.contains(&format!("/{service}/")) || original.contains("/changed/");
    let memento = |stamp: &str| format!("{own}/web/{stamp}/{original}");
    let down = || html(500, "down");
    if let Some(stamp) =
        path.strip_prefix("/web/").and_then(|p| p.get(..14)).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))
    {
        let Some((_, date, title)) = COPIES.iter().find(|(s, ..)| *s == stamp) else { return html(404, "no") };
        let mut reply = html(
            200,
            format!(
                "<title>{title}</title><!-- BEGIN WAYBACK TOOLBAR INSERT --><p>43 captures</p><!-- END WAYBACK TOOLBAR INSERT --><p>{}{FILL}",
                if *title == "Harbour bridge opens" { THEN } else { "" },
            ),
        );
        reply.1.push(("Memento-Datetime", date.to_string()));
        if original.contains("/errors/") {
            reply.0 = 404;
        }
        return reply;
    }
    if path.starts_with("/web/timemap/link/") {
        if !knows("timemap") {
            return down();
        }
        let mut list =
            format!("<{original}>; rel=\"original\",\n<{own}{path}>; rel=\"self\"; type=\"application/link-format\"");
        for (stamp, date, _) in COPIES {
            list.push_str(&format!(",\n<{}>; rel=\"memento\"; datetime=\"{date}\"", memento(stamp)));
        }
        return (200, vec![("Content-Type", "application/link-format".into())], list.into_bytes());
    }
    if let Some(wanted) = path.strip_prefix("/web/") {
        let stamp = if wanted.starts_with("2019") { COPIES[0].0 } else { COPIES[1].0 };
        return if knows("redirect") || original.contains("/errors/") {
            (302, vec![("Location", memento(stamp))], Vec::new())
        } else if original.contains("/never/") {
            html(404, "no copy")
        } else {
            down()
        };
    }
    if path.starts_with("/cdx/search/cdx?") {
        let row = |stamp: &str, status: &str| json!(["k", stamp, original, "text/html", status, "D", "9"]);
        let mut table = vec![json!(["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"])];
        if knows("cdx") {
            table.extend([row(COPIES[0].0, "200"), row("20240308000000", "301"), row(COPIES[1].0, "200")]);
        } else if original.contains("/never/") {
            table.clear();
        } else {
            return down();
        }
        return (200, vec![("Content-Type", "application/json".into())], json!(table).to_string().into_bytes());
    }
    if path.starts_with("/wayback/available?") {
        let copy = json!({"available": true, "status": "200", "timestamp": COPIES[0].0, "url": memento(COPIES[0].0)});
        let found = if knows("availability") { json!({"closest": copy}) } else { json!({}) };
        let answer = json!({"url": original, "archived_snapshots": found});
        return (200, vec![("Content-Type", "application/json".into())], answer.to_string().into_bytes());
    }
    if path.starts_with("/timegate/") && knows("timegate") {
        let first = request.header("accept-datetime").is_some_and(|d| d.contains("2019"));
        let (stamp, date, _) = if first { COPIES[0] } else { COPIES[1] };
        let link =
            format!("<{original}>; rel=\"original\", <{}>; rel=\"memento\"; datetime=\"{date}\"", memento(stamp));
        let headers = vec![("Vary", "accept-datetime".into()), ("Location", memento(stamp)), ("Link", link)];
        return (302, headers, Vec::new());
    }
    html(404, "no such service")
}

#[test]
fn every_protocol_has_three_answers_and_the_copy_of_the_day_is_read() {
    let (site, archive) = (Server::start(3, site), Server::start(4, archive));
    let url = |folder: &str| format!("{}/{folder}/harbour-bridge-planned", site.base);
    let row = |folder: &str, day: Option<&str>| json!({"id": folder, "url": url(folder), "published": day});
    let services = ["redirect", "cdx", "timemap", "availability", "timegate"];
    let mut rows: Vec<Value> = services.iter().map(|service| row(service, Some("2019-04-01"))).collect();
    rows.extend(services.iter().filter(|s| **s != "availability").map(|s| row(s, Some("2024-03-01"))));
    rows.extend(["never", "silent", "errors"].map(|folder| row(folder, None)));
    let file = tempfile::tempdir().unwrap().keep().join("evidence.warc.gz");
    let path = file.to_str().unwrap();
    let common = ["--allow-net", "127.1.0.0/16", "--archive-base", archive.base.as_str()];
    let (said, live) = run(&[&["links", "--jsonl", "--online", "--record", path][..], &common].concat(), &rows);
    for line in &said {
        assert_eq!(line["verdict"], "dead", "{line}");
        let answer = &line["archive"];
        match line["id"].as_str().unwrap() {
            "never" => assert_eq!(answer, &json!({"answer": "none"}), "{line}"),
            "silent" => {
                assert_eq!(answer["answer"], "could-not-ask", "{line}");
                assert!(answer["why"].as_str().unwrap().contains("proves nothing"), "{line}");
            }
            "errors" => assert!(answer["why"].as_str().unwrap().contains("its copy is of an error page"), "{line}"),
            _ => {}
        }
    }
    for (line, day) in said.iter().take(5).map(|l| (l, 0)).chain(said.iter().skip(5).take(4).map(|l| (l, 1))) {
        let (stamp, _, title) = COPIES[day];
        let on = ["2019-04-02", "2024-03-07"][day];
        let at = format!("{}/web/{stamp}/{}", archive.base, line["url"].as_str().unwrap());
        assert_eq!(line["archive"], json!({"answer": "copy", "url": at, "on": on, "title": title}), "{line}");
    }

    archive.forget();
    let (_, replayed) = run(&[&["links", "--jsonl", "--replay", path][..], &common].concat(), &rows);
    assert_eq!(live, replayed);
    assert!(archive.asked().is_empty(), "a replay asked the network: {:?}", archive.asked());
    std::fs::remove_file(file).unwrap();
}

#[test]
fn words_the_page_said_once_are_found_in_its_copy() {
    let (site, archive) = (Server::start(5, site), Server::start(6, archive));
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "Bridge waits\n\n“The bridge over the harbour will open in May and not before,” the mayor said ({0}/changed/harbour-bridge-opens).\n\n\
         The mayor said the work cost 77 thousand, the paper wrote ({0}/timemap/harbour-bridge-opens).\n\n\
         The work took 43 months, it wrote before ({0}/redirect/harbour-bridge-opens).\n",
        site.base
    );
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let check = |published: &str| {
        let args = [
            "check",
            "a.txt",
            "--published",
            published,
            "--format",
            "json",
            "--fail-on",
            "never",
            "--select",
            "link/unsupported,link/dead",
            "--online",
            "--allow-net",
            "127.1.0.0/16",
            "--archive-base",
            archive.base.as_str(),
        ];
        let ran = command::run_in(folder.path(), &args, b"");
        let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.all()));
        let rows = report["findings"].as_array().unwrap().iter();
        let said = |f: &Value, key: &str| f[key].as_str().unwrap_or("").to_string();
        rows.map(|f| (said(f, "check"), said(f, "severity"), said(f, "message"))).collect::<Vec<_>>()
    };
    let found = check("2024-03-08");
    let unsupported: Vec<_> = found.iter().filter(|f| f.0 == "link/unsupported").collect();
    assert!(
        unsupported.iter().any(|f| f.1 == "note"
            && f.2 == "the cited page no longer holds this quotation; its archived copy of 7 March 2024 does"),
        "{found:#?}"
    );
    assert!(
        unsupported
            .iter()
            .any(|f| f.1 == "warning" && f.2 == "the archived copy of 7 March 2024 does not hold the figure 77"),
        "{found:#?}"
    );
    assert_eq!(unsupported.len(), 2, "{found:#?}");
    assert_eq!(found.iter().filter(|f| f.0 == "link/dead").count(), 2, "{found:#?}");
    // In 2019 the page said something else: neither page nor copy holds the words.
    let found = check("2019-04-01");
    assert!(
        found.iter().any(|f| f.1 == "warning" && f.2 == "the cited page does not hold this quotation"),
        "{found:#?}"
    );
}
