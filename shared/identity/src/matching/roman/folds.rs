//! Ways in which Roman letters write one name.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::matching::{Class, lookalike};

/// The words of a name.
pub(super) type Words = Vec<Vec<char>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Kept,
    /// A hyphen parts words; apostrophes and full stops are dropped.
    Parting,
    Dropped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    Kept,
    /// Ü as U.
    Bare,
    /// Ü as UE, as passports transliterate it (ICAO Doc 9303-3).
    Spelt,
    /// Ü as UXX, the other way that Doc 9303-3 allows; only in a machine-readable zone.
    Marked,
}

/// What is folded before two names are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folds {
    pub(super) marks: Marks,
    pub(super) letters: Letters,
    pub(super) also: Also,
}

/// The folds that are only on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Also(u8);

impl Also {
    pub(super) const NONE: Self = Self(0);
    pub(super) const LONG_VOWELS: Self = Self(1);
    pub(super) const SYSTEM: Self = Self(2);
    pub(super) const INK: Self = Self(4);
    pub(super) const SPACING: Self = Self(8);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Folds {
    /// All folds, fewest first.
    pub(super) fn all() -> Vec<Self> {
        let mut all = Vec::with_capacity(144);
        for marks in [Marks::Kept, Marks::Parting, Marks::Dropped] {
            for letters in [Letters::Kept, Letters::Bare, Letters::Spelt] {
                all.extend((0..16).map(|bits| Self { marks, letters, also: Also(bits) }));
            }
        }
        all.sort_by_key(|folds| folds.classes().len());
        all
    }

    /// What a match under these folds has to be called.
    pub(super) fn classes(self) -> Vec<Class> {
        let named = [
            (self.marks != Marks::Kept, Class::RomanPunct),
            (self.letters != Letters::Kept, Class::RomanDiacritic),
            (self.also.has(Also::LONG_VOWELS), Class::RomanLongVowel),
            (self.also.has(Also::SYSTEM), Class::RomanSystem),
            (self.also.has(Also::INK), Class::Homoglyph),
            (self.also.has(Also::SPACING), Class::RomanSpacing),
        ];
        named.into_iter().filter(|(on, _)| *on).map(|(_, class)| class).collect()
    }

    pub(super) fn apply(self, words: &[Vec<char>]) -> Words {
        let mut folded: Words = words.to_vec();
        if self.also.has(Also::INK) {
            for word in &mut folded {
                for c in word.iter_mut() {
                    *c = in_ink(*c);
                }
            }
        }
        folded = match self.marks {
            Marks::Kept => folded,
            Marks::Parting => folded
                .iter()
                .flat_map(|word| word.split(|c| *c == '-').map(<[char]>::to_vec).collect::<Vec<_>>())
                .map(without_marks)
                .collect(),
            Marks::Dropped => folded.into_iter().map(without_marks).collect(),
        };
        for word in &mut folded {
            if self.also.has(Also::LONG_VOWELS) {
                *word = short_vowels(word);
            }
            *word = match self.letters {
                Letters::Kept => std::mem::take(word),
                Letters::Bare => word.iter().flat_map(|c| bare(*c)).collect(),
                Letters::Spelt => word.iter().flat_map(|c| spelt(*c)).collect(),
                Letters::Marked => word.iter().flat_map(|c| marked(*c)).collect(),
            };
            if self.also.has(Also::SYSTEM) {
                *word = hepburn(word);
            }
        }
        folded.retain(|word| !word.is_empty());
        if self.also.has(Also::SPACING) { vec![folded.concat()] } else { folded }
    }
}

/// The Latin letter or digit of the same ink; O stands for 0 and I for 1 among letters.
fn in_ink(c: char) -> char {
    if !c.is_alphanumeric() {
        return c;
    }
    match lookalike::skeleton(c) {
        '0' => 'O',
        '1' => 'I',
        letter => letter.to_ascii_uppercase(),
    }
}

fn without_marks(word: Vec<char>) -> Vec<char> {
    word.into_iter().filter(|c| !matches!(c, '\'' | '-' | '.' | '・' | ',' | '"')).collect()
}

fn bare(c: char) -> Vec<char> {
    let letters = match c {
        'ß' | 'ẞ' => "SS",
        'Æ' => "AE",
        'Œ' => "OE",
        'Ø' => "O",
        'Đ' | 'Ð' => "D",
        'Ł' => "L",
        'Þ' => "TH",
        'ı' => "I",
        'Ħ' => "H",
        _ => return std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).collect(),
    };
    letters.chars().collect()
}

