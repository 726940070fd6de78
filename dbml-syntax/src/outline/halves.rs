//! A long text in two halves at the same time.

use super::piece::Piece;
use crate::parallel::join;
use crate::parse::Tokens;

/// To read a text of so many bytes takes longer than to start the thread that reads half of it.
const LONG: usize = 1 << 17;

/// What ends a block at top level, as the formatter and most people write it.
const CLOSER: &str = "\n}\n";

/// Where the halves of a long text meet, if there is a place.
pub(super) fn middle(source: &str) -> Option<usize> {
    let can_be_halved = source.len() >= LONG && u32::try_from(source.len()).is_ok();
    if can_be_halved { cut(source, source.len() / 2) } else { None }
}

/// The first place after this one where a block ends with its line.
fn cut(source: &str, from: usize) -> Option<usize> {
    let from = source.ceil_char_boundary(from);
    source[from..].find(CLOSER).map(|at| from + at + CLOSER.len())
}

/// Reads what stands before and after a line break.
///
/// Nothing where there is a mistake outside of the tables. Without one, neither a token nor a bracket reaches over that place, so that
/// the halves say what the whole does.
pub(super) fn read(source: &str, middle: usize) -> Option<[Piece<'_>; 2]> {
    let piece = |range| Piece::read(Tokens::read_range(source, range)).ok();
    let (one, other) = join(|| piece(0..middle), || piece(middle..source.len()));
    Some([one?, other?])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{cut, read};
    use crate::outline::Outline;
    use crate::outline::piece::Piece;
    use crate::parse::Tokens;

    /// Elements, and lines of which some open what a later one closes.
    const PARTS: [&str; 16] = [
        "Table t {\n  a int [note: 'x'] // one\n  indexes {\n    a\n  }\n}\n",
        "//@ allow: x\nTable u [note: `y`] {\n  a int //@ allow: y\n}\n",
        "Enum e {\n  a\n}\n",
        "Ref: t.a > u.a\n",
        "TableGroup g {\n  t\n}\n",
        "use {\n  table t\n} from './other'\n",
        "use {\n  table t\n}\nfrom './other'\n",
        "// word\n",
        "//@ allow: z\n\n",
        "Note n {\n  '''\n}\n'''\n}\n",
        "Table t {\n",
        "}\n",
        "'''\n",
        "`\n",
        "/*\n}\n*/\n",
        "\u{feff}\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![9 => 0..10_usize, 1 => 10..PARTS.len()].prop_map(|part| PARTS[part]);
        proptest::collection::vec(part, 1..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2048, ..ProptestConfig::default() })]

        #[test]
        fn halves_say_what_the_whole_does(text in text(), from in any::<prop::sample::Index>()) {
            let middle = cut(&text, from.index(text.len() + 1));
            if let Some(halves) = middle.and_then(|middle| read(&text, middle)) {
                let whole = Piece::read(Tokens::read(&text)).map(Outline::from);
                prop_assert_eq!(said(Some(halves.into())), said(whole.ok()));
            }
        }
    }

    #[test]
    fn whole_elements_are_halved() {
        let text = "// one\nTable a {\n  id int\n}\n//@ allow: x\nTable b {\n  id int // two\n}\n// three\n";
        let middle = cut(text, 0).expect("a block ends");
        let outline = Outline::from(read(text, middle).expect("there is no mistake"));
        assert_eq!(outline.parsed.comments.iter().map(|comment| comment.before).collect::<Vec<_>>(), [0, 6, 11, 12]);
        assert_eq!(said(Some(outline)), said(Piece::read(Tokens::read(text)).map(Outline::from).ok()));
    }

    #[test]
    fn a_broken_body_in_one_half_breaks_the_outline() {
        let text = "Table a {\n  title\n}\nTable b {\n  id int\n}\n";
        let outline =
            Outline::from(read(text, cut(text, 0).expect("a block ends")).expect("the tables stand in order"));
        assert_eq!(said(Some(outline)), said(Piece::read(Tokens::read(text)).map(Outline::from).ok()));
    }

    /// All that an outline says: a broken body tells only that the whole has to be read.
    fn said(outline: Option<Outline<'_>>) -> Option<String> {
        let Outline { parsed, bodies } = outline?;
        let mut bodies = bodies?;
        let tables: Result<Vec<_>, _> = bodies.by_ref().collect();
        Some(match tables {
            Ok(tables) => format!("{parsed:?} {tables:?} {:?}", bodies.stray_directives()),
            Err(broken) => format!("{parsed:?} {broken:?}"),
        })
    }
}
