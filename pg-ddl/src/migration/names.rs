//! Names of migration files: which are some, and in which order they run.

use std::cmp::Ordering;

/// What a file of the folder is, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A migration: it has a number and is run once.
    Migration,
    /// The way back of a migration: `….down.sql`, or Flyway's `U7__….sql`.
    Down,
    /// SQL without a number: what a runner does with it is its own affair, as with Flyway's `R__views.sql`.
    Unnumbered,
    /// No SQL.
    Other,
}

impl Role {
    /// The role of a file of this name.
    pub fn of(name: &str) -> Self {
        let mut extensions = name.rsplit('.');
        match (extensions.next(), extensions.next()) {
            (Some("sql"), Some("down")) => Self::Down,
            (Some("sql"), _) if is_undo(name) => Self::Down,
            (Some("sql"), _) if version(name).is_some() => Self::Migration,
            (Some("sql"), _) => Self::Unnumbered,
            _ => Self::Other,
        }
    }
}

/// The names that the way back of a migration may have in a file beside it.
pub fn ways_back(name: &str) -> [String; 2] {
    [format!("{}.down.sql", stem(name)), name.replacen('V', "U", 1)]
}

fn is_undo(name: &str) -> bool {
    name.strip_prefix('U').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains("__"))
}

/// The name of a migration as a person says it: without what stands after the words.
pub fn stem(name: &str) -> &str {
    let name = name.strip_suffix(".sql").unwrap_or(name);
    name.strip_suffix(".up").unwrap_or(name)
}

/// The order in which migrations run: by version as a number (`V9__` before `V10__`), then by name.
pub fn order(a: &str, b: &str) -> Ordering {
    match (version(a), version(b)) {
        (Some(left), Some(right)) => left.cmp(&right).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.cmp(b),
    }
}

/// The numbers that a name begins with, each by its length and its digits: `V1.2__x` comes before `V1.10__x`.
pub(super) fn version(name: &str) -> Option<Vec<(usize, &str)>> {
    let flyway = name.strip_prefix('V').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let numbers = match flyway {
        Some(rest) => rest.split("__").next().unwrap_or(rest),
        None => &name[..name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len())],
    };
    let parts: Vec<(usize, &str)> = numbers
        .split(['.', '_'])
        .map(|part| &part[..part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len())])
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.trim_start_matches('0'))
        .map(|digits| (digits.len(), digits))
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// The words of a migration's name: what stands after its number.
pub fn words(name: &str) -> &str {
    let mut rest = stem(name);
    if let Some(flyway) = rest.strip_prefix('V').and_then(|rest| rest.split_once("__")) {
        return flyway.1;
    }
    loop {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        match rest[digits..].strip_prefix(['_', '-']) {
            Some(after) if digits > 0 => rest = after,
            _ => return rest,
        }
    }
}

/// The words of a file name for what a person calls a change: `Role codes!` is `role_codes`. Empty when nothing is left.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(slug.floor_char_boundary(60));
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Role, order, slug, stem, words};

    #[test]
    fn versions_are_numbers() {
        assert_eq!(order("V9__z.sql", "V10__a.sql"), Ordering::Less);
        assert_eq!(order("V1.2__z.sql", "V1.10__a.sql"), Ordering::Less);
        assert_eq!(order("0002_a.sql", "0002_b.sql"), Ordering::Less);
        assert_eq!(order("0002_a.sql", "seed.sql"), Ordering::Less);
        assert_eq!(order("0010_a.sql", "009_b.sql"), Ordering::Greater);
    }

    #[test]
    fn words_are_made_fit_for_a_file_name() {
        assert_eq!(slug("Role codes!"), "role_codes");
        assert_eq!(slug("../../etc/passwd"), "etc_passwd");
        assert_eq!(slug("…"), "");
        assert_eq!(slug("Größe der Straße"), "größe_der_straße");
        assert_eq!(slug(&"ü".repeat(40)), "ü".repeat(30));
    }

    #[test]
    fn words_stand_after_the_number() {
        for (name, expected) in [
            ("0007_role_codes.sql", "role_codes"),
            ("0003_2fa.sql", "2fa"),
            ("2026-11-22-093000_roles.up.sql", "roles"),
            ("V1.2__roles.sql", "roles"),
        ] {
            assert_eq!(words(name), expected);
        }
    }

    #[test]
    fn what_has_no_number_has_no_place() {
        for name in ["R__views.sql", "seed.sql", "afterMigrate.sql"] {
            assert_eq!(Role::of(name), Role::Unnumbered);
        }
        assert_eq!(Role::of("README.md"), Role::Other);
    }

    #[test]
    fn the_way_back_is_no_migration() {
        assert_eq!(Role::of("0001_a.up.sql"), Role::Migration);
        assert_eq!(Role::of("0001_a.down.sql"), Role::Down);
        assert_eq!(stem("0001_a.up.sql"), "0001_a");
        assert_eq!(stem("0003_org.sql"), "0003_org");
    }
}
