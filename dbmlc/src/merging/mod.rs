//! Files of DBML that take over what a database has: what `pull` writes, and what `diff` offers as the other remedy.
//!
//! What was merged is compiled and compared with the database before anybody sees it, so that it is exact or not at all.

pub(crate) mod refusal;
mod remaining;

use std::path::{Path, PathBuf};

use dbml_model::diagnostic::Diagnostic;
use dbml_model::edit::{Edited, Home, Obstacle, Written, edit};
use dbml_model::source_map::FileId;
use pg_ddl::catalog::Catalog;
use pg_ddl::lift::{self, Unspoken};
use pg_ddl::lower::Lowered;

use crate::config::Config;
use crate::differences::Difference;
use crate::failure::Failure;
use crate::session::Project;
use crate::sources::Source;

/// The files as they are to be.
pub(crate) struct Merged {
    /// Those that change, in the order of the project, then new ones.
    pub(crate) revised: Vec<Revised>,
    /// What DBML cannot hold.
    pub(crate) unspoken: Vec<Unspoken>,
}

/// One file.
pub(crate) struct Revised {
    pub(crate) path: PathBuf,
    /// What it says; nothing of a new one.
    pub(crate) old: &'static str,
    pub(crate) new: String,
}

/// Why nothing is written.
pub(crate) struct Refused {
    /// What stands in the way.
    pub(crate) obstacles: Vec<Obstacle>,
    /// What would still differ from what the database has.
    pub(crate) remaining: Vec<Difference>,
    /// What would be wrong with the files, and the files.
    pub(crate) broken: Option<(Vec<Source>, Vec<Diagnostic>)>,
}

/// A project and the place that it was read from.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) config: &'a Config,
    pub(crate) project: &'a Project,
    pub(crate) lowered: &'a Lowered,
    /// A file, or a folder, where new files may be made.
    pub(crate) path: &'a Path,
}

/// The files of a project with all that was found in a database. `spell` gives a catalog that was found in the words of another one, wherever
/// a server means the same.
pub(crate) fn take_over(
    target: Target<'_>,
    found: &Catalog,
    mut spell: impl FnMut(&Catalog, &Catalog) -> Result<Catalog, Failure>,
) -> Result<Result<Merged, Refused>, Failure> {
    let Target { config, project, lowered, path } = target;
    let spelled = spell(found, &lowered.catalog)?;
    let paths = [path.to_owned()];
    let options = config.lower_options(&paths);
    let lift::Merged { schema, unspoken } = lift::merge(&project.schema, &options, &spelled);
    let texts: Vec<&str> = project.sources.iter().map(|source| source.text).collect();
    let written = Written { texts: &texts, schema: &project.schema, places: &project.source_map };
    let home = if path.is_dir() { Home::NewFiles } else { Home::File(FileId(0)) };
    let edited = edit(written, &schema, home);
    let (sources, revised) = revise(project, path, &edited);
    let mut after = project.with_sources(sources, edited.new.len());
    let compiled = after.lower(config);
    if after.has_errors() {
        let broken = Some((after.sources.clone(), after.take_diagnostics()));
        return Ok(Err(Refused { obstacles: edited.obstacles, remaining: Vec::new(), broken }));
    }
    let spelled = spell(found, &compiled.catalog)?;
    let remaining = remaining::of(&spelled, &compiled.catalog, &options);
    if remaining.is_empty() {
        return Ok(Ok(Merged { revised, unspoken }));
    }
    let remaining = remaining.into_iter().map(Difference::reversed).collect();
    Ok(Err(Refused { obstacles: edited.obstacles, remaining, broken: None }))
}

/// The files of the project with their new texts, new ones behind those that were asked for; and those that change.
fn revise(project: &Project, path: &Path, edited: &Edited) -> (Vec<Source>, Vec<Revised>) {
    let mut sources = project.sources.clone();
    let mut revised = Vec::new();
    for (file, text) in &edited.files {
        if let Some(source) = sources.get_mut(file.0 as usize) {
            revised.push(Revised { path: PathBuf::from(source.path), old: source.text, new: text.clone() });
            source.text = text.clone().leak();
        }
    }
    let mut new = Vec::new();
    for (schema, text) in &edited.new {
        let path = file_of(path, schema.as_str());
        let source = Source::of(path.to_string_lossy().into_owned(), text.clone());
        new.push(source);
        revised.push(Revised { path, old: "", new: text.clone() });
    }
    sources.splice(project.entries..project.entries, new);
    (sources, revised)
}

/// The file of a schema in a folder.
pub(crate) fn file_of(folder: &Path, schema: &str) -> PathBuf {
    let name = schema.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "_");
    let name = if name.starts_with('.') { format!("_{name}") } else { name };
    folder.join(format!("{name}.dbml"))
}
