//! The fonts of the specimens, with fallback from one to the next.

use ab_glyph::{Font, FontRef, GlyphId};

use crate::{error::SpecimenError, held_out_fonts::HeldOutFace, split::Split};

/// A family that documents are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typeface {
    /// Noto Sans JP, a gothic.
    Sans,
    /// Noto Serif JP, a mincho.
    Serif,
    /// IPAexGothic, a lighter gothic with narrower Latin letters.
    IpaGothic,
    /// One of the families of [`crate::Split::HeldOut`].
    HeldOut(HeldOutFace),
}

/// The fonts, parsed.
#[derive(Debug)]
pub(crate) struct Fonts {
    sans: FontRef<'static>,
    serif: FontRef<'static>,
    ipa_gothic: FontRef<'static>,
    /// Empty for documents of the tune split.
    held_out: Vec<(HeldOutFace, FontRef<'static>)>,
}

impl Fonts {
    pub(crate) fn load(split: Split) -> Result<Self, SpecimenError> {
        Ok(Self {
            sans: FontRef::try_from_slice(include_bytes!(env!("FONT_NOTO_SANS")))?,
            serif: FontRef::try_from_slice(include_bytes!(env!("FONT_NOTO_SERIF")))?,
            ipa_gothic: FontRef::try_from_slice(include_bytes!(env!("FONT_IPAEX_GOTHIC")))?,
            held_out: match split {
                Split::Tune => Vec::new(),
                Split::HeldOut => HeldOutFace::ALL
                    .into_iter()
                    .map(|face| Ok((face, FontRef::try_from_slice(face.file()?)?)))
                    .collect::<Result<_, SpecimenError>>()?,
            },
        })
    }

    /// The fonts in the order in which a character is looked for: `face`, those of its own split, the others.
    fn in_order(&self, face: Typeface) -> impl Iterator<Item = &FontRef<'static>> {
        let own = match face {
            Typeface::Sans => Some(&self.sans),
            Typeface::Serif => Some(&self.serif),
            Typeface::IpaGothic => Some(&self.ipa_gothic),
            Typeface::HeldOut(wanted) => {
                self.held_out.iter().find(|(face, _)| *face == wanted).map(|(_, font)| font)
            }
        };
        let held_out = self.held_out.iter().map(|(_, font)| font);
        own.into_iter().chain(held_out).chain([&self.sans, &self.serif, &self.ipa_gothic])
    }

    /// The glyph of a character in `face`, or in the first other font that has it.
    pub(crate) fn glyph(
        &self,
        face: Typeface,
        character: char,
    ) -> Result<(&FontRef<'static>, GlyphId), SpecimenError> {
        self.in_order(face)
            .find_map(|font| Some((font, font.glyph_id(character))).filter(|(_, glyph)| glyph.0 != 0))
            .ok_or(SpecimenError::NoGlyph { character })
    }

    /// The width of a character, in ems.
    pub(crate) fn advance(&self, face: Typeface, character: char) -> Result<f32, SpecimenError> {
        let (font, glyph) = self.glyph(face, character)?;
        Ok(font.h_advance_unscaled(glyph) / font.units_per_em().unwrap_or(1000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_names_and_addresses_need() {
        let fonts = Fonts::load(Split::Tune).unwrap();
        let check = |characters: &str| {
            for character in characters.chars() {
                for face in [Typeface::Sans, Typeface::Serif, Typeface::IpaGothic] {
                    assert!(fonts.glyph(face, character).is_ok(), "{face:?} has no {character}");
                }
            }
        };
        check("見本花子東京都千代田区架空町０１２３４５６７８９0123456789（）()〇号番丁目");
        // Outside JIS X 0208, and outside JIS X 0213, and outside the basic plane.
        check("髙﨑邉邊齋齊德圡槗鷗𠮷神瀨濵桒");
        // The family of dashes and tildes.
        check("-－−‐‑–—―ー〜～");
    }

    #[test]
    fn a_character_that_no_font_has_is_an_error() {
        let fonts = Fonts::load(Split::Tune).unwrap();
        assert!(matches!(
            fonts.glyph(Typeface::Sans, '\u{E000}'),
            Err(SpecimenError::NoGlyph { character: '\u{E000}' })
        ));
    }
}
