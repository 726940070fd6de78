//! A hot standby takes no changes, which is known before the first one, and can be read all the same.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use pg_live::apply::{ApplyError, ApplyOptions, adopt, apply, rehearse};
use pg_live::connect::{Target, connect};
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::scratch::Binaries;
use postgres::Client;
use tempfile::TempDir;

use crate::apply::{INDEX, TABLE, run};
use crate::server_process::ServerProcess;

/// How long a server may take to start, and a change to arrive.
const SOON: Duration = Duration::from_secs(30);

/// A folder for servers, and the user who may run them.
struct Servers {
    folder: TempDir,
    bindir: PathBuf,
    /// User and group, where this process is root's.
    owner: Option<(u32, u32)>,
}

impl Servers {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let owner = owner();
        if let Some((uid, gid)) = owner {
            std::os::unix::fs::chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        Self { folder, bindir: Binaries::find(None).unwrap().bindir().to_owned(), owner }
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, name: &str) -> Command {
        let program = self.bindir.join(name);
        self.command(if program.exists() { &program } else { Path::new(name) })
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        if let Some((uid, gid)) = self.owner {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Starts a server on the socket with this number.
    fn start(&self, name: &str, port: u16) -> (ServerProcess, Client) {
        let port_setting = format!("port={port}");
        let settings = ["listen_addresses=", &port_setting, "fsync=off", "wal_level=replica", "hot_standby=on"];
        let mut command = self.program("postgres");
        command.arg("-D").arg(self.data(name)).arg("-k").arg(self.folder.path());
        command.args(settings.iter().flat_map(|setting| ["-c", setting]));
        let server = ServerProcess(command.spawn().unwrap());
        let url = format!("postgresql://postgres@/postgres?host={}&port={port}", self.folder.path().display());
        let target: Target = url.parse().unwrap();
        (server, wait_for(|| connect(&target).ok()))
    }
}

/// Whom PostgreSQL runs as where this process is root's, which it refuses.
fn owner() -> Option<(u32, u32)> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let is_root = status.lines().any(|line| line.starts_with("Uid:\t0\t"));
    let passwd = fs::read_to_string("/etc/passwd").unwrap();
    let number_of = |user: &str| {
        let line = passwd.lines().find(|line| line.split(':').next() == Some(user))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    is_root.then(|| ["postgres", "nobody"].into_iter().find_map(number_of).unwrap())
}

fn wait_for<T>(mut what: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + SOON;
    loop {
        match what() {
            Some(found) => return found,
            None => assert!(Instant::now() < deadline, "it did not happen"),
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_standby_is_read_and_never_written() {
    let servers = Servers::new();
    let initdb = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--username=postgres", "--pgdata"];
    assert!(servers.program("initdb").args(initdb).arg(servers.data("primary")).status().unwrap().success());
    // A copy of the files of a server that is down is a base backup of it.
    let copy =
        servers.command(Path::new("cp")).arg("-R").arg(servers.data("primary")).arg(servers.data("standby")).status();
    assert!(copy.unwrap().success());
    let conninfo = format!("primary_conninfo = 'host={} port=5432 user=postgres'\n", servers.folder.path().display());
    fs::write(servers.data("standby").join("postgresql.auto.conf"), conninfo).unwrap();
    fs::write(servers.data("standby").join("standby.signal"), "").unwrap();
    let (_primary, mut primary) = servers.start("primary", 5432);
    let (_standby, mut standby) = servers.start("standby", 5433);
    let client = &mut standby;

    let refused = ApplyError::ReadOnly("the server is a standby of another");
    let options = ApplyOptions::default();
    assert_eq!(rehearse(client, &[TABLE], &options), Err(refused.clone()));
    assert_eq!(apply(client, &[TABLE], &options, &mut |_| {}), Err(refused.clone()));
    assert_eq!(adopt(client, &[TABLE], &options, &mut |_| {}), Err(refused.clone()));

    run(&mut primary, &[TABLE]).unwrap();
    wait_for(|| {
        let found = introspect(client, &IntrospectOptions::default()).unwrap().catalog;
        (found.tables.len() == 1).then_some(())
    });
    assert_eq!(apply(client, &[TABLE, INDEX], &options, &mut |_| {}), Err(refused));
    assert_eq!(pg_live::history::read(client).unwrap().len(), 1);
}
