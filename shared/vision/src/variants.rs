//! A second opinion on kanji that the recognition net does not tell apart (高 and 髙): a small net that knows nothing
//! but the members of the groups looks at the pixels of the one character. `variants/train.py` made it; what it tells
//! apart is measured on typefaces that it has not seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    VisionError,
    geometry::Quad,
    lookalikes,
    net::{Net, Planes, Runtime},
    picture::Picture,
    recognise::Line,
    verify::Piece,
};

/// The side of a patch as the net sees it, in pixels.
const SIDE: usize = 48;
/// Where patches are cut along the line, in its heights from where the character was read: the reading places it to
/// within a fifth. The same in `variants/strips.py`.
const LOOKS: [f32; 3] = [-0.06, 0.0, 0.06];
/// Below this many levels of grey a patch has hardly any contrast, and is not stretched to more.
const FAINT: f32 = 4.0;
/// A character of no group that the recognition net is less sure of is looked at.
const DOUBTED: f32 = 0.9;
/// What the recognition net surely reads where a member of a group stands that it does not know: 圡 as 玉.
const MISTAKEN: &str = "玉";
/// The handicap of a member of a group against what was read instead of it.
const BEYOND: f32 = 4.0;
/// From this evidence on, another member of the group stands there.
const CLEAR: f32 = 1.0;

/// From these heights of a line on, in pixels, its characters are of middle size and large: those of 24 and 40 pixels stand
/// on lines of up to 1.75 times that. The same in `variants/train.py`, of the characters.
const MIDDLE: f32 = 42.0;
const LARGE: f32 = 70.0;

/// How large a character is in the picture: the larger, the less its pixels mislead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Size {
    Small,
    Middle,
    Large,
}

impl Size {
    fn of(line: &Quad) -> Self {
        match line.height() {
            height if height < MIDDLE => Self::Small,
            height if height < LARGE => Self::Middle,
            _ => Self::Large,
        }
    }

