//! Where results go, and what may be in the way.

use crate::*;

#[test]
fn an_output_that_cannot_be_written() {
    let folder = folder();
    let output = thiap(&folder, &["check", "--output", "nowhere/out.txt", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nowhere/out.txt"), "{}", stderr(&output));
    if Path::new("/dev/full").exists() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opens");
        let status = command(folder.path())
            .args(["check", "--format", "json", "a.th.txt"])
            .stdout(full)
            .stderr(Stdio::null())
            .status()
            .expect("starts");
        assert_eq!(status.code(), Some(2), "a full disk is a failure");
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = folder();
    write(&folder, "b.th.txt", THAI.repeat(2_000).as_bytes());
    let mut child = command(folder.path())
        .args(["check", "--format", "json", "b.th.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = folder();
    let run = || thiap(&folder, &["check", "--format", "json", "a.th.txt"]).stdout;
    assert_eq!(run(), run());
}

#[test]
fn every_format_tells_what_was_found_and_what_was_not_checked() {
    let folder = folder();
    write(&folder, "b.th.txt", b"\xff");
    let all = ["a.th.txt", "b.th.txt", "missing.th.txt"];
    for format in ["text", "json", "sarif", "html"] {
        let mut arguments = vec!["check", "--format", format];
        arguments.extend(all);
        let output = thiap(&folder, &arguments);
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(stderr(&output).contains("b.th.txt"), "{format}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        match format {
            "text" => assert!(text.contains("1 article checked"), "{text}"),
            "json" => assert!(text.contains("missing.th.txt"), "{text}"),
            "sarif" => {
                let log: Value = serde_json::from_str(&text).expect("JSON");
                let notifications = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
                assert_eq!(notifications.as_array().map(Vec::len), Some(2));
            }
            _ => assert!(text.starts_with("<!doctype html>") && text.contains("missing.th.txt")),
        }
    }
}
