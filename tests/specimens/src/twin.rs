//! Registrations that differ from the document in one place: what a check must never let pass.

use chrono::{Datelike, NaiveDate};
use identity::registration::Registration;
use serde::Serialize;

use crate::dice::Dice;

/// Where and how a twin differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The address lacks a character.
    AddressLacksCharacter,
    /// The address has a character twice.
    AddressDoublesCharacter,
    /// A digit of the address is another one.
    AddressDigit,
    /// A digit of the address is one more or one less.
    AddressNeighbourDigit,
    /// A number of the address lacks a digit.
    AddressLacksDigit,
    /// A number of the address has a digit more.
    AddressAddsDigit,
    /// A character of the address is one that looks much like it.
    AddressLookAlike,
    /// Two characters of the address have changed places.
    AddressSwaps,
    /// A character of the name is one that looks much like it.
    NameLookAlike,
    /// A kanji of the name is a variant of it, such as 高 for 髙.
    NameVariant,
    /// The name lacks its last character.
    NameLacksCharacter,
    /// The name has a character more.
    NameAddsCharacter,
    /// The day of birth is one off.
    DateOfBirth,
    /// The year of birth is one off.
    YearOfBirth,
    /// Ten days, or ten years, off: one digit of the date is another.
    DigitOfBirth,
}

impl Difference {
    pub const ALL: [Self; 15] = [
        Self::AddressLacksCharacter,
        Self::AddressDoublesCharacter,
        Self::AddressDigit,
        Self::AddressNeighbourDigit,
        Self::AddressLacksDigit,
        Self::AddressAddsDigit,
        Self::AddressLookAlike,
        Self::AddressSwaps,
        Self::NameLookAlike,
        Self::NameVariant,
        Self::NameLacksCharacter,
        Self::NameAddsCharacter,
        Self::DateOfBirth,
        Self::YearOfBirth,
        Self::DigitOfBirth,
    ];

    /// The code of the reason that the product has to give.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NameLookAlike | Self::NameVariant | Self::NameLacksCharacter | Self::NameAddsCharacter => {
                "match.name"
            }
            Self::DateOfBirth | Self::YearOfBirth | Self::DigitOfBirth => "match.date_of_birth",
            _ => "match.address",
        }
    }
}

/// Variants of one kanji: the same word, another ink.
const VARIANTS: [(char, char); 22] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('邊', '邉'),
    ('邉', '辺'),
    ('濵', '浜'),
    ('德', '徳'),
    ('次', '二'),
    ('澤', '沢'),
    ('沢', '澤'),
    ('崎', '﨑'),
    ('橋', '槗'),
    ('島', '嶋'),
    ('真', '眞'),
    ('慎', '愼'),
    ('恵', '惠'),
    ('渡', '渉'),
    ('瑛', '英'),
    ('宮', '官'),
    ('勝', '滕'),
    ('桜', '櫻'),
    ('剛', '岡'),
    ('弘', '弧'),
];

/// Characters that readers confuse, and that are not the same. Pairs that print alike in some font, such as ハ
/// and 八, are left out: what they count as is the policy's choice.
const LOOK_ALIKE: [(char, char); 63] = [
    ('千', '干'),
    ('代', '伐'),
    ('区', '凶'),
    ('大', '太'),
    ('阪', '坂'),
    ('市', '布'),
    ('北', '比'),
    ('西', '酉'),
    ('名', '各'),
    ('古', '占'),
    ('屋', '居'),
    ('中', '申'),
    ('札', '礼'),
    ('博', '傳'),
    ('左', '右'),
    ('川', '州'),
    ('県', '具'),
    ('日', '目'),
    ('神', '伸'),
    ('戸', '尸'),
    ('仙', '伽'),
    ('台', '合'),
    ('丘', '兵'),
    ('本', '木'),
    ('見', '貝'),
    ('町', '畑'),
    ('例', '列'),
    ('空', '穴'),
    ('太', '大'),
    ('郎', '朗'),
    ('健', '建'),
    ('美', '義'),
    ('令', '今'),
    ('子', '了'),
    ('輔', '補'),
    ('千', '干'),
    ('藍', '監'),
    ('直', '真'),
    ('樹', '橋'),
    ('木', '本'),
    ('未', '末'),
    ('土', '士'),
    ('野', '埜'),
    ('谷', '各'),
    ('岡', '罔'),
    ('池', '地'),
    ('原', '厚'),
    ('松', '柗'),
    ('浦', '蒲'),
    ('紀', '記'),
    ('由', '田'),
    ('司', '可'),
    ('智', '知'),
    ('雄', '雌'),
    ('介', '分'),
    ('隆', '降'),
    ('之', '乏'),
    ('久', '欠'),
    ('弘', '引'),
    ('一', '二'),
    ('陽', '湯'),
    ('菜', '采'),
    ('咲', '唉'),
];

