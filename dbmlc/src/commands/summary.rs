//! What a plan changes, for people.

use std::io::{self, Write};

use clap::builder::styling::Style;
use pg_ddl::migration::facts;
use pg_ddl::plan::{ChangeLine, Plan, Sign, Step};

use crate::streams::{DIM, ERROR, GOOD, WARNING};

/// Columns are as wide as what stands in them, up to this.
const WIDEST: usize = 40;

/// Facts that would make a line longer than this stand on one of their own.
const LINE: usize = 110;

/// A line for each change, with its facts, and what rows could be in the way.
pub(super) fn write(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    let objects = width(plan.changes.iter().map(|change| change.object.to_string()));
    let texts = width(plan.changes.iter().map(|change| change.text.clone()));
    for (change, steps) in steps_by_change(plan).into_iter().enumerate() {
        let Some(ChangeLine { sign, object, text }) = plan.changes.get(change) else { continue };
        let style = style(*sign);
        let facts = facts_of(&steps, change).join(" · ");
        let start = format!("{:objects$}   ", object.to_string());
        let fits = start.chars().count() + texts.max(text.chars().count()) + facts.chars().count() < LINE;
        let padding = if facts.is_empty() || !fits { 0 } else { texts };
        write!(out, "  {style}{sign}{style:#} {start}{text:padding$}")?;
        if !facts.is_empty() && fits {
            write!(out, "   {DIM}{facts}{DIM:#}")?;
        }
        writeln!(out)?;
        let indent = " ".repeat(4 + start.chars().count());
        if !facts.is_empty() && !fits {
            writeln!(out, "{indent}{DIM}{facts}{DIM:#}")?;
        }
        for query in steps.iter().flat_map(|step| step.preflights_of(change)) {
            writeln!(out, "{indent}{DIM}rows in the way:{DIM:#} {query}")?;
        }
    }
    Ok(())
}

fn width(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|text| text.chars().count()).filter(|width| *width <= WIDEST).max().unwrap_or_default()
}

/// The steps of each change.
fn steps_by_change(plan: &Plan) -> Vec<Vec<&Step>> {
    let mut steps = vec![Vec::new(); plan.changes.len()];
    for step in &plan.steps {
        for change in &step.changes {
            if let Some(of_change) = steps.get_mut(*change) {
                of_change.push(step);
            }
        }
    }
    steps
}

/// What is to be known about a change, each fact once.
fn facts_of(steps: &[&Step], change: usize) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    for fact in steps.iter().flat_map(|step| facts::of_change(step, change)) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

fn style(sign: Sign) -> Style {
    match sign {
        Sign::Add => GOOD,
        Sign::Drop => ERROR,
        Sign::Alter => WARNING,
    }
}
