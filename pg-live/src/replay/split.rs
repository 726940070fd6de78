//! Taking a file apart into its statements.

use pg_ddl::lexer::{Lexer, Token, TokenKind};

/// One statement of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Statement<'a> {
    /// Its text, without the comments before it and the semicolon after it.
    pub text: &'a str,
    /// Where it starts in the file, in bytes.
    pub start: usize,
}

impl<'a> Statement<'a> {
    /// The command, where the text is not SQL but one of `psql`'s own: `\i`.
    pub(crate) fn psql_command(&self) -> Option<&'a str> {
        self.text.starts_with('\\').then(|| self.text.split_whitespace().next().unwrap_or("\\"))
    }
}

/// The statements of a file. A semicolon in a constant, in parentheses or in the body of a `BEGIN ATOMIC` function ends none.
pub fn split(sql: &str) -> Vec<Statement<'_>> {
    let mut statements = Vec::new();
    let mut current = Current::default();
    let mut tokens = Lexer::new(sql);
    while let Some(token) = tokens.next() {
        // A command of `psql`'s takes its line. SQL has no backslash outside of quotes.
        let is_command = token.is("\\");
        if is_command {
            tokens.skip_line();
        }
        if token.kind == TokenKind::Comment {
            continue;
        }
        if token.is(";") && current.may_end() {
            statements.extend(current.statement(sql));
            current = Current::default();
        } else if is_command && current.start.is_none() {
            let text = sql[token.start..tokens.position()].trim_end();
            statements.push(Statement { text, start: token.start });
        } else {
            current.take(&token);
            current.start.get_or_insert(token.start);
            current.end = tokens.position();
        }
    }
    statements.extend(current.statement(sql));
    statements
}

/// The statement that is being read.
#[derive(Default)]
struct Current {
    start: Option<usize>,
    end: usize,
    /// Parentheses that are open.
    parentheses: usize,
    /// How many words there were, up to the one that tells whether it makes a function.
    header: Header,
    /// `BEGIN ATOMIC` and, inside it, `BEGIN` and `CASE` that wait for their `END`.
    blocks: usize,
    /// Whether the last word was `BEGIN`.
    after_begin: bool,
}

/// What the first words of a statement say.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Header {
    /// Nothing yet.
    #[default]
    Start,
    /// `CREATE`, `CREATE OR`, `CREATE OR REPLACE`.
    Create,
    /// `CREATE FUNCTION`, `CREATE PROCEDURE`: its body may hold semicolons.
    Routine,
    /// Anything else.
    Other,
}

impl Current {
    fn may_end(&self) -> bool {
        self.parentheses == 0 && self.blocks == 0
    }

    fn statement<'a>(&self, sql: &'a str) -> Option<Statement<'a>> {
        let start = self.start?;
        Some(Statement { text: &sql[start..self.end], start })
    }

    fn take(&mut self, token: &Token<'_>) {
        if token.kind == TokenKind::Word {
            return self.word(token.text);
        }
        if token.is("(") {
            self.parentheses += 1;
        } else if token.is(")") {
            self.parentheses = self.parentheses.saturating_sub(1);
        }
        self.after_begin = false;
        if self.header != Header::Routine {
            self.header = Header::Other;
        }
    }

    fn word(&mut self, word: &str) {
        let is = |keyword: &str| word.eq_ignore_ascii_case(keyword);
        match self.header {
            Header::Start => self.header = if is("create") { Header::Create } else { Header::Other },
            Header::Create if is("or") || is("replace") => {}
            Header::Create => {
                self.header = if is("function") || is("procedure") { Header::Routine } else { Header::Other };
            }
            Header::Routine if self.blocks > 0 && is("case") => self.blocks += 1,
            Header::Routine if self.blocks > 0 && is("end") => self.blocks -= 1,
            Header::Routine if self.after_begin && is("atomic") => self.blocks += 1,
            Header::Routine | Header::Other => {}
        }
        self.after_begin = is("begin");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str) -> Vec<&str> {
        split(sql).into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn statements_lose_comments_and_semicolons_around_them() {
        let sql = "-- first\nSELECT 1; ;\n/* second /* nested; */ ; */ SELECT 2 -- end;\n";
        assert_eq!(texts(sql), ["SELECT 1", "SELECT 2"]);
        assert_eq!(split(sql).last().unwrap().start, sql.find("SELECT 2").unwrap());
    }

    #[test]
    fn a_semicolon_in_quotes_ends_nothing() {
        for sql in [
            r"SELECT 'a;b''c;'",
            r#"SELECT "a;""b;""#,
            r"SELECT E'a\';b''\\;'",
            r"SELECT e'\\' || ';'",
            r"SELECT 'a\' || ';'",
            "SELECT $$ ; $a$ ; $$",
            "DO $body$ BEGIN PERFORM 1; END $body$",
            "SELECT $ü$;$$;$ü$",
            "SELECT U&'a;' || B'1;'",
        ] {
            assert_eq!(texts(sql), [sql]);
        }
    }

    #[test]
    fn a_dollar_in_a_name_or_before_a_digit_opens_nothing() {
        assert_eq!(texts("SELECT a$b$; SELECT $1; SELECT c$b$"), ["SELECT a$b$", "SELECT $1", "SELECT c$b$"]);
    }

    #[test]
    fn a_rule_keeps_its_commands_together() {
        let sql = "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)";
        assert_eq!(texts(&format!("{sql}; SELECT 3")), [sql, "SELECT 3"]);
    }

    #[test]
    fn an_atomic_body_keeps_its_statements_together() {
        let sql =
            "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assert_eq!(texts(&format!("{sql};BEGIN;SELECT 3;END;")), [sql, "BEGIN", "SELECT 3", "END"]);
    }

    #[test]
    fn a_command_of_psqls_is_a_line() {
        assert_eq!(texts("\\restrict a;b\r\nSELECT 1;\n\\i x\n"), ["\\restrict a;b", "SELECT 1", "\\i x"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        for sql in ["SELECT 'a;", "SELECT $$ ;", "SELECT E'\\", "SELECT (1;"] {
            assert_eq!(texts(sql), [sql]);
        }
        assert_eq!(texts("SELECT 1 /* ; "), ["SELECT 1"]);
    }
}
