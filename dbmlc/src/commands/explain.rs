//! `dbmlc explain`: the page of a code.

use std::io::Write as _;

use clap::Args;
use dbml_model::diagnostic::Code;
use pg_ddl::lints::{LINTS, Lint};

use crate::failure::{Failure, Outcome};
use crate::report::nearest;
use crate::streams::Streams;

/// Explain a code: what it means, an example, and the fix.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, such as E0402, or the name of a lint.
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
            None => Code::ALL.iter().try_for_each(|code| writeln!(streams.out, "{}", listed(*code)))?,
        }
        Ok(Outcome::Fine)
    }
}

/// A line of the list. A lint has its level instead of a severity, and its name.
fn listed(code: Code) -> String {
    let summary = code.summary();
    match Lint::of(code) {
        Some(lint) => format!("{code}  {:<7}  {summary} ({})", lint.default.as_str(), lint.name),
        None => format!("{code}  {:<7}  {summary}", code.severity().to_string()),
    }
}

/// The code, written as such or as the name of a lint.
fn find(text: &str) -> Result<Code, Failure> {
    let of_lint = || LINTS.iter().find(|lint| lint.name == text).map(|lint| lint.code);
    text.parse().ok().or_else(of_lint).ok_or_else(|| {
        let failure = Failure::usage(format!("there is no code `{text}`"));
        let known = Code::ALL.iter().map(|code| code.as_str()).chain(LINTS.map(|lint| lint.name));
        match nearest(text, known) {
            Some(near) => failure.help(format!("there is {near}; all of them: dbmlc explain --list")),
            None => failure.help("all codes: dbmlc explain --list"),
        }
    })
}
