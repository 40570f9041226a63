//! Originals found among the inputs.

use serde_json::json;

use crate::*;

/// A web page with `body`, at `url`, naming `alternate` as itself in another language.
fn page(url: &str, alternate: Option<(&str, &str)>, body: &str) -> String {
    let alternate = alternate
        .map_or(String::new(), |(language, url)| format!("<link rel=alternate hreflang={language} href='{url}'>"));
    format!("<head><link rel=canonical href='{url}'>{alternate}</head><h1>x</h1><p>{}</p>", body.replace('\n', " "))
}

/// (target, source, paired_by) of every article.
fn pairs(output: &Output) -> Vec<(String, bool, Option<String>)> {
    let report = json(output);
    let articles = report["articles"].as_array().unwrap_or_else(|| panic!("{}", stderr(output)));
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let pair =
        |a: &Value| (text(&a["target"]).expect("named"), a["checked_with_source"] == true, text(&a["paired_by"]));
    articles.iter().map(pair).collect()
}

fn by(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn pages_by_the_links_between_languages_and_by_address() {
    let folder = folder();
    let site = |name: &str, html: String| write(&folder, &format!("site/{name}"), html.as_bytes());
    fs::create_dir(folder.path().join("site")).expect("writable");
    site("1.html", page("https://x.vn/mot", None, VIETNAMESE));
    site("2.html", page("https://x.vn/th/khac", Some(("vi", "/mot")), THAI));
    site("3.html", page("https://x.vn/hai", Some(("th", "https://x.vn/th/hai-khac")), VIETNAMESE));
    site("4.html", page("https://x.vn/th/hai-khac", None, THAI));
    site("5.html", page("https://x.vn/th/ba", None, THAI));
    site("6.html", page("https://x.vn/ba", None, VIETNAMESE));
    site("7.html", page("https://x.vn/th/bon", None, THAI));
    let output = thiap(&folder, &["check", "--format", "json", "site"]);
    let expected = [("2", by("hreflang")), ("4", by("hreflang")), ("5", by("url")), ("7", None)];
    let expected: Vec<_> = expected.into_iter().map(|(n, by)| (format!("site/{n}.html"), by.is_some(), by)).collect();
    assert_eq!(pairs(&output), expected);
    assert!(!stderr(&output).contains("passed over"), "{}", stderr(&output));
    let alone = thiap(&folder, &["check", "--format", "json", "--no-pairing", "site"]);
    assert!(pairs(&alone).iter().all(|p| !p.1));
    assert!(stderr(&alone).contains("3 Vietnamese texts without a translation"), "{}", stderr(&alone));
}

#[test]
fn records_of_mixed_collections_packed_or_not() {
    let folder = folder();
    let record = |id: &str, text: &str| json!({"id": id, "text": text}).to_string();
    let vietnamese: String =
        (0..40).map(|n| record(&format!("{n}-vi"), &format!("Tin {n}.\n\n{VIETNAMESE}")) + "\n").collect();
    let thai: String = (0..40).rev().map(|n| record(&format!("{n}-th"), THAI) + "\n").collect();
    let mixed = vietnamese.clone() + &thai;
    write(&folder, "mixed.jsonl", mixed.as_bytes());
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    write(&folder, "mixed.jsonl.zst", &ruzstd::encoding::compress_to_vec(mixed.as_bytes(), level));
    write(&folder, "vi.jsonl", vietnamese.as_bytes());
    write(&folder, "th.jsonl", thai.as_bytes());
    let plain = thiap(&folder, &["check", "--format", "json", "mixed.jsonl"]);
    assert_eq!(pairs(&plain).len(), 40);
    assert!(pairs(&plain).iter().all(|p| p.2 == by("id")), "{}", stderr(&plain));
    for arguments in [&["mixed.jsonl.zst"][..], &["th.jsonl", "vi.jsonl"], &["--source", "vi.jsonl", "th.jsonl"]] {
        let output = thiap(&folder, &[&["check", "--format", "json"], arguments].concat());
        assert!(output.stdout == plain.stdout, "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn folders_of_two_languages_by_the_path_below() {
    let folder = folder();
    for (name, text) in [("vi/a/tin.txt", VIETNAMESE), ("th/a/tin.txt", THAI), ("th/b/tin.txt", THAI)] {
        let path = folder.path().join("crawl").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
    let output = thiap(&folder, &["check", "--format", "json", "crawl"]);
    let expected = [("crawl/th/a/tin.txt".to_owned(), true, by("id")), ("crawl/th/b/tin.txt".to_owned(), false, None)];
    assert_eq!(pairs(&output), expected);
}

#[test]
fn archives() {
    let folder = folder();
    let record = |url: &str, body: &str| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(url, None, body));
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    let archive = record("https://x.vn/th/tin", THAI) + &record("https://x.vn/tin", VIETNAMESE);
    write(&folder, "x.warc", archive.as_bytes());
    let output = thiap(&folder, &["check", "--format", "json", "x.warc"]);
    assert_eq!(pairs(&output), [("https://x.vn/th/tin".to_owned(), true, by("url"))]);
}

#[test]
fn by_content_when_nothing_else_tells() {
    let folder = folder();
    let other_thai = "ราคาข้าวเพิ่มขึ้น 5% ในเดือนมิถุนายน เกษตรกร 1,250 คนได้รับประโยชน์\n";
    let other_vietnamese = "Giá lúa tăng 5% trong tháng 6. 1.250 nông dân được lợi.\n";
    let records = [
        json!({"id": "a", "text": VIETNAMESE}),
        json!({"id": "b", "text": other_thai}),
        json!({"id": "c", "text": other_vietnamese}),
        json!({"id": "d", "text": THAI}),
        json!({"id": "e", "text": "ทีมฟุตบอลชนะ"}),
    ];
    write(&folder, "x.jsonl", records.map(|r| format!("{r}\n")).concat().as_bytes());
    let found =
        |arguments: &[&str]| pairs(&thiap(&folder, &[&["check", "--format", "json", "x.jsonl"], arguments].concat()));
    let expected = [("b", true, by("content")), ("d", true, by("content")), ("e", false, None)];
    assert_eq!(found(&["--pair-by-content"]), expected.map(|(id, linked, by)| (id.to_owned(), linked, by)));
    assert!(found(&[]).iter().all(|(_, linked, _)| !linked));
}
