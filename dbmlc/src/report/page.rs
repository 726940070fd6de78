//! What a person reads on: how wide it is, and whether it has links.

use std::io::{self, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use dbml_model::diagnostic::Code;
use supports_hyperlinks::Stream as Asked;
use terminal_size::{Height, Width, terminal_size_of};

/// A terminal that is narrower than this is written to as if it were this wide.
const NARROWEST: usize = 40;

/// Where the pages of the codes can be read.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/dbml-model/docs/codes");

/// What a person reads on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Page {
    /// How many characters fit on a line; none for a file or a pipe, whose lines are never broken.
    pub(super) width: Option<usize>,
    /// Whether a word can be a link.
    pub(super) links: bool,
}

/// A stream of ours, which knows what it is shown on.
pub(crate) trait Shown: Write {
    /// What it is shown on.
    fn page(&self) -> Page;
}

impl Shown for AutoStream<Stdout> {
    fn page(&self) -> Page {
        Page::of(self.is_terminal(), self.current_choice(), terminal_size_of(io::stdout()), Asked::Stdout)
    }
}

impl Shown for AutoStream<Stderr> {
    fn page(&self) -> Page {
        Page::of(self.is_terminal(), self.current_choice(), terminal_size_of(io::stderr()), Asked::Stderr)
    }
}

impl Page {
    fn of(is_terminal: bool, styles: ColorChoice, size: Option<(Width, Height)>, asked: Asked) -> Self {
        if !is_terminal {
            return Self::default();
        }
        Self {
            width: size.map(|(Width(width), _)| NARROWEST.max(width.into())),
            links: styles != ColorChoice::Never && supports_hyperlinks::on(asked),
        }
    }

    /// A text over several lines: the first begins after so many characters, the others with `indent`.
    pub(super) fn wrap(self, text: &str, first: usize, indent: &str) -> String {
        let Some(width) = self.width else { return text.replace('\n', &format!("\n{indent}")) };
        let before = " ".repeat(first);
        let mut lines = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let start = if number == 0 { before.as_str() } else { indent };
            let options = textwrap::Options::new(width)
                .initial_indent(start)
                .subsequent_indent(indent)
                // A name or an expression is one word, to be found and copied as it is.
                .break_words(false)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            lines.extend(textwrap::wrap(line, options).into_iter().map(std::borrow::Cow::into_owned));
        }
        let text = lines.join("\n");
        text.strip_prefix(&before).unwrap_or(&text).to_owned()
    }

    /// A code, which leads to its page.
    pub(super) fn code(self, code: Code) -> String {
        if self.links { format!("\x1b]8;;{PAGES}/{code}.md\x1b\\{code}\x1b]8;;\x1b\\") } else { code.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use dbml_model::diagnostic::Code;

    use super::Page;

    const NARROW: Page = Page { width: Some(20), links: false };

    #[test]
    fn a_text_goes_on_below_its_first_word() {
        assert_eq!(NARROW.wrap("write `a` or `b` here", 8, "        "), "write `a` or\n        `b` here");
        assert_eq!(NARROW.wrap("one\ntwo", 4, "    "), "one\n    two");
    }

    #[test]
    fn words_are_never_broken() {
        assert_eq!(
            NARROW.wrap("to `a_very_long_name_of_a_column` now", 2, " "),
            "to\n `a_very_long_name_of_a_column`\n now"
        );
    }

    #[test]
    fn a_file_has_no_width() {
        let text = "word ".repeat(100);
        assert_eq!(Page::default().wrap(&text, 8, "  "), text);
    }

    #[test]
    fn a_code_leads_to_its_page() {
        let linked = Page { width: None, links: true }.code(Code::UnknownTable);
        assert!(linked.starts_with("\x1b]8;;https://") && linked.contains("/E0211.md\x1b\\E0211\x1b]8;;"), "{linked}");
        assert_eq!(Page::default().code(Code::UnknownTable), "E0211");
    }
}
