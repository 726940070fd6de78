//! Sources of catalogs: DBML, the lock, a database.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

use pg_ddl::catalog::Catalog;
use pg_ddl::lock::{self, Drift};
use pg_ddl::lower::Lowered;
use pg_live::connect::Client;
use pg_live::introspect::Pattern;

use crate::config::Config;
use crate::database;
use crate::failure::Failure;
use crate::migrations::Folder;
use crate::session::Project;

/// Where a catalog comes from, as it is typed.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// The lock of the migrations.
    Lock,
    /// A live database, by its URL. Not read with the arguments: those are repeated, password and all, when one is wrong.
    Database(String),
    /// A file of DBML, or a folder of them.
    Files(PathBuf),
}

impl FromStr for Source {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text {
            "lock" => Self::Lock,
            url if url.contains("://") => Self::Database(url.to_owned()),
            path => Self::Files(path.into()),
        })
    }
}

/// What a source says.
pub(crate) enum Loaded {
    /// DBML, whose mistakes are still to be told.
    Files(Box<Project>, Box<Lowered>),
    /// A lock.
    Lock(Catalog),
    /// A database, its expressions in the server's own spelling, and the session that read it.
    Database(Catalog, Box<Client>),
}

impl Loaded {
    pub(crate) fn catalog(&self) -> &Catalog {
        match self {
            Self::Files(_, lowered) => &lowered.catalog,
            Self::Lock(catalog) | Self::Database(catalog, _) => catalog,
        }
    }
}

impl Source {
    /// Whether it is a live database, whose server tells what everything else is for.
    pub(crate) fn is_database(&self) -> bool {
        matches!(self, Self::Database(_))
    }

    /// Reads the source, a database without what is to be left out; the reason where there is a lock and it can't be read. From a database
    /// on, the settings are for its server.
    pub(crate) fn load(&self, config: &mut Config, exclude: &[Pattern]) -> Result<Result<Loaded, Drift>, Failure> {
        match self {
            Self::Files(path) => {
                let mut project = Project::open(config, std::slice::from_ref(path))?;
                let lowered = project.lower(config);
                Ok(Ok(Loaded::Files(Box::new(project), Box::new(lowered))))
            }
            Self::Lock => load_lock(config),
            Self::Database(url) => {
                let mut client = database::open(&database::target(url)?)?;
                let found = database::inspect(&mut client, exclude)?;
                config.meet(&found.version);
                Ok(Ok(Loaded::Database(found.catalog, Box::new(client))))
            }
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
