//! What a database has that dbmlc does not model, and that a plan would break or take down with what it drops.

mod touched;

use std::fmt;

use pg_ddl::ident::QualifiedName;
use pg_ddl::plan::Plan;
use postgres::Client;

use self::touched::Touched;
use crate::introspect::UnmodelledKind;
use crate::server_error::ServerError;

/// Something that needs what a plan drops, or gives another type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependent {
    /// What it is.
    pub kind: UnmodelledKind,
    /// Its name as SQL has it; a function's with its arguments.
    pub name: String,
    /// What it needs: `org.role.code`.
    pub needs: String,
    /// Whether that would be gone, and not only another.
    pub dropped: bool,
}

impl fmt::Display for Dependent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let change = if self.dropped { "dropped" } else { "given another type" };
        write!(f, "the {} {} needs {}, which would be {change}", self.kind.singular(), self.name, self.needs)
    }
}

/// What stands in the way of a plan, in the order of its names.
pub fn dependents(client: &mut Client, plan: &Plan) -> Result<Vec<Dependent>, ServerError> {
    let touched = Touched::by(plan);
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let written = |names: &[QualifiedName]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (tables, columns): (Vec<String>, Vec<&str>) =
        touched.columns.iter().map(|column| (column.table.to_string(), column.name.as_str())).unzip();
    let dropped: Vec<bool> = touched.columns.iter().map(|column| column.dropped).collect();
    let rows = client.query(
        include_str!("dependents.sql"),
        &[&tables, &columns, &dropped, &written(&touched.tables), &written(&touched.types)],
    )?;
    let mut dependents = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(kind) = UnmodelledKind::of_word(row.try_get("kind")?) else { continue };
        dependents.push(Dependent {
            kind,
            name: row.try_get("name")?,
            needs: row.try_get("needs")?,
            dropped: row.try_get("dropped")?,
        });
    }
    Ok(dependents)
}
