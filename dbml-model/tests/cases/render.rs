//! Problems as a person would read them, without colours or source lines.

use dbml_model::diagnostic::Diagnostics;
use dbml_model::source_map::Location;

use crate::case::Case;

/// Each problem with its labels and its help.
pub(crate) fn problems(diagnostics: &Diagnostics, case: &Case) -> String {
    let mut text = String::new();
    for found in diagnostics.clone().into_sorted() {
        text += &format!("{}: {found}\n", place(found.primary.location, case));
        text += &format!("  {}: {}\n", marked(found.primary.location, case), found.primary.text);
        for label in &found.secondary {
            text += &format!("  {} {}: {}\n", place(label.location, case), marked(label.location, case), label.text);
        }
        for repeat in &found.repeats {
            text += &format!("  {} {}: again\n", place(*repeat, case), marked(*repeat, case));
        }
        if let Some(help) = &found.help {
            text += &format!("  help: {help}\n");
        }
    }
    text
}

fn place(location: Location, case: &Case) -> String {
    let (path, text, _) = &case.files[location.file.0 as usize];
    let before = &text[..location.span.start as usize];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    format!("{path}:{}:{}", before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// What a label underlines, on its first line.
fn marked(location: Location, case: &Case) -> String {
    let text = location.span.text(&case.files[location.file.0 as usize].1);
    match text.split_once('\n') {
        Some((first, _)) => format!("«{first}…»"),
        None => format!("«{text}»"),
    }
}
