//! The mails that were sent, and one of them.

use chrono::{DateTime, TimeDelta, Utc};

use super::layout::{concat, escape, page};
use crate::serve::mail::ReadMail;

/// In Japan's time, which knows no summer time.
fn time(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(9)).format("%Y年%-m月%-d日 %H:%M:%S").to_string()
}

/// The mailbox, newest first.
pub(in crate::serve) fn mails(mails: &[ReadMail]) -> String {
    let rows = concat(mails.iter().map(|mail| {
        format!(
            "<li><a href=\"/mails/{}\">{}</a><small class=\"hint\">{}　宛先 {}</small></li>",
            escape(&mail.id),
            escape(&mail.subject),
            time(mail.at),
            escape(&mail.to)
        )
    }));
    let body = if rows.is_empty() {
        "<p>まだありません。</p>".to_owned()
    } else {
        format!("<ul class=\"plain\">{rows}</ul>")
    };
    page("送信したメール", false, &body)
}

/// One mail: the HTML part in a frame that can do nothing, and the text part.
pub(in crate::serve) fn mail(mail: &ReadMail) -> String {
    let id = escape(&mail.id);
    let body = format!(
        "<dl><dt>宛先</dt><dd>{}</dd><dt>送信</dt><dd>{}</dd></dl><h2>HTML版</h2>\
         <iframe sandbox title=\"メールのHTML版\" src=\"/mails/{id}/html\"></iframe>\
         <p><a href=\"/mails/{id}/html\">HTML版だけを表示する</a></p><h2>テキスト版</h2><pre>{}</pre>",
        escape(&mail.to),
        time(mail.at),
        escape(&mail.text)
    );
    page(&mail.subject, false, &body)
}
