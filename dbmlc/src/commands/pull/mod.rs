//! `dbmlc pull`: a live database as DBML.

mod merge;
mod write;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use dbml_model::print::{parts, print};
use pg_ddl::catalog::Extension;
use pg_ddl::lift::{Unspoken, lift, readable};
use pg_live::introspect::Pattern;

use super::unmodelled;
use crate::database;
use crate::failure::{Failure, Outcome};
use crate::merging::file_of;
use crate::sources;
use crate::streams::{HELP, Streams, WARNING};

/// Write the DBML of a live database. Files that are there take over what differs, and keep the rest as it is.
#[derive(Debug, Args)]
pub(crate) struct Pull {
    /// The database, as a URL: `postgresql://user@host:5432/name`. What it does not say is taken from PGHOST, PGUSER and the like, and
    /// from ~/.pgpass; without a URL, all of it.
    #[arg(env = "DATABASE_URL", hide_env_values = true)]
    url: Option<String>,
    /// Write to this file, whose name ends in .dbml, or to this folder, one file for each schema; stdout without.
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Write nothing: show what would change.
    #[arg(long, requires = "output")]
    dry_run: bool,
    /// Leave out a schema, or tables such as app.tmp_*; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<Pattern>,
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
}

impl Pull {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        match &self.output {
            Some(path) if holds_dbml(path)? => merge::run(&self, path, streams),
            _ => self.whole(streams),
        }
    }

    /// All of the database, where there is no DBML yet.
    fn whole(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let found = database::read(self.url.as_deref(), &self.exclude)?;
        let lifted = lift(&readable(&found.catalog));
        match &self.output {
            None => streams.result(&print(&lifted.schema))?,
            Some(path) if is_file(path) => {
                write::new(streams, self.dry_run, &[(path.clone(), print(&lifted.schema))])?;
            }
            Some(folder) => {
                let parts = parts(&lifted.schema).into_iter();
                let files = parts.map(|part| (file_of(folder, part.schema.as_str()), part.text));
                write::new(streams, self.dry_run, &files.collect::<Vec<_>>())?;
            }
        }
        say_settings(streams, &found.catalog.extensions, &[])?;
        say_left_out(streams, &lifted.unspoken)?;
        unmodelled::say_left_alone(streams, &found.unmodelled)?;
        Ok(Outcome::Fine)
    }
}

/// Whether a path is that of a file, not of a folder.
fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "dbml")
}

/// Whether there is something to merge with.
fn holds_dbml(path: &Path) -> Result<bool, Failure> {
    Ok(path.is_file() || path.is_dir() && sources::holds_any(path)?)
}

/// What belongs into the settings: DBML has no word for extensions.
fn say_settings(streams: &mut Streams, found: &[Extension], listed: &[Extension]) -> Result<(), Failure> {
    let is_listed = |own: &Extension| listed.iter().any(|other| other.name == own.name);
    if !found.iter().all(is_listed) {
        let listed: Vec<String> = found.iter().map(setting).collect();
        writeln!(streams.err, "{HELP}for dbmlc.toml:{HELP:#} extensions = [{}]", listed.join(", "))?;
    }
    Ok(())
}

fn setting(extension: &Extension) -> String {
    let (name, schema) = (extension.name.as_str(), extension.schema.as_str());
    if schema == "public" { format!("\"{name}\"") } else { format!("{{ name = \"{name}\", schema = \"{schema}\" }}") }
}

fn say_left_out(streams: &mut Streams, unspoken: &[Unspoken]) -> Result<(), Failure> {
    for fact in unspoken {
        writeln!(streams.err, "{WARNING}warning{WARNING:#}: left out {fact}")?;
    }
    Ok(())
}