    /// As the table calls it.
    fn named(name: &str) -> Option<Self> {
        match name {
            "small" => Some(Self::Small),
            "middle" => Some(Self::Middle),
            "large" => Some(Self::Large),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Variants {
    net: Net,
    /// By class; the class after the last is any other character.
    characters: Vec<char>,
    /// How far the log-odds for the first over the second reached where the second was printed, and more.
    handicaps: HashMap<(char, char, Size), f32>,
}

/// What the pixels of one character say of the members of its group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Opinion {
    /// How much likelier the first is than the second, in natural logarithms, the handicap taken off: the look that
    /// says least for it counts.
    evidence: Vec<(char, char, f32)>,
}

impl Opinion {
    /// The evidence for `character` against `other`; none where the two are not told apart.
    pub(crate) fn of(&self, character: char, other: char) -> Option<f32> {
        self.evidence
            .iter()
            .find(|(a, b, _)| (*a, *b) == (character, other))
            .map(|(_, _, evidence)| *evidence)
    }

    /// The one that surely stands there of those that the opinion is on, where that is not `character`.
    pub(crate) fn instead_of(&self, character: char) -> Option<char> {
        let all: BTreeSet<char> =
            self.evidence.iter().flat_map(|(a, b, _)| [*a, *b]).chain([character]).collect();
        let stands = |other: &char| all.iter().all(|third| third == other || self.denies(*third, *other));
        all.iter().copied().find(|other| *other != character && stands(other))
    }

    /// Whether `other` and not `character` surely stands there.
    pub(crate) fn denies(&self, character: char, other: char) -> bool {
        self.of(other, character).is_some_and(|evidence| evidence >= CLEAR)
    }
}

impl From<Vec<(char, char, f32)>> for Opinion {
    /// From the evidence for each first against the second.
    fn from(evidence: Vec<(char, char, f32)>) -> Self {
        Self { evidence }
    }
}

/// Opinions by line and glyph.
pub(crate) type Opinions = BTreeMap<(usize, usize), Opinion>;

impl Variants {
    pub(crate) fn load(runtime: &Runtime) -> Result<Self, VisionError> {
        Ok(Self {
            net: Net::load(runtime, "variants", include_bytes!("../variants/variants.onnx"))?,
            characters: include_str!("../variants/characters.txt")
                .lines()
                .filter_map(|line| line.chars().next())
                .collect(),
            handicaps: handicaps(include_str!("../variants/variants.tsv")),
        })
    }

    /// Looks at each character of `pieces` that was read as a member of a group, and at those that the recognition net
    /// was not sure of: what it does not know it reads as anything.
    pub(crate) fn look<'p>(
        &self,
        picture: &Picture,
        lines: &[Line],
        pieces: impl IntoIterator<Item = &'p Piece>,
    ) -> Result<Opinions, VisionError> {
        let mut opinions = Opinions::new();
        for piece in pieces {
            let Some(line) = lines.get(piece.line) else { continue };
            let size = Size::of(&line.quad);
            for at in piece.glyphs(line) {
                let Some(glyph) = line.glyphs.get(at) else { continue };
                let members = self.members(glyph.character);
                let is_grouped = members.len() > 1;
                let is_doubted = glyph.confidence < DOUBTED || MISTAKEN.contains(glyph.character);
                if opinions.contains_key(&(piece.line, at)) || !(is_grouped || is_doubted) {
                    continue;
                }
                let looks = self.looks(picture, &line.quad, glyph.at)?;
                let opinion = if is_grouped {
                    self.within(&looks, &members, size)
                } else {
                    self.beyond(&looks, glyph.character, size)
                };
                if let Some(opinion) = opinion {
                    opinions.insert((piece.line, at), opinion);
                }
            }
        }
        Ok(opinions)
    }

    /// What each look says of each class.
    fn looks(&self, picture: &Picture, line: &Quad, at: f32) -> Result<Vec<Vec<f32>>, VisionError> {
        let classes = self.characters.len() + 1;
        let height = line.height() / line.width().max(1.0);
        let patches = LOOKS.map(|look| patch(picture, line, at + look * height, height));
        let input = Planes { shape: [LOOKS.len(), 1, SIDE, SIDE], values: patches.concat() };
        self.net.run(input, |answer| {
            if !answer.has_shape(&[LOOKS.len(), classes]) {
                return Err(self.net.unexpected());
            }
            Ok(answer.values.chunks_exact(classes).map(<[f32]>::to_vec).collect())
        })
    }

    /// Of a character that was read as one of `members` of a group. None where a look takes the patch for one outside of it.
    fn within(&self, looks: &[Vec<f32>], members: &[(char, usize)], size: Size) -> Option<Opinion> {
        let is_of_group = |logits: &Vec<f32>| {
            likeliest(logits).is_some_and(|best| members.iter().any(|(_, class)| *class == best))
        };
        looks.iter().all(is_of_group).then(|| self.opinion(looks, members, size))
    }

    /// Of a character of no group that the recognition net was not sure of. None unless all looks take the patch for
    /// the same member of one.
    fn beyond(&self, looks: &[Vec<f32>], read: char, size: Size) -> Option<Opinion> {
        let seen = likeliest(looks.first()?)?;
        let none = self.characters.len();
        let stands = *self.characters.get(seen)?;
        if !looks.iter().all(|logits| likeliest(logits) == Some(seen)) {
            return None;
        }
        let mut opinion = self.opinion(looks, &self.members(stands), size);
        let against = least(looks, seen, none) - BEYOND;
        opinion.evidence.push((stands, read, against));
        Some(opinion)
    }

    /// The members of a group with their classes.
    fn members(&self, character: char) -> Vec<(char, usize)> {
        let class = |character: char| self.characters.iter().position(|known| *known == character);
        let group = lookalikes::group(character).into_iter();
        group.filter_map(|member| Some((member, class(member)?))).collect()
    }

    fn opinion(&self, looks: &[Vec<f32>], members: &[(char, usize)], size: Size) -> Opinion {
        let mut evidence = Vec::new();
        for (a, class) in members {
            for (b, other) in members {
                let Some(handicap) = self.handicaps.get(&(*a, *b, size)).filter(|_| a != b) else { continue };
                evidence.push((*a, *b, least(looks, *class, *other) - handicap));
            }
        }
        Opinion::from(evidence)
    }
}

fn likeliest(logits: &[f32]) -> Option<usize> {
    logits.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(class, _)| class)
}

