//! Capture indexes (CDX): one row a copy, sorted by nearness where the server can.
//!
//! Three shapes are in use: a table in JSON whose first row is the header (Wayback), an object a line (pywb, with or
//! without key and time before it), and plain fields between spaces.

use super::{Archive, Archived, Memento, Question, Said, nearest, stamp};
use crate::calendar::NaiveDate;
use serde_json::Value;
use url::Url;

/// An index of captures.
pub(super) struct Cdx {
    /// Where it is asked.
    pub(super) service: String,
    /// What stands before time and address of a copy.
    pub(super) copies: String,
}

/// One capture.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    time: String,
    original: String,
    status: String,
}

/// Rows asked for.
const ROWS: i32 = 100;

impl Archive for Cdx {
    fn name(&self) -> &'static str {
        "CDX"
    }

    fn question(&self, page: &str, near: Option<NaiveDate>) -> Option<Question> {
        let mut url = Url::parse(&self.service).ok()?;
        {
            let mut query = url.query_pairs_mut();
            query.append_pair("url", page).append_pair("output", "json");
            match near {
                Some(day) => {
                    query.append_pair("closest", &day.format("%Y%m%d").to_string()).append_pair("sort", "closest");
                    query.append_pair("limit", &ROWS.to_string());
                }
                // The last rows are the newest.
                None => drop(query.append_pair("limit", &(-ROWS).to_string())),
            }
        }
        Some(Question { url, day: None })
    }

    fn understand(&self, said: &Said<'_>) -> Archived {
        match said.answer.status {
            200 => {}
            404 => return Archived::CouldNotAsk("there is none (404)".into()),
            status => return Archived::CouldNotAsk(format!("it answers {status}")),
        }
        let text = String::from_utf8_lossy(said.body);
        let Some(rows) = rows(&text) else { return Archived::CouldNotAsk("it sends no rows of an index".into()) };
        if rows.is_empty() {
            return Archived::None;
        }
        // A revisit ("-") is the same page once more.
        let pages = rows.iter().filter(|row| row.status.starts_with('2') || row.status == "-");
        let copies =
            pages.map(|row| Memento::new(format!("{}{}/{}", self.copies, row.time, row.original), stamp(&row.time)));
        match nearest(copies.collect(), said.near) {
            Some(copy) => Archived::Copy(copy),
            None => Archived::CouldNotAsk("it holds copies of redirects and errors only".into()),
        }
    }
}

/// The rows of an index; `None` where it is none.
fn rows(text: &str) -> Option<Vec<Row>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Vec::new());
    }
    if text.starts_with('[') {
        let table: Vec<Vec<Value>> = serde_json::from_str(text).ok()?;
        let Some((header, rows)) = table.split_first() else { return Some(Vec::new()) };
        let column = |name: &str| header.iter().position(|h| h.as_str() == Some(name));
        let (time, original, status) = (column("timestamp")?, column("original")?, column("statuscode"));
        let cell = |row: &[Value], at: usize| row.get(at).and_then(Value::as_str).unwrap_or("").to_string();
        let row = |row: &Vec<Value>| Row {
            time: cell(row, time),
            original: cell(row, original),
            status: status.map_or_else(|| "200".into(), |at| cell(row, at)),
        };
        return Some(rows.iter().map(row).filter(Row::is_whole).collect());
    }
    let found: Vec<Row> =
        text.lines().filter_map(|line| object(line).or_else(|| fields(line))).filter(Row::is_whole).collect();
    (!found.is_empty()).then_some(found)
}

/// `{"timestamp": …, "url": …, "status": …}`, or the same behind key and time.
fn object(line: &str) -> Option<Row> {
    let (before, json) = line.split_at(line.find('{')?);
    let value: Value = serde_json::from_str(json).ok()?;
    let text = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| value.get(name))?;
        found.as_str().map(str::to_string).or_else(|| found.as_u64().map(|n| n.to_string()))
    };
    let time = text(["timestamp", "ts"]).or_else(|| before.split_ascii_whitespace().nth(1).map(str::to_string));
    let status = text(["status", "statuscode"]).unwrap_or_else(|| "200".into());
    Some(Row { time: time?, original: text(["url", "original"])?, status })
}

/// `org,example)/a 20190402093000 http://example.org/a text/html 200 …`
fn fields(line: &str) -> Option<Row> {
    let mut fields = line.split_ascii_whitespace().skip(1);
    let (time, original) = (fields.next()?.to_string(), fields.next()?.to_string());
    Some(Row { time, original, status: fields.nth(1)?.to_string() })
}

impl Row {
    fn is_whole(&self) -> bool {
        self.time.len() >= 8 && self.time.bytes().all(|b| b.is_ascii_digit()) && self.original.contains('.')
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{copy, understand};
    use super::*;

    #[test]
    fn an_index_in_any_shape_has_three_answers() {
        let cdx = Cdx {
            service: "https://archive.example.org/cdx/search/cdx".into(),
            copies: "https://archive.example.org/web/".into(),
        };
        let question = cdx.question("http://gazette.example.org/a?b=1&c", Some("2019-04-01".parse().unwrap())).unwrap();
        assert_eq!(
            question.url.as_str(),
            "https://archive.example.org/cdx/search/cdx?url=http%3A%2F%2Fgazette.example.org%2Fa%3Fb%3D1%26c&output=json&closest=20190401&sort=closest&limit=100"
        );
        let ask = |status, body: &str| understand(&cdx, Some("2019-04-01"), status, &[], body);
        let table = r#"[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],
            ["k","20190331000000","http://gazette.example.org/a?b=1","text/html","404","D","1"],
            ["k","20190402093000","http://gazette.example.org/a?b=1","text/html","200","D","9"],
            ["k","20100101000000","http://gazette.example.org/a?b=1","text/html","200","D","9"]]"#;
        let lines = "{\"urlkey\": \"k\", \"timestamp\": \"20190402093000\", \"url\": \"http://gazette.example.org/a?b=1\", \"status\": \"200\"}\n\
            k 20100101000000 {\"url\": \"http://gazette.example.org/a?b=1\", \"status\": \"-\"}\n";
        let plain = "k 20100101000000 http://gazette.example.org/a?b=1 text/html 200 D 9\n\
            k 20190402093000 http://gazette.example.org/a?b=1 text/html 200 D 9\n";
        let at = "https://archive.example.org/web/20190402093000/http://gazette.example.org/a?b=1";
        for body in [table, lines, plain] {
            assert_eq!(copy(&ask(200, body)), Some((at, "2019-04-02".into())), "{body}");
        }
        for none in ["", "\n", "[]", r#"[["urlkey","timestamp","original","statuscode"]]"#] {
            assert_eq!(ask(200, none), Archived::None, "{none}");
        }
        let errors = "k 20190402093000 http://gazette.example.org/a?b=1 text/html 404 D 9";
        for (status, body) in
            [(404, ""), (403, "blocked"), (429, ""), (200, "<html>Welcome"), (200, "[[1"), (200, errors)]
        {
            let silent = ask(status, body);
            assert!(matches!(silent, Archived::CouldNotAsk(_)), "{silent:?}");
        }
    }
}
