//! Which brackets belong together, and where the missing ones should be.
//!
//! The grammar is only ever shown balanced brackets, so one mistake cannot turn the rest of a file into noise. This step pairs
//! brackets, reports each one without a partner where it stands, and lists what the layout has to put in or leave out.
//!
//! `( )` and `[ ]` may span lines, but never a brace. One that is not closed costs its line. Where braces do not pair up, the
//! text's own indentation shows which one is missing; where they do, indentation is never looked at.

mod indentation;
mod kinds;

use crate::error::{Bracket, Expected, SyntaxError, SyntaxErrorKind};
use crate::span::narrow;
use crate::{Span, Token, TokenKind};

/// How deep brackets may nest. DBML needs five.
pub const MAX_DEPTH: usize = 64;

/// How many open brackets are looked through for the partner of a closing one.
const REACH: usize = 8;

/// A change to the tokens, to be made before the token with the index `at`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repair {
    pub(crate) at: u32,
    pub(crate) kind: RepairKind,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum RepairKind {
    /// Put in a bracket.
    Insert(TokenKind),
    /// Leave out the tokens up to this index.
    SkipTo(u32),
}

/// Pairs the brackets. `cut` tells that the text ends within a token, so that what is still open there is no further mistake.
pub(crate) fn balance(source: &str, tokens: &mut [Token], cut: bool, errors: &mut Vec<SyntaxError>) -> Vec<Repair> {
    let mut plain = Balance::new(source, tokens);
    plain.run();
    let balance = if plain.braces_differ {
        let mut guided = Balance { guided: true, ..Balance::new(source, tokens) };
        guided.run();
        guided
    } else {
        plain
    };
    let Balance { errors: found, mut repairs, cut: too_deep, .. } = balance;
    let swallowed = Swallowed::new(tokens, errors);
    let is_known = |error: &SyntaxError| {
        matches!(error.kind, SyntaxErrorKind::Unclosed(_)) && (cut || too_deep || swallowed.closer_of(error))
    };
    let found: Vec<SyntaxError> = found.into_iter().filter(|error| !is_known(error)).collect();
    errors.extend(found);
    repairs.sort_by_key(|repair| repair.at);
    keep_line_breaks(tokens, &repairs);
    repairs
}

/// A line break before something that is left out still ends the line.
fn keep_line_breaks(tokens: &mut [Token], repairs: &[Repair]) {
    for repair in repairs {
        if let RepairKind::SkipTo(to) = repair.kind {
            let skipped = tokens.get(repair.at as usize..to as usize).unwrap_or_default();
            let starts_line = skipped.iter().any(|token| token.starts_line);
            if let Some(next) = tokens.get_mut(to as usize) {
                next.starts_line |= starts_line;
            }
        }
    }
}

/// Tokens that are none, in the place where a brace may have been closed.
struct Swallowed(Vec<Span>);

impl Swallowed {
    fn new(tokens: &[Token], errors: &[SyntaxError]) -> Self {
        let mut next = 0;
        let mut swallowed = Vec::new();
        for error in errors {
            while tokens.get(next).is_some_and(|token| token.start < error.span.start) {
                next += 1;
            }
            let ends_line = tokens.get(next + 1).is_none_or(|token| token.starts_line);
            let may_be_closer = match error.kind {
                SyntaxErrorKind::UnknownCharacter => ends_line,
                SyntaxErrorKind::UnterminatedString
                | SyntaxErrorKind::UnterminatedMultiLineString
                | SyntaxErrorKind::UnterminatedName
                | SyntaxErrorKind::UnterminatedExpression => true,
                _ => false,
            };
            if may_be_closer {
                swallowed.push(error.span);
            }
        }
        Self(swallowed)
    }

    /// Whether the closer of an unclosed brace may be one of them.
    fn closer_of(&self, unclosed: &SyntaxError) -> bool {
        let end = unclosed.related.unwrap_or(unclosed.span).end;
        let next = self.0.partition_point(|span| span.start < unclosed.span.end);
        self.0.get(next).is_some_and(|span| span.start <= end)
    }
}

struct Open {
    bracket: Bracket,
    /// Index of its token.
    index: usize,
    /// For a brace: how far the line of its header is indented.
    indent: u32,
}

