//! What can be left out of all schemas of a pair.

use crate::model::{Id, Model, Table};

/// Something that is left out wherever it is.
pub(crate) enum Cut {
    Table(Id),
    Column(Id),
    Key(Id),
    Enum(Id),
    Extension(&'static str),
    /// All checks of a table.
    Checks(Id),
    /// All indexes of a table.
    Indexes(Id),
    /// All foreign keys of a table.
    ForeignKeys(Id),
    /// All comments.
    Comments,
}

/// All cuts, those that leave out most first.
pub(crate) fn all<'m>(models: impl Iterator<Item = &'m Model>) -> Vec<Cut> {
    let models: Vec<&Model> = models.collect();
    let of_tables = |cut: fn(&Table) -> Vec<Cut>| models.iter().flat_map(|model| &model.tables).flat_map(cut);
    let mut cuts: Vec<Cut> = of_tables(|table| vec![Cut::Table(table.id)]).collect();
    cuts.extend(models.iter().flat_map(|model| &model.enums).map(|own| Cut::Enum(own.id)));
    cuts.extend(models.iter().flat_map(|model| &model.extensions).map(|own| Cut::Extension(own.name)));
    cuts.push(Cut::Comments);
    cuts.extend(of_tables(|table| vec![Cut::ForeignKeys(table.id), Cut::Checks(table.id), Cut::Indexes(table.id)]));
    cuts.extend(of_tables(|table| table.keys.iter().map(|key| Cut::Key(key.id)).collect()));
    cuts.extend(of_tables(|table| table.columns.iter().map(|column| Cut::Column(column.id)).collect()));
    cuts
}

impl Cut {
    /// The model without it.
    pub(crate) fn apply(&self, model: &Model) -> Model {
        let mut model = model.clone();
        match self {
            Self::Table(id) => model.tables.retain(|table| table.id != *id),
            Self::Enum(id) => model.enums.retain(|own| own.id != *id),
            Self::Extension(name) => model.extensions.retain(|own| own.name != *name),
            Self::Comments => without_comments(&mut model),
            _ => model.tables.iter_mut().for_each(|table| self.apply_in(table)),
        }
        model.mend();
        model
    }

    fn apply_in(&self, table: &mut Table) {
        match self {
            Self::Column(id) => table.columns.retain(|column| column.id != *id),
            Self::Key(id) => table.keys.retain(|key| key.id != *id),
            Self::Checks(id) if table.id == *id => table.checks.clear(),
            Self::Indexes(id) if table.id == *id => table.indexes.clear(),
            Self::ForeignKeys(id) if table.id == *id => table.foreign_keys.clear(),
            _ => {}
        }
    }
}

fn without_comments(model: &mut Model) {
    model.schemas.iter_mut().for_each(|(_, comment)| *comment = None);
    model.enums.iter_mut().for_each(|own| own.comment = None);
    for table in &mut model.tables {
        table.comment = None;
        table.columns.iter_mut().for_each(|own| own.comment = None);
        table.keys.iter_mut().for_each(|own| own.comment = None);
        table.checks.iter_mut().for_each(|own| own.comment = None);
        table.indexes.iter_mut().for_each(|own| own.comment = None);
        table.foreign_keys.iter_mut().for_each(|own| own.comment = None);
    }
}
