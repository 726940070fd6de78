//! Foreign keys are matched by name, or by their pairs of columns where the name is automatic.

use super::matching::Object;
use crate::catalog::{Comment, Deferrable, ForeignKey, Named, ReferentialAction};
use crate::ident::{Ident, QualifiedName};

/// A foreign key is its pairs of columns, in whatever order they are listed.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct ForeignKeyDefinition<'a> {
    pairs: Vec<(&'a Ident, &'a Ident)>,
    references: &'a QualifiedName,
    actions: (ReferentialAction, ReferentialAction),
    deferrable: Deferrable,
    match_full: bool,
}

impl Object for ForeignKey {
    type Definition<'a> = ForeignKeyDefinition<'a>;

    fn named(&self) -> &Named {
        &self.name
    }

    fn named_mut(&mut self) -> &mut Named {
        &mut self.name
    }

    fn definition(&self) -> Self::Definition<'_> {
        let mut pairs: Vec<_> = self.columns.iter().zip(&self.referenced_columns).collect();
        pairs.sort_unstable();
        let actions = (self.on_delete, self.on_update);
        ForeignKeyDefinition {
            pairs,
            references: &self.references,
            actions,
            deferrable: self.deferrable,
            match_full: self.match_full,
        }
    }

    fn comment(&self) -> Option<&Comment> {
        self.comment.as_ref()
    }

    fn not_valid(&self) -> bool {
        self.not_valid
    }
}
