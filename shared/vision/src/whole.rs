//! Whether a picture shows one whole document: none, several, or one that the picture's edge cuts off.
//!
//! Each asks a customer to photograph again, so none is said on doubt.
#![allow(clippy::cast_precision_loss, reason = "sides are below 65,536: exact in f32")]

use std::{borrow::Cow, collections::BTreeSet};

use identity::{
    document::{DocumentKind, FieldName, Side},
    reading::DocumentReading,
};

use crate::{
    geometry::{Point, Quad},
    keywords,
    outline::{
        self,
        cut::{Cut, Edge},
    },
    picture::Picture,
    recognise::Line,
    sheet::{Segment, Sheet},
};

/// A document shows more characters than this; a cat's collar or a label on a table shows fewer.
const A_FEW: usize = 5;
/// A line that the picture's edge cuts through ends within so much of its height of the edge. Documents have wider
/// margins.
const NEAR: f32 = 0.1;
/// So many lines that run into the same edge are no accident.
const MANY: usize = 3;
/// Nobody is asked again for a field that was read as surely as this.
const CONFIDENT: f32 = 0.9;
/// The longer side of a card by its shorter one (ISO/IEC 7810, ID-1).
const CARD: f32 = 85.6 / 53.98;
/// A part of a card shows less than this of what the whole one would: perspective takes the rest.
const CLEARLY_LESS: f32 = 0.92;
/// And a tilt that takes as much, 28 degrees, is one at which nobody photographs a card.
const MUCH_LESS: f32 = 0.88;
/// The labels of one document's holder stand closer than this, in heights.
const APART: f32 = 6.0;

/// Whether there is the text of a document at all.
pub(crate) fn shows_text(lines: &[Line]) -> bool {
    lines.iter().filter(|line| line.is_text()).map(characters).sum::<usize>() > A_FEW
}

fn characters(line: &Line) -> usize {
    line.glyphs.iter().filter(|glyph| glyph.character != ' ').count()
}

/// Whether the picture's edge cuts through the text of the document: through a line that a field stands on, or
/// through several others. `lines` are in pixels of `picture`.
pub(crate) fn is_cut_off(picture: &Picture, lines: &[Line], telling: &BTreeSet<usize>) -> bool {
    let size = Point::new(picture.width_f32(), picture.height_f32());
    let cut = lines.iter().enumerate().filter(|(_, line)| line.is_text() && characters(line) >= 3);
    let mut by_edge = [0; 4];
    for (index, line) in cut {
        let edges = edges_reached(line, size);
        if telling.contains(&index) && edges.contains(&true) {
            return true;
        }
        for (count, reached) in by_edge.iter_mut().zip(edges) {
            *count += usize::from(reached);
        }
    }
    by_edge.into_iter().any(|count| count >= MANY)
}

/// Which edges of a picture a line reaches: left, top, right, bottom. Its frame is a little larger than its text.
fn edges_reached(line: &Line, size: Point) -> [bool; 4] {
    let (left, right) = line.quad.axis();
    let [a, b, c, d] = line.quad.corners;
    let near = NEAR * line.quad.height();
    let (above, below) = (a.mean(b).y, c.mean(d).y);
    [
        left.x.min(right.x) < near,
        above.min(below) < near,
        left.x.max(right.x) > size.x - near,
        above.max(below) > size.y - near,
    ]
}

/// Fields without which a document of the kind proves nothing.
fn needed(kind: DocumentKind) -> &'static [FieldName] {
    use DocumentKind as Kind;
    use FieldName::{Address, DateOfBirth, IssuedOn, Name, NameRoman, ValidUntil};
    match kind {
        Kind::DriverLicense
        | Kind::MyNumberCard
        | Kind::ResidenceCard
        | Kind::SpecialPermanentResidentCertificate
        | Kind::BasicResidentRegisterCard => &[Name, Address, DateOfBirth, ValidUntil],
        Kind::DrivingRecordCertificate => &[Name, Address, DateOfBirth],
        Kind::HealthInsuranceCard | Kind::OtherWithSupplement | Kind::DisabilityCertificate => {
            &[Name, DateOfBirth]
        }
        Kind::Passport => &[NameRoman, DateOfBirth, ValidUntil],
        // Of a household, a name is chosen later.
        Kind::ResidenceCertificate | Kind::UtilityReceipt => &[Address, IssuedOn],
        _ => &[],
    }
}

/// Kinds that are all cards of the size of a bank card, and print each label of their holder once.
fn is_card(kind: DocumentKind) -> bool {
    use DocumentKind as Kind;
    matches!(
        kind,
        Kind::DriverLicense
            | Kind::DrivingRecordCertificate
            | Kind::MyNumberCard
            | Kind::ResidenceCard
            | Kind::SpecialPermanentResidentCertificate
            | Kind::BasicResidentRegisterCard
    )
}

