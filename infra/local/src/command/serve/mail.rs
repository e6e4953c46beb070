use local_stack::ses::Mail;
use mail_parser::MessageParser;

/// A mail taken apart for reading.
pub(super) struct ReadMail {
    pub(super) id: String,
    pub(super) to: String,
    pub(super) at: chrono::DateTime<chrono::Utc>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// Decodes the parts of a message; what it lacks is empty.
pub(super) fn read(mail: &Mail) -> ReadMail {
    let message = MessageParser::default().parse(&mail.raw);
    let part =
        |part: Option<std::borrow::Cow<'_, str>>| part.map(std::borrow::Cow::into_owned).unwrap_or_default();
    ReadMail {
        id: mail.message_id.clone(),
        to: mail.destinations.join(", "),
        at: mail.at,
        subject: message.as_ref().and_then(|m| m.subject()).unwrap_or_default().to_owned(),
        text: part(message.as_ref().and_then(|m| m.body_text(0))),
        html: part(message.as_ref().and_then(|m| m.body_html(0))),
    }
}
