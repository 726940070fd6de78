//! The parts of a type's text, before anybody knows what they mean.

/// A type's text taken apart: `pg_catalog.character varying(20)[]` is a schema, two words, one modifier and an array.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// What stands before the dot.
    pub schema: Option<Word>,
    /// The words of the name; more than one only for built-in types.
    pub words: Vec<Word>,
    /// What stands between the parentheses, blanks around it taken off.
    pub modifiers: Option<String>,
    /// Whether there are brackets, or the word `array`.
    pub array: bool,
}

/// One word of a type's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word as written, without its quotes.
    pub text: String,
    /// Whether it stood in double quotes, and so is taken literally.
    pub quoted: bool,
}

impl Spelling {
    /// Takes the text apart; nothing where its brackets, quotes and dots make no sense.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut spelling = Self::default();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '(' => spelling.read_modifiers(&rest[1..])?,
                '[' => spelling.read_bounds(&rest[1..])?,
                '.' => spelling.read_dot(&rest[1..])?,
                '"' => spelling.read_quoted(&rest[1..])?,
                _ => spelling.read_word(rest)?,
            }
            .trim_start();
        }
        spelling.take_array_word();
        (!spelling.words.is_empty()).then_some(spelling)
    }

    /// The name as SQL folds it: words in lower case with one blank between them. None if a word is taken literally.
    pub(super) fn folded(&self) -> Option<String> {
        if self.words.iter().any(|word| word.quoted) {
            return None;
        }
        let words: Vec<_> = self.words.iter().map(|word| word.text.to_ascii_lowercase()).collect();
        Some(words.join(" "))
    }

    /// The name with its case and blanks as written.
    pub(super) fn literal(&self) -> String {
        let words: Vec<_> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    fn read_modifiers<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let (modifiers, rest) = rest.split_once(')')?;
        if self.words.is_empty() || self.array || self.modifiers.is_some() {
            return None;
        }
        self.modifiers = Some(modifiers.trim().to_owned());
        Some(rest)
    }

    fn read_bounds<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let (bounds, rest) = rest.split_once(']')?;
        if self.words.is_empty() || !bounds.trim().bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.array = true;
        Some(rest)
    }

    fn read_dot<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        if self.schema.is_some() || self.words.len() != 1 || self.modifiers.is_some() || self.array {
            return None;
        }
        self.schema = self.words.pop();
        Some(rest)
    }

    fn read_quoted<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let mut text = String::new();
        let mut rest = rest;
        loop {
            let (piece, after) = rest.split_once('"')?;
            text.push_str(piece);
            match after.strip_prefix('"') {
                Some(after) => {
                    text.push('"');
                    rest = after;
                }
                None => return self.add_word(Word { text, quoted: true }, after),
            }
        }
    }

    fn read_word<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let end = rest.find(|c: char| c.is_whitespace() || "()[].\"".contains(c)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.add_word(Word { text: word.to_owned(), quoted: false }, rest)
    }

    fn add_word<'a>(&mut self, word: Word, rest: &'a str) -> Option<&'a str> {
        if self.array || word.text.is_empty() {
            return None;
        }
        self.words.push(word);
        Some(rest)
    }

    /// `int array` is `int[]` (PostgreSQL manual 8.15.1).
    fn take_array_word(&mut self) {
        let is_array = |word: &Word| !word.quoted && word.text.eq_ignore_ascii_case("array");
        if self.words.len() > 1 && self.words.last().is_some_and(is_array) {
            self.words.pop();
            self.array = true;
        }
    }
}
