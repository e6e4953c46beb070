//! What is printed on a document.

use chrono::{Datelike, Months, NaiveDate};
use identity::{
    document::DocumentKind,
    registration::{PersonName, Registration},
};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;

/// As documents print it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    #[default]
    Female,
    Male,
}

impl Sex {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Female => "女",
            Self::Male => "男",
        }
    }

    pub(crate) fn letter(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
        }
    }
}

/// The facts of a specimen, exactly as printed. Only of people who do not exist.
///
/// What is left out is drawn from the seed, to suit the kind of document; [`crate::Rendering`] tells what it
/// became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// With the space that stands between last and first name.
    pub name: String,
    /// Last and first name in Latin capitals, with a space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_roman: Option<String>,
    pub address: String,
    pub date_of_birth: NaiveDate,
    #[serde(default)]
    pub sex: Sex,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// The number of the document; on a licence twelve digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Twelve digits; on a 住民票 left out where it is `None`. Only the well-known specimen 123456789018 should ever be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub my_number: Option<String>,
    /// The address after a move, as a remark on the back of a card. `None`: the remarks stay empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_address: Option<String>,
    /// The person to call in an emergency, on a passport's last page. `None`: covered by a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_contact: Option<String>,
    /// Who issued it, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// How a utility bill was paid.
    #[serde(default)]
    pub payment: Payment,
    /// Which utility a bill is for. `None`: waterworks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utility: Option<Utility>,
    /// Which of the three disability certificates it is. `None`: 身体障害者手帳.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disability: Option<Disability>,
    /// The insured person of an insurance card whose holder is a dependent, or the head of a household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_head: Option<Relative>,
    /// Others of the household, on a 住民票.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub household: Vec<Relative>,
    /// How a 住民票 of a household, or one from the top down, is set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub household_form: HouseholdForm,
    /// A note over the individual number on a 住民票 or a card's back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cover: Cover,
    /// Left out of the document: a card without a photograph of the face, a certificate without an address.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lacks: Lacks,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Another person of the holder's household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    pub name: String,
    pub date_of_birth: NaiveDate,
    #[serde(default)]
    pub sex: Sex,
}

/// How the members of a household are set on a 住民票, and it itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdForm {
    /// A block of labelled entries for each.
    #[default]
    Blocks,
    /// A row for each, below one head.
    Table,
    /// Columns from the top down, begun at the right, as registers by hand were.
    FromTheTop,
}

/// What is supplied. City gas counts as proof of an address, propane does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utility {
    Waterworks,
    Electricity,
    CityGas,
    Propane,
    /// A telephone line: a bill, and none of a utility.
    Telephone,
}

impl Utility {
    fn supplier(self) -> &'static str {
        match self {
            Self::Waterworks => "架空市水道局",
            Self::Electricity => "架空電力株式会社",
            Self::CityGas => "架空ガス株式会社",
            Self::Propane => "見本プロパン販売株式会社",
            Self::Telephone => "例示通信株式会社",
        }
    }
}

/// The three certificates that count as one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disability {
    /// 身体障害者手帳
    Physical,
    /// 療育手帳
    Intellectual,
    /// 精神障害者保健福祉手帳
    Mental,
}

/// How much of an individual number a note hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    #[default]
    Nothing,
    /// The last four digits.
    Partly,
    Whole,
}

/// What a document of the kind usually shows, and this one does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacks {
    #[default]
    Nothing,
    FacePhoto,
    Address,
}

/// What a utility's slip says about payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// 領収書 of a payment in cash at a counter.
    #[default]
    Receipt,
    /// 領収書 of a payment by credit card.
    CreditCard,
    /// 請求書: not yet paid.
    Invoice,
}

/// The day that defaults are reckoned from, so that a specimen does not change with the calendar.
pub(crate) const DAY_OF_REFERENCE: (i32, u32, u32) = (2026, 2, 1);

/// The number that stands on the specimen cards of the offices themselves.
pub(crate) const SPECIMEN_MY_NUMBER: &str = "123456789018";

