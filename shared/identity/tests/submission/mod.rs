//! Submissions built by hand: a clean one of each document, to be spoilt in one place.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part of this module")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use identity::{
    decision::{CaseFacts, Decision, evaluate},
    document::{DocumentKind, FieldName, Mark, Side},
    ids::{Slot, Submission},
    policy::{self, Policy},
    reading::{DocumentReading, ImageOutcome, Impairment, ReadField},
    reason::Reason,
    registration::{Channel, PersonName, Product, Registration},
};

pub const ADDRESS: &str = "東京都千代田区富士見2-99-8 見本ハイツ501";
pub const OLD_ADDRESS: &str = "大阪府大阪市北区見本町1-2-3";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn page() -> &'static Policy {
    policy::by_id("iijmio-2022-02").unwrap()
}

pub fn registration() -> Registration {
    Registration {
        case_id: None,
        product: Product::VoiceSim,
        channel: Channel::Online,
        applied_on: day("2026-02-01"),
        name: PersonName { last: "見本".into(), first: "太郎".into() },
        name_roman: Some(PersonName { last: "MIHON".into(), first: "TARO".into() }),
        address: ADDRESS.into(),
        date_of_birth: day("1986-05-01"),
        email: "taro@example.jp".into(),
    }
}

/// A submission under construction.
#[derive(Clone, Debug)]
pub struct Case(pub CaseFacts);

pub fn field(text: &str) -> ReadField {
    ReadField { text: text.into(), confidence: 0.99, doubts: Vec::new(), verified: None }
}

/// A document that shows these fields and everything about it clearly.
pub fn reading(kind: DocumentKind, side: Side, fields: &[(FieldName, &str)]) -> DocumentReading {
    let mut reading = DocumentReading::new(kind, 0.99, side);
    reading.fields = fields.iter().map(|(name, text)| (*name, field(text))).collect();
    reading
}

/// A clean image of the front of an identity document of this kind, in force and matching the registration.
pub fn front(kind: DocumentKind) -> DocumentReading {
    use DocumentKind::{
        BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
        HealthInsuranceCard, MofaIdentityCard, OtherWithSupplement, Passport,
    };
    let name = (FieldName::Name, "見本 太郎");
    let address = (FieldName::Address, ADDRESS);
    let born = (FieldName::DateOfBirth, "昭和61年5月1日");
    let until = (FieldName::ValidUntil, "2029年(令和11年)06月01日まで有効");
    let mut reading = match kind {
        DrivingRecordCertificate => {
            reading(kind, Side::Front, &[name, address, born, (FieldName::IssuedOn, "平成28年4月1日")])
        }
        Passport => reading(
            kind,
            Side::Front,
            &[(FieldName::NameRoman, "MIHON TARO"), (FieldName::DateOfBirth, "01 MAY 1986"), until],
        ),
        HealthInsuranceCard | MofaIdentityCard | OtherWithSupplement => {
            reading(kind, Side::Front, &[name, born, until])
        }
        DisabilityCertificate => reading(kind, Side::Unknown, &[name, address, born, until]),
        _ => reading(kind, Side::Front, &[name, address, born, until]),
    };
    match kind {
        DriverLicense => reading.marks.insert(Mark::PublicSafetyCommission),
        BasicResidentRegisterCard => reading.marks.insert(Mark::FacePhoto),
        Passport => reading.marks.insert(Mark::NameInKanji) && reading.absent.insert(Mark::EmergencyContact),
        _ => true,
    };
    reading
}

/// A clean supplement of this kind that shows the registered address.
pub fn supplement(kind: DocumentKind) -> DocumentReading {
    let mut reading = reading(
        kind,
        Side::Unknown,
        &[
            (FieldName::Name, "見本 太郎"),
            (FieldName::Address, ADDRESS),
            (FieldName::IssuedOn, "令和8年1月10日"),
        ],
    );
    if kind == DocumentKind::UtilityReceipt {
        reading.marks.extend([Mark::Receipt, Mark::Electricity]);
        reading.absent.extend([Mark::PaidByCreditCard]);
    }
    reading
}

