//! A decision as a person reads it in a terminal.

use std::fmt::Write as _;

use identity::{
    decision::{DecidedDocument, Decision, Finding, Outcome, Status},
    document::Side,
};

/// The decision, its findings, the documents and the mail; `mails` are the files that the mail was written to.
pub(crate) fn decision(decision: &Decision, mails: &[String]) -> String {
    let mut text = String::new();
    let (japanese, english) = meaning(decision.outcome);
    lines(
        &mut text,
        [
            format!("{}: {japanese}", decision.outcome.id()),
            format!("  {english}"),
            format!(
                "  case {}, submission {}, policy {}, judged on {}",
                decision.case_id, decision.submission, decision.policy, decision.day
            ),
            String::new(),
            "Findings".to_owned(),
        ],
    );
    for status in [Status::Fail, Status::Unsure, Status::Noted, Status::Pass] {
        for found in decision.findings.iter().filter(|found| found.status == status) {
            finding(&mut text, found);
        }
    }
    lines(&mut text, [String::new(), "Documents".to_owned()]);
    for read in &decision.documents {
        document(&mut text, read);
    }
    lines(&mut text, [String::new()]);
    match &decision.mail {
        None => lines(&mut text, ["No e-mail".to_owned()]),
        Some(mail) => {
            let sent = mail.message_id.as_deref().unwrap_or("not sent");
            lines(
                &mut text,
                [
                    "E-mail".to_owned(),
                    format!("  to       {}", mail.to.expose()),
                    format!("  subject  {}", mail.subject),
                    format!("  id       {sent}"),
                ],
            );
            lines(&mut text, mails.iter().map(|path| format!("  file     {path}")));
        }
    }
    text
}

fn lines(text: &mut String, lines: impl IntoIterator<Item = String>) {
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
}

fn finding(text: &mut String, found: &Finding) {
    let status = match found.status {
        Status::Pass => "pass",
        Status::Fail => "FAIL",
        Status::Unsure => "unsure",
        Status::Noted => "note",
    };
    let mut line = format!("  {status:<7} {}", found.rule);
    if let Some(class) = &found.class {
        let _ = write!(line, "  {class}");
    }
    // Of a comparison the rule's name says the field.
    if let Some(field) = found.field.filter(|_| found.status == Status::Noted) {
        let _ = write!(line, "  of {}", field.id());
    }
    if let Some(image) = found.image {
        let _ = write!(line, "  on {image}");
    }
    lines(text, [line]);
    if found.status != Status::Pass
        && let Some(reason) = found.reason
    {
        // What is noted is told to operators alone, and so is its wording.
        let words = if found.status == Status::Noted { reason.operator_en() } else { reason.title_ja() };
        lines(text, [format!("          {}: {words}", reason.code())]);
    }
    if let Some(detail) = &found.detail
        && found.status != Status::Pass
    {
        lines(text, detail.expose().lines().map(|line| format!("          {line}")));
    }
}

fn document(text: &mut String, read: &DecidedDocument) {
    let side = match read.side {
        Side::Front => " front",
        Side::Back => " back",
        Side::Unknown => "",
    };
    let kept = if read.kept { "" } else { " — the image was destroyed" };
    lines(text, [format!("  {}: {}{side}{kept}", read.slot, read.kind.id())]);
    for (name, field) in &read.fields {
        let value = field.value.as_ref().map(|value| format!(" = {}", value.expose())).unwrap_or_default();
        let shown = field.text.expose().replace('\n', "⏎");
        lines(text, [format!("    {:<14} {shown}{value}  ({:.2})", name.id(), field.confidence)]);
    }
}

/// What an outcome means: for the customer's side in Japanese, for operators in English.
pub(crate) fn meaning(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Approved => ("本人確認が完了しました", "every rule passes"),
        Outcome::CorrectRegistration => (
            "ご登録情報の訂正が必要です",
            "the document and the registration differ; the customer is asked to correct the registration",
        ),
        Outcome::Resubmit => (
            "本人確認書類の再アップロードが必要です",
            "an image or a document cannot be accepted; the customer is asked to upload again",
        ),
        Outcome::Review => ("担当者が確認します", "a person decides"),
        Outcome::Declined => ("お申し込みをお断りします", "refused by a person"),
        Outcome::Awaiting => ("画像を待っています", "images are still missing"),
        Outcome::RouteElsewhere => {
            ("この手続きでは受け付けられません", "the policy does not take this product or channel by image")
        }
    }
}
