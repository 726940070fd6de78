//! `dbmlc sql`: the full DDL.

use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::path::PathBuf;

use clap::Args;
use pg_ddl::catalog::Catalog;
use pg_ddl::render;

use super::report_mistakes;
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::report::Format;
use crate::session::Project;
use crate::streams::{Pieces, Streams};

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
        let lowered = project.take_lowered(&config);
        if report_mistakes(streams, &mut project, Format::Human)? {
            return Ok(Outcome::Problems);
        }
        match self.output {
            Some(path) => File::create(&path)
                .and_then(|file| print(&lowered.catalog, file))
                .map_err(|error| Failure::file("write", path, &error))?,
            None => print(&lowered.catalog, io::stdout().lock())?,
        }
        // The process is about to end, which lets go of everything at once.
        mem::forget(lowered);
        Ok(Outcome::Fine)
    }
}

fn print(catalog: &Catalog, out: impl Write) -> io::Result<()> {
    let mut pieces = Pieces::new(out);
    // What goes wrong is kept.
    let _ = render::catalog(catalog, &mut pieces);
    pieces.finish()
}
