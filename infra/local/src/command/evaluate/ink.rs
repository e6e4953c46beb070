//! Text as the eye takes it, for telling a misreading from another code point. Kept apart from the product's own
//! folding, which it measures.

/// Without spaces and line breaks: what is compared code point by code point.
pub(super) fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The same ink: full and half width as one, every dash and the long-vowel mark as one, without spaces.
pub(super) fn same(text: &str) -> String {
    let one = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' => '-',
        '〜' => '~',
        // A zero among digits is drawn as a circle by some.
        '〇' | '○' => '0',
        '·' | '•' | '･' => '・',
        other => other,
    };
    compact(text).chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks() {
        let check = |one: &str, other: &str, alike: bool| {
            assert_eq!(same(one) == same(other), alike, "{one} {other}");
        };
        check("架空町２－１０", "架空町2-10", true);
        check("メゾン・ミホン\n501", "メゾン･ミホン 501", true);
        check("見本 花子", "見本　花子", true);
        check("ーノ", "一ノ", false);
        check("髙見", "高見", false);
        check("二丁目", "2丁目", false);
    }
}
