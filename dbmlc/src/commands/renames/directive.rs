//! Directives as lines of their own above the items that they are about.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Location, Object};
use crate::failure::Failure;
use crate::files;
use crate::sources::Source;

/// A `//@ was:` to be written.
pub(super) struct Directive {
    /// What had another name.
    pub(super) object: Object,
    /// The other name, as the value of the directive.
    pub(super) was: String,
    /// The name of the object.
    pub(super) location: Location,
}

/// Files that were changed.
pub(super) struct Written {
    files: Vec<Changed>,
}

struct Changed {
    path: &'static str,
    before: &'static str,
    /// The line numbers of the new lines, counted from 1, with what they say.
    lines: Vec<(usize, String)>,
}

impl Written {
    /// Each new line: the path, the number, the text.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        self.files.iter().flat_map(|file| file.lines.iter().map(|(line, text)| (file.path, *line, text.as_str())))
    }

    /// Gives every file its old text.
    pub(super) fn take_back(&self) -> Result<(), Failure> {
        self.files.iter().try_for_each(|file| files::replace(Path::new(file.path), file.before))
    }
}

/// Writes the directives, each above its item.
pub(super) fn write(sources: &[Source], directives: &[Directive]) -> Result<Written, Failure> {
    let mut by_file: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for directive in directives {
        let Some(source) = sources.get(directive.location.file.0 as usize) else { continue };
        let name = directive.location.span.start as usize;
        let start = item_start(source.text, name, &directive.object);
        let text = format!("//@ was: {}", directive.was);
        by_file.entry(directive.location.file.0 as usize).or_default().push((start, text));
    }
    let mut written = Written { files: Vec::new() };
    for (index, mut insertions) in by_file {
        let Some(source) = sources.get(index) else { continue };
        insertions.sort();
        let (text, lines) = inserted(source.text, &insertions);
        files::replace(Path::new(source.path), &text)?;
        written.files.push(Changed { path: source.path, before: source.text, lines });
    }
    Ok(written)
}

/// Where an item begins whose name stands at an offset: at the name, or at the word before it that says what it is.
fn item_start(text: &str, name: usize, object: &Object) -> usize {
    let word = match object {
        Object::Table(_) => "table",
        Object::Enum(_) => "enum",
        _ => return name,
    };
    let before = text.get(..name).unwrap_or_default();
    before.to_ascii_lowercase().rfind(word).unwrap_or(name)
}

/// The text with a line above each of the offsets, which are in order; the new lines with their numbers.
fn inserted(text: &str, insertions: &[(usize, String)]) -> (String, Vec<(usize, String)>) {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() + 40 * insertions.len());
    let mut lines = Vec::new();
    let mut done = 0;
    for (offset, directive) in insertions {
        let before = text.get(..*offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let lead = text.get(line_start..*offset).unwrap_or_default();
        let indent: String = lead.chars().take_while(|character| character.is_whitespace()).collect();
        if indent.len() == lead.len() {
            // The item begins its line.
            out.push_str(text.get(done..line_start).unwrap_or_default());
            done = line_start;
        } else {
            out.push_str(text.get(done..*offset).unwrap_or_default().trim_end());
            out.push_str(line_break);
            done = *offset;
        }
        lines.push((out.matches('\n').count() + 1, directive.clone()));
        out.extend([indent.as_str(), directive.as_str(), line_break]);
        if done == *offset && indent.len() != lead.len() {
            out.push_str(&indent);
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, lines)
}

#[cfg(test)]
mod tests {
    use super::{Object, inserted, item_start};
    use pg_ddl::ident::QualifiedName;

    fn above(text: &str, item: &str) -> String {
        let offset = text.find(item).unwrap_or_default();
        inserted(text, &[(offset, "//@ was: old".to_owned())]).0
    }

    #[test]
    fn a_line_stands_above_the_item() {
        assert_eq!(above("Table a {\n  x int\n}\n", "x int"), "Table a {\n  //@ was: old\n  x int\n}\n");
        assert_eq!(above("Table a {\r\n\tx int\r\n}", "x int"), "Table a {\r\n\t//@ was: old\r\n\tx int\r\n}");
        assert_eq!(above("Table a { x int }\n", "x int"), "Table a {\n//@ was: old\nx int }\n");
    }

    #[test]
    fn several_lines_know_their_numbers() {
        let text = "Table a {\n  x int\n  y int\n}\n";
        let at = |item: &str| text.find(item).unwrap_or_default();
        let insertions = [(at("x"), "//@ was: one".to_owned()), (at("y"), "//@ was: two".to_owned())];
        let (text, lines) = inserted(text, &insertions);
        assert_eq!(text, "Table a {\n  //@ was: one\n  x int\n  //@ was: two\n  y int\n}\n");
        assert_eq!(lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn a_table_begins_at_its_keyword() {
        let text = "Table a {\n}\n\n  Table b.c {\n}\n";
        let name = text.find("b.c").unwrap_or_default();
        let start = item_start(text, name, &Object::Table(QualifiedName::new("b", "c")));
        assert_eq!(&text[start..name], "Table ");
    }
}
