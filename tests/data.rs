//! What makes the tables of the project valid: NFC, LF, a header, as many cells in every row, sorted, no row twice.

use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

/// Tables whose order means something else than the alphabet; each says which in its README.
const OWN_ORDER: [&str; 1] = ["resources/gazetteer.tsv"];

fn tables(path: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            tables(&path, out);
        } else if path.extension().is_some_and(|e| e == "tsv") {
            out.push(path);
        }
    }
    out.sort();
}

#[test]
fn every_table_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    tables(&root, &mut paths);
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(&root).expect("below src").display().to_string();
        let text = fs::read_to_string(path).expect("UTF-8");
        if text.contains('\r') || text.starts_with('\u{feff}') || !text.ends_with('\n') {
            wrong.push(format!("{name}: expected LF line ends, one at the end of the file, and no byte order mark"));
        }
        let columns = text.lines().next().unwrap_or_default().split('\t').count();
        let rows: Vec<&str> = text.lines().skip(1).collect();
        for (n, row) in rows.iter().enumerate() {
            if row.split('\t').count() != columns {
                wrong.push(format!("{name}:{}: expected {columns} cells, found {row:?}", n + 2));
            }
            if !is_nfc(row) {
                wrong.push(format!("{name}:{}: expected NFC, found {row:?}", n + 2));
            }
        }
        if !OWN_ORDER.contains(&name.as_str())
            && let Some(n) = rows.windows(2).position(|pair| pair[0] >= pair[1])
        {
            wrong.push(format!("{name}:{}: expected sorted rows, each once, found {:?}", n + 3, rows[n + 1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_tables_says_where_they_come_from() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    tables(&root, &mut paths);
    for path in paths {
        let folder = path.parent().expect("a folder");
        let readme = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(readme.contains(&name), "{}/README.md says nothing about {name}", folder.display());
    }
}
