//! What a person sees: commands with their output, streams and exit codes, each in a folder of its own.

#[test]
fn commands_say_what_they_should() {
    trycmd::TestCases::new().env("NO_COLOR", "1").case("tests/cli/*.trycmd").case("tests/cli/*.toml");
}