fn spelt(c: char) -> Vec<char> {
    let letters = match c {
        'Ä' => "AE",
        'Ö' | 'Ø' => "OE",
        'Ü' => "UE",
        'Å' => "AA",
        _ => return bare(c),
    };
    letters.chars().collect()
}

fn marked(c: char) -> Vec<char> {
    match c {
        'Ñ' => vec!['N', 'X', 'X'],
        'Ü' => vec!['U', 'X', 'X'],
        _ => spelt(c),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'I' | 'U' | 'E' | 'O')
}

/// ŌNO, OONO, OHNO and OUNO as ONO. OHARA keeps its H, which belongs to the next vowel.
fn short_vowels(word: &[char]) -> Vec<char> {
    let plain: Vec<char> = word
        .iter()
        .map(|c| match c {
            'Ā' | 'Â' => 'A',
            'Ī' | 'Î' => 'I',
            'Ū' | 'Û' => 'U',
            'Ē' | 'Ê' => 'E',
            'Ō' | 'Ô' => 'O',
            c => *c,
        })
        .collect();
    let mut short: Vec<char> = Vec::with_capacity(plain.len());
    for (at, c) in plain.iter().enumerate() {
        let before = short.last().copied();
        let next = plain.get(at + 1).copied();
        let lengthens = match (before, *c) {
            (Some(vowel), c) if is_vowel(vowel) && vowel == c => true,
            (Some('O'), 'U') => true,
            (Some('O'), 'H') => next.is_none_or(|next| !is_vowel(next) && next != 'Y'),
            _ => false,
        };
        if !lengthens {
            short.push(*c);
        }
    }
    short
}

/// The spellings of the Kunrei system, and M before B, M, P, as Hepburn without them.
fn hepburn(word: &[char]) -> Vec<char> {
    const PAIRS: [(&str, &str); 21] = [
        ("SYA", "SHA"),
        ("SYU", "SHU"),
        ("SYO", "SHO"),
        ("TYA", "CHA"),
        ("TYU", "CHU"),
        ("TYO", "CHO"),
        ("ZYA", "JA"),
        ("ZYU", "JU"),
        ("ZYO", "JO"),
        ("JYA", "JA"),
        ("JYU", "JU"),
        ("JYO", "JO"),
        ("SI", "SHI"),
        ("ZI", "JI"),
        ("TI", "CHI"),
        ("DI", "JI"),
        ("TU", "TSU"),
        ("DU", "ZU"),
        ("HU", "FU"),
        ("TCH", "CCH"),
        ("DZU", "ZU"),
    ];
    let mut text: String = word.iter().collect();
    // SHI is no SI and TSU no TU: what follows another consonant stays.
    for (from, to) in PAIRS {
        let mut replaced = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find(from) {
            let (head, tail) = rest.split_at(at);
            replaced.push_str(head);
            let joined = replaced.ends_with(['S', 'C', 'T'])
                && matches!(from, "HU" | "SI" | "TU")
                && !replaced.ends_with(from.get(..1).unwrap_or_default());
            replaced.push_str(if joined { from } else { to });
            rest = tail.get(from.len()..).unwrap_or_default();
        }
        replaced.push_str(rest);
        text = replaced;
    }
    for (from, to) in [("MB", "NB"), ("MM", "NM"), ("MP", "NP")] {
        text = text.replace(from, to);
    }
    text.chars().collect()
}
