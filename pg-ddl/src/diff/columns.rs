//! Columns. Their order can't be changed in PostgreSQL, so that it is never a difference.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Change;
use super::expressions::{self, NormalForm};
use super::matching::same_name;
use crate::catalog::{Column, ColumnDefault, Literal, Named};
use crate::expression::Expression;
use crate::ident::Ident;
use crate::lift::literals;
use crate::pg_type::{PgType, ScalarType};

/// The changes from the old columns to the new ones, drops last.
pub(crate) fn changes<'a>(old: &'a [Column], new: &'a [Column]) -> Vec<Change<'a, Column>> {
    let mut remaining: FxHashMap<&Ident, &'a Column> = old.iter().map(|column| (&column.name, column)).collect();
    let mut list = Vec::new();
    for column in new {
        match remaining.remove(&column.name) {
            None => list.push(Change::Add(column)),
            Some(before) if same(before, column) => {}
            Some(before) => list.push(Change::Alter { old: before, new: column }),
        }
    }
    list.extend(old.iter().filter(|column| remaining.contains_key(&column.name)).map(Change::Drop));
    list
}

/// The columns that a table will have.
pub(super) struct SettledColumns {
    /// The old ones where they are, and the new ones after them.
    pub(super) columns: Vec<Column>,
    /// How many are old.
    pub(super) kept: usize,
    /// Which of those get a sequence only now.
    pub(super) counting: Vec<usize>,
    /// Which of those have a sequence whose name something else is given, so that it gets the one that PostgreSQL would choose.
    pub(super) giving_way: Vec<usize>,
}

/// The new columns with what of the old ones stays.
pub(super) fn settle(old: &[Column], new: Vec<Column>, is_claimed: impl Fn(&Ident) -> bool) -> SettledColumns {
    let places: FxHashMap<&Ident, (usize, &Column)> =
        old.iter().enumerate().map(|(place, column)| (&column.name, (place, column))).collect();
    let settled = new.into_iter().map(|column| match places.get(&column.name) {
        Some((place, before)) => (*place, settle_one(before, column, &is_claimed)),
        None => (old.len(), column),
    });
    let mut list: Vec<(usize, Column)> = settled.collect();
    list.sort_by_key(|(place, _)| *place);
    let kept = list.partition_point(|(place, _)| *place < old.len());
    let counts_only_now = |(at, (place, column)): (usize, &(usize, Column))| {
        (column.sequence().is_some() && !keeps_sequence(&old[*place], column)).then_some(at)
    };
    let gives_way = |(at, (place, column)): (usize, &(usize, Column))| {
        let (before, after) = kept_sequence(&old[*place], column)?;
        (after.automatic && before.name != after.name).then_some(at)
    };
    let counting = list[..kept].iter().enumerate().filter_map(counts_only_now).collect();
    let giving_way = list[..kept].iter().enumerate().filter_map(gives_way).collect();
    let mut columns: Vec<Column> = list.into_iter().map(|(_, column)| column).collect();
    put_computed_last(&mut columns[kept..]);
    SettledColumns { columns, kept, counting, giving_way }
}

/// Puts new columns that are computed from later ones behind those: none can be added before what it is computed from, which is never
/// computed itself (PostgreSQL manual 5.4).
fn put_computed_last(added: &mut [Column]) {
    let waits = |(at, column): (usize, &Column)| {
        let form = NormalForm::of(&column.generated()?.expression);
        added[at + 1..].iter().any(|later| form.mentions(&later.name)).then(|| column.name.clone())
    };
    let waiting: FxHashSet<Ident> = added.iter().enumerate().filter_map(waits).collect();
    if !waiting.is_empty() {
        added.sort_by_key(|column| waiting.contains(&column.name));
    }
}

/// The new column; a default that only is written otherwise stays as it was. What was written for another type does not: PostgreSQL
/// takes neither `'a'::text` for an enum nor `0` for a boolean. A sequence stays whatever it counts for, and keeps its name where neither it
/// nor something else is given another one.
fn settle_one(old: &Column, mut new: Column, is_claimed: impl Fn(&Ident) -> bool) -> Column {
    if let Some((before, after)) = kept_sequence(old, &new) {
        let stays = same_name(before, after) && (before.name == after.name || !is_claimed(&before.name));
        if let Some(own) = new.sequence_mut().filter(|_| stays) {
            own.name.clone_from(before);
        }
    } else if old.ty == new.ty && same_default(old, &new) {
        new.default.clone_from(&old.default);
    }
    new
}

