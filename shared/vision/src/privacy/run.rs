//! Digits that stand together, and whether they look like a My Number.

use identity::{document::DocumentKind, matching, numbers::my_number_check_digit_holds};

use super::{UNSURE, label::Named};
use crate::{dates::fold, sheet::Cell};

/// Digits of a My Number.
const LENGTH: usize = 12;
/// Digits further apart than this, in heights, are different numbers. A covered group is narrower.
const APART: f32 = 6.0;

/// Digits that stand together, in groups.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) digits: String,
    /// Lengths of the groups that spaces and marks part.
    groups: Vec<usize>,
    hyphenated: bool,
    /// Parted by what parts dates and amounts as well.
    dotted: bool,
    confidence: f32,
    /// The text of the row before it, and the character after it.
    pub(super) before: String,
    pub(super) after: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
}

impl Run {
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// Alone it looks like a My Number, on a document of `kind` or on the `front` of a card, which has none.
    pub(super) fn is_suspect(&self, named: Named, kind: DocumentKind, front: bool) -> bool {
        let fours = (0..self.groups.len()).any(|at| {
            let other = |n: Option<usize>| n.and_then(|n| self.groups.get(n)) != Some(&4);
            self.groups.get(at..at + 3) == Some(&[4, 4, 4]) && other(at.checked_sub(1)) && other(Some(at + 3))
        });
        let halves = matches!(self.groups.as_slice(), [8, 4] | [4, 8]);
        // One digit was missed or is covered. What begins with 0 is a telephone number.
        let nearly = matches!(self.groups.as_slice(), [4, 4, 3] | [4, 3, 4] | [3, 4, 4])
            && !self.hyphenated
            && !self.digits.starts_with('0');
        if !front && self.is_part(kind) && named == Named::Nothing {
            return true;
        }
        if self.digits.len() != LENGTH && !fours && !nearly {
            return false;
        }
        let holds = holds(&self.digits);
        if (fours || halves || nearly) && !self.hyphenated {
            return match named {
                Named::Nothing => !self.dotted || fours,
                // A misread label of a My Number looks like one of some other number.
                Named::Vaguely => holds && fours,
                Named::Surely => false,
            };
        }
        let is_licence = matches!(kind, DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate);
        // The front of a card has a code of four digits, and fine print that is read as others and a dash before it. In
        // groups of four it is no such thing, whatever parts them.
        let is_code = front && self.hyphenated && self.groups.last() == Some(&4) && !fours && !halves;
        if named != Named::Nothing || self.dotted || is_code || (is_licence && !self.hyphenated) {
            return false;
        }
        holds || kind == DocumentKind::MyNumberCard || (self.confidence < UNSURE && !self.hyphenated)
    }

    /// Two groups of a number that a note covers, or that were read alone: on what can show one, and prints no other
    /// number in such groups; and on what was not recognised at all.
    fn is_part(&self, kind: DocumentKind) -> bool {
        let shows_one = matches!(
            kind,
            DocumentKind::MyNumberCard | DocumentKind::ResidenceCertificate | DocumentKind::Unrecognised
        );
        let groups = self.groups.as_slice();
        let two = matches!(groups, [4, 4] | [4, 4, 1..=3] | [1..=3, 4, 4]);
        shows_one && two && !self.hyphenated && !self.dotted && !self.is_date()
    }

    /// A year, month or day follows its digits; or a whole date in digits and marks.
    pub(super) fn is_date(&self) -> bool {
        self.after.starts_with(['年', '月', '日', '生', '歳'])
            || ((self.dotted || self.hyphenated) && matches!(self.groups.as_slice(), [4, 1 | 2, 1 | 2, ..]))
    }

    pub(super) fn is_telephone(&self) -> bool {
        self.hyphenated && self.digits.starts_with('0') && matches!(self.digits.len(), 10 | 11)
    }
}

pub(super) fn holds(digits: &str) -> bool {
    my_number_check_digit_holds(digits)
}

/// How a row writes its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Arabic,
    /// As a register that is written from the top down does: 三一五六.
    Kanji,
}

impl Script {
    /// A character that is a digit, or that a digit is often misread as.
    fn digit(self, character: char) -> Option<char> {
        match self {
            Self::Arabic => digit(character),
            Self::Kanji => kanji_digit(character).or_else(|| match fold(character) {
                'O' | 'o' | '0' => Some('0'),
                'ー' | '-' | '丨' | '|' => Some('1'),
                'ニ' => Some('2'),
                'ハ' => Some('8'),
                _ => None,
            }),
        }
    }

