//! The pages as HTML: plain, Japanese with English hints, nothing loaded from elsewhere.

mod case;
mod comparison;
mod layout;
mod mailbox;
mod upload;
mod words;

pub(super) use self::{
    case::case,
    layout::message,
    mailbox::{mail, mails},
    upload::front,
};
