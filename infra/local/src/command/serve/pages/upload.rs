//! The form for a registration and its images.

use identity::ids::{CaseId, Slot};

use super::{
    layout::{complaint_box, concat, escape, page},
    words,
};
use crate::serve::form::Form;

struct TextInput {
    name: &'static str,
    kind: &'static str,
    title: &'static str,
    english: &'static str,
    /// The name under which a browser offers what it knows.
    autocomplete: &'static str,
    required: bool,
}

const INPUTS: [TextInput; 7] = {
    const fn input(
        name: &'static str,
        kind: &'static str,
        title: &'static str,
        english: &'static str,
        autocomplete: &'static str,
        required: bool,
    ) -> TextInput {
        TextInput { name, kind, title, english, autocomplete, required }
    }
    [
        input("last", "text", "姓", "last name", "family-name", true),
        input("first", "text", "名", "first name", "given-name", true),
        input("roman_last", "text", "姓（ローマ字・任意）", "last name in Roman letters", "off", false),
        input("roman_first", "text", "名（ローマ字・任意）", "first name in Roman letters", "off", false),
        input("address", "text", "住所（書類に記載のとおり）", "address, as on the document", "off", true),
        input("date_of_birth", "date", "生年月日", "date of birth", "bday", true),
        input("email", "email", "メールアドレス", "e-mail", "email", true),
    ]
};

pub(super) fn registration_fields(form: &Form) -> String {
    concat(INPUTS.iter().map(|TextInput { name, kind, title, english, autocomplete, required }| {
        let required = if *required { " required" } else { "" };
        format!(
            "<label>{title} <small lang=\"en\">{english}</small><input name=\"{name}\" type=\"{kind}\" \
             autocomplete=\"{autocomplete}\" value=\"{}\"{required}></label>",
            escape(form.get(name))
        )
    }))
}

pub(super) fn image_fields() -> String {
    let inputs = concat(Slot::ALL.map(|slot| {
        let (hint, english, required) = match slot {
            Slot::IdentityFront => ("", "identity document, front", " required"),
            Slot::IdentityBack => (
                "裏面に住所変更などの記載がある場合だけお送りください。マイナンバーカードの裏面は送らないでください。",
                "back, where an item stands there; never of a My Number card",
                "",
            ),
            Slot::Supplement => {
                ("補助書類が必要な場合だけお送りください。", "supplementary document, where one is needed", "")
            }
        };
        let hint = if hint.is_empty() { String::new() } else { format!("<span class=\"hint\">{hint}</span>") };
        let title = words::slot(slot);
        let optional = if required.is_empty() { "（任意）" } else { "" };
        format!(
            "<label>{title}{optional}{hint} <small lang=\"en\">{english}</small>\
             <input name=\"{slot}\" type=\"file\" accept=\"image/jpeg\"{required}></label>"
        )
    }));
    format!("<p class=\"hint\">JPEG形式の写真を選んでください。</p>{inputs}")
}

fn select(form: &Form, name: &str, title: &str, english: &str, choices: &[(&str, &str)]) -> String {
    let options = concat(choices.iter().map(|(value, text)| {
        let selected = if form.get(name) == *value { " selected" } else { "" };
        format!("<option value=\"{value}\"{selected}>{text}</option>")
    }));
    format!(
        "<label>{title} <small lang=\"en\">{english}</small><select name=\"{name}\">{options}</select></label>"
    )
}

/// The upload form, and the cases so far.
pub(in crate::serve) fn front(form: &Form, complaint: Option<&str>, cases: &[CaseId]) -> String {
    let today = (chrono::Utc::now() + chrono::TimeDelta::hours(9)).date_naive().to_string();
    let applied_on = if form.get("applied_on").is_empty() { &today } else { form.get("applied_on") };
    let products = [
        ("voice_sim", "音声通話機能付きSIM"),
        ("voice_esim", "音声通話機能付きeSIM"),
        ("data_sms_sim", "データ／SMS機能付きSIM"),
        ("handset", "端末"),
    ];
    let product = select(form, "product", "お申し込み内容", "product", &products);
    let channels = [("online", "オンライン"), ("shop", "店頭")];
    let channel = select(form, "channel", "お申し込み方法", "channel", &channels);
    let list = concat(cases.iter().rev().map(|id| format!("<li><a href=\"/cases/{id}\">{id}</a></li>")));
    let list = if list.is_empty() {
        "<p>まだありません。</p>".to_owned()
    } else {
        format!("<ul class=\"plain\">{list}</ul>")
    };
    let body = format!(
        "{}<form method=\"post\" action=\"/cases\" enctype=\"multipart/form-data\">\
         <fieldset><legend>ご登録情報</legend>{product}{channel}\
         <label>お申し込み日 <small lang=\"en\">day of application</small>\
         <input name=\"applied_on\" type=\"date\" value=\"{}\" required></label>{}</fieldset>\
         <fieldset><legend>画像</legend>{}</fieldset>\
         <button>アップロードする</button></form><h2>これまでの審査</h2>{list}",
        complaint_box(complaint),
        escape(applied_on),
        registration_fields(form),
        image_fields()
    );
    page("本人確認書類のアップロード", false, &body)
}
