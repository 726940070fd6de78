//! Databases of our own on a server of the user's.

use pg_ddl::ident::Ident;
use pg_ddl::statement::ScratchStatement;
use postgres::Client;

use super::ScratchError;
use super::database::{PREFIX, seconds_since_1970};

/// After how long a scratch database was surely left behind by a run that was killed.
const STALE_AFTER_SECONDS: u64 = 24 * 60 * 60;

/// Drops the databases that earlier runs left behind: older than a day, of this user, and nobody in them.
pub(super) fn drop_stale_databases(admin: &mut Client) -> Result<(), ScratchError> {
    let rows = admin.query(
        "SELECT d.datname::text FROM pg_catalog.pg_database d
         WHERE pg_catalog.starts_with(d.datname::text, $1)
           AND pg_catalog.pg_get_userbyid(d.datdba) = current_user
           AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
         ORDER BY 1",
        &[&PREFIX],
    )?;
    let now = seconds_since_1970();
    for row in rows {
        let name: &str = row.get(0);
        if created_at(name).is_some_and(|then| then + STALE_AFTER_SECONDS < now) {
            // Somebody else may be cleaning up at the same time.
            admin.batch_execute(&ScratchStatement::DropDatabase(Ident::new(name)).to_string())?;
        }
    }
    Ok(())
}

/// When a scratch database was created, as its name says. Nothing for a name that is not ours to the letter.
fn created_at(name: &str) -> Option<u64> {
    let (seconds, random) = name.strip_prefix(PREFIX)?.split_once('_')?;
    let ours = random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase());
    if ours { seconds.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_making_have_an_age() {
        assert_eq!(created_at("dbmlc_scratch_1700000000_00ff00ff00ff00ff"), Some(1_700_000_000));
        assert_eq!(created_at("dbmlc_scratch_1700000000_00ff00ff00ff00ff; drop"), None);
        assert_eq!(created_at("dbmlc_scratch_mine"), None);
    }
}
