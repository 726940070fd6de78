//! Imports from other files.

use super::names::with_article;
use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A file that is not there; `path` is where it was looked for.
pub fn missing_file(path: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, format!("there is no file `{path}`"), place, "file not found")
        .help("a path is relative to the file that imports; `.dbml` is added where it is missing")
}

/// An absolute path.
pub fn absolute_path(path: &str, place: Location) -> Diagnostic {
    let message = format!("`{path}` is an absolute path, and imports are relative");
    Diagnostic::new(Code::AbsoluteImport, message, place, "begins with `/`")
        .help("write the path from the folder of this file, such as `./other.dbml`")
}

/// A path that leads out of the project.
pub fn outside(path: &str, place: Location) -> Diagnostic {
    let message = format!("`{path}` is outside the project, and nothing is imported from there");
    Diagnostic::new(Code::AbsoluteImport, message, place, "leads out of the project").help(
        "move dbmlc.toml to a folder that holds both files, or name the other one in it: import-from = [\"../shared\"]",
    )
}

/// A kind of element that cannot be imported.
pub fn unknown_kind(kind: &str, near: Option<String>, place: Location) -> Diagnostic {
    let message =
        format!("an import takes a `table`, `enum`, `tablegroup`, `tablepartial`, `note` or `schema`, not `{kind}`");
    Diagnostic::new(Code::UnknownImportKind, message, place, "none of these")
        .help(near.map_or_else(|| "name one of the six kinds".to_owned(), |near| format!("write `{near}`")))
}

/// An element that the other file does not offer; `kind` is the word for it, and `near` one that may have been meant.
pub fn unknown(kind: &str, name: &str, place: Location, near: Option<String>) -> Diagnostic {
    let message = format!("the imported file has no {kind} `{name}`");
    let diagnostic = Diagnostic::new(Code::UnknownImport, message, place, "not found there");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("what a file imports with `use` can't be imported from it: it needs `reuse` there"),
    }
}

/// A schema that the other file has nothing in.
pub fn unknown_schema(schema: &str, place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownImport,
        format!("the imported file has no schema `{schema}`"),
        place,
        "not found there",
    )
    .help("name a schema that a table or an enum of that file is defined in")
}

/// An imported name that something else has here; `kind` is the word for it.
pub fn collision(kind: &str, name: &str, place: Location, first: Location) -> Diagnostic {
    let message = format!("the import brings {} `{name}`, and there is one already", with_article(kind));
    Diagnostic::new(Code::ImportCollision, message, place, "brings the same name")
        .also(first, "taken here")
        .help("import it under another name, with `as`")
}

/// An imported table that injects a partial which is not imported.
pub fn partial_not_imported(table: &str, partial: &str, place: Location, injection: Location) -> Diagnostic {
    let message = format!("table `{table}` needs table partial `{partial}`, which is not imported");
    let diagnostic = Diagnostic::new(Code::PartialNotImported, message, place, "needs the partial")
        .help(format!("import `tablepartial {partial}` too"));
    if injection == place { diagnostic } else { diagnostic.also(injection, "injected here") }
}
