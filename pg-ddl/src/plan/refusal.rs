//! Why there is no plan: one constructor for each reason.

use dbml_model::diagnostic::Code;

use super::AllowKind;
use super::change_line::Object;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::pg_type::PgType;

/// Why a change is not planned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The reason.
    pub code: Code,
    /// The fact in one line.
    pub message: String,
    /// At most six words about the place.
    pub label: String,
    /// What it is about. Where it is not in the source any more, `near` is.
    pub object: Object,
    /// Objects that show the place, best first.
    pub near: Vec<Object>,
    /// What to do.
    pub help: String,
    /// What allows the change, if consent is all that is missing.
    pub allow: Option<AllowKind>,
}

/// Columns of a table would go. Several are one reason: most often they go for one.
pub(super) fn drop_columns(table: &QualifiedName, first: &Ident, others: &[&Ident], next: Option<&Ident>) -> Refusal {
    let object = |name: &Ident| Object::Column(table.clone(), name.clone());
    let all: Vec<String> = [first].iter().chain(others).map(|name| format!("`{}`", object(name))).collect();
    let (their, one, they_are) =
        if others.is_empty() { ("its", "it", "it is") } else { ("their", "one of them", "they are") };
    let first_name = first.as_str();
    Refusal {
        code: Code::ColumnDropped,
        message: format!("{} would be dropped, with {their} data", all.join(", ")),
        label: format!("`{first_name}` stood here before"),
        near: near_column(table, next),
        object: object(first),
        help: format!(
            "if {one} was renamed, say so on the new column: //@ was: {first_name}\nif {they_are} to go, allow it: --allow {}",
            AllowKind::DropColumn
        ),
        allow: Some(AllowKind::DropColumn),
    }
}

fn near_column(table: &QualifiedName, column: Option<&Ident>) -> Vec<Object> {
    let column = column.map(|column| Object::Column(table.clone(), column.clone()));
    column.into_iter().chain([Object::Table(table.clone())]).collect()
}

/// A value for rows names something that their table never has.
pub(super) fn unknown_name(table: &QualifiedName, column: &Ident, name: &str, near: Option<&str>) -> Refusal {
    Refusal {
        code: Code::UnknownColumn,
        message: format!("table `{}` has no column `{name}`, before or after", Spoken(table)),
        label: "its value names it".to_owned(),
        object: Object::Column(table.clone(), column.clone()),
        near: Vec::new(),
        help: match near {
            Some(near) => format!("write `{near}` in the directive"),
            None => format!("name a column that is there, or write '{name}' if a text is meant"),
        },
        allow: None,
    }
}

/// A table would go.
pub(super) fn drop_table(table: &QualifiedName) -> Refusal {
    Refusal {
        code: Code::TableDropped,
        message: format!("table `{}` would be dropped, with all its rows", Spoken(table)),
        label: "this table is gone".to_owned(),
        object: Object::Table(table.clone()),
        near: Vec::new(),
        help: format!(
            "if it was renamed, say so on the new table: //@ was: {}\nif it is to go, allow it: --allow {}",
            Spoken(table),
            AllowKind::DropTable
        ),
        allow: Some(AllowKind::DropTable),
    }
}

/// A table would go, since another one takes its name.
pub(super) fn replace_table(table: &QualifiedName, heir: &QualifiedName) -> Refusal {
    let (table_name, heir) = (Spoken(table), Spoken(heir));
    Refusal {
        message: format!("table `{table_name}` would be dropped, with all its rows, and `{heir}` take its name"),
        label: format!("says it was `{heir}`"),
        help: format!(
            "if it is `{table_name}` as before, take the directive `was: {heir}` away\nif the one that is there is to go, allow it: --allow {}",
            AllowKind::DropTable
        ),
        ..drop_table(table)
    }
}

/// A schema would go.
pub(super) fn drop_schema(schema: &Ident) -> Refusal {
    Refusal {
        code: Code::SchemaDropped,
        message: format!("schema `{}` would be dropped", schema.as_str()),
        label: "this schema is gone".to_owned(),
        object: Object::Schema(schema.clone()),
        near: Vec::new(),
        help: format!("if it is to go, allow it: --allow {}", AllowKind::DropSchema),
        allow: Some(AllowKind::DropSchema),
    }
}

