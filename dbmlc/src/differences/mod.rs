//! What two catalogs disagree about, property by property: what is expected, and what was found.

mod describe;
mod tables;
mod write;

use pg_ddl::catalog::{Comment, Enum, Extension, Schema};
use pg_ddl::diff::{Change, Changes};
use pg_ddl::ident::Spoken;
use serde::Serialize;

pub(crate) use write::write;

/// One property, or a whole object, that differs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(crate) struct Difference {
    /// The table, type or schema: `org.role`.
    object: String,
    /// The column, constraint or index of it; empty where it is about the object itself.
    part: String,
    /// What differs: `column`, `type`, `default`, `comment`.
    property: &'static str,
    /// How it should be; none where it should not be there.
    expected: Option<String>,
    /// How it is; none where it is not there.
    found: Option<String>,
}

impl Difference {
    /// Which property of which object differs.
    pub(crate) fn place(&self) -> (String, String, &'static str) {
        (self.object.clone(), self.part.clone(), self.property)
    }

    /// The same from the other side: what was found is what is expected.
    pub(crate) fn reversed(self) -> Self {
        Self { expected: self.found, found: self.expected, ..self }
    }

    /// Whether it is about what `dbmlc.toml` says, and no DBML.
    pub(crate) fn is_of_settings(&self) -> bool {
        self.property == "extension"
    }
}

/// The differences behind the changes that would lead from what was found to what is expected.
pub(crate) fn differences(changes: &Changes<'_>) -> Vec<Difference> {
    let mut list = Differences::default();
    changes.schemas.iter().for_each(|change| list.schema(change));
    changes.extensions.iter().for_each(|change| list.extension(change));
    changes.enums.iter().for_each(|change| list.enumeration(change));
    changes.tables.iter().for_each(|change| tables::add(&mut list, change));
    list.list
}

#[derive(Default)]
struct Differences {
    list: Vec<Difference>,
}

impl Differences {
    /// A property that may or may not differ.
    fn property(
        &mut self,
        place: (&str, &str),
        property: &'static str,
        found: Option<String>,
        expected: Option<String>,
    ) {
        if found != expected {
            let (object, part) = (place.0.to_owned(), place.1.to_owned());
            self.list.push(Difference { object, part, property, expected, found });
        }
    }

    /// Something that is there on one side alone.
    fn whole<T>(
        &mut self,
        place: (&str, &str),
        property: &'static str,
        change: &Change<'_, T>,
        describe: impl Fn(&T) -> String,
    ) {
        match change {
            Change::Add(new) => self.property(place, property, None, Some(describe(new))),
            Change::Drop(old) => self.property(place, property, Some(describe(old)), None),
            Change::Alter { old, new } => self.property(place, property, Some(describe(old)), Some(describe(new))),
        }
    }

    fn comment(&mut self, place: (&str, &str), found: Option<&Comment>, expected: Option<&Comment>) {
        let text = |comment: &Comment| format!("'{}'", comment.as_str());
        self.property(place, "comment", found.map(text), expected.map(text));
    }

    fn schema(&mut self, change: &Change<'_, Schema>) {
        let name = |schema: &Schema| schema.name.as_str().to_owned();
        match change {
            Change::Add(schema) | Change::Drop(schema) => {
                self.whole((&name(schema), ""), "schema", change, |_| String::new());
            }
            Change::Alter { old, new } => self.comment((&name(new), ""), old.comment.as_ref(), new.comment.as_ref()),
        }
    }

    fn extension(&mut self, change: &Change<'_, Extension>) {
        let (Change::Add(own) | Change::Drop(own) | Change::Alter { new: own, .. }) = change;
        self.whole((own.name.as_str(), ""), "extension", change, describe::extension);
    }

    fn enumeration(&mut self, change: &Change<'_, Enum>) {
        let (Change::Add(item) | Change::Drop(item) | Change::Alter { new: item, .. }) = change;
        let name = Spoken(&item.name).to_string();
        self.whole((&name, ""), "enum", change, describe::values);
        if let Change::Alter { old, new } = change {
            self.comment((&name, ""), old.comment.as_ref(), new.comment.as_ref());
        }
    }
}
