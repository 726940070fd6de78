//! Consent: what a plan may destroy, by name.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

macro_rules! kinds {
    ($($name:ident $text:literal $doc:literal;)*) => {
        /// A kind of step that destroys something, or breaks it for others, and is planned only when it was allowed.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum AllowKind {
            $(#[doc = $doc] $name,)*
        }

        impl AllowKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name on the command line: `drop-table`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

kinds! {
    DropSchema "drop-schema" "A schema goes.";
    DropExtension "drop-extension" "An extension goes, with its types and functions.";
    MoveExtension "move-extension" "An extension moves to another schema, where others who use the database may not look for it.";
    DropEnum "drop-enum" "An enum type goes.";
    DropEnumValue "drop-enum-value" "A value of an enum type goes; rows that hold it are in the way.";
    DropTable "drop-table" "A table goes, with its rows.";
    DropColumn "drop-column" "A column goes, with its values.";
    RequiredColumn "required-column" "A column without a value for existing rows is required: the table must be empty.";
    NarrowType "narrow-type" "Values may be rounded, or may not convert at all.";
}

impl fmt::Display for AllowKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// There is no such kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownKind(pub String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is none of all", self.0)?;
        AllowKind::ALL.iter().try_for_each(|kind| write!(f, ", {kind}"))
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for AllowKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// The kinds that were allowed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Allowed(Vec<AllowKind>);

impl Allowed {
    /// Nothing.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Everything.
    pub fn everything() -> Self {
        Self(AllowKind::ALL.to_vec())
    }

    /// Whether this kind was allowed.
    pub fn contains(&self, kind: AllowKind) -> bool {
        self.0.contains(&kind)
    }
}

impl FromIterator<AllowKind> for Allowed {
    fn from_iter<T: IntoIterator<Item = AllowKind>>(kinds: T) -> Self {
        Self(kinds.into_iter().collect())
    }
}

impl FromStr for Allowed {
    type Err = UnknownKind;

    /// `drop-table,drop-column`, or `all`.
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let mut kinds = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "all" => kinds.extend_from_slice(AllowKind::ALL),
                word => kinds.push(word.parse()?),
            }
        }
        Ok(Self(kinds))
    }
}
