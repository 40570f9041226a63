//! Results in a folder, part by part, so that a run which was stopped goes on where it was.
//!
//! A part is written under another name and renamed when it is whole; then the manifest is written anew, and that alone says
//! which parts count. It holds hashes of everything that decides the results: a run with other options, another
//! glossary or other inputs never takes over what an earlier one left.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};
use thiap::survey::Survey;

use super::articles::{Mark, Prepared};
use super::figures::Figures;
use super::shard::{Hash, Shard};
use super::{Stop, output, say, table};

/// The folder.
pub(crate) struct Parts {
    folder: PathBuf,
    shard: Option<Shard>,
    /// Lines of a part.
    size: u64,
    /// What the run is, for the manifest; what decides the results is in its `identity`.
    description: Value,
    done: Vec<Part>,
    open: Option<Writer>,
}

/// A part that is whole.
#[derive(Clone, Debug)]
struct Part {
    file: String,
    bytes: u64,
    lines: u64,
    /// How far the input had been read when its last line was written.
    end: Mark,
    figures: Figures,
}

struct Writer {
    path: PathBuf,
    file: BufWriter<File>,
    /// What is not compressed yet.
    pending: Vec<u8>,
    lines: u64,
    bytes: u64,
}

/// What an earlier run left.
pub(crate) enum State {
    /// Everything: there is nothing to do.
    Complete(Box<Figures>, Option<Survey>),
    /// These parts, or none.
    Open(Parts),
}

impl Parts {
    /// Looks at what is in the folder. `description` says what the run is; its field `identity` has the hash of all that
    /// decides the results but the inputs, which are compared here.
    pub(crate) fn open(
        folder: &Path,
        shard: Option<Shard>,
        size: u64,
        description: Value,
        prepared: &Prepared<'_>,
    ) -> Result<State, Stop> {
        let told = |e: io::Error| Stop::Output(output::named(&e, &folder.display().to_string()));
        fs::create_dir_all(folder).map_err(told)?;
        let folder = folder.to_owned();
        let mut parts = Parts { folder, shard, size, description, done: Vec::new(), open: None };
        let Some(manifest) = parts.read_manifest() else {
            parts.sweep().map_err(told)?;
            return Ok(State::Open(parts));
        };
        if manifest["identity"] != parts.description["identity"] {
            say("options, glossary, originals or program have changed since the earlier run: starting anew");
            fs::remove_file(parts.manifest()).map_err(told)?;
            parts.sweep().map_err(told)?;
            return Ok(State::Open(parts));
        }
        let listed = manifest["parts"].as_array().cloned().unwrap_or_default();
        let whole = |part: &Part| fs::metadata(parts.folder.join(&part.file)).is_ok_and(|m| m.len() == part.bytes);
        parts.done = listed.iter().map_while(Part::read).take_while(whole).collect();
        let complete = if parts.done.len() == listed.len() { mark(&manifest["complete"]) } else { None };
        let marks: Vec<Mark> = parts.done.iter().map(|part| part.end).collect();
        let same = prepared.matching(&marks, complete)?;
        if same < marks.len() + usize::from(complete.is_some()) {
            say("the inputs have changed since the earlier run");
        }
        parts.done.truncate(same);
        if same > marks.len() {
            let mut figures = parts.figures();
            figures.add(&Figures::read(&manifest["rest"]).unwrap_or_default());
            return Ok(State::Complete(Box::new(figures), parts.survey()?));
        }
        // The last part of all is short; with more to come it is to be filled.
        parts.done.retain(|part| part.lines >= size);
        parts.sweep().map_err(told)?;
        if !parts.done.is_empty() {
            say(format_args!("going on after {} parts of an earlier run", parts.done.len()));
        }
        Ok(State::Open(parts))
    }

    /// Where in the input to go on.
    pub(crate) fn start(&self) -> Mark {
        self.done.last().map_or(Mark::default(), |part| part.end)
    }

