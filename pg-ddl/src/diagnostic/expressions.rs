//! Problems with what an expression uses where it stands.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::expression::{Cast, KeyOption};
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::pg_type::{PgType, ScalarType};

/// Something of queries in an expression of one row.
pub(crate) fn misplaced(what: &str, place_spoken: &str, place: Location) -> Diagnostic {
    let message = format!("{what} can't stand in {place_spoken}");
    Diagnostic::new(Code::MisplacedCall, message, place, "PostgreSQL refuses it here")
        .help("use the columns of the row alone; what reads other rows belongs in a trigger or a view")
}

/// A condition that is a value of another kind.
pub(crate) fn no_condition(text: &str, is_number: bool, place_spoken: &str, place: Location) -> Diagnostic {
    let message = format!("`{text}` is neither true nor false, as {place_spoken} has to be");
    Diagnostic::new(Code::MisplacedCall, message, place, "no condition").help(if is_number {
        format!("compare it: `{text} > 0`")
    } else {
        format!("compare it: `{text} IS NOT NULL`")
    })
}

/// An option of an index key in its expression.
pub(crate) fn key_option(option: KeyOption, place: Location) -> Diagnostic {
    let (what, help) = match option {
        KeyOption::Asc => ("`asc`", "take `asc` out: an index goes up by itself"),
        KeyOption::Desc => {
            ("`desc`", "take `desc` out, and write `//@ desc` behind the index; of several keys, `//@ desc: 2`")
        }
        KeyOption::Nulls => {
            ("the order of NULLs", "take it out, and write `//@ nulls: first` or `last` behind the index")
        }
        KeyOption::Opclass => ("an operator class", "take it out, and write `//@ opclass: …` behind the index"),
    };
    let message = format!("{what} is an option of the index, and no part of the expression");
    Diagnostic::new(Code::Expression, message, place, "an option in the expression").help(help)
}

/// A generated column that is computed from another one.
pub(crate) fn generated_twice(name: &str, place: Location) -> Diagnostic {
    let message = format!("a generated column can't use `{name}`, which is generated, too");
    Diagnostic::new(Code::MisplacedCall, message, place, "generated from a generated column")
        .help(format!("write out the expression of `{name}` instead"))
}

/// A call whose result changes by itself, where one is kept.
pub(crate) fn changing(name: &str, arguments: usize, place_spoken: &str, place: Location) -> Diagnostic {
    let shown = if arguments == 0 { format!("{name}()") } else { name.to_owned() };
    let message = format!("`{shown}` can't stand in {place_spoken}: it is not immutable");
    Diagnostic::new(Code::NotImmutable, message, place, "its result may change").help(match name {
        "concat" | "concat_ws" | "format" => {
            "join the texts with `||`, and take `coalesce` where one may be NULL".to_owned()
        }
        "date_trunc" | "date" => "say the time zone of the column: `… AT TIME ZONE 'UTC'`".to_owned(),
        "to_tsvector" => "say the configuration: `to_tsvector('english', …)`".to_owned(),
        _ => format!("take `{shown}` out, or give the column a default, which is computed once for each row"),
    })
}

/// A cast whose result depends on the session, where it is kept.
pub(crate) fn changing_cast(cast: &Cast, from: &PgType, place_spoken: &str, place: Location) -> Diagnostic {
    let message = format!("`{}::{}` can't stand in {place_spoken}: it is not immutable", cast.column, cast.to);
    let found = Diagnostic::new(Code::NotImmutable, message, place, "depends on the session");
    let is_moment = |ty: &PgType| {
        use ScalarType::{Date, Time, TimeTz, Timestamp, TimestampTz};
        matches!(ty.scalar, Date | Time(_) | TimeTz(_) | Timestamp(_) | TimestampTz(_))
    };
    found.help(match &from.scalar {
        _ if !is_moment(&cast.to) => "index the column itself, or keep the text in a column of its own".to_owned(),
        ScalarType::TimestampTz(_) => "say the time zone of the column: `(… AT TIME ZONE 'UTC')`".to_owned(),
        _ => "say the time zone that is meant: `… AT TIME ZONE 'UTC'`".to_owned(),
    })
}

/// A value of the session or the time, where one is kept.
pub(crate) fn changing_value(word: &str, place_spoken: &str, place: Location) -> Diagnostic {
    let message = format!("`{word}` can't stand in {place_spoken}: it is not immutable");
    Diagnostic::new(Code::NotImmutable, message, place, "its value changes")
        .help(format!("take `{word}` out, or keep the value in a column of its own"))
}

/// A default that is computed from a column.
pub(crate) fn column_in_default(name: &str, place: Location) -> Diagnostic {
    let message = format!("a default can't use a column, and `{name}` is one");
    Diagnostic::new(Code::ColumnInDefault, message, place, "is computed before the row")
        .help("make the column generated with `//@ generated: …`, or set it in a trigger")
}

/// A default with a name that is nothing but a name.
pub(crate) fn name_in_default(name: &str, place: Location) -> Diagnostic {
    let message = format!("`{name}` in the default is read as a column, which a default can't use");
    Diagnostic::new(Code::ColumnInDefault, message, place, "a name, and no value").help(match name {
        "sysdate" | "systimestamp" | "getdate" => "write `now()`".to_owned(),
        _ => format!("write '{name}' for the text, or `{name}()` for a function"),
    })
}

/// A name that is no column of the table.
pub(crate) fn unknown_column(
    name: &str,
    table: &QualifiedName,
    near: Option<&Ident>,
    place: Location,
    declared: Location,
) -> Diagnostic {
    let message = format!("table `{}` has no column `{name}`", Spoken(table));
    let found = Diagnostic::new(Code::UnknownColumn, message, place, "no such column").also(declared, "this table");
    found.help(match near {
        Some(near) => format!("write `{near}` in the expression"),
        None => format!("add the column, or write '{name}' if a text is meant"),
    })
}
