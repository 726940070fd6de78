//! The files of a case.

use std::path::{Path, PathBuf};
use std::{fs, io};

use dbml_model::resolve::{Resolution, SourceFile, resolve};
use dbml_syntax::Outline;

/// Some files, and which of them are entries.
pub(crate) struct Case {
    /// Path, text, and whether it is an entry.
    pub(crate) files: Vec<(String, String, bool)>,
}

impl Case {
    /// The case at this path: the file alone, or its folder.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !matches!(&*name(path), "main.dbml" | "a.dbml") {
            return Ok(Self { files: vec![(name(path), fs::read_to_string(path)?, true)] });
        }
        let folder = path.parent().unwrap_or(path);
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "dbml"));
        paths.sort();
        let is_entry = |path: &Path| name(path) == "main.dbml" || !folder.join("main.dbml").exists();
        let files = paths.iter().map(|path| Ok((name(path), fs::read_to_string(path)?, is_entry(path))));
        Ok(Self { files: files.collect::<io::Result<_>>()? })
    }

    /// The files of an example: `// file: NAME` begins a further one, and the first is the entry.
    pub(crate) fn from_example(text: &str) -> Self {
        let mut files: Vec<(String, String, bool)> = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("// file: ") {
                files.push((name.to_owned(), String::new(), files.is_empty()));
                continue;
            }
            if files.is_empty() {
                files.push(("example.dbml".to_owned(), String::new(), true));
            }
            if let Some((_, text, _)) = files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        Self { files }
    }

    /// What the files say, which is the same whether their tables are read before or meanwhile.
    pub(crate) fn resolve(&self) -> Resolution {
        let resolution = self.resolve_by(dbml_syntax::outline);
        assert_eq!(
            format!("{resolution:#?}"),
            format!("{:#?}", self.resolve_by(|text| dbml_syntax::parse(text).into()))
        );
        resolution
    }

    fn resolve_by<'t>(&'t self, read: impl Fn(&'t str) -> Outline<'t>) -> Resolution {
        let files = self.files.iter();
        resolve(files.map(|(path, text, entry)| SourceFile { path, outline: read(text), entry: *entry }))
    }
}
