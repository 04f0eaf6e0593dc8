//! A new entry as text.

use crate::ledger::{Covers, Entry, Past, Review};

/// Text of a new entry, `indent` deep, with its line break.
pub(super) fn entry(id: &str, entry: &Entry, indent: usize) -> String {
    let mut lines = vec![format!("{}:", scalar(id))];
    let mut line = |key: &str, value: String| lines.push(format!("  {key}: {value}"));
    line("article", scalar(&entry.article));
    for (key, value) in [("quote", &entry.quote), ("before", &entry.before), ("after", &entry.after)] {
        if let Some(value) = value {
            line(key, quoted(value));
        }
    }
    if let Some(occurrence) = &entry.nth {
        line("nth", occurrence.nth.to_string());
        line("of", occurrence.of.to_string());
        line("follows", scalar(&occurrence.follows));
    }
    if let Some(source) = &entry.source {
        line("source", super::edit::source(source));
    }
    line("flags", flags(&entry.flags));
    line("state", entry.state.as_str().to_string());
    let review = &entry.review;
    line("review", format!("\n    verdict: {}", review.verdict.as_str()));
    line("  by", null(review.by.as_deref()));
    line("  on", review.on.map_or("null".to_string(), |day| day.to_string()));
    line("  note", null(review.note.as_deref()));
    if let Some(value) = &review.covers {
        line("  covers", covers(value));
    }
    match entry.history.as_slice() {
        [] => line("history", "[]".to_string()),
        history => {
            let items: String = history.iter().map(|p| format!("\n    - {}", past(p))).collect();
            line("history", items);
        }
    }
    let text = lines.join("\n").replace(": \n", ":\n");
    text.lines().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect()
}

/// `[a/b, c/d]`.
pub(super) fn flags(flags: &[String]) -> String {
    let flags: Vec<String> = flags.iter().map(|f| scalar(f)).collect();
    format!("[{}]", flags.join(", "))
}

/// What a decision holds for, in one line.
pub(super) fn covers(covers: &Covers) -> String {
    let text = covers.text.as_ref().map_or(String::new(), |text| format!(", text: {}", quoted(text)));
    format!("{{flags: {}{text}}}", flags(&covers.flags))
}

/// An earlier decision, in one line.
pub(super) fn past(past: &Past) -> String {
    let Review { verdict, by, on, note, covers: holds } = &past.review;
    let mut keys = vec![format!("verdict: {}", verdict.as_str())];
    keys.extend(by.as_ref().map(|by| format!("by: {}", scalar(by))));
    keys.extend(on.map(|on| format!("on: {on}")));
    keys.extend(note.as_ref().map(|note| format!("note: {}", quoted(note))));
    keys.extend(holds.as_ref().map(|c| format!("covers: {}", covers(c))));
    keys.extend(past.quote.as_ref().map(|quote| format!("quote: {}", quoted(quote))));
    format!("{{{}}}", keys.join(", "))
}

fn null(value: Option<&str>) -> String {
    value.map_or("null".to_string(), scalar)
}

/// A string as plain as it can safely stand in any place.
pub(super) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ' ');
    let first = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"];
    let safe =
        first && text.chars().all(plain) && !text.ends_with(' ') && !word.contains(&text.to_lowercase().as_str());
    if safe { text.to_string() } else { quoted(text) }
}

/// A string in double quotation marks; what cannot be seen is written as an escape.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        let hidden = matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{A0}' | '\u{AD}' | '\u{61C}' | '\u{FFFE}' | '\u{FFFF}');
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if (c.is_control() || hidden) && (c as u32) <= 0xFFFF => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
