//! `docs/broken-inputs.md` shows what dbmlc really says. `SNAPSHOTS=overwrite` writes it anew.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::{env, fs};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/broken-inputs.md");

#[test]
fn the_page_shows_what_is_said() -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(PAGE)?;
    let mut sections = page.split("\n## ");
    let mut shown = sections.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for section in sections {
        let (before, input, rest) = block(section, "```dbml\n").ok_or("each section has an input")?;
        let (between, _, after) = block(rest, "```text\n").ok_or("each section has what dbmlc says")?;
        let said = check(input)?;
        write!(shown, "\n## {before}```dbml\n{input}```{between}```text\n{}\n```{after}", said.trim_end())?;
        count += 1;
    }
    assert_eq!(count, 10);
    if env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite") {
        fs::write(PAGE, &shown)?;
        return Ok(());
    }
    assert_eq!(shown, page);
    Ok(())
}

/// What stands before a fenced block, in it, and behind it.
fn block<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(fence)?;
    let (inside, after) = rest.split_once("```")?;
    Some((before, inside, after))
}

fn check(input: &str) -> Result<String, Box<dyn Error>> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dbmlc"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .current_dir(env::temp_dir())
        .spawn()?;
    child.stdin.take().ok_or("a child that is written to")?.write_all(input.as_bytes())?;
    Ok(String::from_utf8(child.wait_with_output()?.stdout)?)
}
