//! How well a photograph is taken.

use serde::{Deserialize, Serialize};

/// Presets of [`Camera`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Careful: sharp, even, nearly upright.
    Good,
    /// Usual: some tilt, some blur, uneven light.
    Fair,
    /// Careless, and still legible to a person for the most part: blur, glare, shadow, little light.
    Hard,
}

impl Grade {
    pub const ALL: [Self; 3] = [Self::Good, Self::Fair, Self::Hard];

    /// The word for it on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Hard => "hard",
        }
    }
}

/// What a photograph is like. The seed draws within these bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Camera {
    /// The longer side of the picture, in pixels.
    pub longer_side: u32,
    /// The part of the frame that the document spans, least and most, 0 to 1.
    pub span: (f32, f32),
    /// Largest rotation within the plane of the picture, in degrees.
    pub rotation: f32,
    /// Largest inclination of the document to the picture, in degrees.
    pub tilt: f32,
    /// Radius of defocus, in pixels of the picture, least and most.
    pub blur: (f32, f32),
    /// Longest trail of a moving hand, in pixels.
    pub shake: f32,
    /// Noise of the sensor: its standard deviation in levels of 255.
    pub noise: f32,
    /// Brightness, least and most; 1 is well exposed.
    pub exposure: (f32, f32),
    /// How much darker the dark end of the picture is, 0 to 1.
    pub unevenness: f32,
    /// Strength of a lamp's reflection on the document, 0 to 1.
    pub glare: f32,
    /// Depth of the shadow of a hand or a phone, 0 to 1.
    pub shadow: f32,
    /// Quality of the JPEG, 1 to 100.
    pub quality: u8,
}

impl Camera {
    pub fn of(grade: Grade) -> Self {
        match grade {
            Grade::Good => Self {
                longer_side: 2400,
                span: (0.78, 0.88),
                rotation: 3.0,
                tilt: 6.0,
                blur: (0.3, 0.7),
                shake: 0.0,
                noise: 2.0,
                exposure: (0.95, 1.03),
                unevenness: 0.12,
                glare: 0.0,
                shadow: 0.10,
                quality: 88,
            },
            Grade::Fair => Self {
                longer_side: 2000,
                span: (0.70, 0.85),
                rotation: 8.0,
                tilt: 14.0,
                blur: (0.9, 1.5),
                shake: 1.5,
                noise: 4.0,
                exposure: (0.82, 1.05),
                unevenness: 0.28,
                glare: 0.25,
                shadow: 0.28,
                quality: 80,
            },
            Grade::Hard => Self {
                longer_side: 1600,
                span: (0.62, 0.80),
                rotation: 16.0,
                tilt: 24.0,
                blur: (1.6, 2.6),
                shake: 4.0,
                noise: 8.0,
                exposure: (0.55, 1.0),
                unevenness: 0.45,
                glare: 0.7,
                shadow: 0.5,
                quality: 70,
            },
        }
    }
}
