//! Names of the peoples of Vietnam, which are written like places but name none: ชาวแจเจียง is no one from Giẻ Triêng.

use super::candidate::Shape;
use super::inventory::Parts;
use super::spelling::Spelling;
use crate::vietnamese::{NamePart, NameSyllable, name_parts};

/// The 54 official groups, with other names in use.
const NAMES: [&str; 68] = [
    "Ba Na",
    "Bố Y",
    "Brâu",
    "Bru",
    "Ca Dong",
    "Cao Lan",
    "Chơ Ro",
    "Chu Ru",
    "Chăm",
    "Chứt",
    "Co",
    "Co Lao",
    "Cơ Ho",
    "Cơ Lao",
    "Cơ Tu",
    "Cống",
    "Dao",
    "Dẻ",
    "Ê Đê",
    "Gia Rai",
    "Giáy",
    "Giẻ",
    "Giẻ Triêng",
    "Hà Nhì",
    "Hoa",
    "Hrê",
    "Jrai",
    "Kháng",
    "Khmer",
    "Khơ Me",
    "Khơ Mú",
    "Kinh",
    "La Chí",
    "La Ha",
    "La Hủ",
    "Lào",
    "Lô Lô",
    "Lự",
    "Mạ",
    "Mảng",
    "Mnông",
    "Mông",
    "Mơ Nông",
    "Mường",
    "Ngái",
    "Nùng",
    "Ơ Đu",
    "Pa Cô",
    "Pà Thẻn",
    "Phù Lá",
    "Pu Péo",
    "Ra Glai",
    "Rơ Măm",
    "Sán Chay",
    "Sán Chí",
    "Sán Dìu",
    "Si La",
    "Tà Ôi",
    "Tày",
    "Thái",
    "Thổ",
    "Vân Kiều",
    "Việt",
    "Xá Phang",
    "Xinh Mun",
    "Xơ Đăng",
    "Xtiêng",
    "Xu Đăng",
];
/// Natural log of the least probability, by syllable, of a spelling that counts.
const LEAST: f32 = -5.5;

/// The peoples by the parts of their names.
#[derive(Debug)]
pub(super) struct Peoples {
    names: Vec<Vec<Parts>>,
}

/// The syllables of the names, for the tables of spellings.
pub(super) fn syllables() -> impl Iterator<Item = NameSyllable> {
    NAMES.iter().flat_map(|name| name_parts(name).iter().filter_map(NamePart::syllable).collect::<Vec<_>>())
}

impl Peoples {
    pub(super) fn new(spelling: &Spelling) -> Self {
        let parts = |name: &&str| {
            let syllables = name_parts(name);
            syllables.iter().map(|p| spelling.parts(&p.syllable()?)).collect::<Option<Vec<Parts>>>()
        };
        Peoples { names: NAMES.iter().filter_map(parts).filter(|p| !p.is_empty()).collect() }
    }

    /// Natural log of the probability of these shapes, given the people whose name is likeliest to be written so; `None` when
    /// none may well be.
    pub(super) fn fit(&self, shapes: &[Shape], spelling: &Spelling) -> Option<f32> {
        let of = |name: &Vec<Parts>| {
            let logs = name.iter().zip(shapes).map(|(p, s)| spelling.onset_log(p.0, s.0) + spelling.rime_log(p.1, s.1));
            logs.sum::<f32>()
        };
        let best = self.names.iter().filter(|n| n.len() == shapes.len()).map(of).max_by(f32::total_cmp)?;
        (best >= LEAST * shapes.len() as f32).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidate::Candidate;
    use super::super::candidate::Search;
    use super::super::inventory::Inventory;
    use super::super::page::Letters;

    /// Whether some reading of `text` is the name of a people.
    fn is_people(text: &str) -> bool {
        let inventory = Inventory::builtin();
        let letters = Letters::new(text, 0);
        let (_, candidates) = Search::run(text, &letters, &[], inventory);
        let fits = |c: &Candidate| c.shapes().and_then(|s| inventory.peoples.fit(s, &inventory.spelling)).is_some();
        candidates.iter().any(fits)
    }

    #[test]
    fn peoples_are_known_by_their_sound() {
        assert!(is_people("ยาไร"), "Gia Rai");
        assert!(is_people("แจเจียง"), "Giẻ Triêng");
        assert!(!is_people("กวีญลิว"), "Quỳnh Lưu");
    }
}
