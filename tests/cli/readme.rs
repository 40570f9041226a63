//! What README.md shows is what the program prints.

use std::fs;
use std::path::Path;

use crate::{folder, thiap, write};

/// The lines of the indented block of README.md that starts with `first`.
fn block<'a>(readme: &'a str, first: &str) -> Vec<&'a str> {
    let lines = readme.lines().skip_while(|line| line.trim_start() != first);
    lines.map_while(|line| line.strip_prefix("    ")).collect()
}

#[test]
fn the_article_of_six_spellings_is_changed_as_shown_and_then_has_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md is there");
    let folder = folder();
    for name in ["001.th.txt", "001.vi.txt"] {
        fs::copy(root.join("corpus").join(name), folder.path().join(name)).expect("the corpus is there");
    }
    let glossary = block(&readme, "source\tthai\tstatus");
    assert_eq!(glossary.len(), 2, "a header and an entry");
    write(&folder, "names.tsv", (glossary.join("\n") + "\n").as_bytes());

    let command = "thiap normalize --glossary names.tsv 001.th.txt";
    let shown = block(&readme, &format!("$ {command}"));
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    let printed = String::from_utf8(thiap(&folder, &arguments).stdout).expect("UTF-8");
    assert!(shown.len() > 2, "the command and some changes");
    for (shown, printed) in shown[1..].iter().zip(printed.lines()) {
        let start = shown.strip_suffix('…').unwrap_or(shown);
        assert!(printed.starts_with(start), "README.md has\n{shown}\nthe program prints\n{printed}");
    }

    thiap(&folder, &["normalize", "--glossary", "names.tsv", "--write", "001.th.txt"]);
    let select = ["check", "--glossary", "names.tsv", "--select", "name-variants", "001.th.txt"];
    assert_eq!(thiap(&folder, &select).status.code(), Some(0), "no spelling is left but one");
}
