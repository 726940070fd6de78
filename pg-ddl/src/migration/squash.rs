//! The whole history in one file.

use super::files::{File, Placement};
use super::header::Header;
use super::style::Unordered;
use crate::catalog::Catalog;
use crate::render;

/// A migration that makes this catalog in an empty database, in the place of those that made it so far: `from` to `to`.
pub fn squash(catalog: &Catalog, placement: Placement<'_>, from: &str, to: &str) -> Result<File, Unordered> {
    let Placement { mut style, now, words, format, .. } = placement;
    let name = style.next(now, words)?;
    let count = catalog.tables.len();
    let tables = if count == 1 { "1 table".to_owned() } else { format!("{count} tables") };
    let change = if from == to { format!("= {tables} of {to}") } else { format!("= {tables} of {from} to {to}") };
    let header = Header { parent: None, transaction: true, changes: vec![change], hazards: Vec::new() };
    let mut text = format!("{}{header}\n", format.opening(true));
    // A text takes whatever is written to it.
    let _ = render::catalog(catalog, &mut text);
    Ok(File { name, text, transaction: true, down: None })
}
