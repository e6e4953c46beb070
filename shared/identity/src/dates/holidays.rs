//! Japanese days off, for the licence that ends on one.
//!
//! From the Act on National Holidays (国民の祝日に関する法律) as it has stood since 2007, with the moved days
//! of 2019 to 2021. The equinoxes are computed; the Cabinet Office announces them a year ahead, and the formula
//! has agreed with it throughout. Reliable for 2007 to 2099.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A Saturday, a Sunday, a holiday, or a day from 29 December to 3 January (行政機関の休日に関する法律).
pub fn is_day_off(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || matches!((day.month(), day.day()), (12, 29..=31) | (1, 1..=3))
        || is_holiday(day)
}

/// The first working day from this day on.
pub fn working_day_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().take(31).find(|day| !is_day_off(*day)).unwrap_or(day)
}

fn is_holiday(day: NaiveDate) -> bool {
    is_named(day) || is_substitute(day) || is_between(day)
}

/// Article 3 (2): the first day after a holiday on a Sunday that is itself none.
fn is_substitute(day: NaiveDate) -> bool {
    let mut before = day;
    while let Some(previous) = before.checked_sub_days(Days::new(1)) {
        if !is_named(previous) {
            return false;
        }
        if previous.weekday() == Weekday::Sun {
            return true;
        }
        before = previous;
    }
    false
}

/// Article 3 (3): the day between two holidays.
fn is_between(day: NaiveDate) -> bool {
    let neighbour = |d: Option<NaiveDate>| d.is_some_and(is_named);
    day.weekday() != Weekday::Sun
        && neighbour(day.checked_sub_days(Days::new(1)))
        && neighbour(day.checked_add_days(Days::new(1)))
}

fn is_named(day: NaiveDate) -> bool {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let monday = |nth: u32| day.weekday() == Weekday::Mon && (date - 1) / 7 + 1 == nth;
    // The accession and the enthronement, and the days moved for the Games.
    let once = [(2019, 5, 1), (2019, 10, 22), (2020, 7, 23), (2020, 7, 24), (2020, 8, 10)];
    let moved = [(2021, 7, 22), (2021, 7, 23), (2021, 8, 8)];
    if once.iter().chain(&moved).any(|day| *day == (year, month, date)) {
        return true;
    }
    let games = matches!((year, month), (2020 | 2021, 7 | 8 | 10));
    if games {
        return false;
    }
    match (year, month, date) {
        (_, 1, 1)
        | (_, 2, 11)
        | (_, 4, 29)
        | (_, 5, 3..=5)
        | (_, 11, 3 | 23)
        | (..=2018, 12, 23)
        | (2020.., 2, 23)
        | (2016.., 8, 11) => true,
        (_, 1 | 10, _) => monday(2),
        (_, 7, _) => monday(3),
        (_, 9, _) => monday(3) || date == equinox(year, 23.2488),
        (_, 3, _) => date == equinox(year, 20.8431),
        _ => false,
    }
}

/// The day of March or September on which the equinox falls, 1980 to 2099.
fn equinox(year: i32, base: f64) -> u32 {
    let since = f64::from(year - 1980);
    let day = (base + 0.242_194 * since - (since / 4.0).floor()).floor();
    (1..=31).find(|d| (f64::from(*d) - day).abs() < 0.5).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off() {
        let check = |date: &str, off: bool| assert_eq!(is_day_off(date.parse().unwrap()), off, "{date}");
        for date in [
            "2025-01-01",
            "2025-01-13",
            "2025-02-11",
            "2025-02-23",
            "2025-02-24",
            "2025-03-20",
            "2025-04-29",
            "2025-05-06",
            "2025-07-21",
            "2025-08-11",
            "2025-09-15",
            "2025-09-23",
            "2025-10-13",
            "2025-11-03",
            "2025-11-24",
            "2025-12-29",
            "2026-01-02",
            "2026-05-06",
            "2026-09-22",
            "2019-04-30",
            "2019-05-02",
            "2020-07-24",
            "2021-08-09",
            "2024-08-12",
            "2018-12-24",
            "2032-09-21",
            "2029-12-31",
        ] {
            check(date, true);
        }
        for date in
            ["2029-06-01", "2025-10-22", "2019-12-23", "2020-10-12", "2021-07-19", "2026-01-05", "2025-05-07"]
        {
            check(date, false);
        }
    }

    #[test]
    fn the_next_working_day() {
        let check = |from: &str, to: &str| {
            assert_eq!(working_day_from(from.parse().unwrap()), to.parse::<NaiveDate>().unwrap(), "{from}");
        };
        check("2025-12-27", "2026-01-05");
        check("2026-05-02", "2026-05-07");
        check("2025-06-01", "2025-06-02");
        check("2025-06-02", "2025-06-02");
    }
}
