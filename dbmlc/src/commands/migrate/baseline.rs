//! `dbmlc migrate baseline`: adopt what exists.

use std::io::Write as _;

use clap::Args;
use pg_ddl::catalog::{Catalog, Extension};
use pg_ddl::lock::{self, FILE_NAME, Lock, Recorded};
use pg_ddl::migration::stem;

use super::adopt::{self, Adoption};
use super::live::Live;
use super::workspace::{Places, Workspace};
use crate::differences;
use crate::failure::{Failure, Outcome};
use crate::migrations::Folder;
use crate::report::{Problem, plural, report};
use crate::scratch::{Comparison, Proof, Prover, failed};
use crate::streams::{DIM, GOOD, Streams};

/// Take over migrations that dbmlc did not write: run them on a scratch PostgreSQL, show how the result differs from the DBML, and
/// record it in the lock. With --url, let a live database take over those that it has.
#[derive(Debug, Args)]
pub(crate) struct Baseline {
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
    /// Record the migrations as applied in this live database, which has them already, and run nothing.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The last migration that the live database has.
    #[arg(long, value_name = "NAME", requires = "url")]
    to: Option<String>,
    /// Record them although the live database is not what they add up to.
    #[arg(long, requires = "url")]
    force: bool,
    #[command(flatten)]
    places: Places,
}

impl Baseline {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        if let Some(url) = &self.url {
            let Some(live) = Live::of(self.places.into(), url, streams)? else { return Ok(Outcome::Problems) };
            let (to, dev_url) = (self.to.as_deref(), self.dev_url.as_deref());
            return adopt::run(live, &Adoption { to, force: self.force, dev_url }, streams);
        }
        let Some(workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let folder = &workspace.folder;
        if folder.migrations.is_empty() {
            writeln!(streams.out, "nothing to take over: there is no migration in {}", folder.shown())?;
            return Ok(Outcome::Fine);
        }
        let prover = Prover::start(&workspace.config, self.dev_url.as_deref())?;
        let proof = match prover.run(folder)? {
            Ok(proof) => proof,
            Err(error) => {
                let (source, diagnostic) = failed(folder, &error);
                report(&mut streams.err, workspace.format, &[source], &[Problem::Diagnostic(&diagnostic)])?;
                return Ok(Outcome::Problems);
            }
        };
        let Comparison { spelled, differences } = proof.compare(&workspace.lowered.catalog)?;
        let tables = plural(spelled.tables.len(), "table");
        folder.write_lock(&lock::write(&Lock { migrations: recorded(folder), catalog: spelled }))?;

        let out = &mut streams.out;
        let migrations = plural(folder.migrations.len(), "migration");
        let make = if folder.migrations.len() == 1 { "makes" } else { "make" };
        writeln!(out, "  {:<32} {migrations} {make} {tables}, run on {}\n", folder.shown(), prover.server())?;
        let alone = left_alone(&proof, &workspace.lowered.catalog);
        if !alone.is_empty() {
            writeln!(out, "  {DIM}left alone:{DIM:#} {}\n", alone.join(", "))?;
        }
        differences::write(out, &differences, "the DBML")?;
        if differences.is_empty() {
            writeln!(out, "  {GOOD}no difference{GOOD:#} from {}", workspace.schema)?;
        } else {
            let count = plural(differences.len(), "difference");
            writeln!(out, "\n  {count} from {}. To bring the migrations there: dbmlc migrate new", workspace.schema)?;
        }
        writeln!(out, "\n  {GOOD}wrote{GOOD:#} {}", folder.file(FILE_NAME).display())?;
        Ok(Outcome::Fine)
    }
}

/// What is there and of no concern: extensions that are not listed, and what dbmlc does not model.
fn left_alone(proof: &Proof<'_>, desired: &Catalog) -> Vec<String> {
    let is_listed = |own: &&Extension| desired.extensions.iter().any(|other| other.name == own.name);
    let extensions = proof.found.extensions.iter().filter(|own| !is_listed(own));
    let extensions = extensions.map(|own| format!("extension {}", own.name.as_str()));
    let others = proof.unmodelled.iter().map(|thing| format!("{} {thing}", thing.kind.singular()));
    extensions.chain(others).collect()
}

/// The migrations as they stand, each after the one before it.
fn recorded(folder: &Folder) -> Vec<Recorded> {
    let parents = std::iter::once(None).chain(folder.migrations.iter().map(|migration| Some(stem(&migration.name))));
    let recorded = folder.migrations.iter().zip(parents).map(|(migration, parent)| Recorded {
        name: migration.name.clone(),
        sha256: migration.sha256.clone(),
        parent: parent.map(str::to_owned),
    });
    recorded.collect()
}
