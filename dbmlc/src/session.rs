//! From paths to the catalog, once: load, parse, resolve, lower.

use std::collections::HashSet;
use std::mem;
use std::path::PathBuf;

use dbml_model::diagnostic::{Code, Diagnostic, Diagnostics, imports as problem};
use dbml_model::parallel::join_if;
use dbml_model::resolve::{ImportedFile, Resolution, SourceFile, imports, resolve};
use dbml_model::schema::Schema;
use dbml_model::source_map::{FileId, Location, SourceMap};
use dbml_syntax::Outline;
use pg_ddl::catalog::Catalog;
use pg_ddl::lints;
use pg_ddl::lower::{Lowered, lower, lower_owned};

use crate::borders::Borders;
use crate::config::Config;
use crate::failure::Failure;
use crate::sources::{self, Source};

/// A project whose names are bound.
pub(crate) struct Project {
    /// Its files: first those that were asked for, then those that they import.
    pub(crate) sources: Vec<Source>,
    /// How many of them were asked for.
    pub(crate) entries: usize,
    /// The paths that were asked for.
    paths: Vec<PathBuf>,
    /// What they say.
    pub(crate) schema: Schema,
    /// Where they say it.
    pub(crate) source_map: SourceMap,
    /// What is wrong with them.
    diagnostics: Diagnostics,
}

impl Project {
    /// Reads the files that these paths mean, those of the settings without any, and whatever they import.
    pub(crate) fn open(config: &Config, paths: &[PathBuf]) -> Result<Self, Failure> {
        let found = if paths.is_empty() { sources::find(&config.schema())? } else { sources::find(paths)? };
        let borders = Borders::new(config, &found);
        Ok(Self::of(Files::load(&found, &borders)?, paths))
    }

    /// The same project with other texts, and with new files behind those that were asked for.
    pub(crate) fn with_sources(&self, sources: Vec<Source>, new: usize) -> Self {
        let outlines = outlines(&sources);
        Self::of(Files { sources, outlines, entries: self.entries + new, refused: Vec::new() }, &self.paths)
    }

    fn of(files: Files, paths: &[PathBuf]) -> Self {
        let entries = files.entries;
        let (sources, Resolution { schema, source_map, diagnostics }) = files.resolve();
        Self { sources, entries, paths: paths.to_vec(), schema, source_map, diagnostics }
    }

    /// The same paths, read once more.
    pub(crate) fn again(&self, config: &Config) -> Result<Self, Failure> {
        Self::open(config, &self.paths)
    }

    /// What it is in PostgreSQL; what PostgreSQL would refuse joins the mistakes.
    pub(crate) fn lower(&mut self, config: &Config) -> Lowered {
        let mut lowered = lower(&self.schema, &self.source_map, &config.lower_options(&self.paths));
        self.diagnostics.extend(mem::take(&mut lowered.diagnostics));
        lowered
    }

    /// The same for the last time. To make room for what is done with it, only the files and the mistakes stay.
    pub(crate) fn take_lowered(&mut self, config: &Config) -> Lowered {
        let (schema, places) = (mem::take(&mut self.schema), mem::take(&mut self.source_map));
        let mut lowered = lower_owned(schema, places, &config.lower_options(&self.paths));
        self.diagnostics.extend(mem::take(&mut lowered.diagnostics));
        lowered
    }

    /// Adds what the lints find to the mistakes. `recorded` is what the migrations add up to, where that is known.
    pub(crate) fn lint(&mut self, config: &Config, lowered: &Lowered, recorded: Option<&Catalog>) {
        let project = lints::Project { schema: &self.schema, places: &self.source_map, lowered, recorded };
        self.diagnostics.extend(lints::check(&project, &config.lints));
    }

    /// Whether one of the mistakes is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// What is left to say when the mistakes were told: a file that can't be read is none of them.
    pub(crate) fn require_files(&self) -> Result<(), Failure> {
        if self.sources.iter().any(|source| source.unread.is_some()) { Err(Failure::Told) } else { Ok(()) }
    }

    /// The mistakes in their order.
    pub(crate) fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        mem::take(&mut self.diagnostics).into_sorted()
    }
}

/// Files with their trees.
struct Files {
    sources: Vec<Source>,
    outlines: Vec<Outline<'static>>,
    /// How many of them were asked for.
    entries: usize,
    /// Imports that lead out of the project: where each stands, and where it leads.
    refused: Vec<(Location, String)>,
}

