//! `thiap.toml`: what a project sets for all its runs. The file in the nearest folder upwards counts; options given on the
//! command line take the place of the same setting in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use thiap::check::Severity;
use thiap::glossary::Day;
use thiap::{Error, Resources};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::options::{self, FailOn, nearest};
use super::{Stop, glossary, lexicon};

const FILE: &str = "thiap.toml";
const KEYS: [&str; 9] =
    ["admin-words", "date", "decisions", "fail-on", "glossary", "ignore", "lexicon", "select", "severity"];

/// Where settings come from.
#[derive(clap::Args, Clone)]
pub(crate) struct Setup {
    /// Take the settings from this file [default: thiap.toml in the nearest folder upwards]
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Take no settings from any file
    #[arg(long)]
    isolated: bool,
}

impl Setup {
    /// Reads the settings.
    pub(crate) fn load(&self) -> Result<Config, Stop> {
        let path = match &self.config {
            Some(path) => path.clone(),
            None if self.isolated => return Ok(Config::default()),
            None => match env::current_dir().ok().and_then(|folder| upwards(&folder)) {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let text =
            fs::read_to_string(&path).map_err(|e| Stop::Message(format!("{}: {}", path.display(), unreadable(&e))))?;
        Ok(Config::parse(&path, &text)?)
    }
}

fn unreadable(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::InvalidData {
        "expected UTF-8, found other bytes".to_owned()
    } else {
        format!("cannot be read: {error}")
    }
}

fn upwards(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())
}

/// The settings of a file. Paths in it are seen from its folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) severity: BTreeMap<String, Severity>,
    pub(crate) admin_words: BTreeMap<String, Vec<String>>,
    pub(crate) date: Option<String>,
    pub(crate) glossary: Vec<PathBuf>,
    pub(crate) lexicon: Vec<PathBuf>,
    pub(crate) decisions: Option<PathBuf>,
}

impl Config {
    /// What the program brings along, with the files of the settings.
    pub(crate) fn resources(&self) -> Result<Resources, Stop> {
        let mut resources = Resources { glossary: glossary::read_all(&self.glossary)?, ..Resources::builtin() };
        self.lexicon.iter().try_for_each(|path| lexicon::add(path, &mut resources))?;
        Ok(resources)
    }

    fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        let file = File { name: path.display().to_string(), text, folder: path.parent().unwrap_or(Path::new("")) };
        let table = DeTable::parse(text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            Error::data(&file.name, line(text, at), "TOML", e.message())
        })?;
        let mut config = Config::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "select" => config.select = file.rules(value)?,
                "ignore" => config.ignore = file.rules(value)?,
                "fail-on" => config.fail_on = Some(file.fail_on(value)?),
                "severity" => config.severity = file.severities(value)?,
                "admin-words" => config.admin_words = file.admin_words(value)?,
                "date" => config.date = Some(file.date(value)?),
                "glossary" => config.glossary = file.paths(value)?,
                "lexicon" => config.lexicon = file.paths(value)?,
                "decisions" => config.decisions = Some(file.path(value)?),
                other => return Err(file.unknown(key, "a setting", other, KEYS.into_iter())),
            }
        }
        Ok(config)
    }
}