/// Whether what was read leaves something to be wished that may stand beyond the picture's edge.
pub(crate) fn lacks_a_field(document: &DocumentReading) -> bool {
    let is_read =
        |name: &FieldName| document.fields.get(name).is_some_and(|field| field.confidence >= CONFIDENT);
    match (document.kind, document.side) {
        (DocumentKind::Unrecognised, _) => true,
        (_, Side::Back) => false,
        (kind, _) => !needed(kind).iter().all(is_read),
    }
}

/// Whether an outline is that of a whole document of `kind`: it holds the text, and a card's has the shape of one.
pub(crate) fn is_whole(outline: &Quad, kind: DocumentKind, lines: &[Line]) -> bool {
    let ratio = outline.width() / outline.height().max(1.0);
    let fits = !is_card(kind) || (CLEARLY_LESS * CARD..CARD / CLEARLY_LESS).contains(&ratio);
    fits && matches!(outline::laid_flat(Some(outline), lines), Cow::Owned(_))
}

/// Whether what three sides bound is less of a document of `kind` than a whole one. It must hold the text.
pub(crate) fn is_part(cut: &Cut, kind: DocumentKind, lines: &[Line]) -> bool {
    let fits = !is_card(kind) || share_of_card(cut) < CLEARLY_LESS;
    fits && outline::holds_part(&cut.seen, lines)
}

/// Whether so much of a card lies beyond the edge that it is not the whole document, whatever was read on the rest. The
/// ministry's has the shape of the others, and not their labels.
pub(crate) fn lacks_much(cut: &Cut, kind: DocumentKind) -> bool {
    (is_card(kind) || kind == DocumentKind::MofaIdentityCard) && share_of_card(cut) < MUCH_LESS
}

/// How much of a card is seen, were it photographed from right above.
fn share_of_card(cut: &Cut) -> f32 {
    let ratio = cut.seen.width() / cut.seen.height().max(1.0) / CARD;
    match cut.edge {
        Edge::Left | Edge::Right => ratio,
        Edge::Top | Edge::Bottom => 1.0 / ratio.max(0.01),
    }
}

/// Whether two holders' labels stand apart: 氏名 twice and 住所 twice, on kinds that print each once.
pub(crate) fn shows_several(kind: DocumentKind, sheet: &Sheet) -> bool {
    is_card(kind) && stands_twice(sheet, "氏名") && stands_twice(sheet, "住所")
}

/// Whether two segments that stand apart begin with a label.
fn stands_twice(sheet: &Sheet, label: &str) -> bool {
    let begins = |segment: &&Segment| {
        let text = segment.text();
        // 住所変更 announces where the same holder lives now.
        if text.contains("変更") {
            return false;
        }
        let mut start = text.chars().map(keywords::shape);
        label.chars().map(keywords::shape).all(|shape| start.next() == Some(shape))
    };
    let found: Vec<&Segment> = sheet.rows.iter().flat_map(|row| &row.segments).filter(begins).collect();
    found.iter().any(|a| {
        found.iter().any(|b| {
            let far = APART * a.height.max(b.height);
            Point::new(a.left, a.y).distance(Point::new(b.left, b.y)) > far
        })
    })
}

#[cfg(test)]
mod tests {
    use identity::reading::ReadField;

    use super::*;
    use crate::sheet::fixture::{line, lines};

    #[test]
    fn a_few_characters_are_no_document() {
        assert!(!shows_text(&[]));
        assert!(!shows_text(&lines(&[(0.0, 0.0, "TAMA")])));
        assert!(!shows_text(&lines(&[(0.0, 0.0, "東"), (0.0, 60.0, "京"), (0.0, 120.0, "見本")])));
        assert!(shows_text(&lines(&[(0.0, 0.0, "氏名見本太郎")])));
    }

    #[test]
    fn text_that_runs_into_the_edge_is_cut_off() {
        let picture = Picture::new(400, 300, vec![0; 400 * 300 * 3]).unwrap();
        let whole = line(20.0, 100.0, 40.0, "氏名見本");
        let right = line(198.0, 100.0, 40.0, "氏名見本太");
        let left = line(2.0, 100.0, 40.0, "氏名見本");
        let low = line(20.0, 278.0, 40.0, "氏名見本");
        let speck = line(370.0, 200.0, 40.0, "一");
        let check = |lines: &[Line], telling: &[usize], expected: bool| {
            let telling = telling.iter().copied().collect();
            assert_eq!(is_cut_off(&picture, lines, &telling), expected, "{lines:?}");
        };
        check(std::slice::from_ref(&whole), &[0], false);
        check(&[whole.clone(), right.clone()], &[1], true);
        check(&[whole.clone(), left.clone()], &[1], true);
        check(&[whole.clone(), low], &[1], true);
        check(&[whole.clone(), speck], &[1], false);
        // What no field stands on may be the desk's own print.
        check(&[whole, right.clone()], &[0], false);
        check(&[right.clone(), right.clone(), right.clone()], &[], true);
        check(&[right.clone(), right, left], &[], false);
    }

