//! Extensions, of those that come with every server.

use crate::model::{Extension, Model};
use crate::random::Random;

const EXTENSIONS: &[&str] = &["citext", "hstore", "pg_trgm"];

/// Those that the model does not have.
fn uninstalled(model: &Model) -> Vec<&'static str> {
    EXTENSIONS.iter().copied().filter(|name| !model.has_extension(name)).collect()
}

/// Adds an extension; true if there was one left.
pub(crate) fn extension(random: &mut Random, model: &mut Model) -> bool {
    let schema = random.of(&model.schemas).0.clone();
    let Some(name) = random.some(&uninstalled(model)).copied() else { return false };
    model.extensions.push(Extension { name, schema });
    true
}
