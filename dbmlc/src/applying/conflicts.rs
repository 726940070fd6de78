//! What is said when files and history have come apart.

use dbml_model::diagnostic::Code;
use pg_ddl::lock::Drift;
use pg_ddl::migration::stem;
use pg_live::history::Conflict;

use crate::report::plural;

/// A conflict with what to do about it. `folder` is the folder of the migrations as the user names it.
pub(super) fn drift(conflict: &Conflict, folder: &str) -> Drift {
    let path = |name: &str| format!("{folder}/{name}");
    let (code, name, message, help) = match conflict {
        Conflict::Edited(name) => (
            Code::AppliedEdited,
            name,
            format!("{} was edited after this database ran it", path(name)),
            format!("restore it, and put the change into a new migration: git checkout -- {}", path(name)),
        ),
        Conflict::Missing(name) => (
            Code::AppliedRemoved,
            name,
            format!("this database ran {name}, and there is no such file in {folder}"),
            "get it back from the branch that was deployed, or see whether this is the right database".to_owned(),
        ),
        Conflict::Renamed { was, now } => (
            Code::AppliedRenamed,
            now,
            format!("{} is what this database ran as {was}", path(now)),
            format!("give it its name back: git mv {} {}", path(now), path(was)),
        ),
        Conflict::OutOfOrder { name, after } => (
            Code::AppliedOutOfOrder,
            name,
            format!("{} was not applied, and stands before {}, which was", path(name), stem(after)),
            format!("write it anew on top of what is there: git rm {} && dbmlc migrate new", path(name)),
        ),
        Conflict::Behind { name, at, last } => (
            Code::AppliedRemoved,
            name,
            format!(
                "{} stands for the migrations up to {last}, and this database ran them up to {at} only",
                path(name)
            ),
            format!(
                "apply the rest of them with the files from before the squash, then come back: git log -- {}",
                path(name)
            ),
        ),
        Conflict::HalfEdited { name, done } => (
            Code::AppliedPartEdited,
            name,
            format!("{} was edited in what this database has run of it: {}", path(name), plural(*done, "statement")),
            "bring them back as they were; what stands after them may be mended".to_owned(),
        ),
    };
    Drift { code, message, file: path(name), line: None, help }
}