    #[test]
    fn only_what_is_lacking_is_asked_for_again() {
        use FieldName::{Address, DateOfBirth, IssuedOn, Name, ValidUntil};
        let check = |kind, side, read: &[(FieldName, f32)], expected: bool| {
            let mut document = DocumentReading::new(kind, 0.9, side);
            for (name, confidence) in read {
                let field = ReadField {
                    text: "x".into(),
                    confidence: *confidence,
                    doubts: Vec::new(),
                    verified: None,
                };
                document.fields.insert(*name, field);
            }
            assert_eq!(lacks_a_field(&document), expected, "{kind:?} {side:?} {read:?}");
        };
        let all = [(Name, 0.99), (Address, 0.95), (DateOfBirth, 0.99), (ValidUntil, 0.99)];
        check(DocumentKind::DriverLicense, Side::Front, &all, false);
        check(DocumentKind::DriverLicense, Side::Front, &all[..3], true);
        check(DocumentKind::DriverLicense, Side::Back, &[], false);
        check(DocumentKind::DrivingRecordCertificate, Side::Front, &all[..3], false);
        check(
            DocumentKind::MyNumberCard,
            Side::Front,
            &[all[0], (Address, 0.6), (DateOfBirth, 0.99), (ValidUntil, 0.99)],
            true,
        );
        check(DocumentKind::ResidenceCertificate, Side::Unknown, &[(Address, 0.99), (IssuedOn, 0.99)], false);
        check(DocumentKind::Unrecognised, Side::Unknown, &all, true);
        check(DocumentKind::InternationalLicense, Side::Unknown, &[], false);
    }

    #[test]
    fn a_part_of_a_card_is_shorter_than_a_card() {
        use DocumentKind::{DriverLicense, ResidenceCertificate};
        let text = lines(&[(20.0, 100.0, "氏名見本太郎"), (20.0, 200.0, "住所東京都千代田区")]);
        let check = |size: (f32, f32), edge, kind, expected: bool| {
            let cut = Cut { seen: Quad::of_size(size.0, size.1), edge };
            assert_eq!(is_part(&cut, kind, &text), expected, "{size:?} {edge:?} {kind:?}");
        };
        check((900.0, 640.0), Edge::Right, DriverLicense, true);
        check((960.0, 640.0), Edge::Right, DriverLicense, false);
        check((960.0, 640.0), Edge::Bottom, DriverLicense, false);
        check((1200.0, 640.0), Edge::Bottom, DriverLicense, true);
        check((1080.0, 640.0), Edge::Top, DriverLicense, false);
        check((960.0, 640.0), Edge::Right, ResidenceCertificate, true);
        // The text stands elsewhere.
        check((200.0, 150.0), Edge::Right, DriverLicense, false);
    }

    #[test]
    fn a_card_of_which_an_eighth_is_missing_is_not_whole() {
        let check = |size: (f32, f32), edge, kind, expected: bool| {
            let cut = Cut { seen: Quad::of_size(size.0, size.1), edge };
            assert_eq!(lacks_much(&cut, kind), expected, "{size:?} {edge:?} {kind:?}");
        };
        check((1000.0, 400.0), Edge::Bottom, DocumentKind::MyNumberCard, true);
        check((1000.0, 540.0), Edge::Top, DocumentKind::MyNumberCard, true);
        check((1000.0, 570.0), Edge::Bottom, DocumentKind::MyNumberCard, false);
        check((750.0, 630.0), Edge::Left, DocumentKind::DriverLicense, true);
        check((920.0, 630.0), Edge::Right, DocumentKind::DriverLicense, false);
        check((1000.0, 400.0), Edge::Bottom, DocumentKind::ResidenceCertificate, false);
    }

    #[test]
    fn two_holders_are_two_documents() {
        let one = [(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所 東京都")];
        let two = [
            (0.0, 0.0, "氏名 見本太郎"),
            (0.0, 80.0, "住所 東京都"),
            (0.0, 900.0, "氏 名 見本花子"),
            (0.0, 980.0, "住 所 東京都"),
        ];
        let changed = [
            (0.0, 0.0, "氏名 見本太郎"),
            (0.0, 80.0, "住所 東京都"),
            (0.0, 900.0, "氏名変更 例示太郎"),
            (0.0, 980.0, "住所変更 大阪府"),
        ];
        let label_once = [(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所 東京都"), (0.0, 900.0, "氏名")];
        let check = |placed: &[(f32, f32, &str)], kind, expected: bool| {
            assert_eq!(shows_several(kind, &Sheet::new(&lines(placed))), expected, "{placed:?}");
        };
        check(&one, DocumentKind::DriverLicense, false);
        check(&two, DocumentKind::DriverLicense, true);
        check(&label_once, DocumentKind::DriverLicense, false);
        check(&changed, DocumentKind::MyNumberCard, false);
        // The members of a household.
        check(&two, DocumentKind::ResidenceCertificate, false);
    }
}
