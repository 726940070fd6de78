//! Asking before a database is changed.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use pg_live::connect::Target;

use crate::failure::Failure;
use crate::report::plural;
use crate::streams::{BOLD, Streams};

/// Whether the user wants these changes. Nobody can be asked where there is no terminal.
pub(super) fn given(streams: &mut Streams, changes: usize, target: &Target) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage("there is nobody to ask whether this is to be done")
            .help("say so: --yes, or look on: --dry-run"));
    }
    let count = plural(changes, "change");
    write!(streams.err, "\n{BOLD}Apply {count} to {target}?{BOLD:#} [y/N] ")?;
    streams.err.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let wanted = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    if !wanted {
        writeln!(streams.err, "nothing was changed")?;
    }
    Ok(wanted)
}
