//! The questions to the data that stand in the comments of a migration.

/// How the comment with a question begins.
pub(super) const MARK: &str = "-- rows in the way: ";

/// The queries that a migration wants to be asked before its first statement. Each counts rows, in the names that things have before the
/// change that the migration is part of.
pub fn rows_in_the_way(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.strip_prefix(MARK)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::rows_in_the_way;

    #[test]
    fn questions_are_comments_of_their_own() {
        let text = "-- scans t\n-- rows in the way: SELECT count(*) FROM t\nALTER TABLE t; -- rows in the way: x\n";
        assert_eq!(rows_in_the_way(text), ["SELECT count(*) FROM t"]);
    }
}
