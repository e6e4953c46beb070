//! What somebody uploads, kind by kind: which pictures, of what, and what a check has to answer.

use identity::{
    document::{DocumentKind, Side},
    ids::Slot,
    reason::Reason,
};

use crate::fields::{Cover, Disability, Fields, HouseholdForm, Lacks, Payment, Relative, Utility};

/// A submission to be made up. All are applications for a voice SIM under the policy of their day.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The kind that the plan is about: the identity document, or else the supplement beside a licence.
    pub kind: DocumentKind,
    /// The way in which it is uploaded, such as `front` or `moved`.
    pub variant: &'static str,
    /// What a check has to answer to the registration that matches: approval, or a reason why not.
    pub answer: Result<(), Reason>,
    pub(crate) images: &'static [Sheet],
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, self.variant) == (other.kind, other.variant)
    }
}

/// One picture of a submission.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    pub(crate) slot: Slot,
    pub(crate) kind: DocumentKind,
    pub(crate) side: Side,
    /// From the facts that are registered to those that are printed.
    pub(crate) change: fn(&mut Fields, &Company),
}

/// Whom and what a picture shows beside the holder.
#[derive(Clone, Debug)]
pub(crate) struct Company {
    pub(crate) former_address: String,
    pub(crate) head: Relative,
    pub(crate) child: Relative,
}

const fn front(kind: DocumentKind, change: fn(&mut Fields, &Company)) -> Sheet {
    Sheet { slot: Slot::IdentityFront, kind, side: Side::Front, change }
}

const fn back(kind: DocumentKind, change: fn(&mut Fields, &Company)) -> Sheet {
    Sheet { slot: Slot::IdentityBack, kind, side: Side::Back, change }
}

const fn supplement(kind: DocumentKind, change: fn(&mut Fields, &Company)) -> Sheet {
    Sheet { slot: Slot::Supplement, kind, side: Side::Front, change }
}

const fn plan(
    kind: DocumentKind,
    variant: &'static str,
    answer: Result<(), Reason>,
    images: &'static [Sheet],
) -> Plan {
    Plan { kind, variant, answer, images }
}

fn as_registered(_: &mut Fields, _: &Company) {}

/// The front of a card whose holder has moved since.
fn before_the_move(fields: &mut Fields, company: &Company) {
    fields.address.clone_from(&company.former_address);
}

/// Its back, on which the registered address stands.
fn after_the_move(fields: &mut Fields, company: &Company) {
    let address = std::mem::replace(&mut fields.address, company.former_address.clone());
    fields.new_address = Some(address);
}

fn of_a_dependent(fields: &mut Fields, company: &Company) {
    fields.family_head = Some(company.head.clone());
}

fn without_address(fields: &mut Fields, _: &Company) {
    fields.lacks = Lacks::Address;
}

fn with_contact(fields: &mut Fields, company: &Company) {
    fields.emergency_contact = Some(company.head.name.clone());
}

fn with_number(fields: &mut Fields, _: &Company) {
    fields.my_number = Some(crate::fields::SPECIMEN_MY_NUMBER.to_owned());
}

fn with_number_partly_covered(fields: &mut Fields, company: &Company) {
    with_number(fields, company);
    fields.cover = Cover::Partly;
}

fn with_number_covered(fields: &mut Fields, company: &Company) {
    with_number(fields, company);
    fields.cover = Cover::Whole;
}

fn of_a_household(fields: &mut Fields, company: &Company) {
    fields.family_head = Some(company.head.clone());
    fields.household = vec![company.child.clone()];
}

fn of_a_household_in_a_table(fields: &mut Fields, company: &Company) {
    of_a_household(fields, company);
    fields.household_form = HouseholdForm::Table;
}

fn from_the_top(fields: &mut Fields, company: &Company) {
    fields.family_head = Some(company.head.clone());
    fields.household_form = HouseholdForm::FromTheTop;
}

