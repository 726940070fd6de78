//! A scratch PostgreSQL inside the process: nothing to install, nothing to start.
//!
//! It is PostgreSQL 17.5 as WebAssembly, with the extensions that are compiled into it. Each scratch database is a server of its own, since one
//! has a single session at a time.

#![cfg(feature = "embedded-postgres")]

use std::error::Error;
use std::fmt;

use pg_ddl::ident::Ident;
use pg_ddl::statement::ScratchStatement;
use pg_live::connect::{Target, connect};
use pg_live::scratch::{Embedded, EmbeddedDatabase};
use pglite_oxide::{PgliteServer, extensions};

/// Which one it is, for people.
const ORIGIN: &str = "pglite-oxide 0.5.1, inside the process";

/// PostgreSQL inside the process, for [`Scratch::embedded`](pg_live::scratch::Scratch::embedded).
#[derive(Clone, Debug, Default)]
pub struct Pglite {
    extensions: Vec<extensions::Extension>,
}

impl Pglite {
    /// With these extensions installed, by the names that `CREATE EXTENSION` takes; the first that it does not have is the error.
    pub fn with_extensions<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, String> {
        let find = |name: &'n str| {
            let mut known = extensions::ALL.iter().copied();
            known.find(|own| own.sql_name() == name).ok_or_else(|| format!("{ORIGIN} has no extension `{name}`"))
        };
        Ok(Self { extensions: names.into_iter().map(find).collect::<Result<_, _>>()? })
    }
}

impl Pglite {
    /// An extension that is installed is made as well, in a schema of the server's choice; which one is for whoever makes it.
    fn empty(&self, server: &PgliteServer) -> Result<(), Box<dyn Error + Send + Sync>> {
        let mut session = connect(&server.database_url().parse::<Target>()?)?;
        for own in &self.extensions {
            session.batch_execute(&ScratchStatement::DropExtension(Ident::new(own.sql_name())).to_string())?;
        }
        Ok(())
    }
}

impl Embedded for Pglite {
    fn origin(&self) -> String {
        ORIGIN.to_owned()
    }

    fn start(&self) -> Result<Box<dyn EmbeddedDatabase>, Box<dyn Error + Send + Sync>> {
        let server = PgliteServer::builder().temporary().extensions(self.extensions.iter().copied()).start()?;
        self.empty(&server)?;
        Ok(Box::new(Database(server)))
    }
}

/// A server, which stops with the value.
struct Database(PgliteServer);

impl EmbeddedDatabase for Database {
    fn url(&self) -> String {
        self.0.database_url()
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", ORIGIN, self.url())
    }
}
