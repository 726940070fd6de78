//! Passwords that were typed. What was typed is repeated in many messages, of ours and of clap: a password in it never is.

use std::borrow::Cow;
use std::env;

/// What stands for a password.
const HIDDEN: &str = "***";

/// A text without the passwords that the command line holds, wherever in it they were typed.
pub(crate) fn hide(text: &str) -> Cow<'_, str> {
    env::args_os().skip(1).fold(Cow::Borrowed(text), |text, argument| match argument.to_str() {
        Some(argument) => hide_those_of(argument, text),
        None => text,
    })
}

/// Whether a text names a user and a password before a host, as in `app:secret@db/prod`.
pub(crate) fn holds_password(text: &str) -> bool {
    before_host(text).is_some()
}

fn hide_those_of<'t>(argument: &str, mut text: Cow<'t, str>) -> Cow<'t, str> {
    if let Some(password) = before_host(argument) {
        text = replaced(text, &format!(":{password}@"), &format!(":{HIDDEN}@"));
    }
    for part in argument.split(['?', '&', ' ']) {
        if let Some(password) = part.strip_prefix("password=").filter(|password| !password.is_empty()) {
            text = replaced(text, &format!("password={password}"), &format!("password={HIDDEN}"));
        }
    }
    text
}

/// What stands between the first colon and the last `@`, past the scheme. A password that should have been escaped may hold either.
fn before_host(argument: &str) -> Option<&str> {
    // `--url=postgres://…` is one argument.
    let argument = argument.rsplit_once("://").map_or(argument, |(_, rest)| rest);
    let (user_and_password, _) = argument.rsplit_once('@')?;
    let (_, password) = user_and_password.split_once(':')?;
    (!password.is_empty()).then_some(password)
}

fn replaced<'t>(text: Cow<'t, str>, from: &str, to: &str) -> Cow<'t, str> {
    if text.contains(from) { Cow::Owned(text.replace(from, to)) } else { text }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{hide_those_of, holds_password};

    #[test]
    fn a_password_is_hidden_wherever_it_was_typed() {
        for (argument, hidden) in [
            ("postgres://app:s3cret@h/db", "postgres://app:***@h/db"),
            ("--url=postgres://app:s3cret@h", "--url=postgres://app:***@h"),
            ("app:s3cret@h/db", "app:***@h/db"),
            ("postgres://app:half@s3:cret@h", "postgres://app:***@h"),
            ("postgres://app:half?s3cret@h", "postgres://app:***@h"),
            ("host=h password=s3cret", "host=h password=***"),
            ("postgres://app@h/db?password=s3cret&sslmode=x", "postgres://app@h/db?password=***&sslmode=x"),
        ] {
            let message = format!("cannot read {argument}: no such file");
            let expected = format!("cannot read {hidden}: no such file");
            assert_eq!(hide_those_of(argument, Cow::Borrowed(&message)), expected);
        }
    }

    #[test]
    fn what_holds_none_stays_as_it_is() {
        for argument in ["db/schema", "postgres://app@h/db", "C:/schema/org.dbml", "a@b.dbml", "postgres://h:5432/db"] {
            assert!(!holds_password(argument), "{argument}");
            assert_eq!(hide_those_of(argument, Cow::Borrowed(argument)), argument);
        }
    }
}
