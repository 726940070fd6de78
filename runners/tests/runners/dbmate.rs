//! dbmate, as the program that its npm package carries.

use std::env;
use std::process::Command;

use pg_ddl::migration::Format;

use crate::bench::Bench;

#[test]
fn dbmate_goes_there_and_back() {
    let bench = Bench::new(Format::Dbmate);
    let dbmate = |words: &[&str]| {
        let output = Command::new(env::var_os("DBMATE").expect("DBMATE is the program: run make test-runners"))
            .args(["--url", &bench.url(), "--no-dump-schema", "--migrations-dir"])
            .arg(bench.folder())
            .args(words)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    dbmate(&["migrate"]);
    bench.arrived();
    for _ in bench.files() {
        dbmate(&["rollback"]);
    }
    bench.is_back();
}
