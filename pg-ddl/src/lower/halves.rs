//! All tables, those of a large schema in two halves at the same time.

use std::ops::Range;

use dbml_model::parallel::join;
use dbml_model::schema::TableId;

use super::{LARGE, Lowered, Lowering, tables};

/// Adds the tables of the schema in its order, without their foreign keys.
pub(super) fn lower(lowering: &mut Lowering<'_>) {
    let tables = lowering.schema.tables.len();
    lowering.out.catalog.tables.reserve(tables);
    lowering.out.origins.tables.reserve(tables);
    if tables < LARGE {
        in_turn(lowering, 0..tables);
    } else {
        at_once(lowering, tables / 2);
    }
}

/// Adds the tables before this one, and at the same time the others.
fn at_once(lowering: &mut Lowering<'_>, half: usize) {
    let tables = lowering.schema.tables.len();
    let mut other = Lowering::new(lowering.schema, lowering.places, lowering.options);
    let (other, ()) = join(
        || {
            in_turn(&mut other, half..tables);
            other
        },
        || in_turn(lowering, 0..half),
    );
    // What is reported of a table may depend on what was reported of the tables before it.
    if lowering.out.diagnostics.is_empty() && other.out.diagnostics.is_empty() {
        lowering.append(other);
    } else {
        in_turn(lowering, half..tables);
    }
}

fn in_turn(lowering: &mut Lowering<'_>, tables: Range<usize>) {
    for id in tables.map(TableId::new) {
        tables::lower(lowering, id);
    }
}

impl Lowering<'_> {
    /// Takes in what was found in the tables that follow.
    fn append(&mut self, following: Self) {
        self.keys.extend(following.keys);
        self.deferrable_keys.extend(following.deferrable_keys);
        self.misread.extend(following.misread);
        self.named.extend(following.named);
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

    use super::*;
    use crate::lower::LowerOptions;

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

    #[test]
    fn two_threads_say_what_one_does() {
        for (text, is_right) in [(RIGHT, true), (WRONG, false)] {
            let outline = dbml_syntax::parse(text).into();
            let Resolution { schema, source_map, .. } = resolve([SourceFile { path: "a.dbml", outline, entry: true }]);
            let options = LowerOptions::default();
            let lowered = |lower: &dyn Fn(&mut Lowering<'_>)| {
                let mut lowering = Lowering::new(&schema, &source_map, &options);
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
                    lowering.named,
                )
            };
            let expected = lowered(&|lowering| in_turn(lowering, 0..schema.tables.len()));
            for half in 0..=schema.tables.len() {
                assert_eq!(lowered(&|lowering| at_once(lowering, half)), expected, "the second half begins at {half}");
            }
        }
    }
}
