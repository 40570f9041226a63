//! What stands before a name, and how likely a name follows.

use super::sign::Cue;

/// What has just been read. A path through a paragraph is in one of these states between two arcs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Context {
    /// The start of a paragraph, a bracket, a quotation mark.
    Edge,
    /// A space after ordinary words.
    Gap,
    /// A space after the name of a place.
    GapAfterName,
    /// An ordinary word.
    Word,
    /// A preposition, or a verb of going: ใน, ที่, จาก, ถึง.
    Preposition,
    /// A conjunction after a name: A และ.
    Joiner,
    /// A word for an administrative unit.
    Unit,
    /// A class noun of nature.
    Feature,
    /// A class noun of things built, which are often named after persons.
    Built,
    /// A class noun that stands alone as often as not: พื้นที่, ศูนย์, บริษัท.
    Loose,
    /// A form of address or an office: นาย, ประธาน.
    Title,
    /// A space after a class noun of places.
    GapAfterClass,
    /// A space after a class noun of things built.
    GapAfterBuilt,
    /// A space after a title.
    GapAfterTitle,
    /// A place.
    Name,
    /// A person.
    Person,
    /// Letters that are no word.
    Unknown,
    /// ชาว, ภาษา: what follows is a people or a language, named like its country.
    People,
    /// People of a kind, named by their place or by their own names: ชาวประมง, นักเรียน.
    Group,
}

/// Number of contexts.
pub(super) const CONTEXTS: usize = 19;

impl Context {
    pub(super) const ALL: [Context; CONTEXTS] = {
        use Context::*;
        [
            Edge,
            Gap,
            GapAfterName,
            Word,
            Preposition,
            Joiner,
            Unit,
            Feature,
            Built,
            Loose,
            Title,
            GapAfterClass,
            GapAfterBuilt,
            GapAfterTitle,
            Name,
            Person,
            Unknown,
            People,
            Group,
        ]
    };

    /// After one space.
    pub(super) fn spaced(self) -> Self {
        use Context::*;
        match self {
            Name | GapAfterName => GapAfterName,
            Unit | Feature | GapAfterClass => GapAfterClass,
            Built | GapAfterBuilt => GapAfterBuilt,
            Title | GapAfterTitle => GapAfterTitle,
            Joiner | Preposition => self,
            _ => Gap,
        }
    }

    /// After a word with this cue.
    pub(super) fn then(self, cue: Cue) -> Self {
        use Context::*;
        match cue {
            Cue::None => Word,
            Cue::People => People,
            Cue::Preposition => Preposition,
            Cue::Conjunction if matches!(self, Name | GapAfterName) => Joiner,
            Cue::Conjunction => Preposition,
            Cue::Unit => Unit,
            Cue::Feature => Feature,
            Cue::Built => Built,
            Cue::Loose => Loose,
            Cue::Title => Title,
            Cue::Group => Group,
        }
    }

    /// Natural log of the probability that the name of a place follows.
    pub(super) fn place(self) -> f32 {
        use Context::*;
        match self {
            Edge => -2.3,
            Gap => -3.3,
            GapAfterName => -1.2,
            Word => -5.3,
            Preposition => -2.3,
            Joiner => -0.7,
            Unit => -0.6,
            Feature => -1.0,
            Built => -1.6,
            GapAfterBuilt => -1.8,
            Loose => -2.5,
            Title => -4.6,
            GapAfterClass => -0.9,
            GapAfterTitle => -4.0,
            Name => -6.0,
            Person => -6.0,
            Unknown => -6.0,
            People => -3.5,
            Group => -2.3,
        }
    }

    /// What a name that stands in a table has over the same letters as words. Names that are also common words (แดง, the Red
    /// River) need a class noun.
    pub(super) fn renowned(self, common: bool) -> f32 {
        use Context::*;
        match self {
            People => -3.0,
            Unit | Feature | Built | GapAfterClass | GapAfterBuilt => 1.5,
            _ if common => -6.0,
            _ => 1.5,
        }
    }

    /// Whether a class noun of places has just been read.
    pub(super) fn is_class(self) -> bool {
        use Context::*;
        matches!(self, Unit | Feature | Built | GapAfterClass | GapAfterBuilt)
    }

    /// Whether a title has just been read.
    pub(super) fn is_title(self) -> bool {
        matches!(self, Context::Title | Context::GapAfterTitle)
    }

    /// Natural log of the probability that the name of a person follows.
    pub(super) fn person(self) -> f32 {
        use Context::*;
        match self {
            Title => -0.6,
            GapAfterTitle => -0.9,
            Edge | Gap | GapAfterName | Joiner => -4.6,
            Built | GapAfterBuilt => -3.0,
            Group => -1.8,
            Preposition => -5.0,
            // Canals and streets are named after persons: คลองเดือง วัน เดือง.
            Feature => -4.5,
            Unit | GapAfterClass => -12.0,
            _ => -6.0,
        }
    }

    /// Natural log of the probability that an ordinary word follows.
    pub(super) fn word(self) -> f32 {
        use Context::*;
        match self {
            Unit | GapAfterClass | Joiner => -0.7,
            Feature | Built | GapAfterBuilt => -0.3,
            Title | GapAfterTitle => -0.8,
            GapAfterName => -0.4,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conjunction_joins_names_and_not_words() {
        assert_eq!(Context::Name.spaced().then(Cue::Conjunction), Context::Joiner);
        assert_eq!(Context::Word.spaced().then(Cue::Conjunction), Context::Preposition);
    }

    #[test]
    fn class_nouns_reach_over_a_space() {
        assert!(Context::Unit.spaced().is_class());
        assert!(Context::Title.spaced().is_title());
        assert_eq!(Context::Word.spaced(), Context::Gap);
    }

    #[test]
    fn places_follow_class_nouns_and_persons_follow_titles() {
        assert!(Context::Unit.place() > Context::Preposition.place());
        assert!(Context::Preposition.place() > Context::Word.place());
        assert!(Context::Title.person() > Context::Title.place());
        assert!(Context::Unit.place() > Context::Unit.person());
        // A name that is also a common word (แดง) needs its class noun.
        assert!(Context::Word.renowned(true) < 0.0 && Context::Feature.renowned(true) > 0.0);
    }
}
