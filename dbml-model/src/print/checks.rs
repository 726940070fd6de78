//! The checks of a table.

use std::fmt;

use super::lines::Line;
use super::settings;
use crate::schema::Check;

/// The `checks` block, if there are any.
pub(super) fn print(f: &mut fmt::Formatter<'_>, checks: &[Check]) -> fmt::Result {
    if checks.is_empty() {
        return Ok(());
    }
    f.write_str("\n  checks {\n")?;
    checks.iter().try_for_each(|check| line(check).print(f, 4))?;
    f.write_str("  }\n")
}

/// A check on its line.
pub(crate) fn line(check: &Check) -> Line {
    let name = check.name.iter().map(|name| settings::text("name", name.as_str())).collect();
    Line::new(String::new(), format!("`{}`", check.expression), name, &check.directives)
}