/// The names of a sequence that stays, before and after.
pub(crate) fn kept_sequence<'o, 'n>(old: &'o Column, new: &'n Column) -> Option<(&'o Named, &'n Named)> {
    let names = old.sequence().zip(new.sequence()).filter(|_| keeps_sequence(old, new));
    names.map(|(before, after)| (&before.name, &after.name))
}

/// A serial column that becomes an identity, and the other way round, gets another sequence.
fn keeps_sequence(old: &Column, new: &Column) -> bool {
    matches!(
        (&old.default, &new.default),
        (Some(ColumnDefault::Serial(_)), Some(ColumnDefault::Serial(_)))
            | (Some(ColumnDefault::Identity(_)), Some(ColumnDefault::Identity(_)))
    )
}

fn same(old: &Column, new: &Column) -> bool {
    old.ty == new.ty
        && old.not_null == new.not_null
        && old.collation == new.collation
        && old.comment == new.comment
        && same_default(old, new)
        && kept_sequence(old, new).is_none_or(|(before, after)| same_name(before, after))
}

/// Whether two columns get the same value when an INSERT gives none.
pub(crate) fn same_default(old: &Column, new: &Column) -> bool {
    match (&old.default, &new.default) {
        (Some(ColumnDefault::Literal(left)), Some(ColumnDefault::Literal(right))) => {
            typed(left, &new.ty) == typed(right, &new.ty)
        }
        (Some(ColumnDefault::Expression(left)), Some(ColumnDefault::Expression(right))) => {
            expressions::same(left, right)
        }
        (Some(ColumnDefault::Literal(left)), Some(ColumnDefault::Expression(right)))
        | (Some(ColumnDefault::Expression(right)), Some(ColumnDefault::Literal(left))) => {
            is_written(left, right, &new.ty)
        }
        (Some(ColumnDefault::Serial(_)), Some(ColumnDefault::Serial(_))) => true,
        (Some(ColumnDefault::Identity(left)), Some(ColumnDefault::Identity(right))) => left.counts_like(right),
        (Some(ColumnDefault::Generated(left)), Some(ColumnDefault::Generated(right))) => {
            left.kind == right.kind && expressions::same(&left.expression, &right.expression)
        }
        (left, right) => left == right,
    }
}

/// A constant as the column's type reads it.
#[derive(PartialEq)]
enum Constant<'a> {
    Text(&'a str),
    Number(&'a str),
    Boolean(bool),
}

fn typed<'a>(literal: &'a Literal, ty: &PgType) -> Constant<'a> {
    let boolean = !ty.array && ty.scalar == ScalarType::Boolean;
    match literal {
        Literal::Boolean(value) => Constant::Boolean(*value),
        Literal::Number(digits) if boolean => Constant::Boolean(digits != "0"),
        Literal::Number(digits) => Constant::Number(digits.trim_start_matches('+')),
        Literal::String(text) if boolean && matches!(text.as_str(), "t" | "true" | "yes" | "on" | "1") => {
            Constant::Boolean(true)
        }
        Literal::String(text) if boolean && matches!(text.as_str(), "f" | "false" | "no" | "off" | "0") => {
            Constant::Boolean(false)
        }
        Literal::String(text) if is_numeric(ty) => Constant::Number(text.trim().trim_start_matches('+')),
        Literal::String(text) => Constant::Text(text),
    }
}

fn is_numeric(ty: &PgType) -> bool {
    !ty.array
        && matches!(
            ty.scalar,
            ScalarType::SmallInt
                | ScalarType::Integer
                | ScalarType::BigInt
                | ScalarType::Numeric(_)
                | ScalarType::Real
                | ScalarType::DoublePrecision
        )
}

/// Whether an expression is no more than this constant, be it as a server prints it for a column of this type.
fn is_written(literal: &Literal, expression: &Expression, ty: &PgType) -> bool {
    if literals::of(expression.as_str(), ty).is_some_and(|printed| typed(&printed, ty) == typed(literal, ty)) {
        return true;
    }
    let text = match literal {
        Literal::String(text) => format!("'{}'", text.replace('\'', "''")),
        Literal::Number(digits) => digits.clone(),
        Literal::Boolean(value) => value.to_string(),
    };
    NormalForm::of(&Expression::new(&text)) == NormalForm::of(expression)
}
