//! One damaged token is one mistake: what people see when they break a file that was right.

use std::path::{Path, PathBuf};
use std::{fs, io};

use dbml_syntax::lexer::lex;
use dbml_syntax::{Span, parse};

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

/// Takes a token out, writes it twice, puts an unknown character in its place, or puts a bracket before it.
fn damage(source: &str, span: Span, random: &mut Random) -> String {
    let (before, token, after) = (&source[..span.start as usize], span.text(source), &source[span.end as usize..]);
    match random.below(4) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{token} {token}{after}"),
        2 => format!("{before}@{after}"),
        _ => format!("{before}{} {token}{after}", ["{", "}", "[", "]", "(", ")", ",", "'"][random.below(8)]),
    }
}

fn line(source: &str, offset: u32) -> usize {
    source[..offset as usize].matches('\n').count()
}

fn cases(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            cases(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "dbml") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn one_damaged_token_gives_one_error_near_by() -> io::Result<()> {
    let mut files = Vec::new();
    cases(Path::new("tests/cases/ok"), &mut files)?;
    let mut random = Random(0x5eed);
    let (mut counts, mut near) = (Vec::new(), 0);
    for file in files {
        let source = fs::read_to_string(file)?;
        for _ in 0..40 {
            let tokens = lex(&source).tokens;
            let token = tokens[random.below(tokens.len())];
            let damaged = damage(&source, token.span(), &mut random);
            let errors = parse(&damaged).errors;
            // Some damage gives another text that is right.
            let Some(first) = errors.first() else { continue };
            counts.push(errors.len());
            let (from, to) = (line(&damaged, first.span.start), line(&damaged, first.span.end));
            near += usize::from(from <= line(&source, token.end) + 1 && to + 1 >= line(&source, token.start));
        }
    }
    counts.sort_unstable();
    let (median, ninetieth) = (counts[counts.len() / 2], counts[counts.len() * 9 / 10]);
    let near = near * 100 / counts.len();
    assert!(counts.len() > 500, "{} damaged texts", counts.len());
    assert!(median == 1 && ninetieth <= 2, "median {median}, 90th percentile {ninetieth}");
    assert!(near >= 90, "the first error is near by in {near} %");
    Ok(())
}
