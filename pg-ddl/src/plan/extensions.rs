//! Extensions: there before what needs them, gone after it.

use std::borrow::Cow;

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, Step};
use super::{AllowKind, refusal};
use crate::catalog::{Catalog, Extension, OperatorClass, Table};
use crate::diff::Change;
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;
use crate::pg_type::{PgType, ScalarType};
use crate::statement::Statement;

/// Plans the changes of extensions.
pub(super) fn plan(draft: &mut Draft<'_>, changes: &[Change<'_, Extension>]) {
    for change in changes {
        match change {
            Change::Add(extension) => create(draft, extension),
            Change::Drop(extension) => drop(draft, extension),
            Change::Alter { old, new } => alter(draft, old, new),
        }
    }
}

fn object(extension: &Extension) -> Object {
    Object::Extension(extension.name.clone())
}

fn create(draft: &mut Draft<'_>, extension: &Extension) {
    if let Some(known) = KnownExtension::named(extension.name.as_str()) {
        known.types.iter().for_each(|name| draft.add_fresh(&Ident::new(name)));
    }
    let version = extension.version.as_ref().map_or(String::new(), |version| format!(" {version}"));
    let line = draft.line(Sign::Add, object(extension), format!("extension{version}"));
    draft.push(Phase::CreateExtensions, line, Step::new(Statement::CreateExtension(extension.clone())));
}

fn drop(draft: &mut Draft<'_>, extension: &Extension) {
    draft.consent(AllowKind::DropExtension, || refusal::drop_extension(&extension.name));
    let line = draft.line(Sign::Drop, object(extension), "extension");
    draft.push(Phase::DropExtensions, line, Step::new(Statement::DropExtension(extension.name.clone())));
}

/// Moves an extension, if it may be taken from its schema.
fn move_to(draft: &mut Draft<'_>, old: &Extension, new: &Extension) {
    if !is_relocatable(new) {
        return draft.refuse(refusal::extension_in_another_schema(&new.name, &old.schema, &new.schema));
    }
    draft.consent(AllowKind::MoveExtension, || refusal::move_extension(&new.name, &old.schema, &new.schema));
    let line =
        draft.line(Sign::Alter, object(new), format!("schema {} → {}", old.schema.as_str(), new.schema.as_str()));
    let statement = Statement::MoveExtension { name: new.name.clone(), schema: new.schema.clone() };
    draft.push(Phase::CreateExtensions, line, Step::new(statement).hazard(Hazard::BreaksRunningCode));
}

fn is_relocatable(extension: &Extension) -> bool {
    KnownExtension::named(extension.name.as_str()).is_some_and(KnownExtension::is_relocatable)
}

/// The extensions that move, each with the schemas from and to.
pub(super) struct Moves(Vec<(&'static KnownExtension, Ident, Ident)>);

impl Moves {
    /// Finds them.
    pub(super) fn find(old: &Catalog, new: &Catalog) -> Self {
        let relocatable = new.extensions.iter().filter(|extension| is_relocatable(extension));
        let moves = relocatable.filter_map(|after| {
            let before = old.extensions.iter().find(|own| own.name == after.name && own.schema != after.schema)?;
            Some((KnownExtension::named(after.name.as_str())?, before.schema.clone(), after.schema.clone()))
        });
        Self(moves.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The catalog as PostgreSQL has it when they have moved: their types and operator classes went with them.
    pub(super) fn apply<'a>(&self, base: Cow<'a, Catalog>) -> Cow<'a, Catalog> {
        if self.is_empty() {
            return base;
        }
        let mut catalog = base.into_owned();
        for (known, from, to) in &self.0 {
            for table in catalog.tables_mut() {
                move_in(table, known, from, to);
            }
        }
        Cow::Owned(catalog)
    }

    /// The schema that a type has before they move, where it goes with one of them.
    pub(super) fn schema_before(&self, ty: &PgType) -> Option<&Ident> {
        let ScalarType::Other(other) = &ty.scalar else { return None };
        let is_of = |known: &KnownExtension, to: &Ident| {
            other.schema.as_ref() == Some(to) && known.types.contains(&other.name.as_str())
        };
        self.0.iter().find(|(known, _, to)| is_of(known, to)).map(|(_, from, _)| from)
    }
}

fn move_in(table: &mut Table, known: &KnownExtension, from: &Ident, to: &Ident) {
    for column in &mut table.columns {
        if let ScalarType::Other(other) = &mut column.ty.scalar
            && let Some(schema) = &mut other.schema
            && schema == from
            && known.types.contains(&other.name.as_str())
        {
            *schema = to.clone();
        }
    }
    for key in table.indexes.iter_mut().flat_map(|index| &mut index.keys) {
        if let Some(OperatorClass::In(class)) = &mut key.opclass
            && class.schema == *from
            && known.operator_classes.contains(&class.name.as_str())
        {
            class.schema = to.clone();
        }
    }
}

fn alter(draft: &mut Draft<'_>, old: &Extension, new: &Extension) {
    if old.schema != new.schema {
        move_to(draft, old, new);
    }
    let Some(version) = new.version.clone().filter(|version| old.version.as_ref() != Some(version)) else { return };
    let line = draft.line(Sign::Alter, object(new), format!("version {version}"));
    let update = Statement::UpdateExtension { name: new.name.clone(), version };
    draft.push(Phase::CreateExtensions, line, Step { reversible: false, ..Step::new(update) });
}
