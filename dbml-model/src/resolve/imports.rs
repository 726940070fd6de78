//! What modules import from each other.

use std::borrow::Cow;

use dbml_syntax::ast::{self, Imports};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::declare::Element;
use super::lookup::Lookup;
use super::modules::{
    Binding, Found, Import, ImportState, Key, Kind, Module, ModuleId, SchemaImport, Symbol, Target, Wildcard, joined,
};
use super::{names, paths};
use crate::diagnostic::imports;
use crate::source_map::{FileId, Location};

/// Gives every module its names.
pub(super) fn bind(context: &mut Context<'_>) {
    names::declare(context);
    let declared = context.declared;
    let mut collisions = Vec::new();
    for import in &declared.uses {
        register(context, import, &mut collisions);
    }
    spread_incompleteness(context);
    bring_group_members(context);
    report_imports(context, &collisions);
    report_wildcards(context);
}

/// An import whose name is taken already.
struct Collision<'a> {
    module: ModuleId,
    import: usize,
    visible: Key<'a>,
}

fn register<'a>(context: &mut Context<'a>, import: &Element<'a, ast::Use<'a>>, collisions: &mut Vec<Collision<'a>>) {
    let Element { file, node } = *import;
    let here = context.modules.of(file);
    let from = target(context, file, node);
    let reexport = node.reexport;
    let entries = match &node.imports {
        Imports::All(span) => {
            match from {
                Some(from) => {
                    context.modules_mut().get_mut(here).wildcards.push(Wildcard {
                        from,
                        reexport,
                        place: at(file, *span),
                    });
                }
                None => context.modules_mut().lacks_a_file(here),
            }
            return;
        }
        Imports::List(entries) => entries,
    };
    for entry in entries {
        let place = at(file, entry.kind.span.to(entry.path.span()));
        let kind = match &*entry.kind.text.to_ascii_lowercase() {
            "table" => Kind::Table,
            "enum" => Kind::Enum,
            "tablepartial" => Kind::Partial,
            "tablegroup" => Kind::Group,
            "note" => Kind::Note,
            "schema" => {
                register_schema(context, here, from, entry, reexport, place);
                continue;
            }
            _ => {
                let known = ["table", "enum", "tablegroup", "tablepartial", "note", "schema"];
                let near = context.near.name(&entry.kind.text, known.into_iter());
                context.report(imports::unknown_kind(&entry.kind.text, near, at(file, entry.kind.span)));
                continue;
            }
        };
        let key = Key::of(kind, &entry.path);
        let visible = entry.alias.as_ref().map_or_else(|| key.clone(), |alias| Key::plain(kind, &alias.text));
        let module = context.modules_mut().get_mut(here);
        let position = module.imports.len();
        module.imports.push(Import { from, key, found: Found::default(), reexport, place });
        if let Some(taken) = module.names.get_mut(&visible) {
            // `use` and `reuse` of one name: it is exported.
            taken.exported |= reexport && matches!(taken.target, Target::Import(_));
            collisions.push(Collision { module: here, import: position, visible });
        } else {
            module.names.insert(visible, Binding { target: Target::Import(position), exported: reexport, place });
        }
    }
}

/// The module that is imported from; what keeps it from being there is reported.
fn target(context: &mut Context<'_>, file: FileId, node: &ast::Use<'_>) -> Option<ModuleId> {
    let place = at(file, node.from.span);
    let Some(path) = paths::import_path(context.files[file.0 as usize].path, &node.from.value) else {
        context.report(imports::absolute_path(&node.from.value, place));
        return None;
    };
    let module = context.modules.at(&path);
    if module.is_none() {
        context.report(imports::missing_file(&path, place));
    }
    module
}

fn register_schema<'a>(
    context: &mut Context<'a>,
    here: ModuleId,
    from: Option<ModuleId>,
    entry: &'a ast::Import<'a>,
    reexport: bool,
    place: Location,
) {
    let Some(from) = from else {
        context.modules_mut().lacks_a_file(here);
        return;
    };
    let schema = joined(&entry.path.qualifiers, &entry.path.name);
    let visible = entry.alias.as_ref().map_or_else(|| schema.clone(), |alias| Cow::Borrowed(&*alias.text));
    context.modules_mut().get_mut(here).schemas.push(SchemaImport { from, schema, visible, reexport, place });
}

/// A module is incomplete when one is from which it takes names without listing them.
fn spread_incompleteness(context: &mut Context<'_>) {
    let modules = context.modules_mut();
    let mut importers: Vec<Vec<usize>> = vec![Vec::new(); modules.list.len()];
    for (importer, module) in modules.list.iter().enumerate() {
        let sources =
            module.wildcards.iter().map(|import| import.from).chain(module.schemas.iter().map(|import| import.from));
        for source in sources {
            importers[source.0 as usize].push(importer);
        }
    }
    let mut open: Vec<usize> = (0..modules.list.len()).filter(|id| modules.list[*id].incomplete).collect();
    while let Some(id) = open.pop() {
        for importer in std::mem::take(&mut importers[id]) {
            if !std::mem::replace(&mut modules.list[importer].incomplete, true) {
                open.push(importer);
            }
        }
    }
}

