//! Shares with what is known of them.

use std::fmt;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) hits: u64,
    pub(super) of: u64,
}

/// The normal deviate of a two-sided 95 %.
const Z: f64 = 1.959_964;

/// From here on the rule of three holds.
const MANY: u64 = 30;

impl Share {
    pub(super) fn count(&mut self, hit: bool) {
        self.hits += u64::from(hit);
        self.of += 1;
    }

    pub(super) fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.of += other.of;
    }

    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn numbers(self) -> (f64, f64) {
        (self.hits as f64, self.of as f64)
    }

    /// The interval that holds the true share in 95 of 100 cases (Wilson 1927); where all or none of many hit, the far
    /// end is that of the rule of three. `None` where nothing was counted.
    pub(super) fn interval(self) -> Option<(f64, f64)> {
        let (hits, of) = self.numbers();
        if self.of == 0 {
            return None;
        }
        if self.hits == 0 && self.of >= MANY {
            return Some((0.0, (3.0 / of).min(1.0)));
        }
        if self.hits == self.of && self.of >= MANY {
            return Some(((1.0 - 3.0 / of).max(0.0), 1.0));
        }
        let share = hits / of;
        let spread = Z * Z / of;
        let middle = (share + spread / 2.0) / (1.0 + spread);
        let half = Z / (1.0 + spread) * (share * (1.0 - share) / of + spread / (4.0 * of)).sqrt();
        // Rounding must not leave the share itself outside.
        Some(((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0)))
    }

    pub(super) fn share(self) -> Option<f64> {
        let (hits, of) = self.numbers();
        (self.of > 0).then(|| hits / of)
    }
}

impl fmt::Display for Share {
    /// `97.5 % (39/40; 87–100)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(share), Some((low, high))) = (self.share(), self.interval()) else {
            return f.pad("–");
        };
        // A few tell no tenths of a per cent.
        let digits = if self.of >= 500 { 2 } else { 0 };
        let share_digits = digits.max(1);
        let text = format!(
            "{:.share_digits$} % ({}/{}; {:.digits$}–{:.digits$})",
            share * 100.0,
            self.hits,
            self.of,
            low * 100.0,
            high * 100.0
        );
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals() {
        let check = |hits: u64, of: u64, low: f64, high: f64| {
            let found = Share { hits, of }.interval().unwrap();
            assert!((found.0 - low).abs() < 5e-4 && (found.1 - high).abs() < 5e-4, "{hits}/{of}: {found:?}");
        };
        // Wilson's, as tables give it.
        check(39, 40, 0.8712, 0.9956);
        check(50, 100, 0.4038, 0.5962);
        check(1, 10, 0.0179, 0.4042);
        // The rule of three.
        check(0, 2000, 0.0, 0.0015);
        check(100, 100, 0.97, 1.0);
        check(0, 1, 0.0, 0.7935);
        check(1, 1, 0.2065, 1.0);
        assert_eq!(Share::default().interval(), None);
        assert_eq!(Share::default().to_string(), "–");
        assert_eq!(Share { hits: 39, of: 40 }.to_string(), "97.5 % (39/40; 87–100)");
    }

    #[test]
    fn an_interval_holds_its_share() {
        for of in 1..60 {
            for hits in 0..=of {
                let share = Share { hits, of };
                let (low, high) = share.interval().unwrap();
                let at = share.share().unwrap();
                assert!(low <= at && at <= high && low >= 0.0 && high <= 1.0, "{share}");
            }
        }
    }
}
