//! Connections to a server.

mod error;
mod password_file;
mod service_file;
mod surroundings;
mod target;
mod tls;
mod url;
mod verifier;

use std::time::Duration;

use postgres::config::SslMode;

pub use error::{ConnectError, TargetError, TlsError};
pub use postgres::Client;
pub use surroundings::Surroundings;
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
    // As in libpq: nobody listens on a socket of the machine's own.
    config.ssl_mode(if target.is_local() { SslMode::Disable } else { target.tls().driver_mode() });
    let connector =
        target.tls().connector().map_err(|cause| ConnectError::Tls { target: target.to_string(), cause })?;
    config.connect(connector).map_err(|cause| ConnectError::Server { target: target.to_string(), cause: cause.into() })
}
