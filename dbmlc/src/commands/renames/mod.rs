//! Asking on a terminal what became of what a refused plan would destroy; the answers are written into the DBML, as `//@ was:`.

mod directive;
mod question;

use std::io::{self, IsTerminal as _, Write as _};

use dbml_model::source_map::Location;
use pg_ddl::catalog::Catalog;
use pg_ddl::intents::Intents;
use pg_ddl::lower::Lowered;
use pg_ddl::plan::{Allowed, Lost, Object, lost};

use self::directive::Directive;
use self::question::Answer;
use super::refusals::ObjectPlaces;
use crate::config::Config;
use crate::failure::Failure;
use crate::report::Format;
use crate::session::Project;
use crate::sources::SPOKEN_STDIN;
use crate::streams::{GOOD, Streams};

/// What is asked about.
pub(super) struct Edit<'a> {
    pub(super) config: &'a Config,
    pub(super) project: &'a Project,
    pub(super) lowered: &'a Lowered,
    /// What there was before.
    pub(super) old: &'a Catalog,
    /// What may go without a question.
    pub(super) allow: &'a Allowed,
}

/// Asks about everything that would be lost and may only have another name. Whether answers were written, so that the DBML says more
/// than it did; never where nobody can be asked.
pub(super) fn ask(streams: &mut Streams, format: Format, edit: &Edit<'_>) -> Result<bool, Failure> {
    let reads_stdin = edit.project.sources.iter().any(|source| source.path == SPOKEN_STDIN);
    let is_seen = io::stdin().is_terminal() && io::stderr().is_terminal();
    if format != Format::Human || reads_stdin || !is_seen {
        return Ok(false);
    }
    let Some(answers) = Asking::new(edit).run(streams)? else { return Ok(false) };
    if answers.directives.is_empty() {
        return Ok(false);
    }
    answers.write(streams, edit)?;
    Ok(true)
}

/// The questions that are still open, and what was answered.
struct Asking<'a> {
    edit: &'a Edit<'a>,
    intents: Intents,
    gone: Vec<Object>,
    found: Vec<(Object, String)>,
}

/// What was answered.
struct Answers {
    intents: Intents,
    directives: Vec<Directive>,
}

impl<'a> Asking<'a> {
    fn new(edit: &'a Edit<'a>) -> Self {
        Self { edit, intents: edit.lowered.intents.clone(), gone: Vec::new(), found: Vec::new() }
    }

    /// Asks until nothing is open; none when the person stops.
    fn run(mut self, streams: &mut Streams) -> Result<Option<Answers>, Failure> {
        while let Some(lost) = self.next() {
            match question::ask(streams, &lost)? {
                Answer::Stop => return Ok(None),
                Answer::Gone => self.gone.push(lost.object),
                Answer::Became(heir) => {
                    lost.declare(&heir, &mut self.intents);
                    self.found.push((heir, lost.was));
                }
            }
        }
        let places = ObjectPlaces::new(self.edit.lowered);
        let directives = self.found.into_iter().filter_map(|(object, was)| {
            let location = places.of(&object)?;
            Some(Directive { object, was, location })
        });
        Ok(Some(Answers { directives: directives.collect(), intents: self.intents }))
    }

    /// The next question. Each answer may change the others: the columns of a renamed table have a table to be compared with.
    fn next(&self) -> Option<Lost> {
        let all = lost(self.edit.old, &self.edit.lowered.catalog, &self.intents);
        all.into_iter().find(|lost| !self.gone.contains(&lost.object) && !self.edit.allow.contains(lost.kind))
    }
}

impl Answers {
    /// Writes the directives, and takes them back if the DBML then does not say what was answered.
    fn write(&self, streams: &mut Streams, edit: &Edit<'_>) -> Result<(), Failure> {
        let written = directive::write(&edit.project.sources, &self.directives)?;
        let again = edit.project.again(edit.config).map(|mut project| project.lower(edit.config).intents);
        if !again.as_ref().is_ok_and(|intents| says(intents, &self.intents)) {
            written.take_back()?;
            let lines: Vec<String> =
                self.directives.iter().map(|own| format!("//@ was: {} — on {}", own.was, own.object)).collect();
            return Err(Failure::new("the answers have no line of their own in the DBML, and nothing was written")
                .help(format!("write them where the new names are:\n{}", lines.join("\n"))));
        }
        for (path, line, text) in written.lines() {
            writeln!(streams.err, "  {GOOD}wrote{GOOD:#} {path}:{line}  {text}")?;
        }
        writeln!(streams.err)?;
        Ok(())
    }
}

/// Whether the DBML declares every rename that was answered, whatever their order.
fn says(intents: &Intents, answered: &Intents) -> bool {
    let was = |intents: &'_ Intents| intents.columns.iter().filter(|own| own.was.is_some()).count();
    answered.tables.iter().all(|own| intents.tables.contains(own))
        && answered.enums.iter().all(|own| intents.enums.contains(own))
        && answered.enum_values.iter().all(|own| intents.enum_values.contains(own))
        && answered.columns.iter().all(|own| intents.columns.contains(own))
        && was(intents) == was(answered)
}
