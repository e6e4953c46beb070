//! The prefectures, municipalities and towns of Japan, as the tables of postal codes name them (`places/`).

use std::{
    cmp::Reverse,
    collections::HashMap,
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use identity::matching;

/// What a place is called.
struct Name {
    units: Vec<char>,
    listed: &'static str,
}

impl Name {
    fn of(listed: &'static str) -> Self {
        Self { units: units(listed), listed }
    }
}

struct Municipality {
    prefecture: Name,
    name: Name,
    listed: &'static str,
    /// Of `listed`, when they are first asked for.
    towns: OnceLock<Vec<Name>>,
}

impl Municipality {
    fn of(line: &'static str) -> Option<Self> {
        let (prefecture, rest) = line.split_once(' ')?;
        let (name, listed) = rest.split_once(' ').unwrap_or((rest, ""));
        let (prefecture, name) = (Name::of(prefecture), Name::of(name));
        Some(Self { prefecture, name, listed, towns: OnceLock::new() })
    }

    /// 福岡市 of 福岡市博多区: a place by itself, whose wards have the towns.
    fn city_of_ward(&self) -> Option<Self> {
        let listed = self.name.listed;
        let end = listed.find('市').filter(|_| listed.ends_with('区'))? + '市'.len_utf8();
        let prefecture = Name::of(self.prefecture.listed);
        Some(Self { prefecture, name: Name::of(listed.get(..end)?), listed: "", towns: OnceLock::new() })
    }

    fn towns(&self) -> &[Name] {
        let towns = || self.listed.split(' ').map(Name::of).filter(|town| !town.units.is_empty());
        self.towns.get_or_init(|| towns().collect())
    }
}

/// A packed file of this crate, tested to unpack; were it broken, no place would be known.
static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    const LARGEST: usize = 4 << 20;
    let packed = include_bytes!("../../places/places.z");
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, LARGEST).unwrap_or_default();
    let text: &'static str = String::from_utf8(bytes).unwrap_or_default().leak();
    let mut all: Vec<Municipality> = Vec::new();
    for municipality in text.lines().filter_map(Municipality::of) {
        let city = municipality.city_of_ward();
        let is_new = |city: &Municipality| all.iter().all(|known| known.name.listed != city.name.listed);
        all.extend(city.filter(is_new));
        all.push(municipality);
    }
    all
});

/// The municipalities by the first unit of their names: an address is asked for its places again and again.
static BY_FIRST: LazyLock<HashMap<char, Vec<&Municipality>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<&Municipality>> = HashMap::new();
    for municipality in MUNICIPALITIES.iter() {
        if let Some(first) = municipality.name.units.first() {
            by_first.entry(*first).or_default().push(municipality);
        }
    }
    by_first
});

static PREFECTURES: LazyLock<Vec<&Name>> = LazyLock::new(|| {
    let groups = MUNICIPALITIES.chunk_by(|a, b| a.prefecture.units == b.prefecture.units);
    groups.filter_map(<[Municipality]>::first).map(|first| &first.prefecture).collect()
});

fn units(text: &str) -> Vec<char> {
    matching::inks(text).into_iter().map(alike).collect()
}

/// 霞ヶ関 and 霞ケ関 are one place: which of them is printed, the tables do not say.
pub(super) fn alike(unit: char) -> char {
    match unit {
        'ヶ' => 'ケ',
        'ッ' => 'ツ',
        other => other,
    }
}

/// What stands before the name of a town that is an old village's.
const DISTRICT: [&[char]; 2] = [&['大', '字'], &['字']];

/// A place that an address names, and where its name begins.
pub(super) struct Named {
    pub(super) at: usize,
    name: &'static Name,
}

impl Named {
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + self.name.units.len()
    }

    /// In units of ink, with where each stands.
    pub(super) fn units(&self) -> impl Iterator<Item = (usize, char)> + use<> {
        self.range().zip(self.name.units.iter().copied())
    }

    /// As it is listed, with where each character stands, if each is one unit.
    pub(super) fn listed(&self) -> impl Iterator<Item = (usize, char)> + use<> {
        let plain = self.name.listed.chars().count() == self.name.units.len();
        self.range().zip(self.name.listed.chars()).filter(move |_| plain)
    }
}

/// The prefecture, the municipality and the town that an address, in units of ink, begins with, as far as they are known.
/// A prefecture may be left out.
pub(super) fn named(address: &[char]) -> Vec<Named> {
    let unit = |at: usize| address.get(at).copied().map(alike);
    let offers = |at: usize, wanted: char| (unit(at) == Some(wanted)).then_some(0);
    let behind = prefecture(&offers).map(|name| name.units.len());
    let beginning =
        |at: usize| unit(at).and_then(|first| BY_FIRST.get(&first)).into_iter().flatten().copied();
    of(beginning(0).chain(behind.into_iter().flat_map(beginning)), offers)
}

/// The same where more than one character may stand in a place: `offers` tells what one costs there, if it may.
pub(super) fn among(offers: impl Fn(usize, char) -> Option<usize>) -> Vec<Named> {
    of(MUNICIPALITIES.iter(), offers)
}

