//! The things that a customer is told to put right, each once, in the order in which they are put right.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::class;
use crate::{
    decision::{Decision, Finding},
    document::{DocumentKind, FieldName},
    ids::Slot,
    matching::Class,
    policy::{Check, Policy},
    reason::Reason,
    registration::Registration,
};

/// One thing to put right.
pub(super) struct Item {
    pub(super) reason: Reason,
    pub(super) title: String,
    /// What is the matter in more detail, one sentence each.
    pub(super) details: Vec<String>,
    /// What to do, one sentence each.
    pub(super) remedies: Vec<String>,
}

/// What the pages call a slot.
pub(super) fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::IdentityFront => "本人確認書類の表面",
        Slot::IdentityBack => "本人確認書類の裏面",
        Slot::Supplement => "補助書類",
    }
}

/// 2026年2月15日（日）
pub(super) fn day(day: NaiveDate) -> String {
    let weekday = ["月", "火", "水", "木", "金", "土", "日"];
    let index = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    let weekday = weekday.get(index).copied().unwrap_or_default();
    format!("{}（{weekday}）", plain_day(day))
}

fn plain_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The failures of a decision, each reason once.
pub(super) fn items(decision: &Decision, registration: &Registration, policy: &Policy) -> Vec<Item> {
    let mut by_reason: BTreeMap<(usize, Reason), Vec<&Finding>> = BTreeMap::new();
    for finding in decision.failures() {
        if let Some(reason) = finding.reason {
            by_reason.entry(reason.mail_order()).or_default().push(finding);
        }
    }
    by_reason
        .into_iter()
        .map(|((_, reason), findings)| item(reason, &findings, decision, registration, policy))
        .collect()
}

fn item(
    reason: Reason,
    findings: &[&Finding],
    decision: &Decision,
    registration: &Registration,
    policy: &Policy,
) -> Item {
    let on_the_back = decision.documents.iter().any(|document| {
        let items = policy.documents.get(&document.kind);
        items.is_some_and(|items| items.back.contains(&FieldName::Address))
    });
    let mut details = Vec::new();
    let mut remedies = vec![reason.what_to_do_ja().to_owned()];
    for finding in findings {
        if let (Some(field), Some(code)) = (finding.field, &finding.class)
            && reason.family() == "match"
            && let Ok(difference) = code.parse::<Class>()
        {
            details.push(class::difference(field, difference));
            remedies.extend(class::remedy(field, difference, on_the_back).map(str::to_owned));
        }
        remedies.extend(by_the_policy(reason, finding, registration, policy));
    }
    if reason.family() == "image" {
        let mut fields: Vec<FieldName> = findings.iter().filter_map(|finding| finding.field).collect();
        fields.sort_unstable();
        fields.dedup();
        if !fields.is_empty() {
            let names: Vec<&str> = fields.into_iter().map(class::printed).collect();
            details.push(format!("読み取れなかった項目：{}", names.join("、")));
        }
    }
    if matches!(reason.family(), "image" | "privacy" | "document") {
        let mut slots: Vec<Slot> = findings.iter().filter_map(|finding| finding.image).collect();
        slots.sort_unstable();
        slots.dedup();
        let names: Vec<&str> = slots.into_iter().map(slot).collect();
        if !names.is_empty() {
            details.push(format!("対象の画像：{}", names.join("、")));
        }
    }
    for sentences in [&mut details, &mut remedies] {
        let mut seen = Vec::new();
        sentences.retain(|sentence| {
            let new = !seen.contains(sentence);
            seen.push(sentence.clone());
            new
        });
    }
    Item { reason, title: reason.title_ja().to_owned(), details, remedies }
}

/// What the policy itself says: which documents it takes, which supplement is meant, from which day.
fn by_the_policy(
    reason: Reason,
    finding: &Finding,
    registration: &Registration,
    policy: &Policy,
) -> Option<String> {
    let identity = |kinds: &[DocumentKind]| {
        let named = kinds.iter().filter(|kind| **kind != DocumentKind::OtherWithSupplement);
        let titles = named.filter_map(|kind| Some(policy.documents.get(kind)?.title.as_str()));
        titles.collect::<Vec<_>>().join("、")
    };
    match reason {
        Reason::DocumentNotAccepted
        | Reason::DocumentNotAcceptedForProduct
        | Reason::DocumentInternationalLicense
        | Reason::DocumentUnrecognised
        | Reason::SupplementAlone => {
            let kinds = policy.products.get(&registration.product)?;
            Some(format!("ご利用いただける本人確認書類：{}", identity(kinds)))
        }
        Reason::SupplementMissing => {
            let Check::SupplementRequired { kinds, .. } = &policy.rule(&finding.rule)?.check else {
                return None;
            };
            let titles: Vec<&str> =
                kinds.iter().filter_map(|kind| Some(policy.supplements.get(kind)?.title.as_str())).collect();
            Some(format!("必要な補助書類（いずれか1点）：{}", titles.join("、")))
        }
        Reason::SupplementKindNotAccepted => {
            let titles: Vec<&str> = policy
                .supplements
                .values()
                .filter(|items| items.only_with.is_empty())
                .map(|items| items.title.as_str())
                .collect();
            Some(format!("ご利用いただける補助書類：{}", titles.join("、")))
        }
        // The picture is large enough, and the print in it is not.
        Reason::ImageTooSmall if finding.field.is_some() => {
            Some("書類が画面いっぱいに写るように、近づいて撮影してください。".to_owned())
        }
        Reason::DocumentIssuedTooEarly => {
            let Check::IssuedFrom(from) = policy.rule(&finding.rule)?.check else { return None };
            Some(format!("{}以降に発行されたものをご利用いただけます。", plain_day(from)))
        }
        _ => None,
    }
}
