//! What a plan would destroy, and which new things may be the same under another name: questions for the author, never answers.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{apply, resolve};
use crate::catalog::{Catalog, Column, Enum, Table};
use crate::ident::{Ident, QualifiedName};
use crate::intents::{ColumnIntent, EnumValueWas, Intents, WasNamed};
use crate::lift::names::in_directive;
use crate::plan::AllowKind;
use crate::plan::change_line::Object;

/// From here on a likeness, of at most 2, is worth a question.
const ALIKE: f64 = 0.5;

/// How many heirs are offered.
const OFFERED: usize = 5;

/// More pairs than this are no renames but another schema.
const PAIRS: usize = 4096;

/// Something that has no place in the new catalog.
#[derive(Clone, PartialEq, Debug)]
pub struct Lost {
    /// What it is; its table or type has its new name.
    pub object: Object,
    /// Its name as the value of `//@ was:` on one of its heirs.
    pub was: String,
    /// The consent without which it can't go.
    pub kind: AllowKind,
    /// New things that it may have become, likeliest first; never empty.
    pub heirs: Vec<Heir>,
}

/// A new thing that may have had another name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heir {
    /// What it is.
    pub object: Object,
    /// What tells it from others, in a few words.
    pub text: String,
}

impl Lost {
    /// Declares that an heir is the same under another name.
    pub fn declare(&self, heir: &Object, intents: &mut Intents) {
        match (&self.object, heir) {
            (Object::Table(was), Object::Table(name)) => {
                intents.tables.push(WasNamed { name: name.clone(), was: was.clone() });
            }
            (Object::Enum(was), Object::Enum(name)) => {
                intents.enums.push(WasNamed { name: name.clone(), was: was.clone() });
            }
            (Object::EnumValue(_, was), Object::EnumValue(name, value)) => {
                let (name, value, was) = (name.clone(), value.clone(), was.clone());
                intents.enum_values.push(EnumValueWas { name, value, was });
            }
            (Object::Column(_, was), Object::Column(table, column)) => {
                let was = Some(was.clone());
                match intents.columns.iter_mut().find(|own| own.table == *table && own.column == *column) {
                    Some(intent) => intent.was = was,
                    None => intents.columns.push(ColumnIntent {
                        table: table.clone(),
                        column: column.clone(),
                        was,
                        using: None,
                        backfill: None,
                    }),
                }
            }
            _ => {}
        }
    }
}

/// What would be lost on the way from `old` to `new` and may only have another name, wholes before their parts. Renames that are
/// declared already are none of them.
pub fn lost(old: &Catalog, new: &Catalog, intents: &Intents) -> Vec<Lost> {
    let Ok(renames) = resolve(old, new, intents) else { return Vec::new() };
    let base = apply(old, &renames);
    let mut all = tables(&base.tables, &new.tables);
    all.extend(enums(&base.enums, &new.enums));
    let news = new.tables_by_name();
    for table in &base.tables {
        all.extend(news.get(&table.name).into_iter().flat_map(|now| columns(table, now)));
    }
    let news: FxHashMap<&QualifiedName, &Enum> = new.enums.iter().map(|ty| (&ty.name, ty)).collect();
    for ty in &base.enums {
        all.extend(news.get(&ty.name).into_iter().flat_map(|now| values(ty, now)));
    }
    all
}

fn tables(old: &[Arc<Table>], new: &[Arc<Table>]) -> Vec<Lost> {
    let scope = Scope {
        name: |table: &Arc<Table>| table.name.clone(),
        likeness: |before: &Arc<Table>, after: &Arc<Table>| {
            let names = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect();
            in_names(before.name.name.as_str(), after.name.name.as_str()) + in_common(&names(before), &names(after))
        },
        object: |table: &Arc<Table>| Object::Table(table.name.clone()),
        text: |table: &Arc<Table>| match table.columns.len() {
            1 => "table of 1 column".to_owned(),
            count => format!("table of {count} columns"),
        },
    };
    scope.lost(old, new, AllowKind::DropTable, |table| qualified(&table.name))
}

fn enums(old: &[Enum], new: &[Enum]) -> Vec<Lost> {
    let scope = Scope {
        name: |ty: &Enum| ty.name.clone(),
        likeness: |before: &Enum, after: &Enum| {
            let values = |ty: &Enum| ty.values.iter().cloned().collect();
            in_names(before.name.name.as_str(), after.name.name.as_str()) + in_common(&values(before), &values(after))
        },
        object: |ty: &Enum| Object::Enum(ty.name.clone()),
        text: |ty: &Enum| format!("enum of {}", ty.values.iter().map(Ident::as_str).collect::<Vec<_>>().join(", ")),
    };
    scope.lost(old, new, AllowKind::DropEnum, |ty| qualified(&ty.name))
}

