//! What the entries see, out of what all files say.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Resolution;
use super::context::Context;
use super::lookup::Visible;
use super::modules::{ENTRY, Key, Kind, Symbol};
use crate::diagnostic::imports as problem;
use crate::name::{Name, QualifiedName};
use crate::schema::{ColumnType, Default, Enum, EnumId, Records, Ref, Schema, StickyNote, Table, TableGroup, TableId};
use crate::source_map::{EnumPlaces, Location, RefPlaces, SourceMap, TablePlaces};

/// Keeps the elements that the entries define or import, each under the first name by which they see it.
///
/// Besides names, an import brings the references between visible tables and the sample data of a visible table. It does not
/// bring the enums that an imported table uses: such a column has the type as a text.
pub(super) fn select(mut context: Context<'_>) -> Resolution {
    if sees_all(&context) {
        let (schema, source_map, diagnostics) = context.into_parts();
        return Resolution { schema, source_map, diagnostics };
    }
    let visible = context.modules.visible(ENTRY);
    report_partials(&mut context, &visible);
    let declared = context.declared;
    // A name that another file gave to what it passes on is for its own use: `*` brings the element under the name of its definition.
    let visible = visible.into_iter().map(|name| match (name.wildcard, name.symbol.kind) {
        (true, Kind::Table) => {
            Visible { key: Key::of(Kind::Table, &declared.tables[name.symbol.index as usize].node.name), ..name }
        }
        (true, Kind::Enum) => {
            Visible { key: Key::of(Kind::Enum, &declared.enums[name.symbol.index as usize].node.name), ..name }
        }
        _ => name,
    });
    let mut selection = Selection::new(visible, declared.tables.len(), declared.enums.len());
    if context.modules.list.len() == 1 {
        selection.by_name.clear();
    }
    let (schema, places, diagnostics) = context.into_parts();
    let (schema, source_map) = selection.apply(schema, places);
    Resolution { schema, source_map, diagnostics }
}

/// Whether the entries see every element under its own name: so it is in a project without imports, in which no name is given twice.
fn sees_all(context: &Context<'_>) -> bool {
    let [entry] = &context.modules.list[..] else { return false };
    let imports_nothing = entry.imports.is_empty() && entry.schemas.is_empty() && entry.wildcards.is_empty();
    imports_nothing && context.doubled.is_empty()
}

/// A table can only be imported together with its partials.
fn report_partials(context: &mut Context<'_>, visible: &[Visible<'_>]) {
    let partials: FxHashSet<usize> = visible
        .iter()
        .filter(|name| name.symbol.kind == Kind::Partial)
        .map(|name| name.symbol.index as usize)
        .collect();
    let entry_is_incomplete = context.modules.get(ENTRY).incomplete;
    for name in visible.iter().filter(|name| name.symbol.kind == Kind::Table && !entry_is_incomplete) {
        let element = &context.declared.tables[name.symbol.index as usize];
        if context.modules.of(element.file) == ENTRY {
            continue;
        }
        let state = &context.table_states[name.symbol.index as usize];
        let missing = state.injections.iter().filter(|(partial, _)| !partials.contains(partial));
        let problems: Vec<_> = missing
            .map(|(partial, injection)| {
                let place = name.import.unwrap_or(*injection);
                let partial = &context.declared.partials[*partial].node.name.text;
                problem::partial_not_imported(&name.key.to_string(), partial, place, *injection)
            })
            .collect();
        context.report_all(problems);
    }
}

/// Which elements are kept, and their new ids.
struct Selection<'a> {
    kept: Vec<Visible<'a>>,
    tables: Vec<Option<TableId>>,
    enums: Vec<Option<EnumId>>,
    /// The kept enums by name; none where all files are entries, since their types are bound to what the entries see.
    by_name: FxHashMap<(Name, Name), EnumId>,
}

impl<'a> Selection<'a> {
    fn new(visible: impl Iterator<Item = Visible<'a>>, tables: usize, enums: usize) -> Self {
        let mut seen: FxHashSet<Symbol> = FxHashSet::default();
        let kept: Vec<Visible<'a>> = visible.filter(|name| seen.insert(name.symbol)).collect();
        let mut selection =
            Self { kept, tables: vec![None; tables], enums: vec![None; enums], by_name: FxHashMap::default() };
        let (mut table_count, mut enum_count) = (0, 0);
        for name in &selection.kept {
            let index = name.symbol.index as usize;
            match name.symbol.kind {
                Kind::Table => {
                    selection.tables[index] = Some(TableId(table_count));
                    table_count += 1;
                }
                Kind::Enum => {
                    selection.enums[index] = Some(EnumId(enum_count));
                    selection
                        .by_name
                        .insert((Name::new(&name.key.schema), Name::new(name.key.name)), EnumId(enum_count));
                    enum_count += 1;
                }
                _ => {}
            }
        }
        selection
    }

