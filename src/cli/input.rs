//! From the paths a user names to articles.
//!
//! Nothing stops a run: what cannot be read becomes a [`Problem`], and the rest is done.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thiap::document::{Article, Document, Language};

/// The texts that a command works on.
#[derive(clap::Args, Clone)]
pub(crate) struct Texts {
    /// Thai texts: files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) targets: Vec<PathBuf>,
    /// The Vietnamese original of the one PATH, or a folder of originals with the same file names
    #[arg(long, value_name = "PATH")]
    pub(crate) source: Option<PathBuf>,
}

/// Why an input could not be worked on.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) path: String,
    pub(crate) message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl Problem {
    /// As reports in JSON list it.
    pub(crate) fn json(&self) -> Value {
        json!({"path": self.path, "message": self.message})
    }
}

fn problem(path: &Path, message: impl Into<String>) -> Problem {
    Problem { path: shown(path), message: message.into() }
}

/// A path as messages and reports write it.
pub(crate) fn shown(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// One article to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) target: PathBuf,
    pub(crate) source: Option<PathBuf>,
    /// Found in a folder rather than named: a text in another language is then passed over, not an error.
    pub(crate) found: bool,
}

/// Which articles the arguments name, in the order given; in folders by path.
pub(crate) fn plan(texts: &Texts) -> (Vec<Pair>, Vec<Problem>) {
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    for target in &texts.targets {
        if target.is_dir() {
            match plan_folder(target, texts.source.as_deref()) {
                Ok(found) if found.is_empty() => {
                    problems.push(problem(target, "expected texts (*.txt) in this folder, found none"));
                }
                Ok(found) => pairs.extend(found),
                Err(p) => problems.push(p),
            }
        } else {
            let source = match &texts.source {
                Some(folder) if folder.is_dir() => Some(in_folder(folder, target)),
                Some(file) => Some(file.clone()),
                None => beside(target).filter(|p| p.is_file()),
            };
            pairs.push(Pair { target: target.clone(), source, found: false });
        }
    }
    let one_source = texts.source.as_ref().is_some_and(|s| !s.is_dir());
    if one_source && (pairs.len() > 1 || texts.targets.iter().any(|t| t.is_dir())) {
        let source = texts.source.clone().unwrap_or_default();
        problems.push(problem(&source, "expected a folder of originals for several translations, found one file"));
        pairs.clear();
    }
    (pairs, problems)
}

/// The stem that the two texts of a pair share: the file name without `.th.txt`, `.vi.txt` or `.txt`.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    name.strip_suffix(".th").or_else(|| name.strip_suffix(".vi")).unwrap_or(name).to_owned()
}

/// `x.vi.txt` beside `x.th.txt`.
fn beside(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_str()?;
    Some(target.with_file_name(format!("{}.vi.txt", name.strip_suffix(".th.txt")?)))
}

/// The original of `target` in a folder of originals.
fn in_folder(folder: &Path, target: &Path) -> PathBuf {
    let stem = stem(target);
    let candidates = [format!("{stem}.vi.txt"), format!("{stem}.txt")];
    let existing = candidates.iter().map(|c| folder.join(c)).find(|p| p.is_file());
    existing.unwrap_or_else(|| folder.join(&candidates[0]))
}

fn plan_folder(folder: &Path, sources: Option<&Path>) -> Result<Vec<Pair>, Problem> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let is_source = |p: &Path| p.to_string_lossy().ends_with(".vi.txt");
    Ok(files
        .iter()
        .filter(|p| !is_source(p))
        .map(|target| {
            let source = match sources {
                Some(folder) => Some(in_folder(folder, target)).filter(|p| p.is_file()),
                None => beside(target).filter(|p| p.is_file()),
            };
            Pair { target: target.clone(), source, found: true }
        })
        .collect())
}

/// Every `.txt` below `folder`; hidden files and folders are left out.
fn walk(folder: &Path, out: &mut Vec<PathBuf>) -> Result<(), Problem> {
    let entries = fs::read_dir(folder).map_err(|e| problem(folder, format!("cannot be read: {e}")))?;
    for entry in entries {
        let path = entry.map_err(|e| problem(folder, format!("cannot be read: {e}")))?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "txt") {
            out.push(path);
        }
    }
    Ok(())
}

/// Says how many texts of folders were passed over.
pub(crate) fn say_skipped(texts: usize) {
    if texts > 0 {
        let texts = if texts == 1 { "1 text".to_owned() } else { format!("{texts} texts") };
        super::say(format_args!("{texts} passed over: neither Thai nor the original of a Thai text"));
    }
}

/// What reading a pair gave.
pub(crate) enum Reading {
    Article(Box<Article>),
    /// A text of a folder that is not Thai: not ours to check.
    Skipped,
}

/// Reads both texts of a pair and makes sure that they are in the right languages.
pub(crate) fn read(pair: &Pair) -> Result<Reading, Problem> {
    let target = text(&pair.target)?;
    let language = Language::of(&target);
    if language != Some(Language::Thai) && pair.found && pair.source.is_none() {
        return Ok(Reading::Skipped);
    }
    let source = pair.source.as_ref().map(|p| Ok::<_, Problem>((p, text(p)?))).transpose()?;
    if let Some((path, source)) = &source {
        match (language, Language::of(source)) {
            (Some(Language::Vietnamese), Some(Language::Thai)) => {
                let swapped = format!("the texts are swapped: this one is Vietnamese, {} is Thai", shown(path));
                return Err(problem(&pair.target, swapped));
            }
            (_, Some(Language::Vietnamese)) => {}
            (_, other) => return Err(problem(path, wrong_language(Language::Vietnamese, other))),
        }
    }
    if language != Some(Language::Thai) {
        return Err(problem(&pair.target, wrong_language(Language::Thai, language)));
    }
    Ok(Reading::Article(Box::new(Article {
        target: Document::new(target, Language::Thai),
        source: source.map(|(_, text)| Document::new(text, Language::Vietnamese)),
    })))
}

fn wrong_language(expected: Language, found: Option<Language>) -> String {
    let found = found.map_or("neither Thai nor Vietnamese", Language::name);
    format!("expected a {} text, found {found}", expected.name())
}

/// Reads one text; what is wrong with it is said with its place.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    let bytes = if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|e| problem(path, format!("cannot be read: {e}")))?;
    if bytes.is_empty() {
        return Err(problem(path, "expected a text, found an empty file"));
    }
    if bytes.len() > u32::MAX as usize {
        return Err(problem(path, format!("expected at most 4 GiB, found {} bytes", bytes.len())));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(problem(path, format!("expected a UTF-8 text, found a NUL byte at offset {at}")));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let byte = e.as_bytes()[at];
        problem(path, format!("expected UTF-8, found the invalid byte 0x{byte:02x} at offset {at}"))
    })
}
