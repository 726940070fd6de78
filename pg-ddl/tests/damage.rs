//! One damaged token is one mistake: what people are told when they break a file that was right, up to what PostgreSQL would refuse.

use std::path::{Path, PathBuf};
use std::{fs, io};

use dbml_model::diagnostic::{Diagnostic, Severity};
use dbml_model::resolve::{SourceFile, resolve};
use dbml_syntax::lexer::lex;
use dbml_syntax::{Token, TokenKind, parse};
use pg_ddl::lower::{LowerOptions, lower};

/// Where files are that are right.
const FOLDERS: [&str; 4] =
    ["../db/schema", "../dbml-model/tests/cases/ok", "../dbml-syntax/tests/cases/ok", "tests/ddl"];

/// How many tokens of each file are damaged, one at a time.
const TRIES: usize = 40;

/// Marsaglia's xorshift, so that every run damages the same tokens.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }
}

/// The brackets of other kinds that may stand for one.
fn others(kind: TokenKind) -> Option<[&'static str; 2]> {
    Some(match kind {
        TokenKind::OpenBracket => ["(", "{"],
        TokenKind::OpenParen => ["[", "{"],
        TokenKind::OpenBrace => ["[", "("],
        TokenKind::CloseBracket => [")", "}"],
        TokenKind::CloseParen => ["]", "}"],
        TokenKind::CloseBrace => ["]", ")"],
        _ => return None,
    })
}

/// Takes a token out, writes it twice, misspells it, puts a bracket of another kind or an unknown character in its place, or a sign
/// before it.
fn damage(source: &str, token: Token, random: &mut Random) -> String {
    let span = token.span();
    let (before, text, after) = (&source[..span.start as usize], span.text(source), &source[span.end as usize..]);
    match random.below(6) {
        5 if let Some(others) = others(token.kind) => format!("{before}{}{after}", others[random.below(2)]),
        0 => format!("{before}{after}"),
        1 => format!("{before}{text} {text}{after}"),
        2 if token.kind == TokenKind::Name => format!("{before}{}{after}", misspelt(text, random)),
        2 | 3 | 5 => format!("{before}@{after}"),
        _ => format!("{before}{} {text}{after}", ["{", "}", "[", "]", "(", ")", ",", "'", "\"", "`"][random.below(10)]),
    }
}

/// One letter twice.
fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    letters.insert(at, letters[at]);
    letters.into_iter().collect()
}

fn errors(text: &str) -> Vec<Diagnostic> {
    let parsed = parse(text);
    let mut resolution = resolve([SourceFile { path: "a.dbml", parsed, entry: true }]);
    let lowered = lower(&resolution.schema, &resolution.source_map, &LowerOptions::default());
    resolution.diagnostics.extend(lowered.diagnostics);
    let mut found = resolution.diagnostics.into_sorted();
    found.retain(|diagnostic| diagnostic.severity == Severity::Error);
    found
}

fn line(source: &str, offset: u32) -> usize {
    source[..offset as usize].matches('\n').count()
}

/// The lines where an error about this token belongs: its own, and where it was opened if it closes a bracket.
fn lines(source: &str, tokens: &[Token], at: usize) -> Vec<usize> {
    let mut open = Vec::new();
    for (index, token) in tokens[..at].iter().enumerate() {
        match token.kind {
            TokenKind::OpenBrace | TokenKind::OpenParen | TokenKind::OpenBracket => open.push(index),
            TokenKind::CloseBrace | TokenKind::CloseParen | TokenKind::CloseBracket => drop(open.pop()),
            _ => {}
        }
    }
    let closes = matches!(tokens[at].kind, TokenKind::CloseBrace | TokenKind::CloseParen | TokenKind::CloseBracket);
    let opener = open.last().filter(|_| closes).map(|opener| line(source, tokens[*opener].start));
    [line(source, tokens[at].start), line(source, tokens[at].end)].into_iter().chain(opener).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "dbml") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn one_damaged_token_gives_one_error_near_by() -> io::Result<()> {
    let mut found = Vec::new();
    FOLDERS.iter().try_for_each(|folder| files(Path::new(folder), &mut found))?;
    let mut random = Random(0x5eed);
    let (mut counts, mut near) = (Vec::new(), 0);
    for file in found {
        let source = fs::read_to_string(file)?;
        let tokens = lex(&source).tokens;
        // A file that needs others, or that is for no PostgreSQL, has errors of its own.
        if !errors(&source).is_empty() || tokens.is_empty() {
            continue;
        }
        for _ in 0..TRIES {
            let at = random.below(tokens.len());
            let damaged = damage(&source, tokens[at], &mut random);
            let errors = errors(&damaged);
            // Some damage gives another text that is right.
            let Some(first) = errors.first() else { continue };
            counts.push(errors.len());
            let span = first.primary.location.span;
            let (from, to) = (line(&damaged, span.start), line(&damaged, span.end));
            let is_near = |expected: &usize| from <= expected + 1 && to + 1 >= *expected;
            near += usize::from(lines(&source, &tokens, at).iter().any(is_near));
        }
    }
    counts.sort_unstable();
    let single = counts.iter().filter(|count| **count == 1).count();
    let percent = |part: usize| part * 1000 / counts.len();
    let (ninety_fifth, most) = (counts[counts.len() * 95 / 100], counts[counts.len() - 1]);
    let figures = format!(
        "{} damaged texts: one error in {} of 1000, at most {most}; the first near by in {} of 1000",
        counts.len(),
        percent(single),
        percent(near)
    );
    println!("{figures}");
    assert!(counts.len() > 2000 && ninety_fifth == 1, "{figures}");
    assert!(percent(single) >= 980 && percent(near) >= 980, "{figures}");
    Ok(())
}
