//! Statements for databases that are thrown away.

use std::fmt;

use crate::statement::ScratchStatement;

impl fmt::Display for ScratchStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateDatabase(name) => write!(f, "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"),
            Self::DropDatabase(name) => write!(f, "DROP DATABASE IF EXISTS {name}"),
            Self::EndDatabase(name) => write!(f, "DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            Self::DropTable(name) => write!(f, "DROP TABLE IF EXISTS {name} CASCADE"),
            Self::DropExtension(name) => write!(f, "DROP EXTENSION IF EXISTS {name} CASCADE"),
            Self::DropType(name) => write!(f, "DROP TYPE IF EXISTS {name} CASCADE"),
        }
    }
}
