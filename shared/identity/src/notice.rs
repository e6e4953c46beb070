//! What is written to the customer when a decision asks something of them.

use serde::{Deserialize, Serialize};

use crate::{decision::Outcome, personal::PersonalText};

/// A mail, ready to be sent. It names the customer as registered and nothing else that is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The outcome that it tells of.
    pub kind: Outcome,
    /// The registered address.
    pub to: PersonalText,
    /// `Name <address>` or an address, from the policy.
    pub sender: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    pub subject: String,
    /// The plain text part: complete by itself.
    pub text: PersonalText,
    /// The HTML part: complete by itself.
    pub html: PersonalText,
}
