//! `pg_service.conf` (PostgreSQL manual 34.17).

use super::Surroundings;

/// What is set for a service, over what the surroundings say otherwise; none where the file does not have the service.
pub(super) fn set(text: &str, service: &str, surroundings: &Surroundings) -> Option<Surroundings> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.find(|line| section(line) == Some(service))?;
    let mut set = surroundings.clone();
    for line in lines.take_while(|line| section(line).is_none()) {
        if let Some((name, value)) = line.split_once('=')
            && let Some(slot) = slot(&mut set, name)
        {
            *slot = Some(value.to_owned());
        }
    }
    Some(set)
}

/// The service that begins with this line.
fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// What a parameter stands for. The others that libpq has are of no use here.
fn slot<'s>(surroundings: &'s mut Surroundings, parameter: &str) -> Option<&'s mut Option<String>> {
    Some(match parameter {
        "host" => &mut surroundings.host,
        "port" => &mut surroundings.port,
        "user" => &mut surroundings.user,
        "password" => &mut surroundings.password,
        "dbname" => &mut surroundings.database,
        "sslmode" => &mut surroundings.ssl_mode,
        "sslrootcert" => &mut surroundings.ssl_root_cert,
        "connect_timeout" => &mut surroundings.connect_timeout,
        "application_name" => &mut surroundings.application_name,
        "options" => &mut surroundings.options,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "# services\n[other]\nhost=no\n\n[prod]\nhost=db.example\ndbname=app\nkrbsrvname=x\n# port=1\n[last]\nport=2\n";

    #[test]
    fn a_service_says_more_than_the_variables() {
        let variables =
            Surroundings { host: Some("localhost".to_owned()), user: Some("me".to_owned()), ..Surroundings::default() };
        let set = set(FILE, "prod", &variables).unwrap();
        let said = (set.host.as_deref(), set.database.as_deref(), set.user.as_deref(), set.port);
        assert_eq!(said, (Some("db.example"), Some("app"), Some("me"), None));
    }

    #[test]
    fn a_service_that_is_not_there_says_nothing() {
        assert!(set(FILE, "staging", &Surroundings::default()).is_none());
    }
}
