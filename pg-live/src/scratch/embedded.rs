//! Servers that are no process of the machine: whoever has one inside plugs it in.

use std::error::Error;
use std::fmt::Debug;

/// A kind of PostgreSQL that runs inside the process.
pub trait Embedded: Send + Sync {
    /// Which one it is, for people: `pglite-oxide 0.5.1, inside the process`.
    fn origin(&self) -> String;

    /// Starts a server that has one database, which is empty.
    fn start(&self) -> Result<Box<dyn EmbeddedDatabase>, Box<dyn Error + Send + Sync>>;
}

/// A database inside the process, gone with the value. Only one session is open on it at a time: such a server may have one backend alone.
pub trait EmbeddedDatabase: Debug + Send + Sync {
    /// Its address.
    fn url(&self) -> String;
}
