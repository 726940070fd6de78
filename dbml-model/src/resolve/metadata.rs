//! `Metadata` elements: notes, colours and properties for elements that are declared elsewhere.

use dbml_syntax::ast::{self, Field, Value};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::modules::{Key, Kind};
use super::notes;
use super::settings::{is_color, is_none};
use crate::diagnostic::metadata as problem;
use crate::schema::{ColumnIndex, Property, TableId};
use crate::source_map::{FileId, Location};

/// What metadata is attached to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Target {
    Table(TableId),
    Column(TableId, ColumnIndex),
    Group(usize),
    Note(usize),
}

/// All metadata, later ones over earlier ones.
pub(super) fn resolve(context: &mut Context<'_>) {
    let mut attached = Attached::default();
    for element in &context.declared.metadata {
        let (file, node) = (element.file, element.node);
        let Some(kind) = target_kind(&node.kind.text) else {
            let near = context.near.name(&node.kind.text, ["Table", "Column", "TableGroup", "Note"].into_iter());
            context.report(problem::unknown_kind(&node.kind.text, near, element.at(node.kind.span)));
            continue;
        };
        let target = target(context, file, kind, &node.target);
        report_repeated(context, file, &node.fields);
        for field in &node.fields {
            if let (Some(property), Some(target)) = (read(context, file, kind, field), target) {
                attach(context, &mut attached, target, property);
            }
        }
    }
}

/// The kinds that metadata can be attached to, in the words of the user.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TargetKind {
    Table,
    Column,
    Group,
    Note,
}

fn target_kind(word: &str) -> Option<TargetKind> {
    Some(match word.to_ascii_lowercase().as_str() {
        "table" => TargetKind::Table,
        "column" => TargetKind::Column,
        "tablegroup" => TargetKind::Group,
        "note" => TargetKind::Note,
        _ => return None,
    })
}

fn target(context: &mut Context<'_>, file: FileId, kind: TargetKind, path: &ast::Path<'_>) -> Option<Target> {
    let module = context.modules.of(file);
    let place = at(file, path.span());
    let mut find = |kind: Kind| context.find(module, &Key::of(kind, path), place);
    match kind {
        TargetKind::Table => find(Kind::Table).map(|index| Target::Table(TableId(index))),
        TargetKind::Group => find(Kind::Group).map(|index| Target::Group(index as usize)),
        TargetKind::Note => find(Kind::Note).map(|index| Target::Note(index as usize)),
        TargetKind::Column => column(context, file, path, place),
    }
}

fn column(context: &mut Context<'_>, file: FileId, path: &ast::Path<'_>, place: Location) -> Option<Target> {
    let Some((table, schemas)) = path.qualifiers.split_last() else {
        context.report(problem::column_without_table(&path.name.text, place));
        return None;
    };
    let table_path = ast::Path { qualifiers: schemas.into(), name: table.clone() };
    let module = context.modules.of(file);
    let table = TableId(context.find(module, &Key::of(Kind::Table, &table_path), at(file, table_path.span()))?);
    context.find_column(table, &path.name, file).map(|column| Target::Column(table, column))
}

fn report_repeated(context: &mut Context<'_>, file: FileId, fields: &[Field<'_>]) {
    let mut first: FxHashMap<String, Location> = FxHashMap::default();
    for field in fields {
        let place = at(file, field.key.span);
        if let Some(first) = first.insert(field.key.text.to_lowercase(), place) {
            context.report(problem::repeated_field(&field.key.text, place, first));
        }
    }
}

/// The property that a field is. The keys that the target has as settings take what those take.
fn read(context: &mut Context<'_>, file: FileId, kind: TargetKind, field: &Field<'_>) -> Option<Property> {
    let key = field.key.text.to_lowercase();
    let wants_text = key == "note" && kind != TargetKind::Note;
    let wants_color = matches!(
        (key.as_str(), kind),
        ("headercolor", TargetKind::Table) | ("color", TargetKind::Group | TargetKind::Note)
    );
    match &field.value {
        Value::String(text) | Value::QuotedName(text) if !wants_color => {
            Some(Property { key, value: text.value.to_string() })
        }
        Value::Path(path) if key == "color" && kind == TargetKind::Note && is_none(path) => {
            Some(Property { key, value: "none".to_owned() })
        }
        Value::Color(text) if !wants_text && is_color(&text.value) => {
            Some(Property { key, value: text.value.to_string() })
        }
        value => {
            let expected = match (wants_text, wants_color) {
                (true, _) => "a text in quotes",
                (_, true) => "a colour such as `#3498db`",
                _ => "a text in quotes, or a colour such as `#3498db`",
            };
            context.report(problem::value(&field.key.text, expected, at(file, value.span())));
            None
        }
    }
}

/// Where the properties of each target are, by their keys.
type Attached = FxHashMap<Target, FxHashMap<String, usize>>;

fn attach(context: &mut Context<'_>, attached: &mut Attached, target: Target, property: Property) {
    let schema = &mut context.schema;
    let (note, properties) = match target {
        Target::Table(table) => {
            let table = &mut schema.tables[table.index()];
            (Some(&mut table.note), &mut table.properties)
        }
        Target::Column(table, column) => {
            let column = &mut schema.tables[table.index()].columns[column.index()];
            (Some(&mut column.note), &mut column.properties)
        }
        Target::Group(group) => {
            let group = &mut schema.groups[group];
            (Some(&mut group.note), &mut group.properties)
        }
        Target::Note(note) => (None, &mut schema.notes[note].properties),
    };
    match note {
        Some(note) if property.key == "note" => *note = Some(notes::dedent(&property.value)),
        _ => {
            let by_key = |properties: &[Property]| {
                properties.iter().enumerate().map(|(at, property)| (property.key.clone(), at)).collect()
            };
            let known = attached.entry(target).or_insert_with(|| by_key(properties));
            if let Some(at) = known.get(&property.key) {
                properties[*at] = property;
            } else {
                known.insert(property.key.clone(), properties.len());
                properties.push(property);
            }
        }
    }
}
