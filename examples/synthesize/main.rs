//! Makes a corpus of any size for benchmarks and tests: Vietnamese articles and Thai translations with the faults that the
//! annotated articles of `corpus/` have.
//!
//!     cargo run --release --example synthesize -- --pairs 100000 --format jsonl -o corpus.jsonl
//!     cargo run --release --example synthesize -- --pairs 1000 --format html -o pages --truth truth.jsonl
//!
//! Sentences are drawn from all annotated articles and put in another order; names come from the gazetteer or are made up,
//! figures are drawn, and every name is spelled as machine translation spells it, often in several ways. The same seed gives
//! the same bytes, and article `n` of a seed does not depend on how many there are. As every sentence stands on a pattern
//! that the program was developed with, these texts measure speed and the workings of the program, not how good it is.

mod article;
mod cast;
mod figures;
mod pages;
mod random;
mod spelling;
mod template;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use serde_json::json;

use article::{Article, Maker};
use template::Pattern;

#[derive(Parser)]
#[command(name = "synthesize", about = "Make a corpus of Vietnamese articles and Thai translations with known faults")]
struct Options {
    /// Number of articles
    #[arg(long, default_value_t = 1000)]
    pairs: u64,
    /// Number of the first article
    #[arg(long, default_value_t = 1)]
    first: u64,
    /// The same seed gives the same corpus
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How to write the articles
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Only the translations
    #[arg(long)]
    thai_only: bool,
    /// Write also what is in every article: names with their spellings, faults by rule
    #[arg(long, value_name = "FILE")]
    truth: Option<PathBuf>,
    /// A folder for text and html; for jsonl and warc a file instead of standard output
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// The annotated articles
    #[arg(long, value_name = "FOLDER", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))]
    corpus: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Two files an article: N.vi.txt and N.th.txt
    Text,
    /// Two pages an article, which name each other by hreflang
    Html,
    /// A line an article
    Jsonl,
    /// An archive of the pages
    Warc,
}

fn main() -> io::Result<()> {
    run(&Options::parse())
}

fn run(options: &Options) -> io::Result<()> {
    let maker = Maker::new(Pattern::read_all(&options.corpus)?);
    let mut truth = options.truth.as_deref().map(File::create).transpose()?.map(BufWriter::new);
    let mut out = Sink::open(options)?;
    for number in options.first..options.first + options.pairs {
        let article = maker.article(options.seed, number);
        out.write(&article, options)?;
        if let Some(truth) = &mut truth {
            writeln!(truth, "{}", article.truth())?;
        }
    }
    if let Some(mut truth) = truth {
        truth.flush()?;
    }
    out.finish()
}

enum Sink {
    Folder(PathBuf),
    Stream(Box<dyn Write>),
}

impl Sink {
    fn open(options: &Options) -> io::Result<Self> {
        Ok(match (&options.output, options.format) {
            (None, Format::Text | Format::Html) => {
                return Err(io::Error::other("expected --output FOLDER for this format"));
            }
            (Some(folder), Format::Text | Format::Html) => Sink::Folder(folder.clone()),
            (Some(file), _) => Sink::Stream(Box::new(BufWriter::new(File::create(file)?))),
            (None, _) => Sink::Stream(Box::new(BufWriter::new(io::stdout()))),
        })
    }

