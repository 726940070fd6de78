//! What is said when a run stops.

use dbml_model::diagnostic::Code;
use pg_ddl::lock::Drift;
use pg_live::apply::{ApplyError, Busy, Forbidden, Nameless, PLAN, RowsInTheWay, StatementError};
use pg_live::dependents::Dependent;
use pg_live::history::Runner;
use pg_live::taken::Taken;
use pg_live::{Refusal, ServerError};

use super::conflicts::drift;
use super::refused_statement;
use crate::failure::{Failure, Outcome};
use crate::report::{self, Format, Problem, plural};
use crate::streams::Streams;

/// What was to be applied.
pub(crate) struct Subject<'a> {
    /// The folder of the migrations as the user names it.
    pub(crate) folder: &'a str,
    /// What a script says, by its name, and the path to show it under.
    pub(crate) text: &'a dyn Fn(&str) -> (String, String),
    /// How mistakes are shown.
    pub(crate) format: Format,
}

/// Says why a run stopped. What the environment lacks is a failure, everything else a problem of the migrations or of the data.
pub(crate) fn report(streams: &mut Streams, subject: &Subject<'_>, error: ApplyError) -> Result<Outcome, Failure> {
    let drift = match error {
        ApplyError::Conflicts(conflicts) => conflicts.iter().map(|one| drift(one, subject.folder)).collect(),
        ApplyError::RowsInTheWay(rows) => rows.iter().map(|rows| rows_in_the_way(rows, subject)).collect(),
        ApplyError::Dependents(dependents) => dependents.iter().map(dependent).collect(),
        ApplyError::Taken(taken) => taken.iter().map(name_taken).collect(),
        ApplyError::Changed => vec![changed()],
        ApplyError::Foreign(runner) => vec![other_runner(runner, subject)],
        ApplyError::Statement(failure) if is_connection_lost(failure.error.server_error()) => {
            return Err(connection_lost(&failure));
        }
        ApplyError::Statement(failure) => return statement(streams, subject, &failure),
        ApplyError::Script(error) => {
            let help = "nothing was applied: mend the file, which never ran here";
            return diagnostic(streams, subject, &error, help);
        }
        other => return Err(failure(&other)),
    };
    let problems: Vec<Problem<'_>> = drift.iter().map(|drift| Problem::Whole(drift.into())).collect();
    report::report(&mut streams.err, subject.format, &[], &problems)?;
    Ok(Outcome::Problems)
}

fn rows_in_the_way(found: &RowsInTheWay, subject: &Subject<'_>) -> Drift {
    let RowsInTheWay { migration, rows, query } = found;
    let are = if *rows == 1 { "is" } else { "are" };
    let count = plural(usize::try_from(*rows).unwrap_or_default(), "row");
    Drift {
        code: Code::RowsInTheWay,
        message: format!("{count} {are} in the way of {migration}"),
        file: (subject.text)(migration).0,
        line: None,
        help: format!("mend what this counts, then run the same command again:\n{query}"),
    }
}

fn dependent(dependent: &Dependent) -> Drift {
    Drift {
        code: Code::DependentInTheWay,
        message: dependent.to_string(),
        file: PLAN.to_owned(),
        line: None,
        help: "nothing was changed: drop it and make it again around the change, or leave what it needs".to_owned(),
    }
}

fn name_taken(taken: &Taken) -> Drift {
    Drift {
        code: Code::NameInTheWay,
        message: taken.to_string(),
        file: PLAN.to_owned(),
        line: None,
        help: "nothing was changed: give one of the two another name, or drop what is there by hand".to_owned(),
    }
}

fn changed() -> Drift {
    Drift {
        code: Code::DatabaseChanged,
        message: "the database was changed since the plan was made".to_owned(),
        file: PLAN.to_owned(),
        line: None,
        help: "nothing was changed: run the same command again, for a new plan".to_owned(),
    }
}

/// A plan that was applied, and whose differences are not all gone.
pub(crate) fn not_settled(differences: usize) -> Drift {
    let are = if differences == 1 { "is" } else { "are" };
    Drift {
        code: Code::NotSettled,
        message: format!("{} {are} left after the plan was applied", plural(differences, "difference")),
        file: PLAN.to_owned(),
        line: None,
        help: "run the same command again; if it stays, report it as a mistake of dbmlc's".to_owned(),
    }
}

fn other_runner(runner: Runner, subject: &Subject<'_>) -> Drift {
    Drift {
        code: Code::OtherRunner,
        message: format!("{runner} has applied migrations to this database, and dbmlc none"),
        file: subject.folder.to_owned(),
        line: None,
        help: "take its history over: dbmlc migrate baseline --url …".to_owned(),
    }
}

fn statement(streams: &mut Streams, subject: &Subject<'_>, failure: &StatementError) -> Result<Outcome, Failure> {
    diagnostic(streams, subject, &failure.error, &help(failure))
}

