//! `.pgpass` (PostgreSQL manual 34.16).

/// Who logs in where.
pub(super) struct Login<'a> {
    pub(super) host: &'a str,
    pub(super) port: &'a str,
    pub(super) database: &'a str,
    pub(super) user: &'a str,
}

/// The password of the first line that fits. Each has the form `host:port:database:user:password`, with `*` for anything and a backslash
/// before a colon or a backslash that is meant.
pub(super) fn find(text: &str, login: &Login<'_>) -> Option<String> {
    let wanted = [login.host, login.port, login.database, login.user];
    let fits = |fields: &[String]| wanted.iter().zip(fields).all(|(wanted, field)| field == "*" || field == wanted);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(fields).find_map(|fields| (fields.len() == 5 && fits(&fields)).then(|| fields.into_iter().last())?)
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let meant = match character {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => characters.next(),
            other => Some(other),
        };
        if let Some(field) = fields.last_mut() {
            field.extend(meant);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{Login, find};

    #[test]
    fn the_first_line_that_fits_counts() {
        let text = "# a comment\nother:5432:d:u:no\nh:5432:*:u:se\\:cr\\\\et:1\n*:*:*:*:late\n";
        let login = |host, user| Login { host, port: "5432", database: "d", user };
        assert_eq!(find(text, &login("h", "u")).as_deref(), Some("se:cr\\et:1"));
        assert_eq!(find(text, &login("h", "v")).as_deref(), Some("late"));
        assert_eq!(find("h:1:d:u", &login("h", "u")), None);
    }
}
