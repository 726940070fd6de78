//! What every part of resolving reads and writes.

use std::sync::Arc;

use dbml_syntax::ast::{self, Name};
use dbml_syntax::{Span, SyntaxError, SyntaxErrorKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::SourceFile;
use super::body::Body;
use super::column_names::ColumnNames;
use super::contents::Stray;
use super::declare::Declared;
use super::deps::Inline;
use super::lookup::Lookup;
use super::modules::{Key, Kind, ModuleId, Modules, Symbol};
use super::tables::TableState;
use crate::diagnostic::{Diagnostic, Diagnostics, names, syntax};
use crate::name::DEFAULT_SCHEMA;
use crate::near::Near;
use crate::schema::{ColumnIndex, ColumnType, Default, Schema, TableId};
use crate::source_map::{FileId, Location, Lost, SourceMap};

/// The state of resolving a project.
pub(super) struct Context<'a> {
    /// The files.
    pub(super) files: &'a [SourceFile<'a>],
    /// Every element of every file.
    pub(super) declared: &'a Declared<'a>,
    /// Which names are seen where.
    pub(super) modules: Arc<Modules<'a>>,
    /// Elements whose name another one has too: what it says may be meant to be theirs.
    pub(super) doubled: FxHashSet<Symbol>,
    /// The partials that tables can inject.
    pub(super) partials: Vec<Body<'a>>,
    /// What is known about each table besides what the schema holds, by [`TableId`].
    pub(super) table_states: Vec<TableState<'a>>,
    /// The `dep` settings of tables and columns.
    pub(super) deps: Vec<Inline<'a>>,
    /// The sample data that stands in tables.
    pub(super) records: Vec<(TableId, FileId, ast::Records<'a>)>,
    /// The directives at no item of the files whose tables were read while they were resolved.
    pub(super) stray: Vec<Stray<'a>>,
    /// The names of the columns.
    pub(super) column_names: ColumnNames,
    /// The types of columns that were met, by the module and the text.
    pub(super) types: FxHashMap<(ModuleId, &'a str), Arc<ColumnType>>,
    /// The constant defaults of columns that were met, by the text.
    pub(super) defaults: FxHashMap<&'a str, Arc<Default>>,
    /// The values of the enums that were asked for, by [`EnumId`](crate::schema::EnumId).
    pub(super) enum_values: Vec<Option<FxHashSet<&'a str>>>,
    /// The schema of all files together, before what the entries do not see is taken out.
    pub(super) schema: Schema,
    /// The places in it.
    pub(super) places: SourceMap,
    /// Looks for names near an unknown one.
    pub(super) near: Near,
    schemas: FxHashMap<ModuleId, FxHashSet<String>>,
    /// Whether there were mistakes before the tables were read.
    had_mistakes: bool,
    diagnostics: Diagnostics,
}

impl<'a> Context<'a> {
    /// Nothing resolved yet, and the mistakes of syntax reported.
    pub(super) fn new(files: &'a [SourceFile<'a>], declared: &'a Declared<'a>) -> Self {
        let mut diagnostics = Diagnostics::default();
        for (id, file) in (0..).map(FileId).zip(files) {
            diagnostics.extend(syntax::diagnostics(&file.outline.parsed, id));
        }
        Self { diagnostics, ..Self::with_modules(files, declared, Arc::new(Modules::new(files))) }
    }

    /// The same names, and nothing of the tables yet.
    pub(super) fn fork(&self) -> Self {
        Self {
            doubled: self.doubled.clone(),
            partials: self.partials.clone(),
            had_mistakes: self.has_mistakes(),
            ..Self::with_modules(self.files, self.declared, Arc::clone(&self.modules))
        }
    }

    fn with_modules(files: &'a [SourceFile<'a>], declared: &'a Declared<'a>, modules: Arc<Modules<'a>>) -> Self {
        Self {
            files,
            declared,
            modules,
            doubled: FxHashSet::default(),
            partials: Vec::new(),
            table_states: Vec::new(),
            deps: Vec::new(),
            records: Vec::new(),
            stray: Vec::new(),
            column_names: ColumnNames::default(),
            types: FxHashMap::default(),
            defaults: FxHashMap::default(),
            enum_values: vec![None; declared.enums.len()],
            schema: Schema::default(),
            places: SourceMap::default(),
            near: Near::default(),
            schemas: FxHashMap::default(),
            had_mistakes: false,
            diagnostics: Diagnostics::default(),
        }
    }

    /// Takes in what a fork found in the tables that follow.
    pub(super) fn append(&mut self, mut following: Self) {
        self.schema.tables.append(&mut following.schema.tables);
        self.places.tables.append(&mut following.places.tables);
        self.table_states.append(&mut following.table_states);
        self.deps.append(&mut following.deps);
        self.records.append(&mut following.records);
        self.stray.append(&mut following.stray);
        self.column_names.extend(following.column_names);
        self.near.extend(&following.near);
        self.diagnostics.extend(following.diagnostics);
    }

    /// The modules, to give them names: nobody else has them before the tables are read.
    pub(super) fn modules_mut(&mut self) -> &mut Modules<'a> {
        Arc::make_mut(&mut self.modules)
    }

    /// Adds a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds some problems.
    pub(super) fn report_all(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// The text of a file.
    pub(super) fn source(&self, file: FileId) -> &'a str {
        self.files[file.0 as usize].outline.parsed.source
    }

    /// Whether anything was found so far that may be a mistake in a table that is read, or was.
    pub(super) fn has_mistakes(&self) -> bool {
        self.had_mistakes || !self.diagnostics.is_empty()
    }

    /// Where errors were found so far.
    pub(super) fn error_places(&self) -> Vec<Location> {
        self.diagnostics.error_places().collect()
    }

    /// Whether a mistake of syntax lies in this part of a file, so that something may be missing from it.
    pub(super) fn is_damaged(&self, file: FileId, span: Span) -> bool {
        let errors = &self.files[file.0 as usize].outline.parsed.errors;
        let next = errors.partition_point(|error| error.span.start < span.start);
        errors.get(next).is_some_and(|error| error.span.start < span.end)
    }

    /// Columns that a mistake of syntax may hide in this part of a file.
    pub(super) fn lost_columns(&self, file: FileId, span: Span) -> Lost {
        self.files[file.0 as usize].outline.parsed.hidden_names(span).into()
    }

    /// Whether a comment that never ends takes in the end of this element.
    pub(super) fn is_cut(&self, file: FileId, element: Span) -> bool {
        let parsed = &self.files[file.0 as usize].outline.parsed;
        let is_comment = |error: &&SyntaxError| error.kind == SyntaxErrorKind::UnterminatedComment;
        parsed.errors.last().filter(is_comment).is_some_and(|comment| {
            let between = element.end as usize..comment.span.start as usize;
            !element.text(parsed.source).ends_with('}')
                && parsed.source.get(between).is_some_and(|text| text.trim().is_empty())
        })
    }

    /// Whether another element has the name of this one.
    pub(super) fn is_doubled(&self, kind: Kind, index: usize) -> bool {
        let is_this = |index| self.doubled.contains(&Symbol { kind, index });
        !self.doubled.is_empty() && u32::try_from(index).is_ok_and(is_this)
    }

    fn is_partial(&self, module: ModuleId, key: &Key<'_>) -> bool {
        let partial = Key { kind: Kind::Partial, ..key.clone() };
        matches!(self.modules.lookup(module, &partial), Lookup::Found(_))
    }

    /// What a name means in a module. A name that means nothing is reported, unless it may be where nothing could be read.
    pub(super) fn find(&mut self, module: ModuleId, key: &Key<'_>, place: Location) -> Option<u32> {
        match self.modules.lookup(module, key) {
            Lookup::Found(symbol) => Some(symbol.index),
            Lookup::Unsure => None,
            Lookup::Missing if self.is_damaged(place.file, place.span) => None,
            Lookup::Missing if key.kind == Kind::Table && self.is_partial(module, key) => {
                self.report(names::partial_as_table(&key.to_string(), place));
                None
            }
            Lookup::Missing => {
                let near = self.hint(module, key);
                let name = key.to_string();
                self.report(match key.kind {
                    Kind::Table => names::unknown_table(&name, place, near),
                    Kind::Enum => names::unknown_enum(&name, place, near),
                    kind => names::unknown_element(kind.word(), &name, place, near),
                });
                None
            }
        }
    }

    /// The position of a column, if the table has it.
    pub(super) fn column(&self, table: TableId, name: &str) -> Option<ColumnIndex> {
        self.column_names.position(table, &self.schema.table(table).columns, name)
    }

    /// The position of a column. One that the table does not have is reported, unless it may be where nothing could be read.
    pub(super) fn find_column(&mut self, table: TableId, name: &Name<'_>, file: FileId) -> Option<ColumnIndex> {
        if let Some(column) = self.column(table, &name.text) {
            return Some(column);
        }
        if !self.table_states[table.index()].lost.may_be(&name.text) && !self.is_damaged(file, name.span) {
            let columns = &self.schema.table(table).columns;
            if let Some(position) = columns.iter().position(|column| column.ty.is_word(&name.text)) {
                self.report_swapped(table, ColumnIndex::new(position), at(file, name.span));
                return None;
            }
            let near = self.near.name(&name.text, columns.iter().map(|column| column.name.as_str()));
            let owner = format!("table `{}`", self.schema.table(table).name);
            self.report(names::unknown_column(&name.text, &owner, at(file, name.span), self.places.table(table), near));
        }
        None
    }

    /// Reports a column whose type stands before its name, once for the table, and keeps others from judging it.
    fn report_swapped(&mut self, table: TableId, column: ColumnIndex, named: Location) {
        let found = &self.schema.table(table).columns[column.index()];
        let owner = format!("table `{}`", self.schema.table(table).name);
        let (ty, name) = (found.ty.name.as_str().to_owned(), found.name.as_str().to_owned());
        let places = self.places.tables.get(table.index()).and_then(|table| table.columns.get(column.index()));
        let (name_place, type_place) = places.map_or((named, named), |places| (places.name(), places.ty()));
        self.report(names::type_before_name(&ty, &name, &owner, type_place, named));
        self.table_states[table.index()].lost = Lost::Anything;
        self.places.damage.parts.extend([name_place, self.places.table(table)]);
    }

    /// A name like the unknown one, among those that the module sees.
    fn hint(&mut self, module: ModuleId, key: &Key<'_>) -> Option<String> {
        let visible = if self.near.is_tired() { Vec::new() } else { self.modules.visible(module) };
        self.near.hint(key, visible.iter().map(|name| &name.key).filter(|other| other.kind == key.kind))
    }

    /// Whether a module sees anything in a schema.
    pub(super) fn knows_schema(&mut self, module: ModuleId, schema: &str) -> bool {
        let visible = &self.modules;
        let names = || visible.visible(module).into_iter().map(|name| name.key.schema.into_owned()).collect();
        schema == DEFAULT_SCHEMA || self.schemas.entry(module).or_insert_with(names).contains(schema)
    }

    /// Gives up what was found.
    pub(super) fn into_parts(self) -> (Schema, SourceMap, Diagnostics) {
        (self.schema, self.places, self.diagnostics)
    }
}

/// A place in a file.
pub(super) fn at(file: FileId, span: Span) -> Location {
    Location { file, span }
}
