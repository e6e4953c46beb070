//! One case, for its customer and for its reviewer.

use std::{collections::BTreeMap, fmt::Write as _};

use cloud::store::{CaseRecord, Destruction, MailStatus, SubmissionView};
use identity::{
    case::CaseState,
    decision::{DecidedDocument, Decision, Finding, Outcome, Status},
    ids::Submission,
    registration::Registration,
};

use super::{
    comparison,
    layout::{complaint_box, concat, escape, page},
    upload::{image_fields, registration_fields},
    words,
};
use crate::{render::meaning, serve::form::Form};

/// One case: each submission with its decision, and the form for the next one where the case waits for it.
pub(in crate::serve) fn case(
    case: &CaseRecord,
    submissions: &[(Submission, SubmissionView)],
    form: &Form,
    complaint: Option<&str>,
    stuck: bool,
) -> String {
    let decided = submissions.last().is_some_and(|(_, view)| view.decision.is_some());
    let sending = submissions
        .last()
        .and_then(|(_, view)| view.outbox.as_ref())
        .is_some_and(|mail| matches!(mail.status, MailStatus::Pending | MailStatus::Sending));
    let mut body = complaint_box(complaint);
    let _ = write!(
        body,
        "<dl><dt>受付番号</dt><dd>{}</dd><dt>状態</dt><dd>{} <small lang=\"en\">{}</small></dd>\
         <dt>適用する規則</dt><dd>{}</dd></dl>",
        case.case_id,
        words::state(case.state),
        case.state.id(),
        escape(&case.policy)
    );
    if stuck && !decided {
        body.push_str(
            "<p class=\"complaint\" role=\"alert\">処理に失敗した配信があります。担当者が確認します。</p>",
        );
    }
    for (number, view) in submissions.iter().rev() {
        let _ = write!(body, "<h2>{number}回目の提出</h2>");
        // An earlier submission was judged by a registration that is corrected since.
        let registration = (*number == case.submission).then_some(&case.registration);
        match &view.decision {
            None => body.push_str("<p role=\"status\">画像を確認しています。しばらくお待ちください。</p>"),
            Some(record) => decision(&mut body, &record.decision, view, registration),
        }
    }
    if case.state.awaits_new_submission() {
        let title = if case.state == CaseState::CorrectionRequested {
            "訂正して再アップロード"
        } else {
            "再アップロード"
        };
        let _ = write!(
            body,
            "<h2>{title}</h2><p>画像は、すべてもう一度お送りください。</p>\
             <form method=\"post\" action=\"/cases/{}/submissions\" enctype=\"multipart/form-data\">\
             <fieldset><legend>ご登録情報</legend>{}</fieldset>\
             <fieldset><legend>画像</legend>{}</fieldset><button>再アップロードする</button></form>",
            case.case_id,
            registration_fields(form),
            image_fields()
        );
    }
    page("審査の結果", (!decided || sending) && complaint.is_none() && !stuck, &body)
}

fn decision(
    body: &mut String,
    decision: &Decision,
    view: &SubmissionView,
    registration: Option<&Registration>,
) {
    let (japanese, english) = meaning(decision.outcome);
    let approved = if decision.outcome == Outcome::Approved { " approved" } else { "" };
    let _ = write!(
        body,
        "<p class=\"outcome{approved}\"><strong>{japanese}</strong>\
         <small class=\"hint\" lang=\"en\">{}: {english}</small></p>",
        decision.outcome.id()
    );
    for (title, status) in
        [("ご確認いただくこと", Status::Fail), ("自動で判断できなかったこと", Status::Unsure)]
    {
        let cards = concat(
            decision
                .findings
                .iter()
                .filter(|found| found.status == status)
                .map(|found| finding(found, decision, registration)),
        );
        if !cards.is_empty() {
            let _ = write!(body, "<h3>{title}</h3><ul class=\"plain\">{cards}</ul>");
        }
    }
    let documents = concat(decision.documents.iter().map(|read| document(read, view)));
    if !documents.is_empty() {
        let _ = write!(body, "<h3>書類と読み取った内容</h3>{documents}");
    }
    if let Some(mail) = &decision.mail {
        let subject = escape(&mail.subject);
        let sent = mail.message_id.as_deref().map_or_else(
            || format!("{subject}（送信前）"),
            |id| format!("<a href=\"/mails/{}\">{subject}を読む</a>", escape(id)),
        );
        let _ = write!(body, "<h3>お送りしたメール</h3><ul class=\"plain\"><li>{sent}</li></ul>");
    }
    noted(body, decision);
    passed(body, decision);
}

