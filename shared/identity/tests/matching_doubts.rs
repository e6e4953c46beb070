//! What an unsure reading does to a comparison: it never makes a match, and never blames the customer for
//! what the reader may have got wrong.

use identity::{
    document::DocumentKind,
    matching::{
        Class, Comparison, DocumentText, Repertoire, Settings, Verdict, compare_address, compare_birth_date,
        compare_name, compare_name_roman, stands_in_katakana,
    },
    reading::Doubt,
    registration::PersonName,
};
use proptest::prelude::*;

/// A doubt at the first place of `read` in the text.
fn doubt(text: &str, read: char, confidence: f32, alternatives: &[&str]) -> Doubt {
    Doubt {
        at: text.chars().position(|c| c == read).unwrap_or(usize::MAX),
        confidence,
        alternatives: alternatives.iter().map(|a| (*a).into()).collect(),
    }
}

fn read<'a>(text: &'a str, doubts: &'a [Doubt]) -> DocumentText<'a> {
    DocumentText::read(text, doubts, DocumentKind::DriverLicense)
}

fn address(registered: &str, text: &str, doubts: &[Doubt]) -> Comparison {
    compare_address(registered, &read(text, doubts), Repertoire::Unknown, Settings::strict())
}

fn person(last: &str, first: &str) -> PersonName {
    PersonName { last: last.into(), first: first.into() }
}

#[test]
fn addresses() {
    let check = |registered: &str, text: &str, doubts: &[Doubt], verdict: Verdict| {
        assert_eq!(address(registered, text, doubts).verdict, verdict, "{registered} / {text}");
    };
    let text = "東京都見本区青葉2-99-8";
    check(text, text, &[], Verdict::Match);
    check(text, text, &[doubt(text, '8', 0.99, &["3"])], Verdict::Match);
    // Where it spells what is registered, a reading may be less sure than where it blames the customer.
    check(text, text, &[doubt(text, '8', 0.7, &["3"])], Verdict::Match);
    check(text, text, &[doubt(text, '8', 0.55, &["3"])], Verdict::Review);
    // The reader wavers between code points of one ink: there is no doubt of what is printed.
    check(
        text,
        text,
        &[doubt(text, '8', 0.3, &["８"]), doubt(text, '-', 0.3, &["－", "ー", "一"])],
        Verdict::Match,
    );
    check(text, text, &[doubt(text, '8', 0.3, &["８", "3"])], Verdict::Review);
    check("東京都見本区青葉2-99-3", text, &[doubt(text, '8', 0.3, &["８"])], Verdict::Mismatch);
    check(text, text, &[doubt(text, '8', f32::NAN, &[])], Verdict::Review);
    // An alternative explains the difference.
    check("東京都見本区青葉2-99-3", text, &[doubt(text, '8', 0.95, &["3"])], Verdict::Review);
    check("東京都見本区青葉2-99-", text, &[doubt(text, '8', 0.95, &[""])], Verdict::Review);
    check("東京都見本区青菜2-99-8", text, &[doubt(text, '葉', 0.95, &["菜"])], Verdict::Review);
    // None explains it, and the reading is certain.
    check("東京都見本区青葉2-99-3", text, &[doubt(text, '8', 0.95, &["6"])], Verdict::Mismatch);
    check("東京都見本区青葉2-99-3", text, &[], Verdict::Mismatch);
    // A certain difference beside an explained one.
    check("東京都見本区若葉2-99-3", text, &[doubt(text, '8', 0.95, &["3"])], Verdict::Mismatch);
    // An unsure place elsewhere does not hide a certain difference.
    check("東京都見本区青葉2-99-3", text, &[doubt(text, '葉', 0.5, &["菜"])], Verdict::Mismatch);
    // A difference through an unsure character is not certain.
    check("東京都見本区青空2-99-8", text, &[doubt(text, '葉', 0.5, &["菜"])], Verdict::Review);
    // A doubt beyond the text, and a confirmed reading.
    check(text, text, &[Doubt { at: 99, confidence: 0.1, alternatives: vec![] }], Verdict::Match);
    let confirmed = DocumentText { confirmed: true, ..read(text, &[]) };
    let doubts = [doubt(text, '8', 0.1, &["3"])];
    let confirmed = DocumentText { doubts: &doubts, ..confirmed };
    assert_eq!(
        compare_address(text, &confirmed, Repertoire::Unknown, Settings::strict()).verdict,
        Verdict::Match
    );
}

