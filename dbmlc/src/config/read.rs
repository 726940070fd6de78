//! Reading `dbmlc.toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::failure::Failure;

/// Everything that may be set.
const KEYS: [&str; 1] = ["schema"];

/// What the settings say; `path` is where they stand.
pub(super) fn read(path: &str, text: &str) -> Result<Config, Failure> {
    let reader = Reader { path, text };
    let table = DeTable::parse(text).map_err(|error| reader.failure(error.span(), error.message()))?;
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "schema" => config.schema = reader.texts("schema", value)?,
            other => return Err(reader.unknown(other, key.span())),
        }
    }
    Ok(config)
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    /// A text.
    fn text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<String, Failure> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            other => Err(self.failure(Some(value.span()), &format!("`{key}` is a text, and not {}", kind(other)))),
        }
    }

    /// A list of texts, or a single one.
    fn texts(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Failure> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.text(key, item)).collect(),
            _ => Ok(vec![self.text(key, value)?]),
        }
    }

    fn unknown(&self, key: &str, place: Range<usize>) -> Failure {
        let failure = self.failure(Some(place), &format!("there is no setting `{key}`"));
        match crate::report::nearest(key, KEYS) {
            Some(near) => failure.help(format!("the setting is called `{near}`")),
            None => failure.help(format!("the settings are {}", KEYS.join(", "))),
        }
    }

    fn failure(&self, place: Option<Range<usize>>, message: &str) -> Failure {
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::config::Config;

    #[test]
    fn settings_are_read() {
        let config = read("dbmlc.toml", "schema = 'a.dbml'\n").unwrap();
        let expected = Config { schema: vec!["a.dbml".into()], ..Config::default() };
        assert_eq!(config, expected);
    }
}
