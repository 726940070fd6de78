//! Applying to a live database: how patient to be, what is told while it goes on, and what is said when it does not.

mod conflicts;
mod problems;
mod settings;
mod statement;
mod talk;
mod watch;

pub(crate) use problems::{Subject, not_settled, report};
pub(crate) use settings::Patience;
pub(crate) use statement::refused_statement;
pub(crate) use talk::{Talk, elapsed};
