//! Taking a connection URL apart (PostgreSQL manual 34.1.1.2), as far as the driver does not do it.

use super::TargetError;

/// Options that the driver itself understands.
const DRIVER_OPTIONS: &[&str] = &[
    "application_name",
    "channel_binding",
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_retries",
    "load_balance_hosts",
    "options",
    "password",
    "port",
    "sslnegotiation",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
];

/// A URL without the options that the driver does not know, and those options.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SplitUrl {
    /// What the driver may read.
    pub driver_url: String,
    /// `sslmode`.
    pub ssl_mode: Option<String>,
    /// `sslrootcert`.
    pub ssl_root_cert: Option<String>,
    /// `service`.
    pub service: Option<String>,
}

/// Takes the options that the driver does not know out of a URL.
pub(super) fn split(url: &str) -> Result<SplitUrl, TargetError> {
    if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        return Err(TargetError::Scheme);
    }
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    // A `?` inside a password: nothing after it can be told apart from the password, and nothing of it may be repeated.
    // An `@` inside it: what follows would be taken for the host, and named in messages.
    if query.contains('@') || address.matches('@').count() > 1 {
        return Err(TargetError::Syntax);
    }
    let mut split = SplitUrl { driver_url: address.to_owned(), ssl_mode: None, ssl_root_cert: None, service: None };
    let mut separator = '?';
    for option in query.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').ok_or(TargetError::Syntax)?;
        match name {
            "sslmode" => split.ssl_mode = Some(value.to_owned()),
            "sslrootcert" => split.ssl_root_cert = Some(percent_decode(value)?),
            "service" => split.service = Some(percent_decode(value)?),
            _ if DRIVER_OPTIONS.contains(&name) => {
                split.driver_url.push(separator);
                split.driver_url.push_str(option);
                separator = '&';
            }
            _ => return Err(TargetError::UnknownOption(name.to_owned())),
        }
    }
    Ok(split)
}

fn percent_decode(text: &str) -> Result<String, TargetError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = hex_digit(rest.next()).ok_or(TargetError::Syntax)?;
            let low = hex_digit(rest.next()).ok_or(TargetError::Syntax)?;
            bytes.push(high * 16 + low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| TargetError::Syntax)
}

fn hex_digit(byte: Option<u8>) -> Option<u8> {
    let digit = char::from(byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// Writes a text so that it may stand in any part of a URL.
pub(super) fn percent_encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_our_own_are_taken_out_and_the_others_kept() {
        let split = split("postgres://u@h/d?sslmode=require&port=1&sslrootcert=%2Fa%20b&host=/tmp&service=s").unwrap();
        assert_eq!(split.driver_url, "postgres://u@h/d?port=1&host=/tmp");
        assert_eq!(split.ssl_mode.as_deref(), Some("require"));
        assert_eq!(split.ssl_root_cert.as_deref(), Some("/a b"));
        assert_eq!(split.service.as_deref(), Some("s"));
    }

    #[test]
    fn an_unknown_option_is_named() {
        assert_eq!(split("postgres://u@h/d?schema=x"), Err(TargetError::UnknownOption("schema".to_owned())));
    }

    #[test]
    fn nothing_of_a_password_with_a_question_mark_is_repeated() {
        assert_eq!(split("postgres://u:a?secret=1@h/d"), Err(TargetError::Syntax));
    }

    #[test]
    fn nothing_of_a_password_with_an_at_is_repeated() {
        assert_eq!(split("postgres://u:a@secret@h/d"), Err(TargetError::Syntax));
        assert!(split("postgres://u:a%40secret@h/d").is_ok());
    }
}
