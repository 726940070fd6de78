//! The files against the history: what is due, and what has come apart.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use pg_ddl::migration::{Checksum, order};

use super::entry::{Entry, State};
use super::folded::Folded;
use crate::apply::Migration;
use crate::replay::split;

/// A migration that is to run, or the rest of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due<'a> {
    /// The migration.
    pub migration: Migration<'a>,
    /// How many of its statements are done.
    pub done: usize,
    /// Whether the run was cut off while the statement after those was running, which may be done all the same.
    pub cut_off: bool,
    /// How long each of the statements that are done took, in milliseconds.
    pub milliseconds: Vec<i64>,
}

/// Why files and history can't both be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// A file says something else than what ran.
    Edited(String),
    /// A file that ran is gone.
    Missing(String),
    /// A file that ran has another name now.
    Renamed {
        /// The name under which it ran.
        was: String,
        /// Its name now.
        now: String,
    },
    /// A file that did not run stands before one that did.
    OutOfOrder {
        /// The file that did not run.
        name: String,
        /// The last one that did.
        after: String,
    },
    /// A file stands for several, and the database ran some of them only.
    Behind {
        /// The file.
        name: String,
        /// The last one that ran, by its stem.
        at: String,
        /// The last one that the file stands for, by its stem.
        last: String,
    },
    /// A file that stopped half-way was edited where it had run.
    HalfEdited {
        /// The file.
        name: String,
        /// How many of its statements are done.
        done: usize,
    },
}

/// What of the files, in the order in which they run, is due; or all that has come apart.
pub fn compare<'a>(files: &[Migration<'a>], history: &[Entry]) -> Result<Vec<Due<'a>>, Vec<Conflict>> {
    let entries: HashMap<&str, &Entry> = history.iter().map(|entry| (entry.name.as_str(), entry)).collect();
    let names: HashSet<&str> = files.iter().map(|file| file.name).collect();
    let last = history.iter().map(|entry| entry.name.as_str()).max_by(|a, b| order(a, b));
    // What is not known by its name may be known by what it says.
    let mut unknown: HashMap<String, &str> = HashMap::new();
    for file in files.iter().filter(|file| !entries.contains_key(file.name)) {
        unknown.insert(file.sha256(), file.name);
    }
    let mut folded = Folded::of(files, history);
    let mut conflicts = folded.take_behind();
    let mut renamed = HashSet::new();
    let is_gone = |entry: &&Entry| !names.contains(entry.name.as_str()) && !folded.is_replaced(&entry.name);
    for entry in history.iter().filter(is_gone) {
        conflicts.push(match unknown.get(&entry.sha256) {
            Some(now) => {
                renamed.insert(*now);
                Conflict::Renamed { was: entry.name.clone(), now: (*now).to_owned() }
            }
            None => Conflict::Missing(entry.name.clone()),
        });
    }
    let mut due = Vec::new();
    for file in files {
        match entries.get(file.name) {
            Some(entry) => match known(file, entry) {
                Ok(rest) => due.extend(rest),
                Err(conflict) => conflicts.push(conflict),
            },
            None if renamed.contains(file.name) || folded.is_there(file.name) => {}
            None => {
                if let Some(after) = last.filter(|last| order(file.name, last) == Ordering::Less) {
                    conflicts.push(Conflict::OutOfOrder { name: file.name.to_owned(), after: after.to_owned() });
                }
                due.push(Due { migration: *file, done: 0, cut_off: false, milliseconds: Vec::new() });
            }
        }
    }
    if conflicts.is_empty() { Ok(due) } else { Err(conflicts) }
}

/// What is left to do of a file that the history knows.
fn known<'a>(file: &Migration<'a>, entry: &Entry) -> Result<Option<Due<'a>>, Conflict> {
    if entry.is_finished() {
        let same = file.sha256() == entry.sha256;
        return if same { Ok(None) } else { Err(Conflict::Edited(file.name.to_owned())) };
    }
    if sha256_of_first(entry.done, file.sql) != entry.done_sha256 {
        return Err(Conflict::HalfEdited { name: file.name.to_owned(), done: entry.done });
    }
    let cut_off = entry.state == State::Running;
    Ok(Some(Due { migration: *file, done: entry.done, cut_off, milliseconds: entry.milliseconds.clone() }))
}

