//! Types of columns: PostgreSQL's own, enums, those of listed extensions, and those that the settings allow.

use std::sync::Arc;

use dbml_model::diagnostic::Diagnostic;
use dbml_model::name::DEFAULT_SCHEMA;
use dbml_model::near::nearest;
use dbml_model::schema::{Column, ColumnType, EnumId, TableId, TypeArgument, TypeSuffix};
use dbml_model::source_map::Location;
use rustc_hash::{FxHashMap, FxHashSet};

use super::directives::own_lines;
use super::elements::Elements;
use super::{LowerOptions, Lowering};
use crate::diagnostic::{sql_line, types as problem};
use crate::ident::{Ident, QualifiedName};
use crate::known_extensions::KnownExtension;
use crate::pg_type::{ColumnSpelling, OtherType, PgType, ScalarType, TypeError, nearest_type};

/// What is known about types.
pub(super) struct Types<'a> {
    options: &'a LowerOptions,
    /// By the address of the type: a schema has few types and many columns, and columns whose types are written alike share one. None is made
    /// while they are lowered, so that the address of one that is let go of never becomes that of another.
    read: FxHashMap<usize, Result<ColumnSpelling, TypeError>>,
    enums: FxHashMap<QualifiedName, EnumId>,
    /// The names of the enums that were met.
    enum_names: FxHashMap<EnumId, Arc<QualifiedName>>,
    /// Those that a directive says are there.
    declared: FxHashSet<QualifiedName>,
}

impl<'a> Types<'a> {
    pub(super) fn new(elements: Elements<'_>, options: &'a LowerOptions) -> Self {
        let name =
            |name: &dbml_model::name::QualifiedName| QualifiedName::new(name.schema.as_str(), name.name.as_str());
        let enums = elements.enums.iter().enumerate();
        Self {
            options,
            read: FxHashMap::default(),
            enums: enums.map(|(position, found)| (name(&found.name), EnumId::new(position))).collect(),
            enum_names: FxHashMap::default(),
            declared: own_lines::types(elements.stray_directives).collect(),
        }
    }

    /// The name of an enum of the schema, which the columns of this type share.
    fn enum_name(&mut self, elements: Elements<'_>, id: EnumId) -> Arc<QualifiedName> {
        let name = || {
            let name = &elements.enumeration(id).name;
            Arc::new(QualifiedName::new(name.schema.as_str(), name.name.as_str()))
        };
        Arc::clone(self.enum_names.entry(id).or_insert_with(name))
    }

    /// Reads a type of the schema that is no enum.
    fn read(&mut self, ty: &Arc<ColumnType>) -> Result<ColumnSpelling, TypeError> {
        if let Some(read) = self.read.get(&Arc::as_ptr(ty).addr()) {
            return read.clone();
        }
        let text = ty.to_string();
        let renamed = self.options.type_names.get(&text.to_ascii_lowercase());
        let read = renamed.unwrap_or(&text).parse().or_else(|error| self.made_by_somebody(error));
        self.read.insert(Arc::as_ptr(ty).addr(), read.clone());
        read
    }

    /// A type that PostgreSQL does not have by itself may be an enum in quotes with its brackets, one that a directive declares, or one
    /// that the settings allow.
    fn made_by_somebody(&self, error: TypeError) -> Result<ColumnSpelling, TypeError> {
        if let TypeError::Unknown(PgType { scalar: ScalarType::Other(other), array }) = &error {
            let schema = other.schema.clone().unwrap_or(Ident::new(DEFAULT_SCHEMA));
            let full = QualifiedName { schema, name: other.name.clone() };
            let scalar = if other.modifiers.is_none() && self.enums.contains_key(&full) {
                Some(ScalarType::Enum(full.into()))
            } else if self.declared.contains(&full) {
                Some(OtherType { schema: Some(full.schema), ..OtherType::clone(other) }.into())
            } else {
                None
            };
            if let Some(scalar) = scalar {
                return Ok(ColumnSpelling { ty: PgType { scalar, array: *array }, serial: false });
            }
        }
        self.options.allowed(error)
    }
}

