//! A difference in words, for the reviewer: which characters, and where.

use crate::matching::{Comparison, Op, Verdict};

/// How many characters of context are enough to find a place.
const CONTEXT: usize = 4;

/// What sets the two values apart, in words: `the registration lacks 「2」 after 「富士見」`.
///
/// The text names characters of the two values: it belongs in the store and nowhere else.
pub(super) fn difference(comparison: &Comparison) -> String {
    let mut parts = Vec::new();
    let mut before = String::new();
    for stretch in &comparison.diff {
        let registered = stretch.registered.expose();
        let document = stretch.document.expose();
        let place = || {
            let tail: Vec<char> = before.chars().filter(|c| !c.is_whitespace()).collect();
            let from = tail.len().saturating_sub(CONTEXT);
            match tail.get(from..) {
                Some(context) if !context.is_empty() => {
                    format!("after 「{}」", context.iter().collect::<String>())
                }
                _ => "at the beginning".to_owned(),
            }
        };
        match stretch.op {
            Op::Equal | Op::SameInk => {}
            Op::Delete => parts.push(format!("the registration lacks 「{document}」 {}", place())),
            Op::Insert => {
                parts
                    .push(format!("the registration has 「{registered}」 {}, the document has not", place()));
            }
            Op::Variant | Op::Katakana | Op::Substitute => {
                parts.push(format!(
                    "registered 「{registered}」, on the document 「{document}」, {}",
                    place()
                ));
            }
        }
        before.push_str(if document.is_empty() { registered } else { document });
    }
    let meaning = comparison.class.meaning();
    if parts.is_empty() || comparison.verdict == Verdict::Match {
        meaning.to_owned()
    } else {
        format!("{} ({meaning})", parts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::DocumentKind,
        matching::{Class, Difference, DocumentText, Repertoire, Settings, compare_address},
    };

    fn stretch(op: Op, registered: &str, document: &str) -> Difference {
        Difference { op, registered: registered.into(), document: document.into(), class: None }
    }

    #[test]
    fn characters_and_places() {
        let check = |class: Class, diff: Vec<Difference>, expected: &str| {
            let comparison = Comparison { verdict: Verdict::Mismatch, class, diff };
            assert_eq!(difference(&comparison), expected);
        };
        let equal = |text: &str| stretch(Op::Equal, text, text);
        check(
            Class::MissingChars,
            vec![equal("千代田区富士見"), stretch(Op::Delete, "", "2"), equal("-10-2")],
            "the registration lacks 「2」 after 「区富士見」 (Characters that are not registered.)",
        );
        check(
            Class::ExtraChars,
            vec![stretch(Op::Insert, "〒", ""), equal("東京都")],
            "the registration has 「〒」 at the beginning, the document has not (Characters that the document does not show.)",
        );
        check(
            Class::DifferentChar,
            vec![equal("見本"), stretch(Op::Substitute, "大", "太"), equal("郎")],
            "registered 「大」, on the document 「太」, after 「見本」 (Another character.)",
        );
        check(Class::TooLong, Vec::new(), Class::TooLong.meaning());
    }

    /// The comparison itself has to say which character is missing.
    #[test]
    fn a_missing_character_is_named() {
        let document = DocumentText::confirmed("東京都千代田区富士見2-99-8", DocumentKind::DriverLicense);
        let compared =
            compare_address("東京都千代田区富士見99-8", &document, Repertoire::Unknown, Settings::strict());
        assert!(difference(&compared).contains("lacks 「2"), "{}", difference(&compared));
    }
}
