//! Kanji of names that the net does not tell apart: it knows the common one well and its variant hardly or not
//! at all, and reads the one for the other however clear the picture is. Measured: 髙 read as 高 at 0.97, 眞 as 真
//! at 0.93.

use crate::verify::Change;

/// Each group is one shape to the net, and each member is met on documents.
const COMMON: &[&str] = &[
    "高髙",
    "崎﨑",
    "吉𠮷",
    "浜濱濵",
    "真眞",
    "徳德",
    "瀬瀨",
    "柳栁",
    "桑桒",
    "富冨",
    "土圡",
    "曽曾",
    "恵惠",
    "館舘",
    "昇曻",
    "邉邊",
    "齋齊",
    "斎齋",
    "凛凜",
    "塚\u{FA10}",
];

/// The same, where the second is so rare on documents that the first is nearly always what stands there.
const RARE: &[&str] = &[
    "増增",
    "黒黑",
    "緑綠",
    "清淸",
    "静靜",
    "青靑",
    "橋槗",
    "彦彥",
    "戸戶",
    "歩步",
    "頼賴",
    "薫薰",
    "巣巢",
    "郎郞",
    "尚尙",
    "蔵藏",
    "強强",
    "教敎",
    "恒恆",
    "黄黃",
    "温溫",
    "寛寬",
    "穂穗",
    "己已巳",
    "晴\u{FA12}",
    "猪\u{FA16}",
    "益\u{FA17}",
    "神\u{FA19}",
    "祥\u{FA1A}",
    "福\u{FA1B}",
    "靖\u{FA1C}",
    "精\u{FA1D}",
    "羽\u{FA1E}",
    "諸\u{FA22}",
    "逸\u{FA25}",
    "都\u{FA26}",
    "飯\u{FA2A}",
    "鶴\u{FA2D}",
    "隆\u{F9DC}",
    "朗\u{F929}",
    "梅\u{FA44}",
    "海\u{FA45}",
    "敏\u{FA41}",
    "節\u{FA56}",
    "渚\u{FA46}",
    "琢\u{FA4A}",
];

/// The net reads the second as the first however clear the picture is, the small net knows neither, and either is met on
/// documents. Measured: `pairs/misread.tsv`; 姸, which Shift JIS lacks, on a photograph.
const UNTOLD: &[&str] = &["藪籔", "熙煕", "妍姸"];

/// The same, or the other way round, where the first is nearly always what is printed.
const MISREAD: &[&str] = &[
    "奥奧", "顔顏", "艶艷", "慎愼", "譲讓", "穣穰", "寶寳", "菟莵", "鐵鐡", "賛贊", "卯夘", "為爲", "京亰",
    "準凖", "潜潛", "瑠璢", "鎮鎭", "達逹", "迪廸", "齢齡", "壌壤", "諌諫", "蓑簑", "協恊", "竃竈", "狸貍",
    "飲飮", "易昜", "事亊", "苺莓", "靭靱", "頚頸", "餅餠", "鶏鷄",
];

/// Groups of which either member is met on documents.
fn common() -> impl Iterator<Item = &'static &'static str> {
    COMMON.iter().chain(UNTOLD)
}

/// Groups of which the first is nearly always what stands there.
fn rare() -> impl Iterator<Item = &'static &'static str> {
    RARE.iter().chain(MISREAD)
}

/// What else may stand where `character` was read, and how sure that leaves the character.
pub(crate) fn of(character: char) -> Option<(Vec<char>, f32)> {
    let others = |group: &&'static str| group.chars().filter(move |other| *other != character);
    let is_in = |group: &&&'static str| group.contains(character);
    let common: Vec<char> = common().filter(is_in).flat_map(others).collect();
    let rare: Vec<char> = rare().filter(is_in).flat_map(others).collect();
    if common.is_empty() {
        // Where the rare one was read, the other is likelier to stand there all the same.
        let sure = if usual(character).is_some() { UNSURE } else { RATHER_SURE };
        (!rare.is_empty()).then_some((rare, sure))
    } else {
        Some((common, UNSURE))
    }
}

/// Those that may be taken for one another where `character` was read, itself among them; alone it stands where it is
/// in no group.
pub(crate) fn group(character: char) -> Vec<char> {
    let groups = common().chain(rare()).filter(|group| group.contains(character));
    let others = groups.flat_map(|group| group.chars()).filter(|other| *other != character);
    std::iter::once(character).chain(others).collect()
}

/// The one that nearly always stands where a rare `character` was read.
pub(crate) fn usual(character: char) -> Option<char> {
    let group = rare().find(|group| group.contains(character))?;
    group.chars().next().filter(|usual| *usual != character)
}

