//! Failures to connect say why, and never hold a password.

use std::error::Error as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use pg_live::connect::{Target, connect};

use crate::scratch_server::SCRATCH;

fn refused(url: &str) -> String {
    let error = connect(&url.parse().unwrap()).err().unwrap();
    let debug = format!("{error:?} {:?}", error.source());
    assert!(!debug.contains("s3cret"), "{debug}");
    error.to_string()
}

#[test]
fn nobody_listens() {
    let message = refused("postgresql://app:s3cret@127.0.0.1:1/prod");
    assert_eq!(message, "cannot connect to `postgresql://app@127.0.0.1:1/prod`: connection refused");
}

#[test]
fn a_database_that_is_not_there() {
    let database = SCRATCH.database().unwrap();
    let target = database.target().with_database("nowhere");
    let error = connect(&target).err().unwrap();
    assert_eq!(error.to_string(), format!("cannot connect to `{target}`: database \"nowhere\" does not exist"));
}

#[test]
fn the_session_has_a_name() {
    let database = SCRATCH.database().unwrap();
    let mut client = database.connect().unwrap();
    let row = client.query_one("SHOW application_name", &[]).unwrap();
    assert_eq!(row.get::<_, &str>(0), "dbmlc");
}

#[test]
fn a_socket_needs_no_encryption() {
    let database = SCRATCH.database().unwrap();
    let target: Target = format!("{}&sslmode=verify-full", database.target()).parse().unwrap();
    assert!(connect(&target).is_ok());
}

/// To a request for encryption a server that has none answers `N` (PostgreSQL manual, Message Flow, SSL Session Encryption).
#[test]
fn a_server_without_encryption() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
        stream.write_all(b"N").unwrap();
    });
    let message = refused(&format!("postgresql://app:s3cret@127.0.0.1:{port}/prod?sslmode=require"));
    server.join().unwrap();
    assert!(message.starts_with(&format!("cannot connect to `postgresql://app@127.0.0.1:{port}/prod`: ")), "{message}");
    assert!(message.contains("TLS"), "{message}");
    assert!(!message.contains("s3cret"), "{message}");
}

#[test]
fn a_root_certificate_that_is_not_there() {
    let message = refused("postgresql://app:s3cret@127.0.0.1:1/prod?sslmode=verify-full&sslrootcert=/no/such/file");
    let expected =
        "cannot connect to `postgresql://app@127.0.0.1:1/prod`: cannot read the root certificates in `/no/such/file`: ";
    assert!(message.starts_with(expected), "{message}");
}
