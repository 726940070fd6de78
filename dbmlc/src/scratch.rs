//! A scratch PostgreSQL at work: what migrations really do, and how a server spells a catalog.

use std::sync::OnceLock;

use dbml_model::diagnostic::{Code, Diagnostic};
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::ident::Spoken;
use pg_ddl::migration::{runs_in_transaction, way_on};
use pg_ddl::statement::{CountRows, RowCondition};
use pg_live::canonical::{CanonicalError, respell, respell_disputed};
use pg_live::introspect::{IntrospectError, IntrospectOptions, Unmodelled, introspect};
use pg_live::replay::{ReplayError, Script, replay};
use pg_live::scratch::{Embedded, Scratch, ScratchDatabase, ScratchError, ScratchOptions};

use crate::applying::refused_statement;
use crate::config::Config;
use crate::differences::{Difference, differences};
use crate::failure::Failure;
use crate::migrations::{Folder, Migration};
use crate::sources::Source;

/// Makes servers inside the process that have these extensions, by their names; the reason where they can't.
pub type ServersInside = fn(&[&str]) -> Result<Box<dyn Embedded>, String>;

/// What the program was built with: it does not change while it runs.
static INSIDE: OnceLock<ServersInside> = OnceLock::new();

/// What is typed in the place of the URL of a scratch server for one inside the process, whatever the machine has.
const EMBEDDED: &str = "embedded";

/// Says what the program was built with.
pub(crate) fn bring(inside: Option<ServersInside>) {
    if let Some(inside) = inside {
        // Only the first call of a process says what it was built with.
        let _ = INSIDE.set(inside);
    }
}

/// A server to prove something on.
pub(crate) struct Prover {
    scratch: Scratch,
}

/// A database that has run all migrations.
pub(crate) struct Proof<'a> {
    database: ScratchDatabase<'a>,
    /// What is in it, in the server's spelling.
    pub(crate) found: Catalog,
    /// What is in it and dbmlc does not model.
    pub(crate) unmodelled: Vec<Unmodelled>,
}

/// What a database holds, against what it should hold.
pub(crate) struct Comparison {
    /// What it holds, in the words of what it should hold wherever that is the same.
    pub(crate) spelled: Catalog,
    pub(crate) differences: Vec<Difference>,
}

impl Prover {
    /// Starts a server, or takes the user's. What the machine has goes before what the program has inside.
    pub(crate) fn start(config: &Config, dev_url: Option<&str>) -> Result<Self, Failure> {
        let url = dev_url.or(config.dev_url.as_deref());
        if url == Some(EMBEDDED) {
            let inside = INSIDE.get().ok_or_else(nothing_inside)?;
            return Self::inside(*inside, config);
        }
        let dev = url
            .map(str::parse)
            .transpose()
            .map_err(|error| Failure::usage(format!("the URL of the scratch server: {error}")))?;
        match (Scratch::start(&ScratchOptions { dev, bindir: None }), INSIDE.get()) {
            (Ok(scratch), _) => Ok(Self { scratch }),
            (Err(ScratchError::NotFound { .. }), Some(inside)) => Self::inside(*inside, config),
            (Err(error), _) => Err(no_scratch(&error)),
        }
    }

    fn inside(servers: ServersInside, config: &Config) -> Result<Self, Failure> {
        let extensions: Vec<&str> = config.extensions().iter().map(|own| own.name.as_str()).collect();
        let servers = servers(&extensions).map_err(|reason| {
            Failure::new(reason).help("name a server that has it with --dev-url, or install PostgreSQL")
        })?;
        Ok(Self { scratch: Scratch::embedded(servers).map_err(|error| no_scratch(&error))? })
    }

    /// Which server it is, for people: `PostgreSQL 15.18 (/usr/lib/postgresql/15/bin)`.
    pub(crate) fn server(&self) -> String {
        let version = self.scratch.version().split_whitespace().next().unwrap_or_default();
        format!("PostgreSQL {version} ({})", self.scratch.origin())
    }

    /// What a database holds, in the words of another catalog wherever a server means the same.
    pub(crate) fn respell_disputed(&self, found: &Catalog, desired: &Catalog) -> Result<Catalog, Failure> {
        respell_disputed(|| self.scratch.database(), found, desired).map_err(|error| not_canonical(&error))
    }

    /// Runs the migrations; the first one that fails, if one does.
    pub(crate) fn run(&self, folder: &Folder) -> Result<Result<Proof<'_>, ReplayError>, Failure> {
        let database = self.scratch.database().map_err(|error| no_scratch(&error))?;
        let mut client = database.connect().map_err(|error| no_scratch(&error))?;
        let scripts: Vec<Script<'_>> = folder.migrations.iter().map(script).collect();
        if let Err(error) = replay(&mut client, &scripts) {
            return Ok(Err(error));
        }
        let found = introspect(&mut client, &IntrospectOptions::default()).map_err(|error| unreadable(&error))?;
        Ok(Ok(Proof { database, found: found.catalog, unmodelled: found.unmodelled }))
    }
}

impl Proof<'_> {
    /// Compares with the catalog that should be there. Its expressions are made canonical by the same database, which has what they
    /// need and is empty of tables afterwards.
    pub(crate) fn compare(&self, desired: &Catalog) -> Result<Comparison, Failure> {
        let spelled = respell(&self.database, &self.found, desired).map_err(|error| not_canonical(&error))?;
        let differences = differences(&diff(&spelled, desired));
        Ok(Comparison { spelled, differences })
    }
}

impl Proof<'_> {
    /// The tables that the migrations have put rows into.
    pub(crate) fn tables_with_rows(&self) -> Result<Vec<String>, Failure> {
        let mut client = self.database.connect().map_err(|error| no_scratch(&error))?;
        let mut filled = Vec::new();
        for table in &self.found.tables {
            let any = CountRows { table: table.name.clone(), condition: RowCondition::Any };
            let row = client.query_one(&any.to_string(), &[]).map_err(|error| unreadable(&error.into()))?;
            if row.get::<_, i64>(0) > 0 {
                filled.push(Spoken(&table.name).to_string());
            }
        }
        Ok(filled)
    }
}

fn script(migration: &Migration) -> Script<'_> {
    let Migration { name, text, .. } = migration;
    Script { name, sql: way_on(text), transactional: runs_in_transaction(text) }
}

/// A migration that failed, at its place in the file.
pub(crate) fn failed(folder: &Folder, error: &ReplayError) -> (Source, Diagnostic) {
    let text = folder.migrations.iter().find(|migration| migration.name == error.script).map_or("", |file| &file.text);
    let path = folder.file(&error.script).display().to_string();
    let help = "it fails on an empty database: mend it if it never ran anywhere, else put what it needs into a migration before it";
    refused_statement(Code::MigrationFails, &path, text, error, help)
}

fn nothing_inside() -> Failure {
    Failure::usage("this dbmlc has no PostgreSQL inside")
        .help("build the package `embedded` with the feature `embedded-postgres`, or name a server by its URL")
}

fn no_scratch(error: &ScratchError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.help() {
        Some(help) => failure.help(help),
        None => failure,
    }
}

fn unreadable(error: &IntrospectError) -> Failure {
    Failure::new(error.to_string())
}

pub(crate) fn not_canonical(error: &CanonicalError) -> Failure {
    match error {
        CanonicalError::Scratch(error) => no_scratch(error),
        CanonicalError::Introspect(error) => unreadable(error),
        CanonicalError::Refused { .. } | CanonicalError::Lost(_) => Failure::new(error.to_string()),
    }
}
