//! Inputs, good and bad. Whatever is wrong with one, the others are done.

use crate::*;

/// A bad input ends with 2 and a message; the good pair beside it is still checked.
fn assert_refused(folder: &TempDir, bad: &str, message: &str) {
    let output = thiap(folder, &["check", "--format", "json", bad, "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains(message), "expected {message:?} in {:?}", stderr(&output));
    let report = json(&output);
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(1), "the rest of the run is done");
    assert!(report["errors"][0]["message"].as_str().is_some_and(|m| message.contains(m) || m.contains(message)));
}

#[test]
fn a_missing_file() {
    assert_refused(&folder(), "nowhere.txt", "cannot be read: No such file");
}

#[test]
fn a_folder_without_texts() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).expect("writable");
    assert_refused(&folder, "empty", "expected texts");
}

#[test]
fn bytes_that_are_not_utf8() {
    let folder = folder();
    write(&folder, "b.txt", b"\xe0\xb8\x81\xff");
    assert_refused(&folder, "b.txt", "expected UTF-8, found the invalid byte 0xff at offset 3");
}

#[test]
fn an_empty_file() {
    let folder = folder();
    write(&folder, "b.txt", b"");
    assert_refused(&folder, "b.txt", "expected a text, found an empty file");
}

#[test]
fn nul_bytes() {
    let folder = folder();
    write(&folder, "b.txt", "ก\0ข".as_bytes());
    assert_refused(&folder, "b.txt", "found a NUL byte at offset 3");
}

#[test]
fn a_text_in_another_language() {
    let folder = folder();
    write(&folder, "b.txt", b"The district of Muong Khuong held a meeting this morning.");
    assert_refused(&folder, "b.txt", "expected a Thai text, found neither Thai nor Vietnamese");
}

#[test]
fn swapped_texts_are_named_as_such() {
    let folder = folder();
    let output = thiap(&folder, &["check", "--source", "a.th.txt", "a.vi.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("the texts are swapped"), "{}", stderr(&output));
}

#[test]
fn a_line_of_fifty_megabytes() {
    let folder = folder();
    write(&folder, "b.th.txt", "คณะกรรมการพรรคอำเภอม่วงเคออง ".repeat(600_000).as_bytes());
    let output = thiap(&folder, &["check", "--format", "json", "b.th.txt"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
}

#[test]
fn a_folder_is_paired_by_stem_and_other_languages_are_passed_over() {
    let folder = folder();
    write(&folder, "notes.txt", b"Some notes in English.");
    let output = thiap(&folder, &["check", "--format", "json", "."]);
    let report = json(&output);
    let articles = report["articles"].as_array().expect("a list");
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0]["source"], "./a.vi.txt");
    assert_eq!(articles[0]["checked_with_source"], true);
    assert!(stderr(&output).contains("passed over: 1 texts in neither language"));
}

#[test]
fn standard_input_is_a_dash() {
    let folder = folder();
    let mut child = command(folder.path())
        .args(["check", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(THAI.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(json(&output)["articles"][0]["target"], "<stdin>");
}

#[test]
fn a_file_that_is_deleted_while_the_program_runs() {
    let folder = folder();
    write(&folder, "b.th.txt", THAI.as_bytes());
    let fifo = folder.path().join("first.txt");
    if !Command::new("mkfifo").arg(&fifo).status().is_ok_and(|s| s.success()) {
        return;
    }
    // The program waits for the first text; meanwhile the second one goes.
    let child = command(folder.path())
        .args(["check", "--format", "json", "first.txt", "b.th.txt", "a.th.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut writer = fs::OpenOptions::new().write(true).open(&fifo).expect("the program reads");
    fs::remove_file(folder.path().join("b.th.txt")).expect("removable");
    writer.write_all(THAI.as_bytes()).expect("the program reads");
    drop(writer);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("b.th.txt: cannot be read: No such file"), "{}", stderr(&output));
    assert_eq!(json(&output)["articles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn pages_of_a_folder_are_paired_and_their_text_is_shown() {
    let folder = folder();
    fs::create_dir(folder.path().join("pages")).expect("writable");
    write(&folder, "pages/x.th.html", format!("<title>x</title><h1>ข่าว</h1><p>{THAI}</p>").as_bytes());
    write(&folder, "pages/x.vi.html", format!("<h1>Tin</h1><p>{VIETNAMESE}</p>").as_bytes());
    let report = json(&thiap(&folder, &["check", "--format", "json", "pages"]));
    let article = &report["articles"][0];
    assert_eq!(article["source"], "pages/x.vi.html");
    assert!(article["texts"]["target"].as_str().is_some_and(|t| t.contains("ม้งเคออง") && !t.contains('<')));
}

#[test]
fn texts_in_another_encoding_when_it_is_named() {
    let folder = folder();
    let bytes = encoding_rs::WINDOWS_874.encode(THAI).0.into_owned();
    write(&folder, "b.txt", &bytes);
    assert_refused(&folder, "b.txt", "it looks like windows-874: try --encoding windows-874");
    let output = thiap(&folder, &["check", "--format", "json", "--encoding", "tis-620", "b.txt"]);
    assert_eq!(json(&output)["articles"][0]["texts"]["target"], THAI);
    let output = thiap(&folder, &["check", "--encoding", "klingon", "b.txt"]);
    assert!(stderr(&output).contains("--encoding: expected a label"), "{}", stderr(&output));
}

#[test]
fn furniture_is_checked_when_asked_for() {
    let folder = folder();
    let page = format!("{THAI}\nNo data\n\nทะเลหมอกยามเช้าเหนือไร่ชาในฟู้โถดึงดูดนักท่องเที่ยว\n\nที่พักในฟู้เถาะเต็มทุกแห่งในวันหยุด\n");
    write(&folder, "b.th.txt", page.as_bytes());
    let characters = |arguments: &[&str]| {
        let report = json(&thiap(&folder, &[&["check", "--format", "json", "b.th.txt"], arguments].concat()));
        report["quality"]["characters"].as_u64().expect("a number")
    };
    assert!(characters(&["--include-furniture"]) > characters(&[]) + 50);
}

#[test]
fn dates_are_days() {
    let output = thiap(&folder(), &["check", "--date", "28/6/2024", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--date: expected YYYY-MM-DD, found \"28/6/2024\""), "{}", stderr(&output));
}
