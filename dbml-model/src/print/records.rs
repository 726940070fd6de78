//! Sample data, a row to a line.

use std::fmt;

use super::names::{self, Path};
use super::texts::Single;
use crate::schema::{RecordValue, Records, Schema};

/// The rows of a table, one per line.
pub(super) fn print(f: &mut fmt::Formatter<'_>, schema: &Schema, records: &Records) -> fmt::Result {
    let table = schema.table(records.table);
    let example = if records.example { " [example]" } else { "" };
    writeln!(f, "Records {}({}){example} {{", Path(&table.name), names::columns(table, &records.columns))?;
    for row in &records.rows {
        let values: Vec<String> = row.values.iter().map(value).collect();
        writeln!(f, "  {}", values.join(", "))?;
    }
    f.write_str("}\n")
}

fn value(value: &RecordValue) -> String {
    match value {
        RecordValue::Null => "null".to_owned(),
        RecordValue::String(text) => Single(text).to_string(),
        RecordValue::Number(digits) => digits.clone(),
        RecordValue::Boolean(value) => value.to_string(),
        RecordValue::Expression(text) => format!("`{text}`"),
        RecordValue::EnumValue(path) => path.clone(),
    }
}
