//! What an uploaded file may weigh and measure. The page's own limits are lost, so they are settings of the policy.

use serde::{Deserialize, Serialize};

/// Limits of one uploaded image and of one submission. All bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageLimits {
    /// Smallest file, in bytes.
    pub min_bytes: u64,
    /// Largest file, in bytes.
    pub max_bytes: u64,
    /// Shorter side of the picture, in pixels.
    pub min_shorter_side: u32,
    /// Width times height, in pixels; judged from the header, before anything is decoded.
    pub max_pixels: u64,
    /// Images in one submission.
    pub max_images: u32,
}

impl Default for ImageLimits {
    fn default() -> Self {
        Self {
            min_bytes: 50 * 1024,
            max_bytes: 5 * 1024 * 1024,
            min_shorter_side: 1000,
            max_pixels: 50_000_000,
            max_images: 4,
        }
    }
}
