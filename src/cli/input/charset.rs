//! From bytes to text. Plain texts must be UTF-8 or say otherwise by a byte order mark or `--encoding`; pages may be in
//! whatever their header or their own `meta` says, and in the encoding they look like where that is wrong.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1258};

/// How far into a page its declaration is looked for. Browsers look at 1,024 bytes; scripts may stand before it.
const PRESCAN: usize = 8192;

/// A text as it was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// It was in another encoding than UTF-8: places in it are no places in the file.
    pub(super) transcoded: bool,
}

/// Reads a plain text, in the encoding that the user names, or as its byte order mark says, or as UTF-8.
///
/// The message of an error says what was expected and what was found.
pub(super) fn text(bytes: Vec<u8>, forced: Option<&'static Encoding>) -> Result<Text, String> {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).filter(|&e| e != UTF_8);
    if let Some(encoding) = forced.filter(|&e| e != UTF_8).or(marked) {
        let (text, _, malformed) = encoding.decode(&bytes);
        return if malformed {
            Err(format!("expected {} text, found bytes that are none", encoding.name()))
        } else {
            Ok(Text { text: text.into_owned(), transcoded: true })
        };
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(format!("expected a UTF-8 text, found a NUL byte at offset {at}"));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let byte = e.as_bytes()[at];
        let message = format!("expected UTF-8, found the invalid byte 0x{byte:02x} at offset {at}");
        match looks_like(e.as_bytes(), None) {
            guess if guess == WINDOWS_874 || guess == WINDOWS_1258 => {
                format!("{message}; it looks like {0}: try --encoding {0}", guess.name())
            }
            _ => message,
        }
    })?;
    Ok(Text { text, transcoded: false })
}

/// Reads a page. Never fails: what cannot be decoded becomes U+FFFD, as in browsers.
///
/// `declared` is the charset of the HTTP header, `host` the host name that the page came from.
pub(super) fn page(
    bytes: Vec<u8>,
    declared: Option<&str>,
    host: Option<&str>,
    forced: Option<&'static Encoding>,
) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    if let Some(encoding) = forced.or_else(|| by_zero_bytes(&bytes)) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    // Bytes that happen to be valid UTF-8 are UTF-8, whatever is declared.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(e) => e.into_bytes(),
    };
    let by_header = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = by_header.or_else(|| by_meta(&bytes)) {
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes);
        // A few bad bytes are usual on the web; many mean that the declaration is wrong.
        if !malformed || text.matches('\u{fffd}').count() * 200 < text.len() {
            return text.into_owned();
        }
    }
    looks_like(&bytes, host).decode_without_bom_handling(&bytes).0.into_owned()
}

/// The encoding that the bytes themselves suggest.
fn looks_like(bytes: &[u8], host: Option<&str>) -> &'static Encoding {
    const ENOUGH: usize = 1 << 16;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENOUGH)], bytes.len() <= ENOUGH);
    // The detector takes the last label of a host name, in lower case, as a hint.
    let tld = host.and_then(|h| h.rsplit('.').next()).map(str::to_ascii_lowercase);
    let tld = tld.filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_alphabetic()));
    detector.guess(tld.as_ref().map(String::as_bytes), Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark: markup is ASCII, so every other byte of the beginning is zero.
fn by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..64)?;
    let zeros = |parity| start.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 24..) => Some(UTF_16LE),
        (24.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// What `<meta charset=…>`, `<meta … content="…; charset=…">` or `<?xml … encoding="…">` declares.
fn by_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let declared = ["charset", "encoding"].iter().find_map(|word| {
        head.match_indices(word).find_map(|(at, _)| {
            let value = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
            Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])
        })
    })?;
    // A declaration that can be read as ASCII cannot be right about this.
    Some(if declared == UTF_16BE || declared == UTF_16LE { UTF_8 } else { declared })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows_874(text: &str) -> Vec<u8> {
        WINDOWS_874.encode(text).0.into_owned()
    }

    const THAI: &str = "คณะกรรมการพรรคประจำเขตได้จัดพิธีเปิดตัวการเคลื่อนไหวเมื่อเช้าวันที่ 28 มิถุนายน";

    fn read(bytes: &[u8], declared: Option<&str>) -> String {
        page(bytes.to_vec(), declared, None, None)
    }

    #[test]
    fn pages_are_read_as_header_meta_or_their_own_bytes_say() {
        let with_meta = |meta: &str| windows_874(&format!("<html><head>{meta}</head><p>{THAI}</p>"));
        assert!(read(&with_meta(""), Some("TIS-620")).contains(THAI), "header");
        assert!(read(&with_meta("<meta charset=\"tis-620\">"), None).contains(THAI), "meta");
        let old = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-874'>";
        assert!(read(&with_meta(old), None).contains(THAI), "meta of old pages");
        assert!(read(&with_meta("<meta charset=utf-8>"), None).contains(THAI), "a wrong declaration");
        assert!(read(&with_meta(""), None).contains(THAI), "no declaration");
        assert!(
            read(format!("<meta charset=tis-620><p>{THAI}").as_bytes(), Some("tis-620")).contains(THAI),
            "it is UTF-8"
        );
    }

    #[test]
    fn vietnamese_pages_of_windows_1258() {
        // In this encoding most tone marks are characters of their own, after the letter.
        let text = "Huyê\u{323}n Mươ\u{300}ng Khương tô\u{309} chư\u{301}c lê\u{303} pha\u{301}t đô\u{323}ng";
        let bytes = WINDOWS_1258.encode(text).0.into_owned();
        assert!(read(&[b"<meta charset=windows-1258><p>", &bytes[..]].concat(), None).contains(text));
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        let page_text = format!("<!DOCTYPE html><html><head><title>x</title></head><p>{THAI}");
        let little: Vec<u8> = page_text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page_text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little, None), page_text);
        assert_eq!(read(&big, None), page_text);
        assert_eq!(text([b"\xff\xfe", &little[..]].concat(), None), Ok(Text { text: page_text, transcoded: true }));
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_encoding_of_a_page() {
        let mut bytes = format!("<meta charset=utf-8><p>{}", THAI.repeat(20)).into_bytes();
        bytes.extend(b"\xff\xfe</p>");
        assert!(read(&bytes, None).contains(THAI));
    }

    #[test]
    fn plain_texts_are_strict_and_say_what_they_look_like() {
        assert_eq!(text("อ\0".into(), None), Err("expected a UTF-8 text, found a NUL byte at offset 3".to_owned()));
        let message = text(windows_874(THAI), None).expect_err("not UTF-8");
        assert!(message.ends_with("it looks like windows-874: try --encoding windows-874"), "{message}");
        assert_eq!(text(windows_874(THAI), Some(WINDOWS_874)).expect("readable").text, THAI);
    }
}
