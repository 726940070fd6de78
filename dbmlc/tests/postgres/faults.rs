//! Several processes at once.

use std::fs;
use std::thread;

use crate::project::{Project, Said};
use crate::server::{database, execute, texts};

/// Runs the same command in this many processes at once.
fn at_once(project: &Project, arguments: &[&str]) -> Vec<Said> {
    thread::scope(|scope| {
        let processes: Vec<_> = (0..3).map(|_| scope.spawn(|| project.dbmlc(arguments))).collect();
        processes.into_iter().map(|process| process.join().expect("a process")).collect()
    })
}

#[test]
fn processes_that_apply_at_once_apply_everything_once() {
    let project = Project::of("");
    let database = database();
    execute(&database, "CREATE TABLE trace (step int)");
    fs::create_dir_all(project.path("migrations")).expect("a folder");
    let files = [
        ("0001_a.sql", "INSERT INTO trace VALUES (1);\nSELECT pg_sleep(0.5);\n"),
        (
            "0002_b.sql",
            "-- no-transaction\nINSERT INTO trace VALUES (2);\nCREATE INDEX CONCURRENTLY t ON trace (step);\n",
        ),
    ];
    for (name, sql) in files {
        fs::write(project.path("migrations").join(name), sql).expect("a migration");
    }
    let said = at_once(&project, &["migrate", "apply", "--url", &database.target().to_string()]);
    for said in &said {
        assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    }
    let applied = |name: &str| said.iter().filter(|said| said.out.contains(&format!("applied {name}"))).count();
    assert_eq!((applied("0001_a"), applied("0002_b")), (1, 1));
    assert_eq!(said.iter().filter(|said| said.out == "up to date: 2 migrations\n").count(), 2);
    assert_eq!(texts(&database, "SELECT step::text FROM trace ORDER BY 1"), ["1", "2"]);
    assert_eq!(texts(&database, "SELECT state FROM dbmlc.migrations"), ["applied", "applied"]);
}

#[test]
fn processes_that_push_at_once_push_everything_once() {
    let project = Project::of("Table invoice {\n  id int [pk]\n  code text [unique]\n}\n");
    let database = database();
    let said = at_once(&project, &["push", "--yes", "--url", &database.target().to_string()]);
    for said in &said {
        let is_late =
            said.code == Some(1) && said.err.contains("error[A0209]: the database was changed since the plan was made");
        assert!(said.code == Some(0) || is_late, "{:?}\n{}{}", said.code, said.out, said.err);
    }
    assert_eq!(said.iter().filter(|said| said.out.contains("proven")).count(), 1);
    project.succeeds(&["diff", "--from", &database.target().to_string(), "--to", "db/schema", "--exit-code"]);
}
