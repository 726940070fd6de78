//! The way from one name to another: in which order, and past what is called alike.

use rustc_hash::FxHashMap;

use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName};
use crate::plan::relations::Relations;
use crate::plan::temporary;
use crate::statement::Statement;

/// The positions of the renames, given as pairs of old and new name, each after the one that sets its new name free. Names that go round in a
/// circle are not among them.
pub(super) fn in_order(renames: &[(QualifiedName, QualifiedName)]) -> Vec<usize> {
    let by_source: FxHashMap<&QualifiedName, usize> =
        renames.iter().enumerate().map(|(position, (from, _))| (from, position)).collect();
    let mut is_met = vec![false; renames.len()];
    let mut order = Vec::with_capacity(renames.len());
    let mut chain = Vec::new();
    for start in 0..renames.len() {
        let mut next = Some(start);
        while let Some(position) = next.filter(|position| !is_met[*position]) {
            is_met[position] = true;
            chain.push(position);
            next = by_source.get(&renames[position].1).copied();
        }
        order.extend(chain.drain(..).rev());
    }
    order
}

/// What in the schemas that things are moved to may be in their way; nothing where none is moved.
pub(super) fn in_the_way<'a>(old: &'a Catalog, renames: &'a [(QualifiedName, QualifiedName)]) -> Relations<'a> {
    if renames.iter().all(|(from, to)| from.schema == to.schema) {
        return Relations::default();
    }
    let mut taken = Relations::of(old);
    let types = old.enums.iter().map(|ty| &ty.name);
    types.chain(renames.iter().map(|(_, to)| to)).for_each(|name| taken.insert(&name.schema, &name.name));
    taken
}

/// The statements that rename something and move it to another schema, in their order.
pub(super) fn statements(
    taken: &Relations<'_>,
    from: &QualifiedName,
    to: &QualifiedName,
    rename: impl Fn(QualifiedName, Ident) -> Statement,
    move_to: impl Fn(QualifiedName, Ident) -> Statement,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut current = from.clone();
    let name = name_for_move(taken, from, to);
    if name != current.name {
        statements.push(rename(current.clone(), name.clone()));
        current.name = name;
    }
    if current.schema != to.schema {
        statements.push(move_to(current.clone(), to.schema.clone()));
        current.schema = to.schema.clone();
    }
    if current.name != to.name {
        statements.push(rename(current, to.name.clone()));
    }
    statements
}

/// The name to have while something that gets another name too is moved: its old one, unless that is taken in the other schema.
fn name_for_move(taken: &Relations<'_>, from: &QualifiedName, to: &QualifiedName) -> Ident {
    if from.schema == to.schema || from.name == to.name || !taken.contains(&to.schema, &from.name) {
        return from.name.clone();
    }
    temporary::name(&[from.schema.as_str(), from.name.as_str()], "swap")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(renames: &[(&str, &str)]) -> Vec<usize> {
        let name = |name: &str| QualifiedName { schema: Ident::new("public"), name: Ident::new(name) };
        in_order(&renames.iter().map(|(from, to)| (name(from), name(to))).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_is_set_free_before_it_is_taken() {
        assert_eq!(order(&[("a", "b"), ("b", "c"), ("x", "y"), ("c", "d")]), [3, 1, 0, 2]);
        assert_eq!(order(&[("c", "d"), ("b", "c"), ("a", "b")]), [0, 1, 2]);
    }
}
