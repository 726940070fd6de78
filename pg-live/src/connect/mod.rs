//! Connections to a server.

mod error;
mod target;
mod url;

use std::time::Duration;

use postgres::{Client, NoTls};

pub use error::{ConnectError, TargetError};
pub use target::Target;

/// How long a connection may take when the URL does not say.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The name under which the session is seen in `pg_stat_activity` when the URL does not say.
const APPLICATION_NAME: &str = "dbmlc";

/// Opens a session on the target.
pub fn connect(target: &Target) -> Result<Client, ConnectError> {
    let mut config = target.config().clone();
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_application_name().is_none() {
        config.application_name(APPLICATION_NAME);
    }
    config.connect(NoTls).map_err(|cause| ConnectError::new(target, cause))
}
