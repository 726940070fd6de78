//! Indexes, and the one that is the primary key.

use dbml_syntax::ast::{self, Value};
use rustc_hash::FxHashMap;
use thin_vec::ThinVec;

use super::body::Body;
use super::context::{Context, at};
use super::{directives, settings};
use crate::diagnostic::{indexes as problem, names};
use crate::name::Name;
use crate::schema::{Index, IndexTerm, PrimaryKey, Table, TableId};
use crate::source_map::{FileId, IndexPlaces, Location, Lost};

/// An index before the columns of its table are known.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub(super) file: FileId,
    pub(super) terms: ThinVec<ast::IndexTerm<'a>>,
    /// Its columns are in `terms`.
    pub(super) index: Index,
    pub(super) places: IndexPlaces,
    pub(super) pk: bool,
}

/// Reads an index.
pub(super) fn resolve<'a>(context: &mut Context<'a>, file: FileId, node: &ast::Index<'a>) -> Draft<'a> {
    let terms = node.terms.iter().map(|term| match term {
        ast::IndexTerm::Column(name) => at(file, name.span),
        ast::IndexTerm::Expression(text) => at(file, text.span),
    });
    let mut draft = Draft {
        file,
        terms: node.terms.clone(),
        index: Index {
            name: None,
            unique: false,
            method: None,
            note: None,
            terms: ThinVec::new(),
            directives: directives::resolve(file, &node.directives),
        },
        places: IndexPlaces { line: at(file, node.span), terms: terms.collect() },
        pk: false,
    };
    for setting in settings::once(context, file, &node.settings, |_| false) {
        match &*setting.name {
            "pk" => draft.pk = settings::flag(context, file, setting),
            "unique" => draft.index.unique = settings::flag(context, file, setting),
            "name" => draft.index.name = settings::text(context, file, setting).map(|text| Name::new(&text.value)),
            "note" => draft.index.note = settings::text(context, file, setting).map(|text| (*text.value).into()),
            "type" => match &setting.value {
                Some(Value::Path(path)) if path.qualifiers.is_empty() => {
                    draft.index.method = Some(Name::new(&path.name.text));
                }
                Some(Value::QuotedName(text)) => draft.index.method = Some(Name::new(&text.value)),
                _ => settings::report_wrong(context, file, setting, "a name such as `btree`"),
            },
            _ => settings::unknown(context, file, setting, "an index", &["pk", "unique", "name", "note", "type"]),
        }
    }
    repeated_terms(context, &draft);
    draft
}

fn repeated_terms(context: &mut Context<'_>, draft: &Draft<'_>) {
    if draft.terms.len() < 2 {
        return;
    }
    let mut seen = FxHashMap::default();
    for (term, place) in draft.terms.iter().zip(&draft.places.terms) {
        let key = match term {
            ast::IndexTerm::Column(name) => (true, name.text.as_ref()),
            ast::IndexTerm::Expression(text) => (false, text.value.as_ref()),
        };
        if let Some(first) = seen.insert(key, *place) {
            context.report(problem::repeated_term(key.1, *place, first));
        }
    }
}

/// Reports the columns of a partial's index that the partial does not have, and takes them for lost from then on: each table that injects
/// it would miss them again.
pub(super) fn check_partial_columns(
    context: &mut Context<'_>,
    draft: &Draft<'_>,
    partial: &str,
    place: Location,
    body: &mut Body<'_>,
) {
    let is_missing = |name: &&ast::Name<'_>| !body.has_column(&name.text) && !body.lost.may_be(&name.text);
    let missing: Vec<&ast::Name<'_>> = columns(draft).filter(is_missing).collect();
    for name in missing {
        let hint = context.near.name(&name.text, body.column_names());
        let owner = format!("table partial `{partial}`");
        context.report(names::unknown_column(&name.text, &owner, at(draft.file, name.span), place, hint));
        body.lost.extend(Lost::named(&name.text));
    }
}

/// Reports the columns of a table's index that the table does not have.
pub(super) fn check_table_columns(
    context: &mut Context<'_>,
    draft: &Draft<'_>,
    (table, id, place): (&Table, TableId, Location),
    lost: &Lost,
) {
    for name in columns(draft).filter(|name| !lost.may_be(&name.text)) {
        if context.column_names.position(id, &table.columns, &name.text).is_none() {
            let hint = context.near.name(&name.text, table.columns.iter().map(|column| column.name.as_str()));
            let owner = format!("table `{}`", table.name);
            context.report(names::unknown_column(&name.text, &owner, at(draft.file, name.span), place, hint));
        }
    }
}

fn columns<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d ast::Name<'d>> {
    draft.terms.iter().filter_map(|term| match term {
        ast::IndexTerm::Column(name) => Some(name),
        ast::IndexTerm::Expression(_) => None,
    })
}

/// Gives an index its columns. One that is missing is left out: it was reported.
pub(super) fn bind(context: &Context<'_>, id: TableId, table: &Table, draft: Draft<'_>) -> (Index, IndexPlaces, bool) {
    let Draft { terms, mut index, mut places, pk, .. } = draft;
    index.terms.reserve_exact(terms.len());
    let mut bound = terms.into_iter().map(|term| match term {
        ast::IndexTerm::Column(name) => {
            context.column_names.position(id, &table.columns, &name.text).map(IndexTerm::Column)
        }
        ast::IndexTerm::Expression(text) => Some(IndexTerm::Expression(text.value.into_owned())),
    });
    places.terms.retain(|_| {
        let term = bound.next().flatten();
        let is_known = term.is_some();
        index.terms.extend(term);
        is_known
    });
    (index, places, pk)
}

/// The primary key that an index marked `pk` is.
pub(super) fn primary_key(index: Index) -> PrimaryKey {
    PrimaryKey { terms: index.terms, name: index.name, note: index.note, directives: index.directives }
}
