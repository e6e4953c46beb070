//! The five eras of printed dates.

use chrono::{Datelike, NaiveDate};

/// An era: the names it is printed with, its first and its last day. The day of a change belonged to both
/// eras until 1926 (改元ノ詔書); since 1989 the new one begins on the day after.
#[derive(Debug)]
pub(super) struct Era {
    pub(super) names: &'static [&'static str],
    first: (i32, u32, u32),
    last: Option<(i32, u32, u32)>,
}

/// Longer names first. Meiji begins where the calendar became Gregorian.
pub(super) const ERAS: [Era; 5] = [
    Era { names: &["令和", "㋿", "令", "R"], first: (2019, 5, 1), last: None },
    Era { names: &["平成", "㍻", "平", "H"], first: (1989, 1, 8), last: Some((2019, 4, 30)) },
    Era { names: &["昭和", "㍼", "昭", "S"], first: (1926, 12, 25), last: Some((1989, 1, 7)) },
    Era { names: &["大正", "㍽", "大", "T"], first: (1912, 7, 30), last: Some((1926, 12, 25)) },
    Era { names: &["明治", "㍾", "明", "M"], first: (1868, 10, 23), last: Some((1912, 7, 30)) },
];

const GREGORIAN: (i32, u32, u32) = (1873, 1, 1);

impl Era {
    /// The Gregorian year of a year of the era, counted from 1; `None` for year 0 and beyond any calendar.
    pub(super) fn year(&self, year: u32) -> Option<i32> {
        (1..=200).contains(&year).then(|| self.first.0 + i32::try_from(year).unwrap_or(1) - 1)
    }

    /// Whether the era had begun on that day, and, unless it may overrun, had not ended.
    pub(super) fn holds(&self, day: NaiveDate, may_overrun: bool) -> bool {
        let day = (day.year(), day.month(), day.day());
        self.first.max(GREGORIAN) <= day && (may_overrun || self.last.is_none_or(|last| day <= last))
    }
}
