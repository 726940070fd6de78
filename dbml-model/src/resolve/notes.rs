//! Note texts, notes in bodies, and sticky notes.

use dbml_syntax::ast;
use thin_vec::ThinVec;

use super::context::Context;
use super::settings;
use crate::diagnostic::elements;
use crate::schema::StickyNote;
use crate::source_map::{FileId, Location};

/// The text of a note, without the indentation that its lines share.
pub(super) fn dedent(text: &str) -> Box<str> {
    dbml_syntax::dedent(text).into()
}

/// The one note of a body: its text and place. Every further one is reported.
pub(super) fn only_note<'a>(
    context: &mut Context<'_>,
    file: FileId,
    notes: impl IntoIterator<Item = &'a ast::Note<'a>>,
) -> Option<(Box<str>, Location)> {
    let mut notes = notes.into_iter();
    let first = notes.next()?;
    let place = Location { file, span: first.text.span };
    for again in notes {
        context
            .report(elements::repeated_note(Location { file, span: again.span }, Location { file, span: first.span }));
    }
    Some((dedent(&first.text.value), place))
}

/// All sticky notes.
pub(super) fn resolve_sticky(context: &mut Context<'_>) {
    for element in &context.declared.notes {
        let (file, note) = (element.file, element.node);
        let mut properties = ThinVec::new();
        for setting in settings::once(context, file, &note.settings, |_| false) {
            match &*setting.name {
                "color" => properties.extend(settings::color_or_none(context, file, setting)),
                _ => properties.extend(settings::custom(context, file, setting, &["color"])),
            }
        }
        context.schema.notes.push(StickyNote {
            name: note.name.text.as_ref().into(),
            content: dedent(&note.text.value).into(),
            properties,
        });
    }
}
