//! One file while it is edited: its text, its tree, and what lines and comments its items have.

use dbml_syntax::ast::Directive;
use dbml_syntax::{Comment, Parsed, Span, parse};

/// A text put in the place of another; with an empty span, put between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) text: String,
}

/// A file.
pub(super) struct Page<'s> {
    pub(super) source: &'s str,
    pub(super) parsed: Parsed<'s>,
}

/// What stands behind an item on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// Whether nothing but blanks and comments does.
    pub(super) is_last: bool,
    /// Where the next line begins.
    pub(super) next_line: u32,
    /// The first comment.
    pub(super) comment: Option<Span>,
    /// Where the last comment ends, or the item.
    pub(super) end: u32,
}

impl<'s> Page<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, parsed: parse(source) }
    }

    /// The text with the edits made.
    pub(super) fn edited(&self, mut edits: Vec<Edit>) -> String {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = String::with_capacity(self.source.len());
        let is_crlf = self.source.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
        let mut at = 0;
        for edit in edits {
            let start = edit.span.start.max(at);
            text.push_str(Span::new(at, start).text(self.source));
            if is_crlf {
                text.push_str(&edit.text.replace('\n', "\r\n"));
            } else {
                text.push_str(&edit.text);
            }
            at = edit.span.end.max(start);
        }
        text.push_str(Span::new(at, self.len()).text(self.source));
        if dbml_syntax::format(self.source).is_ok_and(|laid_out| laid_out == self.source) {
            return dbml_syntax::format(&text).unwrap_or(text);
        }
        text
    }

    /// What stands behind an item that ends here.
    pub(super) fn rest(&self, end: u32) -> Rest {
        let mut rest = Rest { is_last: true, next_line: self.len(), comment: None, end };
        let first = self.parsed.comments.partition_point(|comment| comment.span.start < end);
        let mut comments = self.parsed.comments.get(first..).unwrap_or_default().iter();
        let mut at = end;
        loop {
            let blanks = self.after(at).len() - self.after(at).trim_start_matches([' ', '\t', '\r']).len();
            at += narrow(blanks);
            match self.after(at).as_bytes().first() {
                None => return rest,
                Some(b'\n') => return Rest { next_line: at + 1, ..rest },
                Some(_) => {
                    let Some(comment) = comments.next().filter(|comment| comment.span.start == at) else {
                        let line = self.after(at).find('\n').map_or(self.len(), |length| at + narrow(length) + 1);
                        return Rest { is_last: false, next_line: line, ..rest };
                    };
                    rest.comment = rest.comment.or(Some(comment.span));
                    rest.end = comment.span.end;
                    at = comment.span.end;
                }
            }
        }
    }

    /// The blanks before an item, or before one that would stand on a line of its own.
    pub(super) fn indent(&self, item: u32) -> String {
        let line = Span::new(self.line_start(item), self.len()).text(self.source);
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        format!("{blanks}{}", if self.is_first(item) { "" } else { "  " })
    }

    /// Where the line of this place begins.
    pub(super) fn line_start(&self, at: u32) -> u32 {
        self.before(at).rfind('\n').map_or(0, |newline| narrow(newline) + 1)
    }

    /// Whether nothing but blanks stands before this place on its line.
    pub(super) fn is_first(&self, at: u32) -> bool {
        Span::new(self.line_start(at), at).text(self.source).trim().is_empty()
    }

    /// Lines put below the item that ends here. Each ends with a line break.
    pub(super) fn below(&self, end: u32, lines: &str) -> Edit {
        let rest = self.rest(end);
        if !rest.is_last {
            let blanks = self.after(end).len() - self.after(end).trim_start_matches([' ', '\t']).len();
            return Edit { span: Span::new(end, end + narrow(blanks)), text: format!("\n{lines}") };
        }
        let is_open = rest.next_line == self.len() && !self.source.ends_with('\n');
        let gap = if is_open { "\n" } else { "" };
        Edit { span: Span::new(rest.next_line, rest.next_line), text: format!("{gap}{lines}") }
    }

    /// An item with the comment behind it.
    pub(super) fn whole_line(&self, item: Span) -> String {
        let rest = self.rest(item.end);
        let end = if rest.is_last { rest.end } else { item.end };
        Span::new(item.start, end).text(self.source).to_owned()
    }

    /// Puts lines where an item with its directives was.
    pub(super) fn in_place_of(&self, span: Span, lines: &str) -> Vec<Edit> {
        let rest = self.rest(span.end);
        if !rest.is_last || !self.is_first(span.start) {
            return vec![Edit { span, text: lines.trim_end().to_owned() }];
        }
        let mut edits = self.directives_above(self.comments_above(span.start));
        edits.push(Edit { span: Span::new(self.line_start(span.start), rest.next_line), text: lines.to_owned() });
        edits
    }

    /// The lines of directives among these comments, taken out.
    fn directives_above(&self, comments: &[Comment]) -> Vec<Edit> {
        let directives = comments.iter().filter(|comment| comment.span.text(self.source).starts_with("//@"));
        let line =
            |comment: &Comment| Span::new(self.line_start(comment.span.start), self.rest(comment.span.end).next_line);
        directives.map(|comment| deletion(line(comment))).collect()
    }

    /// Takes an item out, with the comment on its line and its directives. Comments above it go with it where they can be about nothing
    /// else: where item and comments are a paragraph.
    pub(super) fn removal(&self, span: Span) -> Vec<Edit> {
        let rest = self.rest(span.end);
        if !rest.is_last || !self.is_first(span.start) {
            return vec![deletion(span)];
        }
        let comments = self.comments_above(span.start);
        let top = comments.first().map_or(span.start, |comment| comment.span.start);
        let is_paragraph = self.is_gap_above(top) && self.is_gap_below(rest.next_line);
        let mut edits = Vec::new();
        let mut start = self.line_start(span.start);
        if is_paragraph {
            start = self.line_start(top);
        } else {
            edits.extend(self.directives_above(comments));
        }
        let lines = Span::new(start, rest.next_line);
        edits.push(deletion(if is_paragraph { self.with_gap(lines) } else { lines }));
        edits
    }

    /// A paragraph with one of the blank lines around it.
    fn with_gap(&self, Span { start, end }: Span) -> Span {
        if end < self.len() && self.is_blank_line(end) {
            Span::new(start, self.rest(end).next_line)
        } else if start > 0 && self.is_blank_line(self.line_start(start - 1)) {
            Span::new(self.line_start(start - 1), end)
        } else {
            Span::new(start, end)
        }
    }

    /// The comments that stand above an item without a blank line between, from the top.
    fn comments_above(&self, start: u32) -> &[Comment] {
        let comments = &self.parsed.comments;
        let end = comments.partition_point(|comment| comment.span.start < start);
        let (mut first, mut below) = (end, start);
        while let Some(comment) = first.checked_sub(1).and_then(|above| comments.get(above)) {
            let between = Span::new(comment.span.end, below).text(self.source);
            let touches = between.trim().is_empty() && between.matches('\n').count() == 1;
            if !touches || !self.is_first(comment.span.start) {
                break;
            }
            first -= 1;
            below = comment.span.start;
        }
        comments.get(first..end).unwrap_or_default()
    }

    /// Whether a paragraph begins on this line.
    fn is_gap_above(&self, at: u32) -> bool {
        let line = self.line_start(at);
        line == 0 || self.is_blank_line(self.line_start(line - 1)) || self.opens_block(self.before(line).trim_end())
    }

    /// Whether the text up to a place ends with a brace, and not with a comment that ends with one.
    fn opens_block(&self, text: &str) -> bool {
        let end = narrow(text.len());
        let last = self.parsed.comments.partition_point(|comment| comment.span.start < end).checked_sub(1);
        let comment = last.and_then(|last| self.parsed.comments.get(last));
        text.ends_with('{') && comment.is_none_or(|comment| comment.span.end < end)
    }

    /// Whether a paragraph ends before the line that begins here.
    fn is_gap_below(&self, line: u32) -> bool {
        self.is_blank_line(line) || self.after(line).trim_start_matches([' ', '\t']).starts_with('}')
    }

    /// Whether the line that begins here is blank, or the file ends here.
    fn is_blank_line(&self, line: u32) -> bool {
        self.after(line).split('\n').next().unwrap_or_default().trim().is_empty()
    }

    /// The edits that take directives out and put others after the item, which stands on the line where it ends.
    pub(super) fn directives(&self, item: Span, gone: &[&Directive<'_>], new: &[&str]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut new = new.iter().copied();
        for directive in gone {
            match new.next() {
                Some(text) => edits.push(Edit { span: directive.span, text: text.to_owned() }),
                None => edits.push(deletion(self.directive_room(directive.span))),
            }
        }
        let rest = self.rest(item.end);
        for text in new {
            edits.push(self.new_directive(item, &rest, text));
        }
        edits
    }

    fn new_directive(&self, item: Span, rest: &Rest, text: &str) -> Edit {
        let is_directive = |comment: Span| comment.text(self.source).starts_with("//@");
        let at = |offset: u32| Span::new(offset, offset);
        match rest.comment {
            _ if !rest.is_last => Edit { span: at(item.end), text: format!(" {text}\n") },
            None => Edit { span: at(item.end), text: format!(" {text}") },
            Some(comment) if is_directive(comment) => Edit { span: at(rest.end), text: format!(" {text}") },
            // In that comment it would be a word like any other.
            Some(_) => {
                let line = self.line_start(item.start);
                Edit { span: at(line), text: format!("{}{text}\n", self.indent(item.start)) }
            }
        }
    }

    /// Puts a directive in the place of another one, given the place of that one's name and value; or none.
    pub(super) fn own_line(&self, name_and_value: Span, text: Option<&str>) -> Edit {
        let before = self.before(name_and_value.start);
        let start = before.rfind("//@").map_or(name_and_value.start, narrow);
        if let Some(text) = text {
            return Edit { span: Span::new(start, name_and_value.end), text: text.to_owned() };
        }
        let room = self.directive_room(Span::new(start, name_and_value.end));
        let is_line = room.start == self.line_start(start) && room.end > name_and_value.end;
        let is_paragraph = is_line && self.is_gap_above(room.start) && self.is_gap_below(room.end);
        deletion(if is_paragraph { self.with_gap(room) } else { room })
    }

    /// What is taken out with a directive: its comment where that holds nothing else, its line where that holds nothing else.
    fn directive_room(&self, span: Span) -> Span {
        let comments = &self.parsed.comments;
        let last = comments.partition_point(|comment| comment.span.start <= span.start).checked_sub(1);
        let Some(comment) = last.and_then(|last| comments.get(last)).map(|comment| comment.span) else { return span };
        let is_alone = comment.text(self.source).trim() == span.text(self.source).trim();
        if !is_alone {
            let tail = Span::new(span.end, comment.end).text(self.source);
            return Span::new(span.start, span.end + narrow(tail.len() - tail.trim_start().len()));
        }
        if self.is_first(comment.start) {
            return Span::new(self.line_start(comment.start), self.rest(comment.end).next_line);
        }
        let blanks = self.before(comment.start).len() - self.before(comment.start).trim_end_matches([' ', '\t']).len();
        Span::new(comment.start - narrow(blanks), comment.end)
    }

    fn len(&self) -> u32 {
        narrow(self.source.len())
    }

    fn before(&self, at: u32) -> &'s str {
        Span::new(0, at).text(self.source)
    }

    fn after(&self, at: u32) -> &'s str {
        Span::new(at, self.len()).text(self.source)
    }
}

