//! WARC files: web pages with the HTTP headers they came with, as crawlers archive them.

use std::io::{self, BufRead, Read};

use flate2::read::{GzDecoder, ZlibDecoder};

/// A page larger than this is no news article; it is passed over without being kept in memory.
const LARGEST: u64 = 32 << 20;

/// A page of an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) url: String,
    /// When it was fetched: `2024-06-28T10:00:00Z`.
    pub(super) fetched: Option<String>,
    /// Charset of the `Content-Type` header.
    pub(super) charset: Option<String>,
    /// Plain text, as in the WET files of Common Crawl, rather than HTML.
    pub(super) is_text: bool,
    pub(super) bytes: Vec<u8>,
}

/// The pages of an archive, in order. Records that are no pages (requests, metadata, pictures, errors of servers) are passed
/// over. A page that cannot be unpacked is an error with a message; after an error of the archive itself nothing follows.
pub(super) struct Pages<R> {
    stream: R,
    over: bool,
}

impl<R: BufRead> Pages<R> {
    pub(super) fn new(stream: R) -> Self {
        Pages { stream, over: false }
    }

    fn next_record(&mut self) -> io::Result<Option<Result<Page, String>>> {
        loop {
            let Some(version) = self.line_after_blanks()? else { return Ok(None) };
            if !version.starts_with("WARC/") {
                return Err(invalid(format!("expected a WARC record, found {:?}", shorten(&version))));
            }
            let header = Header::read(&mut self.stream)?;
            let length = header.get("content-length").and_then(|l| l.parse::<u64>().ok());
            let Some(length) = length else {
                return Err(invalid("expected a Content-Length in a WARC header, found none".to_owned()));
            };
            let mut block = (&mut self.stream).take(length);
            let page = page(&header, length, &mut block);
            io::copy(&mut block, &mut io::sink())?;
            if block.limit() > 0 {
                return Err(invalid(format!("expected a WARC record of {length} bytes, found the end of the file")));
            }
            if let Some(page) = page? {
                return Ok(Some(page));
            }
        }
    }

    fn line_after_blanks(&mut self) -> io::Result<Option<String>> {
        loop {
            match line(&mut self.stream)? {
                Some(line) if line.is_empty() => {}
                other => return Ok(other),
            }
        }
    }
}

impl<R: BufRead> Iterator for Pages<R> {
    type Item = io::Result<Result<Page, String>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.next_record().transpose();
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// The page in a record, if it is one. `Err(message)` inside: it is one, but cannot be read.
fn page(header: &Header, length: u64, block: &mut impl BufRead) -> io::Result<Option<Result<Page, String>>> {
    let kind = header.get("warc-type").unwrap_or_default();
    let Some(url) = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned()) else {
        return Ok(None);
    };
    let fetched = header.get("warc-date").map(str::to_owned);
    let type_of = |header: &Header| header.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let (content_type, http) = match kind {
        "response" if type_of(header).contains("http") => {
            let status = line(block)?.unwrap_or_default();
            let http = Header::read(block)?;
            if status.split_ascii_whitespace().nth(1) != Some("200") {
                return Ok(None);
            }
            (type_of(&http), http)
        }
        // What was saved without HTTP, or taken out of another record.
        "response" | "resource" | "conversion" => (type_of(header), Header::default()),
        _ => return Ok(None),
    };
    let is_text = content_type.starts_with("text/plain");
    if !is_text && !content_type.contains("html") {
        return Ok(None);
    }
    if length > LARGEST {
        return Ok(Some(Err(format!("{url}: expected a page of at most {LARGEST} bytes, found {length}"))));
    }
    let mut bytes = Vec::new();
    block.read_to_end(&mut bytes)?;
    let charset = content_type.split(';').find_map(|part| part.trim().strip_prefix("charset=").map(str::to_owned));
    let charset = charset.map(|c| c.trim_matches(['"', '\'']).to_owned());
    let unpacked = unpack(&http, bytes).map_err(|message| format!("{url}: {message}"));
    Ok(Some(unpacked.map(|bytes| Page { url, fetched, charset, is_text, bytes })))
}

