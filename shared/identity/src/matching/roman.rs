//! Names in Roman letters. Documents print capitals, the family name first.

mod arrangement;
mod folds;
mod mrz;

use self::{
    folds::{Also, Folds, Letters, Marks, Words},
    mrz::MrzName,
};
use super::{
    Class, Comparison, DocumentText, Op, Repertoire, Settings, Zone,
    align::align,
    fold::{Folded, Gap},
    ink::{is_kana, is_kanji},
    outcome,
    script::Sides,
};
use crate::registration::PersonName;

/// A Roman name longer than this is not compared word by word.
const MOST_WORDS: usize = 24;

pub(super) fn compare(
    registered: &PersonName,
    document: &DocumentText<'_>,
    settings: &Settings,
) -> Comparison {
    let (last, first) = (registered.last.expose(), registered.first.expose());
    let joined = format!("{last} {first}");
    let form = capitals(&joined);
    let mut shown = capitals(document.text);
    let sure = document.confirmed || document.doubts.is_empty();
    let equal = sure && document.zone == Zone::Viz && joined == document.text;
    let mut besides = Vec::new();
    if !form.is_same_ink_as(&shown) {
        besides.extend(without_other_scripts(&form, &mut shown));
    }
    if form.units.is_empty() || shown.units.is_empty() || is_in_another_script(&form, &shown) {
        return outcome::unaligned(Class::NothingToCompare, &joined, document.text, settings);
    }
    if form.units.len().max(shown.units.len()) > settings.longest {
        let class = if equal { Class::Exact } else { Class::TooLong };
        return outcome::unaligned(class, &joined, document.text, settings);
    }
    let fields = (words(&capitals(last)), words(&capitals(first)));
    let class = if document.zone == Zone::Mrz {
        zone_class(&fields, document.text, settings)
    } else {
        printed_class(&fields, &form, &shown, settings)
    };
    // Equal texts match, whatever they are made of: of two marks the rules above would make no name.
    let class = if equal && settings.verdict(class) != super::Verdict::Match { Class::Exact } else { class };
    finish(form, shown, document, class, besides, settings)
}

/// The alignment for a reviewer, the folds of what matches, and what the reader's doubts say of it.
fn finish(
    form: Folded,
    shown: Folded,
    document: &DocumentText<'_>,
    class: Class,
    mut besides: Vec<Class>,
    settings: &Settings,
) -> Comparison {
    let same_text = form.raw == shown.raw;
    let sides = Sides::new(form, shown, Repertoire::Unknown, document, settings);
    let found = align(sides.registered.units.len(), sides.document.units.len(), |i, j, moves| {
        sides.single_moves(i, j, moves);
        sides.doubt_moves(i, j, moves);
        Sides::plain_edits(moves);
    });
    let mut steps = found.unwrap_or_default();
    let unsure = |step: &super::align::Step| step.class == Some(Class::OcrUnsure) || sides.is_unsure(step);
    let differing = |step: &&super::align::Step| step.op != Op::Equal;
    let explained = steps.iter().filter(differing).all(unsure) && steps.iter().any(unsure);
    let verdict = settings.verdict(class);
    if !sides.doubts.is_empty() && explained && (verdict != super::Verdict::Review) {
        return outcome::comparison(&sides, &steps, [], settings).decided(Class::OcrUnsure, settings);
    }
    if verdict == super::Verdict::Match {
        for step in &steps {
            let Some((i, j)) = step.pair().filter(|_| step.op == Op::Equal) else { continue };
            besides.extend(sides.ink_class(i, j));
            if sides.registered.raw_of(i) != sides.document.raw_of(j) && sides.ink_class(i, j).is_none() {
                besides.push(Class::CaseFold);
            }
        }
        if document.zone == Zone::Viz && !same_text {
            besides.extend(sides.gap_classes(&steps, |_, _| false).into_iter().map(|class| match class {
                Class::DigitBoundary => Class::SpaceFold,
                class => class,
            }));
        }
    } else {
        besides.clear();
    }
    for step in &mut steps {
        if step.class.is_none() && step.op != Op::Equal {
            step.class = Some(class);
        }
    }
    let decisive = settings.decisive(besides.into_iter().chain([class]));
    outcome::comparison(&sides, &steps, [], settings).decided(decisive, settings)
}

/// The class of a name that people read.
fn printed_class(fields: &(Words, Words), form: &Folded, shown: &Folded, settings: &Settings) -> Class {
    let plain = words(shown);
    let class = best_of(fields, &plain, settings);
    if form.is_same_ink_as(shown) || !shown.units.iter().any(|unit| unit.c == '(') {
        return class;
    }
    // ONO (OHNO) MISAKI: with the one spelling, with the other, or, the brackets left out, with both.
    let (without, instead) = spellings(shown);
    let mut bare = shown.clone();
    bare.retain(|_, unit| !matches!(unit.c, '(' | ')'));
    let forms = [
        (without, Class::AltSpellingBracket),
        (instead, Class::AltSpellingBracket),
        (words(&bare), Class::RomanPunct),
    ];
    let classes = forms.into_iter().filter(|(form, _)| !form.is_empty()).map(|(printed, matched)| {
        let class = best_of(fields, &printed, settings);
        if settings.verdict(class) == super::Verdict::Match { matched } else { class }
    });
    classes.chain([class]).min_by_key(|class| (settings.verdict(*class), *class)).unwrap_or(class)
}

