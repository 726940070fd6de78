//! What CONTRIBUTING.md asks of the files of the repository.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod cases;
mod codes;
mod hard_cases;
mod layers;
mod layout;
mod sources;
