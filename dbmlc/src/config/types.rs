//! `[types]`: types that PostgreSQL does not have by itself, and other names for those that it has.

use pg_ddl::lower::LowerOptions;
use pg_ddl::pg_type::{TypeError, nearest_type};
use toml::de::DeValue;

use super::read::{Reader, Value};
use crate::failure::Failure;

impl Reader<'_> {
    /// `citext = true` for a type that PostgreSQL does not have by itself, `datetime = "timestamp"` for another name of one.
    pub(super) fn types(&self, value: &Value<'_>, options: &mut LowerOptions) -> Result<(), Failure> {
        let mut renamed = Vec::new();
        for (name, value) in self.table("types", value)? {
            let key = name.get_ref().to_lowercase();
            match value.get_ref() {
                DeValue::Boolean(true) => drop(options.types.insert(key)),
                DeValue::String(target) => renamed.push((key, target, value)),
                _ => {
                    let message = format!("`{key}` is true, or the name of a type of PostgreSQL in quotes");
                    return Err(self.failure(Some(value.span()), &message));
                }
            }
        }
        for (key, target, value) in renamed {
            options.read_type(target).map_err(|error| self.no_type(&error, target, value))?;
            options.type_names.insert(key, target.to_string());
        }
        Ok(())
    }

    fn no_type(&self, error: &TypeError, target: &str, value: &Value<'_>) -> Failure {
        let failure = |message: &str| self.failure(Some(value.span()), message);
        match error {
            TypeError::Unknown(_) => {
                let failure = failure(&format!("PostgreSQL has no type `{target}`"));
                match nearest_type(target) {
                    Some(near) => failure.help(format!("write \"{near}\"")),
                    None => failure.help(format!("if an extension brings it, add: {target} = true")),
                }
            }
            TypeError::Modifiers { name, expected } => {
                failure(&format!("`{name}` takes {expected} between its parentheses"))
            }
            TypeError::Serial => failure(&format!("`{target}` can't be an array")),
            TypeError::Malformed => failure(&format!("`{target}` is not how a type is written")),
        }
    }
}
