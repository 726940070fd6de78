//! What can be typed.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{check, diff, explain, fmt, migrate, pull, push, schema, sql};
use crate::failure::{Failure, Outcome};
use crate::secrets;
use crate::streams::{Color, Streams};

/// DBML files in, proven PostgreSQL migrations out.
#[derive(Debug, Parser)]
#[command(name = "dbmlc", version, about, disable_help_subcommand = true, propagate_version = false)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to colour.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN", display_order = 100)]
    pub(crate) color: Color,
}

// Of one command alone the arguments are wanted, so that those of the others are not built.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Look for mistakes.
    Check(check::Check),
    /// Lay DBML files out in one way.
    Fmt(fmt::Fmt),
    /// Print the full DDL for an empty database.
    Sql(sql::Sql),
    /// Print the resolved schema as JSON.
    Schema(schema::Schema),
    /// Show what leads from one source to another.
    Diff(Box<diff::Diff>),
    /// Explain a code, such as E0402.
    Explain(explain::Explain),
    /// Write, check and prove migrations.
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Write the DBML of a live database.
    Pull(pull::Pull),
    /// Bring a live database to what the DBML says.
    Push(Box<push::Push>),
}

/// Says what is wrong with what was typed, or gives the help that was asked for; and the exit code.
pub(crate) fn refuse(error: &clap::Error) -> ExitCode {
    let text = error.render().ansi().to_string();
    // When the stream is gone too, the exit code is all that is left.
    let _ = if error.use_stderr() {
        anstream::stderr().write_all(secrets::hide(&text).as_bytes())
    } else {
        anstream::stdout().write_all(text.as_bytes())
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

impl Command {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        match self {
            Self::Check(command) => command.run(streams),
            Self::Fmt(command) => command.run(streams),
            Self::Sql(command) => command.run(streams),
            Self::Schema(command) => command.run(streams),
            Self::Diff(command) => command.run(streams),
            Self::Explain(command) => command.run(streams),
            Self::Migrate(command) => command.run(streams),
            Self::Pull(command) => command.run(streams),
            Self::Push(command) => command.run(streams),
        }
    }
}
