//! From an alignment to the comparison that is handed out.

use super::{Class, Comparison, Difference, Op, Settings, align::Step, script::Sides};
use crate::personal::PersonalText;

/// The comparison of an alignment whose steps all have their class, and of what was noticed besides.
pub(super) fn comparison(
    sides: &Sides<'_>,
    steps: &[Step],
    besides: impl IntoIterator<Item = Class>,
    settings: &Settings,
) -> Comparison {
    let class = settings.decisive(steps.iter().filter_map(|step| step.class).chain(besides));
    Comparison::of(class, settings, differences(sides, steps))
}

/// Neighbouring steps of one kind read as one stretch.
fn differences(sides: &Sides<'_>, steps: &[Step]) -> Vec<Difference> {
    let alike = |a: &Step, b: &Step| a.op == b.op && a.class == b.class;
    let runs = steps.chunk_by(alike).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(Difference {
            op: first.op,
            registered: sides.registered.text(first.registered.start..last.registered.end).into(),
            document: sides.document.text(first.document.start..last.document.end).into(),
            class: first.class,
        })
    });
    runs.collect()
}

/// A comparison of two texts that were not aligned.
pub(super) fn unaligned(class: Class, registered: &str, document: &str, settings: &Settings) -> Comparison {
    let op = if class == Class::Exact { Op::Equal } else { Op::Substitute };
    let difference = Difference {
        op,
        registered: PersonalText::new(registered),
        document: PersonalText::new(document),
        class: (op != Op::Equal).then_some(class),
    };
    Comparison::of(class, settings, vec![difference])
}

/// Whether a stretch of the registered value repeats what stands right before or after it.
pub(super) fn repeats(sides: &Sides<'_>, stretch: &std::ops::Range<usize>) -> bool {
    let chars = |range: std::ops::Range<usize>| -> Option<Vec<char>> {
        Some(sides.registered.units.get(range)?.iter().map(|unit| unit.c).collect())
    };
    let own = chars(stretch.clone());
    let before = stretch.start.checked_sub(stretch.len()).and_then(|start| chars(start..stretch.start));
    let after = chars(stretch.end..stretch.end + stretch.len());
    !stretch.is_empty() && (before == own || after == own)
}
