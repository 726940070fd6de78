//! How the files of a folder are numbered, and how the next one is.

use std::cmp::Ordering;

use super::format::Format;
use super::names::{Role, order};

/// How the files of a folder are numbered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Style {
    numbering: Numbering,
    /// The greatest number so far.
    last: u64,
    /// The name that comes last so far.
    newest: Option<String>,
    /// Whether a runner that goes by plain names would run the files in this order.
    by_name: bool,
}

/// Why no file can be added to a folder so that it surely comes last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unordered {
    /// The last file is numbered in a way that can't be continued.
    UnknownStyle {
        /// Its name.
        file: String,
    },
    /// The number of the next file has one digit more: by plain names it would come before.
    MoreDigits {
        /// The name that comes last.
        file: String,
        /// What the next one would be called.
        next: String,
    },
}

/// How a name is put together from a number.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Numbering {
    /// What stands before the number: nothing, Flyway's `V`, or `V1.` where versions have several parts.
    prefix: String,
    /// The digits of the last number as they are grouped: `0007`, `2026-11-22-093000`.
    digits: String,
    /// What stands between the number and the words: `_`, `__` or `-`.
    separator: &'static str,
    /// What stands after the words: `.sql`, or `.up.sql`.
    extension: &'static str,
    /// Whether numbers are points in time.
    clock: bool,
}

impl Style {
    /// The style of a folder with these files, in any order: that of the last one, or that of the runner where there is none.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>, format: Format) -> Result<Self, Unordered> {
        let mut names: Vec<&str> = names.into_iter().filter(|name| Role::of(name) == Role::Migration).collect();
        names.sort_by(|a, b| order(a, b));
        let Some(newest) = names.last() else { return Ok(Self::first(format)) };
        let unknown = || Unordered::UnknownStyle { file: (*newest).to_owned() };
        let numbering = Numbering::of(newest).ok_or_else(unknown)?;
        let last = numbering.number().ok_or_else(unknown)?;
        // These runners read numbers.
        let by_number = newest.starts_with('V') || numbering.extension == ".up.sql";
        let by_name = !by_number && names.is_sorted();
        Ok(Self { numbering, last, newest: Some((*newest).to_owned()), by_name })
    }

    /// The style of a folder without files.
    fn first(format: Format) -> Self {
        let (prefix, digits, separator, extension) = match format {
            Format::Plain => ("", "0000", "_", ".sql"),
            Format::Sqlx | Format::Dbmate | Format::Goose => ("", "00000000000000", "_", ".sql"),
            Format::GolangMigrate => ("", "000000", "_", ".up.sql"),
            Format::Refinery | Format::Flyway => ("V", "", "__", ".sql"),
        };
        let clock = digits.len() == 14;
        let numbering = Numbering { prefix: prefix.to_owned(), digits: digits.to_owned(), separator, extension, clock };
        Self { numbering, last: 0, newest: None, by_name: prefix.is_empty() }
    }

    /// The same with files that say which way they lead.
    pub(super) fn reversible(mut self) -> Self {
        self.numbering.extension = ".up.sql";
        self
    }

    /// The name of the next file. `now` is the time as `20261122093000`; it counts only where versions are points in time.
    ///
    /// The new name comes after all others, also where the clock says something else; where it can't, there is none.
    pub fn next(&mut self, now: u64, words: &str) -> Result<String, Unordered> {
        let next = self.last.saturating_add(1);
        self.last = if self.numbering.clock { self.numbering.at(now).max(next) } else { next };
        let name = self.numbering.name(self.last, words);
        if let Some(newest) = self.newest.take() {
            if order(&newest, &name) != Ordering::Less {
                return Err(Unordered::UnknownStyle { file: newest });
            }
            if self.by_name && newest > name {
                return Err(Unordered::MoreDigits { file: newest, next: name });
            }
        }
        self.newest = Some(name.clone());
        Ok(name)
    }
}

