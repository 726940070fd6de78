//! The address of a database.

use std::fmt;
use std::str::FromStr;

use postgres::Config;
use postgres::config::Host;

use super::TargetError;
use super::url::{percent_encode, split};

/// The address of a database, with what is needed to log in.
///
/// It shows itself, in `Display` and in `Debug`, as a URL without the password, so that it may stand in any message or log.
#[derive(Clone)]
pub struct Target {
    config: Config,
}

impl Target {
    /// The target of a driver's configuration that was put together elsewhere.
    pub fn from_config(config: Config) -> Self {
        Self { config }
    }

    /// The same server and user, another database.
    pub fn with_database(&self, name: &str) -> Self {
        let mut config = self.config.clone();
        config.dbname(name);
        Self { config }
    }

    /// The database; the user's name when the URL names none, as PostgreSQL has it.
    pub fn database(&self) -> Option<&str> {
        self.config.get_dbname().or_else(|| self.config.get_user())
    }

    /// What the driver connects with.
    pub fn config(&self) -> &Config {
        &self.config
    }
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(url: &str) -> Result<Self, TargetError> {
        let split = split(url.trim())?;
        let config = Config::from_str(&split.driver_url).map_err(|_| TargetError::Syntax)?;
        Ok(Self { config })
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
    fn a_socket_in_the_options_is_understood() {
        let url = "postgresql://postgres@/db?host=/tmp/x&port=54329";
        assert_eq!(shown(url), url);
    }
}
