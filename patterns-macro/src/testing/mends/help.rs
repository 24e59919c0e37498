//! Reads what the help of a message proposes to write.

/// Words in proposals that are placeholders for a part of the program.
const PLACEHOLDERS: [&str; 15] = [
    "P",
    "Q",
    "T",
    "Type",
    "condition",
    "default",
    "expression",
    "k",
    "key",
    "message",
    "name",
    "pattern",
    "rest",
    "run",
    "value",
];

/// The help of a message.
pub(super) fn of(message: &str) -> Option<&str> {
    message.lines().find_map(|line| line.strip_prefix("help: "))
}

/// A help without the code in it, and without numbers: how the help is worded.
pub(super) fn wording(help: &str) -> String {
    let prose: Vec<&str> = help.split('`').step_by(2).collect();
    let prose = prose.join("`…`");
    prose.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// All code in the help of a message.
pub(super) fn codes(message: &str) -> Vec<&str> {
    let pieces = of(message).unwrap_or_default().split('`');
    pieces.skip(1).step_by(2).collect()
}

/// Returns whether code can be written as it is: it has no parts that the user chooses.
fn is_whole(code: &str) -> bool {
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    !code.contains('…')
        && !code.contains("path::to")
        && !words.any(|word| PLACEHOLDERS.contains(&word))
}

/// The code that the help of a message says to write in place of what it is about, in each of the
/// ways that it names.
pub(super) fn in_place(message: &str) -> Vec<String> {
    let help = of(message).unwrap_or_default();
    if let Some(removed) = help.strip_prefix("remove the `")
        && removed.ends_with('`')
    {
        return vec![String::new()];
    }
    let begins = |word: &str| help.strip_prefix(word);
    let Some(mut rest) = begins("write `").or_else(|| begins("did you mean `")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    while let Some((code, after)) = rest.split_once('`') {
        found.push(code.to_owned());
        let other = |word: &str| after.strip_prefix(word);
        match other(", or `").or_else(|| other(" or `")) {
            Some(next) => rest = next,
            None => break,
        }
    }
    found.retain(|code| is_whole(code));
    found
}

/// Returns whether a program contains what the help says to write, if the help says it whole.
pub(super) fn is_followed_by(message: &str, program: &str) -> bool {
    let unspaced = |code: &str| code.replace(' ', "");
    let is_written = message.contains("help: write `");
    let mut first = codes(message)
        .into_iter()
        .take(1)
        .filter(|code| is_whole(code));
    !is_written || first.all(|code| unspaced(program).contains(&unspaced(code)))
}
