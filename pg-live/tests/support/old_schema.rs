//! The schema that a case of `pg-ddl/tests/migrations` begins with.

use pg_ddl::render;

use crate::migration_case::{self, MigrationCase};

/// The SQL that makes it, as it came to be.
pub(crate) fn old_schema(case: &MigrationCase) -> String {
    let first = case.earlier.as_ref().unwrap_or(&case.old);
    let mut sql = String::new();
    render::catalog(&first.catalog, &mut sql).unwrap();
    sql + &case.earlier_plan().map_or(String::new(), |plan| migration_case::sql(&plan))
}
