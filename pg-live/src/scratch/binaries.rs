//! Finding the server's programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ScratchError;

/// The environment variable that names the folder of `initdb` and `postgres`.
pub const PG_BINDIR: &str = "PG_BINDIR";

/// Folders that hold one folder per version, with the programs in this folder below it. `*` stands for the version.
const VERSIONED: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/lib", "postgresql", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// Folders that hold the programs of the one version that is installed.
const PLAIN: &[&str] = &["/usr/local/pgsql/bin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/lib/postgresql/bin"];

/// The folder of a server's programs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binaries {
    bindir: PathBuf,
}

/// What the environment says about where programs are.
struct Surroundings {
    pg_bindir: Option<OsString>,
    path: Option<OsString>,
}

impl Surroundings {
    /// The one place where this crate reads the environment.
    fn read() -> Self {
        Self { pg_bindir: env::var_os(PG_BINDIR).filter(|value| !value.is_empty()), path: env::var_os("PATH") }
    }
}

impl Binaries {
    /// The programs in the folder that was named, else in `PG_BINDIR`, else in the first of: `PATH`, what `pg_config` says, the
    /// folders where distributions put them, newest version first.
    pub fn find(bindir: Option<&Path>) -> Result<Self, ScratchError> {
        let surroundings = Surroundings::read();
        if let Some(named) = bindir.map(Path::to_owned).or_else(|| surroundings.pg_bindir.map(PathBuf::from)) {
            return Self::in_folder(&named).ok_or(ScratchError::NotInFolder(named));
        }
        let on_path = surroundings.path.as_deref().map(env::split_paths).into_iter().flatten();
        on_path
            .chain(pg_config_bindir())
            .chain(versioned_folders())
            .chain(PLAIN.iter().map(PathBuf::from))
            .find_map(|folder| Self::in_folder(&folder))
            .ok_or_else(Self::not_found)
    }

    /// The programs in this folder, or in the folder that its `initdb` is a link into.
    fn in_folder(folder: &Path) -> Option<Self> {
        let initdb = folder.join("initdb").canonicalize().ok()?;
        [initdb.parent()?, folder]
            .into_iter()
            .find(|bindir| bindir.join("initdb").is_file() && bindir.join("postgres").is_file())
            .map(|bindir| Self { bindir: bindir.to_owned() })
    }

    fn not_found() -> ScratchError {
        let versioned = VERSIONED.iter().map(|(parent, prefix, below)| {
            let pattern = format!("{parent}/{prefix}*");
            if below.is_empty() { pattern } else { format!("{pattern}/{below}") }
        });
        let fixed = ["PATH".to_owned(), "pg_config --bindir".to_owned()];
        let plain = PLAIN.iter().map(|&folder| folder.to_owned());
        ScratchError::NotFound { searched: fixed.into_iter().chain(versioned).chain(plain).collect() }
    }

    /// The folder.
    pub fn bindir(&self) -> &Path {
        &self.bindir
    }

    /// A program in it.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.bindir.join(name)
    }
}

fn pg_config_bindir() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(text.trim()))
}

fn versioned_folders() -> impl Iterator<Item = PathBuf> {
    VERSIONED.iter().flat_map(|&(parent, prefix, below)| {
        let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir(parent)
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let version = version_number(entry.file_name().to_str()?.strip_prefix(prefix)?)?;
                Some((version, entry.path().join(below)))
            })
            .collect();
        found.sort_by(|left, right| right.cmp(left));
        found.into_iter().map(|(_, folder)| folder)
    })
}

/// The major version of a folder's name: `15`, `9.6` (which is 9), `16-main`.
fn version_number(name: &str) -> Option<u32> {
    let digits = name.find(|character: char| !character.is_ascii_digit()).map_or(name, |end| &name[..end]);
    digits.parse().ok()
}
