//! One damaged token is one mistake: what people are told when they break a file that was right, up to what PostgreSQL would refuse.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

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
    let mut resolution = resolve([SourceFile { path: "a.dbml", outline: parsed.into(), entry: true }]);
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

/// What people were told of files with one damaged token.
#[derive(Default)]
struct Told {
    /// How many errors each gave.
    counts: Vec<usize>,
    /// In how many the first one was near by.
    near: usize,
    /// What was not told well, where that is to be shown.
    shown: Vec<String>,
}

impl Told {
    /// Damages tokens of a file, one at a time. Some damage gives another text that is right.
    fn damage(&mut self, source: &str, tries: usize, random: &mut Random) {
        let tokens = lex(source).tokens;
        // A file that needs others, or that is for no PostgreSQL, has errors of its own.
        if tokens.is_empty() || !errors(source).is_empty() {
            return;
        }
        for _ in 0..tries {
            let at = random.below(tokens.len());
            let damaged = damage(source, tokens[at], random);
            let errors = errors(&damaged);
            let Some(first) = errors.first() else { continue };
            let span = first.primary.location.span;
            let (from, to) = (line(&damaged, span.start), line(&damaged, span.end));
            let is_near = |expected: &usize| from <= expected + 1 && to + 1 >= *expected;
            let is_near = lines(source, &tokens, at).iter().any(is_near);
            if env::var_os("DAMAGE_SHOW").is_some() && (errors.len() > 1 || !is_near) {
                let said: Vec<String> = errors
                    .iter()
                    .map(|error| format!("{}: {error}", line(&damaged, error.primary.location.span.start) + 1))
                    .collect();
                let at = line(source, tokens[at].start) + 1;
                self.shown.push(format!("line {at} damaged: {}\n{damaged}\n", said.join("; ")));
            }
            self.counts.push(errors.len());
            self.near += usize::from(is_near);
        }
    }

    /// Of a thousand, how many gave one error, and in how many it was near by.
    fn per_thousand(&self) -> (usize, usize) {
        let single = self.counts.iter().filter(|count| **count == 1).count();
        let percent = |part: usize| part * 1000 / self.counts.len().max(1);
        (percent(single), percent(self.near))
    }

    /// So many errors or fewer are told in this many of a hundred.
    fn percentile(&mut self, hundredth: usize) -> usize {
        self.counts.sort_unstable();
        self.counts
            .get((self.counts.len() * hundredth / 100).min(self.counts.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }

    fn figures(&mut self) -> String {
        let (single, near) = self.per_thousand();
        format!(
            "{} damaged texts: one error in {single} of 1000, median {}, nine in ten at most {}, all at most {}; the first near by in {near} of 1000",
            self.counts.len(),
            self.percentile(50),
            self.percentile(90),
            self.percentile(100),
        )
    }
}

/// `DAMAGE=folder cargo test -p pg-ddl --test damage -- --nocapture` damages one token in each of 200 files of that folder that
/// are right, chosen by a fixed seed, ten times over. With `DAMAGE_SHOW=1` what was not told well is shown.
#[test]
fn one_damaged_token_in_any_folder() -> io::Result<()> {
    let Some(folder) = env::var_os("DAMAGE") else { return Ok(()) };
    let mut found = Vec::new();
    files(Path::new(&folder), &mut found)?;
    let texts = found.iter().filter_map(|file| fs::read_to_string(file).ok());
    let mut right: Vec<String> = texts.filter(|text| errors(text).is_empty()).collect();
    for seed in 1..=10 {
        let mut random = Random(0x5eed * seed);
        let mut told = Told::default();
        (1..right.len()).rev().for_each(|last| right.swap(last, random.below(last + 1)));
        right.iter().take(200).for_each(|text| told.damage(text, 1, &mut random));
        println!("{}{}", told.shown.join("\n"), told.figures());
        let (median, most) = (told.percentile(50), told.percentile(90));
        assert!(median <= 1 && most <= 2 && told.per_thousand().1 >= 900, "{}", told.figures());
    }
    Ok(())
}

#[test]
fn one_damaged_token_gives_one_error_near_by() -> io::Result<()> {
    let mut found = Vec::new();
    FOLDERS.iter().try_for_each(|folder| files(Path::new(folder), &mut found))?;
    let mut random = Random(0x5eed);
    let mut told = Told::default();
    for file in found {
        told.damage(&fs::read_to_string(file)?, TRIES, &mut random);
    }
    let figures = told.figures();
    println!("{}{figures}", told.shown.join("\n"));
    assert!(told.counts.len() > 2000 && told.percentile(95) == 1, "{figures}");
    let (single, near) = told.per_thousand();
    assert!(single >= 985 && near >= 980, "{figures}");
    Ok(())
}
