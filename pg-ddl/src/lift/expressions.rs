//! SQL expressions inside DBML: between backticks, and in a directive on one line.

/// The text for between backticks, which cannot hold one.
pub(super) fn in_backticks(expression: &str) -> Option<String> {
    (!expression.contains('`')).then(|| expression.to_owned())
}

/// The text for a directive: on one line, and without what begins the next directive.
pub(super) fn on_one_line(expression: &str) -> Option<String> {
    (!expression.contains(['\n', '\r']) && !expression.contains("//@")).then(|| expression.to_owned())
}
