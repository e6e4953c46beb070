//! A policy and a reason as a person reads them in a terminal.

use unicode_width::UnicodeWidthStr;

use super::{Check, IfUnknown, Policy, RouteSelector, Rule, When};
use crate::{
    document::{DocumentKind, FieldName, Mark},
    reason::Reason,
    registration::{Channel, Product},
};

/// Rows of cells, the columns aligned by the width that a terminal gives East Asian text.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn list<T: Copy>(items: &[T], id: impl Fn(T) -> &'static str) -> String {
    if items.is_empty() {
        return "-".to_owned();
    }
    items.iter().map(|item| id(*item)).collect::<Vec<_>>().join(", ")
}

fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

/// The policy as aligned text: products, documents, supplements, rules, settings.
pub fn render_table(policy: &Policy) -> String {
    let until = policy.applied_until.map_or_else(|| "further notice".to_owned(), |day| day.to_string());
    let heading =
        format!("{}: {}\napplications from {} until {until}\n", policy.id, policy.title, policy.applied_from);

    let mut documents = vec![{
        let mut head = cells(["DOCUMENT", ""]);
        head.extend(policy.products.keys().map(|product| product.id().to_owned()));
        head.extend(cells(["FRONT", "BACK", "SUPPLEMENT"]));
        head
    }];
    for (kind, items) in &policy.documents {
        let mut row = cells([kind.id(), &items.title]);
        row.extend(policy.products.iter().map(|(product, kinds)| {
            let taken = if routed_away(policy, *product) {
                "routed"
            } else if kinds.contains(kind) {
                "yes"
            } else {
                "-"
            };
            taken.to_owned()
        }));
        row.extend([&items.front, &items.back, &items.supplement].map(|fields| list(fields, FieldName::id)));
        documents.push(row);
    }
    let mut parts = vec![aligned(&documents)];

    let mut supplements = vec![cells(["SUPPLEMENT", "", "SHOWS", "ONLY WITH"])];
    for (kind, items) in &policy.supplements {
        supplements.push(cells([
            kind.id(),
            &items.title,
            &list(&items.shows, FieldName::id),
            &list(&items.only_with, DocumentKind::id),
        ]));
    }
    parts.push(aligned(&supplements));

    let mut rules = vec![cells(["RULE", "CHECKS", "REASON", "OUTCOME", "SURE"])];
    for rule in &policy.rules {
        rules.push(cells([&rule.id, &checks(rule), rule.reason.code(), rule.comes_to(), rule.sure.id()]));
    }
    parts.push(aligned(&rules));
    parts.push(aligned(&settings(policy)));
    format!("{heading}\n{}", parts.join("\n"))
}

/// Every application for this product is turned away, whatever its channel and day.
fn routed_away(policy: &Policy, product: Product) -> bool {
    policy.rules.iter().any(|rule| match &rule.check {
        Check::Route(selector) => {
            selector.products.contains(&product)
                && selector.channels.is_empty()
                && selector.applied_before.is_none()
        }
        _ => false,
    })
}

fn settings(policy: &Policy) -> Vec<Vec<String>> {
    let row = |name: &str, value: String| vec![name.to_owned(), value];
    let images = policy.images;
    let changed: Vec<String> = policy
        .matching
        .changed
        .iter()
        .map(|(class, verdict)| format!("{} is {}", class.code(), verdict.id()))
        .collect();
    let changed = if changed.is_empty() { String::new() } else { format!(", but {}", changed.join(", ")) };
    vec![
        cells(["SETTING", ""]),
        row(
            "an image",
            format!(
                "{} to {} bytes, shorter side {} pixels or more, at most {} pixels, at most {} a submission",
                images.min_bytes,
                images.max_bytes,
                images.min_shorter_side,
                images.max_pixels,
                images.max_images
            ),
        ),
        row(
            "confidence",
            format!(
                "kind {:.2}, a field that agrees {:.2}, a field that differs {:.2}; \
                 confirmed from a margin of {:+.1}, close from {:+.1}",
                policy.confidence.kind,
                policy.confidence.agree,
                policy.confidence.differ,
                policy.confidence.confirms,
                policy.confidence.close
            ),
        ),
        row("matching", format!("{}{changed}", policy.matching.settings.id)),
        row(
            "days",
            format!(
                "upload within {}, reminder after {}, review within {}",
                policy.deadlines.upload_days, policy.deadlines.reminder_days, policy.deadlines.review_days
            ),
        ),
        row(
            "kept",
            format!(
                "images {} days, readings {} days, records {} days",
                policy.retention.image_days, policy.retention.reading_days, policy.retention.record_days
            ),
        ),
        row("mail", format!("from {} <{}>", policy.mail.sender_name, policy.mail.sender_address)),
    ]
}