impl Fields {
    /// Somebody, with everything else left to the seed. The name has a space between last and first.
    pub fn of(name: impl Into<String>, address: impl Into<String>, date_of_birth: NaiveDate) -> Self {
        Self {
            name: name.into(),
            name_roman: None,
            address: address.into(),
            date_of_birth,
            sex: Sex::default(),
            issued_on: None,
            valid_until: None,
            number: None,
            my_number: None,
            new_address: None,
            emergency_contact: None,
            issuer: None,
            payment: Payment::default(),
            utility: None,
            disability: None,
            family_head: None,
            household: Vec::new(),
            household_form: HouseholdForm::default(),
            cover: Cover::default(),
            lacks: Lacks::default(),
        }
    }

    /// The same with everything filled in that the kind prints.
    #[must_use]
    pub fn completed(&self, kind: DocumentKind, seed: u64) -> Self {
        let mut dice = Dice::new(seed, "fields");
        let reference = day(DAY_OF_REFERENCE);
        let recent = kind.is_supplement();
        let issued = if recent {
            reference - chrono::Days::new(u64::from(dice.whole(5, 45)))
        } else {
            reference - Months::new(dice.whole(4, 20)) - chrono::Days::new(u64::from(dice.below(28)))
        };
        let issued_on = self.issued_on.unwrap_or(issued);
        // On a 住民票 the number stands only where it was asked for.
        let shown = matches!(kind, DocumentKind::MyNumberCard | DocumentKind::NotificationCard);
        let number = document_number(kind, issued_on, &mut dice);
        Self {
            issued_on: Some(issued_on),
            valid_until: Some(
                self.valid_until.unwrap_or_else(|| validity(kind, self.date_of_birth, issued_on)),
            ),
            number: Some(self.number.clone().unwrap_or(number)),
            my_number: self.my_number.clone().or_else(|| shown.then(|| SPECIMEN_MY_NUMBER.to_owned())),
            issuer: Some(self.issuer.clone().unwrap_or_else(|| self.usual_issuer(kind))),
            name_roman: Some(self.name_roman.clone().unwrap_or_else(|| "MIHON HANAKO".to_owned())),
            ..self.clone()
        }
    }

    fn usual_issuer(&self, kind: DocumentKind) -> String {
        match (kind, self.utility) {
            (DocumentKind::UtilityReceipt, utility) => {
                utility.unwrap_or(Utility::Waterworks).supplier().to_owned()
            }
            _ => issuer(kind, &self.address),
        }
    }

    pub(crate) fn issued(&self) -> NaiveDate {
        self.issued_on.unwrap_or_default()
    }

    pub(crate) fn until(&self) -> NaiveDate {
        self.valid_until.unwrap_or_default()
    }

    pub(crate) fn number(&self) -> &str {
        self.number.as_deref().unwrap_or_default()
    }

    pub(crate) fn issuer(&self) -> &str {
        self.issuer.as_deref().unwrap_or_default()
    }

    /// The first word of the name: what a registration keeps as the last name.
    pub(crate) fn last_and_first(&self) -> (&str, &str) {
        self.name.split_once([' ', '　']).unwrap_or((&self.name, ""))
    }
}

impl From<&Registration> for Fields {
    /// A document that matches the registration to the letter.
    fn from(registration: &Registration) -> Self {
        let name = &registration.name;
        let roman = registration.name_roman.as_ref();
        let whole = |name: &PersonName| format!("{} {}", name.last.expose(), name.first.expose());
        Self {
            name_roman: roman.map(whole),
            ..Self::of(whole(name), registration.address.expose(), registration.date_of_birth)
        }
    }
}

pub(crate) fn day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The last day of validity, by the habit of each kind's issuer.
fn validity(kind: DocumentKind, birth: NaiveDate, issued: NaiveDate) -> NaiveDate {
    // February 29 has no birthday in most years; the day before stands in.
    let birthday = |year: i32| {
        NaiveDate::from_ymd_opt(year, birth.month(), birth.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, birth.month(), birth.day() - 1))
            .unwrap_or(issued)
    };
    match kind {
        // One month after the fifth birthday.
        DocumentKind::DriverLicense => birthday(issued.year() + 5) + Months::new(1),
        DocumentKind::MyNumberCard => birthday(issued.year() + 10),
        DocumentKind::HealthInsuranceCard
        | DocumentKind::ResidenceCard
        | DocumentKind::DisabilityCertificate
        | DocumentKind::MofaIdentityCard => issued + Months::new(48),
        DocumentKind::SpecialPermanentResidentCertificate => birthday(issued.year() + 7),
        DocumentKind::InternationalLicense => issued + Months::new(12),
        _ => issued + Months::new(120),
    }
}

