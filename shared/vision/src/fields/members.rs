//! The members of a household on a 住民票, each in a block of its own or in the row of a table, and which of them is
//! meant. What is registered chooses among what was read; it never changes it.

use std::ops::Range;

use identity::{
    dates::{self, Overrun},
    document::DocumentKind,
    reading::Expected,
};
use strsim::levenshtein;

use super::{
    APART, name,
    rows::{Parsed, Place, places},
    text::{self, Value},
};
use crate::{
    dates::{fold, with_era},
    keywords,
    labels::Label,
    sheet::Segment,
};

/// What a block or a row says of its member. Either may not have been found.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Option<Value>,
    pub(crate) date_of_birth: Option<Value>,
}

impl Member {
    /// The lines that it stands on.
    pub(crate) fn lines(&self) -> impl Iterator<Item = usize> {
        let values = self.name.iter().chain(&self.date_of_birth);
        values.flat_map(|value| value.lines.iter().copied())
    }
}

/// 生年月日 stands at most so far below the 氏名 of its block, in heights.
const WITHIN_BLOCK: f32 = 6.0;
/// A value stands at most so far below its heading where each block has headings of its own, in heights.
const BELOW: f32 = 3.0;
/// What stands on one line differs in height by less than this, in heights.
const LEVEL: f32 = 0.7;
/// The column of names is wide, and a short name begins at its left: the heading stands so far behind its end, in heights.
const ASIDE: f32 = 2.2;
/// The name of a table's row stands within so much of the distance of two rows from the height of its date: what is
/// nearer to the middle between two rows belongs to neither.
const OF_ROW: f32 = 0.3;
/// Nor further than so many heights.
const OF_ROW_HEIGHTS: f32 = 1.2;

/// The members, from the top.
pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Vec<Member> {
    let labels = |wanted| -> Vec<Spot> {
        places(rows, wanted).into_iter().filter_map(|place| Spot::of(rows, place)).collect()
    };
    let (mut names, births) = (labels(Label::Name), labels(Label::DateOfBirth));
    names.sort_by(|a, b| a.y().total_cmp(&b.y()));
    let end = end_of_register(rows);
    let mut members = Vec::new();
    for name in &names {
        let below = |y: f32| y > name.y() + name.segment.height;
        let next = names.iter().map(Spot::y).find(|y| below(*y));
        let until = next.into_iter().chain(end.filter(|y| below(*y))).fold(f32::INFINITY, f32::min);
        let own: Vec<&Spot> = births.iter().filter(|birth| owner(&names, birth) == Some(name)).collect();
        // Of two dates it is not known which is this member's.
        let birth = match own.as_slice() {
            [birth] if birth.y() - name.y() < WITHIN_BLOCK * birth.segment.height => Some(*birth),
            _ => None,
        };
        let heads_column =
            birth.is_some_and(|birth| birth.place.0 == name.place.0 && beside(rows, birth).is_none());
        match birth {
            Some(birth) if heads_column => members.extend(of_table(rows, name, birth, until)),
            _ => {
                let date = birth.and_then(|birth| beside(rows, birth).or_else(|| under(rows, birth, until)));
                let name = name::at(rows, &name.place, kind);
                if name.is_some() || date.is_some() {
                    members.push(Member { name, date_of_birth: date.map(|date| date.value(rows)) });
                }
            }
        }
    }
    members
}

/// A run of cells with where it stands.
#[derive(Clone, Debug)]
struct Spot<'a> {
    place: Place,
    segment: &'a Segment,
    /// The middles of its first and last cell.
    left: f32,
    right: f32,
}

