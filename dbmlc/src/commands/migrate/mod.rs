//! `dbmlc migrate`: the folder of migrations and its lock.

mod adopt;
pub(crate) mod apply;
pub(crate) mod baseline;
pub(crate) mod check;
mod live;
mod migration;
pub(crate) mod new;
mod pending;
pub(crate) mod rebase;
pub(crate) mod squash;
pub(crate) mod status;
pub(crate) mod verify;
mod workspace;

use clap::Subcommand;

use crate::failure::{Failure, Outcome};
use crate::streams::Streams;

// Of one command alone the arguments are wanted, so that those of the others are not built.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Migrate {
    /// Write the next migration: what the DBML says and the migrations do not.
    New(new::New),
    /// Fail when DBML, migrations and lock disagree. Needs no database.
    Check(check::Check),
    /// Prove on a scratch PostgreSQL that the migrations add up to the lock and to the DBML.
    Verify(verify::Verify),
    /// After a merge: two heads become one.
    Rebase(rebase::Rebase),
    /// Fold all migrations into one, proven equal to them.
    Squash(squash::Squash),
    /// Take over migrations that dbmlc did not write.
    Baseline(baseline::Baseline),
    /// Run the migrations that a live database did not run yet.
    Apply(apply::Apply),
    /// Show which migrations a live database ran, and which are due.
    Status(status::Status),
}

impl Migrate {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        match self {
            Self::New(command) => command.run(streams),
            Self::Check(command) => command.run(streams),
            Self::Verify(command) => command.run(streams),
            Self::Rebase(command) => command.run(streams),
            Self::Squash(command) => command.run(streams),
            Self::Baseline(command) => command.run(streams),
            Self::Apply(command) => command.run(streams),
            Self::Status(command) => command.run(streams),
        }
    }
}