struct Balance<'s, 't> {
    source: &'s str,
    tokens: &'t [Token],
    open: Vec<Open>,
    /// How many of `open` are braces.
    braces: usize,
    repairs: Vec<Repair>,
    errors: Vec<SyntaxError>,
    /// Some brace has no partner.
    braces_differ: bool,
    /// Indentation decides where a brace is missing.
    guided: bool,
    /// Index of the first token of the current line.
    line: usize,
    /// How many bytes stand before it.
    line_indent: u32,
    /// Index of the first token of the line before.
    line_before: usize,
    /// Line ends that were searched last: from this index on, the line ends before that one.
    line_end: (usize, usize),
    /// The text ends within brackets that are not read.
    cut: bool,
}

impl<'s, 't> Balance<'s, 't> {
    fn new(source: &'s str, tokens: &'t [Token]) -> Self {
        Self {
            source,
            tokens,
            open: Vec::new(),
            braces: 0,
            repairs: Vec::new(),
            errors: Vec::new(),
            braces_differ: false,
            guided: false,
            line: 0,
            line_indent: 0,
            line_before: 0,
            line_end: (usize::MAX, 0),
            cut: false,
        }
    }

    fn run(&mut self) {
        let mut index = 0;
        while let Some(token) = self.tokens.get(index) {
            if token.starts_line {
                let indent = self.indent(index);
                if self.guided {
                    self.begin_line(index, indent);
                }
                (self.line_before, self.line, self.line_indent) = (self.line, index, indent);
            }
            if token.kind.opens_bracket() && self.open.len() >= MAX_DEPTH {
                index = self.skip_deep(index);
                continue;
            }
            match token.kind {
                TokenKind::OpenBrace => self.open_brace(index),
                TokenKind::CloseBrace => self.close_brace(index),
                TokenKind::OpenParen if self.opens_block(index) => {}
                TokenKind::OpenParen => self.push(Bracket::Paren, index),
                TokenKind::CloseParen if self.closes_parenthesized_block(index) => {}
                TokenKind::OpenBracket => self.push(Bracket::Square, index),
                TokenKind::CloseParen => self.close(Bracket::Paren, index),
                TokenKind::CloseBracket => self.close(Bracket::Square, index),
                TokenKind::Unknown => self.skip(index, index + 1),
                _ => {}
            }
            index += 1;
        }
        self.drop_brackets();
        while let Some(open) = self.open.pop() {
            self.unclosed(&open, self.tokens.len());
        }
    }

    fn push(&mut self, bracket: Bracket, index: usize) {
        self.open.push(Open { bracket, index, indent: 0 });
    }

    fn open_brace(&mut self, index: usize) {
        if self.is_within_brackets(index) {
            let expected = Expected::new(self.open.last().and_then(|open| Expected::name_of(open.bracket.close())));
            return self.unexpected_brace(index, expected);
        }
        if self.guided && self.opens_other(index) {
            return;
        }
        self.drop_brackets();
        if self.guided && self.opens_nothing(index) {
            return self.unexpected_brace(index, Expected::default());
        }
        self.open.push(Open { bracket: Bracket::Brace, index, indent: self.line_indent });
        self.braces += 1;
    }

    fn unexpected_brace(&mut self, index: usize, expected: Expected) {
        let kind = SyntaxErrorKind::Unexpected { found: "`{`", expected };
        self.errors.push(SyntaxError::new(kind, self.tokens[index].span()));
        self.skip(index, index + 1);
    }

    fn close_brace(&mut self, index: usize) {
        if self.is_within_brackets(index) {
            return self.stray(Bracket::Brace, index);
        }
        if self.guided && self.closes_other(index) {
            return;
        }
        self.drop_brackets();
        if self.guided {
            self.close_deeper(index);
            self.drop_brackets();
            if self.closes_too_early(index) {
                return self.stray(Bracket::Brace, index);
            }
        }
        if self.open.is_empty() {
            self.braces_differ = true;
            if !self.open_on_line(index) {
                self.stray(Bracket::Brace, index);
            }
            return;
        }
        self.open.pop();
        self.braces -= 1;
    }

    fn close(&mut self, bracket: Bracket, index: usize) {
        let top = self.open.last().map(|open| open.bracket);
        if top == Some(bracket) {
            self.open.pop();
            return;
        }
        let reachable = self.open.iter().rev().take(REACH).take_while(|open| open.bracket != Bracket::Brace);
        match (reachable.clone().position(|open| open.bracket == bracket), top) {
            (Some(depth), _) => {
                for _ in 0..depth {
                    if let Some(open) = self.open.pop() {
                        self.unclosed(&open, index);
                    }
                }
                self.open.pop();
            }
            (None, Some(Bracket::Brace)) if self.guided && self.closes_block(bracket, index) => {}
            (None, Some(Bracket::Brace) | None) => self.stray(bracket, index),
            // The right one follows.
            (None, Some(_)) if self.is_within_brackets(index) => self.stray(bracket, index),
            (None, Some(open)) => self.mismatched(open, bracket, index),
        }
    }

