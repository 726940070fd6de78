//! What somebody meant who wrote a column as in SQL.

/// The settings in brackets that words of SQL stand for, such as `[pk, not null]` for `PRIMARY KEY NOT NULL`; none where some of them
/// stand for no setting.
pub(super) fn settings(text: &str) -> Option<String> {
    let words = words(text)?;
    let mut settings = Vec::new();
    let mut rest = &words[..];
    while !rest.is_empty() {
        let (setting, length) = setting(rest)?;
        settings.push(setting);
        rest = &rest[length..];
    }
    (!settings.is_empty()).then(|| format!("[{}]", settings.join(", ")))
}

/// Whether these words are the end of a type of several words.
pub(super) fn ends_type(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "precision" | "varying" | "with time zone" | "without time zone" | "with local time zone")
        || lower.starts_with("varying(")
}

/// The setting that the first words stand for, and how many of them it takes.
fn setting(words: &[&str]) -> Option<(String, usize)> {
    let lower: Vec<String> = words.iter().take(3).map(|word| word.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    Some(match lower[..] {
        ["primary", "key", ..] => ("pk".to_owned(), 2),
        ["not", "null", ..] => ("not null".to_owned(), 2),
        ["null" | "unique" | "pk", ..] => (lower[0].to_owned(), 1),
        ["auto_increment" | "autoincrement" | "increment" | "identity", ..] => ("increment".to_owned(), 1),
        ["default", _, arguments] if arguments.starts_with('(') => (format!("default: `{}{}`", words[1], words[2]), 3),
        ["default", value, ..] => (format!("default: {}", default(words[1], value)), 2),
        ["references", _, columns] => (format!("ref: > {}.{}", words[1], inside(columns, words[2])?), 3),
        ["check", condition, ..] => (format!("check: `{}`", inside(condition, words[1])?), 2),
        _ => return None,
    })
}

/// A default as DBML writes it: what is no literal is an expression.
fn default(value: &str, lower: &str) -> String {
    let is_literal = value.starts_with(['\'', '-']) || value.starts_with(|char: char| char.is_ascii_digit());
    if is_literal || matches!(lower, "true" | "false" | "null") { value.to_owned() } else { format!("`{value}`") }
}

/// What stands between the parentheses of this word.
fn inside<'t>(lower: &str, word: &'t str) -> Option<&'t str> {
    lower.starts_with('(').then(|| word[1..word.len() - 1].trim())
}

/// The words of a line of SQL: a text in quotes is one, and so is what stands in parentheses. The comma at the end is none.
fn words(text: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = text.trim().trim_end_matches([',', ';']).trim_end();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'')? + 2,
            '(' => closing(rest)? + 1,
            _ => rest.find(|char: char| char.is_whitespace() || "(',".contains(char)).unwrap_or(rest.len()).max(1),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    Some(words)
}

/// Where the parenthesis that this text begins with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, char)| {
        match char {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}
