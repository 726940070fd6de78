//! Lints: what PostgreSQL takes, and a team may not want.
//!
//! Each lint can be allowed, warned of or denied. Where a lint is a matter of taste it is allowed until a project asks for it.

mod columns;
mod foreign_keys;
mod renames;
mod tables;

use std::fmt;
use std::str::FromStr;

use dbml_model::diagnostic::{Code, Diagnostic, Severity};
use dbml_model::schema::Schema;
use dbml_model::source_map::SourceMap;

use crate::catalog::Catalog;
use crate::lower::Lowered;

/// What a project makes of what a lint finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Level {
    /// All of them, in rising order.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// Its word in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }

    fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no such level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownLevel;

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        Self::ALL.into_iter().find(|level| level.as_str() == text).ok_or(UnknownLevel)
    }
}

/// A lint.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// Its name in the settings.
    pub name: &'static str,
    /// The code of what it finds.
    pub code: Code,
    /// What is made of it where the settings say nothing.
    pub default: Level,
    find: fn(&Project<'_>) -> Vec<Diagnostic>,
}

/// The lints, in the order of their codes.
pub const LINTS: [Lint; 7] = [
    lint("one-to-one-not-unique", Code::OneToOneNotUnique, Level::Allow, foreign_keys::one_to_one_not_unique),
    lint("foreign-key-without-index", Code::ForeignKeyWithoutIndex, Level::Allow, foreign_keys::without_index),
    lint("timestamp-without-time-zone", Code::TimestampWithoutTimeZone, Level::Allow, columns::timestamps),
    lint("varchar-length", Code::VarcharLength, Level::Allow, columns::varchar_lengths),
    lint("serial", Code::Serial, Level::Allow, columns::serials),
    lint("table-without-primary-key", Code::TableWithoutPrimaryKey, Level::Allow, tables::without_primary_key),
    lint("stale-was", Code::StaleWas, Level::Warn, renames::stale),
];

const fn lint(name: &'static str, code: Code, default: Level, find: fn(&Project<'_>) -> Vec<Diagnostic>) -> Lint {
    Lint { name, code, default, find }
}

impl Lint {
    /// The lint of a code.
    pub fn of(code: Code) -> Option<&'static Self> {
        LINTS.iter().find(|lint| lint.code == code)
    }
}

/// The level of every lint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Levels([Level; LINTS.len()]);

impl Default for Levels {
    fn default() -> Self {
        Self(LINTS.map(|lint| lint.default))
    }
}

impl Levels {
    /// The same level for every lint.
    pub fn all(level: Level) -> Self {
        Self([level; LINTS.len()])
    }

    /// Sets the level of the lint with this name. Gives whether there is one.
    pub fn set(&mut self, name: &str, level: Level) -> bool {
        let mut of_name = LINTS.iter().zip(&mut self.0).filter(|(lint, _)| lint.name == name);
        of_name.next().map(|(_, own)| *own = level).is_some()
    }

    /// Whether a lint has something to say.
    pub fn is_on(&self, code: Code) -> bool {
        LINTS.iter().zip(self.0).any(|(lint, level)| lint.code == code && level != Level::Allow)
    }
}

/// What lints look at.
#[derive(Clone, Copy, Debug)]
pub struct Project<'a> {
    /// What the DBML says.
    pub schema: &'a Schema,
    /// Where it says it.
    pub places: &'a SourceMap,
    /// What it is in PostgreSQL.
    pub lowered: &'a Lowered,
    /// What the migrations add up to, where that is known.
    pub recorded: Option<&'a Catalog>,
}

/// What the lints find that are not allowed, each with the severity of its level.
pub fn check(project: &Project<'_>, levels: &Levels) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Where something could not be read, what is missing may be there.
    if project.places.damage.is_anywhere() {
        return found;
    }
    for (lint, level) in LINTS.iter().zip(levels.0) {
        if let Some(severity) = level.severity() {
            found.extend((lint.find)(project).into_iter().map(|diagnostic| Diagnostic { severity, ..diagnostic }));
        }
    }
    found
}