/// A registration that differs in the given way, or `None` where it has no place for such a difference.
pub fn twin(registration: &Registration, difference: Difference, seed: u64) -> Option<Registration> {
    let mut dice = Dice::new(seed, "twin");
    let mut other = registration.clone();
    let address = registration.address.expose();
    match difference {
        Difference::AddressLacksCharacter => {
            let at = choose(address, |c| !c.is_whitespace(), &mut dice)?;
            other.address = replaced(address, at, |_| String::new()).into();
        }
        Difference::AddressDoublesCharacter => {
            let at = choose(address, |c| !c.is_whitespace(), &mut dice)?;
            other.address = replaced(address, at, |c| format!("{c}{c}")).into();
        }
        Difference::AddressDigit => {
            let at = choose(address, is_digit, &mut dice)?;
            let step = dice.whole(1, 9);
            other.address = replaced(address, at, |c| turned(c, step).to_string()).into();
        }
        Difference::AddressNeighbourDigit => {
            let at = choose(address, is_digit, &mut dice)?;
            let step = if dice.chance(0.5) { 1 } else { 9 };
            other.address = replaced(address, at, |c| turned(c, step).to_string()).into();
        }
        Difference::AddressLacksDigit => {
            let at = choose(address, is_digit, &mut dice)?;
            other.address = replaced(address, at, |_| String::new()).into();
        }
        Difference::AddressAddsDigit => {
            let at = choose(address, is_digit, &mut dice)?;
            let step = dice.below(10);
            other.address = replaced(address, at, |c| format!("{c}{}", turned(c, step))).into();
        }
        Difference::AddressLookAlike => {
            let at = choose(address, |c| look_alike(c).is_some(), &mut dice)?;
            other.address = replaced(address, at, |c| look_alike(c).unwrap_or(c).to_string()).into();
        }
        Difference::AddressSwaps => {
            let mut characters: Vec<char> = address.chars().collect();
            let places: Vec<usize> = characters
                .windows(2)
                .enumerate()
                .filter(|(_, pair)| pair.iter().all(|c| !c.is_whitespace()) && pair.first() != pair.last())
                .map(|(at, _)| at)
                .collect();
            let at = *places.get(dice.below(u32::try_from(places.len()).ok()?) as usize)?;
            characters.swap(at, at + 1);
            other.address = characters.into_iter().collect::<String>().into();
        }
        Difference::NameLookAlike => change_name(&mut other, look_alike, &mut dice)?,
        Difference::NameVariant => change_name(&mut other, variant, &mut dice)?,
        Difference::NameLacksCharacter => {
            let first = registration.name.first.expose();
            let length = first.chars().count();
            if length < 2 {
                return None;
            }
            other.name.first = first.chars().take(length - 1).collect::<String>().into();
        }
        Difference::NameAddsCharacter => {
            let added = dice.pick(&['子', '美', '郎', '一', '二']);
            other.name.first = format!("{}{added}", registration.name.first.expose()).into();
        }
        Difference::DateOfBirth => {
            let born = registration.date_of_birth;
            let day = if born.day() > 14 { born.day() - 1 } else { born.day() + 1 };
            other.date_of_birth = NaiveDate::from_ymd_opt(born.year(), born.month(), day)?;
        }
        Difference::YearOfBirth => {
            let born = registration.date_of_birth;
            let year = born.year() + if dice.chance(0.5) { 1 } else { -1 };
            other.date_of_birth = NaiveDate::from_ymd_opt(year, born.month(), born.day())?;
        }
        Difference::DigitOfBirth => {
            let born = registration.date_of_birth;
            other.date_of_birth = if dice.chance(0.5) {
                let day = if born.day() > 10 { born.day() - 10 } else { born.day() + 10 };
                NaiveDate::from_ymd_opt(born.year(), born.month(), day)?
            } else {
                let year = born.year() + if born.year() < 1970 { 10 } else { -10 };
                NaiveDate::from_ymd_opt(year, born.month(), born.day())?
            };
        }
    }
    Some(other)
}

