//! Elements beside tables and enums: new ones go where others of their schema are, and what names something that went loses it.

use std::collections::BTreeMap;

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Item as Element, TableItem};
use rustc_hash::{FxHashMap, FxHashSet};

use super::items::difference;
use super::page::Edit;
use super::{Editor, Home};
use crate::name::{Name, QualifiedName};
use crate::print::elements_of;
use crate::print::lines::Line;
use crate::schema::{EnumId, GroupId, Records, Schema, TableId};
use crate::source_map::{FileId, Location};

/// Takes what went out of groups and sample data, and adds new tables and enums.
pub(super) fn edit(editor: &mut Editor<'_>, home: Home) {
    own_lines(editor);
    groups(editor);
    records(editor);
    add(editor, home);
}

/// Directives about no item: new ones stand below those that are there, or at the end of the first file.
fn own_lines(editor: &mut Editor<'_>) {
    let spelled = |schema: &Schema| Line::new(String::new(), String::new(), Vec::new(), &schema.stray_directives);
    let (before, after) = (spelled(editor.written).directives, spelled(editor.goal).directives);
    let (gone, new) = difference(&before, &after);
    let place = |text: &str| {
        let position = before.iter().position(|other| other == text)?;
        let directive = editor.written.stray_directives.get(position)?;
        Some(Location { span: directive.name_place.span.to(directive.value_place.span), ..directive.name_place })
    };
    let places: Vec<Location> = gone.into_iter().filter_map(place).collect();
    let mut new = new.into_iter();
    for place in places {
        let edit = editor.page(place.file).own_line(place.span, new.next());
        editor.push(place.file, [edit]);
    }
    let lines: Vec<&str> = new.collect();
    if lines.is_empty() {
        return;
    }
    let text = lines.join("\n") + "\n";
    match editor.written.stray_directives.last() {
        Some(last) => {
            let edit = editor.page(last.name_place.file).below(last.value_place.span.end, &text);
            editor.push(last.name_place.file, [edit]);
        }
        None => at_end(editor, FileId(0), &text),
    }
}

fn groups(editor: &mut Editor<'_>) {
    let goals: FxHashMap<&Name, _> = editor.goal.groups.iter().map(|group| (&group.name, group)).collect();
    for (position, group) in editor.written.groups.iter().enumerate() {
        let place = editor.places.group(GroupId::new(position));
        let (Some(node), Some(goal)) = (editor.nodes.groups.get(&place).copied(), goals.get(&group.name)) else {
            continue;
        };
        let kept: FxHashSet<&QualifiedName> = goal.tables.iter().map(|id| &editor.goal.table(*id).name).collect();
        let members = group.tables.iter().zip(&node.members);
        let gone = members.filter(|(id, _)| !kept.contains(&editor.written.table(**id).name));
        let page = editor.page(place.file);
        let edits: Vec<Edit> = gone.flat_map(|(_, member)| page.removal(member.span())).collect();
        editor.push(place.file, edits);
    }
}

/// Sample data of a table that lost or got columns.
fn records(editor: &mut Editor<'_>) {
    let written: FxHashMap<TableId, &Records> =
        editor.written.records.iter().map(|records| (records.table, records)).collect();
    let goal: FxHashMap<&QualifiedName, &Records> =
        editor.goal.records.iter().map(|records| (&editor.goal.table(records.table).name, records)).collect();
    for (file, id, node) in blocks(editor) {
        let Some(before) = written.get(&id) else { continue };
        let name = &editor.written.table(id).name;
        if !editor.is_kept(name) && node.table.is_none() {
            continue;
        }
        let edits = match goal.get(name) {
            Some(after) => fit(editor, file, node, before, after),
            None => editor.page(file).removal(node.span),
        };
        editor.push(file, edits);
    }
}

/// All blocks of sample data with their tables.
fn blocks<'a>(editor: &Editor<'a>) -> Vec<(FileId, TableId, &'a ast::Records<'a>)> {
    let mut blocks = Vec::new();
    for (file, page) in (0..).map(FileId).zip(editor.pages) {
        for element in &page.parsed.file.items {
            match element {
                Element::Records(node) => {
                    let table = node.table.as_ref().and_then(|path| editor.table_named(path));
                    blocks.extend(table.map(|table| (file, table, node)));
                }
                Element::Table(table) => {
                    let inside = table.items.iter().filter_map(|item| match item {
                        TableItem::Records(node) => Some(node),
                        _ => None,
                    });
                    let id = editor.table_named(&table.name);
                    blocks.extend(inside.filter_map(|node| Some((file, id?, node))));
                }
                _ => {}
            }
        }
    }
    blocks
}

