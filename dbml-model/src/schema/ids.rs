//! Positions in a schema. They belong to the schema that they came from and mean nothing in another.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index into the list of its kind.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the thing at `index`. A project has fewer than 2³² things of one kind, since a file has fewer bytes.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A table.
    TableId
    /// A column, by its position in its table.
    ColumnIndex
    /// An enum.
    EnumId
    /// A reference.
    RefId
    /// A table group.
    GroupId
}
