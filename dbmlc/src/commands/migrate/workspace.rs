//! What every `migrate` command looks at: the DBML, lowered, and the folder of the migrations.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use pg_ddl::lock::{self, Drift, Lock};
use pg_ddl::lower::Lowered;
use pg_ddl::plan::Allowed;

use super::new::look;
use super::pending::Pending;
use crate::commands::refusals::Place;
use crate::commands::renames::{self, Edit};
use crate::commands::report_mistakes;
use crate::config::Config;
use crate::failure::Failure;
use crate::migrations::Folder;
use crate::report::{Format, Problem, Shown, plural, report};
use crate::session::Project;
use crate::streams::{DIM, Streams};

// Where the project is. Not a doc comment: clap would show it for the command that takes it in.
#[derive(Debug, Args)]
pub(super) struct Places {
    /// Files and folders of DBML.
    #[arg(long, value_name = "PATH", env = "DBMLC_SCHEMA", value_delimiter = ',')]
    schema: Vec<PathBuf>,
    /// The folder of the migrations.
    #[arg(long, value_name = "DIR", env = "DBMLC_MIGRATIONS")]
    pub(super) migrations: Option<PathBuf>,
    /// How mistakes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) message_format: Format,
}

/// DBML without mistakes, and the folder.
pub(super) struct Workspace {
    pub(super) config: Config,
    pub(super) project: Project,
    pub(super) lowered: Lowered,
    pub(super) folder: Folder,
    /// The DBML as the user names it.
    pub(super) schema: String,
    pub(super) format: Format,
    /// What the lock says of a folder that has no migrations yet.
    empty_lock: String,
}

impl Workspace {
    /// Reads everything; none when the DBML has mistakes, which have been shown.
    pub(super) fn open(places: Places, streams: &mut Streams) -> Result<Option<Self>, Failure> {
        let Places { schema: paths, migrations, message_format: format } = places;
        let config = Config::load()?;
        let paths = if paths.is_empty() { config.schema() } else { paths };
        let mut project = Project::open(&config, &paths)?;
        let lowered = project.take_lowered(&config);
        if report_mistakes(streams, &mut project, format)? {
            return Ok(None);
        }
        let folder = Folder::read(migrations.unwrap_or_else(|| config.migrations()))?;
        if !folder.aside.is_empty() && format == Format::Human {
            let names = folder.aside.join(", ");
            writeln!(streams.err, "{DIM}left aside in {}, having no number: {names}{DIM:#}", folder.shown())?;
        }
        let schema = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ");
        let empty_lock = lock::write(&Lock::default());
        Ok(Some(Self { config, project, lowered, folder, schema, format, empty_lock }))
    }

    /// The same with the DBML read once more.
    fn again(self, streams: &mut Streams) -> Result<Option<Self>, Failure> {
        let mut project = self.project.again(&self.config)?;
        let lowered = project.take_lowered(&self.config);
        let broken = report_mistakes(streams, &mut project, self.format)?;
        Ok((!broken).then_some(Self { project, lowered, ..self }))
    }

    /// Asks what became of what a refused plan would destroy, where somebody can be asked. Gives the workspace with the answers in it; none
    /// when the DBML has mistakes by now.
    pub(super) fn ask_for_renames(self, streams: &mut Streams, allow: &Allowed) -> Result<Option<Self>, Failure> {
        let Ok((text, Pending::Refused(_))) = look(&self, allow.clone()) else { return Ok(Some(self)) };
        let old = self.whole(&text).map(|lock| lock.catalog).unwrap_or_default();
        let edit = Edit { config: &self.config, project: &self.project, lowered: &self.lowered, old: &old, allow };
        if renames::ask(streams, self.format, &edit)? { self.again(streams) } else { Ok(Some(self)) }
    }

    /// The lock, or why there is none to go by. A project without migrations begins with an empty one.
    pub(super) fn lock(&self) -> Result<lock::Text<'_>, Drift> {
        let folder = self.folder.shown();
        let text = match &self.folder.lock {
            Some(text) => text,
            None if self.folder.migrations.is_empty() => &self.empty_lock,
            None => return Err(Drift::lock_missing(&folder)),
        };
        lock::Text::read(text).map_err(|malformed| Drift::lock_malformed(&folder, &malformed))
    }

    /// All that the lock says.
    pub(super) fn whole(&self, text: &lock::Text<'_>) -> Result<Lock, Drift> {
        text.lock().map_err(|malformed| Drift::lock_malformed(&self.folder.shown(), &malformed))
    }

    /// Where refused changes have their place.
    pub(super) fn place(&self) -> Place<'_> {
        Place { source: Some((&self.project.sources, &self.lowered)), name: &self.schema }
    }

    /// Shows what has drifted.
    pub(super) fn report_drift(&self, out: &mut dyn Shown, drift: &[Drift]) -> Result<(), Failure> {
        let problems: Vec<Problem<'_>> = drift.iter().map(|drift| Problem::Whole(drift.into())).collect();
        Ok(report(out, self.format, &self.project.sources, &problems)?)
    }

    /// Whether a person reads what is reported.
    pub(super) fn for_people(&self) -> bool {
        self.format == Format::Human
    }

    /// `6 files, 31 tables`.
    pub(super) fn counts(&self) -> String {
        let tables = plural(self.lowered.catalog.tables.len(), "table");
        format!("{}, {tables}", plural(self.project.sources.len(), "file"))
    }

    /// `up to date: 6 files, 31 tables, 9 migrations`.
    pub(super) fn up_to_date(&self) -> String {
        format!("up to date: {}, {}", self.counts(), plural(self.folder.migrations.len(), "migration"))
    }
}