/// Up to `count` registrations that differ from the document and from each other, the ways in turn.
pub fn twins(registration: &Registration, count: usize, seed: u64) -> Vec<(Difference, Registration)> {
    let mut found: Vec<(Difference, Registration)> = Vec::new();
    // Ways that find no new place are tried again with other seeds, a bounded number of times.
    for round in 0..count.saturating_mul(2).max(4) {
        for difference in Difference::ALL {
            if found.len() == count {
                return found;
            }
            let own = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(round as u64);
            let Some(other) = twin(registration, difference, own) else { continue };
            if found.iter().all(|(_, known)| *known != other) {
                found.push((difference, other));
            }
        }
    }
    found
}

/// Replaces a character of the last or the first name.
fn change_name(
    registration: &mut Registration,
    change: impl Fn(char) -> Option<char> + Copy,
    dice: &mut Dice,
) -> Option<()> {
    let in_last = choose(registration.name.last.expose(), |c| change(c).is_some(), dice);
    let in_first = choose(registration.name.first.expose(), |c| change(c).is_some(), dice);
    let (name, at) = match (in_last, in_first) {
        (Some(at), Some(_)) if dice.chance(0.5) => (&mut registration.name.last, at),
        (_, Some(at)) => (&mut registration.name.first, at),
        (Some(at), None) => (&mut registration.name.last, at),
        (None, None) => return None,
    };
    *name = replaced(name.expose(), at, |c| change(c).unwrap_or(c).to_string()).into();
    Some(())
}

fn variant(character: char) -> Option<char> {
    VARIANTS.iter().find(|(one, _)| *one == character).map(|(_, other)| *other)
}

fn look_alike(character: char) -> Option<char> {
    LOOK_ALIKE.iter().find(|(one, _)| *one == character).map(|(_, other)| *other)
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// The digit that is `step` further, round the dial, in the same width.
fn turned(digit: char, step: u32) -> char {
    let zero = if digit.is_ascii_digit() { '0' } else { '０' };
    let value = (u32::from(digit) - u32::from(zero) + step) % 10;
    char::from_u32(u32::from(zero) + value).unwrap_or(digit)
}

/// The index of one of the characters that will do.
fn choose(text: &str, will_do: impl Fn(char) -> bool, dice: &mut Dice) -> Option<usize> {
    let places: Vec<usize> =
        text.chars().enumerate().filter(|(_, c)| will_do(*c)).map(|(at, _)| at).collect();
    places.get(dice.below(u32::try_from(places.len()).ok()?) as usize).copied()
}

fn replaced(text: &str, at: usize, with: impl Fn(char) -> String) -> String {
    text.chars().enumerate().map(|(i, c)| if i == at { with(c) } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fields::Fields, set::registration};

    #[test]
    fn a_twin_differs_in_what_it_says_and_in_nothing_else() {
        for seed in 0..100 {
            let original = registration(&Fields::fictitious(seed));
            for difference in Difference::ALL {
                let Some(twin) = twin(&original, difference, seed) else { continue };
                let changed = [
                    (twin.address != original.address, "match.address"),
                    (twin.name != original.name, "match.name"),
                    (twin.date_of_birth != original.date_of_birth, "match.date_of_birth"),
                ];
                let changed: Vec<_> =
                    changed.iter().filter(|(is, _)| *is).map(|(_, reason)| *reason).collect();
                assert_eq!(changed, [difference.reason()], "{difference:?}, seed {seed}");
            }
        }
    }

    #[test]
    fn there_are_as_many_twins_as_asked_for_and_all_differ() {
        for seed in 0..40 {
            let original = registration(&Fields::fictitious(seed));
            let twins = twins(&original, 30, seed);
            assert_eq!(twins.len(), 30, "seed {seed}");
            for (at, (difference, twin)) in twins.iter().enumerate() {
                assert_ne!(*twin, original, "{difference:?}, seed {seed}");
                assert!(twins.iter().skip(at + 1).all(|(_, later)| later != twin), "{difference:?}");
            }
            let ways: std::collections::BTreeSet<_> = twins.iter().map(|(way, _)| *way).collect();
            assert!(ways.len() >= 12, "seed {seed}: {ways:?}");
        }
    }

    #[test]
    fn a_doubled_or_missing_character_changes_the_length_by_one() {
        let original = registration(&Fields::fictitious(4));
        let length = |r: &Registration| r.address.expose().chars().count();
        let check = |difference: Difference, by: isize| {
            let twin = twin(&original, difference, 9).unwrap();
            assert_eq!(length(&twin), length(&original).saturating_add_signed(by), "{difference:?}");
        };
        check(Difference::AddressLacksCharacter, -1);
        check(Difference::AddressDoublesCharacter, 1);
        check(Difference::AddressDigit, 0);
        check(Difference::AddressLookAlike, 0);
    }
}
