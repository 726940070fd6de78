//! Names of migration files, in whatever style a folder has.

use std::cmp::Ordering;

/// How the files of a folder are numbered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Style {
    /// What stands before the version: nothing, or Flyway's `V`.
    prefix: &'static str,
    /// Versions are padded with zeros to this many digits.
    width: usize,
    /// What stands between the version and the words: `_`, `__` or `-`.
    separator: &'static str,
    /// What stands after the words: `.sql`, or `.up.sql`.
    extension: &'static str,
    /// The greatest version so far.
    last: u64,
    /// Whether versions are points in time, `20261122093000`.
    timestamp: bool,
}

impl Style {
    /// The style of a folder with these files, in any order: that of the last one.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let last = names.into_iter().filter(|name| is_migration(name)).max_by(|a, b| order(a, b));
        last.and_then(Self::of_name).unwrap_or(Self {
            prefix: "",
            width: 4,
            separator: "_",
            extension: ".sql",
            last: 0,
            timestamp: false,
        })
    }

    fn of_name(name: &str) -> Option<Self> {
        let (prefix, rest) = match name.strip_prefix('V') {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => ("V", rest),
            _ => ("", name),
        };
        let width = rest.find(|c: char| !c.is_ascii_digit())?;
        let (digits, words) = rest.split_at(width);
        let separator = ["__", "_", "-"].into_iter().find(|separator| words.starts_with(separator)).unwrap_or("_");
        Some(Self {
            prefix,
            width: if digits.starts_with('0') || width == 14 { width } else { 0 },
            separator,
            extension: if name.ends_with(".up.sql") { ".up.sql" } else { ".sql" },
            last: digits.parse().ok()?,
            timestamp: width == 14,
        })
    }

    /// The name of the next file. `now` is the time as `20261122093000`; it counts only where versions are points in time.
    ///
    /// The new name always comes after all others, also where the clock says something else.
    pub fn next(&mut self, now: u64, words: &str) -> String {
        let next = self.last.saturating_add(1);
        self.last = if self.timestamp { now.max(next) } else { next };
        let Self { prefix, width, separator, extension, last, .. } = self;
        format!("{prefix}{last:0width$}{separator}{words}{extension}")
    }
}

/// Whether a file of this name is a migration: SQL, and not the way back of another (`….down.sql`).
pub fn is_migration(name: &str) -> bool {
    let mut extensions = name.rsplit('.');
    extensions.next() == Some("sql") && extensions.next() != Some("down")
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
fn version(name: &str) -> Option<Vec<(usize, &str)>> {
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

/// The words of a file name for what a person calls a change: `Role codes!` is `role_codes`. Empty when nothing is left.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(60);
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Style, is_migration, order, slug, stem};

    #[test]
    fn a_folder_goes_on_in_its_own_style() {
        let next = |names: &[&str]| Style::of(names.iter().copied()).next(20_261_122_093_000, "x");
        assert_eq!(next(&[]), "0001_x.sql");
        assert_eq!(next(&["0006_b.sql", "0007_a.sql", "README.md"]), "0008_x.sql");
        assert_eq!(next(&["001-a.sql"]), "002-x.sql");
        assert_eq!(next(&["9_a.sql", "10_b.sql"]), "11_x.sql");
        assert_eq!(next(&["V9__a.sql", "V10__b.sql"]), "V11__x.sql");
        assert_eq!(next(&["20250101000000_a.up.sql", "20250101000000_a.down.sql"]), "20261122093000_x.up.sql");
        assert_eq!(next(&["20991231235959_a.sql"]), "20991231235960_x.sql");
    }

    #[test]
    fn several_files_of_one_plan_follow_each_other() {
        let mut style = Style::of(["20250101000000_a.sql"]);
        assert_eq!(style.next(20_261_122_093_000, "x"), "20261122093000_x.sql");
        assert_eq!(style.next(20_261_122_093_000, "x_index"), "20261122093001_x_index.sql");
    }

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
    }

    #[test]
    fn the_way_back_is_no_migration() {
        assert!(is_migration("0001_a.up.sql"));
        assert!(!is_migration("0001_a.down.sql"));
        assert_eq!(stem("0001_a.up.sql"), "0001_a");
        assert_eq!(stem("0003_org.sql"), "0003_org");
    }
}
