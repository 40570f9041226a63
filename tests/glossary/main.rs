//! The glossary on the articles of `corpus/`: proposed, decided, applied, carried elsewhere.
//!
//! `cargo test --test glossary -- --nocapture` prints the figures.

mod corpus;
mod official;
mod tbx;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use thiap::document::{Article, Document, Language};
use thiap::glossary::{Glossary, Status};
use thiap::survey::{Survey, propose};
use thiap::{Resources, analyse};

/// The articles of the corpus by name, the translations as they stand there.
fn articles() -> Vec<(String, Article)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).expect("the corpus is there").map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.to_string_lossy().ends_with(".th.txt"));
    paths.sort();
    let read = |path: &Path, language| Document::new(fs::read_to_string(path).expect("UTF-8"), language);
    paths
        .into_iter()
        .map(|target| {
            let name = target.file_name().unwrap().to_string_lossy().replace(".th.txt", "");
            let source = folder.join(format!("{name}.vi.txt"));
            let source = source.exists().then(|| read(&source, Language::Vietnamese));
            (name, Article { target: read(&target, Language::Thai), source })
        })
        .collect()
}

/// A draft of a glossary of the whole corpus.
static DRAFT: LazyLock<Glossary> = LazyLock::new(|| {
    let resources = Resources::builtin();
    let mut survey = Survey::default();
    for (name, article) in articles() {
        survey.merge(&Survey::of(&analyse(article, &resources), &name));
    }
    propose(&survey, &resources, &Glossary::default()).glossary
});

/// The draft with every proposal accepted.
fn decided() -> Glossary {
    let mut entries = DRAFT.entries().to_vec();
    for entry in entries.iter_mut().filter(|e| !e.thai.is_empty()) {
        entry.status = Status::Preferred;
    }
    DRAFT.replaced(entries)
}
