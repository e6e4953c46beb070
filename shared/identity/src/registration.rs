//! What the customer registered, as the carrier hands it over.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
    pub email: PersonalText,
}
