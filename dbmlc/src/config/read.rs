//! Reading `dbmlc.toml`, so that each mistake is told with its line and what may stand there.

use std::ops::Range;
use std::time::Duration;

use jiff::SignedDuration;
use pg_ddl::catalog::Extension;
use pg_ddl::ident::Ident;
use pg_ddl::lower::ServerVersion;
use pg_ddl::migration::Format;
use pg_ddl::plan::Allowed;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::failure::Failure;
use crate::report::nearest;

/// Everything that may be set.
const KEYS: [&str; 13] = [
    "schema",
    "migrations",
    "format",
    "dev-url",
    "allow",
    "target-version",
    "lock-timeout",
    "statement-timeout",
    "extensions",
    "types",
    "lints",
    "fmt",
    "import-from",
];

/// What the settings say; `path` is where they stand.
pub(super) fn read(path: &str, text: &str) -> Result<Config, Failure> {
    let reader = Reader { path, text };
    let table = DeTable::parse(text).map_err(|error| reader.failure(error.span(), error.message()))?;
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "schema" => config.schema = reader.texts("schema", value)?,
            "migrations" => config.migrations = Some(reader.text("migrations", value)?),
            "format" => config.format = reader.format(value)?,
            "dev-url" => config.dev_url = Some(reader.text("dev-url", value)?),
            "allow" => config.allow = reader.allow(value)?,
            "target-version" => {
                config.lower.server = reader.version(value)?;
                config.names_server = true;
                config.lower.server_is_known = true;
            }
            "lock-timeout" => config.timeouts.lock = reader.time("lock-timeout", value)?,
            "statement-timeout" => config.timeouts.long_statement = Some(reader.time("statement-timeout", value)?),
            "extensions" => config.lower.extensions = reader.extensions(value)?,
            "types" => reader.types(value, &mut config.lower)?,
            "lints" => config.lints = reader.lints(value)?,
            "import-from" => config.import_from = reader.texts("import-from", value)?,
            "fmt" => config.exclude_from_fmt = reader.fmt(value)?,
            other => return Err(reader.unknown(other, &KEYS, key.span())),
        }
    }
    Ok(config)
}

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

pub(super) struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn text(&self, key: &str, value: &Value<'_>) -> Result<String, Failure> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            other => Err(self.failure(Some(value.span()), &format!("`{key}` is a text, and not {}", kind(other)))),
        }
    }

    /// A list of texts, or a single one.
    fn texts(&self, key: &str, value: &Value<'_>) -> Result<Vec<String>, Failure> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.text(key, item)).collect(),
            _ => Ok(vec![self.text(key, value)?]),
        }
    }

    fn allow(&self, value: &Value<'_>) -> Result<Allowed, Failure> {
        let kinds = self.texts("allow", value)?.join(",");
        kinds.parse().map_err(|error| self.failure(Some(value.span()), &format!("`allow`: {error}")))
    }

    fn format(&self, value: &Value<'_>) -> Result<Format, Failure> {
        self.text("format", value)?.parse().map_err(|()| {
            let all: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
            self.failure(Some(value.span()), &format!("`format` is one of {}", all.join(", ")))
        })
    }

    fn version(&self, value: &Value<'_>) -> Result<ServerVersion, Failure> {
        let major = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        major.and_then(ServerVersion::new).ok_or_else(|| {
            let (oldest, newest) = (ServerVersion::OLDEST.major(), ServerVersion::NEWEST.major());
            self.failure(Some(value.span()), &format!("`target-version` is a number from {oldest} to {newest}"))
        })
    }

    /// A time such as `3s`, which PostgreSQL counts in milliseconds, 0 of which would be for ever.
    fn time(&self, key: &str, value: &Value<'_>) -> Result<Duration, Failure> {
        let time = self.text(key, value)?.parse().ok().and_then(|time: SignedDuration| Duration::try_from(time).ok());
        time.filter(|time| time.as_millis() > 0).ok_or_else(|| {
            self.failure(Some(value.span()), &format!("`{key}` is a time such as \"3s\", \"500ms\" or \"2min\""))
        })
    }

    /// A list of names, or of `{ name = "vector", schema = "extensions", version = "0.7.0" }`.
    fn extensions(&self, value: &Value<'_>) -> Result<Vec<Extension>, Failure> {
        let DeValue::Array(items) = value.get_ref() else {
            return Err(self.failure(Some(value.span()), "`extensions` is a list: [\"citext\"]"));
        };
        let mut extensions: Vec<Extension> = Vec::with_capacity(items.len());
        for item in items {
            let extension = self.extension(item)?;
            if extensions.iter().any(|other| other.name == extension.name) {
                let message = format!("the extension `{}` is listed twice", extension.name.as_str());
                return Err(self.failure(Some(item.span()), &message));
            }
            extensions.push(extension);
        }
        Ok(extensions)
    }

    fn extension(&self, value: &Value<'_>) -> Result<Extension, Failure> {
        let mut extension = Extension { name: Ident::default(), schema: Ident::new("public"), version: None };
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "name" => extension.name = Ident::new(&self.text("name", value)?),
                        "schema" => extension.schema = Ident::new(&self.text("schema", value)?),
                        "version" => extension.version = Some(self.text("version", value)?),
                        other => {
                            let failure = self.failure(Some(key.span()), &format!("an extension has no `{other}`"));
                            return Err(failure.help("it has a name, a schema and a version"));
                        }
                    }
                }
            }
            _ => extension.name = Ident::new(&self.text("extensions", value)?),
        }
        if extension.name.as_str().is_empty() {
            return Err(self.failure(Some(value.span()), "an extension has a name"));
        }
        Ok(extension)
    }

    /// `exclude = ["db/schema/generated"]`: the files and folders that are not laid out.
    fn fmt(&self, value: &Value<'_>) -> Result<Vec<String>, Failure> {
        let mut excluded = Vec::new();
        for (key, value) in self.table("fmt", value)? {
            match key.get_ref().as_ref() {
                "exclude" => excluded = self.texts("exclude", value)?,
                other => return Err(self.unknown(other, &["exclude"], key.span())),
            }
        }
        Ok(excluded)
    }

    pub(super) fn table<'a>(&self, key: &str, value: &'a Value<'a>) -> Result<&'a DeTable<'a>, Failure> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.failure(Some(value.span()), &format!("`{key}` is a table: [{key}]"))),
        }
    }

    fn unknown(&self, key: &str, known: &[&'static str], place: Range<usize>) -> Failure {
        let failure = self.failure(Some(place), &format!("there is no setting `{key}`"));
        match nearest(key, known.iter().copied()) {
            Some(near) => failure.help(format!("the setting is called `{near}`")),
            None => failure.help(format!("the settings are {}", known.join(", "))),
        }
    }

    pub(super) fn failure(&self, place: Option<Range<usize>>, message: &str) -> Failure {
        let before = place.and_then(|place| self.text.get(..place.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Failure::new(format!("{}:{line}:{column}: {message}", self.path))
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
