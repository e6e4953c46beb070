//! What the recognition net said at every step of a line, kept for later questions: how likely is the line to be
//! exactly this text?

use std::collections::HashMap;

use identity::matching;

use crate::ctc::{Alphabet, BLANK, Possible};

/// The natural logarithm of the probability of a class that was not kept: below what is, so that a text is never held
/// to be likelier than the net said.
pub(crate) const FORGOTTEN: f32 = -16.0;

/// The steps of one look at a line: for each, the classes that are possible at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lattice {
    steps: Vec<Possible>,
}

impl Lattice {
    /// From the steps of one line.
    pub(crate) fn new(mut steps: Vec<Possible>, alphabet: &Alphabet) -> Self {
        for classes in &mut steps {
            alphabet.weigh(classes);
        }
        Self { steps }
    }

    /// The same in units of ink: what leaves one ink is one unit, and a space is no ink at all.
    pub(crate) fn in_ink(&self, alphabet: &Alphabet, inks: &mut Inks) -> Vec<Step> {
        let step = |classes: &Possible| {
            let mut blank = 0.0;
            let mut units: Vec<(char, f32)> = Vec::new();
            for (class, p) in classes {
                match alphabet.character(*class).filter(|_| *class != BLANK).map(|c| inks.of(c)) {
                    None | Some(' ') => blank += p,
                    Some(ink) => match units.iter_mut().find(|(unit, _)| *unit == ink) {
                        Some((_, sum)) => *sum += p,
                        None => units.push((ink, *p)),
                    },
                }
            }
            units.sort_by(|a, b| b.1.total_cmp(&a.1));
            let log = |p: f32| p.ln().max(FORGOTTEN);
            Step { blank: log(blank), units: units.into_iter().map(|(unit, p)| (unit, log(p))).collect() }
        };
        self.steps.iter().map(step).collect()
    }
}

/// One step in units of ink, in natural logarithms.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// No ink: between characters, or a space.
    pub(crate) blank: f32,
    /// Likeliest first.
    pub(crate) units: Vec<(char, f32)>,
}

impl Step {
    /// A step that surely shows nothing.
    pub(crate) const NOTHING: Self = Self { blank: 0.0, units: Vec::new() };

    pub(crate) fn of(&self, unit: char) -> f32 {
        self.units.iter().find(|(own, _)| *own == unit).map_or(FORGOTTEN, |(_, p)| *p)
    }

    /// The unit that leads, unless it is a blank that does.
    fn leading(&self) -> Option<char> {
        self.units.first().filter(|(_, p)| *p > self.blank).map(|(unit, _)| *unit)
    }
}

/// The likeliest text by steps: each unit with the first step that shows it and the one after the last.
pub(crate) fn leading(steps: &[Step]) -> Vec<(char, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    for run in steps.chunk_by(|a, b| a.leading() == b.leading()) {
        if let Some(unit) = run.first().and_then(Step::leading) {
            found.push((unit, from..from + run.len()));
        }
        from += run.len();
    }
    found
}

/// A text as the steps show it: the units of its ink, but for a symbol that leaves the ink of several letters, such as Ⅲ,
/// which is one character to the net.
pub(crate) fn units(text: &str) -> Vec<char> {
    let is_symbol = |c: char| matching::inks(c.encode_utf8(&mut [0; 4])).len() > 1;
    text.split_inclusive(is_symbol)
        .flat_map(|part| {
            let symbol = part.chars().next_back().filter(|c| is_symbol(*c));
            let plain = symbol.and_then(|symbol| part.strip_suffix(symbol)).unwrap_or(part);
            matching::inks(plain).into_iter().chain(symbol)
        })
        .collect()
}

/// The ink of each character that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Inks {
    known: HashMap<char, char>,
}

impl Inks {
    fn of(&mut self, character: char) -> char {
        *self.known.entry(character).or_insert_with(|| {
            match matching::inks(character.encode_utf8(&mut [0; 4])).as_slice() {
                [] => ' ',
                [ink] => *ink,
                _ => character,
            }
        })
    }
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::Step;

    /// Steps from what each shows: (character, probability) pairs, the rest a blank.
    pub(crate) fn steps(shown: &[&[(char, f32)]]) -> Vec<Step> {
        let step = |units: &&[(char, f32)]| {
            let blank = 1.0 - units.iter().map(|(_, p)| p).sum::<f32>();
            let mut units: Vec<_> = units.iter().map(|(unit, p)| (*unit, p.ln())).collect();
            units.sort_by(|a, b| b.1.total_cmp(&a.1));
            Step { blank: blank.max(1e-7).ln(), units }
        };
        shown.iter().map(step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ctc;

    #[test]
    fn a_symbol_is_one_unit() {
        let check = |text: &str, expected: &str| {
            assert_eq!(units(text), expected.chars().collect::<Vec<_>>(), "{text}");
        };
        check("荘Ⅲ 2", "荘Ⅲ2");
        check("荘2", "荘2");
        check("Ⅱ", "Ⅱ");
        check("", "");
    }

    #[test]
    fn what_leaves_one_ink_is_one_unit() {
        // Blank, 8, 8, 力, カ, 日 and the space.
        let alphabet = Alphabet::parse("8\n８\n力\nカ\n日\n");
        let steps = [0.1, 0.3, 0.4, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.25, 0.25, 0.5, 0.0];
        let lattice = Lattice::new(ctc::possible(&steps, &alphabet), &alphabet);
        let steps = lattice.in_ink(&alphabet, &mut Inks::default());
        let seen: Vec<(f32, Vec<(char, f32)>)> = steps
            .iter()
            .map(|step| {
                let round = |p: f32| (p.exp() * 100.0).round() / 100.0;
                (round(step.blank), step.units.iter().map(|(unit, p)| (*unit, round(*p))).collect())
            })
            .collect();
        assert_eq!(seen, [(0.3, vec![('8', 0.7)]), (0.0, vec![('カ', 0.5), ('日', 0.5)])]);
        let steps = [&steps[..1], &[Step::NOTHING], &steps[..1], &steps[..1]].concat();
        assert_eq!(leading(&steps), [('8', 0..1), ('8', 2..4)]);
        assert!((steps[0].of('日') - FORGOTTEN).abs() < 0.01);
    }
}
