//! What the file system and strange files can do to `dbmlc check`: never a panic, never a hang.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

type Tested = Result<(), Box<dyn std::error::Error>>;

/// Makes a text of a size.
type Make = fn(usize) -> String;

fn check(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_dbmlc"))
        .args(["check", "--message-format", "short"])
        .args(arguments)
        .current_dir(folder)
        .output()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_link_to_a_folder_above_is_walked_once() -> Tested {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("deep"))?;
    fs::write(folder.path().join("deep/a.dbml"), "Table a { id int }\n")?;
    symlink("..", folder.path().join("deep/up"))?;
    let output = check(folder.path(), &["deep"])?;
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), String::new()));
    // A link to itself is a file that cannot be read.
    symlink("round.dbml", folder.path().join("round.dbml"))?;
    let output = check(folder.path(), &["."])?;
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    Ok(())
}

#[test]
fn a_file_that_vanishes_is_named() -> Tested {
    let folder = tempfile::tempdir()?;
    // What it may define is not missed elsewhere, and what is wrong elsewhere is told.
    fs::write(folder.path().join("a.dbml"), "Table a {\n  id int [ref: > gone.id]\n  id int\n}\n")?;
    symlink("gone.dbml", folder.path().join("b.dbml"))?;
    let output = check(folder.path(), &["."])?;
    assert_eq!(output.status.code(), Some(3));
    let expected = "\
a.dbml:3:3: error[E0202]: column `id` is defined twice
b.dbml:1:1: error[E0127]: cannot read b.dbml: no such file or directory
";
    assert_eq!((text(&output.stdout).as_str(), text(&output.stderr).as_str()), (expected, ""));
    Ok(())
}

#[test]
fn a_file_in_another_encoding_hides_no_other_mistake() -> Tested {
    let folder = tempfile::tempdir()?;
    let utf16 = "Table c { id int [pk] }\n".encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16).collect();
    fs::write(folder.path().join("a.dbml"), b"Table gr\xf6sse {\n  id int [pk] // \xb5\n  at dattetime\n}\n")?;
    fs::write(
        folder.path().join("b.dbml"),
        "Table b {\n  a int [ref: > größe.id]\n  c int [ref: > e.di]\n}\nTable e { id int [pk] }\n",
    )?;
    fs::write(folder.path().join("c.dbml"), &utf16)?;
    fs::write(folder.path().join("d.dbml"), b"// \xc3\x28\nTable d { id int [pk] }\n")?;
    let output = check(folder.path(), &["."])?;
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
a.dbml:1:9: error[E0126]: byte 0xf6 at offset 8 is no UTF-8, with the same mistake on another line
a.dbml:3:6: error[E0311]: unknown type `dattetime`
b.dbml:3:19: error[E0212]: table `e` has no column `di`
c.dbml:1:1: error[E0126]: the file is UTF-16, and DBML is UTF-8
d.dbml:1:4: error[E0126]: byte 0xc3 at offset 3 is no UTF-8
";
    assert_eq!((text(&output.stdout).as_str(), text(&output.stderr).as_str()), (expected, ""));
    Ok(())
}

#[test]
fn a_file_that_is_no_text_is_one_mistake() -> Tested {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("a.dbml"), b"Table a { id int [ref: > b.id] }\n")?;
    fs::write(folder.path().join("b.dbml"), b"\x7fELF\x02\x01\x01\0\0{\xff\n{{{\n}}}\n")?;
    let output = check(folder.path(), &["."])?;
    let expected = "b.dbml:1:11: error[E0126]: byte 0xff at offset 10 is no UTF-8, and the file is no text\n";
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(1), expected));
    Ok(())
}

#[test]
fn a_link_does_not_lead_an_import_out_of_the_project() -> Tested {
    let folder = tempfile::tempdir()?;
    let project = folder.path().join("project");
    fs::create_dir(&project)?;
    fs::write(folder.path().join("secret.dbml"), "Table secret { id int }\n")?;
    fs::write(project.join("main.dbml"), "use * from './inside'\n")?;
    symlink("../secret.dbml", project.join("inside.dbml"))?;
    let output = check(&project, &["main.dbml"])?;
    let message =
        "main.dbml:1:12: error[E0602]: `inside.dbml` is outside the project, and nothing is imported from there\n";
    assert_eq!(text(&output.stdout), message);
    Ok(())
}

#[test]
fn brackets_in_brackets_do_not_end_the_stack() -> Tested {
    let folder = tempfile::tempdir()?;
    for bracket in ["(", "[", "{", "a {", "[a: ("] {
        fs::write(folder.path().join("a.dbml"), bracket.repeat(100_000))?;
        let output = check(folder.path(), &["a.dbml"])?;
        assert_eq!(output.status.code(), Some(1), "{bracket}: {}", text(&output.stderr));
    }
    Ok(())
}

#[test]
fn brackets_that_follow_each_other_are_one_mistake() -> Tested {
    let folder = tempfile::tempdir()?;
    for bracket in ["(", "[", "{", ")", "]", "}", "{[", "{\n"] {
        fs::write(folder.path().join("a.dbml"), bracket.repeat(100_000))?;
        let output = check(folder.path(), &["a.dbml"])?;
        assert_eq!(text(&output.stdout).lines().count(), 1, "{bracket}: {}", text(&output.stderr));
    }
    Ok(())
}

#[test]
fn machines_are_given_a_thousand_problems() -> Tested {
    let folder = tempfile::tempdir()?;
    let tables: Vec<String> = (0..1_500).map(|number| format!("Table t{number} {{\n  a\n}}\n")).collect();
    fs::write(folder.path().join("a.dbml"), tables.concat())?;
    let output = check(folder.path(), &["a.dbml"])?;
    assert_eq!(text(&output.stdout).lines().count(), 1_000);
    assert_eq!(text(&output.stderr), "500 more problems not shown\n");
    Ok(())
}

/// Twice the text takes about twice the time; a quadratic step would take four times as long, and soon minutes.
#[test]
fn time_grows_with_the_text() -> Tested {
    let folder = tempfile::tempdir()?;
    let kinds: [(&str, Make); 6] = [
        ("words on a line", |count| format!("Table t {{ id int {} }}", "a ".repeat(count * 10))),
        ("errors on a line", |count| format!("Table t {{ {} }}", "c int [pk@ ".repeat(count))),
        ("closing brackets", |count| format!("Table t {{ id int }}\n{}", "} ] ) ".repeat(count))),
        ("open brackets", |count| "Table t {\n id int [\n".repeat(count)),
        ("broken columns", |count| format!("Table t {{\n{}}}\n", "  @ int [ref: > t.@]\n".repeat(count))),
        ("metadata", |count| {
            let mut text = "Table t { id int }\nMetadata Table t {\n".to_owned();
            (0..count).try_for_each(|key| writeln!(text, "  k{key}: 'v'")).map_or(String::new(), |()| text + "}\n")
        }),
    ];
    for (kind, make) in kinds {
        let time = |count: usize| -> std::io::Result<Duration> {
            fs::write(folder.path().join("a.dbml"), make(count))?;
            let start = Instant::now();
            check(folder.path(), &["a.dbml"])?;
            Ok(start.elapsed())
        };
        let (once, eightfold) = (time(2_000)?, time(16_000)?);
        // Other work on the machine may be in the way, but not eight times as much.
        assert!(eightfold < once * 32 + Duration::from_secs(2), "{kind}: {once:?}, then {eightfold:?}");
    }
    Ok(())
}
