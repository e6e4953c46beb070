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
    /// A character of the address is one that looks much like it.
    AddressLookAlike,
    /// A character of the name is one that looks much like it, or else the last one is missing.
    Name,
    /// The day of birth is one off.
    DateOfBirth,
}

impl Difference {
    pub const ALL: [Self; 6] = [
        Self::AddressLacksCharacter,
        Self::AddressDoublesCharacter,
        Self::AddressDigit,
        Self::AddressLookAlike,
        Self::Name,
        Self::DateOfBirth,
    ];

    /// The code of the reason that the product has to give.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Name => "match.name",
            Self::DateOfBirth => "match.date_of_birth",
            _ => "match.address",
        }
    }
}

/// Characters that readers confuse, and that are not the same. Pairs that print alike in some font, such as ハ
/// and 八, are left out: what they count as is the policy's choice.
const LOOK_ALIKE: [(char, char); 40] = [
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
        Difference::AddressLookAlike => {
            let at = choose(address, |c| look_alike(c).is_some(), &mut dice)?;
            other.address = replaced(address, at, |c| look_alike(c).unwrap_or(c).to_string()).into();
        }
        Difference::Name => {
            let name = if dice.chance(0.5) { &mut other.name.last } else { &mut other.name.first };
            let text = name.expose().to_owned();
            let changed = match choose(&text, |c| look_alike(c).is_some(), &mut dice) {
                Some(at) => replaced(&text, at, |c| look_alike(c).unwrap_or(c).to_string()),
                None if text.chars().count() > 1 => {
                    replaced(&text, text.chars().count() - 1, |_| String::new())
                }
                None => format!("{text}子"),
            };
            *name = changed.into();
        }
        Difference::DateOfBirth => {
            let born = registration.date_of_birth;
            let day = if born.day() > 14 { born.day() - 1 } else { born.day() + 1 };
            other.date_of_birth = NaiveDate::from_ymd_opt(born.year(), born.month(), day)?;
        }
    }
    Some(other)
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
                let Some(twin) = twin(&original, difference, seed) else {
                    assert_eq!(difference, Difference::AddressLookAlike, "only this one may find no place");
                    continue;
                };
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
