//! Check constraints are matched by name, or by expression where the name is automatic.

use super::expressions::NormalForm;
use super::matching::Object;
use crate::catalog::{Check, Comment, Named};

impl Object for Check {
    type Definition<'a> = (NormalForm, bool);

    fn named(&self) -> &Named {
        &self.name
    }

    fn named_mut(&mut self) -> &mut Named {
        &mut self.name
    }

    fn definition(&self) -> Self::Definition<'_> {
        (NormalForm::of(&self.expression), self.no_inherit)
    }

    fn comment(&self) -> Option<&Comment> {
        self.comment.as_ref()
    }

    fn not_valid(&self) -> bool {
        self.not_valid
    }
}
