//! Bytes that are no UTF-8: what they say all the same, and where they are wrong.
//!
//! One byte of another encoding is one mistake. What stands around it is read, so that a file that was saved in a wrong way hides nothing
//! else that is wrong with it, and no names that other files need.

use crate::Span;
use crate::error::{FileError, SyntaxError, SyntaxErrorKind};
use crate::outline::{Outline, outline};
use crate::parse::{Parsed, parse};
use crate::span::narrow;

/// Of so many bytes one may be no UTF-8 in a text; where there are more, the file is none.
const SPARSE: usize = 4;

/// The bytes of a file as text, and where they are no UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// What they say. Bytes that are no UTF-8 are read as Latin-1, and a file of UTF-16 as what it is.
    pub text: String,
    /// Where the text is not what a file of DBML has to be: at most one place a line.
    pub errors: Vec<SyntaxError>,
}

/// Reads the bytes of a file.
///
/// ```
/// let decoded = dbml_syntax::decode(b"// gr\xfcn\n".to_vec());
/// assert_eq!(decoded.text, "// gr\u{fc}n\n");
/// assert_eq!(decoded.errors.len(), 1);
/// ```
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(text) = utf16(&bytes) {
        let errors = vec![SyntaxError::new(SyntaxErrorKind::File(FileError::Utf16), Span::default())];
        return Decoded { text, errors };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, errors: Vec::new() },
        Err(error) => latin1(error.as_bytes()),
    }
}

/// A file of UTF-16: it begins with its mark, or every other byte of its beginning is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zero = |odd: usize| {
        let pairs = bytes.chunks_exact(2).take(32);
        pairs.len() > 1 && pairs.clone().all(|pair| pair[odd] == 0 && pair[1 - odd] != 0)
    };
    let (rest, read) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes as fn([u8; 2]) -> u16),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes as _),
        _ if zero(1) => (bytes, u16::from_le_bytes as _),
        _ if zero(0) => (bytes, u16::from_be_bytes as _),
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn latin1(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), errors: Vec::new() };
    let (mut offset, mut foreign) = (0, 0);
    // Whether an error was found on the line.
    let mut found = false;
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        found &= !chunk.valid().contains('\n');
        offset += chunk.valid().len();
        if let Some(byte) = chunk.invalid().first().filter(|_| !found) {
            let kind = SyntaxErrorKind::File(FileError::NotUtf8 { byte: *byte, offset: narrow(offset) });
            let at = narrow(decoded.text.len());
            decoded.errors.push(SyntaxError::new(kind, Span::new(at, at + 2)));
            found = true;
        }
        decoded.text.extend(chunk.invalid().iter().map(|byte| char::from(*byte)));
        offset += chunk.invalid().len();
        foreign += chunk.invalid().len();
    }
    if foreign > bytes.len() / SPARSE || bytes.contains(&0) {
        decoded.errors.truncate(1);
        for error in &mut decoded.errors {
            if let SyntaxErrorKind::File(FileError::NotUtf8 { byte, offset }) = error.kind {
                error.kind = SyntaxErrorKind::File(FileError::NotText { byte, offset });
            }
        }
    }
    decoded
}

/// Reads a text that was [decoded](decode) with these mistakes, or could not be read at all. What else is wrong on a line that has one
/// of them is the same mistake.
pub fn parse_decoded<'s>(source: &'s str, errors: &[SyntaxError]) -> Parsed<'s> {
    if errors.iter().any(|error| matches!(error.kind, SyntaxErrorKind::File(file) if file.has_no_text())) {
        return Parsed { source, errors: errors.to_vec(), ..Parsed::default() };
    }
    let mut parsed = parse(source);
    if errors.is_empty() {
        return parsed;
    }
    let foreign = errors.iter().filter(|error| error.kind != SyntaxErrorKind::File(FileError::Utf16));
    let lines: Vec<Span> = foreign.map(|error| line(source, error.span)).collect();
    let is_explained = |error: &SyntaxError| {
        let after = lines.partition_point(|line| line.start <= error.span.start);
        after.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| error.span.start <= line.end)
    };
    parsed.errors.retain(|error| !is_explained(error));
    parsed.errors.extend(errors);
    parsed.errors.sort_by_key(|error| error.span);
    parsed
}

/// The same, where the bodies of tables may still have to be read.
pub fn outline_decoded<'s>(source: &'s str, errors: &[SyntaxError]) -> Outline<'s> {
    if errors.is_empty() { outline(source) } else { parse_decoded(source, errors).into() }
}

/// The line that a place begins on.
fn line(source: &str, place: Span) -> Span {
    let at = place.start as usize;
    let before = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let after = source.get(at..).and_then(|after| after.find('\n')).map_or(source.len(), |end| at + end);
    Span::new(narrow(before), narrow(after))
}

#[cfg(test)]
mod tests {
    use super::{decode, parse_decoded};
    use crate::error::{FileError, SyntaxErrorKind};

    #[test]
    fn a_byte_of_latin_1_costs_nothing_but_its_line() {
        let decoded = decode(b"Table gr\xf6\xdfe {\n  @ int\n  \xf6 @ int\n}\n".to_vec());
        let parsed = parse_decoded(&decoded.text, &decoded.errors);
        assert_eq!(parsed.file.items.len(), 1);
        let kinds: Vec<SyntaxErrorKind> = parsed.errors.iter().map(|error| error.kind).collect();
        let foreign = |offset| SyntaxErrorKind::File(FileError::NotUtf8 { byte: 0xf6, offset });
        assert_eq!(kinds, [foreign(8), SyntaxErrorKind::UnknownCharacter, foreign(24)]);
    }

    #[test]
    fn utf_16_is_read() {
        let text = "Table t {\n  é int\n}\n";
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = decode([&[0xff, 0xfe], &*units].concat());
        assert_eq!((marked.text.as_str(), marked.errors.len()), (text, 1));
        assert_eq!(decode(units), marked);
        assert_eq!(parse_decoded(&marked.text, &marked.errors).errors.len(), 1);
    }

    #[test]
    fn what_is_no_text_has_one_mistake() {
        let decoded = decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\n{{{\n".to_vec());
        let parsed = parse_decoded(&decoded.text, &decoded.errors);
        assert_eq!(parsed.errors.len(), 1);
        assert_eq!(parsed.errors[0].kind, SyntaxErrorKind::File(FileError::NotText { byte: 0x89, offset: 0 }));
    }
}
