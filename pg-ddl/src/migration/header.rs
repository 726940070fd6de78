//! The comments that a generated migration begins with.

use std::fmt;

use super::format::is_outside_transaction;

/// The first line of the header.
const MARK: &str = "-- dbmlc migration";

/// The title of the migrations that one stands for.
const REPLACES: &str = " replaces:";

/// What a generated migration says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// The migration that it comes after, by its [`stem`](super::stem); none for the first.
    pub parent: Option<String>,
    /// Whether it runs inside a transaction.
    pub transaction: bool,
    /// The migrations that it stands for, by their stems, in the order in which they ran; none for any but a squashed one.
    pub replaces: Vec<String>,
    /// What it changes, each in one line.
    pub changes: Vec<String>,
    /// What a reviewer must know, each in one line.
    pub hazards: Vec<String>,
}

impl Header {
    /// The header of a migration; none for a file that dbmlc did not write. Changes and hazards are for people and are not read back.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        // Two lines at most belong to the runner.
        lines.by_ref().take(3).take_while(|line| line.starts_with("--")).find(|line| *line == MARK)?;
        let mut header = Self { transaction: runs_in_transaction(text), ..Self::default() };
        let mut replaces = false;
        for line in lines.map_while(|line| line.strip_prefix("--")) {
            match line.strip_prefix("   ") {
                Some(name) if replaces => header.replaces.push(name.to_owned()),
                Some(_) => {}
                None => replaces = line == REPLACES,
            }
            if let Some(parent) = line.strip_prefix(" parent: ") {
                header.parent = (parent != "none").then(|| parent.to_owned());
            }
        }
        Some(header)
    }
}

/// Whether the migration with this text, by whomever it was written, runs inside a transaction.
pub fn runs_in_transaction(text: &str) -> bool {
    !is_outside_transaction(text)
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{MARK}")?;
        writeln!(f, "-- parent: {}", self.parent.as_deref().unwrap_or("none"))?;
        let transaction = if self.transaction { "inside one" } else { "none, each statement alone" };
        writeln!(f, "-- transaction: {transaction}")?;
        section(f, REPLACES, &self.replaces)?;
        section(f, " changes:", &self.changes)?;
        section(f, " hazards:", &self.hazards)
    }
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, lines: &[String]) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(f, "--\n--{title}")?;
    for line in lines.iter().flat_map(|text| text.lines()) {
        writeln!(f, "--   {line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Header, runs_in_transaction};

    #[test]
    fn it_is_read_back() {
        for (parent, transaction) in [(Some("0003_files".to_owned()), true), (None, false)] {
            let mark = if transaction { "" } else { "-- no-transaction\n" };
            let replaces = vec!["0001_a".into(), "0002_b".into()];
            let header = Header {
                parent,
                transaction,
                replaces,
                changes: vec!["+ org.role  table".into()],
                hazards: Vec::new(),
            };
            let read = Header::read(&format!("{mark}{header}\nCREATE SCHEMA org;\n")).unwrap();
            assert_eq!(read, Header { changes: Vec::new(), ..header });
        }
    }

    #[test]
    fn a_file_of_another_hand_has_none() {
        assert_eq!(Header::read("-- parent: 0001_a\nSELECT 1;"), None);
        assert_eq!(Header::read(""), None);
        assert!(runs_in_transaction("CREATE TABLE a ();"));
        assert!(!runs_in_transaction("-- no-transaction\nVACUUM;"));
    }

    #[test]
    fn a_change_of_several_lines_stays_a_comment() {
        let header = Header { transaction: true, changes: vec!["a\nDROP TABLE b;".into()], ..Header::default() };
        assert!(header.to_string().lines().all(|line| line.starts_with("--")));
    }
}
