//! Prints the syntax errors of DBML files, one a line.
#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

use std::{env, fs, io};

fn main() -> io::Result<()> {
    for path in env::args().skip(1) {
        let source = fs::read_to_string(&path)?;
        for error in dbml_syntax::parse(&source).errors {
            let before = &source[..error.span.start as usize];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
            println!("{path}\t{line}\t{column}\t{:?}", error.kind);
        }
    }
    Ok(())
}