/// The submission of nothing yet, for a line with voice, on 2026-02-01.
pub fn case() -> Case {
    Case(CaseFacts {
        case_id: "c-1".parse().unwrap(),
        submission: Submission::FIRST,
        registration: registration(),
        declared: BTreeSet::new(),
        images: BTreeMap::new(),
        day: day("2026-02-01"),
    })
}

/// A clean and complete submission with this identity document, and whatever else it needs.
pub fn clean(kind: DocumentKind) -> Case {
    let case = case().read(Slot::IdentityFront, front(kind));
    match kind {
        DocumentKind::HealthInsuranceCard => {
            case.read(Slot::IdentityBack, reading(kind, Side::Back, &[(FieldName::Address, ADDRESS)]))
        }
        DocumentKind::Passport | DocumentKind::OtherWithSupplement => {
            case.read(Slot::Supplement, supplement(DocumentKind::ResidenceCertificate))
        }
        DocumentKind::MofaIdentityCard => {
            case.read(Slot::Supplement, supplement(DocumentKind::MofaResidenceCertificate))
        }
        _ => case,
    }
}

impl Case {
    pub fn image(mut self, slot: Slot, outcome: ImageOutcome) -> Self {
        self.0.declared.insert(slot);
        self.0.images.insert(slot, outcome);
        self
    }

    pub fn read(self, slot: Slot, document: DocumentReading) -> Self {
        self.image(slot, ImageOutcome::Read { document })
    }

    pub fn rejected(self, slot: Slot, reason: Reason) -> Self {
        self.image(slot, ImageOutcome::Rejected { reasons: vec![reason] })
    }

    pub fn destroyed(self, slot: Slot, kind: DocumentKind, side: Side, reason: Reason) -> Self {
        self.image(slot, ImageOutcome::Destroyed { kind, side, reason })
    }

    /// Changes the reading of one image.
    pub fn on(mut self, slot: Slot, change: impl FnOnce(&mut DocumentReading)) -> Self {
        match self.0.images.get_mut(&slot) {
            Some(ImageOutcome::Read { document }) => change(document),
            other => panic!("{slot} is not read: {other:?}"),
        }
        self
    }

    pub fn with(self, slot: Slot, name: FieldName, text: &str) -> Self {
        self.on(slot, |reading| {
            reading.fields.insert(name, field(text));
        })
    }

    pub fn lacking(self, slot: Slot, name: FieldName) -> Self {
        self.on(slot, |reading| {
            reading.fields.remove(&name).expect("a field to leave out");
        })
    }

    /// The field is read with this confidence.
    pub fn faint(self, slot: Slot, name: FieldName, confidence: f32) -> Self {
        self.on(slot, |reading| {
            reading.fields.get_mut(&name).expect("a field to doubt").confidence = confidence;
        })
    }

    /// The reader measured why the field, or the image as a whole, is hard to read.
    pub fn impaired(self, slot: Slot, field: Option<FieldName>, reason: Reason) -> Self {
        self.on(slot, |reading| reading.impairments.push(Impairment { field, reason, measure: 0.5 }))
    }

    /// The mark is there.
    pub fn marked(self, slot: Slot, mark: Mark) -> Self {
        self.on(slot, |reading| {
            reading.absent.remove(&mark);
            reading.marks.insert(mark);
        })
    }

    /// The mark was looked for and is not there.
    pub fn unmarked(self, slot: Slot, mark: Mark) -> Self {
        self.on(slot, |reading| {
            reading.marks.remove(&mark);
            reading.absent.insert(mark);
        })
    }

    /// Nothing is known of the mark.
    pub fn unknown(self, slot: Slot, mark: Mark) -> Self {
        self.on(slot, |reading| {
            reading.marks.remove(&mark);
            reading.absent.remove(&mark);
        })
    }

    pub fn product(mut self, product: Product) -> Self {
        self.0.registration.product = product;
        self
    }

    pub fn registered(mut self, change: impl FnOnce(&mut Registration)) -> Self {
        change(&mut self.0.registration);
        self
    }

    pub fn judged(&self, policy: &Policy) -> Decision {
        evaluate(&self.0, policy)
    }
}
