//! The kinds of elements and their keywords.

/// A kind of element, at top level or inside another element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `Project`.
    Project,
    /// `Table`.
    Table,
    /// `TablePartial`.
    TablePartial,
    /// `Enum`.
    Enum,
    /// `Ref`.
    Ref,
    /// `TableGroup`.
    TableGroup,
    /// `Note`, as a sticky note or inside an element.
    Note,
    /// `Records`.
    Records,
    /// `Dep`.
    Dep,
    /// `Metadata`.
    Metadata,
    /// `DiagramView`.
    DiagramView,
    /// `indexes`.
    Indexes,
    /// `checks`.
    Checks,
    /// `use` and `reuse`.
    Use,
    /// `Tables { … }` and the like in a diagram view.
    ViewBlock,
}

impl Element {
    /// The elements with a keyword of their own, with that keyword as documents spell it.
    const KEYWORDS: [(Self, &'static str); 15] = [
        (Self::Table, "Table"),
        (Self::Ref, "Ref"),
        (Self::Enum, "Enum"),
        (Self::Indexes, "indexes"),
        (Self::Note, "Note"),
        (Self::Checks, "checks"),
        (Self::TablePartial, "TablePartial"),
        (Self::TableGroup, "TableGroup"),
        (Self::Records, "Records"),
        (Self::Project, "Project"),
        (Self::Dep, "Dep"),
        (Self::Metadata, "Metadata"),
        (Self::DiagramView, "DiagramView"),
        (Self::Use, "use"),
        (Self::Use, "reuse"),
    ];

    /// The element that a word stands for, in any case.
    pub fn from_keyword(word: &str) -> Option<Self> {
        let matching = |(_, keyword): &&(Self, &str)| keyword.eq_ignore_ascii_case(word);
        Self::KEYWORDS.iter().find(matching).map(|(element, _)| *element)
    }

    /// Its keyword, as documents spell it.
    pub fn keyword(self) -> &'static str {
        Self::KEYWORDS.iter().find(|(element, _)| *element == self).map_or("view block", |(_, keyword)| keyword)
    }

    /// Whether it may stand at top level.
    pub fn is_top_level(self) -> bool {
        !matches!(self, Self::Indexes | Self::Checks | Self::ViewBlock)
    }
}
