//! What a file is, seen from its bytes and not from its name: plain, gzip or zstd outside; text, page, JSON lines or WARC
//! inside.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::is_stdin;

/// What a stream of bytes holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// One plain text.
    Text,
    /// One HTML page.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// Web pages as crawlers archive them.
    Warc,
}

/// Enough of a stream to see what it is.
const HEAD: usize = 4096;

pub(super) type Stream = Box<dyn BufRead + Send>;

/// Counts the bytes that are read from files, packed as they are: how far a run is.
pub(crate) type Counter = Arc<AtomicU64>;

struct Counted<R> {
    inner: R,
    read: Counter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A stream of bytes, and what is known of it.
pub(super) struct Opened {
    pub(super) kind: Kind,
    pub(super) stream: Stream,
    /// Places in the stream are places in the file.
    pub(super) is_plain: bool,
}

/// Opens a file or standard input, unpacks it where it is packed, and says what is in it.
pub(super) fn open(path: &Path, counter: &Counter) -> io::Result<Opened> {
    let read = Arc::clone(counter);
    let raw: Box<dyn Read + Send> = if is_stdin(path) {
        Box::new(Counted { inner: io::stdin(), read })
    } else {
        Box::new(Counted { inner: File::open(path)?, read })
    };
    let (head, stream) = peek(raw)?;
    let unpacked: Box<dyn Read + Send> = if head.starts_with(&[0x1f, 0x8b]) {
        Box::new(MultiGzDecoder::new(stream))
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || is_skippable(&head) {
        Box::new(ZstdFrames { stream, decoder: FrameDecoder::new() })
    } else {
        return Ok(Opened { kind: kind(&head, path), stream, is_plain: !is_stdin(path) });
    };
    let (head, stream) = peek(unpacked)?;
    Ok(Opened { kind: kind(&head, path), stream, is_plain: false })
}

/// The first bytes of a stream, and the stream with them back in place.
fn peek(mut stream: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    // A pipe or a packed file gives a few bytes at a time; a line is enough, so that a slow stream is not waited for.
    while filled < HEAD && !head[..filled].trim_ascii_start().contains(&b'\n') {
        match stream.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    head.truncate(filled);
    let whole = Cursor::new(head.clone()).chain(stream);
    Ok((head, Box::new(BufReader::with_capacity(1 << 16, whole))))
}

fn kind(head: &[u8], path: &Path) -> Kind {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if start.starts_with(b"WARC/") {
        Kind::Warc
    } else if [".jsonl", ".ndjson"].iter().any(|end| name.ends_with(end)) || is_json_object(start) {
        Kind::Jsonl
    } else if [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end)) || is_markup(start) {
        Kind::Html
    } else {
        Kind::Text
    }
}

fn is_json_object(start: &[u8]) -> bool {
    start.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

/// Whether a page begins here. UTF-16 is looked at through its zero bytes.
fn is_markup(start: &[u8]) -> bool {
    let letters = start.iter().filter(|&&b| b != 0 && b < 0x80).take(256).map(u8::to_ascii_lowercase);
    let letters: Vec<u8> = letters.collect();
    let letters = letters.trim_ascii_start();
    ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"].iter().any(|tag| letters.starts_with(tag.as_bytes()))
}

fn is_skippable(head: &[u8]) -> bool {
    head.len() >= 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == [0x2a, 0x4d, 0x18]
}

/// The frames of a zstd file one after the other; `zstd` writes one, `pzstd` and concatenation make many.
struct ZstdFrames {
    stream: Stream,
    decoder: FrameDecoder,
}

impl ZstdFrames {
    /// Goes on to the next frame with content; `false` at the end of the stream.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            if self.stream.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.stream) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.stream).take(u64::from(length)), &mut io::sink())?;
                }
                Err(e) => return Err(io::Error::new(io::ErrorKind::InvalidData, e)),
            }
        }
    }

    fn check(&self) -> io::Result<()> {
        let (stated, found) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        match (stated, found) {
            (Some(a), Some(b)) if a != b => {
                Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of a zstd frame is wrong"))
            }
            _ => Ok(()),
        }
    }
}

impl Read for ZstdFrames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoder.can_collect() == 0 {
            if !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.stream, BlockDecodingStrategy::UptoBlocks(1));
                decoded.map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
            } else {
                self.check()?;
                if !self.next_frame()? {
                    return Ok(0);
                }
            }
        }
        self.decoder.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const LINES: &str = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n";

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn zst(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> io::Result<(Kind, String)> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("x");
        std::fs::write(&path, bytes)?;
        let Opened { kind, mut stream, .. } = open(&path, &Counter::default())?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok((kind, text))
    }

    #[test]
    fn packed_files_are_known_by_their_bytes_and_may_have_many_parts() {
        let (first, second) = LINES.as_bytes().split_at(11);
        let skippable = [&[0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let packed = [
            LINES.as_bytes().to_vec(),
            gz(LINES.as_bytes()),
            zst(LINES.as_bytes()),
            [gz(first), gz(second)].concat(),
            [zst(first), skippable.clone(), zst(second)].concat(),
            [skippable, zst(first), zst(second)].concat(),
        ];
        for bytes in packed {
            assert_eq!(read(&bytes).expect("readable"), (Kind::Jsonl, LINES.to_owned()));
        }
    }

    #[test]
    fn a_packed_file_that_is_cut_off_is_an_error() {
        for bytes in [gz(LINES.as_bytes()), zst(LINES.as_bytes())] {
            assert!(read(&bytes[..bytes.len() - 6]).is_err());
        }
    }

    #[test]
    fn kinds_are_seen_from_the_first_bytes() {
        let cases: [(&[u8], Kind); 8] = [
            (b"", Kind::Text),
            ("อำเภอ".as_bytes(), Kind::Text),
            (b"\xef\xbb\xbf \n<!DOCTYPE HTML>", Kind::Html),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Kind::Html),
            (b"<b>bold</b> text", Kind::Text),
            (b" { \"id\": 1}", Kind::Jsonl),
            ("{อำเภอ}".as_bytes(), Kind::Text),
            (b"WARC/1.0\r\n", Kind::Warc),
        ];
        for (bytes, expected) in cases {
            assert_eq!(kind(bytes, Path::new("x")), expected, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(kind(b"", Path::new("x.JSONL.zst")), Kind::Jsonl);
    }
}
