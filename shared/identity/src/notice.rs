//! What is written to the customer when a decision asks something of them.
//!
//! A notice names the customer as registered and nothing else that is personal: no address, no date, no
//! number, no image. What exactly differs stands on the page behind the log-in.

use serde::{Deserialize, Serialize};

use crate::{
    decision::{Decision, Outcome},
    personal::PersonalText,
    policy::Policy,
    registration::Registration,
};

mod class;
mod html;
mod item;
mod letter;
mod text;

pub use letter::remind;

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

/// The notice that goes with a decision; `None` where the policy sends none.
pub fn compose(decision: &Decision, registration: &Registration, policy: &Policy) -> Option<Notice> {
    let subject = policy.mail.subject(decision.outcome)?;
    let letter = letter::letter(decision, registration, policy)?;
    Some(notice(decision.outcome, subject, &letter, registration, policy))
}

fn notice(
    kind: Outcome,
    subject: &str,
    letter: &letter::Letter,
    registration: &Registration,
    policy: &Policy,
) -> Notice {
    // A line break in an address would begin another header.
    let to: String = registration.email.expose().chars().filter(|c| !c.is_control()).collect();
    Notice {
        kind,
        to: PersonalText::new(to.trim()),
        sender: format!("{} <{}>", policy.mail.sender_name, policy.mail.sender_address),
        reply_to: Some(policy.mail.reply_to.clone()),
        subject: subject.to_owned(),
        text: PersonalText::new(text::render(letter)),
        html: PersonalText::new(html::render(letter, subject)),
    }
}
