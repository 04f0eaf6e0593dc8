//! Popolo: persons, organizations, memberships with prefix dates (EveryPolitician, ParlParse).

use super::{Import, Imported};
use crate::calendar::Prefix;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn memberships(json: &Value, memberships: &[Value]) -> Import {
    let persons = names(json, "persons");
    let organizations = names(json, "organizations");
    let posts = names(json, "posts");
    let mut import = Import::default();
    for (at, membership) in memberships.iter().enumerate() {
        let text = |key: &str| membership.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
        let place = text("id").map_or_else(|| format!("memberships[{at}]"), str::to_string);
        let Some(person) = text("person_id") else {
            import.refuse(&place, "it names no person");
            continue;
        };
        let (start, end) = match (date(text("start_date")), date(text("end_date"))) {
            (Ok(start), Ok(end)) => (start, end),
            (Err(bad), _) | (_, Err(bad)) => {
                import.refuse(&place, format!("`{bad}` is no date"));
                continue;
            }
        };
        let of = |names: &BTreeMap<&str, &str>, id: &str| names.get(id).map_or(id, |n| n).to_string();
        let post = text("post_id").map(|id| of(&posts, id));
        let role = post.or(text("role").map(str::to_string)).unwrap_or_else(|| "member".to_string());
        let organization = text("organization_id").map(|id| of(&organizations, id));
        let office = organization.map_or(role.clone(), |o| format!("{role}, {o}"));
        let id = text("id").unwrap_or("").to_string();
        import.push(Imported { id, office, person: of(&persons, person), start, end });
    }
    import
}

/// Ids to names of one of Popolo's lists. A name that two persons share stays an id.
fn names<'j>(json: &'j Value, list: &str) -> BTreeMap<&'j str, &'j str> {
    let items = json.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let pair = |item: &'j Value| {
        let name = item.get("name").or_else(|| item.get("label")).and_then(Value::as_str)?;
        Some((item.get("id").and_then(Value::as_str)?, name))
    };
    let pairs: Vec<(&str, &str)> = items.iter().filter_map(pair).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in &pairs {
        *times.entry(name).or_default() += 1;
    }
    pairs.into_iter().filter(|(_, name)| times.get(name) == Some(&1)).collect()
}

/// A prefix date; the text itself where it is none.
fn date(text: Option<&str>) -> Result<Option<Prefix>, &str> {
    text.map(|t| Prefix::parse(t).ok_or(t)).transpose()
}
