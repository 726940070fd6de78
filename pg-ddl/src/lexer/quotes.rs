//! Where strings, quoted names and comments end. Nothing where they do not.

/// The length of what is in these quotes, of which the first is at `open`; a doubled one does not end it.
pub(super) fn quoted(text: &[u8], open: usize) -> Option<usize> {
    let quote = text[open];
    let mut at = open + 1;
    loop {
        at += text.get(at..)?.iter().position(|byte| *byte == quote)? + 1;
        if text.get(at) != Some(&quote) {
            return Some(at);
        }
        at += 1;
    }
}

/// The same where a backslash takes its meaning from the next character.
pub(super) fn escaped(text: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        match (text.get(at)?, text.get(at + 1)) {
            (b'\\', _) | (b'\'', Some(b'\'')) => at += 2,
            (b'\'', _) => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// `$tag$`, if a string in dollars begins here.
pub(super) fn dollar_tag(text: &[u8]) -> Option<&[u8]> {
    let name = text[1..].iter().take_while(|byte| super::bytes::is_name_start(**byte) || byte.is_ascii_digit()).count();
    let starts_with_digit = text.get(1).is_some_and(u8::is_ascii_digit);
    (!starts_with_digit && text.get(1 + name) == Some(&b'$')).then(|| &text[..name + 2])
}

/// The length of a string that begins with this tag.
pub(super) fn dollars(text: &[u8], tag: &[u8]) -> Option<usize> {
    let mut at = tag.len();
    loop {
        at += text[at..].iter().position(|byte| *byte == b'$')?;
        if text[at..].starts_with(tag) {
            return Some(at + tag.len());
        }
        at += 1;
    }
}

/// The length of `/* … */`; comments nest.
pub(super) fn block_comment(text: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        match (text.get(at)?, text.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) if depth == 1 => return Some(at + 2),
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
}
