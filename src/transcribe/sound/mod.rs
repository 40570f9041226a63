//! How near a spelling in a translation is to a name: the sound model on which finding names stands.
//!
//! A Vietnamese name is a row of syllables, each an onset, a vowel and a coda. A Thai spelling can be read as syllables in several ways
//! ([`crate::thai::Reading`]). Both are laid side by side; what it costs to hear one sound and write the other stands in one table, `costs.tsv`, with a
//! reason in every line. Tone marks hardly count: translations set them at random.
//!
//! Compile a name once ([`Pattern`]) and a text once ([`Passage`]) where many are compared; the functions here are for single
//! questions.

mod align;
mod costs;
mod hearing;
mod pattern;
mod thai_costs;

use std::ops::Range;

use crate::Span;

pub use align::{Hit, Passage};
pub use pattern::Pattern;

/// How far `form` (Thai, or Latin with or without diacritics, spaces anywhere) is from being a spelling of the Vietnamese `name`.
///
/// 0: the rule allows it. Up to 0.1: a usual spelling of machines and people. Up to about 0.3: a bad one, or another name
/// that sounds much alike. About 1: unrelated.
///
/// ```
/// use thiap::transcribe::sound::distance;
/// assert_eq!(distance("Mường Khương", "เหมื่องเคือง"), 0.0);
/// assert!(distance("Mường Khương", "ม้งเคออง") < 0.2);
/// assert!(distance("Quảng Ninh", "กวางนิญ") + 0.2 < distance("Quảng Bình", "กวางนิญ"));
/// ```
#[must_use]
pub fn distance(name: &str, form: &str) -> f32 {
    Pattern::of_name(name).map_or(1.0, |p| p.distance(&Passage::new(form, 0..form.len())))
}

/// How far two spellings are from being spellings of one name that nobody knows; both Thai, or either of them Latin. The scale
/// is that of [`distance`]. The order of the two does not matter.
///
/// ```
/// use thiap::transcribe::sound::form_distance;
/// assert!(form_distance("ฟู้โถ", "ฟู้เถาะ") < 0.1);
/// assert!(form_distance("ทอจาว", "Tho Chau") < 0.1);
/// assert!(form_distance("กวางนิญ", "กว๋างบิ่ญ") > 0.3);
/// ```
#[must_use]
pub fn form_distance(a: &str, b: &str) -> f32 {
    let one_way = |a: &str, b: &str| Pattern::of_form(a).map_or(1.0, |p| p.distance(&Passage::new(b, 0..b.len())));
    one_way(a, b).min(one_way(b, a))
}

