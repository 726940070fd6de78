//! Makes the parser's tables from `src/grammar.lalrpop`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    lalrpop::Configuration::new().emit_rerun_directives(true).process_dir("src")
}
