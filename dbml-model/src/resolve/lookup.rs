//! Finding what a name means, through aliases and imports, and telling "not there" from "lost to another mistake".

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::modules::{Binding, ImportState, Key, Kind, ModuleId, Modules, SchemaImport, Symbol, Target};
use crate::source_map::Location;

/// What a name turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lookup {
    /// An element.
    Found(Symbol),
    /// There is no such name.
    Missing,
    /// Not found, but it may well be in a file that did not parse or is not there. That was reported already.
    Unsure,
}

impl Lookup {
    /// The element, if there is one.
    pub(super) fn symbol(self) -> Option<Symbol> {
        match self {
            Self::Found(symbol) => Some(symbol),
            Self::Missing | Self::Unsure => None,
        }
    }

    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Found(_) => self,
            Self::Missing => other(),
            Self::Unsure => match other() {
                Self::Found(symbol) => Self::Found(symbol),
                Self::Missing | Self::Unsure => Self::Unsure,
            },
        }
    }
}

/// The modules that a search went through, each with the schema that was asked of it.
type Seen = FxHashSet<(ModuleId, String)>;

impl<'a> Modules<'a> {
    /// What a name means in a module.
    pub(super) fn lookup(&self, module: ModuleId, key: &Key<'_>) -> Lookup {
        self.search(module, key, false, &mut Seen::default())
    }

    /// What a name means to those who import from a module.
    pub(super) fn lookup_export(&self, module: ModuleId, key: &Key<'_>) -> Lookup {
        self.search(module, key, true, &mut Seen::default())
    }

    fn search(&self, id: ModuleId, key: &Key<'_>, from_outside: bool, seen: &mut Seen) -> Lookup {
        let module = self.get(id);
        if let Some(binding) = module.names.get(key).filter(|binding| binding.exported || !from_outside) {
            return self.follow(id, *binding);
        }
        let mut found =
            if module.incomplete && self.hidden.may_define(key.name) { Lookup::Unsure } else { Lookup::Missing };
        if module.schemas.is_empty() && module.wildcards.is_empty() || !seen.insert((id, key.schema.to_string())) {
            return found;
        }
        for import in
            module.schemas.iter().filter(|import| import.visible == key.schema && (import.reexport || !from_outside))
        {
            let key = Key { schema: Cow::Borrowed(&*import.schema), ..*key };
            found = found.or_else(|| self.search(import.from, &key, true, seen));
        }
        for import in module.wildcards.iter().filter(|import| import.reexport || !from_outside) {
            found = found.or_else(|| self.search(import.from, key, true, seen));
        }
        found
    }

    /// The element that a binding stands for. An import of what is not there is reported as such, so its name is not missing.
    pub(super) fn follow(&self, module: ModuleId, binding: Binding) -> Lookup {
        let position = match binding.target {
            Target::Symbol(symbol) => return Lookup::Found(symbol),
            Target::Import(position) => position,
        };
        match (self.import(module, position), self.get(module).imports[position].found.get()) {
            (Lookup::Missing, ImportState::Done(_)) => Lookup::Unsure,
            (found, _) => found,
        }
    }

    /// The element that an import stands for.
    pub(super) fn import(&self, module: ModuleId, position: usize) -> Lookup {
        let import = &self.get(module).imports[position];
        match import.found.get() {
            ImportState::Done(found) => found,
            ImportState::Open => Lookup::Missing,
            ImportState::New => {
                import.found.set(ImportState::Open);
                let found = import.from.map_or(Lookup::Unsure, |from| self.lookup_export(from, &import.key));
                import.found.set(ImportState::Done(found));
                found
            }
        }
    }

    /// Every name that a module sees: its own, those imported one by one, those of imported schemas, those of wildcards.
    pub(super) fn visible(&self, module: ModuleId) -> Vec<Visible<'a>> {
        let mut names = Vec::new();
        self.collect(module, None, false, &mut FxHashSet::default(), &mut names);
        names
    }

    /// Every name that a module exports.
    pub(super) fn exports(&self, module: ModuleId) -> Vec<Visible<'a>> {
        let mut names = Vec::new();
        self.collect(module, None, true, &mut FxHashSet::default(), &mut names);
        names
    }

    fn collect(
        &self,
        id: ModuleId,
        filter: Option<&Renamed<'a>>,
        from_outside: bool,
        seen: &mut FxHashSet<(ModuleId, Option<Renamed<'a>>)>,
        names: &mut Vec<Visible<'a>>,
    ) {
        if !seen.insert((id, filter.cloned())) {
            return;
        }
        let module = self.get(id);
        for (key, binding) in module.names.iter().filter(|(_, binding)| binding.exported || !from_outside) {
            let Some(schema) = Renamed::apply(filter, &key.schema) else { continue };
            if let Lookup::Found(symbol) = self.follow(id, *binding) {
                let import = matches!(binding.target, Target::Import(_)).then_some(binding.place);
                let wildcard = from_outside && filter.is_none();
                names.push(Visible { key: Key { schema, ..*key }, symbol, import, wildcard });
            }
        }
        for import in module.schemas.iter().filter(|import| import.reexport || !from_outside) {
            let visible = match filter {
                None => import.visible.clone(),
                Some(filter) if filter.schema == import.visible => filter.visible.clone(),
                Some(_) => continue,
            };
            self.collect(import.from, Some(&Renamed { schema: import.schema.clone(), visible }), true, seen, names);
        }
        for import in module.wildcards.iter().filter(|import| import.reexport || !from_outside) {
            self.collect(import.from, filter, true, seen, names);
        }
    }

    /// The tables and enums that the import of a schema brings, under the names that it gives them.
    pub(super) fn exports_of_schema(&self, import: &SchemaImport<'a>) -> Vec<Visible<'a>> {
        let mut names = self.exports(import.from);
        names.retain(|name| name.key.schema == import.schema && matches!(name.key.kind, Kind::Table | Kind::Enum));
        for name in &mut names {
            name.key.schema.clone_from(&import.visible);
        }
        names
    }
}

/// A name and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Visible<'a> {
    pub(super) key: Key<'a>,
    pub(super) symbol: Symbol,
    /// The line of the import that names it, if one does.
    pub(super) import: Option<Location>,
    /// Whether it came through `*`.
    pub(super) wildcard: bool,
}

/// Only the names of one schema, under another one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Renamed<'a> {
    schema: Cow<'a, str>,
    visible: Cow<'a, str>,
}

impl<'a> Renamed<'a> {
    /// The schema under which a name of `schema` is seen, if it is seen at all.
    fn apply(filter: Option<&Self>, schema: &Cow<'a, str>) -> Option<Cow<'a, str>> {
        match filter {
            None => Some(schema.clone()),
            Some(filter) => (filter.schema == *schema).then(|| filter.visible.clone()),
        }
    }
}
