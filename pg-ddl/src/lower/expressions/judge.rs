//! What of an expression PostgreSQL would refuse where it stands.
//!
//! Judged is only what is plain: a function or a type may be somebody's own, and then nothing is known of it.

use dbml_model::source_map::{ColumnPlaces, Location};
use rustc_hash::FxHashMap;

use super::functions::{self, Sort};
use super::is_usual;
use crate::catalog::{Column, ColumnDefault, IndexTerm};
use crate::diagnostic::{expressions as problem, types};
use crate::expression::{Cast, Expression, Parts, Whole};
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;
use crate::lower::Lowering;
use crate::lower::directives::Kind;
use crate::lower::tables::Draft;
use crate::pg_type::{PgType, ScalarType};

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Default,
    Generated,
    Check,
    IndexKey,
    IndexPredicate,
    Conversion,
    Backfill,
}

impl Role {
    fn spoken(self) -> &'static str {
        match self {
            Self::Default => "a default",
            Self::Generated => "a generated column",
            Self::Check => "a check",
            Self::IndexKey => "an index",
            Self::IndexPredicate => "the condition of an index",
            Self::Conversion => "the conversion of a column",
            Self::Backfill => "the value for rows that have none",
        }
    }

    /// Whether its value must never change by itself.
    fn is_kept(self) -> bool {
        matches!(self, Self::Generated | Self::IndexKey | Self::IndexPredicate)
    }
}

/// Reports what can't stand in the expressions of a table.
pub(in crate::lower) fn check(lowering: &mut Lowering<'_>, draft: &Draft<'_>) {
    let mut columns = None;
    for (role, expression, place) in expressions(draft) {
        if role == Role::Default && is_usual(expression) || lowering.elements.damage.is_in(place) {
            continue;
        }
        let option = if role == Role::IndexKey { expression.key_option() } else { None };
        if let Some(option) = option {
            lowering.report(problem::key_option(option, place));
            continue;
        }
        let Some(parts) = expression.parts() else { continue };
        let found = Found { role, parts: &parts, place };
        if found.calls(lowering, draft) || parts.names.is_empty() {
            continue;
        }
        let columns = columns.get_or_insert_with(|| by_name(lowering, draft));
        if found.names(lowering, draft, columns) || found.moments(lowering, columns) || found.casts(lowering, columns) {
            continue;
        }
        if matches!(role, Role::Check | Role::IndexPredicate) {
            found.condition(lowering, expression, columns);
        }
    }
}

/// Reports what can't stand in the value that a column has for the rows that are there, or is converted with. Which columns there are
/// by then is known to a plan alone.
pub(in crate::lower) fn check_value(
    lowering: &mut Lowering<'_>,
    draft: &Draft<'_>,
    kind: Kind,
    expression: &Expression,
    place: Location,
) {
    let role = if kind == Kind::Using { Role::Conversion } else { Role::Backfill };
    if let Some(parts) = expression.parts() {
        Found { role, parts: &parts, place }.calls(lowering, draft);
    }
}

/// The expressions of a table that are a part of its definition, in its order, each with its place.
fn expressions<'d>(draft: &'d Draft<'_>) -> Vec<(Role, &'d Expression, Location)> {
    let (table, origins) = (&draft.table, &draft.origins);
    let mut found = Vec::new();
    for (position, column) in table.columns.iter().enumerate() {
        let place = draft.column_place(position);
        match &column.default {
            Some(ColumnDefault::Expression(expression)) => {
                let places = draft.places.and_then(|places| places.columns.get(position));
                found.push((Role::Default, expression, places.map_or(place, ColumnPlaces::default)));
            }
            Some(ColumnDefault::Generated(generated)) => {
                let place = generated_place(draft, position).unwrap_or(place);
                found.push((Role::Generated, &generated.expression, place));
            }
            _ => {}
        }
    }
    for (check, place) in table.checks.iter().zip(&origins.checks) {
        found.push((Role::Check, &check.expression, *place));
    }
    for (index, place) in table.indexes.iter().zip(&origins.indexes) {
        for key in &index.keys {
            if let IndexTerm::Expression(expression) = &key.term {
                found.push((Role::IndexKey, expression, *place));
            }
        }
        found.extend(index.predicate.iter().map(|predicate| (Role::IndexPredicate, predicate, *place)));
    }
    found
}

