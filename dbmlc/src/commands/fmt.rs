//! `dbmlc fmt`: one layout for every file.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use dbml_model::diagnostic::{Diagnostic, syntax};
use dbml_model::source_map::FileId;

use super::unified;
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::report::{Format, Problem, plural, report, summarise};
use crate::sources::{self, STDIN, Source};
use crate::streams::{HELP, Streams};

/// Lay DBML files out in one way. Comments and meaning stay; a file with mistakes of syntax is left alone.
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Files and folders of DBML; db/schema, or what dbmlc.toml says, without any. With - standard input goes to standard output.
    paths: Vec<PathBuf>,
    /// Write nothing: show what would change, and fail if anything would.
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let is_stdin = self.paths.iter().any(|path| path == Path::new(STDIN));
        if is_stdin && self.paths.len() > 1 {
            return Err(Failure::usage("standard input is laid out alone").help("leave out - or the other paths"));
        }
        let layouts = Layouts::of(self.sources()?);
        layouts.report_mistakes(streams)?;
        if self.check {
            layouts.show(streams)?;
        } else if is_stdin {
            layouts.print(streams)?;
        } else {
            layouts.write(streams)?;
        }
        if layouts.sources.iter().any(|source| source.unread.is_some()) {
            return Err(Failure::Told);
        }
        let fails = !layouts.mistakes.is_empty() || self.check && !layouts.changed.is_empty();
        Ok(if fails { Outcome::Problems } else { Outcome::Fine })
    }

    fn sources(&self) -> Result<Vec<Source>, Failure> {
        let config = Config::load()?;
        let found = if self.paths.is_empty() { sources::find(&config.schema())? } else { sources::find(&self.paths)? };
        found.iter().filter(|path| !config.keeps_layout(Path::new(path))).map(|path| sources::read(path)).collect()
    }
}

/// Files, and how they should be laid out.
struct Layouts {
    sources: Vec<Source>,
    /// The layout of each file that has another one, by its position.
    changed: Vec<(usize, String)>,
    mistakes: Vec<Diagnostic>,
}

impl Layouts {
    fn of(sources: Vec<Source>) -> Self {
        let (mut changed, mut mistakes) = (Vec::new(), Vec::new());
        for (position, (file, source)) in (0..).map(FileId).zip(&sources).enumerate() {
            match source.format() {
                Ok(text) if text == source.text => {}
                Ok(text) => changed.push((position, text)),
                Err(parsed) => {
                    let found = syntax::diagnostics(&parsed, file);
                    mistakes.extend(found.map(|mistake| source.explain(mistake)));
                }
            }
        }
        Self { sources, changed, mistakes }
    }

    fn report_mistakes(&self, streams: &mut Streams) -> Result<(), Failure> {
        let problems: Vec<Problem<'_>> = self.mistakes.iter().map(Problem::Diagnostic).collect();
        report(&mut streams.err, Format::Human, &self.sources, &problems)?;
        Ok(summarise(&mut streams.err, self.sources.len(), &self.mistakes)?)
    }

    /// Each file that has another layout, with its new one.
    fn changed(&self) -> impl Iterator<Item = (&Source, &str)> {
        self.changed.iter().filter_map(|(position, text)| Some((self.sources.get(*position)?, text.as_str())))
    }

    fn show(&self, streams: &mut Streams) -> Result<(), Failure> {
        for (source, text) in self.changed() {
            unified::write(&mut streams.out, source.path, source.text, text)?;
        }
        if !self.changed.is_empty() {
            let (changed, all) = (self.changed.len(), plural(self.sources.len(), "file"));
            writeln!(streams.err, "\n  {changed} of {all} would change. To write them:  {HELP}dbmlc fmt{HELP:#}")?;
        }
        Ok(())
    }

    fn print(&self, streams: &mut Streams) -> Result<(), Failure> {
        if self.mistakes.is_empty() {
            let unchanged = self.sources.first().map_or("", |source| source.text);
            streams.result(self.changed.first().map_or(unchanged, |(_, text)| text))?;
        }
        Ok(())
    }

    fn write(&self, streams: &mut Streams) -> Result<(), Failure> {
        for (source, text) in self.changed() {
            files::replace(Path::new(source.path), text)?;
            writeln!(streams.err, "  formatted {}", source.path)?;
        }
        Ok(())
    }
}
