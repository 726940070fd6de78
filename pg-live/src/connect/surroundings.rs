//! What libpq takes from the environment where a URL does not say (PostgreSQL manual 34.15 to 34.17).

use std::fmt;

/// What the environment says about the database: the values of libpq's variables, and the texts of its password file and its service file.
/// Where a URL says something else, that counts.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// `PGHOST`: a name, an address, or the folder of a socket; several with commas between them.
    pub host: Option<String>,
    /// `PGPORT`.
    pub port: Option<String>,
    /// `PGUSER`.
    pub user: Option<String>,
    /// `PGPASSWORD`.
    pub password: Option<String>,
    /// `PGDATABASE`.
    pub database: Option<String>,
    /// `PGSSLMODE`.
    pub ssl_mode: Option<String>,
    /// `PGSSLROOTCERT`.
    pub ssl_root_cert: Option<String>,
    /// `PGCONNECT_TIMEOUT`, in seconds.
    pub connect_timeout: Option<String>,
    /// `PGAPPNAME`.
    pub application_name: Option<String>,
    /// `PGOPTIONS`.
    pub options: Option<String>,
    /// `PGSERVICE`: what the service file sets for it counts more than the variables.
    pub service: Option<String>,
    /// The text of `~/.pg_service.conf`, or of the file that `PGSERVICEFILE` names; the one of the system may follow.
    pub service_file: Option<String>,
    /// The text of `~/.pgpass`, or of the file that `PGPASSFILE` names.
    pub password_file: Option<String>,
}

impl Surroundings {
    /// What these variables say, by their names; an empty one says nothing.
    pub fn of_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        Self {
            host: variable("PGHOST"),
            port: variable("PGPORT"),
            user: variable("PGUSER"),
            password: variable("PGPASSWORD"),
            database: variable("PGDATABASE"),
            ssl_mode: variable("PGSSLMODE"),
            ssl_root_cert: variable("PGSSLROOTCERT"),
            connect_timeout: variable("PGCONNECT_TIMEOUT"),
            application_name: variable("PGAPPNAME"),
            options: variable("PGOPTIONS"),
            service: variable("PGSERVICE"),
            service_file: None,
            password_file: None,
        }
    }

    /// Whether they name a database by themselves: a server, a database of the usual one, or a service.
    pub fn name_a_database(&self) -> bool {
        self.host.is_some() || self.database.is_some() || self.service.is_some()
    }
}

impl fmt::Debug for Surroundings {
    /// Passwords are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, user, database, .. } = self;
        f.debug_struct("Surroundings")
            .field("host", host)
            .field("port", port)
            .field("user", user)
            .field("database", database)
            .finish_non_exhaustive()
    }
}
