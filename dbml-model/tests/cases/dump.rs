//! A schema as an indented text: one line for each thing, everything that was resolved.

use std::fmt::Write;

use dbml_model::schema::{
    Cardinality, Check, Column, Default, Directive, Endpoint, Index, IndexTerm, Nullability, PrimaryKey, Property,
    RecordValue, Ref, Schema, Table,
};

/// The text of a schema.
pub(crate) fn schema(schema: &Schema) -> String {
    let mut out = String::new();
    if let Some(project) = &schema.project {
        out += &format!("project {}{}\n", project.name.as_deref().unwrap_or("-"), note(project.note.as_deref()));
        properties(&mut out, &project.properties);
    }
    for table in &schema.tables {
        self::table(&mut out, schema, table);
    }
    for item in &schema.enums {
        out += &format!("enum {}.{}{}\n", item.name.schema, item.name.name, note(item.note.as_deref()));
        directives(&mut out, &item.directives);
        for value in &item.values {
            out += &format!("  {}{}\n", value.name, note(value.note.as_deref()));
        }
    }
    for reference in &schema.refs {
        self::reference(&mut out, schema, reference);
    }
    for group in &schema.groups {
        let tables: Vec<String> = group.tables.iter().map(|id| schema.table(*id).name.to_string()).collect();
        out += &format!("group {}: {}{}\n", group.name, tables.join(", "), note(group.note.as_deref()));
        properties(&mut out, &group.properties);
    }
    for sticky in &schema.notes {
        out += &format!("note {}: {:?}\n", sticky.name, sticky.content);
        properties(&mut out, &sticky.properties);
    }
    records(&mut out, schema);
    out
}

fn table(out: &mut String, schema: &Schema, table: &Table) {
    let alias = table.alias.as_ref().map(|alias| format!(" as {alias}")).unwrap_or_default();
    *out += &format!("table {}.{}{alias}{}\n", table.name.schema, table.name.name, note(table.note.as_deref()));
    directives(out, &table.directives);
    properties(out, &table.properties);
    for column in &table.columns {
        self::column(out, schema, column);
    }
    if let Some(key) = &table.primary_key {
        primary_key(out, "primary key", table, key);
    }
    for key in &table.other_primary_keys {
        primary_key(out, "other primary key", table, key);
    }
    for index in &table.indexes {
        self::index(out, table, index);
    }
    checks(out, "  ", &table.checks);
}

fn column(out: &mut String, schema: &Schema, column: &Column) {
    *out += &format!("  {} {}", column.name, column.ty);
    if let Some(id) = column.ty.enumeration {
        let name = &schema.enumeration(id).name;
        *out += &format!(" = enum {}.{}", name.schema, name.name);
    }
    let nullability = match column.nullability {
        Nullability::Unspecified => "",
        Nullability::Null => " null",
        Nullability::NotNull => " not-null",
    };
    *out += nullability;
    for (flag, name) in [(column.pk, " pk"), (column.unique, " unique"), (column.increment, " increment")] {
        *out += if flag { name } else { "" };
    }
    match column.default.as_deref() {
        None => {}
        Some(Default::String(text)) => *out += &format!(" default {text:?}"),
        Some(Default::Number(text)) => *out += &format!(" default {text}"),
        Some(Default::Boolean(value)) => *out += &format!(" default {value}"),
        Some(Default::Expression(text)) => *out += &format!(" default `{text}`"),
        Some(Default::EnumValue(id, value)) => *out += &format!(" default {}.{value}", schema.enumeration(*id).name),
    }
    *out += &format!("{}\n", note(column.note.as_deref()));
    directives(out, &column.directives);
    properties(out, &column.properties);
    checks(out, "    ", &column.checks);
}

fn primary_key(out: &mut String, what: &str, table: &Table, key: &PrimaryKey) {
    let name = key.name.as_ref().map(|name| format!(" named {name}")).unwrap_or_default();
    *out += &format!("  {what} ({}){name}\n", terms(table, &key.terms));
}

fn terms(table: &Table, terms: &[IndexTerm]) -> String {
    let term = |term: &IndexTerm| match term {
        IndexTerm::Column(id) => table.columns[id.index()].name.to_string(),
        IndexTerm::Expression(text) => format!("`{text}`"),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(", ")
}

fn index(out: &mut String, table: &Table, index: &Index) {
    let terms = terms(table, &index.terms);
    let name = index.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let method = index.method.as_ref().map(|method| format!(" using {method}")).unwrap_or_default();
    let unique = if index.unique { " unique" } else { "" };
    *out += &format!("  index{name} ({terms}){unique}{method}{}\n", note(index.note.as_deref()));
    directives(out, &index.directives);
}

fn checks(out: &mut String, indent: &str, checks: &[Check]) {
    for check in checks {
        let name = check.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        *out += &format!("{indent}check{name} `{}`\n", check.expression);
    }
}

fn reference(out: &mut String, schema: &Schema, reference: &Ref) {
    let name = reference.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let [first, second] = reference.endpoints.each_ref().map(|end| endpoint(schema, end));
    *out += &format!("ref{name}: {first} to {second}");
    for (event, action) in [("delete", reference.on_delete), ("update", reference.on_update)] {
        if let Some(action) = action {
            *out += &format!(", on {event} {}", action.as_str());
        }
    }
    *out += if reference.inactive { ", inactive\n" } else { "\n" };
    properties(out, &reference.properties);
}

fn endpoint(schema: &Schema, endpoint: &Endpoint) -> String {
    let table = schema.table(endpoint.table);
    let columns: Vec<&str> = endpoint.columns.iter().map(|id| table.columns[id.index()].name.as_str()).collect();
    format!("{} {}({})", Cardinality::as_str(endpoint.cardinality), table.name, columns.join(", "))
}

fn records(out: &mut String, schema: &Schema) {
    for records in &schema.records {
        let table = schema.table(records.table);
        let columns: Vec<&str> = records.columns.iter().map(|id| table.columns[id.index()].name.as_str()).collect();
        let example = if records.example { " example" } else { "" };
        *out += &format!("records {}({}){example}\n", table.name, columns.join(", "));
        for row in &records.rows {
            let values: Vec<String> = row.values.iter().map(value).collect();
            *out += &format!("  {}\n", values.join(", "));
        }
    }
}

fn value(value: &RecordValue) -> String {
    match value {
        RecordValue::Null => "null".to_owned(),
        RecordValue::String(text) => format!("{text:?}"),
        RecordValue::Number(text) | RecordValue::EnumValue(text) => text.clone(),
        RecordValue::Boolean(value) => value.to_string(),
        RecordValue::Expression(text) => format!("`{text}`"),
    }
}

fn note(note: Option<&str>) -> String {
    note.map(|note| format!(" note {note:?}")).unwrap_or_default()
}

fn properties(out: &mut String, properties: &[Property]) {
    for property in properties {
        let _ = writeln!(out, "    {} = {:?}", property.key, property.value);
    }
}

fn directives(out: &mut String, directives: &[Directive]) {
    for directive in directives {
        let value = directive.value.as_ref().map(|value| format!(": {value}")).unwrap_or_default();
        let _ = writeln!(out, "    //@ {}{value}", directive.name);
    }
}
