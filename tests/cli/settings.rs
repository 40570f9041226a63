//! `thiap.toml`, accepted findings and baselines.

use crate::*;

/// The findings of `a.th.txt` with its original: (rule, severity, fingerprint).
fn findings(folder: &TempDir, arguments: &[&str]) -> Vec<(String, String, String)> {
    let output = thiap(folder, &[&["check", "--format", "json", "a.th.txt"], arguments].concat());
    let report = json(&output);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let findings = report["articles"][0]["findings"].as_array().expect("a list").clone();
    findings.iter().map(|f| (text(&f["rule"]), text(&f["severity"]), text(&f["fingerprint"]))).collect()
}

/// The good pair, and the fingerprint of the finding that it gives.
fn folder_with_finding() -> (TempDir, String) {
    let folder = folder();
    let all = findings(&folder, &[]);
    let variants = all.iter().find(|f| f.0 == "name-variants").expect("Mường Khương stands in two spellings");
    let fingerprint = variants.2.clone();
    (folder, fingerprint)
}

#[test]
fn settings_come_from_the_nearest_folder_upwards() {
    let (folder, _) = folder_with_finding();
    write(&folder, "thiap.toml", b"select = [\"name-variants\"]\n[severity]\nname-variants = \"note\"\n");
    fs::create_dir(folder.path().join("below")).expect("writable");
    let below = |arguments: &[&str]| {
        let all = [&["check", "--format", "json", "../a.th.txt"], arguments].concat();
        let output = command(&folder.path().join("below")).args(all).output().expect("starts");
        json(&output)["articles"][0]["findings"].clone()
    };
    assert_eq!(below(&[])[0]["severity"], "note");
    assert_ne!(below(&["--isolated"])[0]["severity"], "note");
    write(&folder, "other.toml", b"ignore = [\"name-variants\"]\n");
    let others = below(&["--config", "../other.toml"]);
    assert!(others.as_array().is_some_and(|all| all.iter().all(|f| f["rule"] != "name-variants")), "{others}");
    let given = below(&["--config", "../other.toml", "--ignore", "number-mismatch"]);
    assert_eq!(given[0]["rule"], "name-variants", "an option takes the place of the setting");
}

