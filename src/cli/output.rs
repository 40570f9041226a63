//! Where results go: standard output, or a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Destination {
    /// Write the results to this file instead of standard output
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
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

fn named(error: &io::Error, name: &str) -> io::Error {
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
