//! Rows as comma-separated values: `id,office,person,start,end`, with quotes where a value has a comma.

use super::{Import, ImportError, Imported};
use crate::calendar::Prefix;

const HEAD: &str = "id,office,person,start,end";

/// Reads rows; columns by the names in the first line, others ignored.
pub fn read(text: &str) -> Result<Import, ImportError> {
    let mut lines = records(text).into_iter();
    let (_, head) = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let (Some(office), Some(person)) = (column("office"), column("person")) else { return Err(ImportError::Unknown) };
    let (id, start, end) = (column("id"), column("start"), column("end"));
    let mut import = Import::default();
    for (line, values) in lines {
        let value = |column: Option<usize>| column.and_then(|c| values.get(c)).map_or("", |v| v.trim());
        let date = |column| match value(column) {
            "" => Ok(None),
            text => Prefix::parse(text).map(Some).ok_or_else(|| text.to_string()),
        };
        let place = format!("line {line}");
        if value(Some(person)).is_empty() || value(Some(office)).is_empty() {
            import.refuse(&place, "it names no person or no office");
            continue;
        }
        match (date(start), date(end)) {
            (Ok(start), Ok(end)) => import.push(Imported {
                id: value(id).to_string(),
                office: value(Some(office)).to_string(),
                person: value(Some(person)).to_string(),
                start,
                end,
            }),
            (Err(bad), _) | (_, Err(bad)) => import.refuse(&place, format!("`{bad}` is no date")),
        }
    }
    import.settle();
    Ok(import)
}

/// Writes rows, so that [`read`] gives them back.
pub fn write(rows: &[Imported]) -> String {
    let quoted = |value: &str| {
        let plain = !value.contains([',', '"', '\n', '\r']) && value.trim() == value;
        if plain { value.to_string() } else { format!("\"{}\"", value.replace('"', "\"\"")) }
    };
    let date = |d: Option<Prefix>| d.map_or(String::new(), |d| d.to_string());
    let mut text = format!("{HEAD}\n");
    for row in rows {
        let line = [quoted(&row.id), quoted(&row.office), quoted(&row.person), date(row.start), date(row.end)];
        text.push_str(&line.join(","));
        text.push('\n');
    }
    text
}

/// Records with the line each begins on. A quotation mark inside quotes is doubled; a quoted value may hold commas and
/// line breaks.
pub(in crate::knowledge::offices) fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut value = String::new();
    let mut quoted = false;
    let (mut line, mut begun) = (1, 1);
    let mut chars = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                value.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut value)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut value));
                records.push((begun, std::mem::take(&mut record)));
                begun = line;
            }
            c => value.push(c),
        }
    }
    if !value.is_empty() || !record.is_empty() {
        record.push(value);
        records.push((begun, record));
    }
    records.retain(|(_, r)| r.iter().any(|v| !v.trim().is_empty()));
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_go_by_name() {
        let import =
            read("person,start,office,party\n\"Lindqvist, Ada\",2015,mayor,x\n,2015,mayor,x\nB,31.1.2015,mayor,x\n");
        let import = import.unwrap();
        assert_eq!((import.rows.len(), import.refused.len()), (1, 2));
        assert_eq!(import.rows[0].person, "Lindqvist, Ada");
        assert!(read("a,b\n1,2\n").is_err());
    }

    proptest! {
        #[test]
        fn reading_undoes_writing(names in proptest::collection::vec("[a-z,\"é ]{1,12}", 1..6)) {
            let rows: Vec<Imported> = names.iter().enumerate().filter(|(_, n)| !n.trim().is_empty()).map(|(at, name)| Imported {
                id: at.to_string(), office: "o".to_string(), person: name.trim().to_string(), start: None, end: None,
            }).collect();
            let mut back = read(&write(&rows)).unwrap().rows;
            back.sort_by(|a, b| a.id.len().cmp(&b.id.len()).then(a.id.cmp(&b.id)));
            prop_assert_eq!(back, rows);
        }
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
            let _ = read(&text);
        }
    }
}
