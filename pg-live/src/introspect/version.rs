//! The version of the server: which one it is, and whether it is old enough to refuse.

use std::fmt;

use postgres::GenericClient;

use super::IntrospectError;

/// The oldest major version that is read.
const OLDEST: u32 = 14;

/// The version of a server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServerVersion {
    /// The major version: 15.
    pub major: u32,
    /// The version as the server says it: `15.18 (Debian 15.18-0+deb12u1)`.
    pub text: String,
}

impl fmt::Display for ServerVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The version of a client's server. One that is older than any that dbmlc knows is an error.
pub fn server_version(client: &mut impl GenericClient) -> Result<ServerVersion, IntrospectError> {
    let row = client.query_one(
        "SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_version')",
        &[],
    )?;
    let major: i32 = row.try_get(0)?;
    let version = ServerVersion { major: major.unsigned_abs(), text: row.try_get(1)? };
    if version.major < OLDEST { Err(IntrospectError::TooOld(version)) } else { Ok(version) }
}
