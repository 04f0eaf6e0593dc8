//! What a record of an evidence file says of a page.

use crate::evidence::{Answer, Trouble};
use crate::page::container::{Record, joined};

/// An answer, the trouble instead of one, or nothing.
pub(super) fn answer(record: &Record) -> Option<Result<Answer, Trouble>> {
    match record.field("WARC-Type")? {
        "response" => {
            let mut answer = response(&record.block)?;
            let cut = record.field("WARC-Twosource-Cut").map(|c| c.split_once(' ').unwrap_or((c, "")));
            answer.cut = cut.and_then(|(code, detail)| Trouble::from_code(code, detail));
            if answer.cut.is_none() && record.field("WARC-Truncated").is_some() {
                answer.cut = Some(Trouble::Incomplete("the record is truncated".into()));
            }
            Some(Ok(answer))
        }
        "resource" => {
            // A page without the head of its answer: what other tools keep of pages they got some other way.
            let kind = record.field("Content-Type").unwrap_or("text/html").to_string();
            let headers = vec![("content-type".to_string(), kind)];
            Some(Ok(Answer { status: 200, headers, body: record.block.clone(), cut: None }))
        }
        "metadata" => trouble(&record.block).map(Err),
        _ => None,
    }
}

/// An HTTP answer as it stands in a record; a chunked body is joined.
fn response(block: &[u8]) -> Option<Answer> {
    let end = memchr::memmem::find(block, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&block[..end]);
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(':').map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim().to_string()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let body = &block[end + 4..];
    let chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v.eq_ignore_ascii_case("chunked"));
    let body = if chunked { joined(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    Some(Answer { status, headers, body, cut: None })
}

fn trouble(block: &[u8]) -> Option<Trouble> {
    let text = String::from_utf8_lossy(block);
    let field = |name: &str| {
        text.lines().find_map(|l| l.split_once(": ").filter(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    };
    Trouble::from_code(&field("twosource-trouble")?, &field("twosource-detail").unwrap_or_default())
}
