//! Monotone maps from a confidence to a probability, fitted to samples.
#![allow(clippy::indexing_slicing, reason = "the arrays have two or three numbers")]

use crate::bins::Bin;

/// Confidences are kept this far from 0 and 1, where log-odds end.
const EDGE: f64 = 1e-6;

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(EDGE, 1.0 - EDGE);
    (p / (1.0 - p)).ln()
}

/// The probability of log-odds `slope * log_odds(said) + shift` (Platt 1999).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) slope: f64,
    pub(crate) shift: f64,
}

impl Line {
    pub(crate) fn of(self, said: f64) -> f64 {
        1.0 / (1.0 + (-self.slope * log_odds(said) - self.shift).exp())
    }

    /// The likeliest line, found by Newton's method; without `shift` it is a temperature (Guo et al. 2017).
    pub(crate) fn fit(samples: &[(f64, bool)], shifted: bool) -> Self {
        let mut line = Self { slope: 1.0, shift: 0.0 };
        for _ in 0..100 {
            // The gradient and the curvature of the log likelihood.
            let (mut g, mut h) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
            for (said, right) in samples {
                let (x, p) = (log_odds(*said), line.of(*said));
                let (off, weight) = (f64::from(u8::from(*right)) - p, p * (1.0 - p));
                g = [g[0] + off * x, g[1] + off];
                h = [h[0] + weight * x * x, h[1] + weight * x, h[2] + weight];
            }
            let step = if shifted {
                let det = h[0] * h[2] - h[1] * h[1];
                [(g[0] * h[2] - g[1] * h[1]) / det, (g[1] * h[0] - g[0] * h[1]) / det]
            } else {
                [g[0] / h[0], 0.0]
            };
            // Halved steps do not overshoot.
            line.slope = (line.slope + 0.5 * step[0]).max(0.01);
            line.shift += 0.5 * step[1];
        }
        line
    }
}

/// A map through points, straight between them.
#[derive(Clone, Debug)]
pub(crate) struct Knots(pub(crate) Vec<(f64, f64)>);

impl Knots {
    pub(crate) fn of(&self, said: f64) -> f64 {
        let ends = self.0.windows(2).find(|ends| said <= ends[1].0);
        let Some(&[(x, y), (to_x, to_y)]) = ends else { return 1.0 };
        y + (to_y - y) * (said - x) / (to_x - x).max(EDGE)
    }

    /// The monotone shares of what is right, bins pooled where they fall (Zadrozny and Elkan 2002).
    pub(crate) fn fit(bins: &[Bin]) -> Self {
        let mut pooled: Vec<(f64, f64, f64)> = Vec::new();
        for bin in bins {
            let (n, right) = (f64::from(bin.count), f64::from(bin.right));
            pooled.push((bin.said() * n, right, n));
            while let [.., (x, right, n), (next_x, next_right, next_n)] = pooled[..] {
                if right / n <= next_right / next_n {
                    break;
                }
                pooled.truncate(pooled.len() - 2);
                pooled.push((x + next_x, right + next_right, n + next_n));
            }
        }
        let inner = pooled.into_iter().map(|(x, right, n)| (x / n, right / n));
        Self([(0.0, 0.0)].into_iter().chain(inner).chain([(1.0, 1.0)]).collect())
    }
}
