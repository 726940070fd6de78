//! What somebody meant whose value of a setting is of the wrong kind, read from its text.

/// What to write instead of this value, where that is plain.
pub(super) fn meant(name: &str, text: &str) -> Option<String> {
    if text.len() > LONGEST || text.contains('\n') {
        return None;
    }
    let bare = text.trim_matches(['\'', '"', '`']);
    match name {
        "ref" => reference(text),
        "delete" | "update" => action(bare).map(|action| format!("write `{name}: {action}`")),
        "check" if !text.contains('`') => Some(format!("write `` check: `{bare}` ``")),
        "type" if is_word(bare) => Some(format!("write `type: {bare}`")),
        "note" | "name" if is_word(text) => Some(format!("write `{name}: '{text}'`")),
        "color" | "headercolor" if is_hex(bare) => Some(format!("write `{name}: #{}`", bare.trim_start_matches('#'))),
        _ => None,
    }
}

/// The most bytes of a value that is worth repeating.
const LONGEST: usize = 80;

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || char == '_')
}

fn is_hex(text: &str) -> bool {
    let digits = text.trim_start_matches('#');
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// An end of a reference behind no operator, or behind another sign.
fn reference(text: &str) -> Option<String> {
    let target =
        text.trim_start_matches(['=', '<', '>', '-', '~', ':', '&', '|', ' ', '"', '\'']).trim_end_matches(['"', '\'']);
    let is_target = !target.is_empty() && target.split('.').all(|part| is_word(part.trim_matches('"')));
    if !is_target {
        return None;
    }
    Some(if text.starts_with("->") || text.starts_with("<-") {
        format!("write `ref: > {target}` for a foreign key, or `dep: {text}` for a flow of data")
    } else {
        format!("write `ref: > {target}`")
    })
}

/// The action of a reference that is nearest.
fn action(text: &str) -> Option<&'static str> {
    const ACTIONS: [&str; 5] = ["cascade", "restrict", "no action", "set null", "set default"];
    let text = text.to_ascii_lowercase().replace(['_', '-'], " ");
    let distance = |action: &&str| strsim::osa_distance(&text, &action.replace(' ', ""));
    let spaced = |action: &&str| strsim::osa_distance(&text, action).min(distance(action));
    ACTIONS.into_iter().min_by_key(spaced).filter(|action| spaced(action) <= 2)
}
