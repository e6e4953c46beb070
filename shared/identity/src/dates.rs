//! Dates as documents print them, and the periods that they begin or end.

mod era;
pub mod holidays;
mod printed;
mod scan;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};
use thiserror::Error;

use self::scan::{Found, dates};
pub use self::{printed::printed, scan::Overrun};
use crate::{document::DocumentKind, matching::Class};

/// Why a printed text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateDefect {
    #[error("era, year, month or day cannot be read")]
    Incomplete,
    #[error("no such day, or none in that era")]
    Invalid,
    #[error("two dates that should be one and are not")]
    SelfConflict,
}

impl DateDefect {
    pub fn class(self) -> Class {
        match self {
            Self::Incomplete => Class::DateIncomplete,
            Self::Invalid => Class::InvalidEraDate,
            Self::SelfConflict => Class::DateSelfConflict,
        }
    }
}

/// What was found about a period, and the date it was judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub class: Class,
    /// The printed date; `None` where none could be read.
    pub date: Option<NaiveDate>,
}

const JST_SECONDS: i32 = 9 * 3600;

/// The day of a moment in Japan.
pub fn jst_day(moment: DateTime<FixedOffset>) -> NaiveDate {
    FixedOffset::east_opt(JST_SECONDS)
        .map_or(moment.date_naive(), |jst| moment.with_timezone(&jst).date_naive())
}

/// The one date of a printed text: wareki (昭和61年5月1日, S61.5.1, ㍼61…, 令和元年, kanji digits), western
/// (1986年5月1日, 1986/5/1, 01 MAY 1986) or both. Several dates that differ are a conflict.
pub fn parse(text: &str, overrun: Overrun) -> Result<NaiveDate, DateDefect> {
    let found = dates(text, overrun);
    let (first, rest) = found.split_first().ok_or(DateDefect::Incomplete)?;
    let day = first.day?;
    for other in rest {
        if other.day? != day {
            return Err(DateDefect::SelfConflict);
        }
    }
    Ok(day)
}

/// The last day of a period of months that begins on the day after (Civil Code 140 and 143): the day before
/// the corresponding day, or the end of the month that has none. `None` beyond the calendar.
pub fn last_day_of_months_after(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    let first = day.checked_add_days(Days::new(1))?;
    let corresponding = first.checked_add_months(Months::new(months))?;
    if corresponding.day() == first.day() {
        corresponding.checked_sub_days(Days::new(1))
    } else {
        Some(corresponding)
    }
}

/// Whether a document is in force on a day in Japan, by the text that prints its last day. *Until* includes
/// the day itself.
///
/// A licence runs on to the next working day (Road Traffic Act 92-2 (4)), a residence card up to two months
/// during a renewal: neither shows on the front, so both go to a person. On a My Number card the card's date
/// governs, not the certificate's.
pub fn judge_validity(printed: &str, kind: DocumentKind, day: NaiveDate) -> Judgement {
    let found = dates(printed, Overrun::Allowed);
    let of_certificate = |found: &Found| {
        ["電子証明書", "署名用", "利用者証明"].iter().any(|label| found.before.contains(label))
    };
    // What follows a date says more than what stands before it, which may belong to another.
    let of_something_else = |found: &Found| {
        if found.after.starts_with("まで") {
            return false;
        }
        ["生年月日", "交付", "許可", "発行", "在留期間"].iter().any(|label| found.before.ends_with(label))
            || found.after.starts_with('生')
            || found.after.starts_with("交付")
            || found.after.starts_with("発行")
    };
    let card: Vec<&Found> = found.iter().filter(|f| !of_certificate(f) && !of_something_else(f)).collect();
    let until: Vec<&Found> = card.iter().copied().filter(|f| f.after.starts_with("まで")).collect();
    let governing = if until.is_empty() { card } else { until };
    let certificate_too = found.iter().any(of_certificate);
    let mut judged = governing.iter().map(|found| match found.day {
        Ok(last) => Judgement { class: in_force(last, kind, day, certificate_too), date: Some(last) },
        Err(defect) => Judgement { class: defect.class(), date: None },
    });
    let Some(first) = judged.next() else {
        let class = if certificate_too { Class::CardExpiryUnread } else { Class::DateIncomplete };
        return Judgement { class, date: None };
    };
    if judged.all(|other| other.class == first.class) {
        first
    } else {
        Judgement { class: Class::DateSelfConflict, date: None }
    }
}

fn in_force(last: NaiveDate, kind: DocumentKind, day: NaiveDate, certificate_too: bool) -> Class {
    if day <= last {
        return if certificate_too { Class::CardExpiryGoverns } else { Class::WithinPeriod };
    }
    match kind {
        DocumentKind::DriverLicense if day <= holidays::working_day_from(last) => {
            Class::LicenceHolidayExtension
        }
        DocumentKind::ResidenceCard if last_day_of_months_after(last, 2).is_some_and(|end| day <= end) => {
            Class::ResidenceSpecialPeriod
        }
        _ => Class::Expired,
    }
}

/// Whether a supplement was issued within three months before a day in Japan, by the text that prints its
/// date of issue. Where it prints several dates and they disagree, a person decides.
pub fn judge_issued_within_three_months(printed: &str, day: NaiveDate) -> Judgement {
    let found = dates(printed, Overrun::Refused);
    let mut judged = found
        .iter()
        .filter(|found| !found.before.ends_with("生年月日") && !found.after.starts_with('生'))
        .map(|found| match found.day {
            Err(defect) => Judgement { class: defect.class(), date: None },
            Ok(issued) => Judgement { class: since_issue(issued, day), date: Some(issued) },
        });
    let Some(first) = judged.next() else { return Judgement { class: Class::DateIncomplete, date: None } };
    if judged.all(|other| other.class == first.class) {
        first
    } else {
        Judgement { class: Class::IssueDateAmbiguous, date: None }
    }
}

fn since_issue(issued: NaiveDate, day: NaiveDate) -> Class {
    if issued > day {
        Class::IssueInFuture
    } else if last_day_of_months_after(issued, 3).is_some_and(|last| day <= last) {
        Class::WithinPeriod
    } else {
        Class::OverThreeMonths
    }
}

#[cfg(test)]
mod tests;
