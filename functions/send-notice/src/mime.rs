//! A notice as a MIME message: plain text and HTML, both complete, in UTF-8.

use chrono::{DateTime, Utc};
use identity::notice::Notice;
use mail_builder::{
    MessageBuilder,
    headers::{address::Address, raw::Raw},
};
use thiserror::Error;

/// A notice that no message can be made of. Holds no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MimeError {
    #[error("the recipient is no single e-mail address")]
    Recipient,
    #[error("the sender is no e-mail address")]
    Sender,
    #[error("the message could not be written")]
    Write,
}

impl MimeError {
    /// The code that the outbox stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recipient => "recipient_unusable",
            Self::Sender => "sender_unusable",
            Self::Write => "message_unwritable",
        }
    }
}

/// The bytes that SES is handed. SES sets `Message-ID` and replaces `Date` by its own where it likes.
pub fn message(notice: &Notice, now: DateTime<Utc>) -> Result<Vec<u8>, MimeError> {
    let to = notice.to.expose();
    if !is_address(to) {
        return Err(MimeError::Recipient);
    }
    let (name, address) = split_sender(&notice.sender).ok_or(MimeError::Sender)?;
    let mut builder = MessageBuilder::new()
        .from(Address::new_address(name, address))
        .to(Address::new_address(None::<&str>, to))
        .subject(notice.subject.as_str())
        .date(now.timestamp())
        // Out-of-office robots stay silent.
        .header("Auto-Submitted", Raw::new("auto-generated"))
        .header("Content-Language", Raw::new("ja"))
        .text_body(notice.text.expose())
        .html_body(notice.html.expose());
    if let Some(reply_to) = &notice.reply_to {
        let (name, address) = split_sender(reply_to).ok_or(MimeError::Sender)?;
        builder = builder.reply_to(Address::new_address(name, address));
    }
    builder.write_to_vec().map_err(|_| MimeError::Write)
}

/// `Name <address>` or `address`.
fn split_sender(sender: &str) -> Option<(Option<&str>, &str)> {
    let (name, address) = match sender.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, address)) => (Some(name.trim()).filter(|name| !name.is_empty()), address),
        None => (None, sender),
    };
    is_address(address).then_some((name, address))
}

/// One addr-spec and nothing that could start another header or recipient.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let plain = |c: char| c.is_ascii_graphic() && !"<>,;:()[]\\\"@".contains(c);
    !local.is_empty()
        && text.len() <= 254
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}
