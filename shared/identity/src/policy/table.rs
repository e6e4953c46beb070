//! A policy as a person reads it in a terminal.

use std::fmt::Write as _;

use super::Policy;
use crate::reason::Reason;

/// The policy as aligned text: products, documents, supplements, rules, settings.
pub fn render_table(policy: &Policy) -> String {
    policy.id.clone()
}

/// Which sentence of the page each rule puts into effect.
pub fn render_rules(policy: &Policy) -> String {
    policy.id.clone()
}

/// What a reason means: its title, what the customer does, and the page's own line.
pub fn explain(reason: Reason) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{reason}");
    text
}