impl Numbering {
    /// The numbering of a file; none for a name that mixes numbers in a way of its own.
    fn of(name: &str) -> Option<Self> {
        let extension = if name.ends_with(".up.sql") { ".up.sql" } else { ".sql" };
        let (prefix, rest) = match name.strip_prefix('V') {
            Some(rest) => {
                let end = rest.find("__").unwrap_or_else(|| digits(rest));
                let version = rest.get(..end)?;
                name.split_at(1 + version.rfind(['.', '_']).map_or(0, |dot| dot + 1))
            }
            None => ("", name),
        };
        let (width, clock) = if prefix.len() > 1 { (digits(rest), false) } else { number(rest)? };
        let (digits, words) = rest.split_at(width);
        let separator = ["__", "_", "-"].into_iter().find(|separator| words.starts_with(separator));
        let odd = words.starts_with('.') && !words.eq_ignore_ascii_case(extension);
        let known = !digits.is_empty() && !odd;
        known.then(|| Self {
            prefix: prefix.to_owned(),
            digits: digits.to_owned(),
            separator: separator.unwrap_or(if prefix.is_empty() { "_" } else { "__" }),
            extension,
            clock,
        })
    }

    fn number(&self) -> Option<u64> {
        self.digits.replace(['-', '_'], "").parse().ok()
    }

    /// How many digits the time has: 14 to the second, 8 for a day.
    fn width(&self) -> usize {
        self.digits.bytes().filter(u8::is_ascii_digit).count()
    }

    /// The time, as exact as the names say it.
    fn at(&self, now: u64) -> u64 {
        (self.width()..14).fold(now, |time, _| time / 10)
    }

    fn name(&self, number: u64, words: &str) -> String {
        let Self { prefix, digits, separator, extension, clock } = self;
        let width = if *clock || digits.starts_with('0') { self.width() } else { 0 };
        let plain = format!("{number:0width$}");
        format!("{prefix}{}{separator}{words}{extension}", self.grouped(plain))
    }

    /// The digits, grouped as in the last name.
    fn grouped(&self, plain: String) -> String {
        if !self.digits.contains(['-', '_']) {
            return plain;
        }
        let mut left = plain.chars();
        let grouped: String =
            self.digits.chars().filter_map(|old| if old.is_ascii_digit() { left.next() } else { Some(old) }).collect();
        grouped + left.as_str()
    }
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// How long the number is that a name begins with, and whether it is a point in time: `20261122093000`, `2026-11-22-093000`,
/// `20261122`. None for a date that stops halfway, `2026-11`.
fn number(name: &str) -> Option<(usize, bool)> {
    let first = digits(name);
    if first < 4 || !(name.starts_with("19") || name.starts_with("20")) {
        return Some((first, false));
    }
    let (mut end, mut count, mut whole) = (first, first, None);
    loop {
        if matches!(count, 8 | 12 | 14) {
            whole = Some((end, true));
        }
        let group = name.get(end..).and_then(|rest| rest.strip_prefix(['-', '_'])).map_or(0, digits);
        if group == 0 {
            break;
        }
        (end, count) = (end + 1 + group, count + group);
    }
    let halfway = first == 4 && end > first;
    if halfway { whole } else { whole.or(Some((first, false))) }
}

#[cfg(test)]
mod tests {
    use super::{Format, Style, Unordered};

    const NOW: u64 = 20_261_122_093_000;

    fn next(names: &[&str]) -> Result<String, Unordered> {
        Style::of(names.iter().copied(), Format::Plain)?.next(NOW, "x")
    }

    #[track_caller]
    fn goes_on(names: &[&str], name: &str) {
        assert_eq!(next(names).as_deref(), Ok(name));
    }

