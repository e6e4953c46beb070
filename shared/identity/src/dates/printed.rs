//! The ways in which documents print a day.

use chrono::{Datelike, NaiveDate};

use super::era::ERAS;

/// What a document may print for a day, without spaces: 昭和61年5月1日, 1986年05月01日, S61.5.1, with either count of
/// years in brackets behind the other.
pub fn printed(day: NaiveDate) -> Vec<String> {
    let western = format!("{}年", day.year());
    let eras: Vec<(&[&str], Vec<String>)> = ERAS
        .iter()
        .filter(|era| era.holds(day, false))
        .filter_map(|era| {
            let year = u32::try_from(day.year() - era.year(1)? + 1).ok()?;
            let mut years = vec![year.to_string()];
            years.extend((year < 10).then(|| format!("0{year}")));
            years.extend((year == 1).then(|| "元".to_owned()));
            Some((era.names, years))
        })
        .collect();
    let mut years = vec![western.clone()];
    let mut dotted = vec![day.year().to_string()];
    for (names, counts) in &eras {
        for (name, count) in names.iter().flat_map(|name| counts.iter().map(move |count| (name, count))) {
            // The signs ㍼ and 昭 alone are followed by dots as often as by words.
            dotted.push(format!("{name}{count}"));
            let year = format!("{name}{count}年");
            if name.chars().count() == 2 {
                years.push(format!("{year}({western})"));
                years.push(format!("{western}({year})"));
            }
            years.push(year);
        }
    }
    let (month, day) = (day.month(), day.day());
    let mut forms = Vec::new();
    for year in years {
        forms.push(format!("{year}{month}月{day}日"));
        forms.push(format!("{year}{month:02}月{day:02}日"));
    }
    for year in dotted {
        for separator in ['.', '/', '-'] {
            forms.push(format!("{year}{separator}{month}{separator}{day}"));
            forms.push(format!("{year}{separator}{month:02}{separator}{day:02}"));
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Overrun, parse},
        *,
    };

    #[test]
    fn every_form_is_the_day_again() {
        let check = |day: &str, among: &[&str]| {
            let day: NaiveDate = day.parse().unwrap();
            let forms = printed(day);
            for form in &forms {
                assert_eq!(parse(form, Overrun::Refused), Ok(day), "{form}");
            }
            for form in among {
                assert!(forms.iter().any(|own| own == form), "{form}");
            }
        };
        check(
            "1986-05-01",
            &["昭和61年5月1日", "昭和61年05月01日", "1986年5月1日", "S61.5.1", "昭61.5.1", "1986/05/01"],
        );
        check("2029-06-01", &["2029年(令和11年)06月01日", "令和11年(2029年)6月1日"]);
        check("1989-01-08", &["平成元年1月8日", "平成1年1月8日", "平成01年01月08日"]);
        check("1926-12-25", &["昭和元年12月25日", "大正15年12月25日"]);
        check("1850-01-01", &[]);
    }
}
