//! Any bytes on the whole way from DBML to the SQL of PostgreSQL. What has to hold is in `pg-ddl/tests/support/any_text.rs`.

#![no_main]

#[path = "../../pg-ddl/tests/support/any_text.rs"]
mod any_text;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| any_text::check(text));
