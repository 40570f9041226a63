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
    assert_eq!(summary["run"]["vietnamese"], 2);
    assert_eq!(summary["run"]["other_languages"], 1);
    assert_eq!((summary["run"]["bad_records"].as_u64(), summary["run"]["bad_inputs"].as_u64()), (Some(2), Some(0)));
    assert!(summary["quality"]["by_rule"].as_object().is_some_and(|rules| !rules.is_empty()));
    assert!(summary["articles_per_second"].as_f64().is_some_and(|rate| rate > 0.0));
}

/// The files of a folder by name, with their content.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("readable"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("readable")))
        .collect();
    files.sort();
    files
}

const INTO_PARTS: [&str; 8] = ["check", "x.jsonl", "-j", "2", "--part-size", "25", "--output-dir", "out"];

fn into_parts(folder: &TempDir, more: &[&str]) -> Output {
    thiap(folder, &[&INTO_PARTS, more].concat())
}

/// The lines of all parts.
fn unpacked(folder: &Path) -> String {
    let mut text = String::new();
    for (_, bytes) in files(folder).iter().filter(|(name, _)| name.ends_with(".zst")) {
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let mut decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest).expect("a frame");
            std::io::Read::read_to_string(&mut decoder, &mut text).expect("whole");
        }
    }
    text
}

