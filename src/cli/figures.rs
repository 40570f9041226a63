//! What a run counts: inputs, findings, findings known before. Figures of parts of a run add up to those of the whole.

use serde_json::{Value, json};
use thiap::report::{Quality, json as contract};

use super::articles::Tally;
use super::known;

/// The figures of a run, or of a part of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) tally: Tally,
    pub(crate) quality: Quality,
    pub(crate) known: known::Tally,
}

impl Figures {
    pub(crate) fn add(&mut self, other: &Figures) {
        self.tally.add(&other.tally);
        self.quality.add(&other.quality);
        self.known.add(&other.known);
    }

    pub(crate) fn json(&self) -> Value {
        json!({"run": self.tally.json(), "known": self.known.json(), "quality": contract::quality(&self.quality)})
    }

    /// Reads what [`json`](Self::json) wrote.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        Some(Figures {
            tally: Tally::read(&value["run"])?,
            quality: contract::read_quality(&value["quality"])?,
            known: known::Tally::read(&value["known"])?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut figures = Figures::default();
        figures.tally.articles = 7;
        figures.tally.linked = 3;
        figures.quality.characters = 1_000;
        figures.quality.mentions = 4;
        let read = Figures::read(&figures.json()).expect("readable");
        assert_eq!(read.json(), figures.json());
        let mut twice = figures.clone();
        twice.add(&read);
        assert_eq!((twice.tally.articles, twice.quality.characters), (14, 2_000));
        assert!(Figures::read(&json!({})).is_none());
    }
}