/// The file being read, to say where something is wrong.
struct File<'a> {
    name: String,
    text: &'a str,
    folder: &'a Path,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl File<'_> {
    fn error<T>(&self, at: &Spanned<T>, expected: &str, found: impl Into<String>) -> Error {
        Error::data(&self.name, line(self.text, at.span().start), expected, found)
    }

    fn unknown<'k, T>(
        &self,
        at: &Spanned<T>,
        expected: &str,
        found: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Error {
        let hint = nearest(found, known).map_or(String::new(), |name| format!("; did you mean {name}?"));
        self.error(at, expected, format!("\"{found}\"{hint}"))
    }

    fn text<'v>(&self, value: &'v Value<'_>, expected: &str) -> Result<&'v str, Error> {
        value.get_ref().as_str().ok_or_else(|| self.error(value, expected, value.get_ref().type_str()))
    }

    /// A list; a single value counts as a list of one.
    fn list<'v, 'a>(&self, value: &'v Value<'a>, expected: &str) -> Result<Vec<&'v Value<'a>>, Error> {
        match value.get_ref() {
            DeValue::Array(list) => Ok(list.iter().collect()),
            DeValue::String(_) => Ok(vec![value]),
            other => Err(self.error(value, expected, other.type_str())),
        }
    }

    fn table<'v, 'a>(&self, value: &'v Value<'a>, expected: &str) -> Result<&'v DeTable<'a>, Error> {
        value.get_ref().as_table().ok_or_else(|| self.error(value, expected, value.get_ref().type_str()))
    }

    fn rules(&self, value: &Value<'_>) -> Result<Vec<String>, Error> {
        let rule = |value: &&Value<'_>| {
            let name = self.text(value, "the name of a rule")?;
            if options::rules().any(|rule| rule == name) {
                Ok(name.to_owned())
            } else {
                Err(self.unknown(value, "a rule", name, options::rules()))
            }
        };
        self.list(value, "a list of rules")?.iter().map(rule).collect()
    }

    fn severities(&self, value: &Value<'_>) -> Result<BTreeMap<String, Severity>, Error> {
        let mut severities = BTreeMap::new();
        for (rule, severity) in self.table(value, "a table of rules")? {
            let name = rule.get_ref().as_ref();
            if !options::rules().any(|known| known == name) {
                return Err(self.unknown(rule, "a rule", name, options::rules()));
            }
            let word = self.text(severity, "error, warning or note")?;
            let known = [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|s| s.name() == word);
            let known = known.ok_or_else(|| self.error(severity, "error, warning or note", format!("\"{word}\"")))?;
            severities.insert(name.to_owned(), known);
        }
        Ok(severities)
    }

    fn fail_on(&self, value: &Value<'_>) -> Result<FailOn, Error> {
        const EXPECTED: &str = "error, warning, note or never";
        let word = self.text(value, EXPECTED)?;
        <FailOn as clap::ValueEnum>::from_str(word, false)
            .map_err(|_| self.error(value, EXPECTED, format!("\"{word}\"")))
    }

    fn admin_words(&self, value: &Value<'_>) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let mut all = BTreeMap::new();
        for (source, words) in self.table(value, "a table of Vietnamese words")? {
            let thai = |value: &&Value<'_>| Ok(self.text(value, "a Thai word")?.to_owned());
            let words: Result<_, Error> = self.list(words, "a list of Thai words")?.iter().map(thai).collect();
            all.insert(source.get_ref().to_lowercase(), words?);
        }
        Ok(all)
    }

    fn date(&self, value: &Value<'_>) -> Result<String, Error> {
        const EXPECTED: &str = "a day written YYYY-MM-DD";
        let word = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            _ => self.text(value, EXPECTED)?.to_owned(),
        };
        word.parse::<Day>().map_err(|_| self.error(value, EXPECTED, format!("\"{word}\"")))?;
        Ok(word)
    }

    fn path(&self, value: &Value<'_>) -> Result<PathBuf, Error> {
        Ok(self.folder.join(self.text(value, "the path of a file")?))
    }

    fn paths(&self, value: &Value<'_>) -> Result<Vec<PathBuf>, Error> {
        self.list(value, "a list of files")?.into_iter().map(|path| self.path(path)).collect()
    }
}

/// The line, from 1, of the byte `at`.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|&&b| b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("project/thiap.toml"), text).map_err(|e| e.to_string())
    }

    #[test]
    fn a_file_with_everything() {
        let config = parse(
            "select = [\"name-variants\"]\nignore = 'number-mismatch'\nfail-on = \"error\"\ndate = 2024-06-28\n\
             lexicon = [\"words.tsv\"]\nglossary = \"names.tsv\"\ndecisions = \"decided.tsv\"\n\n\
             [severity]\nname-variants = \"warning\"\n\n[admin-words]\n\"Huyện\" = [\"เขต\", \"อำเภอ\"]\n",
        )
        .expect("valid");
        assert_eq!(
            (config.select, config.ignore),
            (vec!["name-variants".to_owned()], vec!["number-mismatch".to_owned()])
        );
        assert_eq!((config.fail_on, config.date.as_deref()), (Some(FailOn::Error), Some("2024-06-28")));
        assert_eq!(config.severity["name-variants"], Severity::Warning);
        assert_eq!(config.admin_words["huyện"], ["เขต", "อำเภอ"]);
        assert_eq!(config.lexicon, [Path::new("project/words.tsv")]);
        assert_eq!(config.glossary, [Path::new("project/names.tsv")]);
        assert_eq!(config.decisions.as_deref(), Some(Path::new("project/decided.tsv")));
    }

    #[test]
    fn errors_name_file_line_and_the_nearest_word() {
        let cases = [
            ("\nselct = []", "project/thiap.toml:2: expected a setting, found \"selct\"; did you mean select?"),
            (
                "select = [\n\"name-varants\"]",
                "project/thiap.toml:2: expected a rule, found \"name-varants\"; did you mean name-variants?",
            ),
            (
                "[severity]\nname-variants = \"bad\"",
                "project/thiap.toml:2: expected error, warning or note, found \"bad\"",
            ),
            ("fail-on = 3", "project/thiap.toml:1: expected error, warning, note or never, found integer"),
            ("date = \"28/6/2024\"", "project/thiap.toml:1: expected a day written YYYY-MM-DD, found \"28/6/2024\""),
            ("admin-words = []", "project/thiap.toml:1: expected a table of Vietnamese words, found array"),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text).expect_err("wrong"), expected);
        }
        let message = parse("\nselect [").expect_err("no TOML");
        assert!(message.starts_with("project/thiap.toml:2: expected TOML, found "), "{message}");
    }

    #[test]
    fn the_keys_are_sorted_and_all_read() {
        assert!(KEYS.is_sorted());
        for key in KEYS {
            // Any value will do: a known key is never called unknown.
            assert!(!parse(&format!("{key} = 1.5")).expect_err("wrong type").contains("a setting"), "{key}");
        }
    }
}
