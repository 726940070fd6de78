//! The text that is written.

/// Lines, all ended in the way of the source.
pub(super) struct Page<'s> {
    pub(super) source: &'s str,
    text: String,
    line_break: &'static str,
    /// Where the line that is written begins.
    line: usize,
}

impl<'s> Page<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        // The last line break decides: whatever else a text holds, what is written ends with one of ours.
        let carriage_returns = source.rsplit_once('\n').is_some_and(|(before, _)| before.ends_with('\r'));
        Self {
            source,
            text: String::with_capacity(source.len() + source.len() / 8),
            line_break: if carriage_returns { "\r\n" } else { "\n" },
            line: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Goes to a new line, past a blank one if wanted. The text does not begin with one.
    pub(super) fn line(&mut self, blank: bool, indent: usize) {
        if !self.text.is_empty() {
            self.text.push_str(self.line_break);
            if blank {
                self.text.push_str(self.line_break);
            }
        }
        self.line = self.text.len();
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// How much is written.
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    /// Takes back what was written since.
    pub(super) fn rewind(&mut self, mark: usize) {
        self.text.truncate(mark);
    }

    /// How many characters the line has. Of an item with line breaks in its texts, the longer one of its first and last line counts.
    pub(super) fn width(&self) -> usize {
        let written = self.text.get(self.line..).unwrap_or_default();
        let width = |line: Option<&str>| line.map_or(0, |line| line.chars().count());
        width(written.split('\n').next()).max(width(written.rsplit('\n').next()))
    }

    pub(super) fn finish(mut self) -> String {
        if !self.text.is_empty() {
            self.text.push_str(self.line_break);
        }
        self.text
    }
}
