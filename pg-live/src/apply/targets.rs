//! What a statement is about, as far as its first words tell.

use std::borrow::Cow;
use std::iter::Peekable;

use pg_ddl::lexer::{Token, TokenKind};

use super::units::tokens;

/// What a statement changes, and so who may run it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Target {
    /// A table, index or view, as it is written: only its owner may change it.
    Relation(String),
    /// A type: only its owner may change it.
    Type(String),
    /// A schema that something is made in.
    Schema(String),
    /// The database, in which a schema is made.
    Database,
}

/// The index that a statement builds or drops concurrently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum ConcurrentIndex {
    /// `CREATE INDEX CONCURRENTLY name ON table`.
    Create {
        /// The bare name.
        index: String,
        /// The table as it is written.
        table: String,
    },
    /// `CREATE INDEX CONCURRENTLY ON table`.
    CreateNameless {
        /// The table as it is written.
        table: String,
    },
    /// `DROP INDEX CONCURRENTLY name`.
    Drop {
        /// The index as it is written.
        index: String,
    },
}

/// What the statement is about; nothing for one that is not understood, which the server will judge.
pub(super) fn targets(statement: &str) -> Vec<Target> {
    let mut words = Words(tokens(statement).peekable());
    match words.keyword().as_str() {
        "alter" | "drop" => words.existing(),
        "comment" => {
            words.skip(&["on"]);
            words.commented()
        }
        "create" => words.created(),
        _ => Vec::new(),
    }
}

/// Whether the statement goes on in the name of somebody else.
pub(super) fn changes_role(statement: &str) -> bool {
    let mut words = Words(tokens(statement).peekable());
    words.keyword() == "set" && {
        words.skip(&["local", "session"]);
        matches!(words.keyword().as_str(), "role" | "authorization")
    }
}

/// The index that the statement builds or drops concurrently.
pub(super) fn concurrent_index(statement: &str) -> Option<ConcurrentIndex> {
    let mut words = Words(tokens(statement).peekable());
    let verb = words.keyword();
    words.skip(&["unique"]);
    if words.keyword() != "index" || !words.skip(&["concurrently"]) {
        return None;
    }
    words.skip(&["if", "not", "exists"]);
    match verb.as_str() {
        "drop" => Some(ConcurrentIndex::Drop { index: words.name()? }),
        "create" if words.skip(&["on"]) => {
            words.skip(&["only"]);
            Some(ConcurrentIndex::CreateNameless { table: words.name()? })
        }
        "create" => {
            let index = words.0.next().map(|token| bare(&token))?.into_owned();
            words.skip(&["on"]);
            words.skip(&["only"]);
            Some(ConcurrentIndex::Create { index, table: words.name()? })
        }
        _ => None,
    }
}

/// The rest of a statement.
struct Words<'a, I: Iterator<Item = Token<'a>>>(Peekable<I>);