fn fit(editor: &Editor<'_>, file: FileId, node: &ast::Records<'_>, before: &Records, after: &Records) -> Vec<Edit> {
    let names = |schema: &Schema, records: &Records| -> Vec<Name> {
        let table = schema.table(records.table);
        records.columns.iter().map(|column| table.columns[column.index()].name.clone()).collect()
    };
    let (old, new) = (names(editor.written, before), names(editor.goal, after));
    let all = editor.goal.table(after.table).columns.len();
    let is_listed = node.columns.is_some();
    if old == new && (is_listed || new.len() == all) {
        return Vec::new();
    }
    let page = editor.page(file);
    let quoted: Vec<String> = new.iter().map(|name| crate::print::Quoted(name.as_str()).to_string()).collect();
    let listed = quoted.join(", ");
    let mut edits = match node.columns.as_deref() {
        Some([first, .., last]) => vec![Edit { span: first.span.to(last.span), text: listed }],
        Some([only]) => vec![Edit { span: only.span, text: listed }],
        Some([]) => Vec::new(),
        None => vec![Edit { span: Span::new(node.keyword.end, node.keyword.end), text: format!(" ({listed})") }],
    };
    let kept: FxHashSet<&Name> = new.iter().collect();
    if old.iter().all(|name| kept.contains(name)) {
        return edits;
    }
    for row in &node.rows {
        let values = row
            .values
            .iter()
            .zip(&old)
            .filter(|(_, name)| kept.contains(name))
            .map(|(value, _)| value.as_ref().map_or("null", |value| value.span().text(page.source)));
        let text = values.collect::<Vec<_>>().join(", ");
        edits.push(Edit { span: row.span, text });
    }
    edits
}

/// Adds the tables and enums that no file has, each to the last file that has others of its schema.
fn add(editor: &mut Editor<'_>, home: Home) {
    let mut homes: FxHashMap<&Name, FileId> = FxHashMap::default();
    for (position, found) in editor.written.enums.iter().enumerate() {
        homes.insert(&found.name.schema, editor.places.enumeration(EnumId::new(position)).file);
    }
    for (position, table) in editor.written.tables.iter().enumerate() {
        homes.insert(&table.name.schema, editor.places.table(TableId::new(position)).file);
    }
    let enums: FxHashSet<&QualifiedName> = editor.written.enums.iter().map(|found| &found.name).collect();
    let mut new: Vec<(&Name, Vec<EnumId>, Vec<TableId>)> = Vec::new();
    let mut known: FxHashMap<&Name, usize> = FxHashMap::default();
    for (position, found) in editor.goal.enums.iter().enumerate().filter(|(_, found)| !enums.contains(&found.name)) {
        of_schema(&mut new, &mut known, &found.name.schema).1.push(EnumId::new(position));
    }
    let is_new = |name: &QualifiedName| !editor.tables.contains_key(name);
    for (position, table) in editor.goal.tables.iter().enumerate().filter(|(_, table)| is_new(&table.name)) {
        of_schema(&mut new, &mut known, &table.name.schema).2.push(TableId::new(position));
    }
    let mut by_file: BTreeMap<FileId, Vec<String>> = BTreeMap::new();
    for (schema, enums, tables) in new {
        let text = elements_of(editor.goal, enums, tables);
        let file = homes.get(schema).copied().or(match home {
            Home::File(file) => Some(file),
            Home::NewFiles => None,
        });
        match file {
            Some(file) => by_file.entry(file).or_default().push(text),
            None => editor.edited.new.push((schema.clone(), text)),
        }
    }
    for (file, texts) in by_file {
        at_end(editor, file, &texts.join("\n"));
    }
}

type OfSchema<'a> = (&'a Name, Vec<EnumId>, Vec<TableId>);

fn of_schema<'a, 'b>(
    new: &'b mut Vec<OfSchema<'a>>,
    known: &mut FxHashMap<&'a Name, usize>,
    schema: &'a Name,
) -> &'b mut OfSchema<'a> {
    let next = new.len();
    let position = *known.entry(schema).or_insert(next);
    if position == next {
        new.push((schema, Vec::new(), Vec::new()));
    }
    &mut new[position]
}

fn at_end(editor: &mut Editor<'_>, file: FileId, text: &str) {
    let source = editor.page(file).source;
    let end = super::page::narrow(source.len());
    let trimmed = super::page::narrow(source.trim_end().len());
    let gap = if trimmed == 0 { "" } else { "\n\n" };
    editor.push(file, [Edit { span: Span::new(trimmed, end), text: format!("{gap}{text}") }]);
}

impl Editor<'_> {
    /// The table that a path means: by its name, or by its alias.
    pub(super) fn table_named(&self, path: &ast::Path<'_>) -> Option<TableId> {
        let schema = path.qualifiers.last().map_or(crate::name::DEFAULT_SCHEMA, |schema| &schema.text);
        let name = QualifiedName { schema: Name::new(schema), name: Name::new(&path.name.text) };
        self.tables.get(&name).copied().or_else(|| {
            let is_alias = path.qualifiers.is_empty();
            self.aliases.get(&*path.name.text).filter(|_| is_alias).copied()
        })
    }

    /// Whether a table is in the goal.
    pub(super) fn is_kept(&self, name: &QualifiedName) -> bool {
        self.kept.contains_key(name)
    }
}
