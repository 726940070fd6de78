//! The project, and properties that dbmlc has no meaning for.

/// `Project … { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its name.
    pub name: Option<String>,
    /// Its note, dedented.
    pub note: Option<Box<str>>,
    /// `database_type` and every other field, keys in lower case, in the order of the text; of a repeated key only the last.
    pub properties: Vec<Property>,
}

/// A key with a text: a project field, a custom setting, a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The key, in lower case.
    pub key: String,
    /// The text, as written.
    pub value: String,
}