impl<'a, I: Iterator<Item = Token<'a>>> Words<'a, I> {
    /// The next word in small letters; empty where there is none.
    fn keyword(&mut self) -> String {
        self.0.next_if(|token| token.kind == TokenKind::Word).map_or(String::new(), |token| token.text.to_lowercase())
    }

    fn is(&mut self, keyword: &str) -> bool {
        self.0.peek().is_some_and(|token| token.kind == TokenKind::Word && token.text.eq_ignore_ascii_case(keyword))
    }

    /// Passes over these words, as many as there are of them. Whether there was one.
    fn skip(&mut self, keywords: &[&str]) -> bool {
        let mut any = false;
        for keyword in keywords {
            if self.is(keyword) {
                self.0.next();
                any = true;
            }
        }
        any
    }

    /// The parts of a name as they are written. They stay apart, since a quoted one may hold a dot.
    fn parts(&mut self) -> Option<Vec<&'a str>> {
        let is_name = |token: &Token<'_>| matches!(token.kind, TokenKind::Word | TokenKind::QuotedName);
        let mut parts = vec![self.0.next_if(is_name)?.text];
        while self.0.next_if(|token| token.is(".")).is_some() {
            parts.push(self.0.next_if(is_name)?.text);
        }
        Some(parts)
    }

    /// A name, with its schema if it has one, as it is written.
    fn name(&mut self) -> Option<String> {
        self.parts().map(|parts| parts.join("."))
    }

    /// Names with commas between them.
    fn names(&mut self) -> Vec<String> {
        let mut names: Vec<String> = self.name().into_iter().collect();
        while self.0.next_if(|token| token.is(",")).is_some() {
            names.extend(self.name());
        }
        names
    }

    /// After `ALTER` or `DROP`.
    fn existing(&mut self) -> Vec<Target> {
        let kind = self.keyword();
        self.skip(&["concurrently", "if", "exists", "only"]);
        match kind.as_str() {
            "table" | "index" => self.names().into_iter().map(Target::Relation).collect(),
            "type" => self.names().into_iter().map(Target::Type).collect(),
            _ => Vec::new(),
        }
    }

    /// After `COMMENT ON`.
    fn commented(&mut self) -> Vec<Target> {
        match self.keyword().as_str() {
            "table" | "index" => self.name().map(Target::Relation).into_iter().collect(),
            "type" => self.name().map(Target::Type).into_iter().collect(),
            "column" => {
                let parts = self.parts().unwrap_or_default();
                match parts.split_last() {
                    Some((_, table)) if !table.is_empty() => vec![Target::Relation(table.join("."))],
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// After `CREATE`.
    fn created(&mut self) -> Vec<Target> {
        self.skip(&["unlogged", "unique"]);
        match self.keyword().as_str() {
            "schema" => vec![Target::Database],
            "table" | "type" | "sequence" => {
                self.skip(&["if", "not", "exists"]);
                match self.parts().as_deref() {
                    Some([schema, _, ..]) => vec![Target::Schema((*schema).to_owned())],
                    _ => Vec::new(),
                }
            }
            "index" => {
                while self.0.peek().is_some() && !self.skip(&["on"]) {
                    self.0.next();
                }
                self.skip(&["only"]);
                self.name().map(Target::Relation).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A name as PostgreSQL reads it: in a database of UTF-8 only ASCII letters are made small.
fn bare<'a>(token: &Token<'a>) -> Cow<'a, str> {
    if token.kind == TokenKind::QuotedName { token.unquoted() } else { token.text.to_ascii_lowercase().into() }
}

#[cfg(test)]
mod tests {
    use super::{ConcurrentIndex, Target, changes_role, concurrent_index, targets};

    #[test]
    fn the_target_of_a_statement_is_found() {
        let relation = |name: &str| vec![Target::Relation(name.to_owned())];
        assert_eq!(targets("ALTER TABLE IF EXISTS ONLY org.\"Role\" ADD x int"), relation("org.\"Role\""));
        assert_eq!(targets("CREATE UNIQUE INDEX CONCURRENTLY a ON ONLY s.t (x)"), relation("s.t"));
        assert_eq!(targets("create index on t (x)"), relation("t"));
        assert_eq!(targets("COMMENT ON COLUMN s.t.c IS NULL"), relation("s.t"));
        assert_eq!(targets("DROP TABLE a, s.b").len(), 2);
        assert_eq!(targets("CREATE TABLE s.t ()"), [Target::Schema("s".to_owned())]);
        assert_eq!(targets("CREATE SCHEMA s"), [Target::Database]);
        assert_eq!(targets("ALTER TYPE s.e ADD VALUE 'x'"), [Target::Type("s.e".to_owned())]);
        assert_eq!(targets("UPDATE t SET x = 1"), []);
        assert_eq!(targets("COMMENT ON COLUMN \"a.b\".\"t.x\".\"c.d\" IS NULL"), relation("\"a.b\".\"t.x\""));
        assert_eq!(targets("CREATE TABLE \"a.b\".t ()"), [Target::Schema("\"a.b\"".to_owned())]);
    }

    #[test]
    fn an_index_that_is_built_or_dropped_concurrently_is_found_again() {
        let create = |index: &str, table: &str| {
            Some(ConcurrentIndex::Create { index: index.to_owned(), table: table.to_owned() })
        };
        assert_eq!(concurrent_index("CREATE INDEX CONCURRENTLY Ix ON s.t (a)"), create("ix", "s.t"));
        assert_eq!(
            concurrent_index("create unique index concurrently if not exists \"I\"\"x\" on only \"T\" (a)"),
            create("I\"x", "\"T\"")
        );
        assert_eq!(concurrent_index("CREATE INDEX CONCURRENTLY \u{c4}Rg ON t (a)"), create("\u{c4}rg", "t"));
        let drop = Some(ConcurrentIndex::Drop { index: "s.ix".to_owned() });
        assert_eq!(concurrent_index("DROP INDEX CONCURRENTLY IF EXISTS s.ix"), drop);
        let nameless = Some(ConcurrentIndex::CreateNameless { table: "s.t".to_owned() });
        assert_eq!(concurrent_index("CREATE UNIQUE INDEX CONCURRENTLY ON ONLY s.t (a)"), nameless);
        assert_eq!(concurrent_index("CREATE INDEX ix ON t (a)"), None);
    }

    #[test]
    fn another_role_is_noticed() {
        assert!(changes_role("SET ROLE owner") && changes_role("set session authorization x"));
        assert!(!changes_role("SET lock_timeout = '3s'"));
    }
}