fn columns(old: &Table, new: &Table) -> Vec<Lost> {
    let scope = Scope {
        name: |column: &Column| column.name.clone(),
        likeness: |before: &Column, after: &Column| {
            let same = if before.ty == after.ty { 0.6 } else { 0.0 };
            same + in_names(before.name.as_str(), after.name.as_str())
        },
        object: |column: &Column| Object::Column(new.name.clone(), column.name.clone()),
        text: |column: &Column| column.ty.to_string(),
    };
    scope.lost(&old.columns, &new.columns, AllowKind::DropColumn, |column| in_directive(&column.name))
}

fn values(old: &Enum, new: &Enum) -> Vec<Lost> {
    let position = |ty: &Enum, value: &Ident| ty.values.iter().position(|own| own == value);
    let scope = Scope {
        name: Ident::clone,
        likeness: |before: &Ident, after: &Ident| {
            let same = if position(old, before) == position(new, after) { 0.6 } else { 0.0 };
            same + in_names(before.as_str(), after.as_str())
        },
        object: |value: &Ident| Object::EnumValue(new.name.clone(), value.clone()),
        text: |_: &Ident| "value".to_owned(),
    };
    scope.lost(&old.values, &new.values, AllowKind::DropEnumValue, in_directive)
}

/// Things of a kind among which a name means one of them.
struct Scope<N, L, O, T> {
    name: N,
    likeness: L,
    object: O,
    text: T,
}

impl<N, L, O, T> Scope<N, L, O, T> {
    /// What is only in the old list, with its heirs among what is only in the new one.
    fn lost<V, K>(&self, old: &[V], new: &[V], kind: AllowKind, was: impl Fn(&V) -> String) -> Vec<Lost>
    where
        K: Eq + Hash,
        N: Fn(&V) -> K,
        L: Fn(&V, &V) -> f64,
        O: Fn(&V) -> Object,
        T: Fn(&V) -> String,
    {
        let names = |list: &[V]| list.iter().map(&self.name).collect::<FxHashSet<K>>();
        let (olds, news) = (names(old), names(new));
        let gone: Vec<&V> = old.iter().filter(|own| !news.contains(&(self.name)(own))).collect();
        let come: Vec<&V> = new.iter().filter(|own| !olds.contains(&(self.name)(own))).collect();
        if gone.len() * come.len() > PAIRS {
            return Vec::new();
        }
        let all = gone.into_iter().map(|own| Lost {
            object: (self.object)(own),
            was: was(own),
            kind,
            heirs: self.heirs(own, &come),
        });
        all.filter(|lost| !lost.heirs.is_empty()).collect()
    }

    fn heirs<V>(&self, gone: &V, come: &[&V]) -> Vec<Heir>
    where
        L: Fn(&V, &V) -> f64,
        O: Fn(&V) -> Object,
        T: Fn(&V) -> String,
    {
        let alike = come.iter().map(|own| ((self.likeness)(gone, own), own)).filter(|(likeness, _)| *likeness >= ALIKE);
        let mut alike: Vec<_> = alike.collect();
        alike.sort_by(|(one, _), (two, _)| two.total_cmp(one));
        let best = alike.into_iter().take(OFFERED);
        best.map(|(_, own)| Heir { object: (self.object)(own), text: (self.text)(own) }).collect()
    }
}

fn qualified(name: &QualifiedName) -> String {
    format!("{}.{}", in_directive(&name.schema), in_directive(&name.name))
}

/// From 0 to 1: how alike two names are; one that holds the other is very much so.
fn in_names(one: &str, two: &str) -> f64 {
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    let holds = one.len().min(two.len()) > 2 && (one.contains(&two) || two.contains(&one));
    if holds { 0.9 } else { strsim::normalized_damerau_levenshtein(&one, &two) }
}

/// From 0 to 1: how much of two sets is in both.
fn in_common(one: &FxHashSet<Ident>, two: &FxHashSet<Ident>) -> f64 {
    let both = one.intersection(two).count();
    let all = one.len() + two.len() - both;
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { number(both) / number(all) }
}
