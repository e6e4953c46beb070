//! A notice as a MIME message: plain text and HTML, both complete, in UTF-8.

use chrono::{DateTime, Utc};
use identity::{notice::Notice, registration::is_email_address};
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
    if !is_email_address(to) {
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
    is_email_address(address).then_some((name, address))
}

#[cfg(test)]
mod tests {
    use identity::decision::Outcome;
    use mail_parser::{Address as ParsedAddress, MessageParser};

    use super::*;

    const SUBJECT: &str = "[IIJmio] 【重要】ご登録情報確認のお願い";

    fn notice() -> Notice {
        Notice {
            kind: Outcome::CorrectRegistration,
            to: "hanako@example.jp".into(),
            sender: "IIJmio サポートセンター <support@example.jp>".to_owned(),
            reply_to: Some("reply@example.jp".to_owned()),
            subject: SUBJECT.to_owned(),
            text: "見本 花子 様\nご登録の住所をご確認ください。\n".into(),
            html: "<p>見本 花子 様</p><p>ご登録の住所をご確認ください。</p>".into(),
        }
    }

    fn written(notice: &Notice) -> Vec<u8> {
        message(notice, DateTime::from_timestamp(1_770_000_000, 0).unwrap()).unwrap()
    }

    #[test]
    fn a_mail_reader_finds_every_part() {
        let bytes = written(&notice());
        let mail = MessageParser::default().parse(&bytes).unwrap();
        let addresses = |parsed: Option<&ParsedAddress<'_>>| -> Vec<(String, String)> {
            parsed
                .unwrap()
                .iter()
                .map(|a| (a.name().unwrap_or("").to_owned(), a.address().unwrap().to_owned()))
                .collect()
        };
        assert_eq!(mail.subject(), Some(SUBJECT));
        assert_eq!(
            addresses(mail.from()),
            [("IIJmio サポートセンター".to_owned(), "support@example.jp".to_owned())]
        );
        assert_eq!(addresses(mail.to()), [(String::new(), "hanako@example.jp".to_owned())]);
        assert_eq!(addresses(mail.reply_to()), [(String::new(), "reply@example.jp".to_owned())]);
        assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), notice().text.expose());
        assert_eq!(mail.body_html(0).unwrap().trim_end(), notice().html.expose());
        assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    }

    #[test]
    fn it_is_ascii_in_short_lines_on_the_wire() {
        let mut long = notice();
        long.text = "ご登録の住所をご確認ください。".repeat(200).into();
        let bytes = written(&long);
        assert!(bytes.is_ascii());
        let longest = bytes.split(|byte| *byte == b'\n').map(<[u8]>::len).max().unwrap();
        assert!(longest <= 998, "{longest}");
    }

    #[test]
    fn each_word_of_the_subject_decodes_by_itself() {
        let bytes = written(&notice());
        let text = String::from_utf8(bytes).unwrap();
        let start = text.find("Subject: ").unwrap() + "Subject: ".len();
        let header: String = text[start..]
            .split("\r\n")
            .enumerate()
            .take_while(|(i, l)| *i == 0 || l.starts_with([' ', '\t']))
            .map(|(_, l)| l)
            .collect();
        let words: Vec<_> = header.split_whitespace().filter(|word| word.starts_with("=?")).collect();
        assert!(!words.is_empty(), "{header}");
        for word in words {
            assert!(word.len() <= 75, "{word}");
            let one = format!("Subject: {word}\r\n\r\n");
            let decoded =
                MessageParser::default().parse(one.as_bytes()).unwrap().subject().unwrap().to_owned();
            assert!(!decoded.contains('\u{FFFD}') && !decoded.is_empty(), "{word}: {decoded}");
        }
    }

    #[test]
    fn recipients() {
        let check = |to: &str, expected: Result<(), MimeError>| {
            let notice = Notice { to: to.into(), ..notice() };
            assert_eq!(message(&notice, DateTime::UNIX_EPOCH).map(|_| ()), expected, "{to:?}");
        };
        check("taro+sim@mail.example.jp", Ok(()));
        check("a@example.jp, b@example.jp", Err(MimeError::Recipient));
        check("a@example.jp\r\nBcc: b@example.jp", Err(MimeError::Recipient));
        check("<a@example.jp>", Err(MimeError::Recipient));
        check("花子@example.jp", Err(MimeError::Recipient));
        check("a@", Err(MimeError::Recipient));
        check("@example.jp", Err(MimeError::Recipient));
        check("", Err(MimeError::Recipient));
    }

    #[test]
    fn senders() {
        let check = |sender: &str, expected: Option<(Option<&str>, &str)>| {
            assert_eq!(split_sender(sender), expected, "{sender:?}");
        };
        check("a@example.jp", Some((None, "a@example.jp")));
        check("IIJmio <a@example.jp>", Some((Some("IIJmio"), "a@example.jp")));
        check("<a@example.jp>", Some((None, "a@example.jp")));
        check("IIJmio", None);
        check("IIJmio <a@example.jp>, x", None);
    }
}
