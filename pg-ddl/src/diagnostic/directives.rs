//! Problems with directives: unknown, misplaced, doubled, or at odds with their item.

use dbml_model::diagnostic::{Code, Diagnostic, Severity};
use dbml_model::schema::Directive;
use dbml_model::source_map::Location;

use crate::pg_type::PgType;

/// There is no such directive.
pub(crate) fn unknown(directive: &Directive, near: Option<&str>) -> Diagnostic {
    let message = format!("unknown directive `{}`", directive.name);
    let found = Diagnostic::new(Code::UnknownDirective, message, directive.name_place, "not a directive");
    if let Some((first, _)) = directive.name.split_once(',') {
        return found
            .help(format!("give each directive a comment of its own: `//@ {first}`, and the other on the line above"));
    }
    found.help(match near {
        Some("desc") if directive.name.starts_with("desc nulls ") => {
            let order = directive.name.trim_start_matches("desc nulls ");
            format!("give each directive a comment of its own: `//@ desc`, and `//@ nulls: {order}` on the line above")
        }
        // Its value begins without a colon: `was old`, `was = old`.
        Some(near)
            if let Some(value) = directive.name.strip_prefix(near).filter(|value| value.starts_with([' ', '='])) =>
        {
            format!("write `//@ {near}: {}`", value.trim_start_matches([' ', '=']))
        }
        Some(near) => format!("write `//@ {near}`"),
        None => "write a plain comment with `//`, or see `dbmlc explain E0711` for the directives".to_owned(),
    })
}

/// A directive where it means nothing.
pub(crate) fn misplaced(directive: &Directive, item: &str, places: &str) -> Diagnostic {
    let message = format!("directive `{}` means nothing on {item}", directive.name);
    Diagnostic::new(Code::MisplacedDirective, message, directive.name_place, "not here")
        .help(format!("put it on {places}, or take it out"))
}

/// A directive that is there twice.
pub(crate) fn repeated(directive: &Directive, first: Location) -> Diagnostic {
    let message = format!("directive `{}` is given twice", directive.name);
    Diagnostic::new(Code::MisplacedDirective, message, directive.name_place, "second one")
        .also(first, "first one")
        .help("keep one of them")
}

/// A directive at no item that could have one. `places` are the kinds of item where it has a meaning.
pub(crate) fn stray(directive: &Directive, places: Option<&str>) -> Diagnostic {
    let message = format!("directive `{}` stands at nothing, and does nothing", directive.name);
    let found = Diagnostic::new(Code::StrayDirective, message, directive.name_place, "about nothing");
    found.help(match places {
        Some(places) => format!("put it behind {places}, or on a line right above"),
        None => "write a plain comment with `//`".to_owned(),
    })
}

/// A directive whose value does not fit.
pub(crate) fn value(directive: &Directive, expected: &str) -> Diagnostic {
    let message = format!("directive `{}` takes {expected}", directive.name);
    Diagnostic::new(Code::DirectiveValue, message, directive.value_place, "does not fit")
        .help(format!("give it {expected}"))
}

/// A directive that does not agree with the item that it is on.
pub(crate) fn not_applicable(directive: &Directive, reason: &str, help: &str) -> Diagnostic {
    let message = format!("directive `{}` does not apply: {reason}", directive.name);
    Diagnostic::new(Code::MisplacedDirective, message, directive.name_place, "nothing to apply to").help(help)
}

/// An operator class of another method.
pub(crate) fn class_of_other_method(directive: &Directive, class: &str, methods: &[&str], method: &str) -> Diagnostic {
    let message = format!("`{class}` is an operator class of {}, not of {method}", methods.join(" and "));
    Diagnostic::new(Code::DirectiveValue, message, directive.value_place, "of another index type")
        .help(format!("make the index {}, or name an operator class of {method}", methods.join(" or ")))
}

/// `collate` on a type that compares without one.
pub(crate) fn no_collation(directive: &Directive, ty: &PgType) -> Diagnostic {
    let reason = format!("{ty} is no type of texts, and has no collation");
    not_applicable(directive, &reason, "take the directive out")
}

/// A directive that a server of the target version does not know; a warning where the target is only assumed.
pub(crate) fn version(directive: &Directive, needed: u16, target: u16, is_known: bool) -> Diagnostic {
    let (severity, target) = if is_known {
        (Severity::Error, format!("the target is {target}"))
    } else {
        (Severity::Warning, format!("{target} is assumed where no target is set"))
    };
    let message = format!("`{}` needs PostgreSQL {needed}; {target}", directive.name);
    let problem = Diagnostic::new(Code::DirectiveVersion, message, directive.name_place, "too new")
        .help(format!("take it out, or set `target-version = {needed}` in dbmlc.toml"));
    Diagnostic { severity, ..problem }
}

/// A `was` that is no name.
pub(crate) fn old_name(directive: &Directive) -> Diagnostic {
    value(directive, "the old name, with its schema if that changed")
}
