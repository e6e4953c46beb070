//! The pages as HTML: plain, Japanese with English hints, nothing loaded from elsewhere.

use std::fmt::Write as _;

use cloud::store::{CaseRecord, Destruction, MailStatus, SubmissionView};
use identity::{
    decision::{Decision, Finding, Status},
    ids::{CaseId, Slot, Submission},
};

use super::{form::Form, mail::ReadMail};
use crate::render::meaning;

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:16px/1.6 system-ui,'Hiragino Sans','Noto Sans JP',sans-serif;\
max-width:52rem;margin:0 auto;padding:1rem}nav a{margin-right:1rem}label{display:block;margin:.6rem 0}\
input,select{display:block;font:inherit;width:100%;max-width:30rem;padding:.4rem;box-sizing:border-box}\
button{font:inherit;padding:.5rem 1.5rem;margin-top:.6rem}small{opacity:.75}\
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #8886;padding:.3rem;text-align:left;\
vertical-align:top;overflow-wrap:anywhere}.complaint{border:2px solid #c33;padding:.5rem 1rem}\
.outcome{border-left:.4rem solid #47a;padding:.2rem 1rem}fieldset{margin:1rem 0;border:1px solid #8886}\
iframe{width:100%;height:34rem;border:1px solid #8886;background:#fff}pre{white-space:pre-wrap}";

/// Text made safe for HTML, attributes included.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole page; `refresh` reloads it every two seconds.
fn page(title: &str, refresh: bool, body: &str) -> String {
    let refresh = if refresh { "<meta http-equiv=\"refresh\" content=\"2\">" } else { "" };
    format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">{refresh}\
         <title>{} - Honnin</title><style>{STYLE}</style></head><body>\
         <nav aria-label=\"ページ\"><a href=\"/\">申し込み</a><a href=\"/mails\">メール</a></nav>\
         <main><h1>{}</h1>{body}</main></body></html>",
        escape(title),
        escape(title)
    )
}

/// A page that says one thing.
pub(super) fn message(text: &str) -> String {
    page("お知らせ", false, &format!("<p>{}</p>", escape(text)))
}

fn complaint_box(complaint: Option<&str>) -> String {
    complaint.map_or_else(String::new, |text| {
        format!("<p class=\"complaint\" role=\"alert\">{}</p>", escape(text))
    })
}

fn text_input(form: &Form, name: &str, kind: &str, title: &str, english: &str, required: bool) -> String {
    let required = if required { " required" } else { "" };
    format!(
        "<label>{title} <small lang=\"en\">{english}</small>\
         <input name=\"{name}\" type=\"{kind}\" value=\"{}\"{required}></label>",
        escape(form.get(name))
    )
}

fn registration_fields(form: &Form) -> String {
    [
        text_input(form, "last", "text", "姓", "last name", true),
        text_input(form, "first", "text", "名", "first name", true),
        text_input(form, "roman_last", "text", "姓（ローマ字・任意）", "last name in Roman letters", false),
        text_input(form, "roman_first", "text", "名（ローマ字・任意）", "first name in Roman letters", false),
        text_input(form, "address", "text", "住所", "address, as on the document", true),
        text_input(form, "date_of_birth", "date", "生年月日", "date of birth", true),
        text_input(form, "email", "email", "メールアドレス", "e-mail", true),
    ]
    .concat()
}

fn image_fields() -> String {
    let input = |slot: Slot, required: &str| {
        let (title, english) = slot_title(slot);
        format!(
            "<label>{title} <small lang=\"en\">{english}</small>\
             <input name=\"{slot}\" type=\"file\" accept=\"image/jpeg\"{required}></label>"
        )
    };
    Slot::ALL.map(|slot| input(slot, if slot == Slot::IdentityFront { " required" } else { "" })).concat()
}

fn slot_title(slot: Slot) -> (&'static str, &'static str) {
    match slot {
        Slot::IdentityFront => ("本人確認書類（おもて面）", "identity document, front, JPEG"),
        Slot::IdentityBack => (
            "本人確認書類（うら面。マイナンバーカードのうら面は送らないでください）",
            "back, where an item stands there; never of a My Number card",
        ),
        Slot::Supplement => ("補助書類", "supplementary document"),
    }
}

fn select(form: &Form, name: &str, title: &str, choices: &[(&str, &str)]) -> String {
    let options: String = choices
        .iter()
        .map(|(value, text)| {
            let selected = if form.get(name) == *value { " selected" } else { "" };
            format!("<option value=\"{value}\"{selected}>{text}</option>")
        })
        .collect::<Vec<_>>()
        .concat();
    format!("<label>{title}<select name=\"{name}\">{options}</select></label>")
}

/// The upload form, and the cases so far.
pub(super) fn front(form: &Form, complaint: Option<&str>, cases: &[CaseId]) -> String {
    let today = (chrono::Utc::now() + chrono::TimeDelta::hours(9)).date_naive().to_string();
    let applied_on = if form.get("applied_on").is_empty() { &today } else { form.get("applied_on") };
    let product = select(
        form,
        "product",
        "お申し込み",
        &[
            ("voice_sim", "音声通話機能付きSIM"),
            ("voice_esim", "音声通話機能付きeSIM"),
            ("data_sms_sim", "データ／SMS機能付きSIM"),
            ("handset", "端末"),
        ],
    );
    let channel = select(form, "channel", "お申し込み方法", &[("online", "オンライン"), ("shop", "店頭")]);
    let list: String = cases
        .iter()
        .rev()
        .map(|id| format!("<li><a href=\"/cases/{id}\">{id}</a></li>"))
        .collect::<Vec<_>>()
        .concat();
    let list = if list.is_empty() {
        "<p>まだありません。</p>".to_owned()
    } else {
        format!("<ul>{list}</ul>")
    };
    let body = format!(
        "{}<form method=\"post\" action=\"/cases\" enctype=\"multipart/form-data\">\
         <fieldset><legend>ご登録情報 <small lang=\"en\">registration</small></legend>{product}{channel}\
         <label>お申し込み日 <small lang=\"en\">day of application</small>\
         <input name=\"applied_on\" type=\"date\" value=\"{}\" required></label>{}</fieldset>\
         <fieldset><legend>画像 <small lang=\"en\">images</small></legend>{}</fieldset>\
         <button>アップロードする</button></form><h2>これまでの審査</h2>{list}",
        complaint_box(complaint),
        escape(applied_on),
        registration_fields(form),
        image_fields()
    );
    page("本人確認書類のアップロード", false, &body)
}

/// One case: each submission with its decision, and the form for the next one where the case waits for it.
pub(super) fn case(
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
        "<p>審査番号 {} <small lang=\"en\">state: {}, policy: {}</small></p>",
        case.case_id,
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
        match &view.decision {
            None => body.push_str("<p role=\"status\">画像を確認しています。しばらくお待ちください。</p>"),
            Some(record) => decision(&mut body, &record.decision, view),
        }
    }
    if case.state.awaits_new_submission() {
        let _ = write!(
            body,
            "<h2>訂正して再アップロード</h2>\
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

fn decision(body: &mut String, decision: &Decision, view: &SubmissionView) {
    let (japanese, english) = meaning(decision.outcome);
    let _ = write!(
        body,
        "<p class=\"outcome\"><strong>{japanese}</strong><br><small lang=\"en\">{}: {english}</small></p>",
        decision.outcome.id()
    );
    findings(body, "ご確認いただくこと", decision.findings.iter().filter(|f| f.status != Status::Pass));
    body.push_str("<h3>書類</h3><table><thead><tr><th>画像</th><th>書類</th><th>読み取った内容</th></tr></thead><tbody>");
    for document in &decision.documents {
        let destroyed = view.readings.get(&document.slot).and_then(|reading| reading.destruction);
        let content = if !document.kept || destroyed.is_some() {
            match destroyed {
                Some(Destruction::Pending) => "画像の破棄を進めています。".to_owned(),
                _ => "画像は破棄しました。内容は保存していません。".to_owned(),
            }
        } else {
            let row = |(name, field): (&identity::document::FieldName, &identity::decision::DecidedField)| {
                format!("{}: {}<br>", name.id(), escape(&field.text.expose().replace('\n', " ")))
            };
            document.fields.iter().map(row).collect::<Vec<_>>().concat()
        };
        let _ = write!(
            body,
            "<tr><td>{}</td><td>{}</td><td>{content}</td></tr>",
            slot_title(document.slot).0,
            document.kind.id()
        );
    }
    body.push_str("</tbody></table>");
    if let Some(mail) = &decision.mail {
        let link = mail.message_id.as_deref().map_or_else(
            || "（送信前）".to_owned(),
            |id| format!("<a href=\"/mails/{}\">読む</a>", escape(id)),
        );
        let _ = write!(body, "<h3>メール</h3><p>{} {link}</p>", escape(&mail.subject));
    }
    body.push_str("<details><summary>合格した項目 <small lang=\"en\">rules that passed</small></summary>");
    findings(body, "", decision.findings.iter().filter(|f| f.status == Status::Pass));
    body.push_str("</details>");
}

fn findings<'f>(body: &mut String, title: &str, findings: impl Iterator<Item = &'f Finding>) {
    let mut rows = String::new();
    for found in findings {
        let status = match found.status {
            Status::Pass => "合格",
            Status::Fail => "要対応",
            Status::Unsure => "担当者が確認",
        };
        let reason = found.reason.map_or("", |reason| reason.title_ja());
        let detail = found.detail.as_ref().map(|detail| escape(detail.expose())).unwrap_or_default();
        let _ = write!(
            rows,
            "<tr><td>{status}</td><td>{reason}<br><small lang=\"en\">{} {}</small></td><td>{detail}</td></tr>",
            escape(&found.rule),
            escape(found.class.as_deref().unwrap_or_default())
        );
    }
    if rows.is_empty() {
        return;
    }
    if !title.is_empty() {
        let _ = write!(body, "<h3>{title}</h3>");
    }
    let _ = write!(
        body,
        "<table><thead><tr><th>結果</th><th>項目</th><th>詳細</th></tr></thead><tbody>{rows}</tbody></table>"
    );
}

/// The mailbox, newest first.
pub(super) fn mails(mails: &[ReadMail]) -> String {
    let rows: String = mails
        .iter()
        .map(|mail| {
            format!(
                "<tr><td>{}</td><td>{}</td><td><a href=\"/mails/{}\">{}</a></td></tr>",
                mail.at.format("%Y-%m-%d %H:%M:%SZ"),
                escape(&mail.to),
                escape(&mail.id),
                escape(&mail.subject)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let body = if rows.is_empty() {
        "<p>まだありません。</p>".to_owned()
    } else {
        format!(
            "<table><thead><tr><th>時刻</th><th>宛先</th><th>件名</th></tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    page("送信したメール", false, &body)
}

/// One mail: the HTML part in a frame that can do nothing, and the text part.
pub(super) fn mail(mail: &ReadMail) -> String {
    let body = format!(
        "<p>宛先 {}<br>時刻 {}</p><h2>HTML</h2>\
         <iframe sandbox title=\"メールのHTML\" src=\"/mails/{}/html\"></iframe><h2>テキスト</h2><pre>{}</pre>",
        escape(&mail.to),
        mail.at.format("%Y-%m-%d %H:%M:%SZ"),
        escape(&mail.id),
        escape(&mail.text)
    );
    page(&mail.subject, false, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
        assert!(!message("<script>").contains("<script>"));
    }
}