fn diagnostic(
    streams: &mut Streams,
    subject: &Subject<'_>,
    error: &pg_live::replay::ReplayError,
    help: &str,
) -> Result<Outcome, Failure> {
    let (path, text) = (subject.text)(&error.script);
    let (source, diagnostic) = refused_statement(Code::StatementFails, &path, &text, error, help);
    report::report(&mut streams.err, subject.format, &[source], &[Problem::Diagnostic(&diagnostic)])?;
    Ok(Outcome::Problems)
}

/// What is the state of things, and what to do.
fn help(failure: &StatementError) -> String {
    let StatementError { error, done, statements, transactional, attempts, blockers } = failure;
    let mut lines = Vec::new();
    if *attempts > 1 {
        lines.push(format!("tried {attempts} times"));
    }
    lines.extend(blockers.iter().map(|blocker| format!("an open transaction: {blocker}")));
    lines.push(if *transactional {
        format!("nothing of {} was applied: mend it, or the data, and run the same command again", error.script)
    } else {
        let done = so_far(&error.script, *done, *statements);
        format!("{done}: mend the rest, or the data, and run the same command again; it goes on from here")
    });
    lines.join("\n")
}

/// What the environment lacks.
fn failure(error: &ApplyError) -> Failure {
    let said = Failure::new(error.to_string());
    match error {
        ApplyError::Unknown(_) => Failure::usage(error.to_string()).help("dbmlc migrate status lists them"),
        ApplyError::Locked(_) => said.help("nothing was changed: wait for it to end, or be more patient: --wait 10min"),
        ApplyError::Busy(busy) => said.help(be_patient(busy)),
        ApplyError::Nameless(index) => said.help(give_it_a_name(index)),
        ApplyError::ReadOnly(_) => said.help("nothing was changed: connect to the primary, as a user who may write"),
        ApplyError::Forbidden(list) => said.help(may(list)),
        ApplyError::LockLost => {
            said.help("connect to the server itself: a pooler that shares sessions, or DISCARD ALL, loses it")
        }
        ApplyError::HalfApplied { .. } => said.help("let it go on first: dbmlc migrate apply"),
        ApplyError::Server(error) => server(error),
        _ => said,
    }
}

/// How far it has come, and how to go on.
fn be_patient(busy: &Busy) -> String {
    let Busy { script, done, statements, attempts, .. } = busy;
    let done = so_far(script, *done, *statements);
    let more = attempts.saturating_mul(2);
    format!(
        "{done}: run the same command again once that process is through, or be more patient: --attempts {more}; it goes on from here"
    )
}

fn give_it_a_name(index: &Nameless) -> String {
    let Nameless { script, done, statements, table } = index;
    let done = so_far(script, *done, *statements);
    format!(
        "{done}: give the index a name in the file, the one that it has if it is there (\\d {table}), and run the same command again"
    )
}

/// `2 of 5 statements of 0003_index.sql done`.
fn so_far(script: &str, done: usize, statements: usize) -> String {
    format!("{done} of {} of {script} done", plural(statements, "statement"))
}

fn may(list: &[Forbidden]) -> String {
    let owner = list.iter().find_map(|forbidden| forbidden.owner.as_deref().zip(Some(&forbidden.user)));
    match owner {
        Some((owner, user)) => format!("nothing was changed: connect as `{owner}`, or make `{user}` a member of it"),
        None => "nothing was changed: connect as the owner of the database".to_owned(),
    }
}

fn server(error: &ServerError) -> Failure {
    let Refusal { message, sqlstate, detail, hint, .. } = &**error;
    let state = sqlstate.as_ref().map_or(String::new(), |state| format!(" (SQLSTATE {state})"));
    let failure = Failure::new(format!("the server refuses: {message}{state}"));
    let said: Vec<&str> = [detail, hint].into_iter().flatten().map(String::as_str).collect();
    match sqlstate {
        None => Failure::new(format!("the connection was lost: {message}")).help(AGAIN),
        Some(_) if said.is_empty() => failure,
        Some(_) => failure.help(said.join("\n")),
    }
}

/// Whether there is nobody any more who could say what is wrong: no answer, or one that ends the session (PostgreSQL manual, appendix A,
/// classes 08 and 57).
fn is_connection_lost(error: Option<&ServerError>) -> bool {
    error.is_some_and(|error| match error.sqlstate.as_deref() {
        None => true,
        Some(state) => state.starts_with("08") || matches!(state, "57P01" | "57P02" | "57P03"),
    })
}

fn connection_lost(failure: &StatementError) -> Failure {
    let StatementError { error, done, statements, .. } = failure;
    let said = error.server_error().map(ToString::to_string).unwrap_or_default();
    let script = &error.script;
    Failure::new(format!("the connection was lost in {script}, after {done} of {statements} statements: {said}"))
        .help(AGAIN)
}

const AGAIN: &str = "run the same command again: what is done is recorded, and it goes on from there";
