//! What a name names, and on whose authority it is written in Thai: the words that tables, glossary and analysis share.

/// What a term names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A place of any kind, administrative or not, in Vietnam or abroad.
    Place,
    /// A person.
    Person,
    /// An organisation whose name is a real name.
    Organization,
    /// A recurring expression that is no name.
    Expression,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 4] = [Kind::Place, Kind::Person, Kind::Organization, Kind::Expression];

    /// The word for it in files and reports: `place`, `person`, `organization`, `expression`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Place => "place",
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Expression => "expression",
        }
    }

    /// The kind that is called `name` in files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// The level of an administrative unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Tỉnh, thành phố under the central government.
    Province,
    /// Huyện, quận, thị xã, thành phố of a province; abolished on 1 July 2025.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Thôn, bản, ấp, khu phố: below the communes; the gazetteer has none.
    Village,
}

impl Level {
    /// Every level, the highest first.
    pub const ALL: [Level; 4] = [Level::Province, Level::District, Level::Commune, Level::Village];

    /// `province`, `district`, `commune`, `village`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
            Level::Village => "village",
        }
    }

    /// The level that is called `name` in files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.name() == name)
    }
}

/// Where a Thai form comes from, in order of authority.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Basis {
    /// The user's glossary says so.
    Glossary,
    /// Published in the Royal Gazette or by an official body of Thailand.
    Official,
    /// Long accepted usage.
    Customary,
    /// The Royal Society's transcription rule.
    Rule,
    /// The cognate Tai form of a Tai name (Mường → เมือง).
    Cognate,
    /// The most frequent form in the text or the corpus.
    Majority,
}

impl Basis {
    /// Every basis, that of most authority first.
    pub const ALL: [Basis; 6] =
        [Basis::Glossary, Basis::Official, Basis::Customary, Basis::Rule, Basis::Cognate, Basis::Majority];

    /// The word for it in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Basis::Glossary => "glossary",
            Basis::Official => "official",
            Basis::Customary => "customary",
            Basis::Rule => "rule",
            Basis::Cognate => "cognate",
            Basis::Majority => "majority",
        }
    }

    /// The basis that is called `name` in files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.name() == name)
    }
}

/// How a term should be written, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The Thai form, without class noun.
    pub text: String,
    /// Where it comes from.
    pub basis: Basis,
    /// One sentence for the editor.
    pub why: String,
}
