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
    for (ChangeLine { sign, object, text }, steps) in plan.changes.iter().zip(steps_by_change(plan)) {
        let style = style(*sign);
        let facts = facts_of(&steps).join(" · ");
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
        for query in steps.iter().flat_map(|step| &step.preflights) {
            writeln!(out, "{indent}{DIM}rows in the way:{DIM:#} {query}")?;
        }
    }
    Ok(())
}

fn width(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|text| text.chars().count()).filter(|width| *width <= WIDEST).max().unwrap_or_default()
}

/// The steps of each change. A statement that makes several changes is told of at the first.
fn steps_by_change(plan: &Plan) -> Vec<Vec<&Step>> {
    let mut steps = vec![Vec::new(); plan.changes.len()];
    for step in &plan.steps {
        if let Some(of_change) = step.changes.first().and_then(|change| steps.get_mut(*change)) {
            of_change.push(step);
        }
    }
    steps
}

/// What is to be known about the steps of a change, each fact once.
fn facts_of(steps: &[&Step]) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    for fact in steps.iter().flat_map(|step| facts::of(step)) {
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
