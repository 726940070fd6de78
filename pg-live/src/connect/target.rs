//! The address of a database.

use std::fmt;
#[cfg(unix)]
use std::path::Path;
use std::str::FromStr;

use postgres::Config;
use postgres::config::Host;

use super::TargetError;
use super::tls::Tls;
use super::url::{percent_encode, split};

/// The address of a database, with what is needed to log in.
///
/// It shows itself, in `Display` and in `Debug`, as a URL without the password, so that it may stand in any message or log.
#[derive(Clone)]
pub struct Target {
    config: Config,
    tls: Tls,
}

impl Target {
    /// A database behind a socket in this folder.
    #[cfg(unix)]
    pub(crate) fn on_socket(folder: &Path, port: u16, user: &str, database: &str) -> Self {
        let mut config = Config::new();
        config.host_path(folder).port(port).user(user).dbname(database);
        Self { config, tls: Tls::default() }
    }

    /// The same server and user, another database.
    pub fn with_database(&self, name: &str) -> Self {
        let mut target = self.clone();
        target.config.dbname(name);
        target
    }

    /// The database; the user's name when the URL names none, as PostgreSQL has it.
    pub fn database(&self) -> Option<&str> {
        self.config.get_dbname().or_else(|| self.config.get_user())
    }

    /// Whether it is only ever reached through a socket of this machine.
    pub(super) fn is_local(&self) -> bool {
        let hosts = self.config.get_hosts();
        !hosts.is_empty() && !hosts.iter().any(|host| matches!(host, Host::Tcp(_)))
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn tls(&self) -> &Tls {
        &self.tls
    }
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(url: &str) -> Result<Self, TargetError> {
        let split = split(url.trim())?;
        let config = Config::from_str(&split.driver_url).map_err(|_| TargetError::Syntax)?;
        let tls = Tls::new(split.ssl_mode.as_deref(), split.ssl_root_cert)?;
        Ok(Self { config, tls })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgresql://")?;
        if let Some(user) = self.config.get_user() {
            write!(f, "{}@", percent_encode(user))?;
        }
        let host = self.config.get_hosts().first();
        let port = self.config.get_ports().first();
        match host {
            Some(Host::Tcp(name)) => match port {
                Some(port) => write!(f, "{name}:{port}")?,
                None => f.write_str(name)?,
            },
            #[cfg(unix)]
            Some(Host::Unix(_)) => {}
            None => {}
        }
        write!(f, "/{}", percent_encode(self.config.get_dbname().unwrap_or_default()))?;
        #[cfg(unix)]
        if let Some(Host::Unix(folder)) = host {
            write!(f, "?host={}", percent_encode(&folder.to_string_lossy()))?;
            if let Some(port) = port {
                write!(f, "&port={port}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str) -> String {
        url.parse::<Target>().unwrap().to_string()
    }

    #[test]
    fn a_target_shows_itself_without_its_password() {
        assert_eq!(shown("postgres://app:s3cret@db.example:6432/prod"), "postgresql://app@db.example:6432/prod");
        assert_eq!(shown("postgresql://app@h/prod?password=s3cret"), "postgresql://app@h:5432/prod");
        let target = "postgres://app:s3cret@h/prod".parse::<Target>().unwrap();
        assert!(!format!("{target:?}").contains("s3cret"));
    }

    #[test]
    fn a_mode_of_encryption_that_is_not_known_is_refused() {
        for mode in ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] {
            assert!(format!("postgres://h/d?sslmode={mode}").parse::<Target>().is_ok(), "{mode}");
        }
        assert_eq!("postgres://h/d?sslmode=on".parse::<Target>().err(), Some(TargetError::SslMode));
    }

    #[test]
    fn a_socket_in_the_options_is_understood() {
        let url = "postgresql://postgres@/db?host=/tmp/x&port=54329";
        assert_eq!(shown(url), url);
    }
}
