//! A person at a terminal: standard input and error are a pseudo-terminal, standard output a pipe.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// What a command said to a person.
pub(crate) struct Heard {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    /// What the terminal shows, the typed lines first.
    pub(crate) screen: String,
}

/// Runs `dbmlc` in a folder, for a person who types these lines.
pub(crate) fn dbmlc(folder: &Path, arguments: &[&str], typed: &str) -> Heard {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("a terminal of our own");
    unlockpt(&terminal).expect("a terminal that is open");
    let name = ptsname(&terminal, Vec::new()).expect("a name");
    let other_end = || {
        let name = name.to_str().expect("a path");
        File::options().read(true).write(true).open(name).map(Stdio::from).expect("the other end")
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_dbmlc"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    command.stdin(other_end()).stderr(other_end()).stdout(Stdio::piped());
    let mut terminal = File::from(terminal);
    terminal.write_all(typed.as_bytes()).expect("keys");
    let child = command.spawn().expect("dbmlc runs");
    // While this process holds the other end, reading would not end.
    drop(command);
    let mut screen = Vec::new();
    // A terminal whose other end is closed gives an error where a file would give its end.
    let _ = terminal.read_to_end(&mut screen);
    let output = child.wait_with_output().expect("dbmlc ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\r', "");
    Heard { code: output.status.code(), out: text(&output.stdout), screen: text(&screen) }
}
