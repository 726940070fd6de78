//! `dbmlc sql`: the full DDL.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use pg_ddl::render;

use super::report_mistakes;
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::report::Format;
use crate::session::Project;
use crate::streams::Streams;

/// Print the full DDL for an empty database.
#[derive(Debug, Args)]
pub(crate) struct Sql {
    /// Files and folders of DBML; db/schema, or what dbmlc.toml says, without any.
    paths: Vec<PathBuf>,
    /// Write to this file instead of stdout.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Sql {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let config = Config::load()?;
        let mut project = Project::open(&config, &self.paths)?;
        let catalog = project.take_lowered(&config).catalog;
        if report_mistakes(streams, &mut project, Format::Human)? {
            return Ok(Outcome::Problems);
        }
        let mut sql = String::new();
        // A text takes whatever is written to it.
        let _ = render::catalog(&catalog, &mut sql);
        match self.output {
            Some(path) => fs::write(&path, sql).map_err(|error| Failure::file("write", path, &error))?,
            None => streams.result(&sql)?,
        }
        Ok(Outcome::Fine)
    }
}
