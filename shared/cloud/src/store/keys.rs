//! Partition and sort keys as text, and back.

use identity::ids::{CaseId, Slot, Submission};

/// The sort key of the case itself.
pub(super) const CASE: &str = "CASE";

pub(super) fn partition(case_id: &CaseId) -> String {
    format!("CASE#{case_id}")
}

pub(super) fn submission(submission: Submission) -> String {
    format!("SUB#{:04}", submission.number())
}

pub(super) fn reading(of: Submission, slot: Slot) -> String {
    format!("{}#READ#{slot}", submission(of))
}

pub(super) fn decision(of: Submission) -> String {
    format!("{}#DECISION", submission(of))
}

pub(super) fn outbox(of: Submission) -> String {
    format!("{}#OUTBOX#notice", submission(of))
}

pub(super) fn event(version: u64) -> String {
    format!("EVENT#{version:08}")
}

/// What an item of a submission is, told by its sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Submission,
    Reading,
    Decision,
    Outbox,
}

/// Reads the keys of an item that belongs to a submission; `None` for the case, its events and what is foreign.
pub fn parse_item_keys(partition: &str, sort: &str) -> Option<(CaseId, Submission, ItemKind)> {
    let case_id = partition.strip_prefix("CASE#")?.parse().ok()?;
    let rest = sort.strip_prefix("SUB#")?;
    let (number, rest) = rest.split_at_checked(4)?;
    let submission = number.parse::<u16>().ok()?.try_into().ok()?;
    let kind = match rest {
        "" => ItemKind::Submission,
        "#DECISION" => ItemKind::Decision,
        "#OUTBOX#notice" => ItemKind::Outbox,
        _ => {
            rest.strip_prefix("#READ#")?.parse::<Slot>().ok()?;
            ItemKind::Reading
        }
    };
    Some((case_id, submission, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back() {
        let case: CaseId = "c-1".parse().unwrap();
        let second = Submission::try_from(2).unwrap();
        let check = |sort: &str, kind: Option<ItemKind>| {
            let parsed = parse_item_keys(&partition(&case), sort);
            assert_eq!(parsed, kind.map(|kind| (case.clone(), second, kind)), "{sort}");
        };
        check(&submission(second), Some(ItemKind::Submission));
        check(&reading(second, Slot::IdentityBack), Some(ItemKind::Reading));
        check(&decision(second), Some(ItemKind::Decision));
        check(&outbox(second), Some(ItemKind::Outbox));
        check(CASE, None);
        check(&event(3), None);
        check("SUB#0000", None);
        check("SUB#00", None);
        check("SUB#0002#READ#passport", None);
        check("SUB#二二二二", None);
    }
}
