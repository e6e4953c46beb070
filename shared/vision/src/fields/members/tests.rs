//! Households in blocks and in tables, and who of them is registered.

use identity::registration::PersonName;

use super::*;
use crate::{
    fields,
    recognise::Line,
    sheet::{
        Sheet,
        fixture::{lines, turned},
    },
};

type Placed<'t> = (f32, f32, &'t str);

const BLOCKS: &[Placed] = &[
    (0.0, 0.0, "(1)氏名 見本 花子"),
    (0.0, 80.0, "生年月日 昭和61年5月1日"),
    (0.0, 240.0, "(2)氏名 見本 太郎"),
    (0.0, 320.0, "生年月日 昭和60年4月2日"),
    (0.0, 480.0, "(3)氏名 見本 次郎"),
    (0.0, 560.0, "生年月日 昭和60年4月2日"),
];

/// Each block with headings above its values.
const HEADED: &[Placed] = &[
    (0.0, 0.0, "氏名"),
    (600.0, 0.0, "生年月日"),
    (1100.0, 0.0, "性別"),
    (20.0, 70.0, "見本 花子"),
    (610.0, 70.0, "昭和61年5月1日"),
    (1110.0, 70.0, "女"),
    (0.0, 160.0, "住民となった年月日"),
    (10.0, 230.0, "平成20年8月5日"),
    (0.0, 380.0, "氏名"),
    (600.0, 380.0, "生年月日"),
    (1100.0, 380.0, "性別"),
    (20.0, 450.0, "見本 太郎"),
    (610.0, 450.0, "昭和60年4月2日"),
    (1110.0, 450.0, "男"),
];

/// A table with a head row for 世帯主, ordinals, kana above a name, and the certificate's own date.
const TABLE: &[Placed] = &[
    (0.0, 0.0, "住所"),
    (200.0, 0.0, "東京都千代田区架空町1番地"),
    (0.0, 80.0, "世帯主"),
    (200.0, 80.0, "見本 太郎"),
    (150.0, 180.0, "氏名"),
    (600.0, 180.0, "生年月日"),
    (1000.0, 180.0, "性別"),
    (1200.0, 180.0, "続柄"),
    (0.0, 260.0, "1"),
    (100.0, 260.0, "見本 太郎"),
    (560.0, 260.0, "昭和60年4月2日"),
    (1010.0, 260.0, "男"),
    (1200.0, 260.0, "世帯主"),
    (0.0, 360.0, "2"),
    (100.0, 330.0, "ミホン ハナコ"),
    (100.0, 360.0, "見本 花子"),
    (560.0, 360.0, "昭和61年5月1日"),
    (1010.0, 360.0, "女"),
    (1200.0, 360.0, "妻"),
    (0.0, 460.0, "3"),
    (100.0, 460.0, "見本 次郎"),
    (560.0, 460.0, "平成20年8月5日"),
    (1010.0, 460.0, "男"),
    (1200.0, 460.0, "子"),
    (0.0, 600.0, "この写しは、住民票の原本と相違ないことを証明する。"),
    (560.0, 700.0, "令和7年8月25日"),
];

fn members_of(lines: &[Line]) -> Vec<Member> {
    fields::members(&Sheet::new(lines), DocumentKind::ResidenceCertificate)
}

fn told(members: &[Member]) -> Vec<(Option<String>, Option<String>)> {
    let text = |value: &Option<Value>| value.as_ref().map(|value| value.field.text.expose().to_owned());
    members.iter().map(|member| (text(&member.name), text(&member.date_of_birth))).collect()
}

#[test]
fn each_member_has_its_own_name_and_date() {
    let check = |placed: &[Placed], expected: &[(&str, &str)]| {
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, date)| (Some((*name).to_owned()), Some((*date).to_owned())))
            .collect();
        for degrees in [-8.0, 0.0, 5.0] {
            let members = members_of(&turned(&lines(placed), degrees));
            assert_eq!(told(&members), expected, "{degrees} {placed:?}");
        }
    };
    let hanako = ("見本 花子", "昭和61年5月1日");
    let taro = ("見本 太郎", "昭和60年4月2日");
    let jiro = ("見本 次郎", "平成20年8月5日");
    check(BLOCKS, &[hanako, taro, ("見本 次郎", "昭和60年4月2日")]);
    check(HEADED, &[hanako, taro]);
    check(TABLE, &[taro, hanako, jiro]);
    check(&[], &[]);
}

/// Whatever is lost of a sheet, no member gets what stands beside another.
#[test]
fn what_is_lost_mixes_no_two_members() {
    for sheet in [BLOCKS, HEADED, TABLE] {
        let pairs = told(&members_of(&lines(sheet)));
        for first in 0..sheet.len() {
            for second in first..sheet.len() {
                let kept = sheet.iter().enumerate().filter(|(at, _)| *at != first && *at != second);
                let kept: Vec<Placed> = kept.map(|(_, line)| *line).collect();
                for member in told(&members_of(&lines(&kept))) {
                    let both = member.0.is_some() && member.1.is_some();
                    assert!(!both || pairs.contains(&member), "{member:?}, without {first} and {second}");
                }
            }
        }
    }
}

fn registered(last: &str, first: &str, born: &str) -> Expected {
    Expected {
        name: PersonName { last: last.into(), first: first.into() },
        name_roman: None,
        address: "東京都".into(),
        date_of_birth: born.parse().unwrap(),
    }
}

#[test]
fn the_member_who_is_registered() {
    let blocks = members_of(&lines(BLOCKS));
    let table = members_of(&lines(TABLE));
    let check = |members: &[Member], registered: &Expected, expected: Option<&str>| {
        let found = meant(members, registered);
        let name = found.and_then(|member| member.name.as_ref()).map(|name| name.field.text.expose());
        assert_eq!(name, expected, "{:?} {}", registered.name.first.expose(), registered.date_of_birth);
    };
    let both = |last, first, born, expected| {
        check(&table, &registered(last, first, born), expected);
        check(&blocks, &registered(last, first, born), expected);
    };
    both("見本", "花子", "1986-05-01", Some("見本 花子"));
    // Her name is read as it stands, not as it is registered; and so is her birthday.
    both("見木", "花子", "1986-05-01", Some("見本 花子"));
    both("見本", "花子", "1987-05-01", Some("見本 花子"));
    // Another one's birthday.
    both("見本", "花子", "1985-04-02", None);
    both("見本", "太郎", "1986-05-01", None);
    // Nearer to the name of another than to that of the one born on the day.
    both("見本", "大郎", "1986-05-01", None);
    both("例示", "三郎", "1999-01-01", None);
    // Twins by the day: the name tells.
    check(&blocks, &registered("見本", "太郎", "1985-04-02"), Some("見本 太郎"));
    check(&blocks, &registered("見本", "次郎", "1985-04-02"), Some("見本 次郎"));
    check(&blocks, &registered("見本", "三郎", "1985-04-02"), None);
    // Father and son.
    check(&table, &registered("見本", "次郎", "2008-08-05"), Some("見本 次郎"));
    check(&table, &registered("見本", "次郎", "1985-04-02"), None);
    check(&table, &registered("見本", "三郎", "2008-08-05"), Some("見本 次郎"));
}

#[test]
fn edits_are_fewest() {
    for (a, b, expected) in
        [("", "", 0), ("見本", "見本", 0), ("見本", "見木", 1), ("本", "見本", 1), ("", "ab", 2)]
    {
        assert_eq!(levenshtein(a, b), expected, "{a} {b}");
    }
}