    #[test]
    fn a_folder_goes_on_in_its_own_style() {
        goes_on(&[], "0001_x.sql");
        goes_on(&["0006_b.sql", "0007_a.sql", "README.md"], "0008_x.sql");
        goes_on(&["001-a.sql"], "002-x.sql");
        goes_on(&["9_a.sql", "10_b.sql"], "11_x.sql");
        goes_on(&["0001.sql"], "0002_x.sql");
        goes_on(&["0003_2fa.sql"], "0004_x.sql");
        goes_on(&["2000_2fa.sql", "2001_a.sql"], "2002_x.sql");
        goes_on(&["1700000000000-a.sql"], "1700000000001-x.sql");
    }

    #[test]
    fn flyway_counts_its_last_part() {
        goes_on(&["V9__a.sql", "V10__b.sql"], "V11__x.sql");
        goes_on(&["V9__a.sql"], "V10__x.sql");
        goes_on(&["V1.2__a.sql"], "V1.3__x.sql");
        goes_on(&["V1_9__a.sql"], "V1_10__x.sql");
        goes_on(&["V20250101000000__a.sql"], "V20261122093000__x.sql");
    }

    #[test]
    fn points_in_time_go_by_the_clock_and_never_back() {
        goes_on(&["20250101000000_a.up.sql", "20250101000000_a.down.sql"], "20261122093000_x.up.sql");
        goes_on(&["20991231235959_a.sql"], "20991231235960_x.sql");
        goes_on(&["2026-11-22-093000_a.sql"], "2026-11-22-093001_x.sql");
        goes_on(&["2025_01_31_093000_a.sql"], "2026_11_22_093000_x.sql");
        goes_on(&["20250131_093000_a.sql"], "20261122_093000_x.sql");
        goes_on(&["20250131_a.sql"], "20261122_x.sql");
        goes_on(&["2025-01-31-a.sql"], "2026-11-22-x.sql");
    }

    #[test]
    fn an_empty_folder_begins_in_the_style_of_its_runner() {
        for (format, name) in [
            (Format::Plain, "0001_x.sql"),
            (Format::Sqlx, "20261122093000_x.sql"),
            (Format::Refinery, "V1__x.sql"),
            (Format::Dbmate, "20261122093000_x.sql"),
            (Format::Goose, "20261122093000_x.sql"),
            (Format::GolangMigrate, "000001_x.up.sql"),
            (Format::Flyway, "V1__x.sql"),
        ] {
            assert_eq!(Style::of([], format).unwrap().next(NOW, "x").as_deref(), Ok(name));
            goes_on(&[name], &Style::of([name], format).unwrap().next(NOW, "x").unwrap());
        }
    }

    #[test]
    fn a_file_without_a_number_is_left_aside() {
        goes_on(&["0001_a.sql", "seed.sql"], "0002_x.sql");
        goes_on(&["V7__a.sql", "R__views.sql"], "V8__x.sql");
        goes_on(&["schema.sql"], "0001_x.sql");
    }

    #[test]
    fn what_can_not_be_continued_is_refused() {
        for file in ["2026-11_a.sql", "1.2_a.sql", "99999999999999999999_a.sql"] {
            assert_eq!(next(&[file]), Err(Unordered::UnknownStyle { file: file.to_owned() }));
        }
    }

    #[test]
    fn one_digit_more_is_not_later_by_name() {
        let refused = |file: &str, next: &str| Err(Unordered::MoreDigits { file: file.into(), next: next.into() });
        assert_eq!(next(&["9998_a.sql", "9999_b.sql"]), refused("9999_b.sql", "10000_x.sql"));
        assert_eq!(next(&["98_a.sql", "99_c.sql"]), refused("99_c.sql", "100_x.sql"));
        goes_on(&["99_c.up.sql"], "100_x.up.sql");
    }

    #[test]
    fn several_files_of_one_plan_follow_each_other() {
        let mut style = Style::of(["20250101000000_a.sql"], Format::Plain).unwrap();
        assert_eq!(style.next(NOW, "x").unwrap(), "20261122093000_x.sql");
        assert_eq!(style.next(NOW, "x_index").unwrap(), "20261122093001_x_index.sql");
    }
}
