//! `COMMENT ON`, for each kind of object that can have one.

use std::fmt;

use crate::catalog::Comment;
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;
use crate::statement::CommentTarget;

/// `COMMENT ON … IS …`.
pub(super) struct CommentSql<'a> {
    pub target: TargetSql<'a>,
    pub comment: Option<&'a Comment>,
}

/// A [`CommentTarget`] that borrows.
pub(super) enum TargetSql<'a> {
    Schema(&'a Ident),
    Type(&'a QualifiedName),
    Table(&'a QualifiedName),
    Column(&'a QualifiedName, &'a Ident),
    Index(&'a Ident, &'a Ident),
    Constraint(&'a QualifiedName, &'a Ident),
}

impl<'a> From<&'a CommentTarget> for TargetSql<'a> {
    fn from(target: &'a CommentTarget) -> Self {
        match target {
            CommentTarget::Schema(name) => Self::Schema(name),
            CommentTarget::Type(name) => Self::Type(name),
            CommentTarget::Table(name) => Self::Table(name),
            CommentTarget::Column(table, name) => Self::Column(table, name),
            CommentTarget::Index(name) => Self::Index(&name.schema, &name.name),
            CommentTarget::Constraint(table, name) => Self::Constraint(table, name),
        }
    }
}

impl fmt::Display for CommentSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("COMMENT ON ")?;
        match &self.target {
            TargetSql::Schema(name) => write!(f, "SCHEMA {name}")?,
            TargetSql::Type(name) => write!(f, "TYPE {name}")?,
            TargetSql::Table(name) => write!(f, "TABLE {name}")?,
            TargetSql::Column(table, name) => write!(f, "COLUMN {table}.{name}")?,
            TargetSql::Index(schema, name) => write!(f, "INDEX {schema}.{name}")?,
            TargetSql::Constraint(table, name) => write!(f, "CONSTRAINT {name} ON {table}")?,
        }
        match self.comment {
            Some(comment) => write!(f, " IS {}", Quoted(comment.as_str())),
            None => f.write_str(" IS NULL"),
        }
    }
}
