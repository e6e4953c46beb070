//! What lies under the document.

use crate::{
    curve::{cloud, wave},
    dice::Dice,
};

#[derive(Clone, Copy, Debug)]
enum Surface {
    Wood,
    Cloth,
    Plain,
}

/// A table top without an end. Colours are levels from 0 to 255.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk {
    surface: Surface,
    colour: [f32; 3],
    seed: u32,
}

impl Desk {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        let (surface, colour) = dice.pick(&[
            (Surface::Wood, [146.0, 104.0, 66.0]),
            (Surface::Wood, [92.0, 66.0, 48.0]),
            (Surface::Cloth, [62.0, 72.0, 94.0]),
            (Surface::Cloth, [104.0, 98.0, 90.0]),
            (Surface::Plain, [58.0, 60.0, 62.0]),
            (Surface::Plain, [132.0, 128.0, 122.0]),
        ]);
        Self { surface, colour, seed: dice.bits() }
    }

    /// The colour at a place measured in thousandths of the picture's longer side.
    pub(crate) fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let grain = match self.surface {
            Surface::Wood => {
                let bend = cloud(x / 260.0, y / 40.0, self.seed);
                let ring = wave(y / 34.0 + bend * 2.6);
                0.16 * ring + 0.20 * (cloud(x / 60.0, y / 2.6, self.seed ^ 1) - 0.5)
            }
            Surface::Cloth => {
                let weave = wave(x / 3.1) * wave(y / 3.1);
                0.10 * weave + 0.14 * (cloud(x / 90.0, y / 90.0, self.seed) - 0.5)
            }
            Surface::Plain => {
                0.10 * (cloud(x / 140.0, y / 140.0, self.seed) - 0.5)
                    + 0.05 * (cloud(x, y, self.seed ^ 2) - 0.5)
            }
        };
        self.colour.map(|channel| channel * (1.0 + grain))
    }
}
