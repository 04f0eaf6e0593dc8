//! Changing one entry's text, keeping comments, order and unknown keys.

use super::{Change, KEYS, Key, REVIEW_KEYS, emit};
use crate::ledger::entry::{Entry, Past, Review, Speaker};
use std::str::FromStr;
use yaml_edit::{Document, Mapping};

/// The entry's text after the changes; `None` where the editor does not understand it.
pub(super) fn entry(slice: &str, id: &str, before: &Entry, changes: &[&Change]) -> Option<String> {
    let document = Document::from_str(slice).ok()?;
    let entry = document.as_mapping()?.get_mapping(id)?;
    let mut now = before.clone();
    for change in changes {
        make(&entry, &now, change)?;
        now.apply(change);
    }
    Some(keep_comments(slice, with_line_break(document.to_string())))
}

/// The entry's text with the program's keys in their order and these flags.
pub(super) fn ordered(slice: &str, id: &str, flags: &[String]) -> Option<String> {
    let document = Document::from_str(slice).ok()?;
    let entry = document.as_mapping()?.get_mapping(id)?;
    set_flags(&entry, flags)?;
    entry.reorder_fields(KEYS);
    Some(keep_comments(slice, with_line_break(document.to_string())))
}

/// Whether the program's keys stand in their order.
pub(super) fn in_order(slice: &str, id: &str) -> bool {
    let Ok(document) = Document::from_str(slice) else { return true };
    let Some(entry) = document.as_mapping().and_then(|m| m.get_mapping(id)) else { return true };
    let places: Vec<usize> = names(&entry).filter_map(|k| KEYS.iter().position(|own| *own == k)).collect();
    places.is_sorted()
}

/// The keys of the entry and of its review.
pub(super) fn keys(slice: &str, id: &str) -> Vec<Key> {
    let Ok(document) = Document::from_str(slice) else { return Vec::new() };
    let Some(entry) = document.as_mapping().and_then(|m| m.get_mapping(id)) else { return Vec::new() };
    let own = names(&entry).map(|name| Key { name, known: &KEYS });
    let review = entry.get_mapping("review");
    let review = review.iter().flat_map(names).map(|name| Key { name, known: &REVIEW_KEYS });
    own.chain(review).collect()
}

fn names(mapping: &Mapping) -> impl Iterator<Item = String> {
    let names: Vec<String> = mapping.keys().filter_map(|key| key.as_scalar().map(|s| s.as_string())).collect();
    names.into_iter()
}

/// A comment beside a value that is gone, such as a flag, moves to the top of the entry: it is not ours to drop.
fn keep_comments(before: &str, after: String) -> String {
    let mut left = comments(&after);
    let lost = comments(before).into_iter().filter(|comment| {
        let at = left.iter().position(|other| other == comment);
        at.map(|at| left.swap_remove(at)).is_none()
    });
    let lost: Vec<String> = lost.collect();
    if lost.is_empty() {
        return after;
    }
    let indent = after.len() - after.trim_start_matches(' ').len();
    let head = after.lines().next().unwrap_or("");
    let key = head.split(" #").next().unwrap_or("").trim_end();
    // Inside the entry where it is in block style, above it where it stands in one line.
    let (at, indent) = if key.ends_with(':') { (head.len() + 1, indent + 2) } else { (0, indent) };
    let lost: String = lost.iter().map(|comment| format!("{}{comment}\n", " ".repeat(indent))).collect();
    let (above, below) = after.split_at_checked(at).unwrap_or((&after, ""));
    format!("{above}{lost}{below}")
}

/// The comments of a text.
fn comments(text: &str) -> Vec<String> {
    let Ok(document) = Document::from_str(text) else { return Vec::new() };
    document.comments().map(|comment| comment.text().trim_end().to_string()).collect()
}

