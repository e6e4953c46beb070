//! What holds of every text, whatever Unicode it is made of.

use proptest::prelude::*;

use super::{
    Comparison, DocumentText, Repertoire, Settings, Verdict, compare_address, compare_name,
    compare_name_roman,
    fold::{Folded, Gap},
    ink::{is_kana, is_kanji},
};
use crate::{document::DocumentKind, registration::PersonName};

fn on(text: &str) -> DocumentText<'_> {
    DocumentText::confirmed(text, DocumentKind::Unrecognised)
}

fn person(last: &str, first: &str) -> PersonName {
    PersonName { last: last.into(), first: first.into() }
}

fn address(registered: &str, document: &str) -> Comparison {
    compare_address(registered, &on(document), Repertoire::Unknown, Settings::assisted())
}

fn name(registered: &PersonName, document: &str) -> Comparison {
    compare_name(registered, &on(document), Repertoire::Unknown, Settings::assisted())
}

fn roman(registered: &PersonName, document: &str) -> Comparison {
    compare_name_roman(registered, &on(document), Settings::assisted())
}

type Compare = fn(&PersonName, &str) -> Comparison;

fn any_text() -> impl Strategy<Value = String> {
    const JAPANESE: &str = "[東京都府中市区町丁目番地割号室棟階大字の条通上下る一二十百ノヶケがカバ力ニーッツ0-9０-９ \\-−ー・髙𠮷辻\u{E0100}ＡＢabCVXéÖ㈱Ⅱ①゛\u{3099}()［］〒様旧姓住所氏名\n]{1,16}";
    prop_oneof![any::<String>(), "\\PC{1,12}", JAPANESE, "[A-Za-zÀ-ÿ'’\\- ,.<(ōŪ]{1,16}"]
}

fn ink(text: &str) -> Vec<char> {
    Folded::new(text).units.iter().map(|unit| unit.c).collect()
}

/// The text without one of its characters, and that character; `None` for an empty text.
fn without_one(text: &str, at: usize) -> Option<(String, char)> {
    let mut chars: Vec<char> = text.chars().collect();
    let at = at.checked_rem(chars.len())?;
    let lost = chars.remove(at);
    Some((chars.into_iter().collect(), lost))
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let once = Folded::new(&text);
        let mut folded = String::new();
        for unit in &once.units {
            match unit.gap {
                Gap::None => {}
                Gap::Line => folded.push('\n'),
                Gap::Space | Gap::Spaces => folded.push(' '),
            }
            folded.push(unit.c);
        }
        prop_assert_eq!(ink(&folded), ink(&text), "{:?}", folded);
        prop_assert!(Folded::new(&folded).units.iter().all(|unit| unit.fold.is_none()), "{:?}", folded);
    }

    #[test]
    fn equal_texts_match(a in any_text(), b in any_text()) {
        let printed = format!("{a} {b}");
        if ink(&a).is_empty() || ink(&b).is_empty() {
            return Ok(());
        }
        prop_assert_eq!(address(&a, &a).verdict, Verdict::Match);
        prop_assert_eq!(name(&person(&a, &b), &printed).verdict, Verdict::Match);
        prop_assert_eq!(roman(&person(&a, &b), &printed).verdict, Verdict::Match);
    }

    /// What leaves no ink is exempt: blanks, selectors, the marks that fold into another character.
    #[test]
    fn a_lost_character_of_an_address_never_matches(text in any_text(), at in 0usize..64) {
        let Some((lost, _)) = without_one(&text, at) else { return Ok(()) };
        if ink(&lost) == ink(&text) {
            return Ok(());
        }
        prop_assert_ne!(address(&lost, &text).verdict, Verdict::Match);
        prop_assert_ne!(address(&text, &lost).verdict, Verdict::Match);
    }

    /// Exempt too: the title behind a name, the ends of a bracket or a label, the comma between Roman words, and
    /// what belongs to another script.
    #[test]
    fn a_lost_character_of_a_name_never_matches(last in any_text(), first in any_text(), at in 0usize..64) {
        let Some((lost, c)) = without_one(&first, at) else { return Ok(()) };
        let blank = ink(&last).is_empty() || ink(&lost).is_empty();
        if blank || ink(&lost) == ink(&first) || "様殿()［］[]{}<>,、，:".contains(c) {
            return Ok(());
        }
        let (whole, short) = (format!("{last} {first}"), format!("{last} {lost}"));
        // By what it folds into: ｦ is ヲ.
        let ink = ink(&c.to_string());
        let japanese = ink.iter().any(|c| is_kana(*c) || is_kanji(*c));
        let latin = ink.iter().any(|c| c.is_alphabetic()) && !japanese;
        for (compare, exempt) in [(name as Compare, latin), (roman, japanese)] {
            if exempt {
                continue;
            }
            prop_assert_ne!(compare(&person(&last, &lost), &whole).verdict, Verdict::Match);
            prop_assert_ne!(compare(&person(&last, &first), &short).verdict, Verdict::Match);
        }
    }

    #[test]
    fn comparing_goes_both_ways(a in any_text(), b in any_text()) {
        // A label or a postal code is taken off the document alone.
        let one_way = |x: &str, y: &str| address(x, y).verdict == Verdict::Match;
        let labelled = |text: &str| ['〒', '住', '所', '便', '居', '届', '現'].iter().any(|c| text.contains(*c));
        if labelled(&a) || labelled(&b) || ink(&a).is_empty() || ink(&b).is_empty() {
            return Ok(());
        }
        prop_assert_eq!(one_way(&a, &b), one_way(&b, &a));
    }
}

#[test]
fn ten_thousand_characters_take_milliseconds() {
    let texts = [
        "東京都見本区青葉2-99-8",
        "見本",
        "ANN ",
        "(",
        "ー",
        "1",
        "\u{3099}",
        "一",
        "ヨ",
        "<",
        "旧姓",
        "〒100-0001",
    ];
    for text in texts {
        let long: String = text.chars().cycle().take(10_000).collect();
        let start = std::time::Instant::now();
        for document in [long.as_str(), "東京都見本区青葉2-99-8"] {
            address(&long, document);
            address(document, &long);
            name(&person(&long, "花子"), document);
            roman(&person(&long, "JANE"), document);
        }
        // Unoptimised and on a busy machine; what grew with the square would take minutes.
        assert!(start.elapsed().as_secs() < 5, "{text}: {:?}", start.elapsed());
    }
}
