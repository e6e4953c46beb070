//! The form that SES's query protocol posts, parsed into a call.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use thiserror::Error;

/// What a client asks of SES.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Send {
        operation: &'static str,
        source: Option<String>,
        destinations: Vec<String>,
        /// The message as RFC 5322 has it.
        raw: Vec<u8>,
    },
    GetSendQuota,
}

impl Call {
    pub(super) fn operation(&self) -> &'static str {
        match self {
            Self::Send { operation, .. } => operation,
            Self::GetSendQuota => "GetSendQuota",
        }
    }
}

/// Why SES does not do what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum Refusal {
    #[error("The action is unknown to the embedded stack.")]
    Action,
    #[error("The raw message is missing or is not base64.")]
    RawMessage,
    #[error("There is no destination.")]
    NoDestination,
    #[error("Missing final '@domain'")]
    Address,
    #[error("The message has no sender.")]
    Source,
    #[error("The message is longer than 10485760 bytes.")]
    TooLong,
}

impl Refusal {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Action => "InvalidAction",
            Self::RawMessage | Self::NoDestination | Self::Address | Self::TooLong => "InvalidParameterValue",
            Self::Source => "MessageRejected",
        }
    }
}

const LONGEST_MESSAGE: usize = 10 * 1024 * 1024;

/// Parses a posted form.
pub(super) fn parse(body: &[u8]) -> Result<Call, Refusal> {
    let form: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
    let get = |name: &str| form.get(name).map(String::as_str);
    let members = |prefix: &str| {
        (1..).map_while(|n| get(&format!("{prefix}.member.{n}")).map(str::to_owned)).collect::<Vec<_>>()
    };
    let (operation, source, destinations, raw) = match get("Action") {
        Some("GetSendQuota") => return Ok(Call::GetSendQuota),
        Some("SendRawEmail") => {
            let data = get("RawMessage.Data").ok_or(Refusal::RawMessage)?;
            let raw = STANDARD.decode(data).map_err(|_| Refusal::RawMessage)?;
            if get("Source").is_none() && header(&raw, "from").is_none() {
                return Err(Refusal::Source);
            }
            let mut destinations = members("Destinations");
            if destinations.is_empty() {
                destinations.extend(
                    header(&raw, "to")
                        .map(|to| to.split(',').map(|a| a.trim().to_owned()).collect::<Vec<_>>())
                        .unwrap_or_default(),
                );
            }
            ("SendRawEmail", get("Source").map(str::to_owned), destinations, raw)
        }
        Some("SendEmail") => {
            let source = get("Source").ok_or(Refusal::Source)?;
            let destinations: Vec<String> = ["ToAddresses", "CcAddresses", "BccAddresses"]
                .into_iter()
                .flat_map(|list| members(&format!("Destination.{list}")))
                .collect();
            let raw = compose(
                source,
                &members("Destination.ToAddresses"),
                get("Message.Subject.Data").unwrap_or_default(),
                get("Message.Body.Text.Data"),
                get("Message.Body.Html.Data"),
            );
            ("SendEmail", Some(source.to_owned()), destinations, raw)
        }
        _ => return Err(Refusal::Action),
    };
    if raw.len() > LONGEST_MESSAGE {
        return Err(Refusal::TooLong);
    }
    if destinations.is_empty() {
        return Err(Refusal::NoDestination);
    }
    let has_domain = |address: &String| {
        let address = address.trim_end_matches('>');
        address.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
    };
    if !destinations.iter().all(has_domain) {
        return Err(Refusal::Address);
    }
    Ok(Call::Send { operation, source, destinations, raw })
}

/// The unfolded value of a header of a raw message, its name in lower case.
pub(super) fn header(raw: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(raw);
    let mut found: Option<String> = None;
    for line in text.lines().take_while(|line| !line.is_empty()) {
        let continues = line.starts_with([' ', '\t']);
        match (&mut found, continues) {
            (Some(value), true) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some(_), false) => break,
            (None, true) => {}
            (None, false) => {
                if let Some((key, value)) = line.split_once(':')
                    && key.eq_ignore_ascii_case(name)
                {
                    found = Some(value.trim().to_owned());
                }
            }
        }
    }
    found
}

/// The message that SES would make of the parts of a SendEmail call.
fn compose(source: &str, to: &[String], subject: &str, text: Option<&str>, html: Option<&str>) -> Vec<u8> {
    const BOUNDARY: &str = "=_embedded-stack";
    let subject = STANDARD.encode(subject);
    let mut message = format!(
        "From: {source}\r\nTo: {}\r\nSubject: =?UTF-8?B?{subject}?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n\r\n",
        to.join(", ")
    );
    for (kind, part) in [("plain", text), ("html", html)] {
        if let Some(part) = part {
            message.extend([
                "--",
                BOUNDARY,
                "\r\nContent-Type: text/",
                kind,
                "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            ]);
            for line in STANDARD.encode(part).as_bytes().chunks(76) {
                message.push_str(&String::from_utf8_lossy(line));
                message.push_str("\r\n");
            }
        }
    }
    message.extend(["--", BOUNDARY, "--\r\n"]);
    message.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Vec<u8> {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
    }

    #[test]
    fn refusals() {
        let check = |pairs: &[(&str, &str)], expected: Refusal| {
            assert_eq!(parse(&form(pairs)).unwrap_err(), expected, "{pairs:?}");
        };
        let raw = STANDARD.encode("From: a@example.jp\r\n\r\nx");
        check(&[], Refusal::Action);
        check(&[("Action", "DeleteIdentity")], Refusal::Action);
        check(&[("Action", "SendRawEmail")], Refusal::RawMessage);
        check(&[("Action", "SendRawEmail"), ("RawMessage.Data", "%%%")], Refusal::RawMessage);
        check(&[("Action", "SendRawEmail"), ("RawMessage.Data", "")], Refusal::Source);
        check(&[("Action", "SendRawEmail"), ("RawMessage.Data", &raw)], Refusal::NoDestination);
        check(
            &[("Action", "SendRawEmail"), ("RawMessage.Data", &raw), ("Destinations.member.1", "nobody")],
            Refusal::Address,
        );
        check(&[("Action", "SendEmail")], Refusal::Source);
        assert!(parse(b"\xff\xfe%zz&=&&").is_err());
    }

    #[test]
    fn a_raw_message_arrives_as_it_is() {
        let message = "From: a@example.jp\r\nTo: b@example.jp,\r\n c@example.jp\r\n\r\n本文";
        let call = parse(&form(&[
            ("Action", "SendRawEmail"),
            ("RawMessage.Data", &STANDARD.encode(message)),
            ("Destinations.member.1", "b@example.jp"),
        ]))
        .unwrap();
        let Call::Send { destinations, raw, .. } = call else { panic!("not a send") };
        assert_eq!((destinations, raw), (vec!["b@example.jp".to_owned()], message.as_bytes().to_vec()));
    }

    #[test]
    fn without_destinations_the_message_names_them() {
        let message =
            "To: b@example.jp,\r\n c@example.jp\r\nFrom: a@example.jp\r\n\r\nTo: not@header.example";
        let call =
            parse(&form(&[("Action", "SendRawEmail"), ("RawMessage.Data", &STANDARD.encode(message))]));
        let Ok(Call::Send { destinations, .. }) = call else { panic!("{call:?}") };
        assert_eq!(destinations, ["b@example.jp", "c@example.jp"]);
    }
}
