//! Making the server's data folder.

use std::env;
use std::process::{Command, Stdio};

use super::ScratchError;
use super::binaries::Binaries;
use super::folder::Folder;

/// The superuser of the server.
pub(super) const SUPERUSER: &str = "postgres";

/// Locales to make the server with, best first. `C` is everywhere, but knows letters in ASCII only.
const LOCALES: &[&str] = &["C.UTF-8", "C"];

/// Makes the server's data folder.
pub(super) fn initdb(binaries: &Binaries, folder: &Folder) -> Result<(), ScratchError> {
    let mut failure = String::new();
    for locale in LOCALES {
        let program = binaries.program("initdb");
        let mut command = Command::new(&program);
        command
            .args(["--no-sync", "--no-instructions", "--auth=trust", "--encoding=UTF8"])
            .arg(format!("--username={SUPERUSER}"))
            .arg(format!("--locale={locale}"))
            .arg("--pgdata")
            .arg(folder.data())
            .stdin(Stdio::null());
        in_clean_surroundings(&mut command, folder);
        let output = command.output().map_err(|cause| ScratchError::Spawn { program, cause })?;
        if output.status.success() {
            return Ok(());
        }
        failure = last_lines(&String::from_utf8_lossy(&output.stderr));
    }
    Err(ScratchError::Initdb(failure))
}

/// Has the command run as the server's owner, in its folder, with no setting of the user's sessions.
pub(super) fn in_clean_surroundings(command: &mut Command, folder: &Folder) {
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C").env("TZ", "UTC").current_dir(folder.path());
    folder.owner().run(command);
}

/// The end of what a program had to say, on one line.
pub(super) fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(4)..].join("; ")
}
