//! Options of `check`, and the commands that tell about the program itself.

use crate::*;

#[test]
fn rules_are_selected_and_ignored_by_name() {
    let folder = folder();
    let rules = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["check", "--format", "json", "--source", "a.vi.txt", "a.th.txt"];
        all.extend(arguments);
        let report = json(&thiap(&folder, &all));
        let findings = report["articles"][0]["findings"].as_array().expect("a list");
        findings.iter().map(|f| f["rule"].as_str().expect("a name").to_owned()).collect()
    };
    assert!(rules(&["--select", "name-variants"]).iter().all(|r| r == "name-variants"));
    assert!(!rules(&["--ignore", "name-variants"]).contains(&"name-variants".to_owned()));
}

#[test]
fn an_unknown_rule_is_an_error_that_names_the_nearest() {
    let output = thiap(&folder(), &["check", "--ignore", "name-variant", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean name-variants?"), "{}", stderr(&output));
}

#[test]
fn findings_do_not_fail_a_run_that_says_never() {
    let output = thiap(&folder(), &["check", "--fail-on", "never", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn colour_only_where_asked_for() {
    let folder = folder();
    let escapes = |arguments: &[&str]| thiap(&folder, arguments).stdout.contains(&0x1b);
    assert!(escapes(&["--color", "always", "terms", "a.th.txt"]));
    assert!(escapes(&["terms", "--color", "always", "a.th.txt"]));
    assert!(!escapes(&["terms", "a.th.txt"]), "not into a pipe");
    assert!(!escapes(&["rules"]));
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder();
    let list = thiap(&folder, &["rules"]);
    let listed = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(listed.lines().any(|l| l.split_whitespace().take(2).eq(["name-variants", "error"])), "{listed}");
    let page = thiap(&folder, &["rules", "name-variants"]);
    assert!(String::from_utf8_lossy(&page.stdout).starts_with("# name-variants\n"));
    let all = json(&thiap(&folder, &["rules", "--format", "json"]));
    assert!(all.as_array().is_some_and(|rules| rules.iter().any(|r| r["name"] == "name-variants")));
}

#[test]
fn completions_and_manual_pages() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = thiap(&folder, &["completions", shell]);
        assert!(String::from_utf8_lossy(&output.stdout).contains("check"), "{shell}");
    }
    for page in [&["man"][..], &["man", "check"]] {
        let output = thiap(&folder, page);
        assert!(String::from_utf8_lossy(&output.stdout).contains(".TH thiap"), "{output:?}");
    }
    assert!(stderr(&thiap(&folder, &["man", "chekc"])).contains("did you mean check?"));
}

#[test]
fn terms_as_tables_json_and_tsv() {
    let folder = folder();
    let text = thiap(&folder, &["terms", "--source", "a.vi.txt", "a.th.txt"]);
    assert_eq!(text.status.code(), Some(0), "{}", stderr(&text));
    assert!(String::from_utf8_lossy(&text.stdout).starts_with("a.th.txt: "));
    let report = json(&thiap(&folder, &["terms", "--format", "json", "a.th.txt"]));
    assert!(report["articles"][0]["terms"].is_array());
    let table = thiap(&folder, &["terms", "--format", "tsv", "a.th.txt"]);
    assert!(table.stdout.starts_with(b"document\tname\tkind\t"));
}