/// An imported group brings its tables along, under their own names.
fn bring_group_members(context: &mut Context<'_>) {
    let declared = context.declared;
    for id in (0..context.modules.list.len()).map(|id| ModuleId(u32::try_from(id).unwrap_or(u32::MAX))) {
        for position in 0..context.modules.get(id).imports.len() {
            let import = &context.modules.get(id).imports[position];
            let (place, reexport) = (import.place, import.reexport);
            if import.key.kind != Kind::Group {
                continue;
            }
            let Lookup::Found(group) = context.modules.import(id, position) else { continue };
            let group = &declared.groups[group.index as usize];
            let home = context.modules.of(group.file);
            for member in &group.node.members {
                let Lookup::Found(symbol) = context.modules.lookup(home, &Key::of(Kind::Table, member)) else {
                    continue;
                };
                let key = Key::of(Kind::Table, &declared.tables[symbol.index as usize].node.name);
                let binding = Binding { target: Target::Symbol(symbol), exported: reexport, place };
                let Some(taken) = context.modules.get(id).names.get(&key).copied() else {
                    context.modules_mut().get_mut(id).names.insert(key, binding);
                    continue;
                };
                if context.modules.follow(id, taken).symbol().is_some_and(|other| other != symbol) {
                    context.report(imports::collision(Kind::Table.word(), &key.to_string(), place, taken.place));
                }
            }
        }
    }
}

/// Imports of what is not there, and those that take a name which something else has.
fn report_imports(context: &mut Context<'_>, collisions: &[Collision<'_>]) {
    let mut problems = Vec::new();
    for (id, module) in (0..).map(ModuleId).zip(&context.modules.list) {
        for (position, import) in module.imports.iter().enumerate() {
            if let (Lookup::Missing, Some(from)) = (context.modules.import(id, position), import.from) {
                let exports = context.modules.exports(from);
                let candidates = exports.iter().filter(|name| name.key.kind == import.key.kind).map(|name| &name.key);
                let hint = context.near.hint(&import.key, candidates);
                problems.push(imports::unknown(import.key.kind.word(), &import.key.to_string(), import.place, hint));
            }
        }
        for import in &module.schemas {
            let unsure = context.modules.get(import.from).incomplete;
            if !unsure && context.modules.exports_of_schema(import).is_empty() {
                problems.push(imports::unknown_schema(&import.schema, import.place));
            }
        }
    }
    for collision in collisions {
        let module = context.modules.get(collision.module);
        let taken = module.names[&collision.visible];
        let import = context.modules.import(collision.module, collision.import).symbol();
        if import.is_some()
            && context.modules.follow(collision.module, taken).symbol().is_some_and(|other| Some(other) != import)
        {
            let place = module.imports[collision.import].place;
            problems.push(imports::collision(
                collision.visible.kind.word(),
                &collision.visible.to_string(),
                place,
                taken.place,
            ));
        }
    }
    context.report_all(problems);
}

/// Wildcards and schema imports that bring a name which something else has: the first such name of each.
fn report_wildcards(context: &mut Context<'_>) {
    let mut problems = Vec::new();
    for module in &context.modules.list {
        let mut taken: FxHashMap<Key<'_>, (Symbol, Location)> = FxHashMap::default();
        let schemas = module.schemas.iter().map(|import| (import.place, context.modules.exports_of_schema(import)));
        let wildcards = module.wildcards.iter().map(|import| (import.place, context.modules.exports(import.from)));
        for (place, names) in schemas.chain(wildcards) {
            let mut reported = false;
            for name in names {
                let other = own(module, &name.key).or_else(|| taken.get(&name.key).copied());
                if let Some((_, first)) = other.filter(|(symbol, _)| *symbol != name.symbol && !reported) {
                    reported = true;
                    problems.push(imports::collision(name.key.kind.word(), &name.key.to_string(), place, first));
                }
                taken.entry(name.key).or_insert((name.symbol, place));
            }
        }
    }
    context.report_all(problems);
}

/// The element that a name of the module itself stands for, once its imports are looked up.
fn own(module: &Module<'_>, key: &Key<'_>) -> Option<(Symbol, Location)> {
    let binding = module.names.get(key)?;
    match binding.target {
        Target::Symbol(symbol) => Some((symbol, binding.place)),
        Target::Import(position) => match module.imports[position].found.get() {
            ImportState::Done(Lookup::Found(symbol)) => Some((symbol, binding.place)),
            _ => None,
        },
    }
}
