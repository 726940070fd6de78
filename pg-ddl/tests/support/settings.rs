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
    let mut words = text.split_whitespace();
    let name = Ident::new(words.next().unwrap_or_default());
    let rest: Vec<&str> = words.collect();
    let (schema, version) = match rest.as_slice() {
        ["in", schema, version @ ..] => (*schema, version.first()),
        version => ("public", version.first()),
    };
    Extension { name, schema: Ident::new(schema), version: version.map(|version| (*version).to_owned()) }
}
