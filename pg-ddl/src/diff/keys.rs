//! Primary keys and unique constraints.

use super::matching::Object;
use crate::catalog::{Comment, Deferrable, Named, PrimaryKey, Unique};
use crate::ident::Ident;

impl Object for PrimaryKey {
    type Definition<'a> = (&'a [Ident], &'a [Ident], Deferrable);

    fn named(&self) -> &Named {
        &self.name
    }

    fn named_mut(&mut self) -> &mut Named {
        &mut self.name
    }

    fn definition(&self) -> Self::Definition<'_> {
        (&self.columns, &self.include, self.deferrable)
    }

    fn comment(&self) -> Option<&Comment> {
        self.comment.as_ref()
    }
}

impl Object for Unique {
    type Definition<'a> = (&'a [Ident], &'a [Ident], bool, Deferrable);

    fn named(&self) -> &Named {
        &self.name
    }

    fn named_mut(&mut self) -> &mut Named {
        &mut self.name
    }

    fn definition(&self) -> Self::Definition<'_> {
        (&self.columns, &self.include, self.nulls_not_distinct, self.deferrable)
    }

    fn comment(&self) -> Option<&Comment> {
        self.comment.as_ref()
    }
}