/// Where the directive of a generated column has its expression.
fn generated_place(draft: &Draft<'_>, position: usize) -> Option<Location> {
    let column = draft.found.columns.get(position)?;
    let directive = column.directives.iter().find(|directive| directive.name.starts_with("generated"))?;
    Some(directive.value_place)
}

/// The columns of a table by their names, each with its type if that is surely meant.
type Columns<'d> = FxHashMap<&'d str, (&'d Column, Option<&'d PgType>)>;

fn by_name<'d>(lowering: &Lowering<'_>, draft: &'d Draft<'_>) -> Columns<'d> {
    let columns = draft.table.columns.iter().enumerate();
    let with_type = columns.map(|(position, column)| {
        let is_sure = !lowering.elements.damage.is_at(draft.column_place(position));
        (column.name.as_str(), (column, is_sure.then_some(&column.ty)))
    });
    with_type.collect()
}

/// The type of a column.
fn type_of<'d>(columns: &Columns<'d>, name: &str) -> Option<&'d PgType> {
    columns.get(name).and_then(|(_, ty)| *ty)
}

/// An expression and where it stands.
struct Found<'p> {
    role: Role,
    parts: &'p Parts,
    place: Location,
}

impl Found<'_> {
    /// Reports a query, and a call that can't stand here. Whether there was one.
    fn calls(&self, lowering: &mut Lowering<'_>, draft: &Draft<'_>) -> bool {
        let Self { role, parts, place } = *self;
        // The rows that are there are updated, and an update may ask other tables.
        if parts.has_query && role == Role::Backfill {
            return false;
        }
        if parts.has_query || parts.has_window {
            let what = if parts.has_query { "a query" } else { "a window function" };
            lowering.report(problem::misplaced(what, role.spoken(), place));
            return true;
        }
        for call in &parts.calls {
            let name = call.name.as_str();
            let extension = KnownExtension::of_function(name).filter(|known| !lowering.options.lists(known));
            let sort = functions::sort(call);
            let problem = if let Some(extension) = extension {
                types::unlisted_extension("a function", name, extension.name, place)
            } else if sort == Some(Sort::Aggregate) {
                problem::misplaced(&format!("the aggregate function `{name}`"), role.spoken(), place)
            } else if sort == Some(Sort::Rows) {
                problem::misplaced(&format!("`{name}`, which gives many rows,"), role.spoken(), place)
            } else if role.is_kept() && functions::is_changing(call) {
                problem::changing(name, call.arguments, role.spoken(), place)
            } else {
                continue;
            };
            lowering.report(problem);
            return true;
        }
        // One that hides a column of its name was reported.
        let hides = |value: &&String| draft.table.columns.iter().any(|column| column.name.as_str() == value.as_str());
        if let Some(value) = parts.values.iter().find(|value| role.is_kept() && !hides(value)) {
            lowering.report(problem::changing_value(value, role.spoken(), place));
            return true;
        }
        false
    }

    /// Reports the day of a `timestamptz`, which depends on the time zone of the session. Whether there was one.
    fn moments(&self, lowering: &mut Lowering<'_>, columns: &Columns<'_>) -> bool {
        let ([call], [name]) = (&self.parts.calls[..], &self.parts.names[..]) else { return false };
        let is_of_day = matches!((call.name.as_str(), call.arguments), ("date_trunc", 2) | ("date", 1));
        let has_zone =
            type_of(columns, name).is_some_and(|ty| !ty.array && matches!(ty.scalar, ScalarType::TimestampTz(_)));
        let is_found = self.role.is_kept() && is_of_day && has_zone;
        if is_found {
            lowering.report(problem::changing(&call.name, call.arguments, self.role.spoken(), self.place));
        }
        is_found
    }

    /// Reports the first cast that asks for the time zone of the session, or how it writes dates. Whether there was one.
    fn casts(&self, lowering: &mut Lowering<'_>, columns: &Columns<'_>) -> bool {
        if !self.role.is_kept() {
            return false;
        }
        let changing = |cast: &&Cast| {
            type_of(columns, &cast.column).is_some_and(|from| functions::is_changing_cast(from, &cast.to))
        };
        let Some((cast, from)) =
            self.parts.casts.iter().find(changing).and_then(|cast| Some((cast, type_of(columns, &cast.column)?)))
        else {
            return false;
        };
        lowering.report(problem::changing_cast(cast, from, self.role.spoken(), self.place));
        true
    }

    /// Reports a condition that is plainly no condition.
    fn condition(&self, lowering: &mut Lowering<'_>, expression: &Expression, columns: &Columns<'_>) {
        let is_known = |ty: &PgType| !matches!(ty.scalar, ScalarType::Other(_));
        let is_no_condition = |ty: &PgType| is_known(ty) && (ty.array || ty.scalar != ScalarType::Boolean);
        let whole = expression.whole();
        let is_value = match &whole {
            Some(Whole::Name(name)) => type_of(columns, name).is_some_and(is_no_condition),
            Some(Whole::Arithmetic) => self.parts.names.iter().all(|name| type_of(columns, name).is_some_and(is_known)),
            Some(Whole::Call(name)) => matches!(name.as_str(), "char_length" | "length" | "lower" | "upper"),
            Some(Whole::Cast) => matches!(&self.parts.casts[..], [cast] if is_no_condition(&cast.to)),
            None => false,
        };
        if is_value {
            let is_number = match &whole {
                Some(Whole::Call(name)) => name.ends_with("length"),
                Some(Whole::Name(name)) => type_of(columns, name).is_some_and(is_number),
                Some(Whole::Cast) => self.parts.casts.first().is_some_and(|cast| is_number(&cast.to)),
                _ => true,
            };
            lowering.report(problem::no_condition(expression.as_str(), is_number, self.role.spoken(), self.place));
        }
    }

    /// Reports the first name that is no column of the table, or one that can't be used here. Whether there was one.
    fn names(&self, lowering: &mut Lowering<'_>, draft: &Draft<'_>, columns: &Columns<'_>) -> bool {
        for name in &self.parts.names {
            let column = columns.get(name.as_str()).map(|(column, _)| *column);
            let problem = match (self.role, column) {
                (Role::Default, Some(_)) => problem::column_in_default(name, self.place),
                (Role::Default, None) => problem::name_in_default(name, self.place),
                (Role::Generated, Some(column)) if column.generated().is_some() => {
                    problem::generated_twice(name, self.place)
                }
                (_, Some(_)) => continue,
                (_, None) if draft.table.has_by_itself(name) || draft.may_have_column(lowering, name) => continue,
                (_, None) if *lowering.missed.entry(self.place).or_insert(draft.id) != draft.id => return true,
                (_, None) => {
                    let known = draft.table.columns.iter().map(|column| column.name.as_str());
                    let near = lowering.near.name(name, known).map(|near| Ident::new(&near));
                    problem::unknown_column(name, &draft.table.name, near.as_ref(), self.place, draft.origins.name)
                }
            };
            lowering.report(problem);
            return true;
        }
        false
    }
}

fn is_number(ty: &PgType) -> bool {
    use ScalarType::{BigInt, DoublePrecision, Integer, Numeric, Real, SmallInt};
    !ty.array && matches!(ty.scalar, SmallInt | Integer | BigInt | Numeric(_) | Real | DoublePrecision)
}