/// Undoes transfer and content encoding. Some crawlers undo them and keep the header, so bytes that are not what the header
/// says are taken as they are.
fn unpack(http: &Header, mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if http.get("transfer-encoding").is_some_and(|e| e.eq_ignore_ascii_case("chunked"))
        && let Some(joined) = dechunk(&bytes)
    {
        bytes = joined;
    }
    let encoding = http.get("content-encoding").unwrap_or("identity").trim().to_ascii_lowercase();
    let mut unpacked = Vec::new();
    let result = match encoding.as_str() {
        "identity" | "" | "none" => return Ok(bytes),
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1f, 0x8b]) => {
            GzDecoder::new(&bytes[..]).take(LARGEST).read_to_end(&mut unpacked)
        }
        "deflate" if bytes.first().is_some_and(|b| b & 0x0f == 8) => {
            ZlibDecoder::new(&bytes[..]).take(LARGEST).read_to_end(&mut unpacked)
        }
        "gzip" | "x-gzip" | "deflate" => return Ok(bytes),
        _ if bytes.trim_ascii_start().starts_with(b"<") => return Ok(bytes),
        other => return Err(format!("expected gzip, deflate or no content encoding, found {other}")),
    };
    // A cut-off body still has most of its text.
    match result {
        Err(e) if unpacked.is_empty() => Err(format!("the body cannot be unpacked: {e}")),
        _ => Ok(unpacked),
    }
}

/// The parts of a chunked body in one; `None` when it is not one.
fn dechunk(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        let end = rest.iter().take(64).position(|&b| b == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.trim();
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend(&rest[..size.min(rest.len())]);
        rest = rest.get(size..).unwrap_or_default().trim_ascii_start();
        // A body that was cut off.
        if rest.is_empty() {
            return Some(joined);
        }
    }
}

/// Lines `Name: value` up to an empty one.
#[derive(Default)]
struct Header(Vec<(String, String)>);

impl Header {
    fn read(stream: &mut impl BufRead) -> io::Result<Self> {
        const MOST: usize = 1000;
        let mut fields = Vec::new();
        while let Some(line) = line(stream)?.filter(|l| !l.is_empty()) {
            if let Some((name, value)) = line.split_once(':')
                && fields.len() < MOST
            {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Ok(Header(fields))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// The next line without its end; `None` at the end of the stream. A longer line than any header has is cut off.
fn line(stream: &mut impl BufRead) -> io::Result<Option<String>> {
    const LONGEST: u64 = 1 << 16;
    let mut bytes = Vec::new();
    if stream.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn record(kind: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://vietnam.vn/th/tin\r\nWARC-Date: 2024-06-28T10:00:00Z\r\n\
             Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn response(headers: &str, body: &[u8]) -> Vec<u8> {
        let http = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n");
        record("response", "application/http; msgtype=response", &[http.as_bytes(), body].concat())
    }

    fn read(bytes: &[u8]) -> Vec<Result<Page, String>> {
        Pages::new(bytes).map(|r| r.expect("a sound archive")).collect()
    }

    #[test]
    fn pages_among_other_records() {
        let archive = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            response("Content-Type: text/html; charset=TIS-620", b"<p>one"),
            response("Content-Type: image/png", b"\x89PNG"),
            record("response", "application/http", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone"),
            record("conversion", "text/plain", "สอง".as_bytes()),
        ]
        .concat();
        let pages: Vec<Page> = read(&archive).into_iter().map(|p| p.expect("a page")).collect();
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[0].bytes, b"<p>one");
        assert_eq!(pages[0].charset.as_deref(), Some("tis-620"));
        assert_eq!(pages[0].url, "https://vietnam.vn/th/tin");
        assert!(pages[1].is_text && pages[1].bytes == "สอง".as_bytes());
    }

    #[test]
    fn bodies_are_unpacked() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"<p>packed").expect("memory");
        let gz = encoder.finish().expect("memory");
        let html = "Content-Type: text/html\r\n";
        let bodies = [
            response(&format!("{html}Content-Encoding: gzip"), &gz),
            response(&format!("{html}Transfer-Encoding: chunked"), b"4\r\n<p>p\r\n5;x=y\r\nacked\r\n0\r\n\r\n"),
            response(&format!("{html}Transfer-Encoding: chunked\r\nContent-Encoding: gzip"), b"<p>packed"),
            response(&format!("{html}Content-Encoding: br"), b"<p>packed"),
        ]
        .concat();
        for page in read(&bodies) {
            assert_eq!(page.expect("a page").bytes, b"<p>packed");
        }
        let brotli = read(&response(&format!("{html}Content-Encoding: br"), b"\x0b\x02\x80"));
        assert!(brotli[0].as_ref().is_err_and(|m| m.contains("found br")), "{brotli:?}");
    }

    #[test]
    fn a_broken_archive_says_so_once() {
        let good = response("Content-Type: text/html", b"<p>one");
        for broken in [&good[..good.len() - 9], b"WARC/1.0\r\nContent-Type: x\r\n\r\n", b"nonsense"] {
            let archive = [&good[..], broken].concat();
            let all: Vec<_> = Pages::new(&archive[..]).collect();
            assert_eq!(all.len(), 2);
            assert!(all[0].is_ok() && all[1].is_err());
        }
    }
}
