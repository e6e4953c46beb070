use proptest::prelude::*;

use super::*;

fn date(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

#[test]
fn printed_dates() {
    let check = |text: &str, expected: Result<&str, DateDefect>| {
        assert_eq!(parse(text, Overrun::Refused), expected.map(date), "{text}");
    };
    for text in [
        "昭和61年5月1日生",
        "昭和 61 年 5 月 1 日",
        "昭和６１年５月１日",
        "昭和六十一年五月一日",
        "昭和六一年五月一日",
        "S61.5.1",
        "s61/05/01",
        "Ｓ６１．５．１",
        "㍼61年5月1日",
        "昭61-5-1",
        "1986年5月1日",
        "1986/05/01",
        "1986-5-1",
        "１９８６．０５．０１",
        "19860501",
        "1986年(昭和61年)5月1日",
        "昭和61年(1986年)5月1日",
        "昭和61(1986)年5月1日",
        "一九八六年五月一日",
        "01 MAY 1986",
        "01 5月/MAY 1986",
        "1 May. 1986",
        "生年月日 昭和61年5月1日",
        "昭和61年\n5月1日",
        "1986‐05‐01",
        "昭和61年5月1日 (1986/5/1)",
    ] {
        check(text, Ok("1986-05-01"));
    }
    for text in ["S610501", "昭和610501", "昭 和 61年5月1日", "01 MAY/MAY 1986"] {
        check(text, Ok("1986-05-01"));
    }
    check("令和元年5月1日", Ok("2019-05-01"));
    check("R元.5.1", Ok("2019-05-01"));
    check("明治45年7月30日", Ok("1912-07-30"));
    check("大正元年7月30日", Ok("1912-07-30"));
    check("大正15年12月25日", Ok("1926-12-25"));
    check("平成31年4月30日", Ok("2019-04-30"));
    check("昭和64年1月7日", Ok("1989-01-07"));
    for text in [
        "昭和64年1月8日",
        "平成元年1月7日",
        "平成31年5月1日",
        "平成61年5月1日",
        "昭和0年1月1日",
        "昭和61年2月30日",
        "1986年13月1日",
        "2023-02-29",
        "大正元年7月29日",
        "明治5年12月31日",
        "令和元年4月30日",
    ] {
        check(text, Err(DateDefect::Invalid));
    }
    for text in
        ["61.5.1", "", "昭和61年", "昭和61年5月", "5月1日", "生年月日", "大阪府", "860501", "昭和61年5月 日"]
    {
        check(text, Err(DateDefect::Incomplete));
    }
    for text in ["1986年(昭和62年)5月1日", "昭和61年5月1日 1986年5月2日", "01 6月/MAY 1986"] {
        check(text, Err(DateDefect::SelfConflict));
    }
    assert_eq!(parse("平成36年1月1日", Overrun::Allowed), Ok(date("2024-01-01")));
    assert_eq!(parse("昭和100年1月1日", Overrun::Allowed), Ok(date("2025-01-01")));
}

#[test]
fn validity() {
    let check = |kind: DocumentKind, printed: &str, day: &str, class: Class| {
        assert_eq!(judge_validity(printed, kind, date(day)).class, class, "{printed} on {day}");
    };
    let licence = DocumentKind::DriverLicense;
    check(licence, "2029年(令和11年)06月01日まで有効", "2029-06-01", Class::WithinPeriod);
    check(licence, "2029年(令和11年)06月01日まで有効", "2029-06-02", Class::Expired);
    check(licence, "平成36年06月01日まで有効", "2024-06-03", Class::LicenceHolidayExtension);
    check(licence, "令和6年06月01日まで有効", "2024-06-04", Class::Expired);
    check(licence, "交付 令和3年05月12日 12345 2025年06月01日まで有効", "2025-05-12", Class::WithinPeriod);
    check(
        licence,
        "令和02年03月01日交付 2025年(令和07年)03月31日まで有効",
        "2025-03-31",
        Class::WithinPeriod,
    );
    // Friday 3 May is a holiday, as are Saturday, Sunday and the Monday in lieu.
    check(licence, "2024年(令和06年)05月03日まで有効", "2024-05-07", Class::LicenceHolidayExtension);
    check(licence, "2024年(令和06年)05月03日まで有効", "2024-05-08", Class::Expired);
    // Sunday, Respect for the Aged, a day between two holidays, the equinox.
    check(licence, "2026年(令和08年)09月20日まで有効", "2026-09-24", Class::LicenceHolidayExtension);
    check(licence, "2026年(令和08年)09月20日まで有効", "2026-09-25", Class::Expired);
    check(licence, "2026年(令和08年)12月29日まで有効", "2027-01-04", Class::LicenceHolidayExtension);
    check(licence, "2026年(令和08年)12月29日まで有効", "2027-01-05", Class::Expired);
    check(licence, "2029年(令和12年)06月01日まで有効", "2026-01-01", Class::DateSelfConflict);
    check(licence, "まで有効", "2026-01-01", Class::DateIncomplete);
    // Each of these says of its date that it is not the last day.
    for other in ["令和2年4月1日生", "令和2年4月1日交付", "令和2年4月1日発行", "生年月日 令和2年4月1日"]
    {
        let printed = format!("{other} 有効期限 令和7年7月31日");
        check(DocumentKind::HealthInsuranceCard, &printed, "2025-07-31", Class::WithinPeriod);
    }
    check(DocumentKind::HealthInsuranceCard, "有効期限 令和7年7月31日", "2025-08-01", Class::Expired);
    check(DocumentKind::HealthInsuranceCard, "有効期限 令和7年7月31日", "2025-07-31", Class::WithinPeriod);
    let card = DocumentKind::MyNumberCard;
    check(card, "2030年5月1日まで有効", "2030-05-01", Class::WithinPeriod);
    check(
        card,
        "2030年5月1日まで有効 電子証明書の有効期限 2025年5月1日",
        "2026-05-01",
        Class::CardExpiryGoverns,
    );
    check(card, "電子証明書の有効期限 2025年5月1日", "2026-05-01", Class::CardExpiryUnread);
    // A Saturday: only a licence runs on.
    check(card, "2030年05月04日まで有効", "2030-05-05", Class::Expired);
    let residence = DocumentKind::ResidenceCard;
    check(residence, "このカードは2026年03月20日まで有効です", "2026-05-20", Class::ResidenceSpecialPeriod);
    check(residence, "このカードは2026年03月20日まで有効です", "2026-05-21", Class::Expired);
    check(residence, "2025年12月31日まで有効", "2026-02-28", Class::ResidenceSpecialPeriod);
    check(residence, "2025年12月31日まで有効", "2026-03-01", Class::Expired);
    check(residence, "在留期間 2026年01月20日 2026年03月20日まで有効です", "2026-03-20", Class::WithinPeriod);
}

#[test]
fn three_months() {
    let check = |issued: &str, last: &str| {
        let last = date(last);
        let printed = date(issued).format("%Y年%-m月%-d日").to_string();
        assert_eq!(judge_issued_within_three_months(&printed, last).class, Class::WithinPeriod, "{issued}");
        assert_eq!(
            judge_issued_within_three_months(&printed, last.succ_opt().unwrap()).class,
            Class::OverThreeMonths,
            "{issued}"
        );
    };
    check("2025-01-15", "2025-04-15");
    check("2025-02-28", "2025-05-31");
    check("2024-11-30", "2025-02-28");
    check("2024-11-29", "2025-02-28");
    check("2023-11-30", "2024-02-29");
    check("2024-02-29", "2024-05-31");
    check("2025-12-31", "2026-03-31");
    let class = |printed: &str, day: &str| judge_issued_within_three_months(printed, date(day)).class;
    assert_eq!(class("令和7年1月15日", "2025-01-14"), Class::IssueInFuture);
    assert_eq!(class("検針日 2025年3月3日 領収日 2025年3月20日", "2025-06-10"), Class::IssueDateAmbiguous);
    assert_eq!(class("検針日 2025年3月3日 領収日 2025年3月20日", "2025-05-10"), Class::WithinPeriod);
    for born in ["昭和61年5月1日生", "生年月日 昭和61年5月1日"] {
        assert_eq!(class(&format!("{born} 令和7年3月20日"), "2025-05-10"), Class::WithinPeriod, "{born}");
    }
    assert_eq!(class("平成31年5月2日", "2019-05-10"), Class::InvalidEraDate);
    assert_eq!(class("発行日", "2019-05-10"), Class::DateIncomplete);
}

#[test]
fn the_day_is_japan_s() {
    let check = |moment: &str, day: &str| {
        assert_eq!(jst_day(DateTime::parse_from_rfc3339(moment).unwrap()), date(day), "{moment}");
    };
    check("2025-04-15T14:59:59Z", "2025-04-15");
    check("2025-04-15T15:00:00Z", "2025-04-16");
    check("2025-04-15T23:59:59+09:00", "2025-04-15");
    check("2025-04-15T00:00:00-05:00", "2025-04-15");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        let _ = parse(&text, Overrun::Allowed);
        judge_validity(&text, DocumentKind::DriverLicense, date("2026-01-01"));
    }

    #[test]
    fn any_text_of_dates_is_read_or_refused(text in "[昭和平成SH元〇一二三十百年月日まで有効0-9./ ()MAY生-]{0,30}") {
        let _ = parse(&text, Overrun::Refused);
    }

    #[test]
    fn a_day_reads_as_itself(days in 0u64..73_000) {
        let day = date("1900-01-01").checked_add_days(Days::new(days)).unwrap();
        for form in ["%Y年%-m月%-d日", "%Y/%m/%d", "%Y.%-m.%-d", "%Y-%m-%d", "%d %b %Y"] {
            prop_assert_eq!(parse(&day.format(form).to_string(), Overrun::Refused), Ok(day));
        }
    }

    #[test]
    fn three_months_are_at_least_eighty_nine_days(days in 0u64..40_000) {
        let issued = date("1990-01-01").checked_add_days(Days::new(days)).unwrap();
        let length = last_day_of_months_after(issued, 3).unwrap().signed_duration_since(issued).num_days();
        prop_assert!((89..=92).contains(&length), "{} {}", issued, length);
    }
}
