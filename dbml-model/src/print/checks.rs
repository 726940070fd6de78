//! The checks of a table.

use std::fmt;

use super::{directives, settings};
use crate::schema::Check;

/// The `checks` block, if there are any.
pub(super) fn print(f: &mut fmt::Formatter<'_>, checks: &[Check]) -> fmt::Result {
    if checks.is_empty() {
        return Ok(());
    }
    f.write_str("\n  checks {\n")?;
    for check in checks {
        let name: Vec<String> = check.name.iter().map(|name| settings::text("name", name.as_str())).collect();
        directives::item(f, 4, &format!("`{}`{}", check.expression, settings::list(&name)), &check.directives)?;
    }
    f.write_str("  }\n")
}