use DocumentKind::{
    BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
    HealthInsuranceCard, InternationalLicense, MofaIdentityCard, MofaResidenceCertificate, MyNumberCard,
    NotificationCard, Passport, ResidenceCard, ResidenceCertificate, SpecialPermanentResidentCertificate,
    UtilityReceipt,
};

/// A licence with the former address, to be supplemented.
const MOVED_LICENCE: Sheet = front(DriverLicense, before_the_move);
const CERTIFICATE: Sheet = supplement(ResidenceCertificate, as_registered);

/// Every plan, kinds together.
pub const PLANS: &[Plan] = &[
    plan(DriverLicense, "front", Ok(()), &[front(DriverLicense, as_registered)]),
    plan(DriverLicense, "moved", Ok(()), &[MOVED_LICENCE, back(DriverLicense, after_the_move)]),
    plan(DrivingRecordCertificate, "front", Ok(()), &[front(DrivingRecordCertificate, as_registered)]),
    plan(MyNumberCard, "front", Ok(()), &[front(MyNumberCard, as_registered)]),
    plan(
        MyNumberCard,
        "back",
        Err(Reason::PrivacyMyNumberVisible),
        &[Sheet { slot: Slot::IdentityFront, ..back(MyNumberCard, with_number) }],
    ),
    plan(
        MyNumberCard,
        "back_partly_covered",
        Err(Reason::PrivacyMyNumberVisible),
        &[Sheet { slot: Slot::IdentityFront, ..back(MyNumberCard, with_number_partly_covered) }],
    ),
    plan(
        NotificationCard,
        "front",
        Err(Reason::PrivacyMyNumberVisible),
        &[front(NotificationCard, with_number)],
    ),
    plan(ResidenceCard, "front", Ok(()), &[front(ResidenceCard, as_registered)]),
    plan(
        ResidenceCard,
        "moved",
        Ok(()),
        &[front(ResidenceCard, before_the_move), back(ResidenceCard, after_the_move)],
    ),
    plan(
        SpecialPermanentResidentCertificate,
        "front",
        Ok(()),
        &[front(SpecialPermanentResidentCertificate, as_registered)],
    ),
    plan(
        SpecialPermanentResidentCertificate,
        "moved",
        Ok(()),
        &[
            front(SpecialPermanentResidentCertificate, before_the_move),
            back(SpecialPermanentResidentCertificate, after_the_move),
        ],
    ),
    plan(Passport, "with_certificate", Ok(()), &[front(Passport, as_registered), CERTIFICATE]),
    plan(
        Passport,
        "contact_covered",
        Ok(()),
        &[front(Passport, as_registered), back(Passport, as_registered), CERTIFICATE],
    ),
    plan(
        Passport,
        "contact_visible",
        Err(Reason::PrivacyEmergencyContactVisible),
        &[front(Passport, as_registered), back(Passport, with_contact), CERTIFICATE],
    ),
    plan(HealthInsuranceCard, "insured", Ok(()), &[front(HealthInsuranceCard, as_registered)]),
    plan(HealthInsuranceCard, "dependent", Ok(()), &[front(HealthInsuranceCard, of_a_dependent)]),
    plan(
        HealthInsuranceCard,
        "address_on_back",
        Ok(()),
        &[front(HealthInsuranceCard, without_address), back(HealthInsuranceCard, as_registered)],
    ),
    plan(BasicResidentRegisterCard, "photo", Ok(()), &[front(BasicResidentRegisterCard, as_registered)]),
    plan(
        BasicResidentRegisterCard,
        "no_photo",
        Err(Reason::DocumentPhotoMissing),
        &[front(BasicResidentRegisterCard, |fields, _| fields.lacks = Lacks::FacePhoto)],
    ),
    plan(DisabilityCertificate, "physical", Ok(()), &[front(DisabilityCertificate, as_registered)]),
    plan(
        DisabilityCertificate,
        "intellectual",
        Ok(()),
        &[front(DisabilityCertificate, |fields, _| fields.disability = Some(Disability::Intellectual))],
    ),
    plan(
        DisabilityCertificate,
        "mental",
        Ok(()),
        &[front(DisabilityCertificate, |fields, _| fields.disability = Some(Disability::Mental))],
    ),
    plan(
        DisabilityCertificate,
        "no_address",
        Ok(()),
        &[front(DisabilityCertificate, without_address), CERTIFICATE],
    ),
    plan(
        MofaIdentityCard,
        "with_certificate",
        Ok(()),
        &[front(MofaIdentityCard, as_registered), supplement(MofaResidenceCertificate, as_registered)],
    ),
    plan(
        InternationalLicense,
        "front",
        Err(Reason::DocumentInternationalLicense),
        &[front(InternationalLicense, as_registered)],
    ),
    plan(ResidenceCertificate, "single", Ok(()), &[MOVED_LICENCE, CERTIFICATE]),
    plan(
        ResidenceCertificate,
        "household",
        Ok(()),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, of_a_household)],
    ),
    plan(
        ResidenceCertificate,
        "household_table",
        Ok(()),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, of_a_household_in_a_table)],
    ),
    plan(
        ResidenceCertificate,
        "my_number",
        Err(Reason::PrivacyMyNumberVisible),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, with_number)],
    ),
    plan(
        ResidenceCertificate,
        "household_my_number",
        Err(Reason::PrivacyMyNumberVisible),
        &[
            MOVED_LICENCE,
            supplement(ResidenceCertificate, |fields, company| {
                of_a_household(fields, company);
                with_number(fields, company);
            }),
        ],
    ),
    plan(
        ResidenceCertificate,
        "my_number_partly_covered",
        Err(Reason::PrivacyMyNumberVisible),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, with_number_partly_covered)],
    ),
    plan(
        ResidenceCertificate,
        "my_number_covered",
        Ok(()),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, with_number_covered)],
    ),
    plan(
        ResidenceCertificate,
        "from_the_top",
        Ok(()),
        &[MOVED_LICENCE, supplement(ResidenceCertificate, from_the_top)],
    ),
    plan(
        ResidenceCertificate,
        "from_the_top_my_number",
        Err(Reason::PrivacyMyNumberVisible),
        &[
            MOVED_LICENCE,
            supplement(ResidenceCertificate, |fields, company| {
                from_the_top(fields, company);
                with_number(fields, company);
            }),
        ],
    ),
    plan(UtilityReceipt, "waterworks", Ok(()), &[MOVED_LICENCE, supplement(UtilityReceipt, as_registered)]),
    plan(
        UtilityReceipt,
        "electricity",
        Ok(()),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.utility = Some(Utility::Electricity))],
    ),
    plan(
        UtilityReceipt,
        "city_gas",
        Ok(()),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.utility = Some(Utility::CityGas))],
    ),
    plan(
        UtilityReceipt,
        "propane",
        Err(Reason::SupplementKindNotAccepted),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.utility = Some(Utility::Propane))],
    ),
    plan(
        UtilityReceipt,
        "telephone",
        Err(Reason::SupplementKindNotAccepted),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.utility = Some(Utility::Telephone))],
    ),
    plan(
        UtilityReceipt,
        "invoice",
        Err(Reason::SupplementInvoice),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.payment = Payment::Invoice)],
    ),
    plan(
        UtilityReceipt,
        "credit_card",
        Err(Reason::SupplementPaidByCreditCard),
        &[MOVED_LICENCE, supplement(UtilityReceipt, |fields, _| fields.payment = Payment::CreditCard)],
    ),
];

impl Plan {
    /// The plans about a kind, or all of them.
    pub fn about(kind: Option<DocumentKind>) -> Vec<&'static Self> {
        PLANS.iter().filter(|plan| kind.is_none_or(|kind| plan.kind == kind)).collect()
    }

    /// `driver_license-moved`
    pub fn id(&self) -> String {
        format!("{}-{}", self.kind.id(), self.variant)
    }
}
