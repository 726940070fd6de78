//! Failures to connect say why, and never hold a password.

use std::error::Error as _;

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

#[test]
fn a_root_certificate_that_is_not_there() {
    let message = refused("postgresql://app:s3cret@127.0.0.1:1/prod?sslmode=verify-full&sslrootcert=/no/such/file");
    let expected =
        "cannot connect to `postgresql://app@127.0.0.1:1/prod`: cannot read the root certificates in `/no/such/file`: ";
    assert!(message.starts_with(expected), "{message}");
}
