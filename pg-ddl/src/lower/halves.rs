//! All tables, those of a large schema in two halves at the same time.

use std::borrow::Borrow;
use std::{slice, vec};

use dbml_model::parallel::join;
use dbml_model::schema::{Table, TableId};
use dbml_model::source_map::TablePlaces;

use super::{LARGE, Lowered, Lowering, tables};

/// The tables of a schema, in two halves.
pub(super) struct Halves<T, P>([Half<T, P>; 2]);

/// Some of the tables, and their places as far as they are known.
struct Half<T, P> {
    first: usize,
    tables: T,
    places: P,
}

impl<'a> Halves<slice::Iter<'a, Table>, slice::Iter<'a, TablePlaces>> {
    /// Tables that somebody else still needs.
    pub(super) fn of(tables: &'a [Table], places: &'a [TablePlaces]) -> Self {
        let half = tables.len() / 2;
        Self::met_at(half, tables.split_at(half), places.split_at(half.min(places.len())))
    }
}

impl Halves<vec::IntoIter<Table>, vec::IntoIter<TablePlaces>> {
    /// Tables each of which is let go of once it is lowered.
    pub(super) fn of_owned(mut tables: Vec<Table>, mut places: Vec<TablePlaces>) -> Self {
        let half = tables.len() / 2;
        let others = (tables.split_off(half), places.split_off(half.min(places.len())));
        Self::met_at(half, (tables, others.0), (places, others.1))
    }
}

impl<T: Iterator, P: Iterator> Halves<T, P> {
    fn met_at<A, B>(half: usize, tables: (A, A), places: (B, B)) -> Self
    where
        A: IntoIterator<IntoIter = T>,
        B: IntoIterator<IntoIter = P>,
    {
        Self([
            Half { first: 0, tables: tables.0.into_iter(), places: places.0.into_iter() },
            Half { first: half, tables: tables.1.into_iter(), places: places.1.into_iter() },
        ])
    }
}

impl<T, P> Halves<T, P>
where
    T: ExactSizeIterator<Item: Borrow<Table> + Send> + Send,
    P: Iterator<Item: Borrow<TablePlaces> + Send> + Send,
{
    /// Adds the tables in their order, without their foreign keys.
    pub(super) fn lower(self, lowering: &mut Lowering<'_>) {
        let tables = self.0.iter().map(|half| half.tables.len()).sum();
        lowering.reserve_tables(tables);
        if tables < LARGE {
            self.0.into_iter().for_each(|half| in_turn(lowering, half));
        } else {
            self.at_once(lowering);
        }
    }

    fn at_once(self, lowering: &mut Lowering<'_>) {
        let [one, mut other] = self.0;
        let mut fork = Lowering::new(lowering.elements, lowering.options);
        fork.reserve_tables(other.tables.len());
        let ((following, rest), ()) = join(
            || {
                let reported = until_reported(&mut fork, &mut other);
                (fork, reported.into_iter().chain(other))
            },
            || in_turn(lowering, one),
        );
        lowering.append(following);
        in_turn(lowering, rest);
    }
}

impl<T: Iterator, P: Iterator> Iterator for Half<T, P> {
    type Item = (TableId, T::Item, Option<P::Item>);

    fn next(&mut self) -> Option<Self::Item> {
        let id = TableId::new(self.first);
        self.first += 1;
        Some((id, self.tables.next()?, self.places.next()))
    }
}

fn in_turn<T: Borrow<Table>, P: Borrow<TablePlaces>>(
    lowering: &mut Lowering<'_>,
    tables: impl Iterator<Item = (TableId, T, Option<P>)>,
) {
    for (id, table, places) in tables {
        tables::lower(lowering, id, table.borrow(), places.as_ref().map(P::borrow));
    }
}

/// Adds tables up to the first of which there is something to report, and gives that one back: what is said of it may depend on what was said
/// of the tables before it.
fn until_reported<T: Borrow<Table>, P: Borrow<TablePlaces>>(
    lowering: &mut Lowering<'_>,
    tables: &mut impl Iterator<Item = (TableId, T, Option<P>)>,
) -> Option<(TableId, T, Option<P>)> {
    tables.find_map(|(id, table, places)| {
        let intents = [lowering.out.intents.tables.len(), lowering.out.intents.columns.len()];
        tables::lower(lowering, id, table.borrow(), places.as_ref().map(P::borrow));
        if lowering.out.diagnostics.is_empty() {
            return None;
        }
        lowering.take_back(id, intents);
        Some((id, table, places))
    })
}

