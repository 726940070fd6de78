//! A case of `migrations/`, read from its folder.

#[path = "settings.rs"]
mod settings;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::catalog::Catalog;
use pg_ddl::lower::{Lowered, ServerVersion, lower};
use pg_ddl::plan::{Allowed, GroupKind, Plan, PlanOptions, Refusal, plan};

/// Two schemas and what the way between them may destroy.
pub(crate) struct MigrationCase {
    /// The schema that the database had before the old one, if that is not new there.
    pub(crate) earlier: Option<Lowered>,
    pub(crate) old: Lowered,
    pub(crate) new: Lowered,
    pub(crate) allow: Allowed,
    /// The oldest server that the plan must run on.
    pub(crate) server: ServerVersion,
}

impl MigrationCase {
    /// Reads `old.dbml` and `new.dbml`, neither of which may have an error, and `earlier.dbml` where there is one: the catalog of the old
    /// schema is then the one that the lock of a migration between those two records.
    pub(crate) fn read(folder: &Path) -> Self {
        let new = fs::read_to_string(folder.join("new.dbml")).unwrap();
        let old = fs::read_to_string(folder.join("old.dbml")).unwrap();
        let earlier = fs::read_to_string(folder.join("earlier.dbml")).ok();
        let allow = new.lines().find_map(|line| line.strip_prefix("// allow: ")).map(|kinds| kinds.parse().unwrap());
        let mut case = Self {
            earlier: earlier.map(|text| lowered(&text, "earlier.dbml")),
            old: lowered(&old, "old.dbml"),
            new: lowered(&new, "new.dbml"),
            allow: allow.unwrap_or_default(),
            server: settings::settings(&new).server,
        };
        if let Some(plan) = case.earlier_plan() {
            case.old.catalog = plan.settled;
        }
        case
    }
}

impl MigrationCase {
    /// The plan, or why there is none.
    pub(crate) fn plan(&self) -> Result<Plan, Vec<Refusal>> {
        self.plan_from(&self.old.catalog, &self.new)
    }

    /// The plan that led to the old schema, if it is not new.
    pub(crate) fn earlier_plan(&self) -> Option<Plan> {
        let earlier = self.earlier.as_ref()?;
        Some(self.plan_from(&earlier.catalog, &self.old).unwrap())
    }

    fn plan_from(&self, old: &Catalog, new: &Lowered) -> Result<Plan, Vec<Refusal>> {
        let options = PlanOptions { allow: self.allow.clone(), server: self.server, ..PlanOptions::default() };
        plan(old, &new.catalog, &new.intents, &options)
    }
}

fn lowered(text: &str, path: &str) -> Lowered {
    let parsed = dbml_syntax::parse(text);
    assert!(parsed.errors.is_empty(), "{path}: {:?}", parsed.errors);
    let resolved = resolve([SourceFile { path, outline: parsed.into(), entry: true }]);
    let lowered = lower(&resolved.schema, &resolved.source_map, &settings::settings(text));
    let mut diagnostics = resolved.diagnostics;
    diagnostics.extend(lowered.diagnostics.clone());
    let failed = diagnostics.has_errors();
    let list: Vec<String> = diagnostics.into_sorted().iter().map(ToString::to_string).collect();
    assert!(!failed, "{path}: {}", list.join("\n"));
    lowered
}

/// The plan as one script.
pub(crate) fn sql(plan: &Plan) -> String {
    let mut text = String::new();
    for group in &plan.groups {
        let (begin, end) = match group.kind {
            GroupKind::Transaction => ("BEGIN;\n", "COMMIT;\n"),
            GroupKind::Autocommit => ("-- each statement by itself\n", ""),
        };
        text.push_str(begin);
        for step in plan.steps_of(group) {
            writeln!(text, "{};", step.statement).unwrap();
        }
        text.push_str(end);
    }
    text
}
