//! Indexes are matched by name, or by definition where the name is automatic; never by text.

use super::expressions::NormalForm;
use super::matching::Object;
use crate::catalog::{Comment, Index, IndexKey, IndexTerm, Named, NullsOrder, OperatorClass, SortOrder};
use crate::ident::{Ident, QualifiedName};

/// What an index is: never compared as text.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct IndexDefinition<'a> {
    unique: bool,
    method: &'a Ident,
    keys: Vec<KeyDefinition<'a>>,
    include: &'a [Ident],
    predicate: Option<NormalForm>,
    nulls_not_distinct: bool,
}

#[derive(PartialEq, Eq, Hash)]
struct KeyDefinition<'a> {
    term: TermDefinition<'a>,
    opclass: Option<&'a OperatorClass>,
    collation: Option<&'a QualifiedName>,
    order: SortOrder,
    nulls: NullsOrder,
}

#[derive(PartialEq, Eq, Hash)]
enum TermDefinition<'a> {
    Column(&'a Ident),
    Expression(NormalForm),
}

impl Object for Index {
    type Definition<'a> = IndexDefinition<'a>;

    fn named(&self) -> &Named {
        &self.name
    }

    fn named_mut(&mut self) -> &mut Named {
        &mut self.name
    }

    fn definition(&self) -> Self::Definition<'_> {
        IndexDefinition {
            unique: self.unique,
            method: &self.method,
            keys: self.keys.iter().map(key_definition).collect(),
            include: &self.include,
            predicate: self.predicate.as_ref().map(NormalForm::of),
            nulls_not_distinct: self.nulls_not_distinct,
        }
    }

    fn comment(&self) -> Option<&Comment> {
        self.comment.as_ref()
    }
}

fn key_definition(key: &IndexKey) -> KeyDefinition<'_> {
    KeyDefinition {
        term: match &key.term {
            IndexTerm::Column(name) => TermDefinition::Column(name),
            IndexTerm::Expression(expression) => TermDefinition::Expression(NormalForm::of(expression)),
        },
        opclass: key.opclass.as_ref(),
        collation: key.collation.as_deref(),
        order: key.order,
        nulls: key.nulls.unwrap_or(match key.order {
            SortOrder::Ascending => NullsOrder::Last,
            SortOrder::Descending => NullsOrder::First,
        }),
    }
}
