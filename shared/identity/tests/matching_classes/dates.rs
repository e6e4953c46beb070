//! Birth dates.

use crate::{birth_date, check};

#[test]
fn birth_dates() {
    check(
        &[
            ("1986-05-01", "昭和六十一年五月一日生", "DATE_EQUAL"),
            ("1986-05-01", "1986年(昭和61年)5月1日", "DATE_EQUAL"),
            ("1989-01-08", "㍻元年1月8日", "DATE_EQUAL"),
            ("2019-05-01", "R1.5.1", "DATE_EQUAL"),
            ("1912-07-30", "大正元年7月30日", "DATE_EQUAL"),
            ("1986-01-05", "昭和61年5月1日", "DIFFERENT_DATE"),
            ("1986-05-01", "昭和62年5月1日", "DIFFERENT_DATE"),
            ("2019-04-30", "令和元年4月30日", "INVALID_ERA_DATE"),
            ("1986-05-01", "昭和61年5月32日", "INVALID_ERA_DATE"),
            ("1986-05-01", "昭和61年5月", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和 年5月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "1986年(昭和60年)5月1日", "DATE_SELF_CONFLICT"),
        ],
        birth_date,
    );
}

#[test]
fn further_birth_dates() {
    check(
        &[
            ("1986-05-01", "1986年5月1日", "DATE_EQUAL"),
            ("1986-05-01", "1986年05月01日生", "DATE_EQUAL"),
            ("1986-05-01", "1986/5/1", "DATE_EQUAL"),
            ("1986-05-01", "1986.05.01", "DATE_EQUAL"),
            ("1986-05-01", "1986-05-01", "DATE_EQUAL"),
            ("1986-05-01", "19860501", "DATE_EQUAL"),
            ("1986-05-01", "昭和61年5月1日", "DATE_EQUAL"),
            ("1986-05-01", "昭61.5.1", "DATE_EQUAL"),
            ("1986-05-01", "S61.5.1", "DATE_EQUAL"),
            ("1989-01-08", "昭和64年1月8日", "INVALID_ERA_DATE"),
            ("1989-01-07", "平成元年1月7日", "INVALID_ERA_DATE"),
            ("2019-04-30", "令和元年4月30日", "INVALID_ERA_DATE"),
            ("2019-05-01", "平成31年5月1日", "INVALID_ERA_DATE"),
            ("1926-12-24", "昭和元年12月24日", "INVALID_ERA_DATE"),
            ("1926-12-26", "大正15年12月26日", "INVALID_ERA_DATE"),
            ("1912-07-29", "大正元年7月29日", "INVALID_ERA_DATE"),
            ("1912-07-31", "明治45年7月31日", "INVALID_ERA_DATE"),
            ("1986-02-28", "昭和61年2月29日", "INVALID_ERA_DATE"),
            ("1986-05-01", "61年5月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和61年5月", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和61年", "DATE_INCOMPLETE"),
            ("1986-05-01", "5月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和年5月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和61年 月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "不詳", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和61年5月日", "DATE_INCOMPLETE"),
            ("1986-05-01", "1986年(昭和60年)5月1日", "DATE_SELF_CONFLICT"),
            ("1986-05-01", "昭和61年(1985年)5月1日", "DATE_SELF_CONFLICT"),
            ("1986-05-01", "昭和61年5月1日 昭和61年5月2日", "DATE_SELF_CONFLICT"),
            ("1986-05-01", "01 5月/JUN 1986", "DATE_SELF_CONFLICT"),
            ("1986-05-01", "昭和61年5月2日", "DIFFERENT_DATE"),
            ("1986-05-01", "昭和61年1月5日", "DIFFERENT_DATE"),
            ("1986-05-01", "昭和60年5月1日", "DIFFERENT_DATE"),
            ("1986-05-01", "昭和62年5月1日", "DIFFERENT_DATE"),
            ("1961-05-01", "昭和61年5月1日", "DIFFERENT_DATE"),
            ("1986-05-01", "平成1年5月1日", "DIFFERENT_DATE"),
            ("1986-05-10", "S61.5.1", "DIFFERENT_DATE"),
            ("1986-05-11", "昭和六十一年五月一日", "DIFFERENT_DATE"),
            ("2049-05-01", "昭和61年5月1日", "DIFFERENT_DATE"),
        ],
        birth_date,
    );
}
