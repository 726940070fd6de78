//! The other remedy for a database that differs: DBML that says what it has.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anstream::adapter::strip_bytes;
use pg_ddl::catalog::Catalog;
use pg_ddl::lower::Lowered;
use pg_live::connect::Client;
use pg_live::introspect::IntrospectOptions;

use super::super::unified;
use crate::catalogs::{Loaded, Source};
use crate::config::Config;
use crate::database;
use crate::failure::Failure;
use crate::merging::{Merged, Refused, Target, refusal, take_over};
use crate::scratch::Prover;
use crate::session::Project;
use crate::spelling::respell;
use crate::streams::{HELP, Streams};

/// What `dbmlc pull` would write into the files of one side.
pub(super) struct Patch {
    merged: Result<Merged, Refused>,
    /// The files, for what stands in the way.
    sources: Vec<crate::sources::Source>,
    path: PathBuf,
    /// The database, without its password.
    database: String,
    /// What was left out, as a command has it.
    excluding: String,
    /// Whether the DBML is what should be.
    is_desired: bool,
}

impl Patch {
    /// The patch, where one side is DBML and the other one a database.
    pub(super) fn between(
        from: (&Source, &mut Loaded),
        to: (&Source, &mut Loaded),
        (config, options): (&Config, &IntrospectOptions),
        server: impl Fn() -> Result<Prover, Failure> + Copy,
    ) -> Result<Option<Self>, Failure> {
        match (from, to) {
            (
                (Source::Database(url), Loaded::Database(found, client)),
                (Source::Files(path), Loaded::Files(project, lowered)),
            ) => Self::new(Files { config, options, project, lowered, path }, (url, found, client), server, true)
                .map(Some),
            (
                (Source::Files(path), Loaded::Files(project, lowered)),
                (Source::Database(url), Loaded::Database(found, client)),
            ) => Self::new(Files { config, options, project, lowered, path }, (url, found, client), server, false)
                .map(Some),
            _ => Ok(None),
        }
    }

    fn new(
        files: Files<'_>,
        (url, found, client): (&str, &Catalog, &mut Client),
        server: impl Fn() -> Result<Prover, Failure> + Copy,
        is_desired: bool,
    ) -> Result<Self, Failure> {
        let Files { config, options, project, lowered, path } = files;
        let target = Target { config, project, lowered, path };
        let mut found = found.clone();
        options.leave_out_keys(&mut found, &lowered.catalog);
        options.keep_left_out(&mut found, &lowered.catalog);
        let merged = take_over(target, &found, |found, desired| respell(client, found, desired, server))?;
        let database = database::target(url)?.to_string();
        let patterns = options.exclude.iter().map(|pattern| format!(" --exclude {}", word(&pattern.to_string())));
        let excluding = patterns.collect();
        Ok(Self { merged, sources: project.sources.clone(), path: path.to_owned(), database, excluding, is_desired })
    }

    /// The command that brings the database to the DBML, where that is what is asked for.
    pub(super) fn push(&self) -> Option<String> {
        self.is_desired.then(|| format!("dbmlc push {} --url {}{}", self.files(), word(&self.database), self.excluding))
    }

    fn files(&self) -> String {
        word(&self.path.to_string_lossy())
    }

    /// The patch without colours.
    pub(super) fn text(&self) -> Result<Option<String>, Failure> {
        let Ok(merged) = &self.merged else { return Ok(None) };
        let mut styled = Vec::new();
        for file in &merged.revised {
            unified::write(&mut styled, &file.path.display().to_string(), file.old, &file.new)?;
        }
        let plain = strip_bytes(&styled).into_vec();
        Ok(Some(String::from_utf8_lossy(&plain).into_owned()).filter(|text| !text.is_empty()))
    }

    /// Shows the command and what it would write.
    pub(super) fn write(&self, streams: &mut Streams) -> Result<(), Failure> {
        match &self.merged {
            Ok(merged) if merged.revised.is_empty() => {}
            Ok(merged) => {
                let command = format!("dbmlc pull {} -o {}{}", word(&self.database), self.files(), self.excluding);
                writeln!(streams.out, "\n  To take the database's side:  {HELP}{command}{HELP:#}\n")?;
                for file in &merged.revised {
                    unified::write(&mut streams.out, &file.path.display().to_string(), file.old, &file.new)?;
                }
            }
            Err(refused) => refusal::report(streams, (&self.path, &self.sources), refused)?,
        }
        Ok(())
    }
}

/// A text as one word of a shell.
fn word(text: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "_-./:@%+,=".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The side that is DBML.
#[derive(Clone, Copy)]
struct Files<'a> {
    config: &'a Config,
    options: &'a IntrospectOptions,
    project: &'a Project,
    lowered: &'a Lowered,
    path: &'a Path,
}
