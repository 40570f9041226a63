//! The shape of Vietnamese personal names.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Surnames of Kinh and highland people, as keys. Some begin place names as well (Cao, Hà, Lâm), so that a surname alone
/// proves nothing.
static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    "a an bàn bá bùi bạc bạch bảo bế bồ cao chu châu chảo chẩu chử cà cái cù cư cầm cấn cổ danh diệp doãn dư dương giang giàng
     giáp hoa hoàng huỳnh hà hàn hàng hạ hạng hầu hồ hồng hứa kha khiếu khoa khuất khương khổng kim kiều kpă ksor kpuih la lai
     lang lâm lã lê lò lô lù lý lương lưu lại lầu lục lừu lường lữ lỳ ma mai man mâu mã mùa mạc mạch mẫn mẫu mông nay nghiêm
     nguyễn ngân ngô ngụy nhâm nhữ ninh niê nông phan phàn phí phó phùng phương phạm quan quàng quách quản rah rcom rơ rmah
     sin siu sùng sầm thi thiều thào thái thân thạch thẩm tiêu triệu trà trình trần trịnh trương tào tòng tô tôn tăng tạ tẩn
     tống từ ung viên vi văn vàng võ vũ vương vừ y ông âu đan đinh điêu điểu đoàn đàm đào đái đèo đường đặng đổng đỗ đồng đới
     ấu hmok h'"
        .split_whitespace()
        .collect()
});

/// How much a run of capitalised syllables looks like the name of a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Shape {
    /// Not at all.
    No,
    /// A surname and one more syllable: as often a place (Hoàng Mai, Châu Đốc).
    Maybe,
    /// A surname and two to four more syllables.
    Clear,
}

/// The shape of a run, by the keys of its syllables.
pub(super) fn shape<S: AsRef<str>>(keys: &[S]) -> Shape {
    let Some(first) = keys.first() else { return Shape::No };
    let first = first.as_ref();
    if !(SURNAMES.contains(first) || first.starts_with("h'")) {
        return Shape::No;
    }
    match keys.len() {
        2 => Shape::Maybe,
        3..=5 => Shape::Clear,
        _ => Shape::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_and_two_syllables_are_a_person() {
        assert_eq!(shape(&["lô", "văn", "thắm"]), Shape::Clear);
        assert_eq!(shape(&["hoàng", "mai"]), Shape::Maybe);
        assert_eq!(shape(&["quảng", "ninh"]), Shape::No);
        assert_eq!(shape::<&str>(&[]), Shape::No);
    }
}
