//! Indexes as lines of `indexes`, what DBML has no word for in directives.

use dbml_model::name::Name;
use dbml_model::schema::{Directive, Index, IndexTerm, Table};
use thin_vec::ThinVec;

use super::{Lift, directives, expressions, names};
use crate::catalog::{self, IndexKey, NullsOrder};
use crate::ident::Spoken;

/// Adds an index to a lifted table.
pub(super) fn lift(lift: &mut Lift<'_>, found: &catalog::Table, index: &catalog::Index, table: &mut Table) {
    match spoken(lift, found, index) {
        Ok(index) => table.indexes.push(index),
        Err(reason) => {
            lift.omit(format!("index {} of {}", index.name.name.as_str(), Spoken(&found.name)), reason);
        }
    }
}

fn spoken(lift: &Lift<'_>, found: &catalog::Table, index: &catalog::Index) -> Result<Index, &'static str> {
    let terms: Option<ThinVec<IndexTerm>> = index.keys.iter().map(|key| term(lift, found, key)).collect();
    let terms = terms.ok_or("an expression holds a backtick, which DBML cannot write")?;
    let repeated = |(position, term): (usize, &IndexTerm)| terms[..position].contains(term);
    if terms.iter().enumerate().any(repeated) {
        return Err("it has the same key twice, which DBML takes for a mistake");
    }
    let mut said = keys(&index.keys);
    said.extend(directives::include(&index.include));
    if let Some(predicate) = &index.predicate {
        said.push(directives::expression("where", predicate).ok_or("the condition does not fit on one line")?);
    }
    said.extend(index.nulls_not_distinct.then(|| directives::flag("nulls-not-distinct")));
    if !said.iter().all(directives::is_sayable) {
        return Err("a name in it has a line break, which no directive can hold");
    }
    Ok(Index {
        name: names::given(&index.name),
        unique: index.unique,
        method: (index.method.as_str() != "btree").then(|| Name::new(index.method.as_str())),
        note: index.comment.as_ref().map(|comment| comment.as_str().into()),
        terms,
        directives: said.into(),
    })
}

fn term(lift: &Lift<'_>, table: &catalog::Table, key: &IndexKey) -> Option<IndexTerm> {
    match &key.term {
        catalog::IndexTerm::Column(name) => {
            let (_, columns) = lift.columns_of(&table.name, std::slice::from_ref(name))?;
            columns.first().copied().map(IndexTerm::Column)
        }
        catalog::IndexTerm::Expression(expression) => {
            expressions::in_backticks(expression.as_str()).map(IndexTerm::Expression)
        }
    }
}

/// What is said of single keys.
fn keys(keys: &[IndexKey]) -> Vec<Directive> {
    let opclass = |key: &IndexKey| key.opclass.as_ref().map(names::operator_class);
    let collation = |key: &IndexKey| key.collation.as_deref().map(names::collation);
    let descending = |key: &IndexKey| (!key.order.is_ascending()).then(String::new);
    let said = [
        about(keys, "opclass", opclass),
        about(keys, "collate", collation),
        about(keys, "desc", descending),
        about(keys, "nulls", nulls),
    ];
    said.into_iter().flatten().collect()
}

/// What is said of an only key stands alone; among several keys, each text follows its column, or the position of an expression.
fn about(keys: &[IndexKey], name: &str, property: impl Fn(&IndexKey) -> Option<String>) -> Option<Directive> {
    let spelled = |(position, key): (usize, &IndexKey)| {
        let text = property(key)?;
        let key = match &key.term {
            _ if keys.len() == 1 => String::new(),
            catalog::IndexTerm::Column(column) => names::in_directive(column),
            catalog::IndexTerm::Expression(_) => (position + 1).to_string(),
        };
        Some(format!("{key} {text}").trim().to_owned())
    };
    let said: Vec<String> = keys.iter().enumerate().filter_map(spelled).collect();
    match said.as_slice() {
        [] => None,
        [only] if only.is_empty() => Some(directives::flag(name)),
        _ => Some(directives::value(name, said.join(", "))),
    }
}

fn nulls(key: &IndexKey) -> Option<String> {
    key.nulls.map(|nulls| match nulls {
        NullsOrder::First => "first".to_owned(),
        NullsOrder::Last => "last".to_owned(),
    })
}