#[test]
fn names_and_dates() {
    let name = |registered: &PersonName, text: &str, doubts: &[Doubt]| {
        compare_name(registered, &read(text, doubts), Repertoire::Unknown, Settings::strict()).class
    };
    let text = "見本 花子";
    assert_eq!(name(&person("見本", "花子"), text, &[]), Class::Exact);
    assert_eq!(name(&person("見本", "花子"), text, &[doubt(text, '子', 0.5, &["予"])]), Class::OcrUnsure);
    assert_eq!(name(&person("見本", "花予"), text, &[doubt(text, '子', 0.97, &["予"])]), Class::OcrUnsure);
    assert_eq!(name(&person("見本", "花"), text, &[doubt(text, '子', 0.97, &["", "予"])]), Class::OcrUnsure);
    assert_eq!(name(&person("見本", "太郎"), text, &[doubt(text, '見', 0.5, &["兄"])]), Class::DifferentChar);

    // What the reader took for another character, or for none, may be the one that is registered.
    let text = "例演慎之介";
    let doubts = [doubt(text, '演', 0.35, &["", "濱"])];
    assert_eq!(name(&person("例濵", "慎之介"), text, &doubts), Class::OcrUnsure);

    let roman = |registered: &PersonName, text: &str, doubts: &[Doubt]| {
        compare_name_roman(registered, &read(text, doubts), Settings::strict()).class
    };
    let text = "DOE JANE";
    assert_eq!(roman(&person("DOE", "JANE"), text, &[doubt(text, 'J', 0.99, &["I"])]), Class::Exact);
    assert_eq!(roman(&person("DOE", "JANE"), text, &[doubt(text, 'J', 0.5, &["I"])]), Class::OcrUnsure);
    assert_eq!(roman(&person("DOE", "IANE"), text, &[doubt(text, 'J', 0.95, &["I"])]), Class::OcrUnsure);
    assert_eq!(roman(&person("DOE", "KATE"), text, &[doubt(text, 'J', 0.5, &["I"])]), Class::RomanDifferent);

    let born = |registered: &str, text: &str, doubts: &[Doubt]| {
        compare_birth_date(registered.parse().unwrap(), &read(text, doubts), Settings::strict()).class
    };
    let text = "昭和61年5月1日";
    assert_eq!(born("1986-05-01", text, &[]), Class::DateEqual);
    assert_eq!(born("1986-05-01", text, &[doubt(text, '6', 0.55, &["8"])]), Class::OcrUnsure);
    assert_eq!(born("1986-05-01", text, &[doubt(text, '6', 0.4, &["６"])]), Class::DateEqual);
    assert_eq!(born("1986-08-01", text, &[doubt(text, '5', 0.95, &["3", "8"])]), Class::OcrUnsure);
    assert_eq!(born("1986-08-01", text, &[doubt(text, '5', 0.95, &["6"])]), Class::DifferentDate);
    assert_eq!(born("1986-08-01", text, &[]), Class::DifferentDate);
}

#[test]
fn fillers_are_of_the_machine_readable_zone() {
    let compare = |text: &str| {
        compare_name_roman(&person("MIHON", "HANAKO"), &read(text, &[]), Settings::strict()).verdict
    };
    assert_eq!(compare("MIHON<<HANAKO"), Verdict::Match);
    assert_eq!(compare("MIHON<<HANAE"), Verdict::Mismatch);
}

#[test]
fn a_part_of_a_name_ends_where_it_is_registered_to_end() {
    let compare = |last: &str, first: &str, text: &str| {
        compare_name(&person(last, first), &read(text, &[]), Repertoire::Unknown, Settings::strict()).class
    };
    assert_eq!(compare("樋口", "ヨシ", "樋ロヨシ"), Class::OcrSameInk);
    assert_eq!(compare("山口", "エリ", "山ロエリ"), Class::OcrSameInk);
    assert_eq!(compare("見本", "ロヨ", "見本口ヨ"), Class::OcrSameInk);
    // No part ends there, and either may stand.
    assert_eq!(compare("口ヨシ", "花子", "ロヨシ花子"), Class::Homoglyph);
}

#[test]
fn katakana_stands_for_what_a_form_may_not_hold() {
    let name = person("ヨシ川", "花子");
    let check = |document: &str, expected: bool| {
        assert_eq!(stands_in_katakana(&name, document), expected, "{document}");
    };
    check("𠮷川 花子", true);
    check("吉川 花子", false);
    check("𠮷川 花代", false);
    check("ヨシ川 花子", false);
}

proptest! {
    #[test]
    fn an_unsure_character_never_matches(at in 0usize..12, confidence in 0.0f32..0.59, alternative in "[三四0-9]?") {
        let text = "東京都見本区青葉2-99-8";
        prop_assume!(text.chars().nth(at) != alternative.chars().next());
        let doubts = [Doubt { at, confidence, alternatives: vec![alternative.as_str().into()] }];
        let comparison = address(text, text, &doubts);
        prop_assert_eq!((comparison.verdict, comparison.class), (Verdict::Review, Class::OcrUnsure));
    }

    #[test]
    fn a_doubt_never_makes_a_verdict_better(
        registered in "[東京都見本区青葉若0-9-]{1,14}",
        text in "[東京都見本区青葉若0-9-]{1,14}",
        doubts in prop::collection::vec((0usize..14, 0.0f32..1.0, prop::collection::vec("[東京青若0-9]?", 0..3)), 0..4),
    ) {
        let doubts: Vec<Doubt> = doubts.into_iter().map(|(at, confidence, alternatives)| Doubt {
            at, confidence, alternatives: alternatives.into_iter().map(Into::into).collect(),
        }).collect();
        let (sure, unsure) = (address(&registered, &text, &[]), address(&registered, &text, &doubts));
        prop_assert!(unsure.verdict != Verdict::Match || sure.verdict == Verdict::Match);
    }
}