/// How much the net's log-odds for the first over the second count too much, where it tells a pair of [`COMMON`] apart
/// by its log-odds and not by the likelier of the two: the furthest that they reached where the second was printed,
/// and 1 more. Measured on 42 to 48 strips a character: `pairs/pairs.tsv`, explained in `READING.md`.
const TOLD: &[(char, char, f32)] = &[
    ('浜', '濱', 0.0),
    ('濱', '浜', 0.0),
    ('浜', '濵', 0.0),
    ('真', '眞', 3.8),
    ('眞', '真', 0.0),
    ('徳', '德', 0.0),
    ('德', '徳', 0.9),
    ('瀬', '瀨', 2.7),
    ('瀨', '瀬', 0.0),
    ('柳', '栁', 10.2),
    ('栁', '柳', 0.0),
    ('富', '冨', 3.1),
    ('冨', '富', 0.0),
    ('曽', '曾', 0.0),
    ('曾', '曽', 7.2),
    ('恵', '惠', 0.1),
    ('惠', '恵', 2.7),
    ('館', '舘', 3.3),
    ('舘', '館', 0.0),
    ('邉', '邊', 0.0),
    ('邊', '邉', 3.0),
    ('齋', '齊', 0.0),
    ('齊', '齋', 0.0),
    ('斎', '齋', 0.0),
    ('齋', '斎', 0.0),
    ('凛', '凜', 1.4),
    ('凜', '凛', 0.6),
];

/// What may stand at one place of a name instead, with the handicap of the name against it in natural logarithms;
/// none where the net does not tell the two apart at all, and only their pixels may ([`crate::variants`]).
pub(crate) fn changes(units: &[char]) -> Vec<(Change, Option<f32>)> {
    let others = |unit: char| {
        let groups = common().filter(move |group| group.contains(unit));
        groups.flat_map(|group| group.chars()).filter(move |other| *other != unit)
    };
    let told = |unit: char, other: char| {
        TOLD.iter().find(|(a, b, _)| (*a, *b) == (unit, other)).map(|(_, _, handicap)| *handicap)
    };
    let places = units.iter().enumerate();
    places
        .flat_map(|(at, &unit)| {
            let pairs = others(unit).map(move |other| (Change::Another(at, other), told(unit, other)));
            // A rare one that is registered is never confirmed against the usual one.
            pairs.chain(usual(unit).map(|other| (Change::Another(at, other), None)))
        })
        .collect()
}

/// As sure of one as of the other: a person looks, whatever is registered.
pub(crate) const UNSURE: f32 = 0.5;
/// Sure enough where it is what is registered, and not sure enough to tell the customer that it differs.
const RATHER_SURE: f32 = 0.75;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_may_be_instead() {
        let check = |name: &str, expected: &[(Change, Option<f32>)]| {
            assert_eq!(changes(&name.chars().collect::<Vec<_>>()), expected, "{name}");
        };
        check("真山", &[(Change::Another(0, '眞'), Some(3.8))]);
        check("山高", &[(Change::Another(1, '髙'), None)]);
        check("濱", &[(Change::Another(0, '浜'), Some(0.0)), (Change::Another(0, '濵'), None)]);
        // The other is so rare that the reading stands, and so rare that it is never confirmed.
        check("清", &[]);
        check("淸", &[(Change::Another(0, '清'), None)]);
        // Only pairs of a group are handicapped, and a handicap never favours.
        let paired = |(a, b, _): &(char, char, f32)| COMMON.iter().any(|g| g.contains(*a) && g.contains(*b));
        assert!(TOLD.iter().all(paired) && TOLD.iter().all(|(_, _, handicap)| *handicap >= 0.0));
    }

    #[test]
    fn lookalikes() {
        let check = |character, others: &[char], sure: f32| {
            assert_eq!(of(character), Some((others.to_vec(), sure)), "{character}");
        };
        check('高', &['髙'], UNSURE);
        check('髙', &['高'], UNSURE);
        check('濱', &['浜', '濵'], UNSURE);
        check('齋', &['齊', '斎'], UNSURE);
        check('神', &['\u{FA19}'], RATHER_SURE);
        check('郎', &['郞'], RATHER_SURE);
        check('郞', &['郎'], UNSURE);
        check('藪', &['籔'], UNSURE);
        check('奥', &['奧'], RATHER_SURE);
        check('奧', &['奥'], UNSURE);
        assert_eq!(of('山'), None);
        // A compatibility ideograph that an editor normalised away would leave a group of one.
        let distinct = |group: &&str| group.chars().collect::<std::collections::BTreeSet<_>>().len() >= 2;
        assert!(common().chain(rare()).all(distinct));
    }
}
