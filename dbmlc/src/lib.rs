//! `dbmlc`: DBML files in, proven PostgreSQL migrations out.
//!
//! Everything that a person sees is made here and nowhere else. `cli` says what can be typed, `commands` does it, `session`
//! takes DBML files up to the catalog once, `report` shows mistakes, `failure` says what the environment lacks. A program gives the whole
//! command line to [`run`].

mod applying;
mod borders;
mod catalogs;
mod cli;
mod commands;
mod config;
mod database;
mod differences;
mod failure;
mod files;
mod merging;
mod migrations;
mod report;
mod scratch;
mod secrets;
mod session;
mod sources;
mod spelling;
mod streams;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;
use streams::Streams;

pub use scratch::ServersInside;

/// Does what the arguments of the process ask for, with what it says on its streams. A program that has a PostgreSQL inside brings it
/// along, for whatever needs a scratch server where the machine has none.
pub fn run(inside: Option<ServersInside>) -> ExitCode {
    failure::install_panic_hook();
    scratch::bring(inside);
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return cli::refuse(&error),
    };
    let mut streams = Streams::new(cli.color);
    match cli.command.run(&mut streams) {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.report(&mut streams),
    }
}
