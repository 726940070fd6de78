//! Types as text in files: one string, which says of an enum that it is one.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::parse::TypeError;
use super::{OtherType, PgType, ScalarType};
use crate::ident::QualifiedName;

/// Tells `enum org.status` from a type of another kind in the same place.
const ENUM: &str = "enum ";

impl Serialize for PgType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let prefix = if matches!(self.scalar, ScalarType::Enum(_)) { ENUM } else { "" };
        serializer.collect_str(&format_args!("{prefix}{self}"))
    }
}

impl<'de> Deserialize<'de> for PgType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is no type")))
    }
}

fn read(text: &str) -> Option<PgType> {
    let Some(name) = text.strip_prefix(ENUM) else {
        return match text.parse() {
            Ok(ty) | Err(TypeError::Unknown(ty)) => Some(ty),
            Err(_) => None,
        };
    };
    match name.parse::<PgType>() {
        Err(TypeError::Unknown(PgType { scalar: ScalarType::Other(other), array })) => {
            let OtherType { schema, name, .. } = *other;
            Some(PgType { scalar: ScalarType::Enum(QualifiedName { schema: schema?, name }.into()), array })
        }
        _ => None,
    }
}
