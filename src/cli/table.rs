//! Small tables that the program keeps for its users: TSV with a header, sorted, written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use thiap::Error;

use super::{Stop, output};

/// Reads the rows of a table with these columns; a file that is not there has none.
pub(crate) fn read<const N: usize>(path: &Path, columns: [&str; N]) -> Result<Vec<[String; N]>, Stop> {
    let name = path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Stop::Message(format!("{name}: cannot be read: {e}"))),
    };
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header = columns.join("\t");
    match lines.next() {
        None => return Ok(Vec::new()),
        Some(found) if found == header => {}
        Some(found) => return Err(Error::data(name, 1, format!("the columns {header:?}"), format!("{found:?}")).into()),
    }
    let row = |(n, line): (usize, &str)| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let found = cells.len();
        <[String; N]>::try_from(cells)
            .map_err(|_| Error::data(&name, n + 2, format!("{N} cells"), found.to_string()).into())
    };
    lines.enumerate().filter(|(_, line)| !line.trim().is_empty()).map(row).collect()
}

/// Writes a table, sorted, each row once: to a file beside it first, so that a reader never meets half a table.
pub(crate) fn write<const N: usize>(path: &Path, columns: [&str; N], mut rows: Vec<[String; N]>) -> io::Result<()> {
    rows.sort();
    rows.dedup();
    let mut text = columns.join("\t") + "\n";
    for row in rows {
        let cells = row.map(|cell| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    replace(path, text.as_bytes())
}

/// Puts `content` in the place of the file at `path`, all of it or nothing.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    written.map_err(|e| output::named(&e, &path.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("t.tsv");
        assert!(read(&path, ["a", "b"]).expect("no file, no rows").is_empty());
        let rows = [["2", "x\ty\nz"], ["1", ""], ["1", ""]].map(|row| row.map(str::to_owned));
        write(&path, ["a", "b"], rows.to_vec()).expect("writable");
        assert_eq!(fs::read_to_string(&path).expect("there"), "a\tb\n1\t\n2\tx y z\n");
        assert_eq!(read(&path, ["a", "b"]).expect("readable"), [["1", ""], ["2", "x y z"]]);
    }

    #[test]
    fn errors_name_the_line() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("t.tsv");
        let message = |text: &str| {
            fs::write(&path, text).expect("writable");
            let Err(Stop::Message(message)) = read(&path, ["a", "b"]) else { panic!("no error") };
            message
        };
        assert!(message("a\tc\n").ends_with("t.tsv:1: expected the columns \"a\\tb\", found \"a\\tc\""));
        assert!(message("a\tb\n1\t2\n1\n").ends_with("t.tsv:3: expected 2 cells, found 1"));
    }
}
