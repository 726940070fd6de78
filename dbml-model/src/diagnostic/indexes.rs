//! Problems with indexes that any database would have; what PostgreSQL minds is in `pg-ddl`.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A column or an expression that stands twice in one index.
pub fn repeated_term(term: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedIndexTerm, format!("`{term}` is in this index twice"), again, "second time")
        .also(first, "first time")
        .help("remove one of them")
}