    fn write(&mut self, article: &Article, options: &Options) -> io::Result<()> {
        let id = article.id();
        match self {
            Sink::Folder(folder) => {
                // A thousand articles a folder.
                let folder = folder.join(&id[..4]);
                match options.format {
                    Format::Text => {
                        place(&folder, &format!("{id}.th.txt"), &article.target_text())?;
                        let source = (!options.thai_only).then(|| article.source_text());
                        source.map_or(Ok(()), |text| place(&folder, &format!("{id}.vi.txt"), &text))
                    }
                    _ => {
                        let [source, target] = pages::of(article);
                        place(&folder, &format!("{id}-th.html"), &target.html)?;
                        if options.thai_only { Ok(()) } else { place(&folder, &format!("{id}-vi.html"), &source.html) }
                    }
                }
            }
            Sink::Stream(out) => match options.format {
                Format::Warc => {
                    let pages = pages::of(article);
                    let wanted = pages.iter().skip(usize::from(options.thai_only));
                    wanted
                        .map(|page| page.record(&article.date))
                        .try_for_each(|record| out.write_all(record.as_bytes()))
                }
                _ => {
                    let (date, target) = (&article.date, article.target_text());
                    let line = if options.thai_only {
                        json!({"id": id, "date": date, "text": target})
                    } else {
                        json!({"id": id, "date": date, "source": {"text": article.source_text()}, "target": {"text": target}})
                    };
                    writeln!(out, "{line}")
                }
            },
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Sink::Folder(_) => Ok(()),
            Sink::Stream(mut out) => out.flush(),
        }
    }
}

fn place(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the options write to `PATH`, with the paths of a folder.
    fn made(arguments: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("out");
        let output = ["--output", path.to_str().expect("UTF-8")];
        let options = [&["synthesize"], arguments, &output].concat();
        run(&Options::parse_from(options)).expect("written");
        let mut files = Vec::new();
        let mut open = vec![path.clone()];
        while let Some(path) = open.pop() {
            match fs::read_dir(&path) {
                Ok(entries) => open.extend(entries.map(|entry| entry.expect("readable").path())),
                Err(_) => files.push((
                    path.strip_prefix(folder.path()).expect("below").to_owned(),
                    fs::read(&path).expect("readable"),
                )),
            }
        }
        files.sort();
        files
    }

    fn lines(arguments: &[&str]) -> Vec<String> {
        let [(_, bytes)] = made(arguments).try_into().expect("one file");
        String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        for format in ["text", "html", "jsonl", "warc"] {
            let make = |seed| made(&["--pairs", "20", "--format", format, "--seed", seed]);
            assert!(make("7") == make("7"), "{format}");
            assert!(make("7") != make("8"), "{format}");
        }
    }

    #[test]
    fn an_article_does_not_depend_on_the_others() {
        let all = lines(&["--pairs", "30"]);
        assert_eq!(all[20..30], lines(&["--first", "21", "--pairs", "10"]));
    }

    #[test]
    fn texts_vary() {
        let all = lines(&["--pairs", "300", "--thai-only"]);
        let mut paragraphs: Vec<&str> =
            all.iter().flat_map(|line| line.split("\\n\\n")).filter(|p| p.len() > 300).collect();
        let count = paragraphs.len();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        assert!(paragraphs.len() * 100 > count * 95, "{} of {count}", paragraphs.len());
    }

    #[test]
    fn figures_and_names_are_the_same_on_both_sides() {
        let resources = thiap::Resources::builtin();
        let settings = thiap::check::Settings {
            select: vec!["number-mismatch".to_owned(), "date-mismatch".to_owned()],
            ..Default::default()
        };
        let maker = Maker::new(
            Pattern::read_all(&PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))).expect("there"),
        );
        let (mut found, mut meant) = (0, 0);
        for number in 1..=60 {
            use thiap::document::{Article, Document, Language};
            let made = maker.article(1, number);
            let target = Document::new(made.target_text(), Language::Thai);
            let source = Some(Document::new(made.source_text(), Language::Vietnamese));
            let analysis = thiap::analyse(Article { target, source }, &resources);
            let findings = thiap::check::run(&analysis, &resources, &settings);
            // Sentences that only one side has are faults of another kind.
            found += findings.iter().filter(|f| f.source.is_some() && f.target.is_some()).count();
            let faults = made.truth()["faults"].as_array().cloned().unwrap_or_default();
            meant += faults.iter().filter(|f| settings.select.iter().any(|rule| f["rule"] == rule.as_str())).count();
        }
        assert!(meant > 50 && found.abs_diff(meant) * 5 < meant, "{found} found, {meant} meant");
    }
}