fn with_line_break(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Makes one change to an entry that says `now`.
fn make(entry: &Mapping, now: &Entry, change: &Change) -> Option<()> {
    match change {
        // New entries are written, not edited.
        Change::Add(_) => return None,
        Change::Article(name) => set(entry, "article", name),
        Change::Words(words) => set_words(entry, words)?,
        Change::Source(Some(speaker)) => set_value(entry, "source", &source(speaker))?,
        Change::Source(None) => drop(entry.remove("source")),
        Change::Flags(flags) => set_flags(entry, flags)?,
        Change::State(state) => set(entry, "state", state.as_str()),
        Change::Cover(covers) => set_value(&review(entry)?, "covers", &emit::covers(covers))?,
        Change::Decide { review: decision, words } => {
            remember(entry, now, words.as_deref())?;
            if let Some(words) = words {
                set_words(entry, words)?;
            }
            let review = review(entry)?;
            set(&review, "verdict", decision.verdict.as_str());
            set_or_null(&review, "by", decision.by.as_deref())?;
            set_or_null(&review, "on", decision.on.map(|day| day.to_string()).as_deref())?;
            set_or_null(&review, "note", decision.note.as_deref())?;
            match &decision.covers {
                Some(covers) => set_value(&review, "covers", &emit::covers(covers))?,
                None => drop(review.remove("covers")),
            }
            if entry.contains_key("state") {
                set(entry, "state", "open");
            }
        }
    }
    Some(())
}

/// Moves the decision that is there to the history.
fn remember(entry: &Mapping, now: &Entry, words: Option<&Entry>) -> Option<()> {
    let other = words.is_some_and(|words| words.quote != now.quote);
    if !other && now.review == Review::default() {
        return Some(());
    }
    let quote = now.quote.clone().filter(|_| words.is_some());
    let past = emit::past(&Past { review: now.review.clone(), quote });
    let item = Document::from_str(&past).ok()?;
    match entry.get_sequence("history") {
        Some(history) => history.push(item.as_mapping()?),
        None => set_value(entry, "history", &format!("[{past}]"))?,
    }
    Some(())
}

fn review(entry: &Mapping) -> Option<Mapping> {
    if entry.get_mapping("review").is_none() {
        set_value(entry, "review", "verdict: pending\nby: null\non: null\nnote: null\n")?;
    }
    entry.get_mapping("review")
}

fn set_words(entry: &Mapping, words: &Entry) -> Option<()> {
    for (key, value) in [("quote", &words.quote), ("before", &words.before), ("after", &words.after)] {
        match value {
            Some(value) => set_value(entry, key, &emit::quoted(value))?,
            None => drop(entry.remove(key)),
        }
    }
    let nth = words.nth.as_ref().map(|n| [n.nth.to_string(), n.of.to_string(), emit::quoted(&n.follows)]);
    for (i, key) in ["nth", "of", "follows"].into_iter().enumerate() {
        match nth.as_ref().and_then(|values| values.get(i)) {
            Some(value) => set_value(entry, key, value)?,
            None => drop(entry.remove(key)),
        }
    }
    Some(())
}

/// Flags are added and taken out one by one, so that a comment beside one stays.
fn set_flags(entry: &Mapping, flags: &[String]) -> Option<()> {
    let Some(list) = entry.get_sequence("flags") else { return set_value(entry, "flags", &emit::flags(flags)) };
    let names: Vec<String> = list.values().map(|v| v.as_scalar().map(|s| s.as_string()).unwrap_or_default()).collect();
    let kept: Vec<&String> = names.iter().filter(|name| flags.contains(name)).collect();
    if list.is_flow_style() || !kept.is_sorted() || names.is_empty() || flags.is_empty() {
        if names != flags {
            set_value(entry, "flags", &emit::flags(flags))?;
        }
        return Some(());
    }
    for (i, name) in names.iter().enumerate().rev() {
        if !flags.contains(name) {
            list.remove(i);
        }
    }
    for (i, flag) in flags.iter().enumerate() {
        if !names.contains(flag) {
            list.insert(i, flag.as_str());
        }
    }
    Some(())
}

fn set_or_null(mapping: &Mapping, key: &str, value: Option<&str>) -> Option<()> {
    match value {
        Some(value) => set(mapping, key, value),
        None => set_value(mapping, key, "null")?,
    }
    Some(())
}

fn set(mapping: &Mapping, key: &str, value: &str) {
    mapping.set_with_field_order(key, value, order(key));
}

/// Sets a value given as YAML.
fn set_value(mapping: &Mapping, key: &str, yaml: &str) -> Option<()> {
    let document = Document::from_str(yaml).ok()?;
    let order = order(key);
    if let Some(value) = document.as_mapping() {
        mapping.set_with_field_order(key, value, order);
    } else if let Some(value) = document.as_sequence() {
        mapping.set_with_field_order(key, value, order);
    } else {
        mapping.set_with_field_order(key, document.as_scalar()?, order);
    }
    Some(())
}

/// The order in which a new key takes its place.
fn order(key: &str) -> Vec<&'static str> {
    if REVIEW_KEYS.contains(&key) { REVIEW_KEYS.to_vec() } else { KEYS.to_vec() }
}

/// Who says so, in one line.
pub(super) fn source(speaker: &Speaker) -> String {
    let name = speaker.speaker.as_ref().map_or(String::new(), |name| format!(", speaker: {}", emit::scalar(name)));
    format!("{{kind: {}{name}}}", emit::scalar(&speaker.kind))
}
