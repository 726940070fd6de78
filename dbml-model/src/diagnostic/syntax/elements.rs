//! Elements: unknown, misplaced, or with a header of the wrong form.

use dbml_syntax::Element;

use super::{a, meant};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// The elements of the top level.
const TOP: [Element; 12] = [
    Element::Table,
    Element::Ref,
    Element::Enum,
    Element::TablePartial,
    Element::TableGroup,
    Element::Project,
    Element::Note,
    Element::Records,
    Element::Dep,
    Element::Metadata,
    Element::DiagramView,
    Element::Use,
];

/// The elements of a table's body.
const BODY: [Element; 4] = [Element::Indexes, Element::Checks, Element::Note, Element::Records];

/// A word where an element begins that names none.
pub(super) fn unknown(word: &str, inside: Option<Element>, line: &str, place: Location) -> Diagnostic {
    let known: &[Element] = if inside.is_none() { &TOP } else { &BODY };
    let at = inside.map_or_else(|| "at top level".to_owned(), |outer| format!("in {}", a(outer)));
    let diagnostic = Diagnostic::new(
        Code::UnknownElement,
        format!("`{word}` is no element that can stand {at}"),
        place,
        "not an element",
    );
    let other = if inside.is_none() { meant::element(word, line) } else { meant::settings_in_braces(line) };
    match near(word, known) {
        _ if let Some(help) = other => diagnostic.help(help),
        Some(element) => diagnostic.help(format!("write `{}`", element.keyword())),
        None if inside.is_none() => diagnostic.help("begin with a word such as `Table`, `Enum` or `Ref`"),
        None => diagnostic.help("begin with a word such as `indexes`, `checks` or `Note`"),
    }
}

/// The element whose keyword is nearest in spelling.
fn near(word: &str, known: &[Element]) -> Option<Element> {
    // No keyword has a longer one near it.
    if word.len() > 20 {
        return None;
    }
    let distance = |element: &Element| strsim::osa_distance(&word.to_lowercase(), &element.keyword().to_lowercase());
    known.iter().copied().min_by_key(distance).filter(|element| distance(element) <= 2 && word.len() > 2)
}

/// The keyword of an element in quotes, or no word at all.
pub(super) fn not_an_element(place: Location) -> Diagnostic {
    let message = "an element begins with a plain word such as `Table`";
    Diagnostic::new(Code::NotAnElement, message, place, "no such word")
        .help("begin with the word for the element, without quotes")
}

/// An element where it may not stand.
pub(super) fn misplaced(element: Element, inside: Option<Element>, place: Location) -> Diagnostic {
    let outer = inside.map_or_else(|| "at top level".to_owned(), |outer| format!("in {}", a(outer)));
    let message = format!("`{}` cannot stand {outer}", element.keyword());
    Diagnostic::new(Code::MisplacedElement, message, place, "not here").help(if element.is_top_level() {
        "move it out, to the top level"
    } else {
        "move it into a table"
    })
}

/// A line that has no meaning in this body.
pub(super) fn unexpected_line(element: Element, text: &str, place: Location) -> Diagnostic {
    let help = match text.split_once(' ') {
        Some((key, value)) if element == Element::Metadata && value.starts_with(['\'', '#']) => {
            format!("write `{key}: {value}`")
        }
        _ => "remove the line".to_owned(),
    };
    Diagnostic::new(Code::UnexpectedLine, format!("{} has no such lines", a(element)), place, "no meaning here")
        .help(help)
}

/// `key: value` where there are no fields. `rest` is the line after the key.
pub(super) fn unknown_field(element: Element, key: &str, rest: &str, place: Location) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnexpectedLine, format!("{} has no field `{key}`", a(element)), place, "no such field");
    match near(key, &BODY) {
        _ if is_column(element, rest) => diagnostic.help(format!("write `{key} {}`", column_rest(rest))),
        Some(near) => diagnostic.help(format!("write `{}`", near.keyword())),
        None => diagnostic.help("write `note: 'text'` for a text about it, or a setting in the brackets of the header"),
    }
}

/// Whether what stands after a name, `: int`, would make a column of it.
fn is_column(element: Element, rest: &str) -> bool {
    matches!(element, Element::Table | Element::TablePartial)
        && column_rest(rest).starts_with(|first: char| first.is_alphabetic() || first == '_')
}

fn column_rest(rest: &str) -> &str {
    rest.trim_start().trim_start_matches(':').trim()
}

/// An element without its name.
pub(super) fn missing_name(element: Element, place: Location) -> Diagnostic {
    let keyword = element.keyword();
    Diagnostic::new(Code::MissingName, format!("this `{keyword}` has no name"), place, "needs a name")
        .help(format!("write the name after `{keyword}`"))
}

/// A name of the wrong form.
pub(super) fn name_shape(element: Element, before: &str, text: &str, place: Location) -> Diagnostic {
    let form = match element {
        Element::Table | Element::Enum => "`name` or `schema.name`",
        _ => "one `name`",
    };
    Diagnostic::new(Code::NameShape, format!("{} is named by {form}", a(element)), place, "not such a name").help(
        meant::name(element, before, text)
            .unwrap_or_else(|| "put a name that has other signs in double quotes".to_owned()),
    )
}

/// A name where there is none.
pub(super) fn unexpected_name(element: Element, place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedName, format!("{} has no name here", a(element)), place, "name not needed")
        .help("remove the name")
}

/// An alias where there is none.
pub(super) fn unexpected_alias(element: Element, place: Location) -> Diagnostic {
    Diagnostic::new(Code::Alias, format!("{} has no alias: only tables have", a(element)), place, "alias not needed")
        .help("remove `as` and the alias")
}

/// An alias that is not a single name.
pub(super) fn alias_shape(place: Location) -> Diagnostic {
    Diagnostic::new(Code::Alias, "an alias is one name, without a schema", place, "not one name")
        .help("write one name after `as`")
}

/// An element that needs a block.
pub(super) fn missing_block(element: Element, source: &str, place: Location) -> Diagnostic {
    let keyword = element.keyword();
    Diagnostic::new(
        Code::MissingBlock,
        format!("this `{keyword}` needs its content in braces"),
        place,
        "no `{` after it",
    )
    .help(match source[place.span.start as usize..].strip_prefix(':').map(str::trim_start) {
        Some(rest) if rest.starts_with('{') => "remove the colon",
        _ => "write `{` here, and `}` after the content",
    })
}

/// A block where a value was needed.
pub(super) fn unexpected_block(place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedBlock, "a value was expected here, not a block", place, "a block")
        .help("write the value after a colon, without braces")
}
