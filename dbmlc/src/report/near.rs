//! What somebody who mistyped a word had in mind.

use std::cmp::Reverse;

/// The word that is most like `word`, if one is like it at all; of several that are, the one that begins like it.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    words
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(&word, &other.to_lowercase()), other))
        .filter(|(distance, other)| *distance <= 1 + other.len() / 4)
        .min_by_key(|(distance, other)| (*distance, Reverse(common_start(&word, other))))
        .map(|(_, other)| other)
}

fn common_start(word: &str, other: &str) -> usize {
    word.chars().zip(other.chars().flat_map(char::to_lowercase)).take_while(|(left, right)| left == right).count()
}
