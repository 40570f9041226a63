//! The formats in which results of many articles are written one after the other, without keeping them.

use std::io::{self, Write};

use serde_json::Value;
use thiap::report::{self, Quality};

use super::input::Problem;
use super::output::Output;
use super::say;

/// How single results make up the whole output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// One after the other; problems are told on standard error.
    Bare,
    /// One JSON document, an article a line.
    Document,
    /// JSON lines: an article or a problem each.
    Lines,
}

/// Writes results as they come.
pub(crate) struct Results {
    out: Output,
    frame: Frame,
    articles: u64,
    problems: Vec<Value>,
}

impl Results {
    pub(crate) fn new(mut out: Output, frame: Frame) -> io::Result<Self> {
        if frame == Frame::Document {
            out.write_all(report::json::opening().as_bytes())?;
        }
        Ok(Results { out, frame, articles: 0, problems: Vec::new() })
    }

    /// Writes what was made of an article: text, or a JSON value without a line break in it.
    pub(crate) fn article(&mut self, rendered: &[u8]) -> io::Result<()> {
        if self.frame == Frame::Document {
            self.out.write_all(if self.articles == 0 { b"\n" } else { b",\n" })?;
        }
        self.articles += 1;
        self.out.write_all(rendered)?;
        if self.frame == Frame::Lines { self.out.write_all(b"\n") } else { Ok(()) }
    }

    pub(crate) fn problem(&mut self, problem: &Problem) -> io::Result<()> {
        match self.frame {
            Frame::Lines => writeln!(self.out, "{}", problem.record())?,
            Frame::Document => self.problems.push(problem.json()),
            Frame::Bare => {}
        }
        // A bad record is told where its result would be.
        if self.frame != Frame::Lines || !problem.in_record {
            say(problem);
        }
        Ok(())
    }

    /// Writes the end, and what is still buffered.
    pub(crate) fn finish(mut self, quality: &Quality) -> io::Result<()> {
        if self.frame == Frame::Document {
            writeln!(self.out, "{}", report::json::closing(&self.problems, quality))?;
        }
        self.out.finish()
    }

    /// For what stands before or after all results.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }
}
