//! A letter before it is set as text or as HTML: who is greeted, what happened, what to do, where, by when.

use chrono::{Days, NaiveDate};

use super::{
    Notice,
    item::{self, Item},
    notice,
};
use crate::{
    decision::{Decision, Outcome},
    document::{DocumentKind, Side},
    ids::{CaseId, Slot},
    policy::Policy,
    reason::Reason,
    registration::Registration,
};

/// The parts of a letter, each complete in itself.
pub(super) struct Letter {
    pub(super) greeting: String,
    /// What happened.
    pub(super) opening: Vec<String>,
    /// The heading of the items; unused where there are none.
    pub(super) heading: &'static str,
    pub(super) items: Vec<Item>,
    /// What to do, in order.
    pub(super) steps: Vec<Step>,
    pub(super) deadline: Option<String>,
    /// The page on the documents that are taken; open to everybody.
    pub(super) guide: Option<String>,
    pub(super) closing: Vec<String>,
    /// The number of the case, for questions.
    pub(super) reference: String,
    pub(super) signature: Vec<String>,
}

/// One step, with the page on which it is taken.
pub(super) struct Step {
    pub(super) text: String,
    /// Images or documents that the step is about.
    pub(super) list: Vec<&'static str>,
    /// What the link is called, and where it leads.
    pub(super) link: Option<(&'static str, String)>,
}

impl Step {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), list: Vec::new(), link: None }
    }

    fn at(mut self, name: &'static str, link: &str, case: &CaseId) -> Self {
        self.link = Some((name, link.replace("{case_id}", case.as_str())));
        self
    }
}

/// The customer as registered, made harmless: a name can neither begin a line nor show a link.
fn greeting(registration: &Registration) -> String {
    let part = |text: &str| {
        let kept = text.chars().filter(|c| !c.is_control() && !is_format(*c));
        kept.collect::<String>().trim().to_owned()
    };
    let last = part(registration.name.last.expose());
    let first = part(registration.name.first.expose());
    let name = format!("{last} {first}").trim().to_owned();
    let lower = name.to_lowercase();
    let odd = name.is_empty()
        || name.chars().count() > 80
        || ["://", "www.", "@", "<", ">"].iter().any(|sign| lower.contains(sign));
    if odd { "お客さま".to_owned() } else { format!("{name} 様") }
}

/// Characters that change how the text around them is shown.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

fn deadline(day: NaiveDate, policy: &Policy) -> Option<String> {
    let last = day.checked_add_days(Days::new(policy.deadlines.upload_days.into()))?;
    Some(format!(
        "{}までにお手続きをお願いいたします。期限を過ぎますと、お申し込みをお受けできないことがあります。",
        item::day(last)
    ))
}

/// What the page on the documents is called.
pub(super) const GUIDE: &str = "ご利用いただける書類と撮影方法のご案内";

const CLOSING: &str = "お名前・ご住所などの詳しい内容は、安全のためこのメールには記載していません。ログイン後の画面でご確認ください。";

fn closing() -> Vec<String> {
    vec![
        CLOSING.to_owned(),
        "このメールに心当たりがない場合や、ご不明な点がある場合は、下記のお問い合わせ先までご連絡ください。"
            .to_owned(),
    ]
}

fn base(registration: &Registration, policy: &Policy, case: &CaseId, opening: Vec<String>) -> Letter {
    Letter {
        greeting: greeting(registration),
        opening,
        heading: "",
        items: Vec::new(),
        steps: Vec::new(),
        deadline: None,
        guide: None,
        closing: closing(),
        reference: case.to_string(),
        signature: policy.mail.signature.lines().map(str::to_owned).collect(),
    }
}

