//! The life of a case: its states, and which change may follow which.

use serde::{Deserialize, Serialize};

/// Where a case stands. Stored on the case; every change is a conditional write beside an append-only event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Images of the current submission are awaited.
    Open,
    /// Every declared image is read; the readings no longer change.
    Deciding,
    Approved,
    /// The customer was asked to correct the registration and to upload again.
    CorrectionRequested,
    /// The customer was asked to upload again.
    ResubmissionRequested,
    /// A person decides.
    InReview,
    /// The policy does not take this product or channel by image.
    RoutedElsewhere,
    /// Refused by a person, for falsification.
    Declined,
    /// The deadline passed while the customer was awaited.
    Expired,
}

impl CaseState {
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Deciding,
        Self::Approved,
        Self::CorrectionRequested,
        Self::ResubmissionRequested,
        Self::InReview,
        Self::RoutedElsewhere,
        Self::Declined,
        Self::Expired,
    ];

    /// The id as the store and the pages write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Deciding => "deciding",
            Self::Approved => "approved",
            Self::CorrectionRequested => "correction_requested",
            Self::ResubmissionRequested => "resubmission_requested",
            Self::InReview => "in_review",
            Self::RoutedElsewhere => "routed_elsewhere",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }

    /// Whether a case may go from this state to `next` in one change.
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Open => matches!(next, Self::Deciding | Self::Expired),
            Self::Deciding => matches!(
                next,
                Self::Approved
                    | Self::CorrectionRequested
                    | Self::ResubmissionRequested
                    | Self::InReview
                    | Self::RoutedElsewhere
            ),
            Self::InReview => matches!(
                next,
                Self::Approved
                    | Self::CorrectionRequested
                    | Self::ResubmissionRequested
                    | Self::Declined
                    | Self::Expired
            ),
            Self::CorrectionRequested | Self::ResubmissionRequested => {
                matches!(next, Self::Open | Self::Expired)
            }
            Self::Approved | Self::RoutedElsewhere | Self::Declined | Self::Expired => false,
        }
    }

    /// A state that no change leaves.
    pub fn is_final(self) -> bool {
        Self::ALL.into_iter().all(|next| !self.may_become(next))
    }

    /// The customer may start a new submission.
    pub fn awaits_new_submission(self) -> bool {
        self.may_become(Self::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_case() {
        use CaseState::{
            Approved, CorrectionRequested, Deciding, Declined, Expired, InReview, Open,
            ResubmissionRequested, RoutedElsewhere,
        };
        let check = |from: CaseState, to: &[CaseState]| {
            let reached: Vec<_> = CaseState::ALL.into_iter().filter(|next| from.may_become(*next)).collect();
            assert_eq!(reached, to, "from {}", from.id());
        };
        check(Open, &[Deciding, Expired]);
        check(Deciding, &[Approved, CorrectionRequested, ResubmissionRequested, InReview, RoutedElsewhere]);
        check(InReview, &[Approved, CorrectionRequested, ResubmissionRequested, Declined, Expired]);
        check(CorrectionRequested, &[Open, Expired]);
        check(ResubmissionRequested, &[Open, Expired]);
        for last in [Approved, RoutedElsewhere, Declined, Expired] {
            check(last, &[]);
            assert!(last.is_final());
        }
    }

    #[test]
    fn only_a_person_declines() {
        let declines: Vec<_> =
            CaseState::ALL.into_iter().filter(|s| s.may_become(CaseState::Declined)).collect();
        assert_eq!(declines, [CaseState::InReview]);
    }

    #[test]
    fn ids_are_what_serde_writes() {
        for state in CaseState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.id());
        }
    }
}
