//! Which files a file imports from.

use dbml_syntax::Span;
use dbml_syntax::ast::{File, Item};

/// The files that `file`, which stands at `path`, imports from: each once for every `use`, in the order of the text.
///
/// The paths are normalised, relative where `path` is, and end in `.dbml`. To load a project, start with the entries and load what
/// this gives for each file until nothing is new. Imports that cannot be followed are left out: resolving reports them.
///
/// ```
/// let parsed = dbml_syntax::parse("use * from '../auth/users'");
/// let imports: Vec<_> = dbml_model::resolve::imports("shop/main.dbml", &parsed.file).collect();
/// assert_eq!(imports[0].path, "auth/users.dbml");
/// ```
pub fn imports<'a>(path: &'a str, file: &'a File<'a>) -> impl Iterator<Item = ImportedFile> + 'a {
    file.items.iter().filter_map(move |item| match item {
        Item::Use(import) => {
            let path = import_path(path, &import.from.value)?;
            Some(ImportedFile { path, written: import.from.span })
        }
        _ => None,
    })
}

/// A file that another one imports from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedFile {
    /// Where it is.
    pub path: String,
    /// Where the other file says so.
    pub written: Span,
}

/// The file that `written` means in the file at `importer`; none for an absolute path, which DBML does not have.
pub(super) fn import_path(importer: &str, written: &str) -> Option<String> {
    if written.starts_with('/') {
        return None;
    }
    let folder = importer.rfind('/').map_or("", |slash| &importer[..=slash]);
    let mut path = normalise(&format!("{folder}{written}"));
    // The official compiler compares the ending with case.
    if path.rsplit_once('.').is_none_or(|(_, ending)| ending != "dbml") {
        path.push_str(".dbml");
    }
    Some(path)
}

/// The path without `.`, `..` and empty parts, as far as they can be taken out without a file system.
pub fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{import_path, normalise};

    #[test]
    fn dots_are_taken_out() {
        assert_eq!(normalise("./a//b/../c.dbml"), "a/c.dbml");
        assert_eq!(normalise("../../a"), "../../a");
        assert_eq!(normalise("/a/./b"), "/a/b");
    }

    #[test]
    fn imports_are_relative_to_their_file() {
        assert_eq!(import_path("db/main.dbml", "users").as_deref(), Some("db/users.dbml"));
        assert_eq!(import_path("db/main.dbml", "../users.dbml").as_deref(), Some("users.dbml"));
        assert_eq!(import_path("main.dbml", "../users").as_deref(), Some("../users.dbml"));
        assert_eq!(import_path("main.dbml", "/users"), None);
    }
}