impl LowerOptions {
    /// Reads a type: one of PostgreSQL itself, of a listed extension, or one that the settings allow.
    pub fn read_type(&self, text: &str) -> Result<ColumnSpelling, TypeError> {
        text.parse().or_else(|error| self.allowed(error))
    }

    /// The type that PostgreSQL does not have by itself, if a listed extension brings it or the settings allow it.
    fn allowed(&self, error: TypeError) -> Result<ColumnSpelling, TypeError> {
        let TypeError::Unknown(PgType { scalar: ScalarType::Other(other), array }) = error else {
            return Err(error);
        };
        let OtherType { schema, name, modifiers } = *other;
        let lower = name.as_str().to_ascii_lowercase();
        if let Some(own) = self.schema_of_type(&lower).filter(|own| schema.as_ref().is_none_or(|it| it == *own)) {
            let scalar = OtherType { schema: Some(own.clone()), name: Ident::new(&lower), modifiers }.into();
            return Ok(ColumnSpelling { ty: PgType { scalar, array }, serial: false });
        }
        let full = schema.as_ref().map(|schema| format!("{}.{lower}", schema.as_str()));
        let known = |name: &String| self.types.contains(name);
        let is_known = known(&lower) || full.as_ref().is_some_and(known);
        let name = if is_known { Ident::new(&lower) } else { name };
        let ty = PgType { scalar: OtherType { schema, name, modifiers }.into(), array };
        if is_known { Ok(ColumnSpelling { ty, serial: false }) } else { Err(TypeError::Unknown(ty)) }
    }
}

/// The type of a column. One that is unknown was reported and passes through as it is.
pub(super) fn lower(lowering: &mut Lowering<'_>, table: TableId, column: &Column, place: Location) -> ColumnSpelling {
    let ty = &column.ty;
    if let Some(id) = ty.enumeration {
        return enumeration(lowering, table, id, ty, place);
    }
    match lowering.types.read(ty) {
        Ok(spelling) => spelling,
        Err(error) => {
            let text = ty.to_string();
            if !matches!(error, TypeError::Unknown(_)) || is_type(column.name.as_str()) {
                lowering.misread.insert(table);
            }
            if !lowering.may_be_enum(&error, ty) {
                let problem = problem(lowering, &error, &text, column, place);
                lowering.report(problem);
            }
            ColumnSpelling { ty: passed_through(error, &text), serial: false }
        }
    }
}

impl Lowering<'_> {
    /// Whether an enum of this name may stand where nothing could be read.
    fn may_be_enum(&self, error: &TypeError, ty: &ColumnType) -> bool {
        matches!(error, TypeError::Unknown(_))
            && self.elements.damage.elements.may_define(ty.name.as_str())
            && nearest_type(ty.name.as_str()).is_none()
    }

    /// What somebody meant who wrote a type that is not there.
    fn near_type(&mut self, ty: &ColumnType) -> Option<String> {
        let (name, enums) = (ty.name.as_str(), self.elements.enums);
        let enums = || enums.iter().map(|found| &found.name);
        if let Some(found) = enums().find(|found| found.name.as_str().eq_ignore_ascii_case(name)) {
            return Some(with_array(found.to_string(), ty));
        }
        if self.near.ask() {
            return None;
        }
        let own = nearest_type(name).filter(|_| ty.schema.is_none());
        if let Some(own) = own {
            return Some(with_suffixes(own, ty));
        }
        let near = nearest(name, enums(), |found| found.name.as_str())?;
        Some(with_array(near.to_string(), ty))
    }
}

