//! `dbmlc`: DBML files in, proven PostgreSQL migrations out.
//!
//! Everything that a person sees is made here and nowhere else. [`cli`] says what can be typed, [`commands`] does it, [`session`]
//! takes DBML files up to the catalog once, [`report`] shows mistakes, [`failure`] says what the environment lacks.

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
use mimalloc::MiMalloc;

use cli::Cli;
use streams::Streams;

/// A schema is millions of small things that live together and die together, with which most systems' own allocators take their time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    failure::install_panic_hook();
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
