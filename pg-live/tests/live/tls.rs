//! Encryption, by the modes of `sslmode`, with a server that has a certificate for `localhost` alone.
//!
//! The certificates beside this file were made with `openssl` for these tests and are good until 2126; nothing else trusts them.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use pg_live::connect::connect;
use pg_live::scratch::Binaries;
use tempfile::TempDir;

use crate::scratch_server::SCRATCH;
use crate::server_process::ServerProcess;

/// How long a busy machine may take to start the server.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that listens on TCP and encrypts if asked to.
struct Server {
    // Before its folder.
    _process: ServerProcess,
    port: u16,
    _folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let binaries = Binaries::find(None).unwrap();
        let folder = TempDir::with_prefix("dbmlc-tls-").unwrap();
        let (uid, gid) = owner();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        chown(folder.path(), Some(uid), Some(gid)).unwrap();
        let program = |name: &str| {
            let mut command = Command::new(binaries.bindir().join(name));
            command.current_dir(folder.path()).uid(uid).gid(gid).stdin(Stdio::null()).stdout(Stdio::null());
            command.stderr(Stdio::null());
            command
        };
        let made = program("initdb").args(["--no-sync", "--auth=trust", "--username=postgres", "-D", "data"]).status();
        assert!(made.unwrap().success());
        for name in ["server.crt", "server.key"] {
            let copy = folder.path().join("data").join(name);
            fs::copy(certificate(name), &copy).unwrap();
            fs::set_permissions(&copy, fs::Permissions::from_mode(0o600)).unwrap();
            chown(&copy, Some(uid), Some(gid)).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut postgres = program("postgres");
        postgres.args(["-D", "data", "-p", &port.to_string()]);
        for setting in ["ssl=on", "fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories="] {
            postgres.args(["-c", setting]);
        }
        let process = ServerProcess(postgres.spawn().unwrap());
        let server = Self { _process: process, port, _folder: folder };
        let begun = Instant::now();
        while let Err(reason) = server.is_encrypted("127.0.0.1", "sslmode=disable") {
            assert!(begun.elapsed() < PATIENCE, "{reason}");
            sleep(Duration::from_millis(20));
        }
        server
    }

    /// Whether a session is encrypted, as the server sees it; the reason where there is none.
    fn is_encrypted(&self, host: &str, options: &str) -> Result<bool, String> {
        let url = format!("postgresql://postgres:s3cret@{host}:{}/postgres?{options}", self.port);
        let mut client = connect(&url.parse().unwrap()).map_err(|error| error.to_string())?;
        let row = client.query_one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", &[]);
        Ok(row.map_err(|error| error.to_string())?.get(0))
    }
}

/// Who may run a server: who runs the one that all tests share.
fn owner() -> (u32, u32) {
    static OWNER: LazyLock<(u32, u32)> = LazyLock::new(|| {
        let database = SCRATCH.database().unwrap();
        let mut client = database.connect().unwrap();
        let folder: String = client.query_one("SHOW data_directory", &[]).unwrap().get(0);
        let folder = fs::metadata(folder).unwrap();
        (folder.uid(), folder.gid())
    });
    *OWNER
}

fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/tls").join(name)
}

#[test]
fn each_mode_asks_for_what_its_name_says() {
    let server = Server::start();
    let (ours, other) = (certificate("authority.crt"), certificate("stranger.crt"));
    let (ours, other) = (ours.display(), other.display());
    for (host, options, encrypted) in [
        ("127.0.0.1", "sslmode=disable".to_owned(), false),
        ("127.0.0.1", "sslmode=prefer".to_owned(), true),
        ("127.0.0.1", String::new(), true),
        ("127.0.0.1", "sslmode=require".to_owned(), true),
        ("127.0.0.1", format!("sslmode=verify-ca&sslrootcert={ours}"), true),
        ("localhost", format!("sslmode=verify-full&sslrootcert={ours}"), true),
    ] {
        assert_eq!(server.is_encrypted(host, &options), Ok(encrypted), "{host} {options}");
    }
    for (host, options) in [
        ("127.0.0.1", format!("sslmode=verify-full&sslrootcert={ours}")),
        ("localhost", format!("sslmode=verify-full&sslrootcert={other}")),
        ("localhost", format!("sslmode=verify-ca&sslrootcert={other}")),
        ("localhost", format!("sslmode=require&sslrootcert={other}")),
        ("localhost", "sslmode=verify-full".to_owned()),
        ("localhost", "sslmode=verify-full&sslrootcert=system".to_owned()),
    ] {
        let reason = server.is_encrypted(host, &options).unwrap_err();
        assert!(reason.contains("certificate"), "{host} {options}: {reason}");
        assert!(!reason.contains("s3cret"), "{reason}");
    }
}
