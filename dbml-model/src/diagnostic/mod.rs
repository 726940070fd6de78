//! What a person reads about a mistake: one constructor function per problem, one registry of codes.
//!
//! This folder is the catalogue of all messages about DBML itself; those about PostgreSQL are in `pg-ddl`'s folder of the same name.

mod code;
pub mod columns;
pub mod deps;
pub mod elements;
pub mod groups;
pub mod imports;
pub mod indexes;
pub mod metadata;
pub mod names;
pub mod records;
pub mod refs;
pub mod settings;
mod sql_column;
pub mod syntax;
mod values;
pub mod views;

use std::collections::hash_map::Entry;
use std::fmt;

use rustc_hash::FxHashMap;

pub use code::{Code, Severity};

use crate::source_map::Location;

/// One problem, with its place and a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which problem it is.
    pub code: Code,
    /// How much it matters: the code's own severity unless the user's settings changed it.
    pub severity: Severity,
    /// The fact in one line.
    pub message: String,
    /// Where the problem is.
    pub primary: Label,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// Further places where the very same name means nothing, or the very same thing is missing: one mistake, made elsewhere.
    pub repeats: Vec<Location>,
    /// What to do.
    pub help: Option<String>,
}

/// A place with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub location: Location,
    /// At most six words.
    pub text: String,
}

impl Diagnostic {
    /// A problem whose message and label are mandatory, so that none can be without.
    pub fn new(code: Code, message: impl Into<String>, location: Location, label: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: Label { location, text: label.into() },
            secondary: Vec::new(),
            repeats: Vec::new(),
            help: None,
        }
    }

    /// The same with another place that explains it.
    pub fn also(mut self, location: Location, label: impl Into<String>) -> Self {
        self.secondary.push(Label { location, text: label.into() });
        self
    }

    /// The same with advice that can be acted on.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)
    }
}

/// A list of problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Where the errors are.
    pub fn error_places(&self) -> impl Iterator<Item = Location> + '_ {
        let errors = self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        errors.map(|diagnostic| diagnostic.primary.location)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorted by file, place and code, each problem once: the same problems always come out in the same order. What is said of a name in
    /// several places is said at the first.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by(|a, b| (a.primary.location, a.code, &a.message).cmp(&(b.primary.location, b.code, &b.message)));
        self.list.dedup();
        join_repeats(self.list)
    }
}

/// Puts the places of problems with the same thing into the first of them.
fn join_repeats(list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut joined: Vec<Diagnostic> = Vec::with_capacity(list.len());
    let mut first: FxHashMap<(Code, String), usize> = FxHashMap::default();
    for diagnostic in list {
        if diagnostic.code.is_of_thing() {
            match first.entry((diagnostic.code, diagnostic.message.clone())) {
                Entry::Occupied(at) => {
                    joined[*at.get()].repeats.push(diagnostic.primary.location);
                    continue;
                }
                Entry::Vacant(slot) => drop(slot.insert(joined.len())),
            }
        }
        joined.push(diagnostic);
    }
    joined
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.list.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
