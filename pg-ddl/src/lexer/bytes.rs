//! What a byte can be part of.

/// What PostgreSQL skips between tokens. Other blanks of Unicode are letters to it.
pub(super) fn is_blank(byte: u8) -> bool {
    is(byte, BLANK)
}

/// Whether a name can begin with this byte: a letter, the underscore, or a part of whatever is not ASCII.
pub(super) fn is_name_start(byte: u8) -> bool {
    is(byte, NAME_START)
}

/// Whether a name can go on with this byte.
pub(super) fn is_name_part(byte: u8) -> bool {
    is(byte, NAME_PART)
}

/// Whether an operator can have this byte.
pub(super) fn is_operator(byte: u8) -> bool {
    is(byte, OPERATOR)
}

const BLANK: u8 = 1;
const NAME_START: u8 = 2;
const NAME_PART: u8 = 4;
const OPERATOR: u8 = 8;

fn is(byte: u8, class: u8) -> bool {
    CLASSES[usize::from(byte)] & class != 0
}

/// Every byte of a script is asked, most of them more than once.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => BLANK,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => NAME_START | NAME_PART,
            b'0'..=b'9' | b'$' => NAME_PART,
            b'+' | b'-' | b'*' | b'/' | b'<' | b'>' | b'=' | b'~' | b'!' | b'@' | b'#' | b'%' | b'^' | b'&' | b'|'
            | b'`' | b'?' => OPERATOR,
            _ => 0,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};
