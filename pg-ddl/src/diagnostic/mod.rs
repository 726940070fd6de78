//! What a person reads about a mistake that only PostgreSQL makes one: one constructor function per problem.
//!
//! Messages about DBML itself are in the folder of the same name in `dbml-model`; the registry of codes is there too.

pub(crate) mod columns;
pub(crate) mod defaults;
pub(crate) mod directives;
pub(crate) mod expressions;
pub(crate) mod foreign_keys;
pub(crate) mod indexes;
pub(crate) mod lints;
pub(crate) mod names;
pub(crate) mod primary_keys;
pub(crate) mod sql_line;
pub(crate) mod tables;
pub(crate) mod texts;
pub(crate) mod types;
