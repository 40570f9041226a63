//! `thiap lexicon learn`, `--lexicon` and `thiap align --learn`

use crate::*;

/// A folder of articles in which an invented word stands for a thing: no lexicon but a learned one can know it.
fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let things = [("cá", "ปลา"), ("gạo", "ข้าว"), ("muối", "เกลือ"), ("đường", "น้ำตาล"), ("trà", "ชา"), ("cam", "ส้ม")];
    for (n, (source, target)) in things.iter().cycle().take(24).enumerate() {
        let vi = format!("Chợ bán {} tấn {source} zumbo.\nGiá {source} tăng {}%.\n", n + 11, n + 50);
        let th = format!("ตลาดขาย{target}ซุมโบ้ {} ตัน\nราคา{target}เพิ่มขึ้น {}%\n", n + 11, n + 50);
        write(&folder, &format!("{n:02}.vi.txt"), vi.as_bytes());
        write(&folder, &format!("{n:02}.th.txt"), th.as_bytes());
    }
    folder
}

#[test]
fn a_lexicon_is_learned_from_articles_and_read_again() {
    let folder = articles();
    let learn = |jobs: &str| thiap(&folder, &["lexicon", "learn", ".", "-j", jobs]);
    let output = learn("1");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("words learned from 48 links"), "{}", stderr(&output));
    let table = String::from_utf8(output.stdout.clone()).unwrap();
    let row = table.lines().find(|l| l.starts_with("zumbo\t")).unwrap_or_else(|| panic!("{table}"));
    assert!(row.contains("ซุม") || row.contains("โบ้"), "{row}");
    assert_eq!(learn("4").stdout, output.stdout);
    write(&folder, "mine.tsv", &output.stdout);
    for command in ["align", "check"] {
        let used = thiap(&folder, &[command, "--lexicon", "mine.tsv", "--source", "00.vi.txt", "00.th.txt"]);
        assert_ne!(used.status.code(), Some(2), "{}", stderr(&used));
    }
}

#[test]
fn a_lexicon_is_learned_from_links() {
    let folder = tempfile::tempdir().unwrap();
    let links = "src_text\ttrg_text\tscore\nzumbo mới\tซุมใหม่\t0.9\nzumbo cũ\tซุมเก่า\t0.9\nzumbo\tอื่น\t0.1\n";
    write(&folder, "links.tsv", links.as_bytes());
    let output = thiap(&folder, &["lexicon", "learn", "--links", "links.tsv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("zumbo\tซุม\t"), "{output:?}");
    write(&folder, "bad.tsv", "a\tb\n".as_bytes());
    let output = thiap(&folder, &["lexicon", "learn", "--links", "bad.tsv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("bad.tsv:1: expected a header"), "{}", stderr(&output));
    assert_eq!(thiap(&folder, &["lexicon", "learn"]).status.code(), Some(2));
}

#[test]
fn learning_while_aligning_does_not_depend_on_the_threads() {
    let folder = articles();
    let align = |jobs: &str| thiap(&folder, &["align", "--learn", "--format", "tsv", "-j", jobs, "."]);
    let output = align("1");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 49);
    assert_eq!(align("4").stdout, output.stdout);
    let output = thiap(&folder, &["align", "--learn", "-"]);
    assert!(stderr(&output).contains("reads the texts twice"), "{}", stderr(&output));
}
