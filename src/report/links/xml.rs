//! What both XML formats need.

use std::io;

use quick_xml::Writer;

/// Writes a piece of XML with `write`, indented by two spaces.
pub(super) fn piece(write: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer).expect("memory does not fail");
    let mut out = String::from_utf8(writer.into_inner()).expect("quick-xml writes what it was given");
    out.push('\n');
    out
}

/// `text` without the characters that XML 1.0 has no way to write.
pub(super) fn legal(text: &str) -> String {
    let illegal =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|&c| !illegal(c)).collect()
}