#[test]
fn parts_hold_what_a_single_file_would() {
    let folder = folder();
    write(&folder, "x.jsonl", records(200).as_bytes());
    let whole = thiap(&folder, &["check", "--format", "jsonl", "x.jsonl"]).stdout;
    let output = into_parts(&folder, &["--survey", "s.jsonl", "--summary", "sum.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let out = folder.path().join("out");
    assert_eq!(unpacked(&out), String::from_utf8(whole).expect("UTF-8"));
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[..3], ["manifest.json", "part-00001.jsonl.zst", "part-00001.survey.jsonl"]);
    // The survey of the run is that of the command for it.
    let survey = thiap(&folder, &["survey", "x.jsonl"]).stdout;
    assert!(fs::read(folder.path().join("s.jsonl")).expect("written") == survey);
    // Done is done; figures and survey are written all the same.
    let summary = fs::read(folder.path().join("sum.json")).expect("written");
    fs::remove_file(folder.path().join("s.jsonl")).expect("removable");
    let again = into_parts(&folder, &["--survey", "s.jsonl", "--summary", "sum.json"]);
    assert!(stderr(&again).contains("everything in out is done"), "{}", stderr(&again));
    assert!(fs::read(folder.path().join("s.jsonl")).expect("written") == survey);
    let counts = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("JSON")["quality"].clone();
    assert_eq!(counts(&fs::read(folder.path().join("sum.json")).expect("written")), counts(&summary));
}

#[test]
fn a_run_killed_at_any_moment_and_repeated_gives_the_bytes_of_one_clean_run() {
    let folder = folder();
    write(&folder, "x.jsonl", records(400).as_bytes());
    let out = folder.path().join("out");
    let started = std::time::Instant::now();
    assert!(into_parts(&folder, &["--survey", "s.jsonl"]).status.success());
    let whole_run = started.elapsed();
    let (clean, survey) = (files(&out), fs::read(folder.path().join("s.jsonl")).expect("written"));
    fs::remove_dir_all(&out).expect("removable");
    fs::remove_file(folder.path().join("s.jsonl")).expect("removable");
    let mut killed = 0;
    for moment in 1..10 {
        let mut child = command(folder.path())
            .args(INTO_PARTS)
            .args(["--survey", "s.jsonl"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(whole_run * moment / 12);
        // SIGKILL: nothing can be finished.
        child.kill().expect("it can be killed");
        killed += u32::from(!child.wait().expect("it ends").success());
        // Every other time it goes on from what there is; otherwise from the start.
        if moment % 2 == 0 {
            assert!(into_parts(&folder, &["--survey", "s.jsonl"]).status.success());
            assert!(files(&out) == clean, "killed at {moment}/12");
            assert!(fs::read(folder.path().join("s.jsonl")).expect("written") == survey);
            fs::remove_dir_all(&out).expect("removable");
        }
    }
    assert!(killed > 0, "it was always faster");
    assert!(into_parts(&folder, &["--survey", "s.jsonl"]).status.success());
    assert!(files(&out) == clean);
}

#[test]
fn other_options_or_inputs_never_take_over_old_parts() {
    let folder = folder();
    write(&folder, "x.jsonl", records(100).as_bytes());
    let out = folder.path().join("out");
    let clean = |more: &[&str]| {
        let fresh = tempfile::tempdir().expect("a temporary folder");
        fs::copy(folder.path().join("x.jsonl"), fresh.path().join("x.jsonl")).expect("copied");
        for table in ["g.tsv", "l.tsv"] {
            let _ = fs::copy(folder.path().join(table), fresh.path().join(table));
        }
        into_parts(&fresh, more);
        files(&fresh.path().join("out"))
    };
    into_parts(&folder, &[]);
    let changed = into_parts(&folder, &["--ignore", "name-variants"]);
    assert!(stderr(&changed).contains("have changed since the earlier run"), "{}", stderr(&changed));
    assert!(files(&out) == clean(&["--ignore", "name-variants"]));
    // Larger parts, so fewer of them: none of the old ones may stay.
    thiap(&folder, &["check", "x.jsonl", "--part-size", "1000", "--output-dir", "out"]);
    assert_eq!(files(&out).len(), 2);
    let draft = "source\tthai\tstatus\nMường Khương\tม่วงเคือง\tpreferred\n";
    write(&folder, "g.tsv", draft.as_bytes());
    let with_glossary = into_parts(&folder, &["--glossary", "g.tsv"]);
    assert!(stderr(&with_glossary).contains("have changed since"), "{}", stderr(&with_glossary));
    assert!(files(&out) == clean(&["--glossary", "g.tsv"]));
    write(&folder, "l.tsv", "source\ttarget\nđồi núi\tเนินเขา\n".as_bytes());
    let with_lexicon = into_parts(&folder, &["--lexicon", "l.tsv"]);
    assert!(stderr(&with_lexicon).contains("have changed since"), "{}", stderr(&with_lexicon));
    write(&folder, "l.tsv", "source\ttarget\nđồi núi\tภูเขา\n".as_bytes());
    let with_another = into_parts(&folder, &["--lexicon", "l.tsv"]);
    assert!(stderr(&with_another).contains("have changed since"), "{}", stderr(&with_another));
    assert!(files(&out) == clean(&["--lexicon", "l.tsv"]));
    // What was added to the end of the input is done; what stands before it is not done again.
    into_parts(&folder, &["--no-pairing"]);
    write(&folder, "x.jsonl", (records(100) + &records(60)).as_bytes());
    let longer = into_parts(&folder, &["--no-pairing"]);
    assert!(stderr(&longer).contains("going on after"), "{}", stderr(&longer));
    assert!(files(&out) == clean(&["--no-pairing"]));
    write(&folder, "x.jsonl", records(99).replacen("28", "27", 1).as_bytes());
    let other = into_parts(&folder, &["--no-pairing"]);
    assert!(stderr(&other).contains("the inputs have changed"), "{}", stderr(&other));
    assert!(files(&out) == clean(&["--no-pairing"]));
}

#[test]
fn shards_divide_the_documents_and_their_surveys_merge() {
    let folder = folder();
    let with_ids = |text: String| -> String {
        text.lines().filter(|line| line.contains("\"id\"")).map(|line| format!("{line}\n")).collect()
    };
    write(&folder, "x.jsonl", with_ids(records(100)).as_bytes());
    let whole = thiap(&folder, &["check", "--format", "jsonl", "--survey", "whole.jsonl", "x.jsonl"]).stdout;
    let mut lines: Vec<String> = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let survey = format!("survey-{}.jsonl", &shard[..1]);
        let output = into_parts(&folder, &["--shard", shard, "--survey", &survey]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        // Wherever a document stands, it is of the same shard.
        let reversed: Vec<String> = with_ids(records(100)).lines().rev().map(str::to_owned).collect();
        write(&folder, "reversed.jsonl", (reversed.join("\n") + "\n").as_bytes());
        let found = |file: &str| {
            let output = thiap(&folder, &["check", "--format", "jsonl", "--shard", shard, file]).stdout;
            let mut ids: Vec<String> = String::from_utf8(output)
                .expect("UTF-8")
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].to_string())
                .collect();
            ids.sort();
            ids
        };
        let ids = found("x.jsonl");
        assert!(!ids.is_empty() && ids == found("reversed.jsonl"), "{shard}");
    }
    lines.extend(unpacked(&folder.path().join("out")).lines().map(str::to_owned));
    let whole = String::from_utf8(whole).expect("UTF-8");
    let mut expected: Vec<&str> = whole.lines().collect();
    lines.sort();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    let merged = thiap(&folder, &["survey", "merge", "survey-1.jsonl", "survey-2.jsonl", "survey-3.jsonl"]).stdout;
    assert!(merged == fs::read(folder.path().join("whole.jsonl")).expect("written"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_is_in_hand_and_says_how_to_go_on() {
    let interrupt = |child: &std::process::Child| {
        let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("there is kill");
        assert!(status.success());
    };
    let folder = folder();
    let start = |arguments: &[&str]| {
        let mut command = command(folder.path());
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    };
    // A filter whose input does not end: all that came is answered.
    let mut child = start(&["check", "--jsonl"]);
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(records(20).as_bytes()).expect("it reads");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    interrupt(&child);
    let output = child.wait_with_output().expect("it ends");
    drop(stdin);
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 16);
    assert!(stderr(&output).contains("can be stopped and gone on with"), "{}", stderr(&output));

    write(&folder, "x.jsonl", records(3_000).as_bytes());
    let child = start(&INTO_PARTS);
    std::thread::sleep(std::time::Duration::from_millis(700));
    interrupt(&child);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(stderr(&output).contains("to go on, run the same command again"), "{}", stderr(&output));
}
