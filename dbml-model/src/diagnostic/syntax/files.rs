//! Files that are no text of DBML as a whole.

use dbml_syntax::FileError;

use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// A file whose bytes are not the text that they should be.
pub(super) fn diagnostic(problem: FileError, place: Location) -> Diagnostic {
    match problem {
        FileError::TooLarge => too_large(place),
        FileError::NotUtf8 { byte, offset } => not_utf8(byte, offset, 1, place),
        FileError::NotText { byte, offset } => not_text(byte, offset, place),
        FileError::Utf16 => utf16(place),
        FileError::Unread => unread(place),
    }
}

/// A file beyond the limit.
fn too_large(place: Location) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, "the file is larger than 4 GiB", place, "cannot be read")
        .help("split the file; all files of a folder see each other's names")
}

/// The first byte of a file that is no UTF-8. `lines` have one.
pub(super) fn not_utf8(byte: u8, offset: u32, lines: usize, place: Location) -> Diagnostic {
    let more = match lines {
        0 | 1 => String::new(),
        2 => ", with the same mistake on another line".to_owned(),
        _ => format!(", with the same mistake on {} other lines", lines - 1),
    };
    let message = format!("byte 0x{byte:02x} at offset {offset} is no UTF-8{more}");
    Diagnostic::new(Code::NotUtf8, message, place, "read as Latin-1").help("save the file as UTF-8")
}

/// A file with so many bytes that are no UTF-8 that it is no text.
fn not_text(byte: u8, offset: u32, place: Location) -> Diagnostic {
    let message = format!("byte 0x{byte:02x} at offset {offset} is no UTF-8, and the file is no text");
    Diagnostic::new(Code::NotUtf8, message, place, "not read")
        .help("save the file as UTF-8, or, if it is no DBML, give it another ending")
}

/// A file of UTF-16.
fn utf16(place: Location) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, "the file is UTF-16, and DBML is UTF-8", place, "read as UTF-16")
        .help("save the file as UTF-8")
}

/// A file that could not be read. Who tried it knows the reason.
fn unread(place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, "the file can't be read", place, "not read")
        .help("see that the file is there, and that you may read it")
}
