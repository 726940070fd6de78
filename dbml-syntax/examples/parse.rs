//! Prints the syntax errors of DBML files, one a line.
#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

use std::{env, fs, io};

fn main() -> io::Result<()> {
    for path in env::args().skip(1) {
        let source = fs::read_to_string(&path)?;
        let (mut line, mut line_start, mut at) = (1, 0, 0);
        for error in dbml_syntax::parse(&source).errors {
            let start = error.span.start as usize;
            for (offset, _) in source[at..start].match_indices('\n') {
                line += 1;
                line_start = at + offset + 1;
            }
            at = start;
            println!("{path}\t{line}\t{}\t{:?}", start - line_start + 1, error.kind);
        }
    }
    Ok(())
}