/// What a rule checks, in a few words.
pub(crate) fn checks(rule: &Rule) -> String {
    let what = match &rule.check {
        Check::Route(selector) => format!("turns away {}", applications(selector)),
        Check::Reported => format!("the reader reports no {}", rule.reason),
        Check::Legible => format!("nothing needed is unreadable for {}", rule.reason),
        Check::KindKnown => "the kind of document is known".to_owned(),
        Check::KindSure => "the kind was read surely".to_owned(),
        Check::KindAccepted => "some product takes this kind".to_owned(),
        Check::AcceptedForProduct => "the product takes this kind".to_owned(),
        Check::KindRefused => "refused".to_owned(),
        Check::OneDocument => "all images show one document".to_owned(),
        Check::ItemsShown => "every item is shown".to_owned(),
        Check::BackShown => "the back is there where it is needed".to_owned(),
        Check::InForce => "in force".to_owned(),
        Check::IssuedFrom(day) => format!("issued on {day} or later"),
        Check::IssuedWithinThreeMonths => "issued within three months".to_owned(),
        Check::FrontOnly => "front only".to_owned(),
        Check::Marks { needs_one_of, needs_none_of, if_unknown } => {
            let mut parts = Vec::new();
            if !needs_one_of.is_empty() {
                parts.push(format!("shows {}", list(needs_one_of, Mark::id).replace(", ", " or ")));
            }
            if !needs_none_of.is_empty() {
                parts.push(format!("no {}", list(needs_none_of, Mark::id).replace(", ", ", no ")));
            }
            if *if_unknown == IfUnknown::Pass {
                parts.push("passes where unknown".to_owned());
            }
            parts.join(", ")
        }
        Check::OwnName => "shows the applicant's own name".to_owned(),
        Check::SupplementRequired { when, kinds, showing } => format!(
            "a supplement ({}) that shows {}{}",
            list(kinds, DocumentKind::id).replace(", ", " or "),
            list(showing, FieldName::id).replace(", ", " and "),
            if *when == When::AddressMissing { ", where no address is shown" } else { "" }
        ),
        Check::SupplementNotAlone => "an identity document beside the supplement".to_owned(),
        Check::SupplementKind => "the supplement is of a kind that is taken".to_owned(),
        Check::SupplementAddress => "the supplement shows the registered address".to_owned(),
        Check::Compare(field) => format!("{} agrees with the registration", field.id()),
        Check::CheckDigit => "the number's check digit holds".to_owned(),
        Check::DatesAgree => "the dates do not contradict each other".to_owned(),
    };
    let mut scope = Vec::new();
    if !rule.on.is_empty() {
        scope.push(list(&rule.on, DocumentKind::id));
    }
    if !rule.not_on.is_empty() {
        scope.push(format!("all but {}", list(&rule.not_on, DocumentKind::id)));
    }
    if !rule.products.is_empty() {
        scope.push(format!("for {}", list(&rule.products, Product::id)));
    }
    if scope.is_empty() { what } else { format!("{what} ({})", scope.join("; ")) }
}

fn applications(selector: &RouteSelector) -> String {
    let mut parts = vec!["applications".to_owned()];
    if !selector.products.is_empty() {
        parts.push(format!("for {}", list(&selector.products, Product::id)));
    }
    if !selector.channels.is_empty() {
        parts.push(format!("by {}", list(&selector.channels, Channel::id)));
    }
    if let Some(day) = selector.applied_before {
        parts.push(format!("before {day}"));
    }
    parts.join(" ")
}

/// What a reason means: its title, what the customer does, what it leads to, and the page's own line.
pub fn explain(reason: Reason) -> String {
    let page = reason.page_line().unwrap_or("(the page has no sentence for it)");
    aligned(&[
        cells([reason.code(), reason.operator_en()]),
        cells(["outcome", reason.outcome().id()]),
        cells(["title", reason.title_ja()]),
        cells(["what to do", reason.what_to_do_ja()]),
        cells(["page", page]),
    ])
}
