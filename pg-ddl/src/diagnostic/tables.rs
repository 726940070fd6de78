//! Problems with the size of tables, and of what they have.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

/// More columns than PostgreSQL takes. `what` is `a table`, `an index`.
pub(crate) fn too_many(what: &str, count: usize, most: usize, place: Location) -> Diagnostic {
    let message = format!("{what} has at most {most} columns, and this one has {count}");
    Diagnostic::new(Code::TooMany, message, place, "too many columns").help(match what {
        "a table" => "split the table, or keep what belongs together in a jsonb column".to_owned(),
        _ => format!("name {most} columns or fewer"),
    })
}
