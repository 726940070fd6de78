//! `dbmlc explain`: the page of a code.

use std::io::Write as _;

use clap::Args;
use dbml_model::diagnostic::Code;

use crate::failure::{Failure, Outcome};
use crate::report::nearest;
use crate::streams::Streams;

/// Explain a code: what it means, an example, and the fix.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, such as E0402.
    #[arg(required_unless_present = "list")]
    code: Option<String>,
    /// List all codes.
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

impl Explain {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        match self.code {
            Some(code) => streams.result(find(&code)?.explanation())?,
            None => {
                for code in Code::ALL {
                    writeln!(streams.out, "{code}  {:<7}  {}", code.severity().to_string(), code.summary())?;
                }
            }
        }
        Ok(Outcome::Fine)
    }
}

fn find(text: &str) -> Result<Code, Failure> {
    text.parse().map_err(|_| {
        let failure = Failure::usage(format!("there is no code `{text}`"));
        match nearest(text, Code::ALL.iter().map(|code| code.as_str())) {
            Some(near) => failure.help(format!("there is {near}; all of them: dbmlc explain --list")),
            None => failure.help("all codes: dbmlc explain --list"),
        }
    })
}
