//! What a case says about its project: a line `// extensions: citext, vector in ext 0.7` stands for that in `dbmlc.toml`,
//! and so does `// target-version: 17`.

use pg_ddl::catalog::Extension;
use pg_ddl::ident::Ident;
use pg_ddl::lower::{LowerOptions, ServerVersion};

/// The settings of the case with this text.
pub(crate) fn settings(text: &str) -> LowerOptions {
    let listed = text.lines().find_map(|line| line.strip_prefix("// extensions: "));
    let extensions = listed.into_iter().flat_map(|list| list.split(", ")).map(extension).collect();
    let version = text.lines().find_map(|line| line.strip_prefix("// target-version: "));
    let server = version.and_then(|version| ServerVersion::new(version.parse().ok()?));
    let server_is_known = server.is_some();
    LowerOptions { extensions, server: server.unwrap_or_default(), server_is_known, ..LowerOptions::default() }
}

fn extension(text: &str) -> Extension {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (schema, version) = match rest.strip_prefix("in ") {
        Some(rest) => schema(rest),
        None => ("public".to_owned(), rest),
    };
    let version = Some(version.trim()).filter(|version| !version.is_empty()).map(ToOwned::to_owned);
    Extension { name: Ident::new(name), schema: Ident::new(&schema), version }
}

/// The schema that a text begins with, in double quotes where it is no plain word, and what follows.
fn schema(text: &str) -> (String, &str) {
    if let Some((name, rest)) = text.strip_prefix('"').and_then(|text| text.rsplit_once('"')) {
        return (name.replace("\"\"", "\""), rest);
    }
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    (name.to_owned(), rest)
}