impl Lowering<'_> {
    /// Makes room for so many tables at once: lists that grow leave holes behind, which in a large schema add up.
    fn reserve_tables(&mut self, tables: usize) {
        self.out.catalog.tables.reserve(tables);
        self.out.origins.tables.reserve(tables);
    }

    /// Forgets the last table, before which there were so many intents.
    fn take_back(&mut self, id: TableId, [tables, columns]: [usize; 2]) {
        self.misread.remove(&id);
        let Lowered { catalog, intents, origins, .. } = &mut self.out;
        if let Some(table) = catalog.tables.pop() {
            self.noted.take_back(id, &table);
        }
        origins.tables.pop();
        intents.tables.truncate(tables);
        origins.intents.tables.truncate(tables);
        intents.columns.truncate(columns);
        origins.intents.columns.truncate(columns);
    }

    /// Takes in what was found in the tables that follow.
    fn append(&mut self, following: Self) {
        self.keys.extend(following.keys);
        self.deferrable_keys.extend(following.deferrable_keys);
        self.misread.extend(following.misread);
        self.said_of_refs.extend(following.said_of_refs);
        self.noted.extend(following.noted);
        let Lowered { mut catalog, mut intents, mut origins, .. } = following.out;
        let out = &mut self.out;
        out.catalog.tables.append(&mut catalog.tables);
        out.origins.tables.append(&mut origins.tables);
        out.intents.tables.append(&mut intents.tables);
        out.origins.intents.tables.append(&mut origins.intents.tables);
        out.intents.columns.append(&mut intents.columns);
        out.origins.intents.columns.append(&mut origins.intents.columns);
    }
}

#[cfg(test)]
mod tests {
    use dbml_model::resolve::{Resolution, SourceFile, resolve};
    use dbml_model::schema::Schema;
    use dbml_model::source_map::SourceMap;

    use super::*;
    use crate::lower::LowerOptions;
    use crate::lower::elements::Elements;

    const RIGHT: &str = "
        Table a { id int [pk]
          b timestamp [unique] //@ was: c
        }
        Table b { id money
          a int [ref: > a.id]
        }
        Table c { id int [pk] //@ name: c_key
        } //@ was: d
        Table e { id int [unique] //@ deferrable
        }";

    const WRONG: &str = "
        Table a { id int [pk]
          b datetime [unique] //@ was: c
        }
        Table b { id money2 //@ deferrable
          a int [ref: > a.id]
        }
        Table c { id int [pk] //@ name: c_key
        } //@ was: d
        Table d { id int [unique] //@ deferrable
          money int8 id8
        }";

    /// Those of two lists that meet somewhere else than in the middle.
    fn halves(
        half: usize,
        schema: &Schema,
        places: &SourceMap,
    ) -> Halves<vec::IntoIter<Table>, vec::IntoIter<TablePlaces>> {
        let tables = schema.tables.split_at(half);
        let places = places.tables.split_at(half);
        Halves::met_at(half, (tables.0.to_vec(), tables.1.to_vec()), (places.0.to_vec(), places.1.to_vec()))
    }

    #[test]
    fn two_threads_say_what_one_does() {
        for (text, is_right) in [(RIGHT, true), (WRONG, false)] {
            let outline = dbml_syntax::parse(text).into();
            let Resolution { schema, source_map, .. } = resolve([SourceFile { path: "a.dbml", outline, entry: true }]);
            let options = LowerOptions::default();
            let lowered = |lower: &dyn Fn(&mut Lowering<'_>)| {
                let mut lowering = Lowering::new(Elements::of(&schema, &source_map), &options);
                lower(&mut lowering);
                let Lowered { catalog, intents, origins, diagnostics } = lowering.out;
                let found = diagnostics.into_sorted();
                assert!(found.is_empty() == is_right && !intents.columns.is_empty());
                (
                    catalog,
                    intents,
                    format!("{origins:?}{found:?}"),
                    lowering.keys,
                    lowering.deferrable_keys,
                    lowering.noted,
                )
            };
            let expected = lowered(&|lowering| Halves::of(&schema.tables, &source_map.tables).lower(lowering));
            for half in 0..=schema.tables.len() {
                assert_eq!(
                    lowered(&|lowering| halves(half, &schema, &source_map).at_once(lowering)),
                    expected,
                    "the second half begins at {half}"
                );
            }
        }
    }
}
