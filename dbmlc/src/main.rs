//! The program `dbmlc`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A schema is millions of small things that live together and die together, with which most systems' own allocators take their time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    dbmlc::run(None)
}
