//! A made-up article and its translation, with what is wrong in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use thiap::Resources;

use super::cast::{Cast, Places};
use super::figures;
use super::random::Random;
use super::template::{Block, Line, Pattern, Piece};

/// What articles are made from.
pub(crate) struct Maker {
    patterns: Vec<Pattern>,
    resources: Resources,
    places: Places,
}

/// A pair of texts in paragraphs, the first being the title.
pub(crate) struct Article {
    pub(crate) number: u64,
    /// `YYYY-MM-DD`.
    pub(crate) date: String,
    pub(crate) source: Vec<String>,
    pub(crate) target: Vec<String>,
    /// Lines of the Thai page that are not of the article: captions, headlines of others.
    pub(crate) furniture: Vec<String>,
    names: BTreeMap<String, Name>,
    faults: Vec<(String, String)>,
}

/// A name or expression with the spellings in the translation.
struct Name {
    kind: String,
    spellings: BTreeMap<String, u32>,
}

impl Maker {
    pub(crate) fn new(patterns: Vec<Pattern>) -> Self {
        let resources = Resources::builtin();
        let places = Places::of(&resources);
        Maker { patterns, resources, places }
    }

    /// Article `number` of the corpus of this seed.
    pub(crate) fn article(&self, seed: u64, number: u64) -> Article {
        let random = &mut Random::of(seed, number);
        let home = random.below(self.patterns.len());
        let years = random.between(0, 4) as i64 - 3;
        let (year, month, day) = (2024 + years, random.between(1, 12), random.between(1, 28));
        let mut writer = Writer {
            cast: Cast::new(&self.places, &self.resources, random),
            article: Article {
                number,
                date: format!("{year}-{month:02}-{day:02}"),
                source: Vec::new(),
                target: Vec::new(),
                furniture: Vec::new(),
                names: BTreeMap::new(),
                faults: Vec::new(),
            },
        };
        let [title, body @ ..] = self.patterns[home].blocks.as_slice() else { return writer.article };
        let mut chosen: Vec<(usize, &Block)> = body.iter().map(|block| (home, block)).collect();
        random.shuffle(&mut chosen);
        chosen.truncate(random.between(4, 16));
        // And something from elsewhere.
        for _ in 0..random.between(1, 8) {
            let other = random.below(self.patterns.len());
            chosen.push((other, random.pick(&self.patterns[other].blocks)));
        }
        random.shuffle(&mut chosen);
        writer.paragraph(&[(home, title)], self, years, random);
        let mut rest = chosen.as_slice();
        while !rest.is_empty() {
            let (paragraph, after) = rest.split_at(random.between(1, 4).min(rest.len()));
            writer.paragraph(paragraph, self, years, random);
            rest = after;
        }
        for line in &self.patterns[home].furniture {
            if random.percent(60) {
                let mut line = line.clone();
                figures::move_years(&mut line, years);
                let text = writer.target(home, &self.patterns[home], &line, &[], random);
                writer.article.furniture.push(text);
            }
        }
        writer.article
    }
}

struct Writer<'a> {
    cast: Cast<'a>,
    article: Article,
}

impl Writer<'_> {
    fn paragraph(&mut self, blocks: &[(usize, &Block)], maker: &Maker, years: i64, random: &mut Random) {
        let (mut source, mut target) = (Vec::new(), Vec::new());
        for &(pattern, block) in blocks {
            let mut block = block.clone();
            figures::exchange(&mut block, years, random);
            // Two names of one sentence stay two.
            let mut taken = Vec::new();
            let of = &maker.patterns[pattern];
            for name in block.names().map(str::to_owned).collect::<Vec<_>>() {
                let kind = of.kinds.get(&name).map_or("other", String::as_str);
                taken.extend(self.cast.play(pattern, &name, kind, &taken, random));
            }
            source.extend(block.source.iter().map(|line| self.source(pattern, of, line, &taken, random)));
            target.extend(block.target.iter().map(|line| self.target(pattern, of, line, &taken, random)));
        }
        self.article.source.extend((!source.is_empty()).then(|| source.join(" ")));
        self.article.target.extend((!target.is_empty()).then(|| target.join(" ")));
    }

    fn source(&mut self, pattern: usize, of: &Pattern, line: &Line, taken: &[usize], random: &mut Random) -> String {
        let mut text = String::new();
        for piece in line {
            match piece {
                Piece::Text(shown) | Piece::Term(_, shown) | Piece::Fault(_, shown) => text.push_str(shown),
                Piece::Name(name, shown) => {
                    let kind = of.kinds.get(name).map_or("other", String::as_str);
                    match self.cast.play(pattern, name, kind, taken, random) {
                        Some(member) => text.push_str(&self.cast.members[member].name),
                        None => text.push_str(shown),
                    }
                }
            }
        }
        text
    }

    fn target(&mut self, pattern: usize, of: &Pattern, line: &Line, taken: &[usize], random: &mut Random) -> String {
        let mut text = String::new();
        for piece in line {
            match piece {
                Piece::Text(shown) => text.push_str(shown),
                Piece::Fault(rule, shown) => {
                    text.push_str(shown);
                    if !rule.ends_with("-ok") {
                        self.article.faults.push((rule.clone(), shown.clone()));
                    }
                }
                Piece::Term(term, shown) => {
                    text.push_str(shown);
                    self.article.count(term, "expression", shown);
                }
                Piece::Name(name, shown) => {
                    let kind = of.kinds.get(name).map_or("other", String::as_str);
                    let Some(member) = self.cast.play(pattern, name, kind, taken, random) else {
                        text.push_str(shown);
                        self.article.count(name, kind, shown);
                        continue;
                    };
                    let member = &self.cast.members[member];
                    // The first spelling is the usual one.
                    let usual = member.spellings.len() == 1 || random.percent(50);
                    let spelling = if usual { &member.spellings[0] } else { random.pick(&member.spellings) };
                    text.push_str(spelling);
                    self.article.count(&member.name, &member.kind, spelling);
                }
            }
        }
        text
    }
}

impl Article {
    fn count(&mut self, name: &str, kind: &str, spelling: &str) {
        let known = || Name { kind: kind.to_owned(), spellings: BTreeMap::new() };
        let name = self.names.entry(name.to_owned()).or_insert_with(known);
        *name.spellings.entry(spelling.to_owned()).or_default() += 1;
    }

    /// What the article is called.
    pub(crate) fn id(&self) -> String {
        format!("{:07}", self.number)
    }

    pub(crate) fn source_text(&self) -> String {
        self.source.join("\n\n") + "\n"
    }

    /// Text and furniture, as they are scraped.
    pub(crate) fn target_text(&self) -> String {
        let mut paragraphs = self.target.clone();
        for (n, line) in self.furniture.iter().enumerate() {
            paragraphs.insert((3 * n + 1).min(paragraphs.len()), line.clone());
        }
        paragraphs.join("\n\n") + "\n"
    }

    /// The names with the spellings that the translation has for them, and its faults by rule.
    pub(crate) fn truth(&self) -> Value {
        let name = |(source, name): (&String, &Name)| json!({"source": source, "kind": name.kind, "spellings": name.spellings});
        let fault = |(rule, text): &(String, String)| json!({"rule": rule, "text": text});
        json!({
            "id": self.id(),
            "names": self.names.iter().map(name).collect::<Vec<_>>(),
            "faults": self.faults.iter().map(fault).collect::<Vec<_>>(),
        })
    }
}
