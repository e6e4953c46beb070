//! The outbox to SES, each notice once.
