//! Where results go: standard output, or a file; with colour or without.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use thiap::report::text::{Layout, Style};

#[derive(clap::Args)]
pub(crate) struct Destination {
    /// Write the results to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Destination {
    /// How text for people is to be laid out there.
    pub(crate) fn layout(&self, color: Color) -> Layout {
        let choice = match color {
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
            Color::Auto if self.output.is_some() => ColorChoice::Never,
            Color::Auto => AutoStream::choice(&io::stdout()),
        };
        let style = if choice == ColorChoice::Never { Style::Plain } else { Style::Ansi };
        let terminal = if self.output.is_some() { None } else { terminal_size::terminal_size() };
        let width = terminal.map_or(Layout::default().width, |(width, _)| usize::from(width.0).clamp(40, 200));
        Layout { width, style, ..Layout::default() }
    }
}

/// When results carry colour.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

/// A buffered writer that knows the name of its file, so that errors can name it.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    name: Option<String>,
}

impl Output {
    pub(crate) fn open(destination: &Destination) -> io::Result<Self> {
        let Some(path) = &destination.output else {
            return Ok(Output { writer: BufWriter::new(Box::new(io::stdout())), name: None });
        };
        let name = path.display().to_string();
        let file = File::create(path).map_err(|e| named(&e, &name))?;
        Ok(Output { writer: BufWriter::new(Box::new(file)), name: Some(name) })
    }

    /// Writes what is still buffered; until then an error may be unseen.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()
    }

    fn told<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|e| match &self.name {
            Some(name) => named(&e, name),
            None => e,
        })
    }
}

/// An error of writing, with the name of the file.
pub(crate) fn named(error: &io::Error, name: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{name}: {error}"))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.writer.write(bytes);
        self.told(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.writer.flush();
        self.told(result)
    }
}
