//! What ends the server and removes its folder, whatever becomes of this process.
//!
//! A shell waits on a pipe whose other end only this process holds. The kernel closes that end when the process ends, be it by
//! returning, by a panic, by Ctrl-C or by SIGKILL; the shell then stops the server at once and deletes the folder. There is one way to
//! end, so that the rare ones are the usual one. The server's process number is read from its own `postmaster.pid`, which is gone when
//! the server is.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::ScratchError;
use super::folder::Folder;

/// `$1` is the server's folder. The waits are bounded: a server that does not end must not keep the shell forever.
const SCRIPT: &str = r#"
trap '' HUP INT TERM QUIT
read -r _
pidfile=$1/data/postmaster.pid
if read -r pid 2>/dev/null <"$pidfile"; then
    kill -QUIT "$pid" 2>/dev/null
    tries=0
    while [ -e "$pidfile" ] && [ "$tries" -lt 200 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
fi
tries=0
until rm -rf "$1" 2>/dev/null || [ "$tries" -ge 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
"#;

/// The waiting shell. Dropping it ends the server and removes the folder, and returns when both are gone.
#[derive(Debug)]
pub(super) struct Guard {
    shell: Child,
}

impl Guard {
    /// Has the folder watched from now on.
    pub(super) fn watch(folder: &Folder) -> Result<Self, ScratchError> {
        let program = PathBuf::from("/bin/sh");
        let shell = Command::new(&program)
            .args(["-c", SCRIPT, "dbmlc-scratch-guard"])
            .arg(folder.path())
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| ScratchError::Spawn { program, cause })?;
        Ok(Self { shell })
    }

    /// Lets go of the pipe: from here the shell does its work.
    pub(super) fn release(&mut self) {
        drop(self.shell.stdin.take());
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.release();
        // A shell that cannot be waited for is gone already.
        let _ = self.shell.wait();
    }
}
