//! Reliability: of all that was said to be so sure, how much was right (Murphy and Winkler 1977)?

/// Upper ends of the bins of confidence: most characters are read very surely, so they are narrow there.
const ENDS: [f64; 12] = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0];

/// The same for margins.
pub(crate) const MARGINS: [f64; 10] = [-50.0, -20.0, -10.0, -6.0, -4.0, 0.0, 1.0, 4.0, 10.0, f64::INFINITY];

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bin {
    pub(crate) end: f64,
    pub(crate) count: u32,
    pub(crate) right: u32,
    sum: f64,
}

impl Bin {
    /// The mean of what was said.
    pub(crate) fn said(&self) -> f64 {
        self.sum / f64::from(self.count.max(1))
    }

    pub(crate) fn share_right(&self) -> f64 {
        f64::from(self.right) / f64::from(self.count.max(1))
    }
}

/// Sorts what was said, and whether it was right, into bins with these upper ends.
pub(crate) fn sorted(said: &[(f64, bool)], ends: &[f64]) -> Vec<Bin> {
    let mut bins: Vec<Bin> = ends.iter().map(|end| Bin { end: *end, ..Bin::default() }).collect();
    for (said, right) in said {
        if let Some(bin) = bins.iter_mut().find(|bin| *said <= bin.end) {
            bin.count += 1;
            bin.right += u32::from(*right);
            bin.sum += said;
        }
    }
    bins.retain(|bin| bin.count > 0);
    bins
}

pub(crate) fn of_confidence(said: &[(f64, bool)]) -> Vec<Bin> {
    sorted(said, &ENDS)
}

/// The expected calibration error: how far the share that is right lies from what was said, in the mean over all
/// that was said (Naeini et al. 2015).
pub(crate) fn error(bins: &[Bin]) -> f64 {
    let all: u32 = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| f64::from(bin.count) * (bin.said() - bin.share_right()).abs();
    bins.iter().map(off).sum::<f64>() / f64::from(all.max(1))
}
