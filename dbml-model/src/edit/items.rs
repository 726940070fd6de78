//! Items with a line: what differs about one is changed where it stands.

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Directive, Settings};

use super::page::{Edit, Page, deletion};
use crate::print::lines::Line;

/// An item of the tree.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    /// All of it.
    pub(super) span: Span,
    /// What [`Line::head`] is the text of.
    head: Span,
    /// Words that are settings without brackets.
    flags: &'a [ast::Name<'a>],
    settings: &'a Settings<'a>,
    directives: &'a [Directive<'a>],
}

impl<'a> Item<'a> {
    pub(super) fn column(node: &'a ast::Column<'a>) -> Self {
        Self {
            span: node.span,
            head: node.ty.span,
            flags: &node.flags,
            settings: &node.settings,
            directives: &node.directives,
        }
    }

    pub(super) fn index(node: &'a ast::Index<'a>, source: &str) -> Self {
        let end = node.settings.span.map_or(node.span.end, |list| list.start);
        let head = Span::new(node.span.start, end);
        let blanks = head.text(source).len() - head.text(source).trim_end().len();
        let head = Span::new(head.start, end - super::page::narrow(blanks));
        Self { span: node.span, head, flags: &[], settings: &node.settings, directives: &node.directives }
    }

    pub(super) fn check(node: &'a ast::Check<'a>) -> Self {
        let head = node.expression.span;
        Self { span: node.span, head, flags: &[], settings: &node.settings, directives: &node.directives }
    }

    pub(super) fn reference(node: &'a ast::Ref<'a>) -> Self {
        let head = node.edge.left.span.to(node.edge.right.span);
        Self { span: node.span, head, flags: &[], settings: &node.settings, directives: &node.directives }
    }

    pub(super) fn value(node: &'a ast::EnumValue<'a>) -> Self {
        let name = node.name.span;
        let span = node.settings.span.map_or(name, |list| name.to(list));
        Self { span, head: name, flags: &[], settings: &node.settings, directives: &node.directives }
    }

    /// Changes what differs between the two lines. None where the text does not say what the line says, because it is said elsewhere.
    pub(super) fn amend(&self, page: &Page<'_>, before: &Line, after: &Line) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        if before.head != after.head {
            edits.push(Edit { span: self.head, text: after.head.clone() });
        }
        self.amend_settings(&before.settings, &after.settings, &mut edits)?;
        let (gone, new) = difference(&before.directives, &after.directives);
        let gone: Option<Vec<&Directive<'_>>> = gone.into_iter().map(|text| self.directive(text)).collect();
        edits.extend(page.directives(self.span, &gone?, &new));
        Some(edits)
    }

    fn directive(&self, text: &str) -> Option<&'a Directive<'a>> {
        let spelled = |directive: &Directive<'_>| match directive.value {
            Some((value, _)) => format!("//@ {}: {value}", directive.name.text.to_ascii_lowercase()),
            None => format!("//@ {}", directive.name.text.to_ascii_lowercase()),
        };
        self.directives.iter().find(|directive| spelled(directive) == text)
    }

    fn amend_settings(&self, before: &[String], after: &[String], edits: &mut Vec<Edit>) -> Option<()> {
        let (gone, mut new) = difference(before, after);
        let mut removed = Vec::new();
        for text in gone {
            let place = self.setting(before, text)?;
            match new.iter().position(|other| key(other) == key(text)) {
                Some(at) => edits.push(Edit { span: place, text: new.remove(at).to_owned() }),
                None => removed.push(place),
            }
        }
        self.take_out(&removed, &new, edits);
        Some(())
    }

    /// Where a setting of the line stands in the text.
    fn setting(&self, line: &[String], text: &str) -> Option<Span> {
        let number = line.iter().take_while(|other| *other != text).filter(|other| key(other) == key(text)).count();
        let flags = self.flags.iter().filter(|flag| flag.text.eq_ignore_ascii_case(key(text))).map(|flag| flag.span);
        let named = |setting: &&ast::Setting<'_>| match &*setting.name {
            "primary key" => key(text) == "pk",
            name => name == key(text),
        };
        flags.chain(self.settings.list.iter().filter(named).map(|setting| setting.span)).nth(number)
    }

    /// Takes settings out of the list, with one comma each, and puts others into it.
    fn take_out(&self, removed: &[Span], new: &[&str], edits: &mut Vec<Edit>) {
        for flag in self.flags.iter().filter(|flag| removed.contains(&flag.span)) {
            edits.push(deletion(Span::new(flag.span.start - 1, flag.span.end)));
        }
        let list = &self.settings.list;
        let is_kept = |setting: &ast::Setting<'_>| !removed.contains(&setting.span);
        let Some(brackets) = self.settings.span else {
            if !new.is_empty() {
                let end = self.flags.last().map_or(self.head.end, |flag| flag.span.end);
                edits.push(Edit { span: Span::new(end, end), text: format!(" [{}]", new.join(", ")) });
            }
            return;
        };
        if !list.iter().any(is_kept) {
            let end = self.flags.last().map_or(self.head.end, |flag| flag.span.end);
            match new {
                [] if list.is_empty() => {}
                [] => edits.push(deletion(Span::new(end, brackets.end))),
                _ => edits.push(Edit { span: brackets, text: format!("[{}]", new.join(", ")) }),
            }
            return;
        }
        let mut has_kept = false;
        for (position, setting) in list.iter().enumerate() {
            if is_kept(setting) {
                has_kept = true;
            } else if has_kept {
                edits.push(deletion(Span::new(list[position - 1].span.end, setting.span.end)));
            } else if let Some(next) = list.get(position + 1) {
                edits.push(deletion(Span::new(setting.span.start, next.span.start)));
            }
        }
        for text in new {
            edits.push(self.put_in(text, is_kept));
        }
    }

    /// Puts a setting where it stands in every list that is printed.
    fn put_in(&self, text: &str, is_kept: impl Fn(&ast::Setting<'_>) -> bool) -> Edit {
        let kept = || self.settings.list.iter().filter(|setting| is_kept(setting));
        let next = kept().find(|setting| rank(&setting.name) > rank(key(text)));
        match (next, kept().last()) {
            (Some(next), _) => Edit { span: Span::new(next.span.start, next.span.start), text: format!("{text}, ") },
            (None, Some(last)) => Edit { span: Span::new(last.span.end, last.span.end), text: format!(", {text}") },
            (None, None) => Edit { span: self.settings.span.unwrap_or_default(), text: format!("[{text}]") },
        }
    }
}

/// The texts of either list that the other one has not.
pub(super) fn difference<'a>(before: &'a [String], after: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut new: Vec<&str> = after.iter().map(String::as_str).collect();
    let mut gone = Vec::new();
    for text in before {
        match new.iter().position(|other| other == text) {
            Some(at) => drop(new.remove(at)),
            None => gone.push(text.as_str()),
        }
    }
    (gone, new)
}

/// The name of a setting.
fn key(setting: &str) -> &str {
    setting.split(':').next().unwrap_or_default()
}

/// The order of settings in print.
fn rank(name: &str) -> usize {
    const ORDER: [&str; 9] =
        ["pk", "primary key", "increment", "unique", "null", "not null", "default", "ref", "check"];
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}
