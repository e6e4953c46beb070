//! The page's katakana rule: a kanji that the form cannot hold stands in katakana, for that character alone.

use super::{
    Class, Op,
    align::{Move, Step},
    fold::Gap,
    ink::{is_hiragana, is_kanji, is_katakana},
    kanji::{self, Registrable},
    outcome,
    script::Sides,
};

const LONGEST_READING: usize = 9;

impl Sides<'_> {
    /// One kanji to a run of katakana, or to something else that stands for it.
    pub(super) fn katakana_moves(&self, i: usize, j: usize, moves: &mut Vec<Move>) {
        let (Some(a), Some(unit)) = (self.registered.char(i), self.document.units.get(j)) else { return };
        if !is_kanji(unit.c) || unit.c == '〇' || a == unit.c {
            return;
        }
        let Some(registrable) = self.known_document.get(j).map(|glyph| glyph.registrable) else { return };
        if is_katakana(a) {
            // The first character of a field is not voiced by one before it.
            let within = j > 0 && unit.gap == Gap::None || i > 0;
            let mut run = String::new();
            // What no reading attests costs by its length, so that it explains no more than it must.
            for (length, mora) in (1..=LONGEST_READING).zip(1u16..) {
                let Some(c) = self.registered.char(i + length - 1).filter(|c| is_katakana(*c)) else { break };
                run.push(c);
                let (cost, class) = match registrable {
                    Registrable::Yes if unit.selected => (5, Class::KatakanaForIvs),
                    Registrable::Yes if !self.confirmed && kanji::hides_attested(unit.c, &run, within) => {
                        (5, Class::OcrVariantRisk)
                    }
                    Registrable::Yes => (6 * mora + 3, Class::KatakanaForRegistrable),
                    _ if kanji::is_attested(unit.c, &run, within) => match registrable {
                        Registrable::Unknown => (4, Class::KatakanaGreyCharset),
                        _ => (4, Class::KatakanaSubstOk),
                    },
                    Registrable::Unknown => (6 * mora + 1, Class::KatakanaGreyCharset),
                    Registrable::No => (6 * mora + 1, Class::KatakanaReadingUnattested),
                };
                moves.push(Move::new(length, 1, cost, Op::Katakana, class));
            }
        } else if registrable != Registrable::Yes {
            let same_kind = |c: char| {
                is_hiragana(c) && is_hiragana(a) || c.is_ascii_alphabetic() && a.is_ascii_alphabetic()
            };
            for length in 1..=LONGEST_READING {
                if !self.registered.char(i + length - 1).is_some_and(same_kind) {
                    break;
                }
                moves.push(Move::new(length, 1, 7, Op::Substitute, Class::SubstNotKatakana));
            }
            if matches!(a, '〓' | '?' | '*' | '_' | '●' | '○' | '◯' | '■' | '□' | '×' | '※' | '�' | '・')
            {
                moves.push(Move::new(1, 1, 7, Op::Substitute, Class::SubstNotKatakana));
            }
        }
    }

    /// Katakana too many beside an attested reading may be a longer reading that nothing attests: カミ, where カ is
    /// known. Written twice they are not.
    pub(super) fn lengthen_readings(&self, steps: &mut [Step]) {
        let is_more = |step: &Step| {
            let unit = self.registered.units.get(step.registered.start);
            step.op == Op::Insert && step.class.is_none() && unit.is_some_and(|unit| is_katakana(unit.c))
        };
        let goes_on = |before: &Step, after: &Step| {
            let unit = self.registered.units.get(after.registered.start);
            (is_more(before) || is_more(after))
                && (before.op == Op::Katakana
                    || after.op == Op::Katakana
                    || is_more(before) && is_more(after))
                && unit.is_some_and(|unit| unit.gap == Gap::None)
        };
        for run in steps.chunk_by_mut(goes_on) {
            let known =
                |step: &Step| matches!(step.class, Some(Class::KatakanaSubstOk | Class::KatakanaGreyCharset));
            let Some(class) = run.iter().find(|step| known(step)).and_then(|step| step.class) else {
                continue;
            };
            let class =
                if class == Class::KatakanaSubstOk { Class::KatakanaReadingUnattested } else { class };
            let more = run.iter().filter(|step| is_more(step)).map(|step| step.registered.clone());
            let stretch = more.reduce(|all, one| all.start.min(one.start)..all.end.max(one.end));
            if stretch.is_none_or(|stretch| outcome::repeats(self, &stretch)) {
                continue;
            }
            for step in run.iter_mut().filter(|step| is_more(step)) {
                step.class = Some(class);
            }
        }
    }

    /// Katakana for a registrable kanji next to katakana for one that is not: more than that character alone.
    pub(super) fn join_katakana(steps: &mut [Step]) {
        for run in steps.chunk_by_mut(|a, b| a.op == Op::Katakana && b.op == Op::Katakana) {
            let registrable = run.iter().any(|step| step.class == Some(Class::KatakanaForRegistrable));
            let other = run.iter().any(|step| step.class != Some(Class::KatakanaForRegistrable));
            if run.len() > 1 && registrable && other {
                for step in run {
                    step.class = Some(Class::KatakanaOverreach);
                }
            }
        }
    }
}
