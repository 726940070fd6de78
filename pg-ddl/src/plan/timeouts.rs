//! How long the statements of a plan may wait, and take.

use std::time::Duration;

/// How long the statements of a plan may wait, and take. Both are written around the steps that need them, and end after those.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timeouts {
    /// How long a statement may wait for a lock that others then wait behind (`lock_timeout`); at least a millisecond.
    pub lock: Duration,
    /// How long a statement may take that reads or writes a table from end to end, or waits for the transactions of others
    /// (`statement_timeout`); as long as it needs without. It is written in any case: what a server or a role allows is made for the
    /// queries of an application, and would end the build of an index halfway.
    pub long_statement: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { lock: Duration::from_secs(3), long_statement: None }
    }
}
