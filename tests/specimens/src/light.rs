//! What light does to a picture: an even fall, shadow, reflection, exposure.

use crate::{
    camera::Camera,
    curve::{bell, ramp, sine_cosine},
    dice::Dice,
    shape::length,
};

/// The light of one picture. Places are given from -1 to 1 across the picture, in both directions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Light {
    exposure: f32,
    /// Direction in which it gets darker, and by how much.
    fall: (f32, f32),
    vignette: f32,
    shadow: Shadow,
    glare: Glare,
    /// Gain of red and of blue: the colour of the lamp.
    red: f32,
    blue: f32,
}

#[derive(Clone, Copy, Debug)]
struct Shadow {
    depth: f32,
    normal: (f32, f32),
    offset: f32,
    softness: f32,
}

#[derive(Clone, Copy, Debug)]
struct Glare {
    strength: f32,
    centre: (f32, f32),
    size: (f32, f32),
    lean: f32,
}

impl Light {
    pub(crate) fn draw(camera: &Camera, dice: &mut Dice) -> Self {
        let direction = |dice: &mut Dice| {
            let (sine, cosine) = sine_cosine(dice.around(80.0));
            if dice.chance(0.5) { (sine, cosine) } else { (-sine, -cosine) }
        };
        let fall = direction(dice);
        let unevenness = dice.between(0.3, 1.0) * camera.unevenness / 2.0;
        let warmth = dice.around(0.05);
        Self {
            exposure: dice.between(camera.exposure.0, camera.exposure.1),
            fall: (fall.0 * unevenness, fall.1 * unevenness),
            vignette: camera.unevenness * 0.25,
            shadow: Shadow {
                depth: camera.shadow * dice.unit(),
                normal: direction(dice),
                offset: dice.between(0.1, 0.8),
                softness: dice.between(0.08, 0.35),
            },
            glare: Glare {
                strength: camera.glare * dice.unit(),
                centre: (dice.around(0.6), dice.around(0.5)),
                size: (dice.between(0.25, 0.6), dice.between(0.10, 0.3)),
                lean: dice.around(0.6),
            },
            red: 1.0 + warmth,
            blue: 1.0 - warmth,
        }
    }

    /// The part of the lamp's light that arrives at a place.
    fn arriving(&self, x: f32, y: f32) -> f32 {
        let even = 1.0 - self.fall.0 * x - self.fall.1 * y - self.vignette * (x * x + y * y) * 0.5;
        let Shadow { depth, normal, offset, softness } = self.shadow;
        let behind = ramp(offset - softness, offset + softness, x * normal.0 + y * normal.1);
        even * (1.0 - depth * behind)
    }

    /// The lit colour of a surface; `glossy` says how much of the reflection it shows, 0 to 1.
    pub(crate) fn falling_on(&self, colour: [f32; 3], (x, y): (f32, f32), glossy: f32) -> [f32; 3] {
        let gain = self.exposure * self.arriving(x, y);
        let Glare { strength, centre, size, lean } = self.glare;
        let (dx, dy) = (x - centre.0, y - centre.1);
        let reflected = 150.0 * strength * glossy * bell(length((dx + lean * dy) / size.0, dy / size.1));
        let [red, green, blue] = colour;
        [red * gain * self.red + reflected, green * gain + reflected, blue * gain * self.blue + reflected]
    }
}
