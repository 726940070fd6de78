//! The files of the folder against the lock.

use std::cmp::Ordering;

use dbml_model::diagnostic::Code;
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::drift::{Drift, edited, inserted, misplaced, moved, removed, two_heads, unrecorded};
use super::{Recorded, Text};
use crate::migration::{Checksum, order, stem};

/// A migration as it stands in the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What it says now.
    pub sha256: Checksum,
    /// The migration that it says it comes after; none for one that dbmlc did not write.
    pub parent: Option<String>,
}

/// What has drifted between the files, in the order in which they run, and the lock. `folder` is the folder as the user names it.
///
/// Each fact is told once: two heads explain why the lock is not as dbmlc wrote it.
pub fn check(folder: &str, files: &[File], lock: &Text<'_>) -> Vec<Drift> {
    let mut drift = check_files(folder, files, &lock.migrations);
    if !drift.iter().any(|drift| drift.code == Code::TwoHeads) && !lock.is_genuine() {
        drift.push(Drift::lock_edited(folder));
    }
    drift
}

/// The same as [`check`] for the files alone, without a look at the catalog in the lock, which may be large.
pub fn check_files(folder: &str, files: &[File], recorded: &[Recorded]) -> Vec<Drift> {
    let checker = Checker::new(folder, files, recorded);
    let heads = checker.heads();
    let in_heads: FxHashSet<&str> = heads.values().flatten().copied().collect();
    let mut drift: Vec<Drift> = heads.iter().map(|(parent, names)| two_heads(folder, names, *parent)).collect();
    drift.extend(recorded.iter().filter_map(|recorded| checker.gone(recorded)));
    drift.extend(
        files.iter().filter(|file| !in_heads.contains(file.name.as_str())).filter_map(|file| checker.changed(file)),
    );
    drift.extend(checker.misplaced(&in_heads));
    drift
}

struct Checker<'a> {
    folder: &'a str,
    in_order: &'a [File],
    files: FxHashMap<&'a str, &'a File>,
    recorded_in_order: &'a [Recorded],
    recorded: FxHashMap<&'a str, &'a Recorded>,
    by_checksum: FxHashMap<&'a Checksum, &'a Recorded>,
    checksums: FxHashSet<&'a Checksum>,
}

impl<'a> Checker<'a> {
    fn new(folder: &'a str, files: &'a [File], recorded: &'a [Recorded]) -> Self {
        Self {
            folder,
            in_order: files,
            recorded_in_order: recorded,
            files: files.iter().map(|file| (file.name.as_str(), file)).collect(),
            recorded: recorded.iter().map(|recorded| (recorded.name.as_str(), recorded)).collect(),
            by_checksum: recorded.iter().map(|recorded| (&recorded.sha256, recorded)).collect(),
            checksums: files.iter().map(|file| &file.sha256).collect(),
        }
    }

    /// The migrations that more than one other says it comes after, with those others.
    fn heads(&self) -> IndexMap<Option<&'a str>, Vec<&'a str>> {
        let mut children: IndexMap<Option<&'a str>, Vec<&'a str>> = IndexMap::new();
        for recorded in self.recorded_in_order {
            children.entry(recorded.parent.as_deref()).or_default().push(&recorded.name);
        }
        for file in self.in_order {
            let known = self.recorded.contains_key(file.name.as_str()) || self.by_checksum.contains_key(&file.sha256);
            if let (false, Some(parent)) = (known, file.parent.as_deref()) {
                children.entry(Some(parent)).or_default().push(&file.name);
            }
        }
        children.retain(|_, names| names.len() > 1);
        children
    }

    /// A recorded migration whose file is gone, and stands nowhere else.
    fn gone(&self, recorded: &Recorded) -> Option<Drift> {
        let gone = !self.files.contains_key(recorded.name.as_str()) && !self.checksums.contains(&recorded.sha256);
        gone.then(|| removed(self.folder, &recorded.name))
    }

    /// Files that stand as recorded, and not after the one that they were written to come after. Where that one is gone, or the two
    /// have the same one, other drift says why.
    fn misplaced(&self, in_heads: &FxHashSet<&str>) -> Vec<Drift> {
        let known = self.in_order.iter().filter_map(|file| self.recorded.get(file.name.as_str()).copied());
        let known: Vec<&Recorded> = known.collect();
        let stems: FxHashSet<&str> = known.iter().map(|recorded| stem(&recorded.name)).collect();
        let before = std::iter::once(None).chain(known.iter().map(|recorded| Some(recorded.name.as_str())));
        known
            .iter()
            .zip(before)
            .filter(|(recorded, before)| recorded.parent.as_deref() != before.map(stem))
            .filter(|(recorded, _)| !in_heads.contains(recorded.name.as_str()))
            .filter(|(recorded, _)| recorded.parent.as_deref().is_none_or(|parent| stems.contains(parent)))
            .filter(|(recorded, before)| before.is_none() || recorded.parent.is_some())
            .map(|(recorded, before)| misplaced(self.folder, &recorded.name, recorded.parent.as_deref(), before))
            .collect()
    }

