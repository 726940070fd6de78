//! A line on the terminal that shows what a run is at, and how far an index has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pg_live::apply::Progress;
use pg_live::connect::{Target, connect};

/// How often the server is asked how far it has come.
const INTERVAL: Duration = Duration::from_millis(400);

/// What is shown of a statement.
const SHOWN: &str = "  {spinner} {prefix}  {msg}  {elapsed}";

/// What is shown of a statement of which the server tells how far it has come.
const MEASURED: &str = "  {spinner} {prefix}  {msg}  {bar:20} {percent} %  {elapsed}";

/// How much of a statement is shown.
const WIDTH: usize = 60;

/// The line. It is drawn on stderr, and gone when there is nothing to show.
pub(super) struct Watch {
    target: Target,
    process: i32,
    migration: String,
    statements: usize,
    shown: Option<Shown>,
}

struct Shown {
    bar: ProgressBar,
    over: Arc<AtomicBool>,
}

impl Watch {
    pub(super) fn new(target: Target, process: i32) -> Self {
        Self { target, process, migration: String::new(), statements: 0, shown: None }
    }

    /// A migration begins.
    pub(super) fn migration(&mut self, name: &str, statements: usize) {
        name.clone_into(&mut self.migration);
        self.statements = statements;
    }

    /// A statement is sent.
    pub(super) fn statement(&mut self, number: usize, text: &str) {
        self.quiet();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(SHOWN) {
            bar.set_style(style);
        }
        bar.set_prefix(format!("{}  {number} of {}", self.migration, self.statements));
        bar.set_message(start_of(text));
        bar.enable_steady_tick(Duration::from_millis(120));
        let over = Arc::new(AtomicBool::new(false));
        // Only the build of an index tells how far it has come.
        if text.to_ascii_uppercase().contains("INDEX") {
            follow(self.target.clone(), self.process, bar.clone(), over.clone());
        }
        self.shown = Some(Shown { bar, over });
    }

    /// Nothing is shown any more.
    pub(super) fn quiet(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.over.store(true, Ordering::Relaxed);
            shown.bar.finish_and_clear();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.quiet();
    }
}

/// Asks the server, in a session of its own, until it is over. A server that does not answer is no reason to stop anything.
fn follow(target: Target, process: i32, bar: ProgressBar, over: Arc<AtomicBool>) {
    thread::spawn(move || {
        thread::sleep(INTERVAL);
        if over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(mut client) = connect(&target) else { return };
        while !over.load(Ordering::Relaxed) {
            match Progress::of(&mut client, process) {
                Ok(Some(progress)) if progress.total > 0 => measure(&bar, progress),
                Ok(_) => {}
                Err(_) => return,
            }
            thread::sleep(INTERVAL);
        }
    });
}

/// Each phase of a build counts anew.
fn measure(bar: &ProgressBar, Progress { index, phase, done, total }: Progress) {
    let phase = phase.strip_prefix("building index: ").unwrap_or(&phase);
    bar.set_message(index.map(|index| format!("index {index}: {phase}")).unwrap_or(phase.to_owned()));
    if bar.length().is_none()
        && let Ok(style) = ProgressStyle::with_template(MEASURED)
    {
        bar.set_style(style.progress_chars("━╸─"));
    }
    bar.set_length(total);
    bar.set_position(done);
}

/// The first line of a statement, cut to what fits.
fn start_of(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut start: String = line.chars().take(WIDTH).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
