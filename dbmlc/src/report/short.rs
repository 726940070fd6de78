//! One line a problem, as the problem matchers of editors read it.

use std::io::{self, Write};

use super::flat::Flat;
use super::visible;

/// `db/schema/org.dbml:12:33: error[E0402]: …`.
pub(super) fn write(out: &mut dyn Write, flat: &Flat<'_>) -> io::Result<()> {
    let Flat { code, severity, message, file, start, .. } = flat;
    writeln!(out, "{file}:{}:{}: {severity}[{code}]: {}", start.line, start.column, visible::spelt(message))
}
