//! Whole runs of programs, and of pieces of work: how much time and memory they use.

use std::hint::black_box;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run of a program took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// What the processor worked on it. To wait while the processor does something else is no fault of the program.
    pub time: Duration,
    /// What a clock showed: less than the processor's time where several threads work, more where something else does.
    pub elapsed: Duration,
    /// The bytes that it had in memory at once.
    pub peak: u64,
}

/// Runs a program, whose output is thrown away. A run that fails is an error.
pub fn run(program: &mut Command) -> io::Result<Run> {
    let start = Instant::now();
    let used = program.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?.wait4()?;
    if !used.status.success() {
        return Err(io::Error::other(format!("{program:?} ended with {}", used.status)));
    }
    let rusage = used.rusage;
    Ok(Run { time: rusage.utime + rusage.stime, elapsed: start.elapsed(), peak: rusage.maxrss })
}

/// The fastest of several runs of a program.
///
/// Other work on the machine only ever makes a run slower, for it takes away caches, so the fastest is the one to believe. Once one takes no longer than
/// `limit`, that is known and no further run is made.
pub fn fastest(limit: Duration, program: impl Fn() -> Command) -> io::Result<Run> {
    best(limit, || run(&mut program()), |run| run.time)
}

/// The shortest time of several runs of a piece of work, for the same reason.
pub fn shortest<T>(limit: Duration, work: impl Fn() -> T) -> io::Result<Duration> {
    let time = || {
        let start = Instant::now();
        drop(black_box(work()));
        Ok(start.elapsed())
    };
    best(limit, time, |time| *time)
}

/// What took the least time of several tries, or the first that took no longer than `limit`.
fn best<T>(limit: Duration, attempt: impl Fn() -> io::Result<T>, time: impl Fn(&T) -> Duration) -> io::Result<T> {
    let mut best = attempt()?;
    for _ in 1..RUNS {
        if time(&best) <= limit {
            break;
        }
        let next = attempt()?;
        best = if time(&next) < time(&best) { next } else { best };
    }
    Ok(best)
}

/// How often a run is repeated before its time counts as too long.
const RUNS: u32 = 20;
