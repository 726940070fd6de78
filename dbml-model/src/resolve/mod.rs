//! Parsed files to one schema.
//!
//! Two passes: `declare` lists every element and gives every file's names to its module, then each construct binds its names
//! there. Everything in every file is resolved, so that a mistake is found wherever it is; `selection` then keeps what the entries
//! see, under the names by which they see it.
//!
//! A name that may stand in a part of a file that did not parse is never reported as unknown.

mod body;
mod checks;
mod column_names;
mod columns;
mod contents;
mod context;
mod damage;
mod declare;
mod defaults;
mod deps;
mod directives;
mod ends;
mod enums;
mod groups;
mod halves;
mod hidden;
mod imports;
mod indexes;
mod lookup;
mod metadata;
mod modules;
mod names;
mod near;
mod notes;
mod partials;
mod paths;
mod project;
mod records;
mod refs;
mod selection;
mod settings;
mod tables;
mod types;
mod views;

use dbml_syntax::{BrokenBody, Outline, parse};

pub use paths::{ImportedFile, imports, normalise};

use self::halves::MANY;
use crate::diagnostic::Diagnostics;
use crate::schema::Schema;
use crate::source_map::SourceMap;
use context::Context;

/// A parsed file of a project.
#[derive(Clone, Debug)]
pub struct SourceFile<'a> {
    /// Its path, with `/` between the parts; imports are relative to it.
    pub path: &'a str,
    /// What it says. The bodies of its tables may be read while they are used.
    pub outline: Outline<'a>,
    /// Whether the user named it. All entries see each other's names as if they were one file; any other file is there only to be
    /// imported from.
    pub entry: bool,
}

/// What a project says.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// What the entries define and import.
    pub schema: Schema,
    /// Where it was written.
    pub source_map: SourceMap,
    /// What is wrong, in every file, the mistakes of syntax included.
    pub diagnostics: Diagnostics,
}

/// Joins the files, binds every name and expands the partials.
///
/// The position of a file in `files` is its [`FileId`](crate::source_map::FileId). The trees are used up: what a table says
/// makes room for what it means, so that never are both in memory for all tables.
pub fn resolve<'a>(files: impl IntoIterator<Item = SourceFile<'a>>) -> Resolution {
    let mut files: Vec<SourceFile<'_>> = files.into_iter().collect();
    // What a mistake may hide decides what is said of all files: with one anywhere, all are read before.
    let are_outlines = files.iter().all(|file| file.outline.bodies.is_some());
    if are_outlines && let Ok(resolution) = resolve_files(&mut files, MANY) {
        return resolution;
    }
    for file in &mut files {
        // A whole tree may be one of bytes that are no UTF-8, which the text alone does not tell.
        if are_outlines || file.outline.bodies.is_some() {
            file.outline = parse(file.outline.parsed.source).into();
        }
    }
    resolve_files(&mut files, MANY).unwrap_or_default()
}

/// The same, with tables and references in two halves where there are `many`.
fn resolve_files(files: &mut [SourceFile<'_>], many: usize) -> Result<Resolution, BrokenBody> {
    let contents = contents::take(files);
    let declared = declare::declare(files, contents.tables());
    let mut context = Context::new(files, &declared);
    imports::bind(&mut context);
    project::resolve(&mut context);
    enums::resolve(&mut context);
    partials::resolve(&mut context);
    halves::resolve_tables(&mut context, contents, many)?;
    damage::note(&mut context);
    refs::resolve(&mut context, many);
    groups::resolve(&mut context);
    notes::resolve_sticky(&mut context);
    records::resolve(&mut context);
    deps::resolve(&mut context);
    metadata::resolve(&mut context);
    views::resolve(&mut context);
    directives::resolve_stray(&mut context);
    damage::note_all(&mut context);
    Ok(selection::select(context))
}
