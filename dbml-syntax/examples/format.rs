//! Lays the DBML of standard input out, and says how long that took.

use std::io::{self, Read as _, Write as _};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut source = String::new();
    io::stdin().read_to_string(&mut source)?;
    let start = Instant::now();
    let formatted = dbml_syntax::format(&source);
    writeln!(io::stderr(), "{} bytes in {:?}", source.len(), start.elapsed())?;
    match formatted {
        Ok(text) => io::stdout().write_all(text.as_bytes()),
        Err(errors) => writeln!(io::stderr(), "{errors:?}"),
    }
}
