//! The schema as JSON, for other tools.
//!
//! The format is a promise: keys may be added, and those that are there stay. Types are texts as written, primary keys stand apart
//! from the indexes, and a default that names a value of an enum is that value as a text.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::name::{Name, QualifiedName};
use crate::schema::{self, Default, IndexTerm, Nullability, RecordValue, ReferentialAction, Schema};

/// The JSON of a schema, on several lines.
pub fn to_json(schema: &Schema) -> String {
    // Nothing in these structs can fail to serialise: all keys of maps are texts.
    serde_json::to_string_pretty(&Root::new(schema)).unwrap_or_default()
}

#[derive(Serialize)]
struct Root<'a> {
    project: Option<Project<'a>>,
    tables: Vec<Table<'a>>,
    enums: Vec<Enum<'a>>,
    refs: Vec<Ref<'a>>,
    groups: Vec<Group<'a>>,
    notes: Vec<StickyNote<'a>>,
    records: Vec<Records<'a>>,
}

#[derive(Serialize)]
struct Project<'a> {
    name: Option<&'a str>,
    note: Option<&'a str>,
    database_type: Option<&'a str>,
    #[serde(flatten)]
    fields: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Table<'a> {
    #[serde(flatten)]
    name: Qualified<'a>,
    alias: Option<&'a Name>,
    note: Option<&'a str>,
    columns: Vec<Column<'a>>,
    primary_key: Vec<&'a Name>,
    indexes: Vec<Index<'a>>,
    checks: Vec<Check<'a>>,
}

/// `{ "schema": …, "name": … }`.
#[derive(Serialize)]
struct Qualified<'a> {
    schema: &'a Name,
    name: &'a Name,
}

impl<'a> Qualified<'a> {
    fn new(name: &'a QualifiedName) -> Self {
        Self { schema: &name.schema, name: &name.name }
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of the format")]
struct Column<'a> {
    name: &'a Name,
    r#type: String,
    pk: bool,
    unique: bool,
    not_null: bool,
    increment: bool,
    default: Option<DefaultValue<'a>>,
    note: Option<&'a str>,
    checks: Vec<Check<'a>>,
}

#[derive(Serialize)]
struct DefaultValue<'a> {
    kind: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct Check<'a> {
    name: Option<&'a Name>,
    expression: &'a str,
}

#[derive(Serialize)]
struct Index<'a> {
    name: Option<&'a Name>,
    unique: bool,
    r#type: Option<&'a Name>,
    note: Option<&'a str>,
    columns: Vec<Term<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
enum Term<'a> {
    Column(&'a Name),
    Expression(&'a str),
}

#[derive(Serialize)]
struct Enum<'a> {
    #[serde(flatten)]
    name: Qualified<'a>,
    note: Option<&'a str>,
    values: Vec<EnumValue<'a>>,
}

#[derive(Serialize)]
struct EnumValue<'a> {
    name: &'a Name,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Ref<'a> {
    name: Option<&'a Name>,
    on_delete: Option<&'static str>,
    on_update: Option<&'static str>,
    inactive: bool,
    endpoints: [Endpoint<'a>; 2],
}

#[derive(Serialize)]
struct Endpoint<'a> {
    schema: &'a Name,
    table: &'a Name,
    columns: Vec<&'a Name>,
    relation: &'static str,
}

#[derive(Serialize)]
struct Group<'a> {
    name: &'a Name,
    note: Option<&'a str>,
    tables: Vec<Qualified<'a>>,
}

#[derive(Serialize)]
struct StickyNote<'a> {
    name: &'a Name,
    content: &'a str,
}

#[derive(Serialize)]
struct Records<'a> {
    schema: &'a Name,
    table: &'a Name,
    columns: Vec<&'a Name>,
    example: bool,
    rows: Vec<Vec<Option<Value<'a>>>>,
}

/// Numbers stay texts, so that no digit is lost.
#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Boolean(bool),
    Text(&'a str),
}

impl<'a> Root<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self {
            project: schema.project.as_ref().map(Project::new),
            tables: schema.tables.iter().map(Table::new).collect(),
            enums: schema.enums.iter().map(Enum::new).collect(),
            refs: schema.refs.iter().map(|reference| Ref::new(schema, reference)).collect(),
            groups: schema.groups.iter().map(|group| Group::new(schema, group)).collect(),
            notes: schema.notes.iter().map(|note| StickyNote { name: &note.name, content: &note.content }).collect(),
            records: schema.records.iter().map(|records| Records::new(schema, records)).collect(),
        }
    }
}

impl<'a> Project<'a> {
    fn new(project: &'a schema::Project) -> Self {
        let mut fields: BTreeMap<&str, &str> =
            project.properties.iter().map(|property| (property.key.as_str(), property.value.as_str())).collect();
        let database_type = fields.remove("database_type");
        // These two have a place of their own.
        fields.remove("name");
        fields.remove("note");
        Self { name: project.name.as_deref(), note: project.note.as_deref(), database_type, fields }
    }
}

