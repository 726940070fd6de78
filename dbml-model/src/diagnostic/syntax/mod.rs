//! Mistakes in the shape of a text.

mod brackets;
mod columns;
mod elements;
mod files;
mod lines;
mod meant;
mod settings;
mod tokens;

use dbml_syntax::{Element, FileError, Parsed, SyntaxError, SyntaxErrorKind as Kind};

use super::Diagnostic;
use crate::source_map::{FileId, Location};

/// What a person reads about the mistakes of syntax in a file. That it is not UTF-8 is said once.
pub fn diagnostics(parsed: &Parsed<'_>, file: FileId) -> impl Iterator<Item = Diagnostic> {
    let is_foreign = |error: &&SyntaxError| matches!(error.kind, Kind::File(FileError::NotUtf8 { .. }));
    let lines = parsed.errors.iter().filter(is_foreign).count();
    let mut is_said = false;
    parsed.errors.iter().filter_map(move |error| match error.kind {
        Kind::File(FileError::NotUtf8 { .. }) if is_said => None,
        Kind::File(FileError::NotUtf8 { byte, offset }) => {
            is_said = true;
            Some(files::not_utf8(byte, offset, lines, Location { file, span: error.span }))
        }
        _ => Some(diagnostic(error, parsed.source, file)),
    })
}

/// What a person reads about a mistake of syntax in this text.
pub fn diagnostic(error: &SyntaxError, source: &str, file: FileId) -> Diagnostic {
    let place = Location { file, span: error.span };
    let related = error.related.map(|span| Location { file, span });
    let whole = error.span.text(source);
    // An unknown character may be a blank.
    let text = if error.kind == Kind::UnknownCharacter { shortened(whole) } else { excerpt(whole) };
    let diagnostic = message(error, source, text, (place, related));
    let from_here = &source[error.span.start as usize..];
    let is_after_block = || source[..error.span.start as usize].trim_end().ends_with('}');
    if matches!(error.kind, Kind::Unexpected { .. } | Kind::NotAnElement)
        && from_here.starts_with(',')
        && is_after_block()
    {
        return diagnostic.help("remove the comma: nothing separates blocks");
    }
    if matches!(error.kind, Kind::Unexpected { .. })
        && let Some(help) = meant::unexpected(source, error.span)
    {
        return diagnostic.help(help);
    }
    if from_here.starts_with('#') || from_here.starts_with("--") {
        return diagnostic.help("comments begin with `//`");
    }
    diagnostic
}

/// Where a mistake is, and what it is related to.
type Places = (Location, Option<Location>);

fn message(error: &SyntaxError, source: &str, text: &str, (place, related): Places) -> Diagnostic {
    let line = || meant::line(source, error.span);
    match error.kind {
        Kind::UnknownCharacter => tokens::unknown_character(text, place),
        Kind::UnterminatedString | Kind::UnterminatedMultiLineString => tokens::unterminated_text(text, place),
        Kind::MergeConflict => tokens::merge_conflict(text, place, related),
        Kind::UnterminatedName => tokens::unterminated("name", "\"", place),
        Kind::UnterminatedExpression => tokens::unterminated("expression", "`", place),
        Kind::UnterminatedComment => tokens::unterminated("comment", "*/", place),
        Kind::MalformedNumber => tokens::malformed_number(text, place),
        Kind::ShortUnicodeEscape => tokens::short_unicode_escape(place),
        Kind::File(problem) => files::diagnostic(problem, place),
        Kind::Unclosed(bracket) => brackets::unclosed(bracket, place, related),
        Kind::Stray(bracket) => brackets::stray(bracket, place),
        Kind::Mismatched { open, close } => brackets::mismatched(open, close, place, related),
        Kind::TooDeep => brackets::too_deep(place),
        Kind::Unexpected { found, expected } => tokens::unexpected(found, &expected, place),
        Kind::MissingBlank => tokens::missing_blank(other(error, source), text, place),
        Kind::SecondSettings => settings::second(other(error, source), after(error, source), place, related),
        Kind::AfterSettings => settings::followed(text, place, related),
        Kind::UnknownElement { inside } => elements::unknown(text, inside, line(), place),
        Kind::NotAnElement => elements::not_an_element(place),
        Kind::Misplaced { element, inside } => elements::misplaced(element, inside, place),
        Kind::UnexpectedLine(element) => elements::unexpected_line(element, text, place),
        Kind::UnknownField(element) => elements::unknown_field(element, text, after(error, source), place),
        Kind::MissingName(element) => elements::missing_name(element, place),
        Kind::NameShape(element) => elements::name_shape(element, meant::before(source, error.span), text, place),
        Kind::UnexpectedName(element) => elements::unexpected_name(element, place),
        Kind::UnexpectedAlias(element) => elements::unexpected_alias(element, place),
        Kind::AliasShape => elements::alias_shape(place),
        Kind::MissingBlock(of) | Kind::MissingOpenBrace(of) => elements::missing_block(of, source, place),
        Kind::UnexpectedBlock => elements::unexpected_block(place),
        Kind::UnexpectedSettings(element) => settings::none_here(element, place),
        Kind::EmptySetting => settings::empty(place),
        Kind::SettingName => settings::name(text, place),
        Kind::MissingValue => settings::missing_value(place),
        Kind::GluedSettings => settings::glued(place),
        Kind::DetachedSettings => settings::detached(place),
        Kind::ColumnName => columns::name(text, place),
        Kind::MissingType => columns::missing_type(text, place),
        Kind::TypeShape => columns::type_shape(text, line(), place),
        Kind::TypeArgument => columns::type_argument(meant::settings_in_parentheses(source, error.span), place),
        Kind::ColumnTail => columns::tail(text, line(), place),
        Kind::Injection => columns::injection(place),
        Kind::TrailingWords => lines::trailing(text, place),
        Kind::EnumValue => lines::enum_value(text, line(), place),
        Kind::IndexTerm => lines::index_term(line(), place),
        Kind::CheckTerm => lines::check_term(line(), place),
        Kind::Member(element) => lines::member(element, text, place),
        Kind::Edge | Kind::MissingEdge => lines::edge(text, line(), place),
        Kind::MissingColon => lines::missing_colon(text, other(error, source), place),
        Kind::SecondEdge => lines::second_edge(place),
        Kind::Endpoint => lines::endpoint(text, place),
        Kind::Lineage => lines::lineage(place),
        Kind::NoteText | Kind::EmptyNote | Kind::SecondNoteText => lines::note_text(error.kind, place),
        Kind::RecordColumns => lines::record_columns(place),
        Kind::ImportBraces => lines::import_braces(text, after(error, source), place),
        Kind::Import | Kind::ImportLine => lines::import(text, line(), place),
    }
}

/// What the mistake is related to.
fn other<'a>(error: &SyntaxError, source: &'a str) -> &'a str {
    error.related.map(|span| excerpt(span.text(source))).unwrap_or_default()
}

/// What follows the mistake on its line.
fn after<'a>(error: &SyntaxError, source: &'a str) -> &'a str {
    excerpt(&source[error.span.end as usize..])
}

/// The first line of a text, short enough to be quoted.
fn excerpt(text: &str) -> &str {
    shortened(text.lines().next().unwrap_or_default().trim_end())
}

fn shortened(line: &str) -> &str {
    line.char_indices().nth(40).map_or(line, |(end, _)| &line[..end])
}

/// An element with its article.
fn a(element: Element) -> String {
    let keyword = element.keyword();
    let article = if keyword.starts_with(['A', 'E', 'I', 'O', 'U', 'i', 'e']) { "an" } else { "a" };
    format!("{article} `{keyword}`")
}