/// The best of some municipalities, or the prefecture alone.
fn of(
    municipalities: impl Iterator<Item = &'static Municipality>,
    offers: impl Fn(usize, char) -> Option<usize>,
) -> Vec<Named> {
    let cost = |at: usize, name: &[char]| cost(&offers, at, name);
    let mut best = None;
    for municipality in municipalities {
        let known = cost(0, &municipality.prefecture.units);
        let (start, dear) = known.map_or((0, 0), |cost| (municipality.prefecture.units.len(), cost));
        let Some(dearer) = cost(start, &municipality.name.units) else { continue };
        let behind = start + municipality.name.units.len();
        let districts = DISTRICT.iter().filter(|word| cost(behind, word) == Some(0));
        let end = behind + districts.map(|word| word.len()).max().unwrap_or(0);
        let towns = municipality.towns().iter();
        let town = towns.filter_map(|town| Some((town.units.len(), Reverse(cost(end, &town.units)?), town)));
        let town = town.max_by_key(|(len, cost, _)| (*len, *cost));
        let (len, Reverse(dearest)) = town.map_or((0, Reverse(0)), |(len, cost, _)| (len, cost));
        let rank = (end, len, Reverse(dear + dearer + dearest));
        if best.as_ref().is_none_or(|(other, _)| *other < rank) {
            let prefecture = Some((0, &municipality.prefecture)).filter(|_| start > 0);
            let town = town.map(|(_, _, town)| (end, town));
            best = Some((rank, [prefecture, Some((start, &municipality.name)), town]));
        }
    }
    let alone = || [prefecture(&offers).map(|name| (0, name)), None, None];
    let parts = best.map_or_else(alone, |(_, parts)| parts);
    parts.into_iter().flatten().map(|(at, name)| Named { at, name }).collect()
}

/// What it costs that a name stands there, if it may.
fn cost(offers: &impl Fn(usize, char) -> Option<usize>, at: usize, name: &[char]) -> Option<usize> {
    (at..).zip(name).map(|(at, unit)| offers(at, *unit)).sum()
}

/// The prefecture that an address may begin with.
fn prefecture(offers: &impl Fn(usize, char) -> Option<usize>) -> Option<&'static Name> {
    PREFECTURES.iter().copied().find(|name| cost(offers, 0, &name.units).is_some())
}

/// How many characters of the end of a text are a prefecture, which may lack its 県: 神奈川.
pub(crate) fn prefecture_at_end(text: &str) -> usize {
    let ends = |name: &&Name| {
        let shorter = name.listed.strip_suffix(['都', '府', '県']).unwrap_or(name.listed);
        [name.listed, shorter].into_iter().find(|name| text.ends_with(name))
    };
    PREFECTURES.iter().find_map(ends).map_or(0, |name| name.chars().count())
}

/// A town with a shorter name may be any character.
const SHORTEST_TOWN: usize = 2;

/// Whether a text begins with a municipality and a town that it has, without its prefecture.
pub(crate) fn begins_with_place(text: &str) -> bool {
    match named(&matching::inks(text)).as_slice() {
        [municipality, town] => {
            municipality.at == 0 && town.range().len() >= SHORTEST_TOWN && !is_prefecture(municipality.name)
        }
        _ => false,
    }
}

fn is_prefecture(name: &Name) -> bool {
    PREFECTURES.iter().any(|prefecture| prefecture.units == name.units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_places() {
        for (address, expected) in [
            ("千葉県市川市大野町1-2", vec!["千葉県", "市川市", "大野町"]),
            ("市川市大野町1-2", vec!["市川市", "大野町"]),
            ("北海道札幌市中央区北一条西2丁目", vec!["北海道", "札幌市中央区", "北一条西"]),
            ("北海道札幌市中央区北１条西２丁目", vec!["北海道", "札幌市中央区", "北1条西"]),
            ("埼玉県川越市霞ヶ関東1", vec!["埼玉県", "川越市", "霞ケ関東"]),
            ("埼玉県川越市大字的場1", vec!["埼玉県", "川越市", "的場"]),
            ("埼玉県川越市霞ケ関東1", vec!["埼玉県", "川越市", "霞ケ関東"]),
            ("東京都府中市見本町", vec!["東京都", "府中市"]),
            ("千葉県見本市大野町", vec!["千葉県"]),
            ("見本県見本市", vec![]),
            ("", vec![]),
        ] {
            let units = matching::inks(address);
            let named: Vec<String> =
                named(&units).into_iter().map(|place| place.name.units.iter().collect()).collect();
            let expected: Vec<String> =
                expected.into_iter().map(|part| super::units(part).iter().collect()).collect();
            assert_eq!(named, expected, "{address}");
        }
    }

    #[test]
    fn an_address_may_leave_out_its_prefecture() {
        for (text, expected) in [
            ("堺市堺区三国ヶ丘御幸通585-14", true),
            ("横浜市港北区日吉1丁目", true),
            ("横浜市港北区長", false),
            ("八戸市長", false),
            ("札幌市水道局", false),
            ("神奈川県横浜市", false),
            ("見本 花子", false),
            ("", false),
        ] {
            assert_eq!(begins_with_place(text), expected, "{text}");
        }
    }

    #[test]
    fn the_tables_unpack() {
        assert!(MUNICIPALITIES.len() > 1800);
        assert_eq!(PREFECTURES.len(), 47);
        assert!(MUNICIPALITIES.iter().all(|m| m.prefecture.units.len() >= 3 && m.name.units.len() >= 2));
        assert!(MUNICIPALITIES.iter().map(|m| m.towns().len()).sum::<usize>() > 100_000);
    }
}