#[test]
fn settings_that_are_wrong_stop_the_run_with_file_and_line() {
    let folder = folder();
    write(&folder, "thiap.toml", b"# ours\nignored = []\n");
    let output = thiap(&folder, &["check", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let expected = "thiap.toml:2: expected a setting, found \"ignored\"; did you mean ignore?";
    assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    let output = thiap(&folder, &["check", "--config", "nowhere.toml", "a.th.txt"]);
    assert!(stderr(&output).contains("nowhere.toml: cannot be read"), "{}", stderr(&output));
}

#[test]
fn fail_on_is_a_setting_too() {
    let (folder, _) = folder_with_finding();
    write(&folder, "thiap.toml", b"fail-on = \"never\"\n");
    assert_eq!(thiap(&folder, &["check", "a.th.txt"]).status.code(), Some(0));
    assert_eq!(thiap(&folder, &["check", "--fail-on", "note", "a.th.txt"]).status.code(), Some(1));
}

#[test]
fn accepted_findings_are_counted_and_told_but_not_reported() {
    let (folder, fingerprint) = folder_with_finding();
    let accept = ["accept", &fingerprint, "--why", "the paper's own spelling", "--who", "An"];
    assert_eq!(thiap(&folder, &accept).status.code(), Some(0));
    let decisions = fs::read_to_string(folder.path().join("thiap-decisions.tsv")).expect("written");
    assert!(
        decisions.starts_with(&format!("fingerprint\tdocument\twho\twhen\twhy\n{fingerprint}\t\tAn\t")),
        "{decisions}"
    );

    // Also after an edit elsewhere.
    write(&folder, "a.th.txt", format!("ข่าววันนี้จากภาคเหนือ\n\n{THAI}").as_bytes());
    let output = thiap(&folder, &["check", "--format", "json", "a.th.txt"]);
    let article = &json(&output)["articles"][0];
    assert!(article["findings"].as_array().is_some_and(|all| all.iter().all(|f| f["rule"] != "name-variants")));
    assert!(article["accepted"][0]["why"].as_str().is_some_and(|why| why.ends_with(": the paper's own spelling")));
    assert!(stderr(&output).contains("1 findings were accepted earlier"), "{}", stderr(&output));

    let undo = thiap(&folder, &["accept", "--undo", &fingerprint]);
    assert_eq!(undo.status.code(), Some(0), "{}", stderr(&undo));
    assert!(findings(&folder, &[]).iter().any(|f| f.0 == "name-variants"));
    assert_eq!(thiap(&folder, &["accept", "--undo", &fingerprint]).status.code(), Some(2), "nothing to take back");
    assert_eq!(thiap(&folder, &["accept", "nonsense"]).status.code(), Some(2));
}

#[test]
fn a_decision_may_be_for_one_document() {
    let (folder, fingerprint) = folder_with_finding();
    write(&folder, "b.th.txt", THAI.as_bytes());
    write(&folder, "b.vi.txt", VIETNAMESE.as_bytes());
    thiap(&folder, &["accept", &fingerprint, "--in", "b.th.txt"]);
    let report = json(&thiap(&folder, &["check", "--format", "json", "a.th.txt", "b.th.txt"]));
    assert!(report["articles"][0].get("accepted").is_none());
    assert!(report["articles"][1]["accepted"].is_array());
}

#[test]
fn a_baseline_lets_only_new_findings_count() {
    let (folder, _) = folder_with_finding();
    let day = |day: &str, arguments: &[&str]| {
        let seconds = if day == "2024-06-28" { "1719532800" } else { "1751328000" };
        command(folder.path()).args(arguments).env("SOURCE_DATE_EPOCH", seconds).output().expect("starts")
    };
    let drawn = day("2024-06-28", &["check", "--write-baseline", "known.tsv", "a.th.txt"]);
    assert_eq!(drawn.status.code(), Some(0), "{}", stderr(&drawn));
    let output = thiap(&folder, &["check", "--baseline", "known.tsv", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("in the baseline, the oldest since 2024-06-28"), "{}", stderr(&output));

    // A new fault counts; the known one keeps its day when the baseline is drawn anew.
    write(&folder, "a.th.txt", format!("{THAI}\nที่จังหวัดฟู้โถ\n\nที่จังหวัดภูทอ\n").as_bytes());
    write(&folder, "a.vi.txt", format!("{VIETNAMESE}\nTại tỉnh Phú Thọ.\n\nTại tỉnh Phú Thọ.\n").as_bytes());
    let output = thiap(&folder, &["check", "--baseline", "known.tsv", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    day("2025-07-01", &["check", "--baseline", "known.tsv", "--write-baseline", "known.tsv", "a.th.txt"]);
    let table = fs::read_to_string(folder.path().join("known.tsv")).expect("written");
    assert!(table.contains("\t2024-06-28\t") && table.contains("\t2025-07-01\t"), "{table}");

    // What is mended is said to be gone.
    write(&folder, "a.th.txt", "อำเภอเหมื่องเคืองประชุมเช้าวันที่ 28 มิถุนายน\n".as_bytes());
    let output = thiap(&folder, &["check", "--baseline", "known.tsv", "a.th.txt"]);
    assert!(stderr(&output).contains("of the baseline are gone"), "{}", stderr(&output));
    let missing = thiap(&folder, &["check", "--baseline", "nowhere.tsv", "a.th.txt"]);
    assert!(stderr(&missing).contains("nowhere.tsv: expected a baseline, found no file"), "{}", stderr(&missing));
}

#[test]
fn fingerprints_are_shown_when_asked_for() {
    let (folder, fingerprint) = folder_with_finding();
    let shown = |arguments: &[&str]| {
        let output = thiap(&folder, &[&["check", "a.th.txt"], arguments].concat());
        String::from_utf8_lossy(&output.stdout).contains(&format!("[name-variants {fingerprint}]"))
    };
    assert!(shown(&["--fingerprints"]) && !shown(&[]));
}
