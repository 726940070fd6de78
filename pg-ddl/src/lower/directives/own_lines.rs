//! Directives at no item: what is there without one.

use dbml_model::diagnostic::Diagnostic;
use dbml_model::name::{DEFAULT_SCHEMA, Name};
use dbml_model::schema::Directive;
use rustc_hash::FxHashMap;

use super::{DIRECTIVES, Kind, Site, judge, names, spoken};
use crate::catalog::{Comment, Table};
use crate::diagnostic::directives as problem;
use crate::ident::{Ident, QualifiedName};
use crate::lower::{Lowering, TableOrigins, comments};

/// A schema that a directive names.
pub(in crate::lower) struct Said<'a> {
    pub(in crate::lower) directive: &'a Directive,
    pub(in crate::lower) name: Ident,
    pub(in crate::lower) comment: Option<Comment>,
}

/// What a directive on a line of its own is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Subject {
    Schema(Ident),
    Table(QualifiedName),
    Type(QualifiedName),
}

impl Subject {
    /// What this directive is about, if it means anything on a line of its own.
    pub(crate) fn of(directive: &Directive) -> Option<Self> {
        let value = directive.value.as_deref()?;
        match judge(directive, Site::OwnLine).ok()? {
            Kind::Schema => names::name(value).map(|(name, _)| Self::Schema(Ident::new(&name))),
            Kind::Type => qualified(value).map(Self::Type),
            _ => qualified(value).map(Self::Table),
        }
    }
}

/// The types that are declared on lines of their own.
pub(in crate::lower) fn types(directives: &[Directive]) -> impl Iterator<Item = QualifiedName> + '_ {
    directives.iter().filter_map(|directive| match Subject::of(directive) {
        Some(Subject::Type(name)) => Some(name),
        _ => None,
    })
}

fn qualified(value: &str) -> Option<QualifiedName> {
    names::qualified(value, &Ident::new(DEFAULT_SCHEMA))
}

/// Adds the tables without columns, gives what is said of schemas, and reports whatever does nothing on a line of its own.
pub(in crate::lower) fn lower<'a>(lowering: &mut Lowering<'a>) -> Vec<Said<'a>> {
    let mut schemas = Vec::new();
    let mut firsts = FxHashMap::default();
    for directive in lowering.elements.stray_directives {
        let kind = match judge(directive, Site::OwnLine) {
            Ok(kind) => kind,
            Err(misjudged) => {
                lowering.report(about_nothing(directive).unwrap_or(*misjudged));
                continue;
            }
        };
        let Some(value) = directive.value.as_deref() else { continue };
        if let Some(first) = firsts.insert((kind, value), directive.name_place) {
            lowering.report(problem::repeated(directive, first));
        } else {
            match kind {
                Kind::Schema => schemas.extend(schema(lowering, directive, value)),
                Kind::Type if qualified(value).is_none() => {
                    lowering.report(problem::value(directive, "the name of a type"));
                }
                Kind::Type => {}
                _ => table(lowering, directive, value),
            }
        }
    }
    schemas
}

/// What is said of a directive that means nothing on a line of its own.
fn about_nothing(directive: &Directive) -> Option<Diagnostic> {
    match DIRECTIVES.iter().find(|(name, ..)| *name == directive.name) {
        Some((_, _, sites, _)) if sites.contains(&Site::OwnLine) => None,
        known => Some(problem::stray(directive, known.map(|(_, _, sites, _)| spoken(sites)).as_deref())),
    }
}

fn schema<'a>(lowering: &mut Lowering<'a>, directive: &'a Directive, value: &str) -> Option<Said<'a>> {
    let place = directive.value_place;
    let Some((name, rest)) = names::name(value) else {
        lowering.report(problem::value(directive, "the name of a schema"));
        return None;
    };
    let comment = match rest.strip_prefix("comment ") {
        Some(text) => comments::of_line(lowering, text, place),
        None if rest.is_empty() => None,
        None => {
            lowering.report(problem::value(directive, "the name of a schema, then `comment` and a text if it has one"));
            return None;
        }
    };
    let name = lowering.ident(&Name::new(&name), place);
    Some(Said { directive, name, comment })
}

fn table(lowering: &mut Lowering<'_>, directive: &Directive, value: &str) {
    let place = directive.value_place;
    match qualified(value) {
        Some(name) => {
            lowering.push_other_table(Table::new(name), TableOrigins { name: place, ..TableOrigins::default() });
        }
        None => lowering.report(problem::value(directive, "the name of a table")),
    }
}