/// Takes text out.
pub(super) fn deletion(span: Span) -> Edit {
    Edit { span, text: String::new() }
}

/// A file has fewer than 2³² bytes.
pub(super) fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Page;
    use dbml_syntax::Span;

    #[test]
    fn lines_end_as_the_others_do() {
        let page = Page::new("Table  a {\r\n  id int // key\r\n}\r\n");
        let edit = page.below(20, "  name text\n");
        assert_eq!(page.edited(vec![edit]), "Table  a {\r\n  id int // key\r\n  name text\r\n}\r\n");
    }

    #[test]
    fn comments_go_with_an_item_that_they_are_a_paragraph_with() {
        let without = |text: &str, item: &str| {
            let page = Page::new(text);
            let start = super::narrow(text.find(item).unwrap_or_default());
            page.edited(page.removal(Span::new(start, start + super::narrow(item.len()))))
        };
        assert_eq!(without("// of b\nb {}\n\nc {}\n", "b {}"), "c {}\n");
        assert_eq!(without("a {}\n\n// of b\nb {} // last\n", "b {}"), "a {}\n");
        assert_eq!(
            without("{\n  // heading\n  //@ was: x\n  b int\n  c int\n}\n", "b int"),
            "{\n  // heading\n  c int\n}\n"
        );
    }
}
