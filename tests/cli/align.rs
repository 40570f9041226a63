//! `thiap align`

use crate::*;

#[test]
fn align_writes_the_contract() {
    let folder = folder();
    let output = thiap(&folder, &["align", "--format", "json", "--source", "a.vi.txt", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = json(&output);
    assert_eq!(report["version"], 1);
    let first = &report["links"][0]["target"][0];
    assert_eq!(
        (first["start"].as_u64(), first["line"].as_u64(), first["column"].as_u64()),
        (Some(0), Some(1), Some(1))
    );
}

/// A folder with two good pairs in files of one line per segment too.
fn with_lines() -> tempfile::TempDir {
    let folder = folder();
    write(&folder, "lines.vi", "Mưa lớn.\nCó 28 người bị thương.\n".as_bytes());
    write(&folder, "lines.th", "เมนู\nฝนตกหนัก\nมีผู้บาดเจ็บ 28 คน\n".as_bytes());
    folder
}

#[test]
fn lines_are_taken_as_they_are() {
    let folder = with_lines();
    let output = thiap(&folder, &["align", "--lines", "--format", "json", "--source", "lines.vi", "lines.th"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = json(&output);
    let lines = |side: &str| -> Vec<Vec<u64>> {
        let links = report["links"].as_array().unwrap().iter();
        let lines =
            |l: &serde_json::Value| l[side].as_array().unwrap().iter().map(|s| s["line"].as_u64().unwrap()).collect();
        links.map(lines).collect()
    };
    assert_eq!(lines("source"), [vec![], vec![1], vec![2]]);
    assert_eq!(lines("target"), [vec![1], vec![2], vec![3]]);
}

#[test]
fn every_format_is_written() {
    let folder = with_lines();
    let written = |format: &str| {
        let output = thiap(&folder, &["align", "--lines", "--format", format, "--source", "lines.vi", "lines.th"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(written("tsv").lines().count(), 3);
    assert_eq!(written("jsonl").lines().count(), 3);
    assert!(written("text").contains("Mưa lớn.\n      ฝนตกหนัก"));
    assert!(written("html").ends_with("</html>\n"));
    for (format, unit) in [("tmx", "<tu>"), ("xliff", "<unit ")] {
        let text = written(format);
        assert_eq!(text.matches(unit).count(), 2, "{text}");
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn paragraphs_are_linked_too() {
    let folder = folder();
    let output =
        thiap(&folder, &["align", "--unit", "paragraph", "--format", "json", "--source", "a.vi.txt", "a.th.txt"]);
    let links = json(&output)["links"].as_array().unwrap().clone();
    assert_eq!(links.len(), 2, "{links:?}");
    assert_eq!(links[1]["source"].as_array().unwrap().len(), 1);
}

#[test]
fn several_articles_and_strangers() {
    let folder = folder();
    write(&folder, "b.vi.txt", "Giá vàng thế giới hôm nay tăng mạnh lên mức cao nhất trong lịch sử.\n".as_bytes());
    write(&folder, "b.th.txt", "นักเรียนเดินทางไปทัศนศึกษาที่พิพิธภัณฑ์แห่งชาติเมื่อวานนี้\n".as_bytes());
    let output = thiap(&folder, &["align", "--format", "json", "."]);
    assert_eq!(json(&output)["articles"].as_array().unwrap().len(), 2);
    assert!(stderr(&output).contains("is it its translation?"), "{}", stderr(&output));
    let output = thiap(&folder, &["align", "--format", "html", "."]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn pairs_are_found_in_folders_and_json_lines() {
    let folder = folder();
    for (side, name, text) in [
        ("vi", "1", "Huyện họp sáng 28/6 với 300 cán bộ."),
        ("vi", "2", "Giá vàng tăng 12% trong tháng 5."),
        ("th", "x", "ราคาทองคำเพิ่มขึ้น 12% ในเดือนพฤษภาคม"),
        ("th", "y", "อำเภอประชุมเช้าวันที่ 28 มิถุนายน โดยมีเจ้าหน้าที่ 300 คน"),
        ("th", "z", "ทีมฟุตบอลหญิงชนะการแข่งขัน"),
    ] {
        std::fs::create_dir_all(folder.path().join(side)).unwrap();
        write(&folder, &format!("{side}/{name}.txt"), text.as_bytes());
    }
    let output = thiap(&folder, &["pair", "--format", "json", "vi", "th"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = json(&output);
    let pairs: Vec<(&str, &str)> = report["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["source"].as_str().unwrap(), p["target"].as_str().unwrap()))
        .collect();
    assert_eq!(pairs, [("vi/1.txt", "th/y.txt"), ("vi/2.txt", "th/x.txt")]);
    assert_eq!(report["unpaired"], serde_json::json!(["th/z.txt"]));

    let lines = "{\"id\":\"a\",\"text\":\"Giá vàng thế giới tăng mạnh 12% trong tháng 5.\"}\n{\"id\":\"b\",\"text\":\"ราคาทองคำเพิ่มขึ้น 12% ในเดือนพฤษภาคม\"}\n";
    write(&folder, "both.jsonl", lines.as_bytes());
    let output = thiap(&folder, &["pair", "both.jsonl", "both.jsonl"]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("a\tb\t"), "{}", stderr(&output));
}

#[test]
fn a_lexicon_of_the_user_is_read_and_faults_in_it_are_told() {
    let folder = folder();
    write(&folder, "mine.tsv", "source\ttarget\nchi bộ bốn tốt\tเซลล์พรรคสี่ดี\n".as_bytes());
    write(&folder, "bad.tsv", "source\ttarget\nchi bộ\n".as_bytes());
    let with = |file: &str| thiap(&folder, &["align", "--lexicon", file, "--source", "a.vi.txt", "a.th.txt"]);
    assert_eq!(with("mine.tsv").status.code(), Some(0));
    let output = with("bad.tsv");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("bad.tsv:2: expected source<TAB>target"), "{}", stderr(&output));
}