/// The best places in `text[range]` where `name` may stand, as [`Pattern::locate`] finds them.
#[must_use]
pub fn locate(name: &str, text: &str, range: Range<usize>) -> Vec<(Span, f32)> {
    let hits = Pattern::of_name(name).map(|p| p.locate(&Passage::new(text, range))).unwrap_or_default();
    hits.iter().map(|hit| (hit.span, hit.distance)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::resources::Gazetteer;
    use crate::transcribe::{Style, alternatives, transcribe};

    #[test]
    fn what_the_rule_allows_is_at_distance_nought() {
        for name in Gazetteer::builtin().all().iter().map(|u| u.name) {
            let Ok(usual) = transcribe(name, Style::Person) else { continue };
            if usual.text.contains(|c: char| c.is_ascii_digit()) || name.ends_with([' ', 'A', 'B', 'C', 'D', 'E']) {
                continue;
            }
            assert!(distance(name, &usual.text) < 0.02, "{name} {} {}", usual.text, distance(name, &usual.text));
            for other in alternatives(name, Style::Place).iter().filter(|a| !a.cognate) {
                assert!(distance(name, &other.text) < 0.02, "{name} {}", other.text);
            }
        }
    }

    #[test]
    fn near_namesakes_stay_apart() {
        let groups: [&[&str]; 9] = [
            &["Quảng Ninh", "Quảng Bình", "Quảng Ngãi", "Quảng Trị", "Quảng Nam", "Quảng Yên", "Quảng Đà"],
            &["Ninh Thuận", "Bình Thuận", "Bình Thạnh"],
            &["Hà Nam", "Hà Nội", "Hải Nam"],
            &["Bắc Ninh", "Bắc Giang", "Bắc Kạn"],
            &["Thái Bình", "Thái Nguyên"],
            &["Vĩnh Long", "Vĩnh Lộc", "Vĩnh Phúc"],
            &["Nghĩa Hành", "Nghệ An"],
            &["Ninh Bình", "Bình Định"],
            &["An Giang", "Tam Giang", "Kiên Giang"],
        ];
        for group in groups {
            for &name in group {
                let written = transcribe(name, Style::Place).unwrap().text;
                // As machines write it: without tone marks.
                let plain: String = written.chars().filter(|&c| !crate::thai::is_tone_mark(c)).collect();
                for &other in group.iter().filter(|&&other| other != name) {
                    let (own, foreign) = (distance(name, &plain), distance(other, &plain));
                    assert!(foreign > own + 0.15, "{name} {plain}: {own}, {other}: {foreign}");
                }
            }
        }
    }

    #[test]
    fn true_variants_stay_near() {
        let cases = [
            ("Mường Khương", "เมืองเของ"),
            ("Phú Thọ", "ฟู้โถ"),
            ("Thanh Hóa", "ทานห์ฮัว"),
            ("Nguyễn", "เหงียน"),
            ("Trần Thanh Mẫn", "ตรัน ถันห์ มาน"),
            ("Hồ Chí Minh", "โฮจิมิน ห์"),
            ("Bà Rịa", "บ่าเสียอา"),
            ("Tuyên Quang", "ตูเอี๋ยนควง"),
            ("Hà Giang", "ฮาเกียง"),
            ("Krông Nô", "กรองโน"),
            ("K'Ho", "เคอโฮ"),
        ];
        for (name, form) in cases {
            assert!(distance(name, form) < 0.16, "{name} {form} {}", distance(name, form));
        }
    }

    #[test]
    fn places_are_found_with_stray_spaces_and_without_the_class_noun() {
        let found = |name: &str, text: &'static str| {
            locate(name, text, 0..text.len()).into_iter().map(|(span, _)| span.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(found("Vĩnh Lộc", "อำเภอวิญลอ ค จังหวัดทัญฮว้า"), ["วิญลอ ค"]);
        assert_eq!(found("Thanh Hóa", "อำเภอวิญลอ ค จังหวัดทัญฮ ว้า ที่"), ["ทัญฮ ว้า"]);
        assert_eq!(found("Hồ Chí Minh", "ประธานโฮจิมิน ห์ กล่าว"), ["โฮจิมิน ห์"]);
        assert_eq!(found("Đắk Tô", "อำเภอ Dak To และ Đắk Tô"), ["Dak To", "Đắk Tô"]);
        assert_eq!(found("Quảng Ninh", "จังหวัดกว๋าง, นิญ"), [""; 0]);
        assert!(found("Quảng Ninh", "จังหวัดกว๋างบิ่ญ").is_empty());
    }

    #[test]
    fn the_order_of_two_forms_does_not_matter() {
        for (a, b) in [("ทอจาว", "Tho Chau"), ("ม้งเคออง", "เมืองเของ"), ("x", "ก"), ("", "ก")]
        {
            assert_eq!(form_distance(a, b), form_distance(b, a));
        }
        assert_eq!(form_distance("Quảng Trị", "Quang Tri"), 0.0);
    }

    proptest! {
        #[test]
        fn any_text_can_be_compared(name in ".{0,24}", form in "[ก-์a-zÀ-ỹ '\\-]{0,24}") {
            let distance = distance(&name, &form);
            prop_assert!((0.0..=1.0).contains(&distance));
            prop_assert_eq!(form_distance(&name, &form), form_distance(&form, &name));
            for (span, distance) in locate(&name, &form, 0..form.len()) {
                prop_assert!(crate::thai::is_boundary(&form, span.start as usize));
                prop_assert!(crate::thai::is_boundary(&form, span.end as usize) && distance < 0.5);
            }
        }
    }
}
