//! What lints say: each names the risk and the way out.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::catalog::{Column, ForeignKey, Table};
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::pg_type::PgType;

/// A one-to-one whose columns are not unique.
pub(crate) fn one_to_one(columns: &str, place: Location) -> Diagnostic {
    let message = format!("one-to-one on `{columns}`, which is not unique");
    Diagnostic::new(Code::OneToOneNotUnique, message, place, "many rows can have one value")
        .help(format!("make `{columns}` unique, or write `>` from it for many rows to one"))
}

/// A foreign key that no index of its table begins with.
pub(crate) fn no_index(table: &Table, key: &ForeignKey, place: Location) -> Diagnostic {
    let columns: Vec<&str> = key.columns.iter().map(Ident::as_str).collect();
    let line = if let [only] = columns[..] { only.to_owned() } else { format!("({})", columns.join(", ")) };
    let (own, other) = (Spoken(&table.name), Spoken(&key.references));
    let message = format!("deleting from `{other}` reads all of `{own}`: no index begins with `{line}`");
    Diagnostic::new(Code::ForeignKeyWithoutIndex, message, place, "a foreign key without an index")
        .help(format!("add `{line}` to the indexes of `{own}`"))
}

/// `timestamp` without its time zone.
pub(crate) fn timestamp(column: &Ident, ty: &PgType, place: Location) -> Diagnostic {
    let message = format!("`{}` is {ty}", column.as_str());
    Diagnostic::new(Code::TimestampWithoutTimeZone, message, place, "names no moment in time").help(format!(
        "write `{}`",
        ty.to_string().replace(" without time zone", "").replace("timestamp", "timestamptz")
    ))
}

/// `varchar(n)`.
pub(crate) fn varchar_length(column: &Column, length: u32, place: Location) -> Diagnostic {
    let name = column.name.as_str();
    let message = format!("`{name}` has its limit of {length} characters in its type");
    let found = Diagnostic::new(Code::VarcharLength, message, place, "a limit in the type");
    found.help(if column.ty.array {
        "write `text[]`, with a check where the limit matters".to_owned()
    } else {
        let sql = &column.name;
        format!("write `text`, with [check: `length({sql}) <= {length}`] where the limit matters")
    })
}

/// `serial`.
pub(crate) fn serial(column: &Ident, ty: &PgType, place: Location) -> Diagnostic {
    let message =
        format!("`{}` counts with a sequence of its own instead of being an identity column", column.as_str());
    Diagnostic::new(Code::Serial, message, place, "a serial type").help(format!("write `{ty} [increment]`"))
}

/// A table without a primary key.
pub(crate) fn no_primary_key(table: &QualifiedName, place: Location) -> Diagnostic {
    let message = format!("table `{}` has no primary key", Spoken(table));
    Diagnostic::new(Code::TableWithoutPrimaryKey, message, place, "rows can't be told apart")
        .help("mark a column [pk], or add several with [pk] to the indexes")
}

/// A rename that the migrations hold.
pub(crate) fn stale_was(name: &str, was: &str, place: Location) -> Diagnostic {
    let message = format!("the rename from `{was}` to `{name}` is done: the migrations hold it");
    Diagnostic::new(Code::StaleWas, message, place, "has no effect any more").help(format!("take `//@ was: {was}` out"))
}
