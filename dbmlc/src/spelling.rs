//! Catalogs that only a server can compare.

use pg_ddl::catalog::Catalog;
use pg_live::canonical::{CanonicalError, respell_in_place};
use pg_live::connect::Client;

use crate::failure::Failure;
use crate::scratch::{Prover, not_canonical};

/// What was found in a database, in the words of what should be there wherever a server means the same. The database itself is asked,
/// which has all that expressions need. One that may not be asked, or does not have yet what the new ones need, leaves it to a scratch
/// server.
pub(crate) fn respell(
    client: &mut Client,
    found: &Catalog,
    desired: &Catalog,
    server: impl FnOnce() -> Result<Prover, Failure>,
) -> Result<Catalog, Failure> {
    match respell_in_place(client, found, desired) {
        Ok(spelled) => Ok(spelled),
        Err(CanonicalError::Refused { .. }) => server()?.respell_disputed(found, desired),
        Err(error) => Err(not_canonical(&error)),
    }
}
