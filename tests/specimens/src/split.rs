//! Two sets of documents that share no layout and no font.

use serde::{Deserialize, Serialize};

use crate::{dice::Dice, held_out_fonts::HeldOutFace, typeface::Typeface};

/// Which half of the layouts and fonts a document is made of. A reader is tuned on the one and judged on the
/// other, so that what it learnt of a layout or a font cannot pass for what it reads. Seals and the mark 見本 alone
/// look the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Split {
    #[default]
    Tune,
    HeldOut,
}

impl Split {
    pub const ALL: [Self; 2] = [Self::Tune, Self::HeldOut];

    /// The word for it on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Tune => "tune",
            Self::HeldOut => "held-out",
        }
    }
}

/// A family for printed matter, and one for what a card printer fills in.
pub(crate) struct Faces {
    pub(crate) form: Typeface,
    pub(crate) entry: Typeface,
}

impl Faces {
    /// Of the split's families.
    pub(crate) fn draw(split: Split, dice: &mut Dice) -> Self {
        use HeldOutFace::{BizGothic, BizMincho, Kosugi, SawarabiMincho};
        match split {
            Split::Tune => Self {
                form: dice.pick(&[Typeface::Sans, Typeface::Serif, Typeface::IpaGothic]),
                entry: dice.pick(&[
                    Typeface::Sans,
                    Typeface::IpaGothic,
                    Typeface::IpaGothic,
                    Typeface::Serif,
                ]),
            },
            Split::HeldOut => Self {
                form: Typeface::HeldOut(dice.pick(&[BizGothic, BizMincho, Kosugi])),
                entry: Typeface::HeldOut(dice.pick(&[BizGothic, Kosugi, BizMincho, SawarabiMincho])),
            },
        }
    }
}
