//! `[lints]`: which lints are on.

use pg_ddl::lints::{LINTS, Level, Levels};
use toml::de::DeValue;

use super::read::{Reader, Value};
use crate::failure::Failure;
use crate::report::nearest;

impl Reader<'_> {
    /// `serial = "deny"`.
    pub(super) fn lints(&self, value: &Value<'_>) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        for (name, value) in self.table("lints", value)? {
            let level = match value.get_ref() {
                DeValue::String(text) => text.parse::<Level>().ok(),
                _ => None,
            };
            let Some(level) = level else {
                let message = format!("`{}` is \"allow\", \"warn\" or \"deny\"", name.get_ref());
                return Err(self.failure(Some(value.span()), &message));
            };
            if !levels.set(name.get_ref(), level) {
                let failure = self.failure(Some(name.span()), &format!("there is no lint `{}`", name.get_ref()));
                let names = LINTS.map(|lint| lint.name);
                return Err(match nearest(name.get_ref(), names) {
                    Some(near) => failure.help(format!("the lint is called `{near}`")),
                    None => failure.help(format!("the lints are {}", names.join(", "))),
                });
            }
        }
        Ok(levels)
    }
}