fn enumeration(
    lowering: &mut Lowering<'_>,
    table: TableId,
    id: EnumId,
    ty: &ColumnType,
    place: Location,
) -> ColumnSpelling {
    let name = lowering.types.enum_name(lowering.elements, id);
    if ty.suffixes.iter().any(|suffix| matches!(suffix, TypeSuffix::Arguments(_))) {
        lowering.misread.insert(table);
        lowering.report(problem::type_arguments(ty.name.as_str(), "nothing", settings_among(ty), place));
    }
    let array = ty.suffixes.iter().any(|suffix| matches!(suffix, TypeSuffix::Array(_)));
    ColumnSpelling { ty: PgType { scalar: ScalarType::Enum(name), array }, serial: false }
}

fn problem(lowering: &mut Lowering<'_>, error: &TypeError, text: &str, column: &Column, place: Location) -> Diagnostic {
    let ty = &column.ty;
    match error {
        TypeError::Unknown(_) if ty.name.as_str().eq_ignore_ascii_case("enum") => problem::inline_enum(place),
        TypeError::Unknown(unknown) if let Some(extension) = unlisted(unknown) => {
            problem::unlisted_extension("a type", text, extension, place)
        }
        TypeError::Unknown(_) if let Some((what, meant)) = sql_line::meant(column) => {
            problem::sql_line(text, what, &meant, place)
        }
        TypeError::Unknown(_) if is_type(column.name.as_str()) => {
            problem::type_before_name(text, column.name.as_str(), place)
        }
        TypeError::Unknown(_) => problem::unknown_type(text, lowering.near_type(ty).as_deref(), place),
        TypeError::Modifiers { name, expected } => problem::type_arguments(name, expected, settings_among(ty), place),
        TypeError::Serial => problem::serial_array(text, place),
        TypeError::Malformed => problem::malformed_type(text, place),
    }
}

/// Whether PostgreSQL has a type of this name.
fn is_type(name: &str) -> bool {
    name.parse::<PgType>().is_ok()
}

/// The settings that stand where the arguments of a type do, as they would in brackets: `pk, increment`.
fn settings_among(ty: &ColumnType) -> Option<String> {
    let is_setting = |argument: &TypeArgument| {
        let TypeArgument::Name(name) = argument else { return false };
        matches!(name.to_ascii_lowercase().as_str(), "pk" | "unique" | "null" | "increment")
    };
    ty.suffixes.iter().find_map(|suffix| match suffix {
        TypeSuffix::Arguments(arguments) if arguments.iter().any(is_setting) => {
            let text = suffix.to_string();
            Some(text.trim_start_matches('(').trim_end_matches(')').replace(',', ", "))
        }
        _ => None,
    })
}

/// The extension that brings the type, which is not listed or is in another schema.
fn unlisted(ty: &PgType) -> Option<&'static str> {
    let ScalarType::Other(other) = &ty.scalar else { return None };
    KnownExtension::of_type(&other.name.as_str().to_ascii_lowercase()).map(|known| known.name)
}

/// The nearest type with the arguments and brackets that were written, as far as it takes them: `varchar(100)` for `varchar2(100)`.
fn with_suffixes(near: &str, ty: &ColumnType) -> String {
    let mut text = near.to_owned();
    for suffix in &ty.suffixes {
        let longer = format!("{text}{suffix}");
        if longer.parse::<PgType>().is_ok() {
            text = longer;
        }
    }
    text
}

/// An enum, as an array where one was written.
fn with_array(mut name: String, ty: &ColumnType) -> String {
    if ty.suffixes.iter().any(|suffix| matches!(suffix, TypeSuffix::Array(_))) {
        name.push_str("[]");
    }
    name
}

fn passed_through(error: TypeError, text: &str) -> PgType {
    match error {
        TypeError::Unknown(ty) => ty,
        _ => PgType { scalar: ScalarType::other(Ident::new(text)), array: false },
    }
}

impl Types<'_> {
    /// The enum of this name.
    pub(super) fn enumeration(&self, name: &QualifiedName) -> Option<EnumId> {
        self.enums.get(name).copied()
    }
}
