//! Scratch servers start, give empty databases, and are gone whatever happens.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use pg_live::scratch::{Scratch, ScratchOptions};

use crate::scratch_server::SCRATCH;

/// How long a server that nobody needs may live.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn databases_are_empty_and_apart() {
    let one = SCRATCH.database().unwrap();
    let two = SCRATCH.database().unwrap();
    one.connect().unwrap().batch_execute("CREATE TABLE t ()").unwrap();
    two.connect().unwrap().batch_execute("CREATE TABLE t ()").unwrap();
}

#[test]
fn a_database_is_dropped_with_its_value() {
    let database = SCRATCH.database().unwrap();
    let target = database.target().clone();
    // A session that is still open does not keep it.
    let _open = database.connect().unwrap();
    drop(database);
    let error = pg_live::connect::connect(&target).err().unwrap();
    assert_eq!(error.server_error().unwrap().sqlstate.as_deref(), Some("3D000"), "{error}");
}

#[test]
fn a_server_of_the_users_is_used_and_left_as_it_was() {
    let host = SCRATCH.database().unwrap();
    let stale = "dbmlc_scratch_1000000000_0123456789abcdef";
    let mut session = host.connect().unwrap();
    session.batch_execute(&format!("CREATE DATABASE {stale}")).unwrap();
    let dev = Scratch::start(&ScratchOptions { dev: Some(host.target().clone()), bindir: None }).unwrap();
    let database = dev.database().unwrap();
    assert_eq!(dev.origin(), host.target().to_string());
    let name = database.target().database().unwrap().to_owned();
    let named = "SELECT count(*) FROM pg_database WHERE datname IN ($1, $2)";
    assert_eq!(session.query_one(named, &[&name, &stale]).unwrap().get::<_, i64>(0), 1, "the stale one is gone");
    drop(database);
    assert_eq!(session.query_one(named, &[&name, &stale]).unwrap().get::<_, i64>(0), 0);
}

#[test]
fn a_server_is_gone_when_it_is_dropped() {
    let started = Instant::now();
    let scratch = Scratch::start(&ScratchOptions::default()).unwrap();
    assert!(started.elapsed() < SOON, "it took {:?} to start", started.elapsed());
    let folder = data_folder(&scratch);
    assert!(folder.exists());
    drop(scratch);
    assert!(!folder.exists());
    assert!(!has_server(&folder));
}

#[test]
fn a_server_is_gone_after_ctrl_c() {
    let (mut holder, folder) = hold_a_server();
    let kill = Command::new("kill").args(["-INT", &holder.id().to_string()]).status().unwrap();
    assert!(kill.success());
    holder.wait().unwrap();
    assert_soon_gone(&folder);
}

#[test]
fn a_server_is_gone_after_its_process_was_killed() {
    let (mut holder, folder) = hold_a_server();
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_soon_gone(&folder);
}

#[test]
fn a_folder_without_a_server_is_named_with_what_to_do() {
    let options = ScratchOptions { dev: None, bindir: Some(PathBuf::from("/no/such/folder")) };
    let error = Scratch::start(&options).unwrap_err();
    assert_eq!(error.to_string(), "no `initdb` and `postgres` in `/no/such/folder`");
    let help = error.help().unwrap();
    assert!(help.contains("apt-get install postgresql") && help.contains("--dev-url"), "{help}");
}

/// Not a test: what the tests above start as a process of its own and kill.
#[test]
#[ignore = "run by other tests"]
fn holder() {
    let scratch = Scratch::start(&ScratchOptions::default()).unwrap();
    println!("\nholding {}", data_folder(&scratch).display());
    thread::sleep(Duration::from_mins(1));
}

fn hold_a_server() -> (Child, PathBuf) {
    let mut holder = Command::new(env::current_exe().unwrap())
        .args(["--exact", "scratch::holder", "--ignored", "--nocapture"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(holder.stdout.take().unwrap());
    let folder = output.lines().find_map(|line| line.unwrap().strip_prefix("holding ").map(PathBuf::from)).unwrap();
    assert!(has_server(&folder));
    (holder, folder)
}

fn data_folder(scratch: &Scratch) -> PathBuf {
    let database = scratch.database().unwrap();
    let row = database.connect().unwrap().query_one("SHOW data_directory", &[]).unwrap();
    PathBuf::from(row.get::<_, String>(0))
}

fn assert_soon_gone(folder: &Path) {
    let deadline = Instant::now() + SOON;
    while folder.parent().unwrap().exists() || has_server(folder) {
        assert!(Instant::now() < deadline, "{} is still there", folder.display());
        thread::sleep(Duration::from_millis(20));
    }
}

/// Whether a process runs that was started on this data folder.
fn has_server(folder: &Path) -> bool {
    let output = Command::new("ps").args(["-eo", "args"]).output().unwrap();
    let needle = format!("postgres -D {}", folder.display());
    String::from_utf8_lossy(&output.stdout).contains(&needle)
}
