//! Annotations of GitHub Actions, which show at the line in a pull request.

use std::io::{self, Write};

use dbml_model::diagnostic::Severity;

use super::flat::Flat;

/// `::error file=db/schema/org.dbml,line=12,col=33,…::…`.
pub(super) fn write(out: &mut dyn Write, flat: &Flat<'_>) -> io::Result<()> {
    let Flat { code, message, help, file, start, end, .. } = flat;
    let level = match flat.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let text = match help {
        Some(help) => format!("{message}\nhelp: {help}"),
        None => (*message).to_owned(),
    };
    let place = format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column);
    writeln!(out, "::{level} file={},{place},title={code}::{}", property(file), data(&text))
}

/// A text after `::`, where a line break would end the annotation.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, where `:` and `,` would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
