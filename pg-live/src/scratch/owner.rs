//! Who runs the scratch server.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use super::ScratchError;

/// Users that a server of root's may run as, best first.
const CANDIDATES: &[&str] = &["postgres", "nobody"];

/// Who runs the scratch server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    /// Whoever runs this process.
    Ourselves,
    /// Another user, since PostgreSQL refuses to run as root.
    Other {
        /// The user's number.
        uid: u32,
        /// The number of the user's group.
        gid: u32,
    },
}

impl Owner {
    /// The owner for a process whose own user has this number.
    pub(super) fn for_process_of(uid: u32) -> Result<Self, ScratchError> {
        if uid != 0 {
            return Ok(Self::Ourselves);
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let (uid, gid) = CANDIDATES
            .iter()
            .find_map(|user| numbers_of(user, &passwd))
            .filter(|(uid, _)| *uid != 0)
            .ok_or(ScratchError::NoUserToDropTo)?;
        Ok(Self::Other { uid, gid })
    }

    /// Makes the folder the owner's.
    pub(super) fn give(self, folder: &Path) -> std::io::Result<()> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Other { uid, gid } => std::os::unix::fs::chown(folder, Some(uid), Some(gid)),
        }
    }

    /// Has the command run as the owner, out of reach of the terminal's Ctrl-C: the [guard](super::guard) ends it, in order.
    pub(super) fn run(self, command: &mut Command) {
        command.process_group(0);
        if let Self::Other { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
    }
}

/// The numbers of a user and of their group in the text of a `passwd` file.
fn numbers_of(user: &str, passwd: &str) -> Option<(u32, u32)> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(user))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_stand_in_the_third_and_fourth_field() {
        let passwd = "root:x:0:0::/root:/bin/sh\npostgres2:x:7:8::/:/bin/sh\npostgres:x:101:104::/:/bin/sh\n";
        assert_eq!(numbers_of("postgres", passwd), Some((101, 104)));
        assert_eq!(numbers_of("nobody", passwd), None);
    }
}
