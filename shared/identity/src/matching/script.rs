//! Moves and judgements that names and addresses share: variants, same ink, doubts and blanks.

use super::{
    Class, DocumentText, Op, Repertoire, Settings,
    align::{INSERT, Move, SUBSTITUTE, Step},
    fold::{Folded, Gap},
    kanji::{self, Known, Registrable},
    lookalike,
    reading_doubt::Doubts,
};

/// Both sides of a comparison, and what is known of the form and the reading.
pub(super) struct Sides<'a> {
    pub(super) registered: Folded,
    pub(super) document: Folded,
    pub(super) doubts: Doubts<'a>,
    pub(super) confirmed: bool,
    known_registered: Vec<Glyph>,
    pub(super) known_document: Vec<Glyph>,
}

/// What the alignment asks of a unit at every place.
pub(super) struct Glyph {
    skeleton: char,
    known: Known,
    pub(super) registrable: Registrable,
}

impl Glyph {
    fn of(text: &Folded, repertoire: Repertoire) -> Vec<Self> {
        let glyph = |c: char| Self {
            skeleton: lookalike::skeleton(c),
            known: Known::of(c),
            registrable: kanji::registrable(c, repertoire),
        };
        text.units.iter().map(|unit| glyph(unit.c)).collect()
    }
}

impl<'a> Sides<'a> {
    pub(super) fn new(
        registered: Folded,
        document: Folded,
        repertoire: Repertoire,
        text: &DocumentText<'a>,
        settings: &Settings,
    ) -> Self {
        let doubts = Doubts::new(text, &document, settings);
        let (known_registered, known_document) =
            (Glyph::of(&registered, repertoire), Glyph::of(&document, repertoire));
        Self { registered, document, doubts, confirmed: text.confirmed, known_registered, known_document }
    }

    pub(super) fn pair(&self, i: usize, j: usize) -> Option<(char, char)> {
        Some((self.registered.char(i)?, self.document.char(j)?))
    }

    /// Same ink, compatibility, variants.
    pub(super) fn single_moves(&self, i: usize, j: usize, moves: &mut Vec<Move>) {
        let (Some(own), Some(shown)) = (self.known_registered.get(i), self.known_document.get(j)) else {
            return;
        };
        if self.registered.char(i) == self.document.char(j) {
            moves.push(Move::new(1, 1, 0, Op::Equal, None));
        } else if own.skeleton == shown.skeleton {
            moves.push(Move::new(1, 1, 2, Op::SameInk, Class::Homoglyph));
        } else if own.known.is_compatibility_of(&shown.known) {
            moves.push(Move::new(1, 1, 2, Op::Variant, Class::CompatIdeograph));
        } else if own.known.is_variant_of(&shown.known) {
            moves.push(Move::new(1, 1, 3, Op::Variant, Self::variant_class(shown.registrable)));
        }
    }

    fn variant_class(shown: Registrable) -> Class {
        match shown {
            Registrable::Yes => Class::VariantRegistrable,
            Registrable::Unknown | Registrable::No => Class::VariantUnregistrable,
        }
    }

    /// What an alternative reading of the document explains.
    pub(super) fn doubt_moves(&self, i: usize, j: usize, moves: &mut Vec<Move>) {
        for alternative in self.doubts.alternatives(j) {
            let units = Folded::new(alternative).units;
            let same = units.iter().enumerate().all(|(n, unit)| self.registered.char(i + n) == Some(unit.c));
            if same {
                let op = if units.is_empty() { Op::Delete } else { Op::Variant };
                moves.push(Move::new(units.len(), 1, 1, op, Class::OcrUnsure));
            }
        }
    }

    /// Inserting, deleting, and one for another.
    pub(super) fn plain_edits(moves: &mut Vec<Move>) {
        moves.push(Move::new(1, 1, SUBSTITUTE, Op::Substitute, None));
        moves.push(Move::new(0, 1, INSERT, Op::Delete, None));
        moves.push(Move::new(1, 0, INSERT, Op::Insert, None));
    }

    /// What an equal pair of units was folded from, or that its reading is unsure.
    pub(super) fn ink_class(&self, i: usize, j: usize) -> Option<Class> {
        let folds = self.registered.units.get(i)?.fold.max(self.document.units.get(j)?.fold);
        if self.registered.raw_of(i) == self.document.raw_of(j) { None } else { folds }
    }

