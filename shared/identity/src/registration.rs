//! What the customer registered, as the carrier hands it over.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::{ids::CaseId, personal::PersonalText};

/// What is applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Product {
    VoiceSim,
    VoiceEsim,
    DataSmsSim,
    Handset,
}

impl Product {
    /// The id as policies and registrations write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::VoiceSim => "voice_sim",
            Self::VoiceEsim => "voice_esim",
            Self::DataSmsSim => "data_sms_sim",
            Self::Handset => "handset",
        }
    }
}

/// Where it is applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    Shop,
}

impl Channel {
    /// The id as policies and registrations write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Shop => "shop",
        }
    }
}

/// A name in the two fields that the registration form has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    pub last: PersonalText,
    pub first: PersonalText,
}

/// The registration of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<CaseId>,
    pub product: Product,
    pub channel: Channel,
    /// The day of application, in JST: it chooses the policy.
    pub applied_on: NaiveDate,
    pub name: PersonName,
    /// `null` where the customer has none registered.
    #[serde(default)]
    pub name_roman: Option<PersonName>,
    pub address: PersonalText,
    pub date_of_birth: NaiveDate,
    /// One e-mail address, as [`is_email_address`] knows them.
    #[serde(deserialize_with = "email_address")]
    pub email: PersonalText,
}

/// One address and nothing that could start another recipient or header: what SES takes unquoted, 254 characters
/// at most (RFC 5321).
pub fn is_email_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let plain = |c: char| c.is_ascii_graphic() && !"<>,;:()[]\\\"@".contains(c);
    !local.is_empty()
        && text.len() <= 254
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

fn email_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PersonalText, D::Error> {
    let email = PersonalText::deserialize(deserializer)?;
    if is_email_address(email.expose()) {
        Ok(email)
    } else {
        Err(D::Error::custom("not an e-mail address: write one address such as taro@example.jp"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_addresses() {
        let check = |text: &str, expected: bool| assert_eq!(is_email_address(text), expected, "{text:?}");
        check("taro+sim@mail.example.jp", true);
        check("a@example.jp, b@example.jp", false);
        check("a@example.jp\r\nBcc: b@example.jp", false);
        check("<a@example.jp>", false);
        check("花子@example.jp", false);
        check("a@", false);
        check("@example.jp", false);
        check("a@localhost", false);
        check("", false);
    }

    #[test]
    fn a_registration_says_what_is_wrong_with_it() {
        let good = r#"{"product": "voice_sim", "channel": "online", "applied_on": "2026-02-01",
            "name": {"last": "見本", "first": "花子"}, "name_roman": null, "address": "東京都千代田区架空町1",
            "date_of_birth": "1986-05-01", "email": "hanako@example.jp"}"#;
        serde_json::from_str::<Registration>(good).unwrap();
        let check = |from: &str, to: &str, says: &str| {
            let error =
                serde_json::from_str::<Registration>(&good.replace(from, to)).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        };
        check("hanako@example.jp", "hanako", "write one address such as");
        check("voice_sim", "voice", "unknown variant `voice`, expected one of `voice_sim`");
        check("1986-05-01", "1986-02-30", "input is out of range");
        check("\"address\"", "\"adress\"", "unknown field `adress`, expected one of");
        check("\"email\": \"hanako@example.jp\"", "\"x\": 1", "unknown field `x`");
    }
}
