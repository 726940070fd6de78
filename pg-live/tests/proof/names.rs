//! Names that are hard on whoever prints them.

use pg_ddl::ident::Ident;

use crate::random::Random;

const RESERVED: &[&str] =
    &["order", "user", "select", "table", "group", "primary", "check", "end", "desc", "default", "value", "name"];

/// A name that no other thing of the schema has, since it has the number.
pub(crate) fn name(random: &mut Random, number: u32) -> Ident {
    Ident::new(&match random.below(12) {
        0 => format!("Upper Case{number}"),
        1 => format!("it's {number}"),
        2 => format!("say \"{number}\""),
        3 => format!("größe_{number}"),
        4 => format!("表_{number}"),
        5 => format!("{number}.a$b"),
        6 => format!("n{number}_{}", "x".repeat(70)),
        7 => format!("back\\{number}"),
        _ => format!("{}_{number}", random.of(&["a", "item", "t", "c"])),
    })
}

/// A name for a table or a column, which has a scope of its own: sometimes a word that SQL reserves.
pub(crate) fn scoped(random: &mut Random, number: u32, taken: impl Fn(&Ident) -> bool) -> Ident {
    let word = Ident::new(random.of::<&str>(RESERVED));
    if random.chance(25) && !taken(&word) { word } else { name(random, number) }
}

/// A text for people.
pub(crate) fn comment(random: &mut Random) -> Option<pg_ddl::catalog::Comment> {
    let texts = ["it's", "two\nlines", "$$ \\ \"q\"", "größe"];
    if random.chance(30) { pg_ddl::catalog::Comment::new(random.of::<&str>(&texts)) } else { None }
}
