//! How patient a run is.

use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;
use pg_live::apply::ApplyOptions;

/// How patient a run is.
#[derive(Debug, Args)]
pub(crate) struct Patience {
    /// How long a statement may wait for a lock, where its migration does not say: 3s, 500ms.
    #[arg(long, value_name = "TIME", default_value = "3s", value_parser = duration)]
    lock_timeout: Duration,
    /// How often a statement that got no lock is tried.
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    attempts: u32,
    /// How long to wait for another run to end.
    #[arg(long, value_name = "TIME", default_value = "1min", value_parser = duration)]
    wait: Duration,
    /// How long a statement may take; as long as it wants without.
    #[arg(long, value_name = "TIME", value_parser = duration)]
    statement_timeout: Option<Duration>,
}

impl Patience {
    /// The same for a run that ends with this migration.
    pub(crate) fn options(&self, to: Option<&str>) -> ApplyOptions {
        ApplyOptions {
            to: to.map(str::to_owned),
            lock_timeout: self.lock_timeout,
            attempts: self.attempts,
            patience: self.wait,
            statement_timeout: self.statement_timeout,
        }
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let duration: SignedDuration =
        text.parse().map_err(|_| "expected a time such as `3s`, `500ms` or `2min`".to_owned())?;
    Duration::try_from(duration).map_err(|_| "expected a time that is not negative".to_owned())
}
