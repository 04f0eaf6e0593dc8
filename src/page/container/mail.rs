//! Newsletters as mail: the HTML part, else the text part, with subject, sender and date.

use super::{Said, Within};
use crate::calendar::{Interval, NaiveDate};
use crate::page::{Kind, Page};
use mail_parser::{MessageParser, PartType};

/// Whether the bytes begin a mail: at least three fields that mails have, and nothing else before the first blank line.
pub(super) fn begins(name: &str, bytes: &[u8]) -> bool {
    const FIELDS: [&str; 12] = [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "reply-to",
        "content-type",
        "dkim-signature",
    ];
    if name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case("eml")) {
        return true;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16 << 10)]);
    let (mut known, mut sender) = (0, false);
    for line in head.lines().take_while(|l| !l.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((field, _)) = line.split_once(':') else { return false };
        let field = field.to_ascii_lowercase();
        if field.is_empty() || !field.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        known += usize::from(FIELDS.contains(&field.as_str()));
        sender |= field == "from";
    }
    sender && known >= 4
}

/// The page of a mail.
pub(super) fn read(name: &str, file: &Page) -> Result<Vec<Page>, String> {
    let mail = MessageParser::default().parse(&file.bytes).ok_or("this mail cannot be read")?;
    let html = mail
        .parts
        .iter()
        .find_map(|p| if let PartType::Html(text) = &p.body { Some((text, Kind::Html)) } else { None });
    let plain = || {
        mail.parts.iter().find_map(|p| if let PartType::Text(text) = &p.body { Some((text, Kind::Text)) } else { None })
    };
    let (text, kind) = html.or_else(plain).ok_or("this mail has no part that is text")?;
    let mut page = match kind {
        Kind::Html => Page::from_html(name, None, text.to_string()),
        _ => Page::from_raw(name, None, text.to_string()),
    };
    let sender = mail.from().and_then(|f| f.first());
    // The day on the sender's clock, as the header writes it.
    let sent =
        mail.date().and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
    page.said = Some(Box::new(Said {
        by: "the mail's header",
        title: mail.subject().map(|s| s.trim().to_string()).filter(|s| !s.is_empty()),
        byline: sender.and_then(|s| s.name()).map(|n| n.trim().to_string()).filter(|n| !n.is_empty()),
        outlet: None,
        published: sent.map(Interval::day),
    }));
    page.within = Some(Within::text(name, &page.bytes, &file.bytes));
    Ok(vec![page])
}
