//! Wikidata: "position held" statements of entities, and results of its query service.
//!
//! Deprecated statements are left out; precision 9, 10 and 11 are year, month and day; a missing qualifier is unknown,
//! not "always".

use super::{Import, Imported};
use crate::calendar::Prefix;
use serde_json::{Map, Value};

/// "position held", "start time", "end time".
const POSITION: &str = "P39";
const START: &str = "P580";
const END: &str = "P582";

pub(super) fn entities(entities: &Map<String, Value>) -> Import {
    let mut import = Import::default();
    for (id, entity) in entities {
        let label = entity.pointer("/labels/en/value").and_then(Value::as_str).unwrap_or(id);
        let statements = entity.pointer("/claims/P39").and_then(Value::as_array);
        for statement in statements.into_iter().flatten() {
            self::statement(&mut import, label, statement);
        }
    }
    import
}

fn statement(import: &mut Import, person: &str, statement: &Value) {
    if statement.get("rank").and_then(Value::as_str) == Some("deprecated") {
        import.deprecated += 1;
        return;
    }
    let id = statement.get("id").and_then(Value::as_str).unwrap_or("").to_string();
    let Some(office) = statement.pointer("/mainsnak/datavalue/value/id").and_then(Value::as_str) else {
        import.refuse(&id, format!("its {POSITION} has no value"));
        return;
    };
    match (qualifier(statement, START), qualifier(statement, END)) {
        (Ok(start), Ok(end)) => {
            import.push(Imported { id, office: office.to_string(), person: person.to_string(), start, end });
        }
        (Err(bad), _) | (_, Err(bad)) => import.refuse(&id, format!("`{bad}` is no date")),
    }
}

/// A time qualifier; `None` where it is missing or said to be unknown.
fn qualifier(statement: &Value, property: &str) -> Result<Option<Prefix>, String> {
    let Some(snak) = statement.pointer(&format!("/qualifiers/{property}/0")) else { return Ok(None) };
    let Some(time) = snak.pointer("/datavalue/value/time").and_then(Value::as_str) else { return Ok(None) };
    let precision = snak.pointer("/datavalue/value/precision").and_then(Value::as_u64).unwrap_or(11);
    prefix(time, precision)
}

/// "+2012-05-07T00:00:00Z" as precise as it is said to be; coarser than a year is unknown.
fn prefix(time: &str, precision: u64) -> Result<Option<Prefix>, String> {
    let date = time.trim_start_matches('+');
    let part = match precision {
        ..=8 => return Ok(None),
        9 => date.get(..4),
        10 => date.get(..7),
        _ => date.get(..10),
    };
    part.and_then(Prefix::parse).map(Some).ok_or_else(|| time.to_string())
}

/// Rows of the query service with the variables person(Label), position(Label), start and end, as
/// `SELECT ?person ?personLabel ?position ?positionLabel ?start ?end` gives them.
pub(super) fn query(bindings: &[Value]) -> Import {
    let mut import = Import::default();
    for (at, row) in bindings.iter().enumerate() {
        let text = |key: &str| row.get(key).and_then(|v| v.get("value")).and_then(Value::as_str);
        let named = |key: &str| text(&format!("{key}Label")).or(text(key)).map(str::to_string);
        let place = format!("bindings[{at}]");
        let (Some(person), Some(office)) = (named("person"), named("position")) else {
            import.refuse(&place, "it lacks ?person or ?position");
            continue;
        };
        // Without a stated precision a time at 1 January may be a year: then only the year is kept.
        let date = |key: &str| match text(key) {
            None => Ok(None),
            Some(time) => {
                let stated = text(&format!("{key}Precision")).and_then(|p| p.parse().ok());
                prefix(time, stated.unwrap_or(if time.contains("-01-01T") { 9 } else { 11 }))
            }
        };
        match (date("start"), date("end")) {
            (Ok(start), Ok(end)) => {
                let id = text("statement").unwrap_or("").to_string();
                import.push(Imported { id, office, person, start, end });
            }
            (Err(bad), _) | (_, Err(bad)) => import.refuse(&place, format!("`{bad}` is no date")),
        }
    }
    import
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn precision_is_kept() {
        let text = |time, precision| prefix(time, precision).map(|p| p.map(|p| p.to_string()));
        assert_eq!(text("+2012-05-07T00:00:00Z", 11), Ok(Some("2012-05-07".to_string())));
        assert_eq!(text("+2012-05-00T00:00:00Z", 10), Ok(Some("2012-05".to_string())));
        assert_eq!(text("+2012-00-00T00:00:00Z", 9), Ok(Some("2012".to_string())));
        assert_eq!(text("+2010-00-00T00:00:00Z", 8), Ok(None));
        assert!(text("-0044-03-15T00:00:00Z", 11).is_err());
    }

    #[test]
    fn query_results_are_read() {
        let value = |v: &str| json!({"type": "literal", "value": v});
        let rows = [
            json!({"personLabel": value("Ada Lindqvist"), "positionLabel": value("mayor"), "start": value("2015-01-01T00:00:00Z")}),
            json!({"personLabel": value("Ada Lindqvist")}),
        ];
        let import = query(&rows);
        assert_eq!((import.rows.len(), import.refused.len()), (1, 1));
        assert_eq!(import.rows[0].start.unwrap().to_string(), "2015");
    }
}
