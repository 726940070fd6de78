//! The files that a plan becomes.

use std::borrow::Cow;
use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};

use super::format::{Format, WayBack};
use super::header::Header;
use super::names::stem;
use super::script::{Script, Settings};
use super::style::{Style, Unordered};
use super::{Checksum, facts, held_locks, subject};
use crate::lock::Recorded;
use crate::plan::{Group, GroupKind, LockLevel, Object, Plan, Step};
use crate::statement::{AlterTableAction, Statement};

/// A migration to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// The name of its file.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Whether it runs inside a transaction.
    pub transaction: bool,
    /// The file beside it that leads back: its name and what it says.
    pub down: Option<(String, String)>,
}

/// Where the files go.
#[derive(Clone, PartialEq, Debug)]
pub struct Placement<'a> {
    /// How the files of the folder are numbered.
    pub style: Style,
    /// The time as `20261122093000`.
    pub now: u64,
    /// What the author calls the change; made from the plan when empty.
    pub words: &'a str,
    /// The last migration, by the name of its file.
    pub parent: Option<&'a str>,
    /// The runner that the folder is for.
    pub format: Format,
    /// The way back from the plan, if one is wanted.
    pub back: Option<&'a Plan>,
}

/// The plan as migrations, one for each run of steps that share a transaction or have none, each with the one before as its parent.
/// None where a new file would not surely come last.
pub fn files(plan: &Plan, placement: Placement<'_>) -> Result<Vec<File>, Unordered> {
    let Placement { mut style, now, words, parent, format, back } = placement;
    let plan = &if format.leaves_transactions() { Cow::Borrowed(plan) } else { Cow::Owned(inside_transactions(plan)) };
    if back.is_some() && format == Format::Sqlx {
        style = style.reversible();
    }
    let words = if words.is_empty() { subject::of(&plan.changes) } else { words.to_owned() };
    let mut parent = parent.map(|name| stem(name).to_owned());
    let mut suffixes = Suffixes::default();
    let mut files = Vec::with_capacity(plan.groups.len());
    for group in &pieces(plan, format) {
        let name = style.next(now, &format!("{words}{}", suffixes.next(plan, group)))?;
        let text = format!(
            "{}{}",
            format.opening(group.kind == GroupKind::Transaction),
            text(plan, group, parent.as_deref(), format)
        );
        parent = Some(stem(&name).to_owned());
        files.push(File { name, text, transaction: group.kind == GroupKind::Transaction, down: None });
    }
    if let Some(back) = back {
        add_way_back(&mut files, format, back);
    }
    Ok(files)
}

/// The groups of the plan, cut so that the runner can run each as one file.
fn pieces(plan: &Plan, format: Format) -> Vec<Group> {
    let mut pieces: Vec<Group> = Vec::with_capacity(plan.groups.len());
    for group in &plan.groups {
        if group.kind == GroupKind::Transaction || !format.one_statement() {
            pieces.push(group.clone());
            continue;
        }
        let first = pieces.len();
        for at in group.steps.clone() {
            let Some(step) = plan.steps.get(at) else { continue };
            let kind = if step.transactional { GroupKind::Transaction } else { GroupKind::Autocommit };
            let goes_on = pieces.len() > first && step.transactional && !step.needs_commit;
            match pieces.last_mut().filter(|_| goes_on) {
                Some(last) if last.kind == kind => last.steps.end = at + 1,
                _ => pieces.push(Group { kind, steps: at..at + 1, needs_lock_timeout: group.needs_lock_timeout }),
            }
        }
    }
    pieces
}

/// The way back stands with the last file, since it is one transaction; the others say so.
fn add_way_back(files: &mut [File], format: Format, back: &Plan) {
    let Some(last) = files.last().map(|file| stem(&file.name).to_owned()) else { return };
    for file in files {
        let text =
            if stem(&file.name) == last { script_back(back) } else { format!("-- taken back together with {last}\n") };
        match format.way_back() {
            WayBack::Nowhere => {}
            // What stands outside a transaction does so both ways, and goes back in one piece all the same.
            WayBack::Below(mark) if format == Format::Goose && !file.transaction => {
                let _ = write!(file.text, "\n{mark}\n-- +goose StatementBegin\n{text}-- +goose StatementEnd\n");
            }
            WayBack::Below(mark) => {
                let _ = write!(file.text, "\n{mark}\n{text}");
            }
            WayBack::Beside(ending) => file.down = Some((format!("{}{ending}", stem(&file.name)), text)),
            WayBack::Undo => file.down = Some((file.name.replacen('V', "U", 1), text)),
        }
    }
}

/// All steps in the forms that a transaction can have: whoever goes back has stopped what uses the new schema.
fn script_back(back: &Plan) -> String {
    let mut script = Script::new(String::new(), back.timeouts);
    script.begin(Settings::OfTransaction);
    for step in &back.steps {
        let mut step = inside_transaction(step);
        step.preflights.clear();
        script.step(&step);
    }
    script.end();
    script.into_text().trim_start().to_owned()
}

