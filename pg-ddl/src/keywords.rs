//! The words that cannot stand as a plain identifier, and those among them that are a value.

/// Whether SQL reads this lower-case word as a keyword where an identifier is meant.
pub(crate) fn is_keyword(word: &str) -> bool {
    let mut slot = first_slot(word.as_bytes());
    while let Some(keyword) = KEYWORDS.get(usize::from(SLOTS[slot])) {
        if *keyword == word {
            return true;
        }
        slot = (slot + 1) % SLOTS.len();
    }
    false
}

/// Whether this lower-case word, without quotes, is a value by itself: a call that takes no parentheses (manual 9.9 and 9.26).
pub(crate) fn is_value(word: &str) -> bool {
    VALUES.contains(&word)
}

const VALUES: [&str; 11] = [
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
    "user",
];

/// The positions of the keywords, each in the first free slot from its own on. Most names meet an empty one at once.
const SLOTS: [u8; 1024] = {
    let mut slots = [EMPTY; 1024];
    let mut position = 0;
    while position < EMPTY {
        let mut slot = first_slot(KEYWORDS[position as usize].as_bytes());
        while slots[slot] != EMPTY {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = position;
        position += 1;
    }
    slots
};

/// No keyword is at this position.
#[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256 keywords")]
const EMPTY: u8 = KEYWORDS.len() as u8;

/// The slot of a word by its length and some of its letters.
const fn first_slot(word: &[u8]) -> usize {
    let [first, .., last] = word else { return 0 };
    let middle = word[word.len() / 2];
    (*first as usize * 7 + middle as usize * 37 + *last as usize * 101 + word.len() * 211) % 1024
}

/// Every keyword of PostgreSQL 14 to 18 that is not *unreserved* (manual, appendix C), sorted.
///
/// Some of them may stand as a column or a function name; quoting those as well is what `quote_ident` does, and a script that was
/// written for one version then runs on the others.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between",
    "bigint", "binary", "bit", "boolean", "both", "case", "cast", "char", "character", "check", "coalesce", "collate",
    "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog", "current_date",
    "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal",
    "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists", "extract", "false", "fetch",
    "float", "for", "foreign", "freeze", "from", "full", "grant", "greatest", "group", "grouping", "having", "ilike",
    "in", "initially", "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
    "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query",
    "json_scalar", "json_serialize", "json_table", "json_value", "lateral", "leading", "least", "left", "like",
    "limit", "localtime", "localtimestamp", "merge_action", "national", "natural", "nchar", "none", "normalize",
    "not", "notnull", "null", "nullif", "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps",
    "overlay", "placing", "position", "precision", "primary", "real", "references", "returning", "right", "row",
    "select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric", "system_user",
    "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat", "trim", "true", "union", "unique",
    "user", "using", "values", "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes",
    "xmlconcat", "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot",
    "xmlserialize", "xmltable",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_word_is_found() {
        assert!(KEYWORDS.is_sorted());
        assert!(KEYWORDS.iter().all(|word| is_keyword(word)));
    }

    #[test]
    fn unreserved_words_are_not_in_it() {
        for word in ["", "a", "name", "value", "type", "key", "comment", "status", "users"] {
            assert!(!is_keyword(word), "{word}");
        }
        for word in ["user", "order", "table", "json_table", "system_user", "between", "left"] {
            assert!(is_keyword(word), "{word}");
        }
    }
}
