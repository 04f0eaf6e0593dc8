//! The report for programs.

use super::Report;
use std::io::{self, Write};

/// Writes the report as one JSON object, indented, with a line break at the end.
pub fn write(report: &Report, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")
}

/// The JSON Schema of a report, as published in `schemas/report.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Report).to_value();
    schema["$id"] = "https://twosource.example/schemas/report.json".into();
    schema["title"] = "twosource report".into();
    schema
}