    fn apply(&mut self, schema: Schema, places: SourceMap) -> (Schema, SourceMap) {
        let kept = std::mem::take(&mut self.kept);
        let mut all = All {
            tables: schema.tables.into_iter().zip(places.tables).map(Some).collect(),
            enums: schema.enums.into_iter().zip(places.enums).map(Some).collect(),
            groups: schema.groups.into_iter().zip(places.groups).map(Some).collect(),
            notes: schema.notes.into_iter().map(Some).collect(),
        };
        let mut result =
            Schema { project: schema.project, stray_directives: schema.stray_directives, ..Schema::default() };
        let mut source_map = SourceMap { damage: places.damage, ..SourceMap::default() };
        // Both are many and large: lists that grow would keep room to spare.
        result.tables.reserve_exact(all.tables.len());
        source_map.tables.reserve_exact(all.tables.len());
        for Visible { key, symbol, .. } in kept {
            all.take(self, &key, symbol, &mut result, &mut source_map);
        }
        let refs = schema.refs.into_iter().zip(places.refs);
        (result.refs, source_map.refs) =
            refs.filter_map(|(reference, places)| self.reference(reference, places)).unzip();
        result.records = schema.records.into_iter().filter_map(|records| self.records(records)).collect();
        (result, source_map)
    }

    fn table(&self, mut table: Table, key: &Key<'_>) -> Table {
        rename_qualified(&mut table.name, key);
        for column in &mut table.columns {
            let enumeration = self.enumeration(&column.ty);
            if column.ty.enumeration != enumeration {
                Arc::make_mut(&mut column.ty).enumeration = enumeration;
            }
            if let Some(Default::EnumValue(id, value)) = column.default.as_deref() {
                column.default = Some(Arc::new(match self.enums[id.index()] {
                    Some(id) => Default::EnumValue(id, value.clone()),
                    None => Default::String(value.to_string()),
                }));
            }
        }
        table
    }

    /// The enum of a type: the one that it was bound to, or else one that is seen here under its name.
    fn enumeration(&self, ty: &ColumnType) -> Option<EnumId> {
        let bound = ty.enumeration.and_then(|id| self.enums[id.index()]);
        if self.by_name.is_empty() {
            return bound;
        }
        bound.or_else(|| {
            let schema = ty.schema.clone().unwrap_or_else(|| Name::new(crate::name::DEFAULT_SCHEMA));
            let plain = ty.suffixes.iter().all(|suffix| matches!(suffix, crate::schema::TypeSuffix::Array(_)));
            if plain { self.by_name.get(&(schema, ty.name.clone())).copied() } else { None }
        })
    }

    fn reference(&self, mut reference: Ref, places: RefPlaces) -> Option<(Ref, RefPlaces)> {
        for endpoint in &mut reference.endpoints {
            endpoint.table = self.tables[endpoint.table.index()]?;
        }
        Some((reference, places))
    }

    fn records(&self, records: Records) -> Option<Records> {
        Some(Records { table: self.tables[records.table.index()]?, ..records })
    }
}

fn rename_qualified(name: &mut QualifiedName, key: &Key<'_>) {
    if name.schema.as_str() != key.schema || name.name.as_str() != key.name {
        *name = QualifiedName { schema: Name::new(&key.schema), name: Name::new(key.name) };
    }
}

/// All elements, to be taken out one by one.
struct All {
    tables: Vec<Option<(Table, TablePlaces)>>,
    enums: Vec<Option<(Enum, EnumPlaces)>>,
    groups: Vec<Option<(TableGroup, Location)>>,
    notes: Vec<Option<StickyNote>>,
}

impl All {
    fn take(
        &mut self,
        selection: &Selection<'_>,
        key: &Key<'_>,
        symbol: Symbol,
        schema: &mut Schema,
        places: &mut SourceMap,
    ) {
        let index = symbol.index as usize;
        match symbol.kind {
            Kind::Table => {
                if let Some((table, table_places)) = self.tables[index].take() {
                    schema.tables.push(selection.table(table, key));
                    places.tables.push(table_places);
                }
            }
            Kind::Enum => {
                if let Some((mut item, item_places)) = self.enums[index].take() {
                    rename_qualified(&mut item.name, key);
                    schema.enums.push(item);
                    places.enums.push(item_places);
                }
            }
            Kind::Group => {
                if let Some((mut group, place)) = self.groups[index].take() {
                    group.tables = group.tables.iter().filter_map(|table| selection.tables[table.index()]).collect();
                    schema.groups.push(group);
                    places.groups.push(place);
                }
            }
            Kind::Note => {
                if let Some(mut note) = self.notes[index].take() {
                    note.name = Name::new(key.name);
                    schema.notes.push(note);
                }
            }
            Kind::Partial | Kind::View => {}
        }
    }
}
