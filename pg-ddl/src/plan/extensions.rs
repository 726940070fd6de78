//! Extensions: there before what needs them, gone after it.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::Step;
use super::{AllowKind, refusal};
use crate::catalog::Extension;
use crate::diff::Change;
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;
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

fn alter(draft: &mut Draft<'_>, old: &Extension, new: &Extension) {
    if old.schema != new.schema {
        draft.refuse(refusal::extension_in_another_schema(&new.name, &old.schema, &new.schema));
    }
    let Some(version) = new.version.clone().filter(|version| old.version.as_ref() != Some(version)) else { return };
    let line = draft.line(Sign::Alter, object(new), format!("version {version}"));
    let update = Statement::UpdateExtension { name: new.name.clone(), version };
    draft.push(Phase::CreateExtensions, line, Step { reversible: false, ..Step::new(update) });
}
