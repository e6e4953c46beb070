//! From the recognition net's steps to characters: greedy CTC decoding (Graves et al. 2006) that keeps, for
//! each character, how sure it is and what else it may be.
#![allow(clippy::cast_precision_loss, reason = "a line has a few hundred steps: exact in f32")]

use std::{collections::HashSet, sync::OnceLock};

/// The class that stands for no character.
pub(crate) const BLANK: usize = 0;
/// An alternative below this probability is not worth naming.
const WORTH_NAMING: f32 = 0.01;
/// So many alternatives are kept for one character.
const MOST_ALTERNATIVES: usize = 5;
/// How much less often a Japanese document prints a character outside CP932 than one within.
const FOREIGN: f32 = 0.02;
/// A step that is blank and shows another character with this probability may have lost it.
const PERHAPS_LOST: f32 = 0.1;

/// One read character.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) character: char,
    /// Probability of `character`, 0 to 1.
    pub(crate) confidence: f32,
    /// What may stand here instead, most likely first; an empty string for nothing at all, and two
    /// characters where one may have been lost after this one.
    pub(crate) alternatives: Vec<(String, f32)>,
    /// Where its middle lies along the line, from 0 at the left end to 1 at the right end.
    pub(crate) at: f32,
}

/// The characters that the net knows, by class.
#[derive(Debug)]
pub(crate) struct Alphabet {
    characters: Vec<char>,
    /// By class: whether Japanese documents hardly print it.
    foreign: Vec<bool>,
}

impl Alphabet {
    /// From the dictionary that ships with the weights: one character a line, the first of class 1; the
    /// class after the last is the space.
    pub(crate) fn parse(dictionary: &str) -> Self {
        let named = dictionary.lines().filter_map(|line| line.chars().next());
        let characters: Vec<char> = named.chain([' ']).collect();
        let foreign = std::iter::once(false).chain(characters.iter().map(|c| is_foreign(*c))).collect();
        Self { characters, foreign }
    }

    /// How many classes the net has: the characters and the blank.
    pub(crate) fn classes(&self) -> usize {
        self.characters.len() + 1
    }

    /// Whether the net knows a character.
    pub(crate) fn knows(&self, character: char) -> bool {
        self.characters.contains(&character)
    }

    fn is_foreign(&self, class: usize) -> bool {
        self.foreign.get(class).copied().unwrap_or_default()
    }

    /// Weighs the classes of one step by Bayes: what is hardly ever printed is hardly ever what was read.
    pub(crate) fn weigh(&self, classes: &mut [(usize, f32)]) {
        let foreign: f32 = classes.iter().filter(|(class, _)| self.is_foreign(*class)).map(|(_, p)| p).sum();
        if foreign > 0.0 {
            let whole = 1.0 - foreign * (1.0 - FOREIGN);
            for (class, p) in classes {
                let prior = if self.is_foreign(*class) { FOREIGN } else { 1.0 };
                *p *= prior / whole;
            }
        }
    }

    pub(crate) fn character(&self, class: usize) -> Option<char> {
        let character = *self.characters.get(class.checked_sub(1)?)?;
        // The dictionary's ideographic space and the space are one ink.
        Some(if character.is_whitespace() { ' ' } else { character })
    }
}

/// Old forms of what addresses are made of: no office prints 號 for 号 today, and the net likes it.
const OUTDATED: &str = "號區縣條廳霸";

/// The character of a text that has but one.
pub(crate) fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Whether a character is outside of what Japanese systems write (CP932): the net was trained on Chinese too and
/// takes 愛 for 爱.
pub(crate) fn is_foreign(character: char) -> bool {
    !character.is_ascii() && (OUTDATED.contains(character) || !writable().contains(&character))
}

/// Every character of two bytes and of one. Decoded once: to encode a kanji is to search for it, and thousands of rival
/// readings are asked about.
fn writable() -> &'static HashSet<char> {
    static WRITABLE: OnceLock<HashSet<char>> = OnceLock::new();
    WRITABLE.get_or_init(|| {
        let text = |bytes: &[u8]| encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned();
        let pairs = (0x81..=0xFC).flat_map(|lead| (0x40..=0xFC).map(move |trail| text(&[lead, trail])));
        let singles = (0xA1..=0xDF).map(|byte| text(&[byte]));
        // Written as others that share their code.
        let shared = ["¥", "‾", "−"].into_iter().map(str::to_owned);
        pairs
            .chain(singles)
            .chain(shared)
            .filter_map(|text| only(&text))
            .filter(|c| *c != char::REPLACEMENT_CHARACTER && !('\u{E000}'..='\u{F8FF}').contains(c))
            .collect()
    })
}

