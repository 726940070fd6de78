//! A long text in pieces, half of them at the same time as the others.

use std::mem;
use std::ops::Range;

use super::piece::Piece;
use crate::parallel::join;
use crate::parse::Tokens;

/// To read a text of so many bytes takes longer than to have half of it read by a helper.
const LONG: usize = 1 << 17;

/// How long a piece is. Its tokens are kept until its tables are read, so that short ones leave more room for what the tables mean.
const LENGTH: usize = 1 << 20;

/// How many pieces there are at most: those of a longer text are longer, and what is let go of with them can be had again as a whole.
const MOST: usize = 8;

/// What ends a block at top level, as the formatter and most people write it.
const CLOSER: &str = "\n}\n";

/// Where the pieces of a text are, if it is a long one: at least two.
pub(super) fn ranges(source: &str) -> Option<Vec<Range<usize>>> {
    let is_long = source.len() >= LONG && u32::try_from(source.len()).is_ok();
    let count = (source.len().div_ceil(2 * LENGTH) * 2).min(MOST);
    is_long.then(|| cut(source, (1..count).map(|piece| source.len() / count * piece))).filter(|ranges| ranges.len() > 1)
}

/// The parts of a text that meet at the first places after these ones where a block ends with its line.
fn cut(source: &str, places: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges: Vec<_> = places
        .filter_map(|place| {
            let from = source.ceil_char_boundary(place.max(start));
            let end = from + source[from..].find(CLOSER)? + CLOSER.len();
            Some(mem::replace(&mut start, end)..end)
        })
        .collect();
    ranges.push(start..source.len());
    ranges
}

/// Reads pieces that meet at line breaks.
///
/// Nothing where there is a mistake outside of the tables. Without one, neither a token nor a bracket reaches over such a place, so that
/// the pieces say what the whole does.
pub(super) fn read<'s>(source: &'s str, ranges: &[Range<usize>]) -> Option<Vec<Piece<'s>>> {
    let pieces = |ranges: &[Range<usize>]| {
        let pieces =
            ranges.iter().map(|range| Piece::read(Tokens::read_range(source, range.clone()), range.len()).ok());
        pieces.collect::<Option<Vec<_>>>()
    };
    let (ours, theirs) = ranges.split_at(ranges.len() / 2);
    let (theirs, ours) = join(|| pieces(theirs), || pieces(ours));
    let mut read = ours?;
    read.extend(theirs?);
    Some(read)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{LENGTH, MOST, cut, ranges, read};
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
        fn pieces_say_what_the_whole_does(
            text in text(),
            places in proptest::collection::vec(any::<prop::sample::Index>(), 1..4),
        ) {
            let places = places.iter().map(|place| place.index(text.len() + 1)).collect::<BTreeSet<_>>();
            if let Some(pieces) = read(&text, &cut(&text, places.into_iter())) {
                prop_assert_eq!(said(Some(pieces.into())), said(whole(&text)));
            }
        }
    }

    #[test]
    fn comments_know_what_stands_before_them_in_the_whole() {
        let text = "// one\nTable a {\n  id int\n}\n//@ allow: x\nTable b {\n  id int // two\n}\n// three\n";
        let outline = Outline::from(read(text, &cut(text, [0, 1].into_iter())).expect("there is no mistake"));
        assert_eq!(outline.parsed.comments.iter().map(|comment| comment.before).collect::<Vec<_>>(), [0, 6, 11, 12]);
        assert_eq!(said(Some(outline)), said(whole(text)));
    }

    #[test]
    fn a_broken_body_in_one_piece_breaks_the_outline() {
        let text = "Table a {\n  title\n}\nTable b {\n  id int\n}\n";
        let pieces = read(text, &cut(text, [0].into_iter())).expect("the tables stand in order");
        assert_eq!(said(Some(pieces.into())), said(whole(text)));
    }

    #[test]
    fn a_long_text_has_pieces_of_one_length() {
        let table = "Table t {\n  id int\n}\n";
        for (lengths, pieces) in [(5, 6), (10, MOST)] {
            let text = table.repeat(lengths * LENGTH / table.len());
            let ranges = ranges(&text).expect("it is long");
            assert_eq!(ranges.len(), pieces);
            assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(ranges.iter().all(|range| range.len().abs_diff(text.len() / pieces) < 2 * table.len()));
        }
    }

    fn whole(text: &str) -> Option<Outline<'_>> {
        Piece::read(Tokens::read(text), text.len()).map(|piece| vec![piece].into()).ok()
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
