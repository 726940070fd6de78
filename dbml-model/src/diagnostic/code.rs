//! The registry of codes: the only list.
//!
//! Themes: 01xx syntax, 02xx names, 03xx types and columns, 04xx references, 05xx keys and indexes, 06xx imports and the other
//! elements; M01xx drift, M06xx safety of migrations; A02xx applying. A code is never used again for something else.

use std::fmt;
use std::str::FromStr;

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The schema can't be used.
    Error,
    /// It can be used, but is probably not what was meant.
    Warning,
    /// A hint.
    Advice,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        })
    }
}

macro_rules! codes {
    ($($code:ident $name:ident $severity:ident $summary:literal;)*) => {
        /// A kind of problem. The variants are named after it; [`Code::as_str`] gives the code itself.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $(#[doc = concat!("`", stringify!($code), "`: ", $summary, ".")] $name,)*
        }

        impl Code {
            /// All of them, in the order of the registry.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code, such as `E0201`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($code),)* }
            }

            /// How much it matters when the settings say nothing else.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// The problem in one line.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }
        }
    };
}

codes! {
    E0101 UnexpectedToken Error "something else was expected here";

    M0101 PendingChanges Error "the DBML says more than the migrations";
    M0102 MigrationRemoved Error "a migration that the lock knows is gone";
    M0103 MigrationEdited Error "a migration was edited after it was committed";
    M0104 MigrationInserted Error "a migration stands before others that are older";
    M0105 MigrationUnrecorded Error "a migration is not in the lock";
    M0106 MigrationMoved Error "a migration was renamed, and with it the order changed";
    M0107 TwoHeads Error "two migrations come after the same one";
    M0108 LockMissing Error "there are migrations and no lock";
    M0109 LockMalformed Error "the lock can't be read";
    M0110 LockEdited Error "the lock is not as dbmlc wrote it";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no such code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownCode;

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text)).ok_or(UnknownCode)
    }
}