impl PartialEq for Spot<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl<'a> Spot<'a> {
    fn of(rows: &[Parsed<'a>], place: Place) -> Option<Self> {
        let row = rows.get(place.0)?;
        let cells = row.cells(place.1.clone());
        let (left, right) = (cells.first()?.x, cells.last()?.x);
        Some(Self { segment: row.segment(place.1.start)?, place, left, right })
    }

    fn y(&self) -> f32 {
        self.segment.y_at(self.left)
    }

    /// A date as the text of a field.
    fn value(&self, rows: &[Parsed]) -> Value {
        let cells = rows.get(self.place.0).map_or(&[][..], |row| row.cells(self.place.1.clone()));
        text::date(&with_era(cells))
    }

    /// Whether `lower` stands in the column that this heads, at any depth up to `until`.
    ///
    /// It may begin `aside` heights behind what it heads: over the middle of a wide column.
    fn heads(&self, lower: &Spot, until: f32, aside: f32) -> bool {
        let height = self.segment.height.max(lower.segment.height);
        let over = self.left - aside * height < lower.right && lower.left < self.right + 0.5 * height;
        let down = lower.y() - self.segment.y_at(lower.left);
        over && down > LEVEL * self.segment.height && lower.y() < until - LEVEL * lower.segment.height
    }
}

/// The 氏名 to which a 生年月日 belongs: the one on its line, or else the next one above.
fn owner<'s, 'a>(names: &'s [Spot<'a>], birth: &Spot) -> Option<&'s Spot<'a>> {
    let before = |name: &&Spot| name.place.0 == birth.place.0 && name.place.1.end <= birth.place.1.start;
    let above = |name: &&Spot| name.y() < birth.y() + LEVEL * birth.segment.height;
    names.iter().rfind(before).or_else(|| names.iter().rfind(above))
}

/// Where the register ends and its certificate begins, if that is told.
fn end_of_register(rows: &[Parsed]) -> Option<f32> {
    let ends = |row: &&Parsed| {
        let text = row.row.text();
        ["相違ないことを証明", "以下余白"].iter().any(|word| keywords::is_in(&text, word))
    };
    let row = rows.iter().rfind(ends)?;
    row.row.segments.first().map(|segment| segment.y)
}

/// The date right behind a label, on its line.
fn beside<'a>(rows: &[Parsed<'a>], label: &Spot) -> Option<Spot<'a>> {
    let row = rows.get(label.place.0)?;
    let date = row.dates.iter().find(|date| date.start >= label.place.1.end)?;
    let another = row.labels.iter().any(|(_, range)| (label.place.1.end..date.start).contains(&range.start));
    if another { None } else { Spot::of(rows, (label.place.0, date.clone())) }
}

/// The date right below a label.
fn under<'a>(rows: &[Parsed<'a>], label: &Spot, until: f32) -> Option<Spot<'a>> {
    let mut below = dates_below(rows, label, until.min(label.y() + BELOW * label.segment.height));
    let first = below.next()?;
    below.next().is_none().then_some(first)
}

fn dates_below<'r, 'a>(
    rows: &'r [Parsed<'a>],
    heading: &'r Spot,
    until: f32,
) -> impl Iterator<Item = Spot<'a>> + use<'r, 'a> {
    let dates =
        rows.iter().enumerate().flat_map(|(at, row)| row.dates.iter().map(move |date| (at, date.clone())));
    dates.filter_map(|place| Spot::of(rows, place)).filter(move |date| heading.heads(date, until, 0.5))
}

/// The rows below two headings that stand side by side.
fn of_table(rows: &[Parsed], name: &Spot, birth: &Spot, until: f32) -> Vec<Member> {
    let births: Vec<Spot> = dates_below(rows, birth, until).collect();
    let names = names_below(rows, name, until);
    let pitch = pitch(&births).min(pitch(&names));
    let stands_beside = |birth: &Spot, name: &Spot| {
        let x = f32::midpoint(name.left, name.right);
        let off = (birth.segment.y_at(x) - name.segment.y_at(x)).abs();
        let height = OF_ROW_HEIGHTS * birth.segment.height.max(name.segment.height);
        off < height.min(OF_ROW * pitch)
    };
    let beside =
        |birth: &Spot| -> Vec<&Spot> { names.iter().filter(|name| stands_beside(birth, name)).collect() };
    let told = |name: &Spot| text_of(rows, name);
    let mut members: Vec<(f32, Member)> = Vec::new();
    for date in &births {
        let own = match beside(date).as_slice() {
            [name] if births.iter().filter(|birth| stands_beside(birth, name)).count() == 1 => told(name),
            _ => None,
        };
        members.push((date.y(), Member { name: own, date_of_birth: Some(date.value(rows)) }));
    }
    // Whose date was not read is still a member.
    let undated = names.iter().filter(|name| !births.iter().any(|birth| stands_beside(birth, name)));
    members.extend(undated.map(|name| (name.y(), Member { name: told(name), date_of_birth: None })));
    members.sort_by(|a, b| a.0.total_cmp(&b.0));
    members.into_iter().map(|(_, member)| member).collect()
}

