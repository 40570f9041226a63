//! The program as a user meets it: arguments, files good and bad, output, exit status.
#![cfg(feature = "cli")]

mod align;
mod corpora;
mod glossary;
mod inputs;
mod lexicon;
mod options;
mod outputs;
mod pairing;
mod readme;
mod settings;
mod transcribe;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const THAI: &str = "อำเภอม้งเคอองประชุมเช้าวันที่ 28 มิถุนายน\n\nคณะกรรมการพรรคอำเภอม่วงเคอองมีสาขาพรรค 42 แห่ง\n";
const VIETNAMESE: &str = "Huyện Mường Khương họp sáng 28/6.\n\nĐảng bộ huyện Mường Khương có 42 chi bộ.\n";

/// A folder with a good pair in it, `a.th.txt` and `a.vi.txt`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(&folder, "a.th.txt", THAI.as_bytes());
    write(&folder, "a.vi.txt", VIETNAMESE.as_bytes());
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    fs::write(folder.path().join(name), bytes).expect("writable");
}

/// Runs the program in `folder`.
fn thiap(folder: &TempDir, arguments: &[&str]) -> Output {
    command(folder.path()).args(arguments).stdin(Stdio::null()).output().expect("the program starts")
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thiap"));
    command.current_dir(folder);
    command
}

/// Runs the program with `input` on standard input.
fn thiap_on(folder: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(folder.path())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // Beside the reading of the output: both pipes may fill up.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    let _ = writer.join().expect("no panic");
    output
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{}", stderr(output)))
}
