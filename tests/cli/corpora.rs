//! Many documents: JSON lines, archives, packed files; the program as a filter.

use serde_json::json;

use crate::*;

/// Records of several kinds, bad ones among them.
fn records(count: usize) -> String {
    let record = |n: usize| match n % 5 {
        0 => json!({"id": format!("pair-{n}"), "source": {"text": VIETNAMESE}, "target": {"text": THAI}, "score": n}),
        1 => json!({"id": format!("alone-{n}"), "url": "https://vietnam.vn/th/a", "text": THAI.repeat(n % 7 + 1)}),
        2 => json!({"title": "พาดหัวข่าว", "paragraphs": [THAI, THAI], "date": "2024-06-28"}),
        3 => json!({"id": format!("vi-{n}"), "lang": "vi", "text": VIETNAMESE}),
        _ => json!({"id": format!("bad-{n}")}),
    };
    (0..count).map(|n| format!("{}\n", record(n))).collect()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

#[test]
fn one_line_per_article_in_the_order_of_the_input() {
    let folder = folder();
    write(&folder, "x.jsonl", records(10).as_bytes());
    let output = thiap(&folder, &["check", "--format", "jsonl", "x.jsonl"]);
    assert_eq!(output.status.code(), Some(2), "two records are bad");
    let lines = lines(&output);
    assert_eq!(lines.len(), 8, "Vietnamese texts alone give no line");
    assert_eq!((lines[0]["id"].as_str(), lines[0]["score"].as_u64()), (Some("pair-0"), Some(0)));
    assert_eq!(lines[0]["checked_with_source"], true);
    assert_eq!(
        (lines[1]["target"].as_str(), lines[1]["checked_with_source"].as_bool()),
        (Some("alone-1"), Some(false))
    );
    assert_eq!((lines[2]["target"].as_str(), lines[2]["date"].as_str()), (Some("x.jsonl:3"), Some("2024-06-28")));
    assert!(lines[2]["texts"]["target"].as_str().is_some_and(|t| t.starts_with("พาดหัวข่าว\n\nอำเภอ")));
    assert_eq!(lines[0].get("texts"), None, "places are places in the input");
    let error = json!({"id": "bad-4", "path": "x.jsonl", "line": 5,
                       "error": "expected one of text, paragraphs and html, found none"});
    assert_eq!(lines[3], error);
    assert!(
        stderr(&output).contains("6 Thai texts, 2 with their originals; 2 could not be read"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("2 Vietnamese texts without a translation"), "{}", stderr(&output));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = folder();
    write(&folder, "x.jsonl", records(300).as_bytes());
    for format in ["text", "json", "jsonl", "sarif"] {
        let run = |jobs| thiap(&folder, &["check", "--format", format, "-j", jobs, "x.jsonl", "a.th.txt"]).stdout;
        let one = run("1");
        assert!(!one.is_empty());
        assert!(one == run("2") && one == run("7"), "{format}");
    }
}

#[test]
fn packed_files_and_archives() {
    let folder = folder();
    let text = records(10);
    write(&folder, "x.jsonl", text.as_bytes());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(text.as_bytes()).expect("memory");
    write(&folder, "gz", &gz.finish().expect("memory"));
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    write(&folder, "zst", &ruzstd::encoding::compress_to_vec(text.as_bytes(), level));
    let run = |name: &str| -> Vec<Value> {
        let found = lines(&thiap(&folder, &["check", "--format", "jsonl", name]));
        found.into_iter().map(|mut line| line["findings"].take()).collect()
    };
    assert!(run("x.jsonl") == run("gz") && run("gz") == run("zst"));

    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>ข่าว</h1><p>{THAI}</p>");
    let url = "https://vietnam.vn/th/tin";
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    write(&folder, "crawl.warc", archive.as_bytes());
    let found = lines(&thiap(&folder, &["check", "--format", "jsonl", "crawl.warc"]));
    assert_eq!((found.len(), found[0]["url"].as_str()), (1, Some(url)));
}

#[test]
fn a_collection_that_breaks_off_is_a_failure() {
    let folder = folder();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(records(50).as_bytes()).expect("memory");
    let gz = gz.finish().expect("memory");
    write(&folder, "cut.jsonl.gz", &gz[..gz.len() - 20]);
    let output = thiap(&folder, &["check", "--jsonl", "cut.jsonl.gz", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("cut.jsonl.gz:"), "{}", stderr(&output));
    assert!(lines(&output).iter().any(|l| l["target"] == "a.th.txt"), "the rest is done");
}

#[test]
fn as_a_filter_nothing_in_gives_nothing_out() {
    let output = thiap_on(&folder(), &["check", "--jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn as_a_filter_findings_and_bad_records_make_no_status_unless_asked() {
    let folder = folder();
    let input = records(10);
    let status = |arguments: &[&str]| thiap_on(&folder, arguments, input.as_bytes()).status.code();
    assert_eq!(status(&["check", "--jsonl"]), Some(0));
    assert_eq!(status(&["check", "--jsonl", "--fail-on", "note"]), Some(2), "bad records");
    let good: String = input.lines().filter(|l| !l.contains("bad")).map(|l| format!("{l}\n")).collect();
    assert_eq!(thiap_on(&folder, &["check", "--jsonl", "--fail-on", "never"], good.as_bytes()).status.code(), Some(0));
}

#[test]
fn as_a_filter_it_runs_in_parallel_over_parts() {
    if Command::new("xargs").arg("--version").output().is_err() {
        return;
    }
    let folder = folder();
    // Records without an identifier are called by their place in the input.
    let input: String = records(60)
        .lines()
        .filter(|l| l.contains("\"id\"") && !l.contains("bad"))
        .fold(String::new(), |input, line| input + line + "\n");
    let whole = thiap_on(&folder, &["check", "--jsonl"], input.as_bytes()).stdout;
    let all: Vec<&str> = input.lines().collect();
    for (part, lines) in all.chunks(10).enumerate() {
        write(&folder, &format!("part-{part}.jsonl"), format!("{}\n", lines.join("\n")).as_bytes());
    }
    let thiap = env!("CARGO_BIN_EXE_thiap");
    let script = format!(
        "ls part-?.jsonl | xargs -P 4 -I{{}} sh -c '{thiap} check --jsonl < {{}} > {{}}.out' && cat part-?.jsonl.out"
    );
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().expect("a shell");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout == whole && whole.len() > 1000);
}

#[test]
fn the_summary_counts_everything() {
    let folder = folder();
    write(&folder, "x.jsonl", (records(10) + "{\"text\":\"Just English.\"}\n").as_bytes());
    let output = thiap(&folder, &["check", "--format", "jsonl", "--summary", "s.json", "--quiet", "x.jsonl"]);
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
    let summary: Value =
        serde_json::from_slice(&fs::read(folder.path().join("s.json")).expect("written")).expect("JSON");
    assert_eq!(summary["run"]["articles"], 6);
    assert_eq!(summary["run"]["with_source"], 2);
    assert_eq!(summary["run"]["passed_over"], json!({"vietnamese": 2, "other_languages": 1}));
    assert_eq!(summary["run"]["errors"], json!({"records": 2, "inputs": 0}));
    assert!(summary["quality"]["by_rule"].is_object());
}