impl<'a> Table<'a> {
    fn new(table: &'a schema::Table) -> Self {
        let key = table.primary_key.iter().flat_map(schema::PrimaryKey::columns);
        Self {
            name: Qualified::new(&table.name),
            alias: table.alias.as_ref(),
            note: table.note.as_deref(),
            columns: table.columns.iter().map(Column::new).collect(),
            primary_key: key.map(|column| &table.columns[column.index()].name).collect(),
            indexes: table.indexes.iter().map(|index| Index::new(table, index)).collect(),
            checks: table.checks.iter().map(Check::new).collect(),
        }
    }
}

impl<'a> Column<'a> {
    fn new(column: &'a schema::Column) -> Self {
        Self {
            name: &column.name,
            r#type: column.ty.to_string(),
            pk: column.pk,
            unique: column.unique,
            not_null: column.nullability == Nullability::NotNull,
            increment: column.increment,
            default: column.default.as_deref().map(DefaultValue::new),
            note: column.note.as_deref(),
            checks: column.checks.iter().map(Check::new).collect(),
        }
    }
}

impl<'a> DefaultValue<'a> {
    fn new(default: &'a Default) -> Self {
        let (kind, value) = match default {
            Default::String(text) => ("string", text.as_str()),
            Default::Number(text) => ("number", text.as_str()),
            Default::Boolean(true) => ("boolean", "true"),
            Default::Boolean(false) => ("boolean", "false"),
            Default::Expression(text) => ("expression", text.as_str()),
            Default::EnumValue(_, value) => ("string", value.as_str()),
        };
        Self { kind, value }
    }
}

impl<'a> Check<'a> {
    fn new(check: &'a schema::Check) -> Self {
        Self { name: check.name.as_ref(), expression: &check.expression }
    }
}

impl<'a> Index<'a> {
    fn new(table: &'a schema::Table, index: &'a schema::Index) -> Self {
        let term = |term: &'a IndexTerm| match term {
            IndexTerm::Column(column) => Term::Column(&table.columns[column.index()].name),
            IndexTerm::Expression(text) => Term::Expression(text),
        };
        Self {
            name: index.name.as_ref(),
            unique: index.unique,
            r#type: index.method.as_ref(),
            note: index.note.as_deref(),
            columns: index.terms.iter().map(term).collect(),
        }
    }
}

impl<'a> Enum<'a> {
    fn new(item: &'a schema::Enum) -> Self {
        let value = |value: &'a schema::EnumValue| EnumValue { name: &value.name, note: value.note.as_deref() };
        Self {
            name: Qualified::new(&item.name),
            note: item.note.as_deref(),
            values: item.values.iter().map(value).collect(),
        }
    }
}

impl<'a> Ref<'a> {
    fn new(schema: &'a Schema, reference: &'a schema::Ref) -> Self {
        Self {
            name: reference.name.as_ref(),
            on_delete: reference.on_delete.map(ReferentialAction::as_str),
            on_update: reference.on_update.map(ReferentialAction::as_str),
            inactive: reference.inactive,
            endpoints: reference.endpoints.each_ref().map(|endpoint| Endpoint::new(schema, endpoint)),
        }
    }
}

impl<'a> Endpoint<'a> {
    fn new(schema: &'a Schema, endpoint: &'a schema::Endpoint) -> Self {
        let table = schema.table(endpoint.table);
        Self {
            schema: &table.name.schema,
            table: &table.name.name,
            columns: endpoint.columns.iter().map(|column| &table.columns[column.index()].name).collect(),
            relation: endpoint.cardinality.as_str(),
        }
    }
}

impl<'a> Group<'a> {
    fn new(schema: &'a Schema, group: &'a schema::TableGroup) -> Self {
        let tables = group.tables.iter().map(|table| Qualified::new(&schema.table(*table).name));
        Self { name: &group.name, note: group.note.as_deref(), tables: tables.collect() }
    }
}

impl<'a> Records<'a> {
    fn new(schema: &'a Schema, records: &'a schema::Records) -> Self {
        let table = schema.table(records.table);
        let value = |value: &'a RecordValue| match value {
            RecordValue::Null => None,
            RecordValue::Boolean(boolean) => Some(Value::Boolean(*boolean)),
            RecordValue::String(text)
            | RecordValue::Number(text)
            | RecordValue::Expression(text)
            | RecordValue::EnumValue(text) => Some(Value::Text(text)),
        };
        Self {
            schema: &table.name.schema,
            table: &table.name.name,
            columns: records.columns.iter().map(|column| &table.columns[column.index()].name).collect(),
            example: records.example,
            rows: records.rows.iter().map(|row| row.values.iter().map(value).collect()).collect(),
        }
    }
}
