//! `thiap glossary`, `thiap survey`, `thiap normalize`.

use std::fs;

use crate::{THAI, folder, stderr, thiap, write};

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("there and UTF-8")
}

#[test]
fn from_articles_to_a_decided_glossary_and_normalized_texts() {
    let folder = folder();
    let proposed = thiap(&folder, &["glossary", "propose", "a.th.txt", "-o", "draft.tsv"]);
    assert!(proposed.status.success(), "{}", stderr(&proposed));
    assert!(
        stderr(&proposed).contains("1 names proposed, 0 known ones met; 0 need a decision"),
        "{}",
        stderr(&proposed)
    );
    let draft = read(&folder, "draft.tsv");
    assert!(draft.contains("Mường Khương\tเหมื่องเคือง\tproposed\tplace\thuyện\tอำเภอ\tdistrict\tLào Cai"), "{draft}");
    assert!(draft.contains("ม่วงเคออง;1|ม้งเคออง;1"), "{draft}");

    // What is only proposed is not enforced.
    let check = ["check", "--glossary", "draft.tsv", "--select", "name-off-glossary", "a.th.txt"];
    assert_eq!(thiap(&folder, &check).status.code(), Some(0));
    let accepted =
        thiap(&folder, &["glossary", "accept", "draft.tsv", "--by", "An", "--at", "2024-07-01", "-o", "names.tsv"]);
    assert!(accepted.status.success(), "{}", stderr(&accepted));
    assert!(read(&folder, "names.tsv").contains("\tAn\t2024-07-01\t"));
    let check = ["check", "--glossary", "names.tsv", "--select", "name-off-glossary", "a.th.txt"];
    assert_eq!(thiap(&folder, &check).status.code(), Some(1));

    let shown = thiap(&folder, &["normalize", "--glossary", "names.tsv", "a.th.txt"]);
    assert!(stdout(&shown).starts_with("a.th.txt:1: อำเภอ[-ม้งเคออง-]{+เหมื่องเคือง+}ประชุม"), "{}", stdout(&shown));
    assert_eq!(read(&folder, "a.th.txt"), THAI, "nothing is changed unless asked for");
    let patch = thiap(&folder, &["normalize", "--glossary", "names.tsv", "--diff", "unified", "a.th.txt"]);
    assert!(stdout(&patch).starts_with("--- a/a.th.txt\n+++ b/a.th.txt\n@@ -1,3 +1,3 @@\n-"), "{}", stdout(&patch));

    let args = ["normalize", "--glossary", "names.tsv", "--write", "--backup", "--explain", "a.th.txt"];
    let written = thiap(&folder, &args);
    assert!(written.status.success(), "{}", stderr(&written));
    let explained =
        "a.th.txt:1:5: ม้งเคออง → เหมื่องเคือง: Mường Khương (huyện, Lào Cai, until 2025-06-30): ม้งเคออง is forbidden";
    assert!(stdout(&written).starts_with(explained), "{}", stdout(&written));
    let now = read(&folder, "a.th.txt");
    assert_eq!(now, THAI.replace("ม้งเคออง", "เหมื่องเคือง").replace("ม่วงเคออง", "เหมื่องเคือง"));
    assert_eq!(read(&folder, "a.th.txt.orig"), THAI);
    let again = thiap(&folder, &["normalize", "--glossary", "names.tsv", "a.th.txt"]);
    assert_eq!((stdout(&again), stderr(&again).contains("0 places to change")), (String::new(), true));
    let names = ["check", "--glossary", "names.tsv", "--select", "name-variants,name-off-glossary", "a.th.txt"];
    assert_eq!(thiap(&folder, &names).status.code(), Some(0));
}