    /// Whether a character can be nothing else.
    fn is_genuine(self, character: char) -> bool {
        match self {
            Self::Arabic => fold(character).is_ascii_digit(),
            Self::Kanji => kanji_digit(character).is_some(),
        }
    }
}

fn kanji_digit(character: char) -> Option<char> {
    char::from_digit(u32::try_from(matching::kanji_digit(character)?).ok()?, 10)
}

/// A character that is an Arabic digit, or that one is often misread as.
pub(super) fn digit(character: char) -> Option<char> {
    match fold(character) {
        c @ '0'..='9' => Some(c),
        'O' | 'o' | 'Q' | 'D' | '〇' | '○' => Some('0'),
        'l' | 'I' | '|' | 'i' | '丨' | '!' | '」' | '「' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'G' | 'b' => Some('6'),
        'B' => Some('8'),
        'g' | 'q' => Some('9'),
        _ => None,
    }
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '−' | 'ー' | '―' | '－' | '–' | '—' | '一' | '~' | '_')
}

fn is_dot(character: char) -> bool {
    matches!(character, '.' | '・' | '·' | ',' | '/' | ':' | '\'')
}

/// The runs of a row's cells. A run begins with a digit, and two in three of its characters are read as digits.
pub(super) fn find(cells: &[Cell]) -> Vec<Run> {
    [Script::Arabic, Script::Kanji].into_iter().flat_map(|script| find_in(cells, script)).collect()
}

fn find_in(cells: &[Cell], script: Script) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    let mut before = String::new();
    while let Some(cell) = cells.get(at) {
        let rest = cells.get(at..).unwrap_or_default();
        let length = if script.digit(cell.glyph.character).is_some() { length(rest, script) } else { 0 };
        let taken = rest.get(..length).unwrap_or_default();
        let after = rest.get(length).map(|cell| fold(cell.glyph.character));
        runs.extend(run(trimmed(taken, script), script, &before, after));
        let passed = rest.get(..length.max(1)).unwrap_or_default();
        before.extend(passed.iter().map(|cell| fold(cell.glyph.character)));
        at += length.max(1);
    }
    runs
}

/// How many cells from the first on are digits, single marks between them included.
fn length(cells: &[Cell], script: Script) -> usize {
    let is_digit = |at: usize| cells.get(at).is_some_and(|cell| script.digit(cell.glyph.character).is_some());
    let is_mark = |at: usize| {
        cells.get(at).map(|cell| fold(cell.glyph.character)).is_some_and(|c| is_hyphen(c) || is_dot(c))
    };
    let joined = |at: usize| at == 0 || cells.get(at).is_some_and(|cell| cell.gap <= APART);
    let mut end = 0;
    while joined(end) && (is_digit(end) || (is_mark(end) && is_digit(end + 1))) {
        end += 1;
    }
    end
}

/// Without the rules of a table at either end, where there are more digits than a number has.
fn trimmed(mut cells: &[Cell], script: Script) -> &[Cell] {
    let is_digit = |cell: &&Cell| script.digit(cell.glyph.character).is_some();
    let count = |cells: &[Cell]| cells.iter().filter(is_digit).count();
    let is_rule =
        |cell: &Cell| matches!(fold(cell.glyph.character), 'l' | 'I' | '|' | '丨' | '!' | '」' | '「');
    loop {
        cells = match cells {
            [first, rest @ ..] if count(cells) > LENGTH && is_rule(first) => rest,
            [rest @ .., last] if count(cells) > LENGTH && is_rule(last) => rest,
            other => return other,
        };
    }
}

fn run(cells: &[Cell], script: Script, before: &str, after: Option<char>) -> Option<Run> {
    let (first, last) = (cells.first()?, cells.last()?);
    let mut run = Run {
        before: before.to_owned(),
        after: after.into_iter().collect(),
        confidence: 1.0,
        left: first.x,
        right: last.x,
        ..Run::default()
    };
    let mut genuine = 0;
    let mut parted = true;
    for cell in cells {
        let character = fold(cell.glyph.character);
        let Some(digit) = script.digit(character) else {
            run.hyphenated |= is_hyphen(character);
            run.dotted |= is_dot(character);
            parted = true;
            continue;
        };
        genuine += usize::from(script.is_genuine(character));
        run.digits.push(digit);
        run.confidence = run.confidence.min(cell.glyph.confidence);
        match run.groups.last_mut() {
            Some(group) if !cell.spaced && !parted => *group += 1,
            _ => run.groups.push(1),
        }
        parted = false;
    }
    (3 * genuine >= 2 * run.digits.len()).then_some(run)
}
