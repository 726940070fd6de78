//! Migrations as text: the names of the files, the header that dbmlc writes, and the files that a plan becomes.
//!
//! Texts are deterministic: the same plan with the same parent gives the same bytes. The clock, where a folder names its files by
//! it, is read by the caller.

mod checksum;
pub mod facts;
mod files;
mod format;
mod header;
mod held_locks;
mod names;
mod questions;
mod script;
mod squash;
mod style;
mod subject;

pub use checksum::Checksum;
pub use files::{File, Placement, files, record, script};
pub use format::{Format, way_on};
pub use header::{Header, runs_in_transaction};
pub use names::{Role, order, slug, stem, ways_back, words};
pub use questions::rows_in_the_way;
pub use squash::squash;
pub use style::{Style, Unordered};