    /// What is wrong with a file.
    fn changed(&self, file: &File) -> Option<Drift> {
        let recorded = self.recorded.get(file.name.as_str());
        if recorded.is_some_and(|recorded| recorded.sha256 == file.sha256) {
            return None;
        }
        if let Some(original) = self.by_checksum.get(&file.sha256)
            && self.files.get(original.name.as_str()).is_none_or(|there| there.sha256 != file.sha256)
        {
            return Some(moved(self.folder, &file.name, &original.name));
        }
        if recorded.is_some() {
            return Some(edited(self.folder, &file.name));
        }
        let place = self.recorded_in_order.partition_point(|other| order(&other.name, &file.name) == Ordering::Less);
        Some(match self.recorded_in_order.get(place) {
            Some(later) => inserted(self.folder, &file.name, &later.name),
            None => unrecorded(self.folder, &file.name),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{File, check};
    use crate::catalog::Catalog;
    use crate::lock::{Lock, Recorded, Text, write};
    use crate::migration::{Checksum, stem};

    /// `0001_a:x<0000_z` is a file of that name that says `x` and comes after `0000_z`.
    fn file(words: &str) -> File {
        let (name, rest) = words.split_once(':').unwrap();
        let (says, parent) =
            rest.split_once('<').map_or((rest, None), |(says, parent)| (says, Some(parent.to_owned())));
        File { name: format!("{name}.sql"), sha256: Checksum::of(says.as_bytes()), parent }
    }

    /// A lock of files, each after the one before it unless it says otherwise.
    fn lock(words: &[&str]) -> String {
        let mut migrations: Vec<Recorded> = Vec::new();
        for File { name, sha256, parent } in words.iter().map(|words| file(words)) {
            let parent = parent.or_else(|| migrations.last().map(|last| stem(&last.name).to_owned()));
            migrations.push(Recorded { name, sha256, parent });
        }
        write(&Lock { migrations, catalog: Catalog::default() })
    }

    fn drift(folder: &[&str], lock: &str) -> Vec<String> {
        let files: Vec<File> = folder.iter().map(|words| file(words)).collect();
        let drift = check("migrations", &files, &Text::read(lock).unwrap());
        drift.iter().map(|drift| format!("{} {}", drift.code, drift.message)).collect()
    }

    #[test]
    fn a_folder_as_recorded_has_not_drifted() {
        assert_eq!(drift(&["0001_a:x", "0002_b:y"], &lock(&["0001_a:x", "0002_b:y"])), [""; 0]);
    }

    #[test]
    fn each_kind_of_drift_is_told_apart() {
        let recorded = lock(&["0001_a:x", "0003_b:y"]);
        let one = |folder: &[&str]| drift(folder, &recorded).join("\n");
        assert_eq!(one(&["0001_a:x"]), "M0102 migrations/0003_b.sql is in the lock, and the file is gone");
        assert_eq!(
            one(&["0001_a:X", "0003_b:y"]),
            "M0103 migrations/0001_a.sql was edited after it was committed to the lock"
        );
        assert_eq!(
            one(&["0001_a:x", "0002_c:z", "0003_b:y"]),
            "M0104 migrations/0002_c.sql is not in the lock, and stands before 0003_b, which is"
        );
        assert_eq!(one(&["0001_a:x", "0003_b:y", "0004_c:z"]), "M0105 migrations/0004_c.sql is not in the lock");
        assert_eq!(
            one(&["0001_a:x", "0004_b:y"]),
            "M0106 migrations/0004_b.sql is what the lock knows as 0003_b: the order of the migrations has changed"
        );
    }

    #[test]
    fn two_files_that_swap_their_names_are_moved_and_not_edited() {
        let drift = drift(&["0001_a:y", "0002_b:x"], &lock(&["0001_a:x", "0002_b:y"]));
        assert!(drift.iter().all(|line| line.starts_with("M0106")), "{drift:?}");
        assert_eq!(drift.len(), 2);
    }

    #[test]
    fn two_heads_are_one_fact() {
        let both = "M0107 0002_b and 0002_c both come after 0001_a: two branches have each added a migration";
        let folder = ["0001_a:x", "0002_b:y<0001_a", "0002_c:z<0001_a"];
        assert_eq!(drift(&folder, &lock(&["0001_a:x", "0002_b:y"])), [both]);
        assert_eq!(drift(&folder, &lock(&["0001_a:x", "0002_b:y", "0002_c:z<0001_a"])), [both]);
    }

    #[test]
    fn a_file_that_does_not_run_after_its_parent_is_found_out() {
        let recorded = lock(&["0002_seed:x", "0001_n:y"]);
        assert_eq!(
            drift(&["0001_n:y", "0002_seed:x"], &recorded),
            ["M0115 migrations/0001_n.sql was written to come after 0002_seed, and it runs first"]
        );
        let folder = ["0001_a:x", "0002_c:z", "0003_b:y"];
        let recorded = lock(&["0001_a:x", "0003_b:y", "0002_c:z"]);
        assert_eq!(
            drift(&folder, &recorded),
            [
                "M0115 migrations/0002_c.sql was written to come after 0003_b, and it runs after 0001_a",
                "M0115 migrations/0003_b.sql was written to come after 0001_a, and it runs after 0002_c"
            ]
        );
    }

    #[test]
    fn a_lock_that_somebody_edited_is_found_out() {
        let edited = lock(&["0001_a:x"]).replace("\"schemas\": [\n", "\"schemas\": [\n{\"name\":\"org\"}\n");
        assert_eq!(drift(&["0001_a:x"], &edited), ["M0110 migrations/dbmlc.lock is not as dbmlc wrote it"]);
        let reformatted = edited.replace(": [\n", ": [ ");
        assert_eq!(drift(&["0001_a:x"], &reformatted), ["M0110 migrations/dbmlc.lock is not as dbmlc wrote it"]);
    }
}