/// The classes of one step that are possible at all, by their places, each with its probability.
pub(crate) type Possible = Vec<(usize, f32)>;

/// A class below this probability is forgotten.
const KEPT: f32 = 1e-6;

/// What is possible at each step of a line: `probabilities` holds [`Alphabet::classes`] values a step.
pub(crate) fn possible(probabilities: &[f32], alphabet: &Alphabet) -> Vec<Possible> {
    probabilities.chunks_exact(alphabet.classes()).map(possible_at).collect()
}

fn possible_at(probabilities: &[f32]) -> Possible {
    // Hardly any of thousands has: where none of so many has, none is looked at by itself.
    const TOGETHER: usize = 64;
    let mut found = Vec::new();
    for (from, some) in (0..).step_by(TOGETHER).zip(probabilities.chunks(TOGETHER)) {
        if some.iter().copied().fold(0.0, f32::max) >= KEPT {
            let each = (from..).zip(some.iter().copied());
            found.extend(each.filter(|(_, p)| *p >= KEPT));
        }
    }
    found
}

/// One step of the net: the likely classes, most likely first.
#[derive(Clone, Debug)]
struct Step {
    likely: Vec<(usize, f32)>,
}

impl Step {
    fn new(possible: &Possible, alphabet: &Alphabet) -> Self {
        let mut likely: Vec<_> = possible.iter().copied().filter(|(_, p)| *p >= WORTH_NAMING).collect();
        alphabet.weigh(&mut likely);
        likely.sort_by(|a, b| b.1.total_cmp(&a.1));
        likely.truncate(MOST_ALTERNATIVES + 1);
        Self { likely }
    }

    fn best(&self) -> (usize, f32) {
        self.likely.first().copied().unwrap_or((BLANK, 0.0))
    }
}

/// Decodes the steps of one line.
pub(crate) fn decode(steps: &[Possible], alphabet: &Alphabet) -> Vec<Glyph> {
    let steps: Vec<Step> = steps.iter().map(|possible| Step::new(possible, alphabet)).collect();
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut lost: Vec<Lost> = Vec::new();
    let mut from = 0;
    for run in steps.chunk_by(|a, b| a.best().0 == b.best().0) {
        let class = run.first().map_or(BLANK, |step| step.best().0);
        match alphabet.character(class) {
            Some(character) => glyphs.push(glyph(character, run, from, steps.len(), alphabet)),
            None => lost.extend(lost_in(run, glyphs.len(), alphabet)),
        }
        from += run.len();
    }
    for lost in lost {
        lost.note(&mut glyphs);
    }
    glyphs
}

fn glyph(character: char, run: &[Step], from: usize, steps: usize, alphabet: &Alphabet) -> Glyph {
    let peak = run.iter().max_by(|a, b| a.best().1.total_cmp(&b.best().1));
    let confidence = peak.map_or(0.0, |step| step.best().1);
    let others = peak.map_or(&[][..], |step| step.likely.get(1..).unwrap_or_default());
    let alternatives = others.iter().map(|&(class, p)| {
        let text = alphabet.character(class).map(String::from).unwrap_or_default();
        (text, p)
    });
    Glyph {
        character,
        confidence,
        alternatives: alternatives.collect(),
        at: (from as f32 + run.len() as f32 / 2.0) / steps as f32,
    }
}

/// A character that a blank may hide.
struct Lost {
    /// How many glyphs stand before it.
    after: usize,
    character: char,
    probability: f32,
}

/// The likeliest character that a run of blanks may hide.
fn lost_in(run: &[Step], after: usize, alphabet: &Alphabet) -> Option<Lost> {
    run.iter()
        .filter_map(|step| step.likely.get(1))
        .filter(|(_, p)| *p >= PERHAPS_LOST)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .and_then(|&(class, probability)| {
            alphabet.character(class).map(|character| Lost { after, character, probability })
        })
        .filter(|lost| lost.character != ' ')
}

