//! One JSON object a line.

use std::io::{self, Write};

use serde::Serialize;

use super::flat::Flat;

#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: String,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<&'a str>,
}

/// `{"code":"E0402","severity":"error",…}`.
pub(super) fn write(out: &mut dyn Write, flat: &Flat<'_>) -> io::Result<()> {
    let object = Object {
        code: flat.code,
        severity: flat.severity.to_string(),
        message: flat.message,
        file: flat.file,
        line: flat.start.line,
        column: flat.start.column,
        end_line: flat.end.line,
        end_column: flat.end.column,
        help: flat.help,
    };
    writeln!(out, "{}", serde_json::to_string(&object)?)
}
