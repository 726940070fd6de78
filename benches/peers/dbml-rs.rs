//! Runs dbml-rs: `dbml-rs-timer FILE RUNS` makes the syntax tree of a file of DBML so many times, and checks nothing in it.

use std::hint::black_box;
use std::{env, fs};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let source = fs::read_to_string(&arguments[1]).expect("the input is there");
    let runs: u32 = arguments[2].parse().expect("the second argument is a number");
    for _ in 0..runs {
        let tree = dbml_rs::parse_dbml_unchecked(black_box(&source));
        drop(black_box(tree).expect("the input is DBML"));
    }
}
