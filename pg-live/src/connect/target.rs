//! The address of a database.

use std::borrow::Cow;
use std::fmt;
#[cfg(unix)]
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use postgres::Config;
use postgres::config::Host;

use super::password_file::{self, Login};
use super::tls::Tls;
use super::url::{percent_encode, split};
use super::{Surroundings, TargetError, service_file};

/// The address of a database, with what is needed to log in.
///
/// It shows itself, in `Display` and in `Debug`, as a URL without the password, so that it may stand in any message or log.
#[derive(Clone)]
pub struct Target {
    config: Config,
    tls: Tls,
}

impl Target {
    /// The database of a URL, with what the surroundings say where the URL says nothing.
    pub fn parse(url: &str, surroundings: &Surroundings) -> Result<Self, TargetError> {
        let split = split(url.trim())?;
        let surroundings = &*served(split.service.as_deref(), surroundings)?;
        let mut config = Config::from_str(&split.driver_url).map_err(|_| TargetError::Syntax)?;
        complete(&mut config, surroundings)?;
        let ssl_mode = split.ssl_mode.as_deref().or(surroundings.ssl_mode.as_deref());
        let tls = Tls::new(ssl_mode, split.ssl_root_cert.or_else(|| surroundings.ssl_root_cert.clone()))?;
        Ok(Self { config, tls })
    }

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
        Self::parse(url, &Surroundings::default())
    }
}

/// The surroundings with what is set for a service, if the URL or they themselves name one.
fn served<'s>(service: Option<&str>, surroundings: &'s Surroundings) -> Result<Cow<'s, Surroundings>, TargetError> {
    let Some(name) = service.or(surroundings.service.as_deref()) else { return Ok(Cow::Borrowed(surroundings)) };
    let set = service_file::set(surroundings.service_file.as_deref().unwrap_or_default(), name, surroundings);
    set.map(Cow::Owned).ok_or_else(|| TargetError::UnknownService(name.to_owned()))
}

/// Takes over what the URL does not say. The password file counts last.
fn complete(config: &mut Config, surroundings: &Surroundings) -> Result<(), TargetError> {
    if config.get_hosts().is_empty()
        && let Some(host) = &surroundings.host
    {
        for host in host.split(',') {
            config.host(host);
        }
        // The driver takes the port of a URL without a host for that of no host at all.
        if config.get_ports().is_empty()
            && let Some(port) = &surroundings.port
        {
            for port in port.split(',') {
                config.port(port.parse().map_err(|_| TargetError::Variable("PGPORT"))?);
            }
        }
    }
    if let (None, Some(user)) = (config.get_user(), &surroundings.user) {
        config.user(user);
    }
    if let (None, Some(database)) = (config.get_dbname(), &surroundings.database) {
        config.dbname(database);
    }
    if let (None, Some(seconds)) = (config.get_connect_timeout(), &surroundings.connect_timeout) {
        let seconds = seconds.parse().map_err(|_| TargetError::Variable("PGCONNECT_TIMEOUT"))?;
        config.connect_timeout(Duration::from_secs(seconds));
    }
    if let (None, Some(name)) = (config.get_application_name(), &surroundings.application_name) {
        config.application_name(name);
    }
    if let (None, Some(options)) = (config.get_options(), &surroundings.options) {
        config.options(options);
    }
    if config.get_password().is_none()
        && let Some(password) = surroundings.password.clone().or_else(|| filed_password(config, surroundings))
    {
        config.password(password);
    }
    Ok(())
}

/// The password that the file has for this login; for a socket under the host `localhost`, as libpq has it.
fn filed_password(config: &Config, surroundings: &Surroundings) -> Option<String> {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.as_str(),
        _ => "localhost",
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user()?;
    let database = config.get_dbname().unwrap_or(user);
    password_file::find(surroundings.password_file.as_deref()?, &Login { host, port: &port, database, user })
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
    fn what_a_url_does_not_say_is_taken_from_the_surroundings() {
        let variable = |name: &str| match name {
            "PGHOST" => Some("db.example".to_owned()),
            "PGPORT" => Some("6432".to_owned()),
            "PGUSER" => Some("app".to_owned()),
            "PGDATABASE" => Some("prod".to_owned()),
            "PGSSLMODE" => Some("verify-full".to_owned()),
            "PGAPPNAME" => Some(String::new()),
            _ => None,
        };
        let password_file = Some("db.example:6432:prod:app:s3cret\nother:*:*:*:other".to_owned());
        let surroundings = Surroundings { password_file, ..Surroundings::of_variables(variable) };
        let target = Target::parse("postgresql://", &surroundings).unwrap();
        assert_eq!(target.to_string(), "postgresql://app@db.example:6432/prod");
        assert_eq!(target.config().get_password(), Some(&b"s3cret"[..]));
        assert!(!format!("{surroundings:?}").contains("s3cret"));

        let target = Target::parse("postgresql://me@other/d?sslmode=disable", &surroundings).unwrap();
        assert_eq!(target.to_string(), "postgresql://me@other:5432/d");
        assert_eq!(target.config().get_password(), Some(&b"other"[..]));
        let wrong = Surroundings { port: Some("x".to_owned()), ..surroundings };
        assert_eq!(Target::parse("postgresql://", &wrong).err(), Some(TargetError::Variable("PGPORT")));
    }

    #[test]
    fn a_service_stands_between_the_url_and_the_variables() {
        let surroundings = Surroundings {
            port: Some("1".to_owned()),
            service: Some("prod".to_owned()),
            service_file: Some("[prod]\nhost=db.example\nport=2\ndbname=app\n[test]\nhost=test.example".to_owned()),
            ..Surroundings::default()
        };
        let shown = |url| Target::parse(url, &surroundings).map(|target| target.to_string());
        assert_eq!(shown("postgresql://"), Ok("postgresql://db.example:2/app".to_owned()));
        assert_eq!(shown("postgresql:///own?service=test"), Ok("postgresql://test.example:1/own".to_owned()));
        assert_eq!(shown("postgresql://?service=x"), Err(TargetError::UnknownService("x".to_owned())));
    }

    #[test]
    fn a_socket_in_the_options_is_understood() {
        let url = "postgresql://postgres@/db?host=/tmp/x&port=54329";
        assert_eq!(shown(url), url);
    }
}
