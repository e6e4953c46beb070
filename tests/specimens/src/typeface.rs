//! The fonts of the specimens, with fallback from one to the next.

use ab_glyph::{Font, FontRef, GlyphId};

use crate::error::SpecimenError;

/// A family that documents are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typeface {
    /// Noto Sans JP, a gothic.
    Sans,
    /// Noto Serif JP, a mincho.
    Serif,
    /// IPAexGothic, a lighter gothic with narrower Latin letters.
    IpaGothic,
}

/// The fonts, parsed.
#[derive(Debug)]
pub(crate) struct Fonts {
    sans: FontRef<'static>,
    serif: FontRef<'static>,
    ipa_gothic: FontRef<'static>,
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, SpecimenError> {
        Ok(Self {
            sans: FontRef::try_from_slice(include_bytes!(env!("FONT_NOTO_SANS")))?,
            serif: FontRef::try_from_slice(include_bytes!(env!("FONT_NOTO_SERIF")))?,
            ipa_gothic: FontRef::try_from_slice(include_bytes!(env!("FONT_IPAEX_GOTHIC")))?,
        })
    }

    fn font(&self, face: Typeface) -> &FontRef<'static> {
        match face {
            Typeface::Sans => &self.sans,
            Typeface::Serif => &self.serif,
            Typeface::IpaGothic => &self.ipa_gothic,
        }
    }

    /// The glyph of a character in `face`, or in the first other font that has it.
    pub(crate) fn glyph(
        &self,
        face: Typeface,
        character: char,
    ) -> Result<(&FontRef<'static>, GlyphId), SpecimenError> {
        [face, Typeface::Sans, Typeface::Serif, Typeface::IpaGothic]
            .into_iter()
            .map(|face| self.font(face))
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
        let fonts = Fonts::load().unwrap();
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
        let fonts = Fonts::load().unwrap();
        assert!(matches!(
            fonts.glyph(Typeface::Sans, '\u{E000}'),
            Err(SpecimenError::NoGlyph { character: '\u{E000}' })
        ));
    }
}
