//! `dbmlc schema`: the resolved schema as JSON.

use std::path::PathBuf;

use clap::Args;

use super::{Target, report_mistakes};
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::report::Format;
use crate::session::Project;
use crate::streams::Streams;

/// Print the resolved schema as JSON.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Files and folders of DBML, or - for standard input; db/schema, or what dbmlc.toml says, without any.
    paths: Vec<PathBuf>,
    /// Whose rules must hold.
    #[arg(long, value_enum, default_value_t)]
    target: Target,
}

impl Schema {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let config = Config::load()?;
        let mut project = Project::open(&config, &self.paths)?;
        if self.target == Target::Postgres {
            project.lower(&config);
        }
        if report_mistakes(streams, &mut project, Format::Human)? {
            return Ok(Outcome::Problems);
        }
        let json = dbml_model::json::to_json(&project.schema);
        streams.result(&json)?;
        Ok(Outcome::Fine)
    }
}