    /// Whether a bracket is open around a brace and closed further on in the same line: then the brace is what is wrong.
    fn is_within_brackets(&self, index: usize) -> bool {
        let Some(open) = self.open.last().filter(|open| open.bracket != Bracket::Brace) else { return false };
        let line = self.tokens[index + 1..].iter().take(REACH * REACH).take_while(|token| !token.starts_line);
        let closer = closer(open.bracket);
        line.take_while(|token| !token.kind.opens_bracket()).any(|token| token.kind == closer)
    }

    fn stray(&mut self, bracket: Bracket, index: usize) {
        let before = self.tokens[..index].iter().rev().take(REACH * REACH).take_while(|token| !token.kind.is_brace());
        // What could not be read may be its partner.
        if !before.into_iter().any(|token| token.kind == TokenKind::Unknown) {
            self.errors.push(SyntaxError::new(SyntaxErrorKind::Stray(bracket), self.tokens[index].span()));
        }
        self.skip(index, index + 1);
    }

    /// Parentheses and square brackets that are open where a brace stands, or the end of the text, are never closed.
    fn drop_brackets(&mut self) {
        while let Some(open) = self.open.pop_if(|open| open.bracket != Bracket::Brace) {
            self.unclosed(&open, self.tokens.len());
        }
    }

    /// Reports what was opened, and closes it at the end of its line, or before the token at `limit` if that comes first.
    fn unclosed(&mut self, open: &Open, limit: usize) {
        let kind = SyntaxErrorKind::Unclosed(open.bracket);
        let span = self.tokens[open.index].span();
        let last = limit.checked_sub(1).filter(|last| open.bracket == Bracket::Brace && *last > open.index);
        self.errors.push(SyntaxError { kind, span, related: last.map(|last| self.tokens[last].span()) });
        let at = if open.bracket == Bracket::Brace {
            self.braces -= 1;
            self.braces_differ = true;
            limit
        } else {
            self.end_of_line(open.index).min(limit)
        };
        self.insert(closer(open.bracket), at);
    }

    /// The index of the first token after `index` that begins a line, unless a comma goes before it, or that is a brace.
    fn end_of_line(&mut self, index: usize) -> usize {
        let (known_from, known_end) = self.line_end;
        let mut at = index + 1;
        while let Some(token) = self.tokens.get(at) {
            if at == known_from {
                at = known_end;
                break;
            }
            let after_comma = self.tokens[at - 1].kind == TokenKind::Comma;
            if (token.starts_line && !after_comma) || token.kind.is_brace() {
                break;
            }
            at += 1;
        }
        self.line_end = (index, at);
        at
    }

    /// Leaves out a bracket that is too deep with all it holds. Gives the index to go on at.
    fn skip_deep(&mut self, index: usize) -> usize {
        self.errors.push(SyntaxError::new(SyntaxErrorKind::TooDeep, self.tokens[index].span()));
        let mut depth = 0usize;
        for (at, token) in self.tokens.iter().enumerate().skip(index) {
            if token.kind.opens_bracket() {
                depth += 1;
            } else if token.kind.closes_bracket() {
                depth -= 1;
                if depth == 0 {
                    self.skip(index, at + 1);
                    return at + 1;
                }
            }
        }
        self.cut = true;
        self.skip(index, self.tokens.len());
        self.tokens.len()
    }

    fn insert(&mut self, kind: TokenKind, at: usize) {
        self.repairs.push(Repair { at: narrow(at), kind: RepairKind::Insert(kind) });
    }

    fn skip(&mut self, from: usize, to: usize) {
        self.repairs.push(Repair { at: narrow(from), kind: RepairKind::SkipTo(narrow(to)) });
    }
}

fn closer(bracket: Bracket) -> TokenKind {
    match bracket {
        Bracket::Paren => TokenKind::CloseParen,
        Bracket::Square => TokenKind::CloseBracket,
        Bracket::Brace => TokenKind::CloseBrace,
    }
}
