//! Annotated articles (`corpus/*.gold`; the mark-up is described in `corpus/README.md`) and the texts made from them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiap::Span;

const PLACE_KINDS: [&str; 12] = [
    "province", "city", "district", "commune", "ward", "village", "river", "mountain", "island", "bay", "lake", "road",
];

/// A name, its kind, and where the translation mentions it in which form.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) source: String,
    pub(crate) place: bool,
    pub(crate) mentions: Vec<(Span, String)>,
}

impl Name {
    /// Whether the translation writes it in one form only.
    pub(crate) fn consistent(&self) -> bool {
        self.mentions.windows(2).all(|pair| pair[0].1 == pair[1].1)
    }
}

/// A fault (or, for a trap, a correct figure that looks like one) and its place in the translation.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) rule: String,
    pub(crate) span: Span,
}

/// One annotated article. Spans are bytes of the texts.
#[derive(Debug, Default)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) target: String,
    pub(crate) source_sentences: Vec<Span>,
    pub(crate) target_sentences: Vec<Span>,
    /// Source and target sentences that translate each other, as indexes.
    pub(crate) links: Vec<(Vec<usize>, Vec<usize>)>,
    pub(crate) furniture: Vec<Span>,
    pub(crate) names: BTreeMap<String, Name>,
    /// Vietnamese term → its renderings and their places.
    pub(crate) terms: BTreeMap<String, Vec<(Span, String)>>,
    pub(crate) defects: Vec<Mark>,
    pub(crate) traps: Vec<Mark>,
}

impl Gold {
    /// Whether there is an original: a page without one has a block of names only, linked with nothing.
    pub(crate) fn has_original(&self) -> bool {
        self.links.iter().any(|(source, target)| !source.is_empty() && !target.is_empty())
    }
}

/// Every article of the folder, by name.
pub(crate) fn read_all(folder: &Path) -> Vec<Gold> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|p| p.extension().is_some_and(|e| e == "gold"))
        .collect();
    paths.sort();
    paths.iter().map(|p| read(p)).collect()
}

/// Reads one article; panics with file and line when the mark-up is broken.
pub(crate) fn read(path: &Path) -> Gold {
    let text = std::fs::read_to_string(path).expect("readable");
    let id = path.file_stem().expect("named").to_string_lossy().into_owned();
    let mut builder = Builder { gold: Gold { id, ..Gold::default() }, ..Builder::default() };
    for (n, line) in text.lines().enumerate() {
        builder.line(line.trim()).unwrap_or_else(|what| panic!("{}:{}: {what}", path.display(), n + 1));
    }
    builder.end_block();
    builder.gold.source.push('\n');
    builder.gold.target.push('\n');
    builder.gold
}

#[derive(Default)]
struct Builder {
    gold: Gold,
    block: (Vec<usize>, Vec<usize>),
    /// Whether the next sentence of this side continues the paragraph.
    source_open: bool,
    target_open: bool,
}

impl Builder {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if line == "--" {
            self.end_block();
        } else if line == "==" {
            self.end_block();
            (self.source_open, self.target_open) = (false, false);
        } else if let Some(text) = line.strip_prefix("furniture:") {
            self.end_block();
            self.target_open = false;
            let span = self.target_sentence(text.trim())?;
            self.gold.furniture.push(span);
            self.target_open = false;
        } else if let Some(text) = line.strip_prefix("vi:") {
            let span = self.source_sentence(text.trim())?;
            self.block.0.push(self.gold.source_sentences.len());
            self.gold.source_sentences.push(span);
        } else if let Some(text) = line.strip_prefix("th:") {
            let span = self.target_sentence(text.trim())?;
            self.block.1.push(self.gold.target_sentences.len());
            self.gold.target_sentences.push(span);
        } else {
            return Err(format!("expected vi:, th:, furniture:, -- or ==, found {line:?}"));
        }
        Ok(())
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !(block.0.is_empty() && block.1.is_empty()) {
            self.gold.links.push(block);
        }
    }

    fn source_sentence(&mut self, text: &str) -> Result<Span, String> {
        let open = std::mem::replace(&mut self.source_open, true);
        let base = begin(&mut self.gold.source, open);
        for piece in pieces(text)? {
            match piece {
                Piece::Text(t) => self.gold.source.push_str(t),
                Piece::Name(name, kind) => {
                    self.gold.source.push_str(name);
                    let place = PLACE_KINDS.contains(&kind) || kind == "other";
                    let entry = Name { source: name.to_owned(), place, mentions: Vec::new() };
                    self.gold.names.entry(name.to_owned()).or_insert(entry);
                }
                Piece::Term(_, shown) | Piece::Defect(_, shown) => self.gold.source.push_str(shown),
            }
        }
        Ok(Span::new(base, self.gold.source.len()))
    }

    fn target_sentence(&mut self, text: &str) -> Result<Span, String> {
        let open = std::mem::replace(&mut self.target_open, true);
        let base = begin(&mut self.gold.target, open);
        for piece in pieces(text)? {
            let start = self.gold.target.len();
            let (Piece::Text(shown) | Piece::Name(_, shown) | Piece::Term(_, shown) | Piece::Defect(_, shown)) = piece;
            self.gold.target.push_str(shown);
            let span = Span::new(start, self.gold.target.len());
            match piece {
                Piece::Name(name, form) => {
                    let known =
                        self.gold.names.get_mut(name).ok_or(format!("{name} is marked in th but never in vi"))?;
                    known.mentions.push((span, form.to_owned()));
                }
                Piece::Defect(rule, _) => match rule.strip_suffix("-ok") {
                    Some(kind) => self.gold.traps.push(Mark { rule: format!("{kind}-mismatch"), span }),
                    None => self.gold.defects.push(Mark { rule: rule.to_owned(), span }),
                },
                Piece::Term(term, form) => {
                    self.gold.terms.entry(term.to_owned()).or_default().push((span, form.to_owned()));
                }
                Piece::Text(_) => {}
            }
        }
        Ok(Span::new(base, self.gold.target.len()))
    }
}

/// Starts a sentence in `text`: after a space in the same paragraph, after an empty line in a new one.
fn begin(text: &mut String, open: bool) -> usize {
    if !text.is_empty() {
        text.push_str(if open { " " } else { "\n\n" });
    }
    text.len()
}

#[derive(Clone, Copy)]
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str, &'a str),
    Term(&'a str, &'a str),
    Defect(&'a str, &'a str),
}

/// Divides an annotated line at its marks `{{a|b}}`, `{~a|b~}`, `{!a|b!}`.
fn pieces(line: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        out.push(Piece::Text(&rest[..at]));
        let close = match rest[at..].chars().nth(1) {
            Some('{') => "}}",
            Some('~') => "~}",
            Some('!') => "!}",
            _ => return Err(format!("broken mark in {line:?}")),
        };
        let body = &rest[at + 2..];
        let end = body.find(close).ok_or(format!("unclosed mark in {line:?}"))?;
        let (a, b) = body[..end].split_once('|').ok_or(format!("mark without | in {line:?}"))?;
        out.push(match close {
            "}}" => Piece::Name(a, b),
            "~}" => Piece::Term(a, b),
            _ => Piece::Defect(a, b),
        });
        rest = &body[end + 2..];
    }
    out.push(Piece::Text(rest));
    Ok(out)
}
