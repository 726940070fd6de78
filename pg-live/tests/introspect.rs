//! Each `.sql` file in `introspect/` is run on an empty database; what is read back stands beside it.
//!
//! The catalog is then made again in another empty database, from its own SQL, and read again: nothing may have changed but casts,
//! which the server itself spells differently the second time it reads them, and the third time nothing at all.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "support/catalog_text.rs"]
mod catalog_text;
#[path = "support/scratch_server.rs"]
mod scratch_server;

use std::error::Error;
use std::fs;
use std::path::Path;

use pg_ddl::catalog::Catalog;
use pg_live::ServerError;
use pg_live::introspect::{IntrospectOptions, Introspection, introspect};
use scratch_server::SCRATCH;
use snapbox::Data;

fn introspected(sql: &str) -> Result<Introspection, Box<dyn Error>> {
    let database = SCRATCH.database()?;
    let mut client = database.connect()?;
    client.batch_execute(sql).map_err(ServerError::from)?;
    Ok(introspect(&mut client, &IntrospectOptions::default())?)
}

/// The oldest server that knows what the case is about, where its first line says so.
fn oldest(sql: &str) -> Option<u32> {
    let (_, version) = sql.lines().next()?.rsplit_once("(from PostgreSQL ")?;
    version.strip_suffix(')')?.parse().ok()
}

fn case(path: &Path) -> datatest_stable::Result<()> {
    let sql = fs::read_to_string(path)?;
    let major: u32 = SCRATCH.version().split('.').next().unwrap_or_default().parse()?;
    if oldest(&sql).is_some_and(|oldest| major < oldest) {
        let refusal = introspected(&sql).err().ok_or("an older server takes it as well")?;
        return if refusal.to_string().starts_with("syntax error") { Ok(()) } else { Err(refusal) };
    }
    let found = introspected(&sql)?;
    let text = catalog_text::introspection(&found);
    let expected = Data::read_from(&path.with_extension("catalog"), None);
    snapbox::assert_data_eq!(Data::text(&text).raw(), expected.raw());

    // Types of an extension or of a domain are not part of the catalog that is made again.
    if !text.contains("beyond.") {
        let again = made_again(&found.catalog)?;
        assert_eq!(
            without_casts(&catalog_text::catalog(&again)),
            without_casts(&catalog_text::catalog(&found.catalog))
        );
        assert_eq!(catalog_text::catalog(&made_again(&again)?), catalog_text::catalog(&again));
    }
    Ok(())
}

fn made_again(catalog: &Catalog) -> Result<Catalog, Box<dyn Error>> {
    let mut sql = String::new();
    pg_ddl::render::catalog(catalog, &mut sql)?;
    Ok(introspected(&sql).map_err(|error| format!("{error} in\n{sql}"))?.catalog)
}

fn without_casts(text: &str) -> String {
    text.replace("::character varying", "").replace("::text", "").replace(['(', ')', '[', ']'], "")
}

datatest_stable::harness! {
    { test = case, root = "tests/introspect", pattern = r"\.sql$" },
}
