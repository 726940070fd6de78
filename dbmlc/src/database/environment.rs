//! What libpq's variables, its password file and its service file say.

use std::env;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use pg_live::connect::Surroundings;

use crate::failure::Failure;

/// Where the socket of a server usually is, most usual first.
const SOCKET_FOLDERS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// Where Debian has the settings of libpq for all users; elsewhere `PGSYSCONFDIR` tells.
const SYSTEM_FOLDER: &str = "/etc/postgresql-common";

/// What the environment says. A server that is not named is the one of this machine.
pub(super) fn read() -> Result<Surroundings, Failure> {
    let mut surroundings = Surroundings::of_variables(|name| env::var(name).ok());
    surroundings.password_file = password_file()?;
    surroundings.service_file = service_file()?;
    if surroundings.host.is_none() && surroundings.name_a_database() {
        surroundings.host = Some(this_machine(surroundings.port.as_deref().unwrap_or("5432")));
    }
    Ok(surroundings)
}

fn this_machine(port: &str) -> String {
    let has_socket = |folder: &&str| Path::new(folder).join(format!(".s.PGSQL.{port}")).exists();
    SOCKET_FOLDERS.into_iter().find(has_socket).unwrap_or("localhost").to_owned()
}

/// The text of the password file, where there is one and it is for nobody else to read.
fn password_file() -> Result<Option<String>, Failure> {
    let named = env::var_os("PGPASSFILE").map(PathBuf::from);
    let Some(path) = named.or_else(|| Some(env::home_dir()?.join(".pgpass"))) else { return Ok(None) };
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() && is_private(&metadata) => {
            fs::read_to_string(&path).map(Some).map_err(|error| Failure::file("read", &path, &error))
        }
        // libpq passes over such a file too.
        Ok(_) => Ok(None),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Failure::file("read", &path, &error)),
    }
}

/// The user's file of services, then that of the system.
fn service_file() -> Result<Option<String>, Failure> {
    let own =
        env::var_os("PGSERVICEFILE").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".pg_service.conf")));
    let of_system = env::var_os("PGSYSCONFDIR").map_or_else(|| PathBuf::from(SYSTEM_FOLDER), PathBuf::from);
    let files = [own, Some(of_system.join("pg_service.conf"))];
    let texts = files.into_iter().flatten().filter_map(|path| match fs::read_to_string(&path) {
        Ok(text) => Some(Ok(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(error) => Some(Err(Failure::file("read", &path, &error))),
    });
    let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
    Ok((!texts.is_empty()).then(|| texts.join("\n")))
}

#[cfg(unix)]
fn is_private(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    const FOR_OTHERS: u32 = 0o077;
    metadata.permissions().mode() & FOR_OTHERS == 0
}

#[cfg(not(unix))]
fn is_private(_: &Metadata) -> bool {
    true
}