/// The best that any folds make of the words; the fewest folds first.
fn best_of((last, first): &(Words, Words), printed: &Words, settings: &Settings) -> Class {
    if let Some(class) = arrangement::of_printed(last, first, printed) {
        return class;
    }
    let joined: Words = last.iter().chain(first).cloned().collect();
    if joined.len().max(printed.len()) > MOST_WORDS {
        return Class::RomanDifferent;
    }
    if !could_match(&joined, printed) {
        return arrangement::difference(&joined, printed);
    }
    for folds in Folds::all() {
        let (l, f, p) = (folds.apply(last), folds.apply(first), folds.apply(printed));
        let class = if folds.also.has(Also::SPACING) {
            let whole: Vec<char> = l.iter().chain(&f).flatten().copied().collect();
            (p.concat() == whole).then_some(Class::RomanSpacing)
        } else {
            arrangement::of_printed(&l, &f, &p)
        };
        if let Some(class) = class {
            return settings.decisive(folds.classes().into_iter().chain([class]));
        }
    }
    arrangement::difference(&joined, printed)
}

/// Whether the same letters are left when everything is folded.
fn could_match(registered: &Words, printed: &Words) -> bool {
    [Letters::Bare, Letters::Spelt].into_iter().any(|letters| {
        let words = Also::LONG_VOWELS.and(Also::SYSTEM).and(Also::INK);
        let folds = Folds { marks: Marks::Dropped, letters, also: words };
        let sorted = |words: &[Vec<char>]| {
            let mut all = folds.apply(words).concat();
            all.sort_unstable();
            all
        };
        // A long vowel may lie across two words, so they are tried joined and apart.
        let whole = |words: &Words| sorted(&[words.concat()]);
        whole(registered) == whole(printed) || sorted(registered) == sorted(printed)
    })
}

/// The class of a name in the machine-readable zone.
fn zone_class((last, first): &(Words, Words), text: &str, settings: &Settings) -> Class {
    let Some(name) = MrzName::parse(text) else {
        let printed: Words = words(&capitals(&text.replace('<', " ")));
        return if printed.len() == 1 && (*last == printed || *first == printed) {
            Class::Mononym
        } else {
            settings
                .decisive([Class::RomanOrder, best_of(&(last.clone(), first.clone()), &printed, settings)])
        };
    };
    if name.may_have_cut(last, first) {
        return Class::MrzTruncated;
    }
    let mut classes = mrz::transliterations().filter_map(|folds| {
        let (l, f) = (folds.apply(last), folds.apply(first));
        arrangement::of_zone(&l, &f, &name.family, &name.given)
    });
    let found = classes.by_ref().min_by_key(|class| (settings.verdict(*class), *class));
    match found {
        Some(class) if settings.verdict(class) == super::Verdict::Match => Class::MrzForm.max(class),
        Some(class) => class,
        None => {
            let printed: Words = name.family.iter().chain(&name.given).cloned().collect();
            let plain = |words: &Words| {
                mrz::transliterations().next().map_or_else(|| words.clone(), |f| f.apply(words))
            };
            let fields = (plain(last), plain(first));
            match best_of(&fields, &printed, settings) {
                class if settings.verdict(class) == super::Verdict::Match => Class::RomanOrder,
                class => class,
            }
        }
    }
}

/// A text in capitals.
fn capitals(text: &str) -> Folded {
    let mut folded = Folded::new(text);
    for unit in &mut folded.units {
        let mut upper = unit.c.to_uppercase();
        if let (Some(c), None) = (upper.next(), upper.next()) {
            unit.c = c;
        }
    }
    folded
}

/// The words of a text; a comma parts them and is none.
fn words(text: &Folded) -> Words {
    let mut words = Words::new();
    let mut fresh = true;
    for unit in &text.units {
        if unit.c == ',' {
            fresh = true;
            continue;
        }
        if fresh || unit.gap != Gap::None {
            words.push(Vec::new());
        }
        fresh = false;
        if let Some(word) = words.last_mut() {
            word.push(unit.c);
        }
    }
    words
}

fn is_japanese(c: char) -> bool {
    is_kanji(c) || is_kana(c)
}

/// Whether the document shows the name in kanji or kana alone, and it is registered in Roman letters alone.
fn is_in_another_script(form: &Folded, shown: &Folded) -> bool {
    let japanese = |text: &Folded| text.units.iter().any(|unit| is_japanese(unit.c));
    let roman = |text: &Folded| text.units.iter().any(|unit| unit.c.is_alphabetic() && !is_japanese(unit.c));
    roman(form) && !japanese(form) && japanese(shown) && !roman(shown)
}

/// Takes off the name in kanji that stands beside the one in Roman letters.
fn without_other_scripts(form: &Folded, shown: &mut Folded) -> Option<Class> {
    let latin = shown.units.iter().any(|unit| unit.c.is_alphabetic() && !is_japanese(unit.c));
    if !latin
        || form.units.iter().any(|unit| is_japanese(unit.c))
        || !shown.units.iter().any(|unit| is_japanese(unit.c))
    {
        return None;
    }
    shown.retain(|_, unit| !is_japanese(unit.c));
    Some(Class::ScriptFiltered)
}

/// The words without what is in brackets, and with it instead of the word before it.
fn spellings(text: &Folded) -> (Words, Words) {
    let (mut without, mut instead) = (Words::new(), Words::new());
    let (mut inside, mut fresh, mut replaced) = (false, true, false);
    for unit in &text.units {
        match unit.c {
            '(' => {
                inside = true;
                fresh = true;
                replaced = false;
            }
            ')' => {
                inside = false;
                fresh = true;
            }
            c => {
                let new = fresh || unit.gap != Gap::None;
                fresh = false;
                if inside && !replaced {
                    instead.pop();
                    replaced = true;
                }
                for (words, wanted) in [(&mut without, !inside), (&mut instead, true)] {
                    if !wanted {
                        continue;
                    }
                    if new {
                        words.push(Vec::new());
                    }
                    if let Some(word) = words.last_mut() {
                        word.push(c);
                    }
                }
            }
        }
    }
    (without, instead)
}
