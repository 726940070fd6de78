//! Where we speak: results to stdout, talk to stderr, colour only where a person sees it.

use std::fmt;
use std::io::{self, BufWriter, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};

/// What fails or destroys.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What needs thought.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What is new, or well.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What to do.
pub(crate) const HELP: Style = AnsiColor::Cyan.on_default();
/// Context.
pub(crate) const DIM: Style = Style::new().dimmed();
/// What to read first.
pub(crate) const BOLD: Style = Style::new().bold();

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Both streams. What is written to them is styled and loses its styles where nobody would see them.
pub(crate) struct Streams {
    /// Results.
    pub(crate) out: AutoStream<Stdout>,
    /// Talk.
    pub(crate) err: AutoStream<Stderr>,
}

impl Streams {
    pub(crate) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        Self { out: AutoStream::new(io::stdout(), choice), err: AutoStream::new(io::stderr(), choice) }
    }

    /// A result that another program reads, as it is: nothing is searched for styles.
    #[expect(clippy::unused_self, reason = "whoever writes must hold the streams")]
    pub(crate) fn result(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

/// Sends a text on while it is made, so that a large one is never in memory as a whole.
pub(crate) struct Pieces<W: Write> {
    out: BufWriter<W>,
    sent: io::Result<()>,
}

impl<W: Write> Pieces<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, out), sent: Ok(()) }
    }

    /// Sends the last piece. What kept any piece from being sent is the error.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.sent?;
        self.out.flush()
    }
}

impl<W: Write> fmt::Write for Pieces<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sent = self.out.write_all(text.as_bytes());
        if self.sent.is_ok() { Ok(()) } else { Err(fmt::Error) }
    }
}
