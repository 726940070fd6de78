//! A folder of migrations, and a database that holds what was there before them.

use std::fs;
use std::path::{Path, PathBuf};

use pg_ddl::catalog::Catalog;
use pg_ddl::diff::{diff, settle};
use pg_ddl::migration::{File, Format, Placement, Style, files};
use pg_ddl::plan::back;
use pg_ddl::render;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::scratch::ScratchDatabase;
use tempfile::TempDir;

use crate::migration_case::MigrationCase;
use crate::scratch_server::SCRATCH;

pub(crate) struct Bench {
    folder: TempDir,
    files: Vec<String>,
    case: MigrationCase,
    database: ScratchDatabase<'static>,
}

impl Bench {
    /// Writes the files for a runner.
    pub(crate) fn new(format: Format) -> Self {
        let case = MigrationCase::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../pg-ddl/tests/formats"));
        let plan = case.plan().unwrap();
        let back = back(&plan, &case.old.catalog, &case.new.intents).unwrap();
        let back = Some(&back).filter(|_| format.goes_back());
        let style = Style::of([], format).unwrap();
        let placement = Placement { style, now: 20_261_122_093_000, words: "ages", parent: None, format, back };
        let folder = tempfile::tempdir().unwrap();
        let mut names = Vec::new();
        for File { name, text, down, .. } in files(&plan, placement).unwrap() {
            fs::write(folder.path().join(&name), text).unwrap();
            names.push(name);
            if let Some((name, text)) = down {
                fs::write(folder.path().join(name), text).unwrap();
            }
        }
        let database = SCRATCH.database().unwrap();
        let mut sql = String::new();
        render::catalog(&case.old.catalog, &mut sql).unwrap();
        database.connect().unwrap().batch_execute(&sql).unwrap();
        Self { folder, files: names, case, database }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The migrations that lead on, in their order.
    pub(crate) fn files(&self) -> &[String] {
        &self.files
    }

    pub(crate) fn database(&self) -> &ScratchDatabase<'static> {
        &self.database
    }

    /// How a runner names the database.
    pub(crate) fn url(&self) -> String {
        self.database.target().to_string()
    }

    /// The database is what the migrations lead to.
    pub(crate) fn arrived(&self) {
        self.is(&self.case.new.catalog);
    }

    /// The database is what it was.
    pub(crate) fn is_back(&self) {
        self.is(&self.case.old.catalog);
    }

    fn is(&self, wanted: &Catalog) {
        let mut found = introspect(&mut self.database.connect().unwrap(), &IntrospectOptions::default()).unwrap().catalog;
        // The history of the runner is none of ours.
        found.tables.retain(|table| !table.name.name.as_str().contains("migrations") && !table.name.name.as_str().contains("refinery"));
        let wanted = settle(&found, wanted.clone());
        assert!(diff(&found, &wanted).is_empty(), "{:#?}", diff(&found, &wanted));
    }
}
