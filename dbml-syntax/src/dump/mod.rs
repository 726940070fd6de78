//! A tree as short indented text, for tests and for a look at what a file says.

mod words;

use std::fmt::{self, Display, Formatter, Write};

use crate::ast::{
    Column, Dep, DiagramView, Enum, Field, File, Import, Imports, Index, Item, Metadata, Note, Project, Records, Ref,
    StickyNote, Table, TableGroup, TableItem, TablePartial, Use, Value, ViewBlock, ViewMember,
};

/// One line for each construct, indented as they nest. Names that were quoted are quoted, and so are all texts.
///
/// ```
/// let file = dbml_syntax::parse("Table t { id int [pk] }").file;
/// assert_eq!(dbml_syntax::dump(&file), "table t\n  column id int [pk]\n");
/// ```
pub fn dump(file: &File<'_>) -> String {
    let mut out = Lines::default();
    for item in &file.items {
        out.item(item);
    }
    out.text
}

#[derive(Default)]
struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    fn line(&mut self, line: impl Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{:width$}{line}", "", width = self.depth * 2);
    }

    fn nest(&mut self, fill: impl FnOnce(&mut Self)) {
        self.depth += 1;
        fill(self);
        self.depth -= 1;
    }

    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Use(import) => self.import(import),
            Item::Project(project) => self.project(project),
            Item::Table(table) => self.table(table),
            Item::TablePartial(partial) => self.partial(partial),
            Item::Enum(enumeration) => self.enumeration(enumeration),
            Item::Ref(reference) => self.reference(reference),
            Item::TableGroup(group) => self.group(group),
            Item::StickyNote(StickyNote { name, settings, text, .. }) => {
                self.line(format_args!("note {name}{settings} {text}"));
            }
            Item::Records(records) => self.records(records),
            Item::Dep(dep) => self.dep(dep),
            Item::Metadata(Metadata { kind, target, fields, .. }) => {
                self.line(format_args!("metadata {kind} {target}"));
                self.nest(|out| out.fields(fields));
            }
            Item::DiagramView(view) => self.view(view),
        }
    }

    fn import(&mut self, Use { reexport, imports, from, .. }: &Use<'_>) {
        let word = if *reexport { "reuse" } else { "use" };
        let all = if matches!(imports, Imports::All(_)) { " *" } else { "" };
        self.line(format_args!("{word}{all} from {from}"));
        let Imports::List(list) = imports else { return };
        self.nest(|out| {
            for Import { kind, path, alias } in list {
                out.line(format_args!("{kind} {path}{}", Prefixed(" as ", alias.as_ref())));
            }
        });
    }

    fn project(&mut self, Project { name, fields, notes, directives, .. }: &Project<'_>) {
        self.line(format_args!("project{}{}", Prefixed(" ", name.as_ref()), All(directives)));
        self.nest(|out| {
            out.fields(fields);
            out.notes(notes);
        });
    }

    fn fields(&mut self, fields: &[Field<'_>]) {
        for Field { key, value, .. } in fields {
            self.line(format_args!("{key}: {value}"));
        }
    }

    fn notes(&mut self, notes: &[Note<'_>]) {
        for Note { text, .. } in notes {
            self.line(format_args!("note {text}"));
        }
    }

    fn table(&mut self, Table { name, alias, settings, items, directives, .. }: &Table<'_>) {
        self.line(format_args!("table {name}{}{settings}{}", Prefixed(" as ", alias.as_ref()), All(directives)));
        self.nest(|out| items.iter().for_each(|item| out.table_item(item)));
    }

    fn partial(&mut self, TablePartial { name, settings, items, directives, .. }: &TablePartial<'_>) {
        self.line(format_args!("partial {name}{settings}{}", All(directives)));
        self.nest(|out| items.iter().for_each(|item| out.table_item(item)));
    }

    fn table_item(&mut self, item: &TableItem<'_>) {
        match item {
            TableItem::Column(Column { name, ty, flags, settings, directives, .. }) => {
                self.line(format_args!("column {name} {ty}{}{settings}{}", All(flags), All(directives)));
            }
            TableItem::Injection(injection) => self.line(format_args!("~{}", injection.name)),
            TableItem::Note(note) => self.line(format_args!("note {}", note.text)),
            TableItem::Indexes(indexes) => {
                for Index { terms, settings, directives, .. } in indexes {
                    self.line(format_args!("index ({}){settings}{}", Comma(terms), All(directives)));
                }
            }
            TableItem::Checks(checks) => {
                for check in checks {
                    let expression = &check.expression.value;
                    self.line(format_args!("check `{expression}`{}{}", check.settings, All(&check.directives)));
                }
            }
            TableItem::Records(records) => self.records(records),
        }
    }

    fn records(&mut self, Records { table, columns, settings, rows, .. }: &Records<'_>) {
        let columns = columns.as_ref().map(|columns| format!("({})", Comma(columns)));
        let columns = columns.as_deref().unwrap_or("");
        self.line(format_args!("records{}{columns}{settings}", Prefixed(" ", table.as_ref())));
        self.nest(|out| {
            for row in rows {
                let slot = |value: &Option<Value<'_>>| value.as_ref().map_or("-".to_owned(), ToString::to_string);
                out.line(row.values.iter().map(slot).collect::<Vec<_>>().join(", "));
            }
        });
    }

    fn enumeration(&mut self, Enum { name, values, directives, .. }: &Enum<'_>) {
        self.line(format_args!("enum {name}{}", All(directives)));
        self.nest(|out| {
            for value in values {
                out.line(format_args!("{}{}{}", value.name, value.settings, All(&value.directives)));
            }
        });
    }

    fn reference(&mut self, Ref { name, edge, settings, directives, .. }: &Ref<'_>) {
        self.line(format_args!("ref{} {edge}{settings}{}", Prefixed(" ", name.as_ref()), All(directives)));
    }

    fn group(&mut self, TableGroup { name, settings, members, notes, .. }: &TableGroup<'_>) {
        self.line(format_args!("group {name}{settings}"));
        self.nest(|out| {
            for member in members {
                out.line(member);
            }
            out.notes(notes);
        });
    }

    fn dep(&mut self, Dep { name, settings, edges, fields, notes, .. }: &Dep<'_>) {
        self.line(format_args!("dep{}{settings}", Prefixed(" ", name.as_ref())));
        self.nest(|out| {
            for edge in edges {
                out.line(format_args!("{} -> {}", edge.upstream, edge.downstream));
            }
            out.fields(fields);
            out.notes(notes);
        });
    }

    fn view(&mut self, DiagramView { name, wildcard, blocks, .. }: &DiagramView<'_>) {
        self.line(format_args!("view {name}{}", if wildcard.is_some() { " *" } else { "" }));
        self.nest(|out| {
            for ViewBlock { kind, members } in blocks {
                out.line(kind);
                out.nest(|out| {
                    for member in members {
                        match member {
                            ViewMember::All(_) => out.line("*"),
                            ViewMember::Named(path) => out.line(path),
                        }
                    }
                });
            }
        });
    }
}

/// What may be missing, with the text that goes before it.
struct Prefixed<'a, T>(&'static str, Option<&'a T>);

impl<T: Display> Display for Prefixed<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.1.map_or(Ok(()), |value| write!(f, "{}{value}", self.0))
    }
}

/// Each with a blank before it.
struct All<'a, T>(&'a [T]);

impl<T: Display> Display for All<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|value| write!(f, " {value}"))
    }
}

/// With commas between them.
struct Comma<'a, T>(&'a [T]);

impl<T: Display> Display for Comma<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let separators = std::iter::once("").chain(std::iter::repeat(", "));
        self.0.iter().zip(separators).try_for_each(|(value, separator)| write!(f, "{separator}{value}"))
    }
}
