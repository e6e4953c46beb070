//! The members of a household on a 住民票, each in a block of its own, and which of them is meant. What is registered
//! chooses among what was read; it never changes it.

use identity::{
    dates::{self, Overrun},
    document::DocumentKind,
    reading::Expected,
};

use super::{
    name,
    rows::{Parsed, places},
    text::{self, Value},
};
use crate::{dates::with_era, labels::Label};

/// What a block says of its member.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Value,
    pub(crate) date_of_birth: Option<Value>,
}

/// The members whose blocks begin with 氏名, from the top.
pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Vec<Member> {
    let labels = places(rows, Label::Name);
    let mut members = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let end = labels.get(at + 1).map_or(rows.len(), |next| next.0);
        let Some(name) = name::at(rows, label, kind) else { continue };
        let date_of_birth = rows.get(label.0..end).into_iter().flatten().find_map(|row| {
            let from = row.label(Label::DateOfBirth)?;
            let date = row.dates.iter().find(|date| date.start >= from)?;
            Some(text::date(&with_era(row.cells(date.clone()))))
        });
        members.push(Member { name, date_of_birth });
    }
    members
}

/// The one member who was born on the registered day, or else the one who bears the registered name.
pub(crate) fn meant<'m>(members: &'m [Member], expected: &Expected) -> Option<&'m Member> {
    let born = |member: &&Member| {
        let printed = member.date_of_birth.as_ref().map(|date| date.field.text.expose());
        printed.and_then(|text| dates::parse(text, Overrun::Refused).ok()) == Some(expected.date_of_birth)
    };
    let registered = compact(expected.name.last.expose()) + &compact(expected.name.first.expose());
    let named = |member: &&Member| compact(member.name.field.text.expose()) == registered;
    only(members.iter().filter(born)).or_else(|| only(members.iter().filter(named)))
}

fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}

fn only<'m>(mut members: impl Iterator<Item = &'m Member>) -> Option<&'m Member> {
    let first = members.next();
    if members.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use identity::registration::PersonName;

    use super::*;
    use crate::{
        fields,
        sheet::{Sheet, fixture::lines},
    };

    #[test]
    fn the_member_who_is_registered() {
        let placed = [
            (0.0, 0.0, "(1)氏名 見本 花子"),
            (0.0, 80.0, "生年月日 昭和61年5月1日"),
            (0.0, 160.0, "(2)氏名 見本 太郎"),
            (0.0, 240.0, "生年月日 昭和60年4月2日"),
            (0.0, 320.0, "(3)氏名 見本 次郎"),
            (0.0, 400.0, "生年月日 昭和60年4月2日"),
        ];
        let members = fields::members(&Sheet::new(&lines(&placed)), DocumentKind::ResidenceCertificate);
        let check = |last: &str, first: &str, born: &str, meant_name: Option<&str>| {
            let expected = Expected {
                name: PersonName { last: last.into(), first: first.into() },
                name_roman: None,
                address: "東京都".into(),
                date_of_birth: born.parse().unwrap(),
            };
            let found = meant(&members, &expected).map(|member| member.name.field.text.expose());
            assert_eq!(found, meant_name, "{last} {first} {born}");
        };
        check("見本", "花子", "1986-05-01", Some("見本 花子"));
        // Her name is read as it stands, not as it is registered.
        check("見木", "花子", "1986-05-01", Some("見本 花子"));
        check("見本", "花子", "1987-05-01", Some("見本 花子"));
        // Twins by the day: the name tells.
        check("見本", "太郎", "1985-04-02", Some("見本 太郎"));
        check("例示", "太郎", "1985-04-02", None);
        check("例示", "三郎", "1999-01-01", None);
    }
}
