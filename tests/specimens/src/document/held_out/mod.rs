//! Layouts of the held-out split: never drawn for a reader to be tuned on.

pub(super) mod driving_record;
pub(super) mod licence;
pub(super) mod my_number;
pub(super) mod passport;