/// The checksum of the first statements of a file: what is done of it may not change, what is not may be mended.
pub(crate) fn sha256_of_first(done: usize, sql: &str) -> String {
    let statements = split(sql);
    let parts = statements.iter().take(done).flat_map(|statement| [statement.text.as_bytes(), b";\n"]);
    Checksum::of_parts(parts).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::{Conflict, compare, sha256_of_first};
    use crate::apply::Migration;
    use crate::history::{Entry, State};

    fn files<'a>(words: &[&'a str]) -> Vec<Migration<'a>> {
        let file = |words: &&'a str| {
            let (name, sql) = words.split_once(':').unwrap();
            Migration { name, sql }
        };
        words.iter().map(file).collect()
    }

    fn entry(file: &Migration<'_>, state: State, done: usize) -> Entry {
        Entry {
            name: file.name.to_owned(),
            sha256: file.sha256(),
            parent: None,
            state,
            statements: 2,
            done,
            done_sha256: sha256_of_first(done, file.sql),
            milliseconds: Vec::new(),
            started_at: SystemTime::UNIX_EPOCH,
            finished_at: None,
            applied_by: String::new(),
        }
    }

    fn applied(words: &[&str]) -> Vec<Entry> {
        files(words).iter().map(|file| entry(file, State::Applied, 1)).collect()
    }

    /// The names of what is due, or the conflicts.
    fn due(folder: &[&str], history: &[Entry]) -> Result<Vec<String>, Vec<Conflict>> {
        compare(&files(folder), history)
            .map(|due| due.iter().map(|due| format!("{}+{}", due.migration.name, due.done)).collect())
    }

    #[test]
    fn what_did_not_run_is_due() {
        let history = applied(&["0001:a", "0002:b"]);
        assert_eq!(
            due(&["0001:a", "0002:b", "0003:c", "0004:d"], &history),
            Ok(vec!["0003+0".into(), "0004+0".into()])
        );
        assert_eq!(due(&["0001:a", "0002:b"], &history), Ok(vec![]));
        assert_eq!(due(&["0001:a"], &[]), Ok(vec!["0001+0".into()]));
    }

    #[test]
    fn each_conflict_is_told_apart() {
        let history = applied(&["0001:a", "0003:b"]);
        assert_eq!(due(&["0001:x", "0003:b"], &history), Err(vec![Conflict::Edited("0001".into())]));
        assert_eq!(due(&["0001:a"], &history), Err(vec![Conflict::Missing("0003".into())]));
        assert_eq!(
            due(&["0001:a", "0002:c", "0003:b"], &history),
            Err(vec![Conflict::OutOfOrder { name: "0002".into(), after: "0003".into() }])
        );
        assert_eq!(
            due(&["0001:a", "0004:b"], &history),
            Err(vec![Conflict::Renamed { was: "0003".into(), now: "0004".into() }])
        );
    }

    #[test]
    fn one_file_stands_for_those_that_ran() {
        let squashed = "0003:-- dbmlc migration\n-- parent: none\n--\n-- replaces:\n--   0001\n--   0002\n\nSELECT 1";
        let folder = [squashed, "0004:d"];
        assert_eq!(due(&folder, &applied(&["0001:a", "0002:b"])), Ok(vec!["0004+0".into()]));
        assert_eq!(due(&folder, &applied(&["0001:a", "0002:b", "0004:d"])), Ok(vec![]));
        assert_eq!(due(&folder, &[]), Ok(vec!["0003+0".into(), "0004+0".into()]));
        assert_eq!(due(&folder, &applied(&[squashed])), Ok(vec!["0004+0".into()]));
        let behind = Conflict::Behind { name: "0003".into(), at: "0001".into(), last: "0002".into() };
        assert_eq!(due(&folder, &applied(&["0001:a"])), Err(vec![behind]));
        let gone = Conflict::Missing("0000".into());
        assert_eq!(due(&folder, &applied(&["0000:z", "0001:a", "0002:b"])), Err(vec![gone]));
    }

    #[test]
    fn what_is_not_done_of_a_file_may_be_mended() {
        let history = [entry(&Migration { name: "0001", sql: "SELECT 1; SELECT 2" }, State::Failed, 1)];
        assert_eq!(due(&["0001:SELECT 1; SELECT 3"], &history), Ok(vec!["0001+1".into()]));
        assert_eq!(
            due(&["0001:SELECT 0; SELECT 2"], &history),
            Err(vec![Conflict::HalfEdited { name: "0001".into(), done: 1 }])
        );
    }
}
