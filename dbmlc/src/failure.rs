//! What is no mistake in the DBML: a file that can't be read, a database that does not answer, a bug of ours.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::secrets;
use crate::streams::{ERROR, HELP, Streams};

/// How a command ended that could do its work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// There are mistakes, or something has drifted, and it was said.
    Problems,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problems => Self::from(1),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was called in a way that means nothing.
    Usage(Explanation),
    /// A file, the network, or a database.
    Environment(Explanation),
    /// The same, and it was said already, in its place among the mistakes.
    Told,
    /// Whoever reads our output has heard enough. There is nobody to tell.
    BrokenPipe,
}

/// What a person is told about a failure.
#[derive(Debug)]
pub(crate) struct Explanation {
    message: String,
    help: Option<String>,
}

impl Failure {
    /// A file, the network, or a database is not as it has to be.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Environment(Explanation { message: message.into(), help: None })
    }

    /// The command was called in a way that means nothing.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(Explanation { message: message.into(), help: None })
    }

    /// Something could not be done with a file: `cannot read db/schema: permission denied`.
    pub(crate) fn file(verb: &str, path: impl AsRef<Path>, error: &io::Error) -> Self {
        Self::new(format!("cannot {verb} {}: {}", path.as_ref().display(), reason(error)))
    }

    /// The same with advice that can be acted on.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        if let Self::Usage(explanation) | Self::Environment(explanation) = &mut self {
            explanation.help = Some(help.into());
        }
        self
    }

    /// Says it, and gives the exit code.
    pub(crate) fn report(self, streams: &mut Streams) -> ExitCode {
        let (explanation, code) = match self {
            Self::Usage(explanation) => (explanation, 2),
            Self::Environment(explanation) => (explanation, 3),
            Self::Told => return ExitCode::from(3),
            Self::BrokenPipe => return ExitCode::SUCCESS,
        };
        let Explanation { message, help } = explanation;
        // When stderr is gone too, the exit code is all that is left.
        let _ = writeln!(streams.err, "{ERROR}error{ERROR:#}: {}", secrets::hide(&message));
        if let Some(help) = help {
            let _ = writeln!(streams.err, "  {HELP}help:{HELP:#} {}", secrets::hide(&help).replace('\n', "\n        "));
        }
        ExitCode::from(code)
    }
}

impl From<io::Error> for Failure {
    /// An error of our own output: errors of other files are made by [`Failure::file`].
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::new(format!("cannot write the output: {}", reason(&error)))
    }
}

/// What the operating system says, in lower case and without its number.
pub(crate) fn reason(error: &impl Display) -> String {
    let mut text = error.to_string();
    if let Some(end) = text.find(" (os error") {
        text.truncate(end);
    }
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_lowercase().chain(characters).collect())
}

/// A panic is a bug of ours: says so, and ends with exit code 101.
pub(crate) fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "error: this is a bug in dbmlc: {info}");
        let _ = writeln!(err, "  help: report it, with the DBML if you can: {}/issues", env!("CARGO_PKG_REPOSITORY"));
        #[expect(clippy::exit, reason = "a release build aborts on panic, and an abort has no exit code of its own")]
        std::process::exit(101);
    }));
}
