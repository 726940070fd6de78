//! What of a file is sent as one: all of it, or each statement by itself.

use pg_ddl::lexer::{Lexer, Token, TokenKind};

use crate::replay::{HARMLESS, ReplayError, Script, Statement, split};

/// Statements that are done together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unit<'a> {
    /// How many statements of the file stand before it.
    pub before: usize,
    /// How many are done after it, with those that open and close its transaction.
    pub after: usize,
    /// What is sent.
    pub statements: Vec<Statement<'a>>,
    /// How it is sent.
    pub kind: UnitKind,
}

/// How a unit is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UnitKind {
    /// In one transaction with its record.
    Transaction,
    /// The same, and outside of any transaction where the server demands it.
    Single,
    /// What it says is gone with the session, so that it is sent again when the rest of a file is run.
    Setting,
}

/// The units of a file in their order, or the statement that none of them can hold.
pub(super) fn units<'a>(script: &Script<'a>) -> Result<Vec<Unit<'a>>, ReplayError> {
    let statements = split(script.sql);
    let mut units = Vec::new();
    let mut open: Option<Unit<'a>> = script.transactional.then(|| Unit::transaction(0));
    let last = statements.len().saturating_sub(1);
    for (position, statement) in statements.iter().enumerate() {
        if let Some(command) = statement.psql_command() {
            if HARMLESS.contains(&command) {
                continue;
            }
            return Err(ReplayError::psql_command(script, statement, command));
        }
        match control(statement) {
            // The file's own transaction around all of it is the one that it runs in.
            Some(Control::Begin) if script.transactional && position == 0 => {}
            Some(Control::Commit) if script.transactional && position == last => {}
            Some(Control::Begin) if open.is_none() => open = Some(Unit::transaction(position)),
            Some(Control::Commit) if !script.transactional && open.is_some() => {
                units.extend(open.take().map(|unit| Unit { after: position + 1, ..unit }));
            }
            Some(_) => return Err(ReplayError::transaction_control(script, statement)),
            None => match &mut open {
                Some(unit) => unit.statements.push(*statement),
                None => units.push(Unit::single(position, *statement)),
            },
        }
    }
    if open.is_none() && units.is_empty() {
        open = Some(Unit::transaction(0));
    }
    units.extend(open.map(|unit| Unit { after: statements.len(), ..unit }));
    Ok(units)
}

impl<'a> Unit<'a> {
    fn transaction(before: usize) -> Self {
        Self { before, after: before, statements: Vec::new(), kind: UnitKind::Transaction }
    }

    fn single(before: usize, statement: Statement<'a>) -> Self {
        let kind = if is_setting(&statement) { UnitKind::Setting } else { UnitKind::Single };
        Self { before, after: before + 1, statements: vec![statement], kind }
    }
}

/// What opens or ends a transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Control {
    Begin,
    Commit,
    Rollback,
}

fn control(statement: &Statement<'_>) -> Option<Control> {
    let mut words = words(statement.text);
    let first = words.next()?;
    match first.to_ascii_lowercase().as_str() {
        "begin" => Some(Control::Begin),
        "start" if words.next().is_some_and(|word| word.eq_ignore_ascii_case("transaction")) => Some(Control::Begin),
        "commit" | "end" => Some(Control::Commit),
        "rollback" | "abort" => {
            let to_savepoint = words.any(|word| word.eq_ignore_ascii_case("to"));
            (!to_savepoint).then_some(Control::Rollback)
        }
        _ => None,
    }
}

/// Whether it sets something for the session alone.
fn is_setting(statement: &Statement<'_>) -> bool {
    let words: Vec<String> = words(statement.text).take(3).map(str::to_ascii_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["set" | "reset", ..] | ["select", "set_config", ..] | ["select", "pg_catalog", "set_config"]
    )
}

/// The words that a text begins with, whatever stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter(|token| token.kind == TokenKind::Word).map(|token| token.text)
}

/// The tokens of a text without its comments.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    Lexer::new(text).filter(|token| token.kind != TokenKind::Comment)
}

#[cfg(test)]
mod tests {
    use super::{UnitKind, units};
    use crate::replay::Script;

    /// The units as `kind before-after: statement | statement`.
    fn shown(sql: &str, transactional: bool) -> Result<Vec<String>, String> {
        let units = units(&Script { name: "a.sql", sql, transactional }).map_err(|error| error.to_string())?;
        let show = |unit: &super::Unit<'_>| {
            let kind = match unit.kind {
                UnitKind::Transaction => "together",
                UnitKind::Single => "single",
                UnitKind::Setting => "setting",
            };
            let statements: Vec<&str> = unit.statements.iter().map(|statement| statement.text).collect();
            format!("{kind} {}-{}: {}", unit.before, unit.after, statements.join(" | "))
        };
        Ok(units.iter().map(show).collect())
    }

    #[test]
    fn a_transactional_file_is_one() {
        assert_eq!(shown("SELECT 1; SELECT 2;", true).unwrap(), ["together 0-2: SELECT 1 | SELECT 2"]);
        assert_eq!(shown("begin; SELECT 1; Commit;", true).unwrap(), ["together 0-3: SELECT 1"]);
        assert_eq!(shown("", true).unwrap(), ["together 0-0: "]);
    }

    #[test]
    fn others_are_sent_statement_by_statement() {
        assert_eq!(
            shown(
                "SET a = 1; SELECT 1; START TRANSACTION; SELECT 2; SELECT 3; COMMIT; SELECT set_config('a', '', false)",
                false
            )
            .unwrap(),
            [
                "setting 0-1: SET a = 1",
                "single 1-2: SELECT 1",
                "together 2-6: SELECT 2 | SELECT 3",
                "setting 6-7: SELECT set_config('a', '', false)"
            ]
        );
    }

    #[test]
    fn what_would_end_the_transaction_with_the_record_is_refused() {
        let refused =
            "a.sql:1: `COMMIT` ends the transaction of the file, expected the line `-- no-transaction` at its start";
        assert_eq!(shown("SELECT 1; COMMIT; SELECT 2", true), Err(refused.to_owned()));
        assert!(shown("ROLLBACK", false).is_err());
        assert!(shown("COMMIT", false).is_err());
        assert!(shown("SAVEPOINT a; ROLLBACK TO a", true).is_ok());
    }
}
