//! Differences as a tree: objects, and below each what differs about it.

use std::io::{self, Write};

use super::Difference;
use crate::streams::{BOLD, DIM, ERROR, GOOD};

/// Names are padded to what stands in their column, up to this.
const WIDEST: usize = 32;

/// Writes the tree. `here` is where something should be or should not be: `the DBML`.
pub(crate) fn write(out: &mut dyn Write, differences: &[Difference], here: &str) -> io::Result<()> {
    let width = |name: fn(&Difference) -> &str| {
        let widths = differences.iter().map(|difference| name(difference).chars().count());
        widths.filter(|width| *width <= WIDEST).max().unwrap_or_default()
    };
    let parts = width(|difference| &difference.part);
    let objects = width(|difference| if difference.part.is_empty() { &difference.object } else { "" }).max(parts + 2);
    let properties = width(|difference| difference.property);
    let mut object = "";
    for difference in differences {
        let Difference { part, property, .. } = difference;
        if part.is_empty() {
            write!(out, "  {BOLD}{:objects$}{BOLD:#}", difference.object)?;
        } else {
            if object != difference.object {
                writeln!(out, "  {BOLD}{}{BOLD:#}", difference.object)?;
            }
            write!(out, "    {part:width$}", width = objects - 2)?;
        }
        object = &difference.object;
        writeln!(out, "   {DIM}{property:properties$}{DIM:#}   {}", sides(difference, here))?;
    }
    Ok(())
}

/// `expected varchar(32), found text`.
fn sides(difference: &Difference, here: &str) -> String {
    match (difference.expected.as_deref(), difference.found.as_deref()) {
        (Some(expected), Some(found)) => format!("{GOOD}expected{GOOD:#} {expected}   {ERROR}found{ERROR:#} {found}"),
        (Some(""), None) => format!("{ERROR}missing{ERROR:#}"),
        (Some(expected), None) => format!("{GOOD}expected{GOOD:#} {expected}   {ERROR}missing{ERROR:#}"),
        (None, Some("")) => format!("{ERROR}not in {here}{ERROR:#}"),
        (None, Some(found)) => format!("{ERROR}not in {here}{ERROR:#}   {found}"),
        (None, None) => String::new(),
    }
}
