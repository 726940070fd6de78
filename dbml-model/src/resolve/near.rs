//! Names that the user may have meant.

use std::fmt;

use super::modules::Key;
use crate::name::DEFAULT_SCHEMA;

/// How many unknown names are compared with all others. Comparing costs time for every name of a project, and a project with more
/// mistakes than this has another problem.
const LIMIT: u32 = 64;

/// Looks for names near an unknown one.
#[derive(Debug, Default)]
pub(super) struct Near {
    asked: u32,
}

impl Near {
    /// Whether so many names were unknown that no more are compared.
    pub(super) fn is_tired(&self) -> bool {
        self.asked >= LIMIT
    }

    /// The same name in another schema, or else the name that is nearest in spelling, if one is near.
    pub(super) fn hint<'k>(
        &mut self,
        wanted: &Key<'_>,
        candidates: impl Iterator<Item = &'k Key<'k>> + Clone,
    ) -> Option<String> {
        self.asked += 1;
        if self.asked > LIMIT {
            return None;
        }
        let elsewhere = candidates.clone().find(|key| key.name == wanted.name);
        let same_schema = candidates.clone().filter(|key| key.schema == wanted.schema);
        let found = elsewhere
            .or_else(|| nearest(wanted.name, same_schema, |key| key.name))
            .or_else(|| nearest(wanted.name, candidates, |key| key.name))?;
        Some(found.to_string())
    }

    /// The name that is nearest in spelling, if one is near.
    pub(super) fn name<'k>(&mut self, wanted: &str, candidates: impl Iterator<Item = &'k str>) -> Option<String> {
        self.asked += 1;
        if self.asked > LIMIT {
            return None;
        }
        nearest(wanted, candidates, |name| *name).map(str::to_owned)
    }
}

/// The first of the nearest: with one letter in three changed at most. Names that differ only in case are as near as can be; very
/// short ones only then.
fn nearest<T>(wanted: &str, candidates: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Option<T> {
    let wanted = wanted.to_lowercase();
    let limit = wanted.chars().count() / 3;
    let mut best: Option<(usize, T)> = None;
    for candidate in candidates {
        let spelling = name(&candidate).to_lowercase();
        if spelling.len().abs_diff(wanted.len()) > (limit + 1) * 4 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &spelling);
        if distance <= limit && best.as_ref().is_none_or(|(least, _)| distance < *least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

impl fmt::Display for Key<'_> {
    /// As the user would write it: without the default schema.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema != DEFAULT_SCHEMA {
            write!(f, "{}.", self.schema)?;
        }
        f.write_str(self.name)
    }
}
