//! Work on two threads, for this crate and those that build on it.
//!
//! A thread costs as much as some dozens of tables: it is worth its while only where there is much to do. What comes out is the same with
//! and without, and no thread is left when a call returns.

mod ahead;
mod join;

pub use ahead::ahead;
pub use join::{join, join_if};