/// An extension would go.
pub(super) fn drop_extension(extension: &Ident) -> Refusal {
    let name = extension.as_str();
    Refusal {
        code: Code::ExtensionDropped,
        message: format!("extension `{name}` would be dropped"),
        label: "this extension is gone".to_owned(),
        object: Object::Extension(extension.clone()),
        near: Vec::new(),
        help: format!(
            "if it is still needed, list it in dbmlc.toml: extensions = [\"{name}\"]\nif it is to go, allow it: --allow {}",
            AllowKind::DropExtension
        ),
        allow: Some(AllowKind::DropExtension),
    }
}

/// An extension whose schema is another one: not every extension can be moved, and its types move along.
pub(super) fn extension_in_another_schema(extension: &Ident, from: &Ident, to: &Ident) -> Refusal {
    let (name, from, to) = (extension.as_str(), from.as_str(), to.as_str());
    Refusal {
        code: Code::NotPlanned,
        message: format!("extension `{name}` is in schema `{from}`, and can't be moved to `{to}`"),
        label: "stands in another schema".to_owned(),
        object: Object::Extension(extension.clone()),
        near: Vec::new(),
        help: format!("name the schema that it is in: {{ name = \"{name}\", schema = \"{from}\" }}"),
        allow: None,
    }
}

/// An extension stands in another schema than the one that is asked for, where it could be moved to.
pub(super) fn move_extension(extension: &Ident, from: &Ident, to: &Ident) -> Refusal {
    let stays = extension_in_another_schema(extension, from, to);
    Refusal {
        message: format!(
            "extension `{}` is in schema `{}`, and would be moved to `{}`",
            extension.as_str(),
            from.as_str(),
            to.as_str()
        ),
        help: format!(
            "{}\nif it is to move, for everybody who uses it, allow it: --allow {}",
            stays.help,
            AllowKind::MoveExtension
        ),
        allow: Some(AllowKind::MoveExtension),
        ..stays
    }
}

/// An enum type would go.
pub(super) fn drop_enum(name: &QualifiedName) -> Refusal {
    Refusal {
        code: Code::EnumDropped,
        message: format!("enum `{}` would be dropped", Spoken(name)),
        label: "this enum is gone".to_owned(),
        object: Object::Enum(name.clone()),
        near: Vec::new(),
        help: format!(
            "if it was renamed, say so on the new enum: //@ was: {}\nif it is to go, allow it: --allow {}",
            Spoken(name),
            AllowKind::DropEnum
        ),
        allow: Some(AllowKind::DropEnum),
    }
}

/// Values of an enum would go.
pub(super) fn drop_enum_value(name: &QualifiedName, value: &Ident) -> Refusal {
    let value_name = value.as_str();
    Refusal {
        code: Code::EnumValueDropped,
        message: format!("value `{value_name}` of enum `{}` would be dropped", Spoken(name)),
        label: format!("`{value_name}` is gone from here"),
        object: Object::EnumValue(name.clone(), value.clone()),
        near: vec![Object::Enum(name.clone())],
        help: format!(
            "if it was renamed, say so on the new value: //@ was: {value_name}\nif it is to go, and no row holds it, allow it: --allow {}",
            AllowKind::DropEnumValue
        ),
        allow: Some(AllowKind::DropEnumValue),
    }
}

/// A new type would round values.
pub(super) fn narrow_type(table: &QualifiedName, column: &Ident, from: &PgType, to: &PgType) -> Refusal {
    let object = Object::Column(table.clone(), column.clone());
    Refusal {
        code: Code::TypeNarrowed,
        message: format!("`{object}` would lose precision: {from} to {to}"),
        label: format!("was {from}"),
        near: near_column(table, None),
        object,
        help: format!(
            "say how to convert the values: //@ using: <expression>\nor accept the rounding: --allow {}",
            AllowKind::NarrowType
        ),
        allow: Some(AllowKind::NarrowType),
    }
}

