//! What the commands of `migrate` look at that work on a live database: the folder, as committed, and a session.

use std::path::PathBuf;

use clap::Args;
use pg_ddl::lock::{self, Drift, Text};
use pg_live::apply::{ApplyError, Migration};
use pg_live::connect::{Client, Target};

use super::workspace::Places;
use crate::applying::{self, Subject};
use crate::config::Config;
use crate::database::{self, Address};
use crate::failure::{Failure, Outcome};
use crate::migrations::Folder;
use crate::report::{Format, Problem, report};
use crate::streams::Streams;

// The folder of the migrations, and how mistakes are shown. Not a doc comment: clap would show it for the command that takes it in.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// The folder of the migrations.
    #[arg(long, value_name = "DIR", env = "DBMLC_MIGRATIONS")]
    migrations: Option<PathBuf>,
    /// How mistakes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
}

impl From<Places> for Place {
    fn from(places: Places) -> Self {
        Self { migrations: places.migrations, message_format: places.message_format }
    }
}

/// The folder and a session.
pub(super) struct Live {
    pub(super) folder: Folder,
    pub(super) target: Target,
    pub(super) client: Client,
    pub(super) format: Format,
}

impl Live {
    /// Reads the folder and opens a session; none when the folder is not as committed, which has been told.
    pub(super) fn open(place: Place, address: &Address, streams: &mut Streams) -> Result<Option<Self>, Failure> {
        Self::on(place, || address.target(), streams)
    }

    /// The same for the database of a URL.
    pub(super) fn of(place: Place, url: &str, streams: &mut Streams) -> Result<Option<Self>, Failure> {
        Self::on(place, || database::target(url), streams)
    }

    fn on(
        place: Place,
        target: impl FnOnce() -> Result<Target, Failure>,
        streams: &mut Streams,
    ) -> Result<Option<Self>, Failure> {
        let Place { migrations, message_format: format } = place;
        let folder = Folder::read(migrations.map_or_else(|| Config::load().map(|config| config.migrations()), Ok)?)?;
        let drift = drift(&folder);
        if !drift.is_empty() {
            let problems: Vec<Problem<'_>> = drift.iter().map(|drift| Problem::Whole(drift.into())).collect();
            report(&mut streams.err, format, &[], &problems)?;
            return Ok(None);
        }
        let target = target()?;
        let client = database::open(&target)?;
        Ok(Some(Self { folder, target, client, format }))
    }

    /// Says why something could not be done.
    pub(super) fn report(&self, streams: &mut Streams, error: ApplyError) -> Result<Outcome, Failure> {
        report_stop(&self.folder, self.format, streams, error)
    }
}

/// Says why something could not be done with the migrations of a folder.
pub(super) fn report_stop(
    folder: &Folder,
    format: Format,
    streams: &mut Streams,
    error: ApplyError,
) -> Result<Outcome, Failure> {
    let text = |name: &str| {
        let file = folder.migrations.iter().find(|migration| migration.name == name);
        (folder.file(name).display().to_string(), file.map_or(String::new(), |file| file.text.clone()))
    };
    applying::report(streams, &Subject { folder: &folder.shown(), text: &text, format }, error)
}

/// The files as the library takes them.
pub(super) fn migrations(folder: &Folder) -> Vec<Migration<'_>> {
    folder.migrations.iter().map(|file| Migration { name: &file.name, sql: &file.text }).collect()
}

/// How the files differ from what was committed. A folder without a lock was not made by dbmlc, and is taken as it is.
fn drift(folder: &Folder) -> Vec<Drift> {
    let Some(text) = &folder.lock else { return Vec::new() };
    match Text::read(text) {
        Ok(text) => lock::check_files(&folder.shown(), &folder.files(), &text.migrations),
        Err(malformed) => vec![Drift::lock_malformed(&folder.shown(), &malformed)],
    }
}
