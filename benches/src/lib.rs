//! What all measurements share: named inputs, the stages, whole runs of programs.

use mimalloc::MiMalloc;

mod dbml;
pub mod runs;
mod stages;

pub use dbml::{changed, dbml};
pub use stages::{catalog, compiled, ddl, length_of_ddl, resolved};

/// That of the program, so that what is measured here is what it does.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The inputs that benchmarks run over: a name, and the number of tables.
pub const SIZES: [(&str, usize); 2] = [("1k_tables", 1_000), ("10k_tables", 10_000)];