impl Lost {
    /// Tells the glyph before it (the first one, where it leads the line) that it may be there. A class that
    /// a neighbour shows as well is that neighbour's own edge and nothing lost.
    fn note(self, glyphs: &mut [Glyph]) {
        let shows = |glyph: &Glyph| {
            glyph.character == self.character
                || glyph.alternatives.iter().any(|(text, _)| text.starts_with(self.character))
        };
        let before = self.after.checked_sub(1);
        let neighbours = before.into_iter().chain([self.after]).filter_map(|at| glyphs.get(at));
        if neighbours.into_iter().any(shows) {
            return;
        }
        if let Some(glyph) = glyphs.get_mut(before.unwrap_or(0)) {
            let text = match before {
                Some(_) => [glyph.character, self.character].iter().collect(),
                None => [self.character, glyph.character].iter().collect(),
            };
            glyph.confidence = glyph.confidence.min(1.0 - self.probability);
            glyph.alternatives.push((text, self.probability));
            glyph.alternatives.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps by the probabilities of blank, あ, い, う and the space.
    fn read(steps: &[[f32; 5]]) -> Vec<Glyph> {
        let alphabet = Alphabet::parse("あ\nい\nう\n");
        decode(&possible(steps.as_flattened(), &alphabet), &alphabet)
    }

    #[test]
    fn what_is_foreign_is_what_cp932_does_not_write() {
        for character in ('\u{A1}'..='\u{FFFF}').chain(['𠮷', '𣘺']) {
            let mut buffer = [0; 4];
            let (_, _, unwritable) = encoding_rs::SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
            assert_eq!(is_foreign(character), unwritable || OUTDATED.contains(character), "{character:?}");
        }
    }

    #[test]
    fn runs_are_one_character_and_blanks_part_them() {
        let (blank, a, i) = ([1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]);
        let space = [0.0, 0.0, 0.0, 0.0, 1.0];
        let check = |steps: &[[f32; 5]], expected: &str| {
            let text: String = read(steps).iter().map(|g| g.character).collect();
            assert_eq!(text, expected);
        };
        check(&[], "");
        check(&[blank, blank], "");
        check(&[a, a, i], "あい");
        check(&[a, blank, a], "ああ");
        check(&[a, space, i, blank], "あ い");
    }

    #[test]
    fn a_glyph_says_what_else_it_may_be() {
        let glyphs = read(&[
            [0.9, 0.1, 0.0, 0.0, 0.0],
            [0.2, 0.5, 0.3, 0.0, 0.0],
            [0.005, 0.6, 0.395, 0.0, 0.0],
            [0.995, 0.005, 0.0, 0.0, 0.0],
        ]);
        assert_eq!(
            glyphs,
            [Glyph {
                character: 'あ',
                confidence: 0.6,
                alternatives: vec![("い".to_owned(), 0.395)],
                at: 0.5
            }]
        );
        let glyphs = read(&[[0.3, 0.7, 0.0, 0.0, 0.0]]);
        assert_eq!(glyphs[0].alternatives, [(String::new(), 0.3)]);
    }

    #[test]
    fn what_japanese_documents_do_not_print_is_unlikely() {
        let alphabet = Alphabet::parse("愛\n爱\n鷗\n");
        let read = |step: [f32; 5]| {
            let glyph = decode(&possible(&step, &alphabet), &alphabet).remove(0);
            (glyph.character, (glyph.confidence * 100.0).round())
        };
        assert_eq!(read([0.0, 0.3, 0.67, 0.0, 0.03]), ('愛', 87.0));
        assert_eq!(read([0.002, 0.0, 0.0, 0.998, 0.0]), ('鷗', 91.0));
        assert_eq!(read([0.0, 0.9, 0.0, 0.0, 0.1]), ('愛', 90.0));
    }

    #[test]
    fn a_lost_character_is_told_and_an_edge_is_not() {
        let told = |steps: &[[f32; 5]]| {
            read(steps).into_iter().map(|g| (g.confidence, g.alternatives)).collect::<Vec<_>>()
        };
        let (a, i) = ([0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]);
        let maybe_u = [0.75, 0.0, 0.0, 0.25, 0.0];
        let edge = [0.75, 0.25, 0.0, 0.0, 0.0];
        assert_eq!(told(&[a, maybe_u, i]), [(0.75, vec![("あう".to_owned(), 0.25)]), (1.0, vec![])]);
        assert_eq!(told(&[maybe_u, i]), [(0.75, vec![("うい".to_owned(), 0.25)])]);
        assert_eq!(told(&[a, edge, i]), [(1.0, vec![]), (1.0, vec![])]);
        assert_eq!(told(&[maybe_u]), []);
    }
}
