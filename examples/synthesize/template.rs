//! Sentences of the annotated articles as patterns: names and figures in them can be exchanged, faults stay where they are.
//!
//! `corpus/README.md` describes the mark-up.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// One annotated article, taken apart.
pub(crate) struct Pattern {
    /// The kind of every name that is marked in it.
    pub(crate) kinds: BTreeMap<String, String>,
    /// The first is the title.
    pub(crate) blocks: Vec<Block>,
    /// Lines of the page that belong to no sentence.
    pub(crate) furniture: Vec<Line>,
}

/// Sentences of both sides that say the same.
#[derive(Clone)]
pub(crate) struct Block {
    pub(crate) source: Vec<Line>,
    pub(crate) target: Vec<Line>,
}

pub(crate) type Line = Vec<Piece>;

#[derive(Clone)]
pub(crate) enum Piece {
    Text(String),
    /// A name, and how this side writes it.
    Name(String, String),
    /// An expression, and how this side writes it.
    Term(String, String),
    /// A fault, by the rule that should find it, or (`number-ok`) a correct figure in another notation.
    Fault(String, String),
}

impl Pattern {
    /// All articles of the folder that have an original, by name.
    pub(crate) fn read_all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "gold"));
        paths.sort();
        let texts: Vec<String> = paths.iter().map(fs::read_to_string).collect::<io::Result<_>>()?;
        let patterns: Vec<Self> = texts.iter().map(|text| Pattern::read(text)).collect();
        Ok(patterns.into_iter().filter(|p| p.blocks.iter().filter(|b| b.is_linked()).count() >= 4).collect())
    }

    fn read(text: &str) -> Self {
        let mut pattern = Pattern { kinds: BTreeMap::new(), blocks: Vec::new(), furniture: Vec::new() };
        let mut block = Block { source: Vec::new(), target: Vec::new() };
        // The end of the text ends a block too.
        for line in text.lines().map(str::trim).chain(["--"]) {
            if let Some(text) = line.strip_prefix("vi:") {
                let line = pieces(text.trim());
                let kinds = line.iter().filter_map(Piece::name).map(|(name, kind)| (name.to_owned(), kind.to_owned()));
                pattern.kinds.extend(kinds);
                block.source.push(line.into_iter().map(Piece::in_source).collect());
            } else if let Some(text) = line.strip_prefix("th:") {
                block.target.push(pieces(text.trim()));
            } else if let Some(text) = line.strip_prefix("furniture:") {
                pattern.furniture.push(pieces(text.trim()));
            } else if line == "--" || line == "==" {
                let done = std::mem::replace(&mut block, Block { source: Vec::new(), target: Vec::new() });
                pattern.blocks.extend((!done.source.is_empty() || !done.target.is_empty()).then_some(done));
            }
        }
        pattern
    }
}

impl Block {
    fn is_linked(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }

    /// The names in it, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.source.iter().chain(&self.target).flatten().filter_map(|piece| piece.name().map(|(name, _)| name))
    }
}

impl Piece {
    fn name(&self) -> Option<(&str, &str)> {
        match self {
            Piece::Name(name, other) => Some((name, other)),
            _ => None,
        }
    }

    /// In the original a name is marked with its kind, but stands as it is.
    fn in_source(self) -> Self {
        match self {
            Piece::Name(name, _) => Piece::Name(name.clone(), name),
            Piece::Term(term, _) => Piece::Term(term.clone(), term),
            other => other,
        }
    }
}

/// Divides a line at its marks; a broken one is text (the tests of the corpus complain of it).
fn pieces(line: &str) -> Line {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some((before, kind, body, after)) = mark(rest) {
        out.push(Piece::Text(before.to_owned()));
        let (a, b) = body.split_once('|').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap_or_default();
        out.push(match kind {
            '{' => Piece::Name(a, b),
            '~' => Piece::Term(a, b),
            _ => Piece::Fault(a, b),
        });
        rest = after;
    }
    out.push(Piece::Text(rest.to_owned()));
    out
}

/// The next mark: what stands before it, its kind, its body, what follows.
fn mark(text: &str) -> Option<(&str, char, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let kind = rest.chars().next()?;
    let close = match kind {
        '{' => "}}",
        '~' => "~}",
        '!' => "!}",
        _ => return None,
    };
    let (body, after) = rest[1..].split_once(close)?;
    Some((before, kind, body, after))
}
