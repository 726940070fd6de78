//! What somebody meant whose line has the wrong form, read from its text.

use dbml_syntax::{Element, Span};

/// The line on which a mistake begins, without the blanks around it. One that is too long to be repeated is none.
pub(super) fn line(source: &str, span: Span) -> &str {
    let at = span.start as usize;
    let (before, after) = (source.get(..at).unwrap_or_default(), source.get(at..).unwrap_or_default());
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = at + after.find('\n').unwrap_or(after.len());
    let line = source.get(start..end).unwrap_or_default().trim();
    if line.len() > LONGEST { "" } else { line }
}

/// What stands before a mistake on its line.
pub(super) fn before(source: &str, span: Span) -> &str {
    let before = source.get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    if line.len() > LONGEST { "" } else { line }
}

/// The most bytes of a line that is worth repeating.
const LONGEST: usize = 120;

/// A line of an enum. `text` is what does not belong there.
pub(super) fn enum_value(text: &str, line: &str) -> Option<String> {
    match text.chars().next()? {
        ',' if text.len() == 1 => Some("remove the comma: the end of the line ends a value".to_owned()),
        ',' => Some("put each value on a line of its own, without commas".to_owned()),
        '=' => Some(format!("remove `{text}`: a value is its name alone")),
        '\'' => Some(format!("write `\"{}\"`", text.trim_matches('\''))),
        _ if line.ends_with(',') => Some("put each value on a line of its own, without commas".to_owned()),
        _ => None,
    }
}

/// A line of an `indexes` block, with its expressions in backticks and commas between its keys.
pub(super) fn index(line: &str) -> Option<String> {
    if line.contains(['`', '\'', '{', '/']) {
        return None;
    }
    let (keys, settings) = line.split_once(" [").map_or((line, ""), |(keys, _)| (keys.trim(), &line[keys.len()..]));
    let inner = keys.strip_prefix('(').and_then(|keys| keys.strip_suffix(')')).unwrap_or(keys);
    let mut parts = Vec::new();
    for part in top_level(inner) {
        let is_order = |word: &str| ["asc", "desc"].iter().any(|order| word.eq_ignore_ascii_case(order));
        match part.split_once(char::is_whitespace) {
            Some((key, order)) if is_order(order.trim()) => {
                return Some(
                    format!("write `{key} //@ {}`", order.trim().to_ascii_lowercase()).replace(" //@ asc", ""),
                );
            }
            _ if part.contains('(') => parts.push(format!("`{part}`")),
            _ => parts.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    let joined = if let [only] = &parts[..] { only.clone() } else { format!("({})", parts.join(", ")) };
    (joined != keys && !parts.is_empty()).then(|| quoted(&format!("{joined}{settings}")))
}

/// What stands between the commas outside of parentheses.
fn top_level(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// A text as it is to be written, between backticks.
fn quoted(text: &str) -> String {
    if text.contains('`') { format!("write `` {text} ``") } else { format!("write `{text}`") }
}

/// A line of a `checks` block, with its condition in backticks.
pub(super) fn check(line: &str) -> Option<String> {
    let (condition, settings) = line.split_once(" [").map_or((line, ""), |(text, _)| (text, &line[text.len()..]));
    let condition = condition.trim().trim_end_matches([',', ';']);
    let bare = condition.trim_matches(['\'', '"']);
    let bare = match bare.get(..5) {
        Some(word) if word.eq_ignore_ascii_case("check") => {
            let after = bare[5..].trim();
            after.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(after)
        }
        _ => bare,
    };
    let is_condition = !bare.is_empty() && !bare.contains(['`', '{', '}']) && !bare.contains("//");
    is_condition.then(|| quoted(&format!("`{bare}`{settings}")))
}

/// A line of a list of names.
pub(super) fn member(text: &str) -> Option<String> {
    let is_one = text.ends_with(',') && text.matches(',').count() == 1;
    is_one.then(|| "remove the comma: the end of the line ends a name".to_owned())
}

/// A reference. `text` is what stands in the place of its operator.
pub(super) fn edge(text: &str, line: &str) -> Option<String> {
    if text.starts_with('(') {
        let (before, after) = line.split_once(text)?;
        let table = before.trim_end();
        let is_glued =
            table.len() == before.len() && table.ends_with(|char: char| char.is_alphanumeric() || char == '_');
        let dotted = |side: &str| side.replacen('(', ".(", 1).replace("..(", ".(");
        return is_glued.then(|| format!("write `{before}{}`", dotted(text) + &dotted(after)));
    }
    let (before, after) = line.split_once(&format!(" {text} "))?;
    match text {
        "->" | "<-" => {
            let dep = line.split_once(':').map_or(line, |(_, edge)| edge.trim());
            Some(format!("write `>` for a foreign key, or `Dep: {dep}` for a flow of data"))
        }
        "=" | "=>" | ">>" | "-->" | "==" | "to" | "TO" | "references" | "REFERENCES" => {
            Some(format!("write `{before} > {after}`"))
        }
        _ => None,
    }
}

/// An end of a reference.
pub(super) fn endpoint(text: &str) -> Option<String> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || char == '_');
    if is_name(text) {
        return Some(format!("write the column, too: `{text}.column`"));
    }
    let (table, columns) = text.split_once('(')?;
    let columns = columns.strip_suffix(')')?;
    if let Some(table) = table.strip_suffix('.') {
        let columns: Vec<&str> = columns.split_whitespace().collect();
        return columns
            .iter()
            .all(|column| is_name(column))
            .then(|| format!("write `{table}.({})`", columns.join(", ")));
    }
    let ends: Option<Vec<(&str, &str)>> = columns.split(',').map(|end| end.trim().rsplit_once('.')).collect();
    let ends = ends.filter(|ends| table.is_empty() && ends.iter().all(|(table, _)| *table == ends[0].0))?;
    let columns: Vec<&str> = ends.iter().map(|(_, column)| *column).collect();
    Some(format!("write `{}.({})`", ends.first()?.0, columns.join(", ")))
}

/// Words behind a reference that say in SQL what its settings do.
pub(super) fn action(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|word| *word != "on").collect();
    let (first, action) = words.split_first()?;
    let action = action.join(" ");
    let is_action = ["cascade", "restrict", "no action", "set null", "set default"].contains(&action.as_str());
    (matches!(*first, "delete" | "update") && is_action).then(|| format!("write `[{first}: {action}]`"))
}

