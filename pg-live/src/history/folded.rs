//! Files that stand for several that a database may have run before they were folded into one.

use std::collections::{HashMap, HashSet};

use pg_ddl::migration::{Header, stem};

use super::compare::Conflict;
use super::entry::Entry;
use crate::apply::Migration;

/// What of the files stands for others, seen from a database. A database that ran the last of the others has the file, since
/// `dbmlc migrate squash` proves the two equal.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    /// Files that the database has without having run them.
    there: HashSet<&'a str>,
    /// The stems of the others.
    replaced: HashSet<String>,
    /// Those of which the database has only a part.
    behind: Vec<Conflict>,
}

impl<'a> Folded<'a> {
    /// Reads it from the headers of the files.
    pub fn of(files: &[Migration<'a>], history: &[Entry]) -> Self {
        let mut folded = Self { there: HashSet::new(), replaced: HashSet::new(), behind: Vec::new() };
        let entries: HashMap<&str, &Entry> = history.iter().map(|entry| (stem(&entry.name), entry)).collect();
        for file in files {
            let replaces = Header::read(file.sql).map(|header| header.replaces).unwrap_or_default();
            let Some(last) = replaces.last() else { continue };
            let ran = replaces.iter().rfind(|name| entries.contains_key(name.as_str()));
            if entries.get(last.as_str()).is_some_and(|entry| entry.is_finished()) {
                folded.there.insert(file.name);
            } else if let Some(at) = ran.filter(|_| !entries.contains_key(stem(file.name))) {
                let (name, at, last) = (file.name.to_owned(), at.clone(), last.clone());
                folded.behind.push(Conflict::Behind { name, at, last });
            }
            folded.replaced.extend(replaces);
        }
        folded
    }

    /// Whether the database has a file, by its name, without having run it.
    pub fn is_there(&self, name: &str) -> bool {
        self.there.contains(name)
    }

    /// Whether a file stands for the one of this name.
    pub fn is_replaced(&self, name: &str) -> bool {
        self.replaced.contains(stem(name))
    }

    /// Takes out what the database has only a part of.
    pub(super) fn take_behind(&mut self) -> Vec<Conflict> {
        std::mem::take(&mut self.behind)
    }
}
