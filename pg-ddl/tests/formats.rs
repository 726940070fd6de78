//! The files that one edit becomes for each runner, with the way back where the runner can go back: `formats/<runner>.txt`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "support/migration_case.rs"]
mod migration_case;

use std::fmt::Write as _;
use std::path::Path;

use migration_case::MigrationCase;
use pg_ddl::migration::{File, Format, Placement, Style, files};
use pg_ddl::plan::back;
use snapbox::Data;

#[test]
fn every_runner_gets_the_files_that_it_wants() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let case = MigrationCase::read(&folder);
    let plan = case.plan().unwrap();
    let back = back(&plan, &case.old.catalog, &case.new.intents).unwrap();
    for format in Format::ALL {
        let style = Style::of([], format).unwrap();
        let back = Some(&back).filter(|_| format.goes_back());
        let placement = Placement { style, now: 20_261_122_093_000, words: "ages", parent: None, format, back };
        let text: String = files(&plan, placement).unwrap().iter().map(shown).collect();
        snapbox::assert_data_eq!(text, Data::read_from(&folder.join(format!("{format}.txt")), None).raw());
    }
    assert!(migration_case::sql(&plan).contains("CONCURRENTLY"));
}

fn shown(file: &File) -> String {
    let mut text = format!("==> {}\n{}", file.name, file.text);
    if let Some((name, down)) = &file.down {
        write!(text, "==> {name}\n{down}").unwrap();
    }
    text
}