/// Settings that stand in parentheses behind a type.
pub(super) fn settings_in_parentheses(source: &str, span: Span) -> Option<String> {
    let (before, after) = (source.get(..span.start as usize)?, source.get(span.start as usize..)?);
    let (before, opened) = before.rsplit_once('(')?;
    let (closed, _) = after.split_once(')')?;
    let ty = before.rsplit(|char: char| char.is_whitespace()).find(|word| !word.is_empty())?;
    let settings = format!("{opened}{closed}");
    let is_setting = |setting: &str| {
        let setting = setting.trim().to_ascii_lowercase();
        ["pk", "primary key", "unique", "not null", "null", "increment"].contains(&setting.as_str())
            || ["default:", "note:", "ref:", "check:"].iter().any(|name| setting.starts_with(name))
    };
    let are_settings = settings.len() < LONGEST && !settings.contains('\n') && settings.split(',').any(is_setting);
    are_settings.then(|| format!("put the settings in brackets: `{ty} [{}]`", settings.trim()))
}

/// A column whose type has the wrong form.
pub(super) fn column(text: &str, line: &str) -> Option<String> {
    let (first, rest) = line.split_once(text)?;
    let (first, rest) = (first.trim_end(), rest.trim());
    if first.eq_ignore_ascii_case("note") && text.starts_with(['\'', '"']) {
        return Some(format!("write `{first}: {text}`"));
    }
    // The type stands before the name: `varchar(20) name`.
    let name =
        rest.split_whitespace().next().filter(|name| name.chars().all(|char| char.is_alphanumeric() || char == '_'));
    name.filter(|_| text.starts_with('(')).map(|name| format!("write the name first: `{name} {first}{text}`"))
}

