//! The project: where its files are, and what its `dbmlc.toml` says.
//!
//! `dbmlc.toml` is looked for in the working folder and upward; where it stands is the root of the project. Without one, the working
//! folder is. Paths in it are relative to the root, and are shown relative to the working folder, so that they can be clicked.

mod lints;
mod read;
mod types;

use std::borrow::Cow;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use pg_ddl::catalog::Extension;
use pg_ddl::lints::Levels;
use pg_ddl::lower::{LowerOptions, ServerVersion};
use pg_ddl::migration::Format;
use pg_ddl::plan::{Allowed, PlanOptions, Timeouts};

use pg_live::introspect;

use crate::failure::Failure;

/// The name of the settings file.
const FILE_NAME: &str = "dbmlc.toml";

/// What `dbmlc.toml` says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// The DBML: files or folders.
    schema: Vec<String>,
    /// The folder of the migrations.
    migrations: Option<String>,
    /// A PostgreSQL on which scratch databases may be made.
    pub(crate) dev_url: Option<String>,
    /// The runner that the migrations are for.
    pub(crate) format: Format,
    /// What migrations may destroy without being asked.
    allow: Allowed,
    /// How long the statements of migrations may wait, and take.
    pub(crate) timeouts: Timeouts,
    /// What it says about its PostgreSQL.
    lower: LowerOptions,
    /// Whether it says which PostgreSQL is the oldest.
    names_server: bool,
    /// What is made of what lints find.
    pub(crate) lints: Levels,
    /// Folders outside the root that may be imported from.
    import_from: Vec<String>,
    /// Files and folders that are not laid out.
    exclude_from_fmt: Vec<String>,
    /// From the working folder to the root: empty, or `../../`.
    root: String,
}

impl Config {
    /// The settings of the project that the working folder is in.
    pub(crate) fn load() -> Result<Self, Failure> {
        let here = env::current_dir().map_err(|error| Failure::file("find", "the working folder", &error))?;
        for (depth, folder) in here.ancestors().enumerate() {
            let root = "../".repeat(depth);
            let path = format!("{root}{FILE_NAME}");
            match fs::read_to_string(folder.join(FILE_NAME)) {
                Ok(text) => return Ok(Self { root, ..read::read(&path, &text)? }),
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(Failure::file("read", path, &error)),
            }
        }
        Ok(Self::default())
    }

    /// Takes a server for the one that everything is for, unless the settings say which is the oldest.
    pub(crate) fn meet(&mut self, found: &introspect::ServerVersion) {
        let major = u16::try_from(found.major).unwrap_or(u16::MAX).min(ServerVersion::NEWEST.major());
        if !self.names_server {
            self.lower.server = ServerVersion::new(major).unwrap_or_default();
            self.lower.server_is_known = true;
        }
    }

    /// The same settings for the newest server, unless they say which is the oldest: what no server takes is a mistake by them.
    pub(crate) fn for_any_server(&self) -> Self {
        let server = if self.names_server { self.lower.server } else { ServerVersion::NEWEST };
        Self { lower: LowerOptions { server, ..self.lower.clone() }, ..self.clone() }
    }

    /// The DBML files and folders of the project.
    pub(crate) fn schema(&self) -> Vec<PathBuf> {
        if self.schema.is_empty() {
            return vec![self.path("db/schema")];
        }
        self.schema.iter().map(|path| self.path(path)).collect()
    }

    /// The folder of its migrations.
    pub(crate) fn migrations(&self) -> PathBuf {
        self.path(self.migrations.as_deref().unwrap_or("migrations"))
    }

    /// The folders that may be imported from: the root, and what the settings add.
    pub(crate) fn import_roots(&self) -> Vec<PathBuf> {
        std::iter::once(self.path(".")).chain(self.import_from.iter().map(|path| self.path(path))).collect()
    }

    /// What a migration may destroy: what a flag says, or else the settings.
    pub(crate) fn allow(&self, flag: Option<Allowed>) -> Allowed {
        flag.unwrap_or_else(|| self.allow.clone())
    }

    /// Whether a file is not to be laid out.
    pub(crate) fn keeps_layout(&self, file: &Path) -> bool {
        let excluded = self.exclude_from_fmt.iter().filter_map(|path| self.path(path).canonicalize().ok());
        file.canonicalize().is_ok_and(|file| excluded.into_iter().any(|excluded| file.starts_with(excluded)))
    }

    /// What a plan may do that destroys no more than this.
    pub(crate) fn plan_options(&self, allow: Allowed) -> PlanOptions {
        PlanOptions { allow, server: self.lower.server, timeouts: self.timeouts }
    }

    /// The extensions that the project needs.
    pub(crate) fn extensions(&self) -> &[Extension] {
        &self.lower.extensions
    }

    /// What is said about PostgreSQL for the DBML in these places. Extensions are asked for by a schema below the settings; one that
    /// stands elsewhere, or was pulled to a temporary folder, asks for none.
    pub(crate) fn lower_options(&self, paths: &[PathBuf]) -> Cow<'_, LowerOptions> {
        if self.lower.extensions.is_empty() || paths.is_empty() || paths.iter().any(|path| self.is_below(path)) {
            return Cow::Borrowed(&self.lower);
        }
        Cow::Owned(LowerOptions { extensions: Vec::new(), ..self.lower.clone() })
    }

    fn is_below(&self, path: &Path) -> bool {
        let root = if self.root.is_empty() { Path::new(".") } else { Path::new(&self.root) };
        let real = |path: &Path| path.canonicalize().ok();
        // What is not on the disk is standard input.
        real(path).is_none_or(|path| real(root).is_some_and(|root| path.starts_with(root)))
    }

    /// A path of the settings as seen from the working folder.
    fn path(&self, path: &str) -> PathBuf {
        Path::new(&self.root).join(path)
    }
}

fn is_absent(error: &std::io::Error) -> bool {
    // A folder that we may not look into has no settings for us.
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::PermissionDenied)
}
