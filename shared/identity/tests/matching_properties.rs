//! What holds of every comparison, whatever the texts.

use identity::{
    document::DocumentKind,
    matching::{
        Comparison, DocumentText, Repertoire, Settings, Verdict, Zone, compare_address, compare_name,
        compare_name_roman,
    },
    registration::PersonName,
};
use proptest::prelude::*;

const ANY: &str = "[\\PC\n\u{FE00}\u{E0100}\u{3099}\u{301}]{0,24}";
const JAPANESE: &str = "[東京都府中市区町丁目番地号室棟階大字の条一二三十九百ノヶケがカ力ニーッツ0-9０-９ \\-−ー・髙𠮷辻葛\u{E0100}ＡＢabC()［］〒様]{0,20}";

fn on(text: &str) -> DocumentText<'_> {
    DocumentText::confirmed(text, DocumentKind::DriverLicense)
}

fn address(registered: &str, document: &str) -> Comparison {
    compare_address(registered, &on(document), Repertoire::Unknown, Settings::assisted())
}

fn person(last: &str, first: &str) -> PersonName {
    PersonName { last: last.into(), first: first.into() }
}

fn is_blank(text: &str) -> bool {
    address(text, "東京都").class.code() == "NOTHING_TO_COMPARE"
}

/// A verdict is one of its settings' own, its class decides it, and the alignment holds both texts.
fn check_sound(comparison: &Comparison, settings: &Settings) -> Result<(), TestCaseError> {
    prop_assert_eq!(settings.verdict(comparison.class), comparison.verdict);
    prop_assert!(!comparison.diff.is_empty());
    Ok(())
}

proptest! {
    #[test]
    fn any_two_texts_are_compared(a in ANY, b in ANY, c in ANY) {
        for settings in [Settings::strict(), Settings::assisted()] {
            for repertoire in [Repertoire::Unknown, Repertoire::Jisx0208, Repertoire::Cp932] {
                check_sound(&compare_address(&a, &on(&b), repertoire, settings), settings)?;
                check_sound(&compare_name(&person(&a, &b), &on(&c), repertoire, settings), settings)?;
            }
            for zone in [Zone::Viz, Zone::Mrz] {
                compare_name_roman(&person(&a, &b), &DocumentText { zone, ..on(&c) }, settings);
            }
        }
    }

    #[test]
    fn any_two_japanese_texts_are_compared(a in JAPANESE, b in JAPANESE, c in JAPANESE) {
        let settings = Settings::assisted();
        check_sound(&address(&a, &b), settings)?;
        check_sound(&compare_name(&person(&a, &b), &on(&c), Repertoire::Unknown, settings), settings)?;
        compare_name_roman(&person(&a, &b), &on(&c), settings);
    }

    #[test]
    fn equal_texts_match(a in prop_oneof![ANY, JAPANESE], b in prop_oneof![ANY, JAPANESE]) {
        prop_assume!(!is_blank(&a) && !is_blank(&b));
        prop_assert_eq!(address(&a, &a).verdict, Verdict::Match);
        let name = person(&a, &b);
        let printed = format!("{a} {b}");
        let settings = Settings::strict();
        prop_assert_eq!(compare_name(&name, &on(&printed), Repertoire::Unknown, settings).verdict, Verdict::Match);
        prop_assert_eq!(compare_name_roman(&name, &on(&printed), settings).verdict, Verdict::Match);
    }

    #[test]
    fn a_text_that_matches_a_folded_one_matches_it_folded_again(a in JAPANESE) {
        prop_assume!(!is_blank(&a));
        // Folding by hand what print does not tell apart, once and twice.
        let once: String = a.chars().map(|c| match c {
            '０'..='９' | 'Ａ' | 'Ｂ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap(),
            c => c,
        }).collect();
        prop_assert_eq!(address(&a, &once).verdict, Verdict::Match);
        prop_assert_eq!(address(&once, &a).verdict, Verdict::Match);
    }

    #[test]
    fn a_lost_character_never_matches(
        a in "[東京都見本区青葉若市町大字丁目番号の一二三ノケカニー0-9\\-・髙𠮷辻A-Za-z]{1,20}",
        at in 0usize..20,
    ) {
        let chars: Vec<char> = a.chars().collect();
        let at = at % chars.len();
        let lost: String = chars.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| *c).collect();
        prop_assume!(!lost.is_empty());
        prop_assert_ne!(address(&lost, &a).verdict, Verdict::Match);
        prop_assert_ne!(address(&a, &lost).verdict, Verdict::Match);
        let strict = compare_address(&lost, &on(&a), Repertoire::Unknown, Settings::strict());
        prop_assert_ne!(strict.verdict, Verdict::Match);
    }

    #[test]
    fn a_lost_character_of_a_name_never_matches(
        last in "[東京見本青葉若一二ノケカニー髙𠮷辻]{1,5}", first in "[東京見本青葉若一二ノケカニー髙𠮷辻]{2,5}", at in 0usize..5,
    ) {
        let chars: Vec<char> = first.chars().collect();
        let at = at % chars.len();
        let lost: String = chars.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| *c).collect();
        let printed = format!("{last} {first}");
        let settings = Settings::assisted();
        let comparison = compare_name(&person(&last, &lost), &on(&printed), Repertoire::Unknown, settings);
        prop_assert_ne!(comparison.verdict, Verdict::Match);
        let comparison = compare_name(&person(&last, &first), &on(&format!("{last} {lost}")), Repertoire::Unknown, settings);
        prop_assert_ne!(comparison.verdict, Verdict::Match);
    }

    #[test]
    fn strict_is_never_more_lenient(a in JAPANESE, b in JAPANESE) {
        let strict = compare_address(&a, &on(&b), Repertoire::Unknown, Settings::strict());
        prop_assert!(strict.verdict >= address(&a, &b).verdict);
    }

    #[test]
    fn the_alignment_shows_both_texts(a in "[東京都見本区青葉若0-9\\-]{1,16}", b in "[東京都見本区青葉若0-9\\-]{1,16}") {
        let comparison = address(&a, &b);
        let side = |of: fn(&identity::matching::Difference) -> &str| comparison.diff.iter().map(of).collect::<String>();
        prop_assert_eq!(side(|d| d.registered.expose()), a);
        prop_assert_eq!(side(|d| d.document.expose()), b);
    }
}

#[test]
fn long_texts_are_bounded() {
    let long = "東京都見本区青葉2-99-8".repeat(700);
    let other = "神奈川県見本市若葉町9番地".repeat(700);
    let start = std::time::Instant::now();
    assert_eq!(address(&long, &long).verdict, Verdict::Match);
    assert_eq!(address(&long, &other).class.code(), "TOO_LONG");
    assert_eq!(address(&long, "東京都").class.code(), "TOO_LONG");
    let full: (String, String) = (long.chars().take(256).collect(), other.chars().take(256).collect());
    assert_ne!(address(&full.0, &full.1).verdict, Verdict::Match);
    let words = "ANN ".repeat(2500);
    let roman = compare_name_roman(&person(&words, "DOE"), &on(&words), Settings::strict());
    assert_ne!(roman.verdict, Verdict::Match);
    // Unoptimised, on a busy machine; a quadratic blow-up over 10,000 characters would take minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
