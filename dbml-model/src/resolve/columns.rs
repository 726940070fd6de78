//! Columns, of tables and of partials.

use std::borrow::Cow;

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Relationship, Setting, Value};
use thin_vec::ThinVec;

use super::context::{Context, at};
use super::{defaults, directives, notes, settings, types};
use crate::diagnostic::{names, settings as problem};
use crate::name::Name;
use crate::schema::{Check, Column, Nullability};
use crate::source_map::{ColumnPlaces, FileId, Location};

/// A column before it is in its table.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) column: Column,
    pub(super) places: ColumnPlaces,
    /// The expressions of its checks.
    pub(super) checks: ThinVec<Location>,
    /// Where it is said to be the primary key.
    pub(super) pk: Option<Location>,
    pub(super) refs: Vec<InlineRef<'a>>,
    /// How many injections stand before it in its body.
    pub(super) injections_before: usize,
    /// Words that mean nothing follow the type, so that the name may be another: `my id bigint`.
    pub(super) is_misread: bool,
}

/// A `ref` setting.
#[derive(Clone, Debug)]
pub(super) struct InlineRef<'a> {
    pub(super) file: FileId,
    pub(super) relationship: Relationship,
    pub(super) target: ast::Endpoint<'a>,
    /// The whole setting.
    pub(super) span: Span,
    /// The name of the column that it stands on.
    pub(super) column: ast::Name<'a>,
    /// The partial that it comes from, if that is a column of one.
    pub(super) partial: Option<usize>,
}

/// Reads a column.
pub(super) fn resolve<'a>(context: &mut Context<'a>, file: FileId, node: &ast::Column<'a>) -> Draft<'a> {
    if node.name.text.is_empty() && !context.is_damaged(file, node.name.span) {
        context.report(names::empty("column", at(file, node.name.span)));
    }
    let mut draft = Draft {
        name: node.name.text.clone(),
        column: Column {
            name: Name::new(&node.name.text),
            ty: types::resolve(context, file, &node.ty),
            pk: false,
            unique: false,
            nullability: Nullability::Unspecified,
            increment: false,
            default: None,
            note: None,
            checks: ThinVec::new(),
            directives: directives::resolve(file, &node.directives),
            properties: ThinVec::new(),
        },
        places: ColumnPlaces { file, name: node.name.span, ty: node.ty.span, default: None },
        checks: ThinVec::new(),
        pk: None,
        refs: Vec::new(),
        injections_before: 0,
        is_misread: false,
    };
    let mut flags = Flags { file, pk: None, unique: None, nullability: None };
    draft.is_misread = flags.words(context, node);
    for setting in settings::once(context, file, &node.settings, |name| matches!(name, "ref" | "check" | "dep")) {
        read(context, &mut draft, &mut flags, node, setting);
    }
    draft.pk = flags.pk;
    draft.column.pk = flags.pk.is_some();
    draft.column.unique = flags.unique.is_some();
    draft
}

fn read<'a>(
    context: &mut Context<'a>,
    draft: &mut Draft<'a>,
    flags: &mut Flags,
    node: &ast::Column<'a>,
    setting: &Setting<'a>,
) {
    let file = flags.file;
    let column = &mut draft.column;
    match &*setting.name {
        "pk" | "primary key" | "unique" => flags.setting(context, setting),
        "null" => flags.nullability(context, column, setting, Nullability::Null),
        "not null" => flags.nullability(context, column, setting, Nullability::NotNull),
        "increment" => column.increment = settings::flag(context, file, setting),
        "default" => {
            column.default = defaults::resolve(context, file, setting);
            draft.places.default = setting.value.as_ref().map(Value::span);
        }
        "note" => column.note = settings::text(context, file, setting).map(|text| notes::dedent(&text.value)),
        "check" => {
            let expression = settings::expression(context, file, setting);
            draft.checks.extend(expression.map(|text| at(file, text.span)));
            column.checks.extend(expression.map(|text| Check {
                name: None,
                expression: text.value.to_string(),
                directives: ThinVec::new(),
            }));
        }
        "ref" => match &setting.value {
            Some(Value::Relation(relationship, _, target)) if !target.tuple => draft.refs.push(InlineRef {
                file,
                relationship: *relationship,
                target: (**target).clone(),
                span: setting.span,
                column: node.name.clone(),
                partial: None,
            }),
            _ => settings::report_wrong(context, file, setting, "a relationship such as `> table.column`"),
        },
        // Bound with the other lineage.
        "dep" => {
            if !matches!(&setting.value, Some(Value::Lineage(..))) {
                settings::report_wrong(context, file, setting, "an arrow such as `-> table.column`");
            }
        }
        _ => column.properties.extend(settings::custom(
            context,
            file,
            setting,
            &["default", "note", "ref", "check", "dep"],
        )),
    }
}

/// The flags of a column, which can be said in two ways and contradict each other.
struct Flags {
    file: FileId,
    pk: Option<Location>,
    unique: Option<Location>,
    nullability: Option<Location>,
}

/// Words that follow a type in SQL.
const OF_SQL: [&str; 8] = ["auto_increment", "check", "default", "not", "null", "primary", "references", "with"];

impl Flags {
    /// The words between the type and the settings. Those without a meaning are one mistake, as in `timestamp with time zone`, or
    /// part of one that was reported. Gives whether there are any but those of SQL, before which the name of a column stands in any case.
    fn words(&mut self, context: &mut Context<'_>, node: &ast::Column<'_>) -> bool {
        let mut unknown: Option<Span> = None;
        for word in &node.flags {
            let place = at(self.file, word.span);
            match word.text.to_ascii_lowercase().as_str() {
                "pk" if !word.is_quoted() => Self::set(context, &mut self.pk, "pk", place),
                "unique" if !word.is_quoted() => Self::set(context, &mut self.unique, "unique", place),
                _ => unknown = Some(unknown.map_or(word.span, |first| first.to(word.span))),
            }
        }
        let line = Span::new(node.span.start, node.span.end + 2);
        if let Some(span) = unknown.filter(|_| !context.is_damaged(self.file, line)) {
            let words = span.text(context.source(self.file));
            let ty = node.ty.span.text(context.source(self.file));
            context.report(problem::unknown_words(ty, words, at(self.file, span)));
        }
        let first = unknown.and_then(|span| node.flags.iter().find(|word| word.span.start == span.start));
        first.is_some_and(|word| !OF_SQL.iter().any(|known| word.text.eq_ignore_ascii_case(known)))
    }

    fn setting(&mut self, context: &mut Context<'_>, setting: &Setting<'_>) {
        let place = at(self.file, setting.name_span);
        if settings::flag(context, self.file, setting) {
            let flag = if setting.name == "unique" { &mut self.unique } else { &mut self.pk };
            Self::set(context, flag, &setting.name, place);
        }
    }

    fn set(context: &mut Context<'_>, flag: &mut Option<Location>, name: &str, place: Location) {
        match *flag {
            Some(first) => context.report(problem::repeated(name, place, first)),
            None => *flag = Some(place),
        }
    }

    fn nullability(
        &mut self,
        context: &mut Context<'_>,
        column: &mut Column,
        setting: &Setting<'_>,
        value: Nullability,
    ) {
        let place = at(self.file, setting.name_span);
        if !settings::flag(context, self.file, setting) {
            return;
        }
        if let Some(first) = self.nullability {
            context.report(problem::null_conflict(place, first));
        } else {
            self.nullability = Some(place);
            column.nullability = value;
        }
    }
}
