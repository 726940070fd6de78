//! The whole history in one file.

use super::files::{File, Placement};
use super::header::Header;
use super::names::stem;
use super::style::Unordered;
use crate::catalog::Catalog;
use crate::render;

/// A migration that makes this catalog in an empty database, in the place of those that made it so far: `migrations`, each by its file's
/// name and text. A database that ran the last of them has it already; the header says which they are.
pub fn squash<'m>(
    catalog: &Catalog,
    placement: Placement<'_>,
    migrations: impl IntoIterator<Item = (&'m str, &'m str)>,
) -> Result<File, Unordered> {
    let migrations: Vec<(&str, &str)> = migrations.into_iter().collect();
    let Placement { mut style, now, words, format, .. } = placement;
    let name = style.next(now, words)?;
    let count = catalog.tables.len();
    let tables = if count == 1 { "1 table".to_owned() } else { format!("{count} tables") };
    let stems: Vec<&str> = migrations.iter().map(|(name, _)| stem(name)).collect();
    let change = match stems.as_slice() {
        [from, .., to] => format!("= {tables} of {from} to {to}"),
        [only] => format!("= {tables} of {only}"),
        [] => format!("= {tables}"),
    };
    // Those that were squashed before stand for others in their turn.
    let replaces = migrations.iter().flat_map(|(name, text)| {
        let earlier = Header::read(text).map(|header| header.replaces).unwrap_or_default();
        earlier.into_iter().chain([stem(name).to_owned()])
    });
    let header = Header { transaction: true, replaces: replaces.collect(), changes: vec![change], ..Header::default() };
    let mut text = format!("{}{header}\n", format.opening(true));
    // A text takes whatever is written to it.
    let _ = render::catalog(catalog, &mut text);
    Ok(File { name, text, transaction: true, down: None })
}