/// A constraint of a table, as SQL writes it among the columns.
pub(super) fn constraint(line: &str) -> Option<&'static str> {
    let lower = line.to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let mut first = words.next()?;
    if first == "constraint" {
        first = words.nth(1)?;
    }
    match first {
        "primary" => {
            Some("write the key into the table as `indexes { (a, b) [pk] }`, or `[pk]` behind the only column")
        }
        "unique" | "key" | "index" => Some("write it into the table as `indexes { (a, b) [unique] }`"),
        "foreign" => Some("write it outside of the table as `Ref: a.(x, y) > b.(x, y)`"),
        "check" => Some("write it into the table as `` checks { `a > 0` } ``"),
        _ => None,
    }
}

/// A text that is SQL, or of another language, where an element begins.
pub(super) fn element(word: &str, line: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "create" | "alter" | "drop" | "insert" | "comment" | "select" | "grant" | "begin" | "set" => {
            let mut words = line.split_whitespace().skip(1).filter(|word| !matches!(*word, "IF" | "NOT" | "EXISTS"));
            let (what, name) = (words.next()?.to_ascii_lowercase(), words.next());
            let name = name.map(|name| name.trim_matches(['(', ';', '"', '`', ','])).filter(|name| !name.is_empty());
            Some(match (lower.as_str(), what.as_str(), name) {
                ("create", "table", Some(name)) => {
                    format!("this is SQL: write `Table {name} {{`, and a line for each column")
                }
                ("create", "type", Some(name)) => {
                    format!("this is SQL: write `Enum {name} {{`, and a line for each value")
                }
                _ => "this is SQL: write it as DBML, or have `dbmlc pull` write the DBML of a database".to_owned(),
            })
        }
        "import" | "include" | "require" => {
            Some("write `use * from './file'`, or `use { table name } from './file'`".to_owned())
        }
        "model" | "class" | "entity" | "struct" => Some("write `Table`".to_owned()),
        _ => None,
    }
}

/// A line in the body of a table whose settings stand in braces.
pub(super) fn settings_in_braces(line: &str) -> Option<String> {
    let (column, settings) = line.split_once('{')?;
    let settings = settings.trim_end().strip_suffix('}')?.trim();
    let is_column = column.split_whitespace().count() == 2 && !settings.is_empty();
    is_column.then(|| format!("put the settings in brackets: `{} [{settings}]`", column.trim_end()))
}

/// The name of an element. `text` is what does not belong to it, and `before` what stands before that.
pub(super) fn name(element: Element, before: &str, text: &str) -> Option<String> {
    let name = before.split_whitespace().nth(1)?;
    let alias = text.strip_prefix("alias ").unwrap_or(text);
    let is_alias = !alias.is_empty() && alias.chars().all(|char| char.is_alphanumeric() || char == '_');
    (element == Element::Table && is_alias)
        .then(|| format!("write `{name} as {alias}` for an alias, or `\"{name} {text}\"` for a name of several words"))
}

/// An import.
pub(super) fn import(text: &str, line: &str) -> Option<String> {
    let Some((_, path)) = line.rsplit_once("from ") else {
        let is_whole = line.starts_with("use ") || line.starts_with("reuse ");
        return match text.strip_suffix(',') {
            Some(name) => Some(format!("write `{name}`: the end of the line ends it")),
            None if is_whole => Some("write `from` and the path in single quotes".to_owned()),
            None => None,
        };
    };
    let path = path.trim();
    if !path.starts_with('\'') {
        return Some(format!("put the path in single quotes: `'{}'`", path.trim_matches('"')));
    }
    let is_name = text.chars().all(|char| char.is_alphanumeric() || char == '_');
    is_name.then(|| format!("say what it is: `table {text}`"))
}

/// A sign where none was expected.
pub(super) fn unexpected(source: &str, span: Span) -> Option<String> {
    let line = line(source, span);
    let (before, from_here) = source.split_at_checked(span.start as usize)?;
    let digits: String =
        from_here.strip_prefix('.').unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() && before.ends_with([' ', '-', '(', ',']) {
        return Some(format!("write `0.{digits}`"));
    }
    let is_reference = from_here.starts_with('[') && (line.contains("[ref:") || line.contains(", ref:"));
    is_reference.then(|| "write the reference outside of the table: `Ref: a.x > b.y [delete: cascade]`".to_owned())
}