/// The log-odds of a class over another in the look that says least for it.
fn least(looks: &[Vec<f32>], class: usize, other: usize) -> f32 {
    let odds = looks.iter().filter_map(|logits| Some(logits.get(class)? - logits.get(other)?));
    odds.fold(f32::INFINITY, f32::min)
}

/// The square of the line around a place along it, in grey: the mean is 0, the contrast 1.
fn patch(picture: &Picture, line: &Quad, at: f32, height: f32) -> Vec<f32> {
    let square = line.between(at - height / 2.0, at + height / 2.0);
    let strip = picture.cut(&square, SIDE, SIDE);
    let grey: Vec<f32> = strip.rgb().chunks_exact(3).map(crate::picture::luma).collect();
    normalised(&grey)
}

fn normalised(grey: &[f32]) -> Vec<f32> {
    let count = f32::from(u16::try_from(grey.len()).unwrap_or(u16::MAX)).max(1.0);
    let mean = grey.iter().sum::<f32>() / count;
    let deviation = (grey.iter().map(|level| (level - mean).powi(2)).sum::<f32>() / count).sqrt();
    grey.iter().map(|level| (level - mean) / (deviation + FAINT)).collect()
}

/// By (registered, other), from the rows of the table: printed, other, size, …, handicap. A row says how far the log-odds
/// for the other one reached where the first was printed.
fn handicaps(table: &str) -> HashMap<(char, char, Size), f32> {
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let (printed, other) = (cells.next()?.chars().next()?, cells.next()?.chars().next()?);
        let size = Size::named(cells.next()?)?;
        Some(((other, printed, size), cells.next_back()?.parse().ok()?))
    };
    table.lines().skip(1).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_fits_together() {
        let variants = Variants::load(&Runtime::load().unwrap()).unwrap();
        // A character that an editor normalised would stand there twice.
        let distinct: std::collections::BTreeSet<char> = variants.characters.iter().copied().collect();
        assert_eq!(distinct.len(), variants.characters.len());
        let grouped = |(a, b, _): &(char, char, Size)| lookalikes::group(*a).contains(b) && a != b;
        assert!(variants.handicaps.len() > 240 && variants.handicaps.keys().all(grouped));
        // A handicap never favours.
        assert!(variants.handicaps.values().all(|handicap| *handicap >= 2.0));
        assert!(variants.handicaps.keys().all(|(a, ..)| variants.characters.contains(a)));
    }

    #[test]
    fn a_patch_without_a_character_tells_nothing() {
        let variants = Variants::load(&Runtime::load().unwrap()).unwrap();
        let grey = Picture::new(200, 60, vec![200; 200 * 60 * 3]).unwrap();
        let line = Quad::upright(0.0, 0.0, 200.0, 60.0);
        let looks = variants.looks(&grey, &line, 0.5).unwrap();
        let opinion = variants.within(&looks, &variants.members('高'), Size::Large);
        assert!(opinion.is_none_or(|opinion| opinion.evidence.iter().all(|(.., evidence)| *evidence < 0.0)));
    }

    #[test]
    fn light_and_contrast_change_no_patch() {
        let grey =
            |scale: f32, light: f32| (0..64_u8).map(|n| f32::from(n % 7) * scale + light).collect::<Vec<_>>();
        let (a, b) = (normalised(&grey(20.0, 30.0)), normalised(&grey(30.0, 70.0)));
        assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 0.05));
        assert!(a.iter().sum::<f32>().abs() < 1e-3);
        assert!(normalised(&grey(0.0, 90.0)).iter().all(|value| *value == 0.0));
    }
}
