//! Whether the server of a test can install what a case needs.

use std::env;
use std::error::Error;

use pg_ddl::catalog::Catalog;
use pg_live::ServerError;

use crate::scratch_server::SCRATCH;

/// The environment variable that lists extensions which the server must have, so that no case that needs one of them is left out.
const REQUIRED: &str = "REQUIRED_EXTENSIONS";

/// Whether the server can install what the catalogs need, in its version: `vector` is seldom there, and the text of a case is compared in
/// any case.
pub(crate) fn can_install(catalogs: &[&Catalog]) -> Result<bool, Box<dyn Error>> {
    let needed: Vec<_> = catalogs.iter().flat_map(|catalog| &catalog.extensions).collect();
    if needed.is_empty() {
        return Ok(true);
    }
    let required = env::var(REQUIRED).unwrap_or_default();
    let database = SCRATCH.database()?;
    let mut client = database.connect()?;
    let available = "SELECT EXISTS (SELECT FROM pg_available_extension_versions v
                                    WHERE v.name = $1 AND ($2::text IS NULL OR v.version = $2))";
    for extension in needed {
        let name = extension.name.as_str();
        let row = client.query_one(available, &[&name, &extension.version]).map_err(ServerError::from)?;
        if !row.get::<_, bool>(0) {
            let must_be_there = extension.version.is_none() && required.split(',').any(|own| own == name);
            assert!(!must_be_there, "the server has no extension {name}, and {REQUIRED} lists it");
            return Ok(false);
        }
    }
    Ok(true)
}
