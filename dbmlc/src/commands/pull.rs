//! `dbmlc pull`: a live database as DBML.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use dbml_model::print::{parts, print};
use pg_ddl::catalog::Extension;
use pg_ddl::lift::{Unspoken, lift, readable};
use pg_live::introspect::Pattern;

use super::unmodelled;
use crate::database;
use crate::failure::{Failure, Outcome};
use crate::streams::{HELP, Streams, WARNING};

/// Write the DBML of a live database.
#[derive(Debug, Args)]
pub(crate) struct Pull {
    /// The database, as a URL: `postgresql://user@host:5432/name`. What it does not say is taken from PGHOST, PGUSER and the like, and
    /// from ~/.pgpass; without a URL, all of it.
    #[arg(env = "DATABASE_URL", hide_env_values = true)]
    url: Option<String>,
    /// Write to this file, whose name ends in .dbml, or to this folder, one file for each schema; stdout without.
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Leave out a schema, or tables such as app.tmp_*; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<Pattern>,
}

impl Pull {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let found = database::read(self.url.as_deref(), &self.exclude)?;
        let lifted = lift(&readable(&found.catalog));
        match &self.output {
            None => streams.result(&print(&lifted.schema))?,
            Some(path) if path.extension().is_some_and(|extension| extension == "dbml") => {
                write(streams, &[(path.clone(), print(&lifted.schema))])?;
            }
            Some(folder) => {
                let file = |name: &str| folder.join(format!("{}.dbml", file_name(name)));
                let parts = parts(&lifted.schema).into_iter().map(|part| (file(part.schema.as_str()), part.text));
                write(streams, &parts.collect::<Vec<_>>())?;
            }
        }
        say_settings(streams, &found.catalog.extensions)?;
        say_left_out(streams, &lifted.unspoken)?;
        unmodelled::say_left_alone(streams, &found.unmodelled)?;
        Ok(Outcome::Fine)
    }
}

/// Writes files, or none of them: a file that says something else is never overwritten.
fn write(streams: &mut Streams, files: &[(PathBuf, String)]) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for (path, text) in files {
        match fs::read(path) {
            Ok(bytes) if bytes == text.as_bytes() => writeln!(streams.err, "  unchanged {}", path.display())?,
            Ok(_) => {
                return Err(Failure::new(format!("{} is there already and says something else", path.display()))
                    .help("write to another place and compare, or take the file away"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => missing.push((path, text)),
            Err(error) => return Err(Failure::file("read", path, &error)),
        }
    }
    for (path, text) in missing {
        if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
            fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
        }
        fs::write(path, text).map_err(|error| Failure::file("write", path, &error))?;
        writeln!(streams.err, "  wrote {}", path.display())?;
    }
    Ok(())
}

/// The name of a schema as that of a file: what a file system could take for something else is replaced.
fn file_name(schema: &str) -> String {
    let name = schema.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "_");
    if name.starts_with('.') { format!("_{name}") } else { name }
}

/// What belongs into the settings: DBML has no word for extensions.
fn say_settings(streams: &mut Streams, extensions: &[Extension]) -> Result<(), Failure> {
    if !extensions.is_empty() {
        let listed: Vec<String> = extensions.iter().map(setting).collect();
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