/// The plan for whoever can't leave a transaction.
fn inside_transactions(plan: &Plan) -> Plan {
    Plan { steps: plan.steps.iter().map(inside_transaction).collect(), ..plan.clone() }
}

/// The step in the form that a transaction can have: writers, or everybody, wait for an index.
fn inside_transaction(step: &Step) -> Step {
    let mut step = step.clone();
    let (concurrently, level) = match &mut step.statement {
        Statement::CreateIndex { concurrently, .. } => (concurrently, LockLevel::Share),
        Statement::DropIndex { concurrently, .. } => (concurrently, LockLevel::AccessExclusive),
        _ => return step,
    };
    *concurrently = false;
    step.locks.iter_mut().for_each(|lock| lock.level = level);
    step.transactional = true;
    step
}

/// What the lock records of these files, which come after `parent`.
pub fn record<'a>(files: &'a [File], parent: Option<&'a str>) -> impl Iterator<Item = Recorded> + 'a {
    let parents = std::iter::once(parent).chain(files.iter().map(|file| Some(file.name.as_str())));
    files.iter().zip(parents).map(|(file, parent)| Recorded {
        name: file.name.clone(),
        sha256: Checksum::of(file.text.as_bytes()),
        parent: parent.map(|name| stem(name).to_owned()),
    })
}

fn text(plan: &Plan, group: &Group, parent: Option<&str>, format: Format) -> String {
    let steps = plan.steps_of(group);
    let header = Header {
        parent: parent.map(str::to_owned),
        transaction: group.kind == GroupKind::Transaction,
        replaces: Vec::new(),
        changes: changes(plan, steps),
        hazards: too_many_locks(group, steps).into_iter().chain(hazards(plan, steps)).collect(),
    };
    let mut script = Script::new(header.to_string(), plan.timeouts);
    script.begin(match header.transaction {
        true => Settings::OfTransaction,
        false if format.one_statement() => Settings::Nowhere,
        false => Settings::OfSession,
    });
    for step in steps {
        script.step(step);
    }
    script.end();
    script.into_text()
}

/// The plan as one script that `psql` runs as it stands: transactions begin and end in it, and what can't be inside one stands between.
pub fn script(plan: &Plan) -> String {
    let mut script = Script::new(String::new(), plan.timeouts);
    for group in &plan.groups {
        let transaction = group.kind == GroupKind::Transaction;
        if transaction {
            script.transaction("BEGIN");
        }
        script.begin(if transaction { Settings::OfTransaction } else { Settings::OfSession });
        plan.steps_of(group).iter().for_each(|step| script.step(step));
        script.end();
        if transaction {
            script.transaction("COMMIT");
        }
    }
    script.into_text()
}

/// The changes that these steps make, in the order of the plan.
fn changes(plan: &Plan, steps: &[Step]) -> Vec<String> {
    let mut positions: Vec<usize> = steps.iter().flat_map(|step| step.changes.iter().copied()).collect();
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().filter_map(|position| plan.changes.get(position)).map(ToString::to_string).collect()
}

fn too_many_locks(group: &Group, steps: &[Step]) -> Option<String> {
    if group.kind == GroupKind::Transaction { held_locks::too_many(steps) } else { None }
}

/// What a reviewer must know: a line for each object, with each fact once.
fn hazards(plan: &Plan, steps: &[Step]) -> Vec<String> {
    let mut facts: IndexMap<&Object, IndexSet<String>> = IndexMap::new();
    for step in steps {
        for position in &step.changes {
            if let Some(change) = plan.changes.get(*position) {
                facts.entry(&change.object).or_default().extend(facts::of_change(step, *position));
            }
        }
    }
    let told = facts.iter().filter(|(_, facts)| !facts.is_empty());
    told.map(|(object, facts)| format!("{object}: {}", facts.iter().map(String::as_str).collect::<Vec<_>>().join(", ")))
        .collect()
}

/// What stands after the words of the second file and those that follow.
#[derive(Default)]
struct Suffixes(Vec<&'static str>);

impl Suffixes {
    fn next(&mut self, plan: &Plan, group: &Group) -> String {
        let suffix = if self.0.is_empty() { "" } else { suffix(plan.steps_of(group)) };
        let before = self.0.iter().filter(|other| **other == suffix).count();
        self.0.push(suffix);
        if before == 0 { suffix.to_owned() } else { format!("{suffix}_{}", before + 1) }
    }
}

/// What most distinguishes these steps from those before them.
fn suffix(steps: &[Step]) -> &'static str {
    let any = |is: fn(&Statement) -> bool| steps.iter().any(|step| is(&step.statement));
    if any(|statement| matches!(statement, Statement::CreateIndex { .. })) {
        "_index"
    } else if any(validates) {
        "_validate"
    } else if steps.iter().any(|step| step.data_loss) {
        "_drop"
    } else {
        "_then"
    }
}

fn validates(statement: &Statement) -> bool {
    let Statement::AlterTable(alter) = statement else { return false };
    alter.actions.iter().any(|action| matches!(action, AlterTableAction::ValidateConstraint(_)))
}
