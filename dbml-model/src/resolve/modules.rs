//! Which names each file sees.
//!
//! A module is what shares its names: all entries together are one, every other file is one of its own. Names from other
//! modules are looked up when they are asked for (see [`lookup`](super::lookup)), so files may import each other in circles.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use dbml_syntax::HiddenElements;
use dbml_syntax::ast::{self, Path};
use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::SourceFile;
use super::lookup::Lookup;
use super::paths;
use crate::name::DEFAULT_SCHEMA;
use crate::source_map::{FileId, Hidden, Location};

/// The namespaces: an enum and a table may share a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    /// Tables and their aliases.
    Table,
    Enum,
    Partial,
    Group,
    Note,
    View,
}

impl Kind {
    /// The word for it in a message.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Enum => "enum",
            Self::Partial => "table partial",
            Self::Group => "table group",
            Self::Note => "note",
            Self::View => "diagram view",
        }
    }
}

/// A name in one of the namespaces of a schema.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key<'a> {
    pub(super) kind: Kind,
    pub(super) schema: Cow<'a, str>,
    pub(super) name: &'a str,
}

impl<'a> Key<'a> {
    /// A name in the default schema.
    pub(super) fn plain(kind: Kind, name: &'a str) -> Self {
        Self { kind, schema: Cow::Borrowed(DEFAULT_SCHEMA), name }
    }

    /// What a path means. A deep path `a.b.c` is the name `c` in the schema `a.b`.
    pub(super) fn of(kind: Kind, path: &'a Path<'_>) -> Self {
        Self { kind, schema: schema_of(path), name: &path.name.text }
    }
}

/// The schema that a path names, or the default one.
fn schema_of<'a>(path: &'a Path<'_>) -> Cow<'a, str> {
    match path.qualifiers.split_last() {
        None => Cow::Borrowed(DEFAULT_SCHEMA),
        Some((last, outer)) => joined(outer, last),
    }
}

/// Names with dots between them.
pub(super) fn joined<'a>(qualifiers: &'a [ast::Name<'_>], last: &'a ast::Name<'_>) -> Cow<'a, str> {
    if qualifiers.is_empty() {
        return Cow::Borrowed(&last.text);
    }
    let names = qualifiers.iter().chain([last]).map(|name| name.text.as_ref());
    Cow::Owned(names.collect::<Vec<_>>().join("."))
}

/// An element, by its position in the list of its kind in [`Declared`](super::declare::Declared).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Symbol {
    pub(super) kind: Kind,
    pub(super) index: u32,
}

/// A module, by its position in [`Modules::list`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct ModuleId(pub(super) u32);

/// What a name of a module stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// An element of the module, or one that an imported group brought along.
    Symbol(Symbol),
    /// An import, by its position in [`Module::imports`].
    Import(usize),
}

/// A name of a module.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    pub(super) target: Target,
    /// Whether other modules can import it.
    pub(super) exported: bool,
    pub(super) place: Location,
}

/// One imported name.
#[derive(Clone, Debug)]
pub(super) struct Import<'a> {
    /// The module that it comes from; none when its file is not there.
    pub(super) from: Option<ModuleId>,
    /// Its name in that module.
    pub(super) key: Key<'a>,
    pub(super) found: Found,
    pub(super) reexport: bool,
    pub(super) place: Location,
}

/// What an import stands for, as far as it was looked up. When the tables are read, all are, so that nobody waits for another thread.
#[derive(Debug, Default)]
pub(super) struct Found(Mutex<ImportState>);

impl Found {
    pub(super) fn get(&self) -> ImportState {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set(&self, state: ImportState) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

impl Clone for Found {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.get()))
    }
}

/// How far the lookup of an import is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum ImportState {
    #[default]
    New,
    /// Being looked up; meeting it again means a circle of imports without an element.
    Open,
    Done(Lookup),
}

/// `use { schema a as b }`: everything of a schema.
#[derive(Clone, Debug)]
pub(super) struct SchemaImport<'a> {
    pub(super) from: ModuleId,
    pub(super) schema: Cow<'a, str>,
    /// Its name here.
    pub(super) visible: Cow<'a, str>,
    pub(super) reexport: bool,
    pub(super) place: Location,
}

/// `use *`.
#[derive(Clone, Debug)]
pub(super) struct Wildcard {
    pub(super) from: ModuleId,
    pub(super) reexport: bool,
    pub(super) place: Location,
}

/// The names of a module.
#[derive(Clone, Debug, Default)]
pub(super) struct Module<'a> {
    /// Its own names, then those that it imports one by one, in the order of the text.
    pub(super) names: IndexMap<Key<'a>, Binding, FxBuildHasher>,
    pub(super) imports: Vec<Import<'a>>,
    pub(super) schemas: Vec<SchemaImport<'a>>,
    pub(super) wildcards: Vec<Wildcard>,
    /// Whether there may be names that are not known, because a file did not parse or is not there.
    pub(super) incomplete: bool,
}

/// All modules.
#[derive(Clone, Debug)]
pub(super) struct Modules<'a> {
    pub(super) list: Vec<Module<'a>>,
    of_file: Vec<ModuleId>,
    by_path: FxHashMap<String, ModuleId>,
    /// What may be defined where a file did not parse, in all modules that are incomplete.
    pub(super) hidden: Hidden,
}

/// The module of the entries.
pub(super) const ENTRY: ModuleId = ModuleId(0);

impl<'a> Modules<'a> {
    /// The modules of a project, still without names.
    pub(super) fn new(files: &[SourceFile<'_>]) -> Self {
        let mut modules = Self {
            list: vec![Module::default()],
            of_file: Vec::new(),
            by_path: FxHashMap::default(),
            hidden: Hidden::default(),
        };
        for file in files {
            let id = if file.entry { ENTRY } else { modules.add() };
            modules.get_mut(id).incomplete |= file.outline.parsed.hidden_elements() != HiddenElements::None;
            modules.hidden.extend(&file.outline.parsed);
            modules.of_file.push(id);
            modules.by_path.insert(paths::normalise(file.path), id);
        }
        modules
    }

    /// A module imports names, nobody knows which, from a file that is not there.
    pub(super) fn lacks_a_file(&mut self, id: ModuleId) {
        self.get_mut(id).incomplete = true;
        self.hidden = Hidden::Any;
    }

    fn add(&mut self) -> ModuleId {
        self.list.push(Module::default());
        ModuleId(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
    }

    /// The module that a file belongs to.
    pub(super) fn of(&self, file: FileId) -> ModuleId {
        self.of_file[file.0 as usize]
    }

    /// The module of the file at this normalised path.
    pub(super) fn at(&self, path: &str) -> Option<ModuleId> {
        self.by_path.get(path).copied()
    }

    /// The module with this id.
    pub(super) fn get(&self, id: ModuleId) -> &Module<'a> {
        &self.list[id.0 as usize]
    }

    /// The module with this id, to add names to it.
    pub(super) fn get_mut(&mut self, id: ModuleId) -> &mut Module<'a> {
        &mut self.list[id.0 as usize]
    }
}
