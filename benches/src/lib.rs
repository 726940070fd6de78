//! Named inputs that every benchmark shares.

mod dbml;

pub use dbml::dbml;

/// The inputs that benchmarks run over: a name, and the number of tables.
pub const SIZES: [(&str, usize); 2] = [("1k_tables", 1_000), ("10k_tables", 10_000)];
