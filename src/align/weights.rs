//! What each cue is worth.

use super::evidence::Class;

/// The weights of the aligner's cues. [`Weights::default`] is what was found best; change them only to measure.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Weights {
    pub word: f32,
    pub inner_word: f32,
    pub word_found: f32,
    pub word_used: f32,
    pub value: f32,
    pub value_found: f32,
    pub value_used: f32,
    pub latin: f32,
    pub latin_found: f32,
    pub name: f32,
    pub own: f32,
    pub rare: f32,
    pub length: f32,
    pub length_ratio: f32,
    pub length_spread: f32,
    pub role: f32,
    pub quote: f32,
    pub surplus: f32,
    pub one_one: f32,
    pub one_two: f32,
    pub one_three: f32,
    pub two_two: f32,
    pub heading: f32,
    pub null: f32,
    pub null_add: f32,
    pub null_least: f32,
    pub null_most: f32,
    pub moved: f32,
    pub gamma: f32,
    pub piece_more: f32,
    pub piece_source_null: f32,
    pub piece_target_null: f32,
    pub piece_null_add: f32,
    pub piece_null_most: f32,
    pub paragraph_null: f32,
    pub pause: f32,
    pub paragraph_inside: f32,
    pub paragraph_edge: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            word: 0.5,
            inner_word: 0.25,
            word_found: 0.3,
            word_used: 0.3,
            value: 0.5,
            value_found: 0.85,
            value_used: 0.8,
            latin: 0.5,
            latin_found: 0.5,
            name: 0.5,
            own: 0.2,
            rare: 1e-5,
            length: 1.0,
            length_ratio: -0.1,
            length_spread: 0.22,
            role: 1.0,
            quote: 0.8,
            surplus: 1.0,
            one_one: -0.3,
            one_two: -2.6,
            one_three: -3.5,
            two_two: -4.0,
            heading: -2.5,
            null: -3.5,
            null_add: 0.3,
            null_least: -4.0,
            null_most: -0.5,
            gamma: 0.9,
            moved: 6.0,
            piece_more: -4.0,
            piece_source_null: -6.0,
            piece_target_null: -2.0,
            piece_null_add: 0.0,
            piece_null_most: -2.0,
            paragraph_null: -1.0,
            pause: 1.0,
            paragraph_inside: 2.5,
            paragraph_edge: 1.0,
        }
    }
}

impl Weights {
    /// How likely a target token is anyway: its share in Thai at large, mixed with its share in its own text of `total`
    /// tokens, where it is met `count` times. The token itself does not count.
    pub(super) fn background(&self, at_large: f32, count: f32, total: f32) -> f32 {
        (1.0 - self.own) * at_large.max(self.rare) + self.own * (count - 1.0) / total
    }

    /// Weight of a target token, and the share of such tokens that a true source explains.
    pub(super) fn forward(&self, class: Class) -> (f32, f32) {
        match class {
            Class::Word | Class::InnerWord => (self.word, self.word_found),
            Class::Value => (self.value, self.value_found),
            Class::Latin => (self.latin, self.latin_found),
            Class::Name => (self.name, 0.7),
        }
    }

    /// Weight of a source token, and the share of such tokens that a true target renders as we know it.
    pub(super) fn backward(&self, class: Class) -> (f32, f32) {
        match class {
            Class::Word => (self.word, self.word_used),
            Class::InnerWord => (self.inner_word, self.word_used),
            Class::Value => (self.value, self.value_used),
            Class::Latin => (self.latin, self.latin_found),
            Class::Name => (self.name, 0.7),
        }
    }
}