#[test]
fn surveys_merge_in_any_order() {
    let folder = folder();
    write(&folder, "b.th.txt", THAI.replace("ม่วง", "มวง").as_bytes());
    write(&folder, "b.vi.txt", read(&folder, "a.vi.txt").as_bytes());
    for name in ["a", "b"] {
        let (text, survey) = (format!("{name}.th.txt"), format!("{name}.jsonl"));
        assert!(thiap(&folder, &["survey", "--no-snippets", &text, "-o", &survey]).status.success());
    }
    let whole = thiap(&folder, &["survey", "--no-snippets", "a.th.txt", "b.th.txt"]);
    assert!(!stdout(&whole).contains("ประชุม"), "no words of the articles: {}", stdout(&whole));
    for order in [["a.jsonl", "b.jsonl"], ["b.jsonl", "a.jsonl"]] {
        let merged = thiap(&folder, &[&["survey", "merge"][..], &order].concat());
        assert_eq!(stdout(&merged), stdout(&whole));
    }
    let from_surveys = thiap(&folder, &["glossary", "propose", "a.jsonl", "b.jsonl"]);
    assert!(stdout(&from_surveys).contains("ม้งเคออง;2|มวงเคออง;1|ม่วงเคออง;1"), "{}", stdout(&from_surveys));
    write(&folder, "bad.jsonl", b"{\"thiap_survey\":1,\"documents\":1}\n{\"kind\":\"town\"}\n");
    let bad = thiap(&folder, &["survey", "merge", "bad.jsonl"]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(
        stderr(&bad).contains("bad.jsonl:2: expected place, person, organization or expression"),
        "{}",
        stderr(&bad)
    );
}

#[test]
fn different_decisions_are_conflicts_and_differences_are_said_in_words() {
    let folder = folder();
    let glossary = |thai: &str, by: &str| format!("source\tthai\tstatus\tdecided_by\nHuế\t{thai}\tpreferred\t{by}\n");
    write(&folder, "ours.tsv", glossary("เว้", "An").as_bytes());
    write(&folder, "theirs.tsv", glossary("ฮเว้", "Bình").as_bytes());
    let merged = thiap(&folder, &["glossary", "merge", "ours.tsv", "theirs.tsv", "-o", "merged.tsv"]);
    assert_eq!(merged.status.code(), Some(1));
    assert!(stderr(&merged).contains("conflict: Huế: thai: ours says เว้ (An), theirs says ฮเว้ (Bình)"));
    assert!(read(&folder, "merged.tsv").contains("proposed"));
    let difference = thiap(&folder, &["glossary", "diff", "ours.tsv", "theirs.tsv"]);
    assert_eq!(stdout(&difference), "Huế: thai was เว้, is ฮเว้\nHuế: decided_by was An, is Bình\n");
    assert_eq!(thiap(&folder, &["glossary", "diff", "ours.tsv", "ours.tsv"]).status.code(), Some(0));
    let doubts = thiap(&folder, &["glossary", "lint", "merged.tsv"]);
    assert_eq!(doubts.status.code(), Some(1));
    assert!(stdout(&doubts).starts_with("undecided: Huế has no Thai form yet"), "{}", stdout(&doubts));
}

#[test]
fn glossaries_go_to_other_tools_and_come_back() {
    let folder = folder();
    let file =
        "source\tthai\tstatus\tlevel\tforbidden\nHuế\tเว้\tpreferred\tprovince\tฮู;2\nHuế\tเฮว้\tpreferred\tcommune\t\n";
    write(&folder, "g.tsv", file.as_bytes());
    for format in ["csv", "tbx"] {
        let name = format!("g.{format}");
        let exported = thiap(&folder, &["glossary", "export", "g.tsv", "--format", format, "-o", &name]);
        assert!(exported.status.success(), "{}", stderr(&exported));
        let back = thiap(&folder, &["glossary", "import", &name]);
        assert_eq!(thiap(&folder, &["glossary", "diff", "g.tsv", &name]).status.code(), Some(0), "{}", stdout(&back));
    }
    let deepl = thiap(&folder, &["glossary", "export", "g.tsv", "--format", "deepl"]);
    assert_eq!(stdout(&deepl), "Huế\tเว้\n");
    assert!(
        stderr(&deepl).contains("left out: Huế (commune): เฮว้: this format takes a name once"),
        "{}",
        stderr(&deepl)
    );
    let excel = thiap(&folder, &["glossary", "export", "g.tsv", "--format", "csv", "--bom"]);
    assert!(stdout(&excel).starts_with('\u{feff}'));
    let builtin = thiap(&folder, &["glossary", "export", "builtin", "--format", "google"]);
    assert!(stdout(&builtin).contains("\nĐà Nẵng,ดานัง\n"), "{}", stdout(&builtin));
}

#[test]
fn bad_glossaries_and_files_that_cannot_be_changed_are_named() {
    let folder = folder();
    write(&folder, "bad.tsv", "source\tthai\tlevel\nHuế\tเว้\ttown\n".as_bytes());
    let bad = thiap(&folder, &["check", "--glossary", "bad.tsv", "a.th.txt"]);
    assert_eq!(bad.status.code(), Some(2));
    let message = "bad.tsv:2:9: expected province, district, commune, village in the column level, found \"town\"";
    assert!(stderr(&bad).contains(message), "{}", stderr(&bad));
    let none = thiap(&folder, &["normalize", "a.th.txt"]);
    assert!(none.status.code() == Some(2) && stderr(&none).contains("expected --glossary FILE"), "{}", stderr(&none));

    write(&folder, "g.tsv", "source\tthai\nMường Khương\tเหมื่องเคือง\n".as_bytes());
    let page = format!("<html><body><p>{}</p></body></html>", THAI.replace("\n\n", "</p><p>"));
    write(&folder, "page.th.html", page.as_bytes());
    let args = ["normalize", "--glossary", "g.tsv", "--write", "--source", "a.vi.txt", "page.th.html"];
    let refused = thiap(&folder, &args);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("expected a file of plain UTF-8 text to change"), "{}", stderr(&refused));
    assert_eq!(read(&folder, "page.th.html"), page);
}

#[test]
fn the_glossary_of_the_project_is_used() {
    let folder = folder();
    write(&folder, "names.tsv", "source\tthai\nMường Khương\tเหมื่องเคือง\n".as_bytes());
    write(&folder, "thiap.toml", b"glossary = \"names.tsv\"\nselect = \"name-off-glossary\"\n");
    assert_eq!(thiap(&folder, &["check", "a.th.txt"]).status.code(), Some(1));
    let shown = thiap(&folder, &["normalize", "a.th.txt"]);
    assert!(stdout(&shown).contains("{+เหมื่องเคือง+}"), "{}", stderr(&shown));
}