    /// Finishes the classes of an alignment: what the folds were, what the reader may have got wrong, and
    /// katakana that covers more than it may.
    pub(super) fn finish(&self, steps: &mut [Step]) {
        for step in steps.iter_mut() {
            if let Some((i, j)) = step.pair() {
                self.finish_pair(step, i, j);
            }
            if self.is_unsure(step) {
                step.class = Some(Class::OcrUnsure);
            }
        }
        // What is registered beside a character that may not be there, or may be another one, may be what is printed.
        for at in 0..steps.len() {
            let doubted = |step: Option<&Step>| {
                step.is_some_and(|step| step.op == Op::Delete && step.class == Some(Class::OcrUnsure))
            };
            let beside =
                doubted(steps.get(at + 1)) || at.checked_sub(1).is_some_and(|at| doubted(steps.get(at)));
            if let Some(step) = steps.get_mut(at).filter(|step| step.op == Op::Insert && beside) {
                step.class = Some(Class::OcrUnsure);
            }
        }
        self.lengthen_readings(steps);
        Self::join_katakana(steps);
    }

    /// Whether a reading that this step rests on is not sure enough for what the step says.
    pub(super) fn is_unsure(&self, step: &Step) -> bool {
        let agrees = step.op == Op::Equal || step.op == Op::SameInk;
        step.document
            .clone()
            .any(|j| if agrees { self.doubts.is_unsure_to_agree(j) } else { self.doubts.is_unsure(j) })
    }

    fn finish_pair(&self, step: &mut Step, i: usize, j: usize) {
        let Some((a, b)) = self.pair(i, j) else { return };
        match step.op {
            Op::Equal => {
                step.class = self.ink_class(i, j);
                if step.class.is_some() {
                    step.op = Op::SameInk;
                }
            }
            _ if self.confirmed => {}
            Op::SameInk if step.class == Some(Class::Homoglyph) => {
                // What is registered says where a part of a name ends: 樋口 ヨシ.
                let parted =
                    |at: usize| self.registered.units.get(at).is_some_and(|unit| unit.gap != Gap::None);
                let around = |side: &Folded, at: usize| {
                    let before = at.checked_sub(1).filter(|_| !parted(i)).and_then(|at| side.char(at));
                    (before, side.char(at + 1).filter(|_| !parted(i + 1)))
                };
                let (before, after) = around(&self.registered, i);
                let (read_before, read_after) = around(&self.document, j);
                if lookalike::fits(a, before, after) && !lookalike::fits(b, read_before, read_after) {
                    step.class = Some(Class::OcrSameInk);
                }
            }
            Op::Substitute | Op::Variant
                if step.class != Some(Class::OcrUnsure) && lookalike::is_confusable(a, b) =>
            {
                step.class = Some(Class::OcrVariantRisk);
            }
            _ => {}
        }
    }

    /// The classes of blanks that differ between aligned units. Between two digits a blank may be all that
    /// parts two numbers.
    pub(super) fn gap_classes(
        &self,
        steps: &[Step],
        mut boundary: impl FnMut(usize, usize) -> bool,
    ) -> Vec<Class> {
        let mut classes = Vec::new();
        for step in steps {
            let Some((i, j)) = step.pair() else { continue };
            let (Some(a), Some(b)) = (self.registered.units.get(i), self.document.units.get(j)) else {
                continue;
            };
            if a.gap == b.gap && a.gap != Gap::Spaces
                || boundary(i, j)
                || i == 0 && j == 0 && a.gap.max(b.gap) == Gap::Space
            {
                continue;
            }
            let digits = |side: &Folded, at: usize| {
                at.checked_sub(1).and_then(|at| side.char(at)).is_some_and(|c| c.is_ascii_digit())
                    && side.char(at).is_some_and(|c| c.is_ascii_digit())
            };
            let parted = (a.gap == Gap::None) != (b.gap == Gap::None);
            classes.push(if parted && digits(&self.registered, i) && digits(&self.document, j) {
                Class::DigitBoundary
            } else if a.gap.max(b.gap) == Gap::Line {
                Class::LineWrap
            } else {
                Class::SpaceFold
            });
        }
        classes
    }
}