/// A type that PostgreSQL can't convert.
pub(super) fn no_conversion(table: &QualifiedName, column: &Ident, from: &PgType, to: &PgType) -> Refusal {
    let object = Object::Column(table.clone(), column.clone());
    Refusal {
        code: Code::NoConversion,
        message: format!("PostgreSQL has no conversion from {from} to {to} for `{object}`"),
        label: format!("was {from}"),
        near: near_column(table, None),
        object,
        help: format!(
            "say how to convert the values: //@ using: <expression>\nor, if the column holds no values, allow it: --allow {}",
            AllowKind::NarrowType
        ),
        allow: Some(AllowKind::NarrowType),
    }
}

/// A new column is required and has no value for the rows that are there.
pub(super) fn required_column(table: &QualifiedName, column: &Ident) -> Refusal {
    let object = Object::Column(table.clone(), column.clone());
    Refusal {
        code: Code::RequiredColumn,
        message: format!("new column `{object}` is not null and gives existing rows no value"),
        label: "no value for existing rows".to_owned(),
        near: near_column(table, None),
        object,
        help: "give it a default: [not null, default: …]\nor give the rows that exist a value: //@ backfill: <expression>\nor add it \
               as null, fill it, and make it not null in a later migration"
            .to_owned(),
        allow: Some(AllowKind::RequiredColumn),
    }
}

/// A column that holds data would be computed from now on, which PostgreSQL can only do by dropping it.
pub(super) fn becomes_generated(table: &QualifiedName, column: &Ident) -> Refusal {
    let object = Object::Column(table.clone(), column.clone());
    Refusal {
        code: Code::NotPlanned,
        message: format!("`{object}` can only become a generated column by being dropped, with its data"),
        label: "holds data until now".to_owned(),
        near: near_column(table, None),
        object,
        help: format!(
            "add a column of another name with the expression, and drop this one later\nif its data may go at once, allow it: --allow {}",
            AllowKind::DropColumn
        ),
        allow: Some(AllowKind::DropColumn),
    }
}

/// A change after which data would not come back.
pub(super) fn irreversible(object: Object, text: &str) -> Refusal {
    Refusal {
        code: Code::Irreversible,
        message: format!("`{object}` can't be taken back: {text}"),
        label: "its data would be gone".to_owned(),
        near: Vec::new(),
        object,
        help: "leave `--down` out: the way back of such a change is a backup, or a migration of its own".to_owned(),
        allow: None,
    }
}

/// A new or renamed thing whose name belongs to another kind of thing until later in the plan.
pub(super) fn name_taken(object: Object, by: &str) -> Refusal {
    Refusal {
        code: Code::NotPlanned,
        message: format!("`{object}` can't have its name while {by} still has it"),
        label: "this name is still taken".to_owned(),
        near: Vec::new(),
        object,
        help: "drop what has it, or give that another name, in a migration of its own before this one".to_owned(),
        allow: None,
    }
}

/// A rename whose old name still exists.
pub(super) fn rename_source_stays(object: Object, was: &str) -> Refusal {
    Refusal {
        code: Code::RenameImpossible,
        message: format!("`{object}` can't have been `{was}`, which is still there"),
        label: format!("says it was `{was}`"),
        near: Vec::new(),
        object,
        help: format!(
            "take the directive `was: {was}` away, or rename `{was}` too\nto rename it and have a new `{was}` takes two migrations: the rename first"
        ),
        allow: None,
    }
}

/// A rename to a name that another thing has.
pub(super) fn rename_target_taken(object: Object, was: &str) -> Refusal {
    Refusal {
        code: Code::RenameImpossible,
        message: format!("`{was}` can't become `{object}`, which is there already"),
        label: format!("says it was `{was}`"),
        near: Vec::new(),
        object,
        help: format!("drop the one that is there in a migration of its own, then rename `{was}`"),
        allow: None,
    }
}

/// Names that go round in a circle among things that are alike.
pub(super) fn rename_in_circle(object: Object, was: &str) -> Refusal {
    Refusal {
        code: Code::RenameImpossible,
        message: format!("whether `{object}` still is `{was}` can't be told, since the names only change places"),
        label: format!("says it was `{was}`"),
        near: Vec::new(),
        object,
        help: "if it was applied, take the directives away; if not, go through a third name, in two migrations"
            .to_owned(),
        allow: None,
    }
}