/// The least distance of two that stand below each other.
fn pitch(column: &[Spot]) -> f32 {
    let mut heights: Vec<f32> = column.iter().map(Spot::y).collect();
    heights.sort_by(f32::total_cmp);
    heights
        .windows(2)
        .map(|pair| pair.last().zip(pair.first()).map_or(0.0, |(b, a)| b - a))
        .fold(f32::INFINITY, f32::min)
}

/// What stands beside names in tables, in segments of its own.
const NO_NAMES: &[&str] = &[
    "男",
    "女",
    "本人",
    "世帯主",
    "妻",
    "夫",
    "子",
    "長男",
    "長女",
    "二男",
    "二女",
    "次男",
    "次女",
    "三男",
    "三女",
    "父",
    "母",
    "同居人",
    "縁故者",
    "孫",
    "兄",
    "姉",
    "弟",
    "妹",
];

/// The names in the column of a heading. Kana above them are none.
fn names_below<'a>(rows: &[Parsed<'a>], heading: &Spot, until: f32) -> Vec<Spot<'a>> {
    let mut names: Vec<Spot> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut taken = 0;
        for (first, segment) in row.segments() {
            if first < taken || NO_NAMES.contains(&segment.text().as_str()) {
                continue;
            }
            let range = name_range(row, first);
            let value = row.cells(range.clone());
            let labelled = row.labels.iter().any(|(_, label)| label.contains(&range.start));
            if labelled || value.len() < 2 || !name::is_name(value) || name::is_kana(value) {
                continue;
            }
            let end = range.end;
            if let Some(spot) = Spot::of(rows, (at, range)).filter(|spot| heading.heads(spot, until, ASIDE)) {
                taken = end;
                names.push(spot);
            }
        }
    }
    names
}

/// The name that begins with the segment of `first`: behind its number, and up to what stands beside it.
fn name_range(row: &Parsed, first: usize) -> Range<usize> {
    let ordinal = |at: &usize| {
        row.cells.get(*at).is_some_and(|cell| {
            let c = fold(cell.glyph.character);
            c.is_ascii_digit() || "().:|、。".contains(c)
        })
    };
    let from = first + (first..row.cells.len()).take_while(ordinal).count();
    let range = row.value(from, APART);
    let stops = |(start, segment): &(usize, &Segment)| {
        range.start < *start && NO_NAMES.contains(&segment.text().as_str())
    };
    let end = row.segments().find(stops).map_or(range.end, |(start, _)| start.min(range.end));
    let length = name::without_digits(row.cells(range.start..end)).len();
    range.start..range.start + length
}

fn text_of(rows: &[Parsed], name: &Spot) -> Option<Value> {
    let row = rows.get(name.place.0)?;
    Some(text::name(row.cells(name.place.1.clone())))
}

/// The member who is registered: the one whose day of birth or whose name it is. Where the two are of different members,
/// or another one's name is nearer to the registered, nobody is.
pub(crate) fn meant<'m>(members: &'m [Member], expected: &Expected) -> Option<&'m Member> {
    let registered = compact(expected.name.last.expose()) + &compact(expected.name.first.expose());
    let unlike = |member: &Member| {
        let name = member.name.as_ref().map(|name| compact(name.field.text.expose()));
        name.map_or(usize::MAX, |name| levenshtein(&name, &registered))
    };
    let born: Vec<&Member> = members.iter().filter(|member| is_born(member, expected)).collect();
    let named: Vec<&Member> = members.iter().filter(|member| unlike(member) == 0).collect();
    let both: Vec<&Member> = born.iter().copied().filter(|member| unlike(member) == 0).collect();
    match (born.as_slice(), named.as_slice(), both.as_slice()) {
        (_, _, [member]) => Some(member),
        // Right name, another one's birthday: a confusion that a person has to look into.
        (_, _, [_, _, ..]) | ([], [], _) => None,
        ([], [member], _) => Some(member),
        ([member], [], _) => {
            let own = unlike(member);
            members.iter().all(|other| unlike(other) >= own).then_some(*member)
        }
        _ => None,
    }
}

fn is_born(member: &Member, expected: &Expected) -> bool {
    let printed = member.date_of_birth.as_ref().map(|date| date.field.text.expose());
    printed.and_then(|text| dates::parse(text, Overrun::Refused).ok()) == Some(expected.date_of_birth)
}

fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests;