pub(super) fn letter(decision: &Decision, registration: &Registration, policy: &Policy) -> Option<Letter> {
    let brand = &policy.mail.brand;
    let case = &decision.case_id;
    let thanks = format!("{brand}をお申し込みいただき、ありがとうございます。");
    let items = item::items(decision, registration, policy);
    let letter = match decision.outcome {
        Outcome::CorrectRegistration => Letter {
            heading: "ご確認いただきたい点",
            steps: correction_steps(decision, policy, &items),
            deadline: deadline(decision.day, policy),
            guide: Some(policy.mail.links.documents.clone()),
            items,
            ..base(
                registration,
                policy,
                case,
                vec![
                    thanks,
                    "お送りいただいた本人確認書類とご登録情報が一致しなかったため、まだ本人確認を完了できていません。お手数ですが、下記の点をご確認のうえ、お手続きをお願いいたします。".to_owned(),
                ],
            )
        },
        Outcome::Resubmit => Letter {
            heading: "アップロードし直していただきたい理由",
            steps: vec![upload_step(decision, policy, &items)],
            deadline: deadline(decision.day, policy),
            guide: Some(policy.mail.links.documents.clone()),
            items,
            ..base(
                registration,
                policy,
                case,
                vec![
                    thanks,
                    "お送りいただいた画像では、まだ本人確認を完了できていません。お手数ですが、下記の点をご確認のうえ、もう一度アップロードをお願いいたします。".to_owned(),
                ],
            )
        },
        Outcome::Declined => Letter {
            closing: vec![
                "この結果についてのお問い合わせは、下記までご連絡ください。".to_owned(),
            ],
            ..base(
                registration,
                policy,
                case,
                vec![
                    thanks,
                    "ご提出いただいた書類を確認した結果、誠に申し訳ございませんが、今回のお申し込みをお受けすることができませんでした。".to_owned(),
                ],
            )
        },
        Outcome::RouteElsewhere => {
            let mut opening = vec![thanks];
            opening.extend(items.iter().map(|item| format!("{}。", item.title)));
            let steps = items.iter().flat_map(|item| item.remedies.iter().map(Step::new)).collect();
            let guide = Some(policy.mail.links.documents.clone());
            Letter { steps, guide, ..base(registration, policy, case, opening) }
        }
        Outcome::Approved => base(
            registration,
            policy,
            case,
            vec![
                thanks,
                "本人確認が完了しました。商品の発送またはご利用開始まで、今しばらくお待ちください。お客さまのお手続きは必要ありません。".to_owned(),
            ],
        ),
        Outcome::Review | Outcome::Awaiting => return None,
    };
    Some(letter)
}

fn correction_steps(decision: &Decision, policy: &Policy, items: &[Item]) -> Vec<Step> {
    let correct = Step::new("ログインして、ご登録情報をご確認・訂正してください。").at(
        "ご登録情報の確認・訂正",
        &policy.mail.links.registration,
        &decision.case_id,
    );
    vec![correct, upload_step(decision, policy, items)]
}

/// A new submission is uploaded whole: the images of this one, and those that were missing.
fn upload_step(decision: &Decision, policy: &Policy, items: &[Item]) -> Step {
    let has = |reasons: &[Reason]| items.iter().any(|item| reasons.contains(&item.reason));
    let uploaded = |wanted: Slot| {
        decision.documents.iter().any(|document| {
            let forbidden = document.kind == DocumentKind::MyNumberCard && document.side == Side::Back;
            document.slot == wanted && !forbidden
        })
    };
    let mut list = vec![item::slot(Slot::IdentityFront)];
    if uploaded(Slot::IdentityBack) || has(&[Reason::DocumentBackMissing, Reason::DocumentOwnNameMissing]) {
        list.push(item::slot(Slot::IdentityBack));
    }
    if uploaded(Slot::Supplement) || has(&[Reason::SupplementMissing]) {
        list.push(item::slot(Slot::Supplement));
    }
    let mut step = Step::new("次の画像を、すべてもう一度アップロードしてください。").at(
        "画像のアップロード",
        &policy.mail.links.upload,
        &decision.case_id,
    );
    step.list = list;
    step
}

/// The reminder for a submission of which images are still missing. The deadline is counted from `asked_on`
/// (JST), the day on which the customer was asked for them.
pub fn remind(case: &CaseId, registration: &Registration, policy: &Policy, asked_on: NaiveDate) -> Notice {
    let opening = vec![
        format!("{}をお申し込みいただき、ありがとうございます。", policy.mail.brand),
        "本人確認に必要な画像が、まだそろっていません。お手数ですが、アップロードをお願いいたします。すでにお手続きがお済みの場合は、行き違いをお許しください。".to_owned(),
    ];
    let step = Step::new("ログインして、まだ届いていない画像をアップロードしてください。").at(
        "画像のアップロード",
        &policy.mail.links.upload,
        case,
    );
    let letter = Letter {
        steps: vec![step],
        deadline: deadline(asked_on, policy),
        guide: Some(policy.mail.links.documents.clone()),
        ..base(registration, policy, case, opening)
    };
    notice(Outcome::Awaiting, &policy.mail.subjects.reminder, &letter, registration, policy)
}