impl Files {
    fn load(found: &[String], borders: &Borders<'_>) -> Result<Self, Failure> {
        let mut known: HashSet<String> = found.iter().cloned().collect();
        let sources = read(found)?;
        let outlines = outlines(&sources);
        let mut files = Self { sources, outlines, entries: found.len(), refused: Vec::new() };
        let mut next = 0;
        while next < files.sources.len() {
            let imported: Vec<ImportedFile> =
                imports(files.sources[next].path, &files.outlines[next].parsed.file).collect();
            let file = FileId(u32::try_from(next).unwrap_or(u32::MAX));
            next += 1;
            for ImportedFile { path, written } in imported {
                if known.contains(&path) {
                    continue;
                }
                if sources::is_file(&path) && !borders.allow(&path) {
                    files.refused.push((Location { file, span: written }, path));
                } else if let Some(source) = sources::read_import(&path)? {
                    files.add(source);
                    known.insert(path);
                }
            }
        }
        Ok(files)
    }

    fn add(&mut self, source: Source) {
        self.sources.push(source);
        self.outlines.push(source.outline());
    }

    /// Binds every name.
    fn resolve(self) -> (Vec<Source>, Resolution) {
        let files = self.sources.iter().zip(self.outlines).enumerate();
        let entries = self.entries;
        let mut resolution = resolve(files.map(|(index, (source, outline))| SourceFile {
            path: source.path,
            outline,
            entry: index < entries,
        }));
        if !self.refused.is_empty() || self.sources.iter().any(|source| source.unread.is_some()) {
            resolution.diagnostics = explained(resolution.diagnostics, &self.refused, &self.sources);
        }
        (self.sources, resolution)
    }
}

/// To read so many files takes longer than to have half of them read by a helper.
const MANY: usize = 64;

/// Reads files, half of many by a helper.
fn read(paths: &[String]) -> Result<Vec<Source>, Failure> {
    let (ours, theirs) = paths.split_at(paths.len() / 2);
    let read = |paths: &[String]| paths.iter().map(|path| sources::read(path)).collect::<Result<Vec<_>, _>>();
    let (theirs, ours) = join_if(paths.len() >= MANY, || read(theirs), || read(ours));
    let mut sources = ours?;
    sources.extend(theirs?);
    Ok(sources)
}

/// To read a text of so many bytes takes longer than to start a thread for it.
const LONG: usize = 1 << 16;

/// The trees of files, those of a large project on two threads.
fn outlines(sources: &[Source]) -> Vec<Outline<'static>> {
    let length = |sources: &[Source]| sources.iter().map(|source| source.text.len()).sum::<usize>();
    let (ours, theirs) = sources.split_at(middle(sources.iter().map(|source| source.text.len())));
    let outlines = |sources: &[Source]| sources.iter().map(Source::outline).collect::<Vec<_>>();
    let are_long = length(ours).min(length(theirs)) >= LONG;
    let (theirs, mut ours) = join_if(are_long, || outlines(theirs), || outlines(ours));
    ours.extend(theirs);
    ours
}

/// How many come first in a list so that those and the others are about as long.
fn middle(lengths: impl Iterator<Item = usize> + Clone) -> usize {
    let half = lengths.clone().sum::<usize>() / 2;
    let mut before = 0;
    let is_before = |length: &usize| {
        let is_before = before + length / 2 < half;
        before += length;
        is_before
    };
    lengths.take_while(is_before).count()
}

/// Says of the imports that were refused, and of the files that could not be read, why that is so: resolving does not know.
fn explained(diagnostics: Diagnostics, refused: &[(Location, String)], sources: &[Source]) -> Diagnostics {
    let mut explained = Diagnostics::default();
    explained.extend(diagnostics.into_iter().map(|diagnostic| {
        let place = diagnostic.primary.location;
        let refused = refused.iter().find(|(import, _)| *import == place);
        match (diagnostic.code, refused, sources.get(place.file.0 as usize)) {
            (Code::MissingFile, Some((_, path)), _) => problem::outside(path, place),
            (Code::UnreadableFile, _, Some(source)) => source.explain(diagnostic),
            _ => diagnostic,
        }
    }));
    explained
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn the_middle_is_where_both_sides_are_as_long() {
        let middle = |lengths: &[usize]| middle(lengths.iter().copied());
        assert_eq!(middle(&[]), 0);
        assert_eq!(middle(&[10, 10, 10, 10]), 2);
        assert_eq!(middle(&[100, 1, 1]), 1);
        assert_eq!(middle(&[1, 1, 100]), 2);
        assert_eq!(middle(&[30, 40, 30]), 1);
    }
}
