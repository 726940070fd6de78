//! The lines that differ between two texts.

use std::io::{self, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::streams::{BOLD, DIM, ERROR, GOOD};

/// After this time the fewest lines are no longer looked for: a large file that differs everywhere would take minutes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes a unified diff, as `patch -p0` and `git apply -p0` read it.
pub(super) fn write(out: &mut dyn Write, path: &str, old: &str, new: &str) -> io::Result<()> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let before = if old.is_empty() { "/dev/null" } else { path };
    writeln!(out, "{BOLD}--- {before}{BOLD:#}\n{BOLD}+++ {path}{BOLD:#}")?;
    for hunk in diff.unified_diff().iter_hunks() {
        writeln!(out, "{DIM}{}{DIM:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let line = change.value().trim_end_matches(['\n', '\r']);
            match change.tag() {
                ChangeTag::Equal => writeln!(out, " {line}")?,
                ChangeTag::Delete => writeln!(out, "{ERROR}-{line}{ERROR:#}")?,
                ChangeTag::Insert => writeln!(out, "{GOOD}+{line}{GOOD:#}")?,
            }
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