fn document_number(kind: DocumentKind, issued: NaiveDate, dice: &mut Dice) -> String {
    let letters = |dice: &mut Dice| -> String {
        (0..2).map(|_| dice.pick(&['A', 'B', 'E', 'F', 'G', 'K', 'L', 'R', 'T', 'U'])).collect()
    };
    match kind {
        // No commission has the code 00: such a number belongs to nobody.
        DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate => {
            format!("00{:02}{}0", issued.year() % 100, dice.digits(7))
        }
        DocumentKind::ResidenceCard | DocumentKind::SpecialPermanentResidentCertificate => {
            format!("{}{}{}", letters(dice), dice.digits(8), letters(dice))
        }
        DocumentKind::Passport => format!("{}{}", letters(dice), dice.digits(7)),
        _ => dice.digits(8),
    }
}

/// The prefecture and the municipality that an address begins with, as far as its characters tell.
pub(crate) fn places(address: &str) -> (&str, &str) {
    let prefecture = address
        .char_indices()
        .find(|(at, c)| *at >= 6 && matches!(c, '都' | '道' | '府' | '県'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let rest = address.get(prefecture..).unwrap_or_default();
    let municipality = rest
        .char_indices()
        .find(|(at, c)| *at > 0 && matches!(c, '市' | '区' | '町' | '村'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    (address.get(..prefecture).unwrap_or_default(), rest.get(..municipality).unwrap_or_default())
}

fn issuer(kind: DocumentKind, address: &str) -> String {
    let (prefecture, municipality) = places(address);
    let prefecture = if prefecture.is_empty() { "架空県" } else { prefecture };
    let municipality = if municipality.is_empty() { "架空市" } else { municipality };
    match kind {
        DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate => {
            format!("{prefecture}公安委員会")
        }
        DocumentKind::ResidenceCard => "出入国在留管理庁長官".to_owned(),
        DocumentKind::SpecialPermanentResidentCertificate => "法務大臣".to_owned(),
        DocumentKind::Passport => "外務大臣".to_owned(),
        DocumentKind::MofaIdentityCard | DocumentKind::MofaResidenceCertificate => "外務省".to_owned(),
        DocumentKind::InternationalLicense => format!("{prefecture}公安委員会"),
        DocumentKind::DisabilityCertificate => {
            // 東京都知事, 大阪府知事: governors issue them.
            format!("{prefecture}知事")
        }
        _ => format!("{municipality}長"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_an_address() {
        let check = |address: &str, prefecture: &str, municipality: &str| {
            assert_eq!(places(address), (prefecture, municipality), "{address}");
        };
        check("東京都千代田区架空町1-2-3", "東京都", "千代田区");
        check("京都府架空市見本町1", "京都府", "架空市");
        check("北海道見本郡架空町2", "北海道", "見本郡架空町");
        check("神奈川県横浜市架空区3", "神奈川県", "横浜市");
        check("nowhere", "", "");
    }

    #[test]
    fn what_is_given_stays_and_the_rest_is_filled() {
        let born = NaiveDate::from_ymd_opt(1988, 2, 29).unwrap();
        let given = Fields {
            issued_on: NaiveDate::from_ymd_opt(2024, 3, 10),
            number: Some("001234567890".to_owned()),
            ..Fields::of("見本 花子", "東京都千代田区架空町1-2-3", born)
        };
        let full = given.completed(DocumentKind::DriverLicense, 3);
        assert_eq!((full.issued_on, &full.number), (given.issued_on, &given.number));
        assert_eq!(full.valid_until, NaiveDate::from_ymd_opt(2029, 3, 28));
        assert_eq!(full.issuer.as_deref(), Some("東京都公安委員会"));
        assert_eq!(full, given.completed(DocumentKind::DriverLicense, 3));
        assert_eq!(full.last_and_first(), ("見本", "花子"));
    }
}
