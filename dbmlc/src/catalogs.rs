//! Sources of catalogs: DBML, the lock, a database.

use std::path::PathBuf;
use std::str::FromStr;

use pg_ddl::catalog::Catalog;
use pg_ddl::lock::{self, Drift};
use pg_ddl::lower::Lowered;
use pg_live::connect::{Target, TargetError, connect};
use pg_live::introspect::{IntrospectOptions, introspect};

use crate::config::Config;
use crate::failure::Failure;
use crate::migrations::Folder;
use crate::session::Project;

/// Where a catalog comes from, as it is typed.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// The lock of the migrations.
    Lock,
    /// A live database.
    Database(Box<Target>),
    /// A file of DBML, or a folder of them.
    Files(PathBuf),
}

impl FromStr for Source {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return text.parse().map(Box::new).map(Self::Database);
        }
        Ok(if text == "lock" { Self::Lock } else { Self::Files(text.into()) })
    }
}

/// What a source says.
pub(crate) enum Loaded {
    /// DBML, whose mistakes are still to be told.
    Files(Box<Project>, Box<Lowered>),
    /// A lock.
    Lock(Catalog),
    /// A database, its expressions in the server's own spelling.
    Database(Catalog),
}

impl Loaded {
    pub(crate) fn catalog(&self) -> &Catalog {
        match self {
            Self::Files(_, lowered) => &lowered.catalog,
            Self::Lock(catalog) | Self::Database(catalog) => catalog,
        }
    }

    /// Whether expressions are as a server spells them.
    pub(crate) fn is_canonical(&self) -> bool {
        matches!(self, Self::Database(_))
    }
}

impl Source {
    /// Reads the source; the reason where there is a lock and it can't be read.
    pub(crate) fn load(&self, config: &Config) -> Result<Result<Loaded, Drift>, Failure> {
        match self {
            Self::Files(path) => {
                let mut project = Project::open(config, std::slice::from_ref(path))?;
                let lowered = project.lower(config);
                Ok(Ok(Loaded::Files(Box::new(project), Box::new(lowered))))
            }
            Self::Lock => load_lock(config),
            Self::Database(target) => load_database(target).map(|catalog| Ok(Loaded::Database(catalog))),
        }
    }
}

fn load_lock(config: &Config) -> Result<Result<Loaded, Drift>, Failure> {
    let folder = Folder::read(config.migrations())?;
    Ok(match &folder.lock {
        None => Err(Drift::lock_missing(&folder.shown())),
        Some(text) => match lock::read(text) {
            Ok(lock) => Ok(Loaded::Lock(lock.catalog)),
            Err(malformed) => Err(Drift::lock_malformed(&folder.shown(), &malformed)),
        },
    })
}

fn load_database(target: &Target) -> Result<Catalog, Failure> {
    let mut client = connect(target).map_err(|error| Failure::new(error.to_string()))?;
    let found = introspect(&mut client, &IntrospectOptions::default());
    Ok(found.map_err(|error| Failure::new(error.to_string()))?.catalog)
}
