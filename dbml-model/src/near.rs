//! Names that the user may have meant.

/// How many unknown names are compared with all others. Comparing costs time for every name of a project, and a project with more
/// mistakes than this has another problem.
const LIMIT: u32 = 64;

/// The most bytes of a name that is compared. Comparing takes their square, and nobody misspells a longer one by a letter.
const LONGEST: usize = 256;

/// Looks for names near an unknown one.
#[derive(Debug, Default)]
pub struct Near {
    asked: u32,
}

impl Near {
    /// Whether so many names were unknown that no more are compared.
    pub fn is_tired(&self) -> bool {
        self.asked >= LIMIT
    }

    /// Counts one more name to look for. Whether it is one too many.
    pub fn ask(&mut self) -> bool {
        self.asked = self.asked.saturating_add(1);
        self.asked > LIMIT
    }

    /// Counts what another one looked for.
    pub fn extend(&mut self, other: &Self) {
        self.asked = self.asked.saturating_add(other.asked);
    }

    /// The name that is nearest in spelling, if one is near.
    pub fn name<'k>(&mut self, wanted: &str, candidates: impl Iterator<Item = &'k str>) -> Option<String> {
        if self.ask() {
            return None;
        }
        nearest(wanted, candidates, |name| *name).map(str::to_owned)
    }
}

/// The first of the nearest: with one letter in three changed at most. Names that differ only in case are as near as can be; very
/// short ones only then.
pub fn nearest<T>(wanted: &str, candidates: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Option<T> {
    if wanted.len() > LONGEST {
        return None;
    }
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