    /// The figures of the parts that are whole.
    pub(crate) fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        self.done.iter().for_each(|part| figures.add(&part.figures));
        figures
    }

    /// Writes a line; says whether the part is full.
    pub(crate) fn line(&mut self, line: &[u8]) -> io::Result<bool> {
        let writer = match &mut self.open {
            Some(writer) => writer,
            None => {
                let name = self.name(&format!("part-{:05}.jsonl.zst", self.done.len() + 1));
                self.open.insert(Writer::create(self.folder.join(name))?)
            }
        };
        writer.line(line)?;
        Ok(writer.lines >= self.size)
    }

    /// Ends the open part: the input was read to `end`, and `figures` and `survey` are those of the part.
    pub(crate) fn close(&mut self, end: Mark, figures: Figures, survey: Option<&Survey>) -> io::Result<()> {
        let Some(writer) = self.open.take() else { return Ok(()) };
        if let Some(survey) = survey {
            table::replace(&writer.path.with_file_name(survey_of(&writer.name())), survey.to_jsonl().as_bytes())?;
        }
        let (file, lines, bytes) = writer.finish()?;
        self.done.push(Part { file, bytes, lines, end, figures });
        self.write_manifest(&Value::Bool(false), &Value::Null)
    }

    /// Ends the run: everything was read, to `end`. `rest` and `survey` are what came since the last part. Gives the figures
    /// and the survey of the whole.
    pub(crate) fn complete(
        mut self,
        end: Mark,
        rest: Figures,
        survey: Option<Survey>,
    ) -> Result<(Figures, Option<Survey>), Stop> {
        let rest = if self.open.is_some() {
            self.close(end, rest, survey.as_ref())?;
            Figures::default()
        } else {
            rest
        };
        self.write_manifest(&end.json(), &rest.json())?;
        let mut all = self.figures();
        all.add(&rest);
        let survey = if survey.is_some() { self.survey()?.or(survey) } else { None };
        Ok((all, survey))
    }

    /// The surveys of all parts as one; `None` where there are none.
    fn survey(&self) -> Result<Option<Survey>, Stop> {
        let mut all: Option<Survey> = None;
        for part in &self.done {
            let path = self.folder.join(part.survey());
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let one = Survey::parse(&path.display().to_string(), &text)?;
            all.get_or_insert_default().merge(&one);
        }
        Ok(all)
    }

    /// Leaves the run as it is: the open part does not count.
    pub(crate) fn abandon(self) {
        if let Some(writer) = self.open {
            let _ = fs::remove_file(writer.under_way());
        }
        let (done, folder) = (self.done.len(), self.folder.display());
        say(format_args!("{done} parts in {folder} are whole; to go on, run the same command again"));
    }

    fn name(&self, name: &str) -> String {
        self.shard.map_or(name.to_owned(), |shard| format!("shard-{}-{name}", shard.to_string().replace('/', "-of-")))
    }

    fn manifest(&self) -> PathBuf {
        self.folder.join(self.name("manifest.json"))
    }

    fn read_manifest(&self) -> Option<Value> {
        serde_json::from_slice(&fs::read(self.manifest()).ok()?).ok()
    }

    fn write_manifest(&self, complete: &Value, rest: &Value) -> io::Result<()> {
        let mut manifest = self.description.clone();
        manifest["parts"] = self.done.iter().map(Part::json).collect();
        manifest["complete"] = complete.clone();
        manifest["rest"] = rest.clone();
        table::replace(&self.manifest(), format!("{manifest:#}\n").as_bytes())
    }

    /// Removes what earlier runs of this shard left and what does not count: parts that another part will take the place of, or
    /// that would stand among the new ones.
    fn sweep(&self) -> io::Result<()> {
        let start = self.name("part-");
        let counts = |name: &str| self.done.iter().any(|part| name == part.file || name == part.survey());
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let Some(name) = name.to_str().filter(|name| !counts(name)) else { continue };
            let end = name.strip_prefix(&start).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
            let end = end.map(|end| end.strip_suffix(".tmp").unwrap_or(end));
            if matches!(end, Some(".jsonl.zst" | ".survey.jsonl")) {
                fs::remove_file(self.folder.join(name))?;
            }
        }
        Ok(())
    }
}

impl Part {
    /// The name of the file with its survey.
    fn survey(&self) -> String {
        survey_of(&self.file)
    }

    fn json(&self) -> Value {
        json!({"file": self.file, "bytes": self.bytes, "lines": self.lines, "end": self.end.json(), "figures": self.figures.json()})
    }

    fn read(value: &Value) -> Option<Self> {
        Some(Part {
            file: value["file"].as_str()?.to_owned(),
            bytes: value["bytes"].as_u64()?,
            lines: value["lines"].as_u64()?,
            end: mark(&value["end"])?,
            figures: Figures::read(&value["figures"])?,
        })
    }
}

impl Mark {
    fn json(self) -> Value {
        json!({"records": self.records, "input_hash": self.hash.to_string()})
    }
}

fn mark(value: &Value) -> Option<Mark> {
    Some(Mark { records: value["records"].as_u64()?, hash: value["input_hash"].as_str()?.parse::<Hash>().ok()? })
}

impl Writer {
    /// Frames of this size are compressed one by one.
    const FRAME: usize = 1 << 20;

    fn create(path: PathBuf) -> io::Result<Self> {
        let under_way = under_way(&path);
        let file = File::create(&under_way).map_err(|e| output::named(&e, &under_way.display().to_string()))?;
        Ok(Writer { path, file: BufWriter::new(file), pending: Vec::new(), lines: 0, bytes: 0 })
    }

    fn under_way(&self) -> PathBuf {
        under_way(&self.path)
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        self.pending.extend(line);
        self.pending.push(b'\n');
        self.lines += 1;
        if self.pending.len() >= Self::FRAME { self.frame() } else { Ok(()) }
    }

    fn frame(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let packed = compress_to_vec(&self.pending[..], CompressionLevel::Fastest);
        self.pending.clear();
        self.bytes += packed.len() as u64;
        self.file.write_all(&packed).map_err(|e| output::named(&e, &self.path.display().to_string()))
    }

    /// Puts the file in its place; its name, lines and bytes.
    fn finish(mut self) -> io::Result<(String, u64, u64)> {
        self.frame()?;
        let placed = self.file.flush().and_then(|()| {
            self.file.get_ref().sync_all()?;
            fs::rename(self.under_way(), &self.path)
        });
        placed.map_err(|e| output::named(&e, &self.path.display().to_string()))?;
        Ok((self.name(), self.lines, self.bytes))
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The name of the file with the survey of a part.
fn survey_of(part: &str) -> String {
    format!("{}.survey.jsonl", part.strip_suffix(".jsonl.zst").unwrap_or(part))
}

fn under_way(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    path.with_file_name(name)
}