/// What a reviewer should see and no customer is told: signs that are too weak to send anybody to a person.
fn noted(body: &mut String, decision: &Decision) {
    let items: Vec<String> = decision
        .notes()
        .map(|note| {
            let place = note.image.map(words::slot).into_iter().chain(note.field.map(words::field));
            let place = place.collect::<Vec<_>>().join("・");
            let meaning = note.reason.map(identity::reason::Reason::operator_en).unwrap_or_default();
            let class = note.class.as_deref().unwrap_or_default();
            format!(
                "<li>{place} <span lang=\"en\">{}</span> <small class=\"hint\" lang=\"en\">{} {}</small></li>",
                escape(meaning),
                escape(&note.rule),
                escape(class)
            )
        })
        .collect();
    if !items.is_empty() {
        let _ = write!(
            body,
            "<details><summary>担当者向けのメモ（{}件）</summary><ul>{}</ul></details>",
            items.len(),
            items.concat()
        );
    }
}

/// What failed or is unsure, what to do about it, and for the reviewer the values side by side.
fn finding(found: &Finding, decision: &Decision, registration: Option<&Registration>) -> String {
    let surely = found.status == Status::Fail;
    let mut card = String::new();
    let title = match (found.field, found.reason) {
        // A reason says what surely is so.
        (Some(field), _) if !surely => words::field(field),
        (_, Some(reason)) if surely => reason.title_ja(),
        _ => words::family(&found.rule),
    };
    let class = if surely { "fail" } else { "unsure" };
    let status = words::status(found.status);
    let _ =
        write!(card, "<li class=\"finding {class}\"><span class=\"badge\">{status}</span><h4>{title}</h4>");
    let advice = match found.reason {
        Some(reason) if surely => reason.what_to_do_ja(),
        _ if surely => "",
        _ => "自動では判断できませんでした。",
    };
    if !advice.is_empty() {
        let _ = write!(card, "<p>{advice}</p>");
    }
    let mut rows = String::new();
    if let Some(slot) = found.image {
        let _ = write!(rows, "<dt>画像</dt><dd>{}</dd>", words::slot(slot));
    }
    if let Some((ours, theirs)) = sides(found, decision, registration) {
        let _ = write!(rows, "<dt>ご登録</dt><dd>{ours}</dd><dt>書類</dt><dd>{theirs}</dd>");
    }
    if !rows.is_empty() {
        let _ = write!(card, "<dl>{rows}</dl>");
    }
    let detail = found.detail.as_ref().map(|detail| escape(detail.expose())).unwrap_or_default();
    let reason = found.reason.map(identity::reason::Reason::operator_en).unwrap_or_default();
    let _ = write!(
        card,
        "<details><summary>担当者向けの詳細</summary><p lang=\"en\">{}<br>{detail}</p>\
         <p><small lang=\"en\">{} {}</small></p></details></li>",
        escape(reason),
        escape(&found.rule),
        escape(found.class.as_deref().unwrap_or_default())
    );
    card
}

/// The registered value and the one on the document, as HTML, where a rule compared them.
fn sides(
    found: &Finding,
    decision: &Decision,
    registration: Option<&Registration>,
) -> Option<(String, String)> {
    let field = found.field.filter(|_| found.rule.starts_with("match."))?;
    let ours = comparison::registered(registration?, field)?;
    let theirs = decision
        .documents
        .iter()
        .filter(|document| document.kept && found.image.is_none_or(|slot| slot == document.slot))
        .find_map(|document| document.fields.get(&field))?;
    // A day that could be read is compared as a day, in the same notation.
    let theirs = theirs.value.as_ref().unwrap_or(&theirs.text).expose().replace('\n', " ");
    Some(comparison::marked(&ours, &theirs))
}

fn document(read: &DecidedDocument, view: &SubmissionView) -> String {
    let destroyed = view.readings.get(&read.slot).and_then(|reading| reading.destruction);
    let content = if !read.kept || destroyed.is_some() {
        match destroyed {
            Some(Destruction::Pending) => "<p>画像の破棄を進めています。</p>".to_owned(),
            _ => "<p>画像は破棄しました。内容は保存していません。</p>".to_owned(),
        }
    } else if read.fields.is_empty() {
        "<p>読み取った内容はありません。</p>".to_owned()
    } else {
        let rows = concat(read.fields.iter().map(|(name, field)| {
            let text = escape(&field.text.expose().replace('\n', " "));
            format!("<dt>{}</dt><dd>{text}</dd>", words::field(*name))
        }));
        format!("<dl>{rows}</dl>")
    };
    format!("<h4>{}：{}</h4>{content}", words::slot(read.slot), words::kind(read.kind))
}

/// The rules that passed, by what they look at: each once, however many images it looked at.
fn passed(body: &mut String, decision: &Decision) {
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut count = 0_usize;
    for found in decision.findings.iter().filter(|found| found.status == Status::Pass) {
        let rules = families.entry(words::family(&found.rule)).or_default();
        if !rules.contains(&found.rule.as_str()) {
            rules.push(&found.rule);
            count += 1;
        }
    }
    if count == 0 {
        return;
    }
    let _ = write!(body, "<details><summary>合格した項目（{count}件）</summary><ul>");
    for (family, rules) in families {
        let _ = write!(
            body,
            "<li>{family}（{}件）<small class=\"hint\" lang=\"en\">{}</small></li>",
            rules.len(),
            escape(&rules.join(", "))
        );
    }
    body.push_str("</ul></details>");
}
