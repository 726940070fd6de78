//! How patient a run is.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;
use pg_ddl::plan::Timeouts;
use pg_live::apply::ApplyOptions;

// How patient a run is. Not a doc comment: clap would show it for the command that takes it in.
#[derive(Debug, Args)]
pub(crate) struct Patience {
    /// How long a statement may wait for a lock, where its migration does not say: 500ms; as dbmlc.toml says, or 3s, without.
    #[arg(long, value_name = "TIME")]
    lock_timeout: Option<Time>,
    /// How often a statement that got no lock is tried.
    #[arg(long, value_name = "NUMBER", default_value_t = ApplyOptions::default().attempts, value_parser = clap::value_parser!(u32).range(1..=1000))]
    attempts: u32,
    /// How long to wait for another run to end.
    #[arg(long, value_name = "TIME", default_value_t = Time(ApplyOptions::default().patience))]
    wait: Time,
    /// How long a statement may take, where its migration does not say; as long as it needs without.
    #[arg(long, value_name = "TIME")]
    statement_timeout: Option<Time>,
}

impl Patience {
    /// The same for a run that ends with this migration; `settings` are those of the project.
    pub(crate) fn options(&self, to: Option<&str>, settings: Timeouts) -> ApplyOptions {
        ApplyOptions {
            to: to.map(str::to_owned),
            lock_timeout: self.timeouts(settings).lock,
            attempts: self.attempts,
            patience: self.wait.0,
            statement_timeout: self.statement_timeout.map(|time| time.0),
        }
    }

    /// The limits of a plan that is made for this run: those of the project, but for what a flag says.
    pub(crate) fn timeouts(&self, settings: Timeouts) -> Timeouts {
        let given = |time: Option<Time>| time.map(|time| time.0).filter(|time| time.as_millis() > 0);
        Timeouts {
            lock: given(self.lock_timeout).unwrap_or(settings.lock),
            long_statement: self.statement_timeout.map_or(settings.long_statement, |time| given(Some(time))),
        }
    }
}

/// A time as a person writes it: `3s`, `500ms`, `2min`.
#[derive(Clone, Copy, Debug)]
struct Time(Duration);

impl FromStr for Time {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let duration: SignedDuration = text.parse().map_err(|_| "expected a time such as `3s`, `500ms` or `2min`")?;
        Duration::try_from(duration).map(Self).map_err(|_| "expected a time that is not negative")
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match SignedDuration::try_from(self.0) {
            Ok(duration) => write!(f, "{duration:#}"),
            Err(_) => write!(f, "{}s", self.0.as_secs()),
        }
    }
}
