//! A lock in which git left the marks of a merge conflict.

/// What the lock said on each side of the merge: the text itself where there is no conflict.
///
/// Where git has merged other lines by itself a side is not what its branch had, which its digest shows.
pub fn sides(text: &str) -> Vec<String> {
    if !text.lines().any(|line| line.starts_with("<<<<<<< ")) {
        return vec![text.to_owned()];
    }
    let (mut ours, mut theirs) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let mut part = Part::Both;
    for line in text.split_inclusive('\n') {
        part = match line.get(..7) {
            Some("<<<<<<<") => Part::Ours,
            Some("|||||||") => Part::Ancestor,
            Some("=======") => Part::Theirs,
            Some(">>>>>>>") => Part::Both,
            _ => {
                if matches!(part, Part::Both | Part::Ours) {
                    ours.push_str(line);
                }
                if matches!(part, Part::Both | Part::Theirs) {
                    theirs.push_str(line);
                }
                part
            }
        };
    }
    vec![ours, theirs]
}

/// Whose a line is.
#[derive(Clone, Copy)]
enum Part {
    Both,
    Ours,
    Ancestor,
    Theirs,
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn each_side_is_put_together_again() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> other\nd\n";
        assert_eq!(sides(text), ["a\nb\nd\n", "a\nc\nd\n"]);
        assert_eq!(sides("a\n"), ["a\n"]);
    }
}
