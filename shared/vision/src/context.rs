//! What stands in a place by what stands around it: 力 among katakana is カ, ー between kana is no 一, and an address is
//! not written in old kanji. The net looks at shapes, and some shapes are one or nearly one.

mod address;
mod cost;
mod kana;
mod known;
mod places;
mod shapes;
mod words;

pub(crate) use self::{
    address::mend_address,
    cost::Context,
    places::{begins_with_place, prefecture_at_end},
    shapes::{ends_with_room, is_kanji, is_katakana},
};
use self::{
    kana::{large_of, lone, words},
    shapes::{is_like_katakana, kanji_of, katakana_of, tells},
};
use crate::ctc::{self, Glyph};

/// How much less often a place shows what does not belong there than what does, where the shapes leave both open.
pub(crate) const UNFIT: f32 = 0.02;

/// The glyphs of a line with the kanji that stand among katakana read as katakana, and the other way round: コ一ポ is
/// コーポ, 力一サ is カーサ, and 川ロ市 is 川口市. A word is left alone where kanji may go on into it: 第二コーポ, 西口ハイツ,
/// メゾン一ノ瀬.
pub(crate) fn mend_words(glyphs: &mut [Glyph]) {
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
    for (at, character) in words(&text).into_iter().chain(lone(&text)) {
        if let Some(glyph) = glyphs.get_mut(at) {
            read_as(glyph, character);
        }
    }
}

/// The same within a name, of which what follows the kanji of a part is all in katakana: キ三 is キミ.
pub(crate) fn mend_name(glyphs: &mut [Glyph]) {
    // 一ノ瀬: no mark stands between kanji.
    read_between(glyphs, [is_kanji; 2], |c| matches!(c, ')' | '）' | '/' | '／'), 'ノ');
    without_latin(glyphs);
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        let before = at.checked_sub(1).and_then(|before| text.get(before)).copied();
        // 木村 つよし: no part of a name begins with a small one.
        let begins = before.is_none_or(|before| before == ' ');
        let small = match glyph.character {
            'っ' => Some('つ'),
            'ッ' => Some('ツ'),
            _ => None,
        };
        if let Some(large) = small.filter(|_| begins).or_else(|| large_of(before, glyph.character)) {
            read_as(glyph, large);
        }
    }
    for part in glyphs.split_mut(|glyph| glyph.character == ' ') {
        let start =
            part.iter().rposition(|glyph| !is_like_katakana(glyph.character)).map_or(0, |before| before + 1);
        let run = part.get_mut(start..).unwrap_or_default();
        let Some(first) = run.iter().position(|glyph| tells(glyph.character)) else {
            // One katakana is neither a name nor the end of one: 山ロ.
            if let [glyph] = run
                && start > 0
                && let Some(kanji) = kanji_of(glyph.character)
            {
                read_as(glyph, kanji);
            }
            continue;
        };
        // What stands before it may be the end of a surname: 山口エリ.
        let from = if start == 0 { 0 } else { first };
        for glyph in run.iter_mut().skip(from) {
            if let Some(kana) = katakana_of(glyph.character) {
                read_as(glyph, kana);
            }
        }
    }
}

/// A name in kanji has no Latin letters: one that was read within is the kanji that the net thought of besides.
fn without_latin(glyphs: &mut [Glyph]) {
    if !glyphs.iter().any(|glyph| is_kanji(glyph.character)) {
        return;
    }
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.character.is_ascii_alphanumeric()) {
        let one = |text: &str| ctc::only(text).filter(|c| is_kanji(*c));
        let kanji = glyph.alternatives.iter().position(|(text, _)| one(text).is_some());
        if let Some((text, p)) = kanji.map(|at| glyph.alternatives.remove(at)) {
            glyph.alternatives.push((glyph.character.to_string(), UNFIT * glyph.confidence));
            glyph.character = one(&text).unwrap_or(glyph.character);
            glyph.confidence = p;
        }
    }
}

/// What is `mistaken` for another, between two characters such as `beside` it, is read as `character`.
fn read_between(
    glyphs: &mut [Glyph],
    beside: [fn(char) -> bool; 2],
    mistaken: fn(char) -> bool,
    character: char,
) {
    let [is_before, is_after] = beside;
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
    for (window, glyph) in text.windows(3).zip(glyphs.iter_mut().skip(1)) {
        if let [before, read, after] = window
            && is_before(*before)
            && mistaken(*read)
            && is_after(*after)
        {
            read_as(glyph, character);
        }
    }
}

/// What was read is `character`, as surely as the shape was.
fn read_as(glyph: &mut Glyph, character: char) {
    let instead = glyph.character;
    let is_it = |text: &str| text.chars().eq([character]);
    let other: f32 = glyph.alternatives.iter().filter(|(text, _)| is_it(text)).map(|(_, p)| p).sum();
    let whole = (glyph.confidence + other).min(1.0);
    glyph.alternatives.retain(|(text, _)| !is_it(text));
    glyph.alternatives.push((instead.to_string(), whole * UNFIT));
    glyph.alternatives.sort_by(|a, b| b.1.total_cmp(&a.1));
    glyph.character = character;
    glyph.confidence = whole * (1.0 - UNFIT);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<Glyph> {
        let glyph = |character| Glyph { character, confidence: 0.9, alternatives: Vec::new(), at: 0.5 };
        text.chars().map(glyph).collect()
    }

    fn text(glyphs: &[Glyph]) -> String {
        glyphs.iter().map(|glyph| glyph.character).collect()
    }

    #[test]
    fn kanji_among_katakana_are_katakana() {
        for (read, expected) in [
            ("見本コ一ポ", "見本コーポ"),
            ("1-1 力一サ見本", "1-1 カーサ見本"),
            ("グランド八イツ", "グランドハイツ"),
            ("ド三一ルさくら", "ドミールさくら"),
            ("工クセル", "エクセル"),
            ("メゾン了ルファ", "メゾンアルファ"),
            // Kanji that go on into a word, or count it, or follow it.
            ("第二コーポ", "第二コーポ"),
            ("二コーポ", "二コーポ"),
            ("西口ハイツ", "西口ハイツ"),
            ("ハイツ八千代", "ハイツ八千代"),
            ("メゾン一ノ瀬", "メゾン一ノ瀬"),
            ("コーポ三ツ沢", "コーポ三ツ沢"),
            ("一ノ瀬三ツ木", "一ノ瀬三ツ木"),
            ("霞ケ関二丁目", "霞ケ関二丁目"),
            ("川口市八丁目", "川口市八丁目"),
            ("斎藤 エ三リ", "斎藤 エミリ"),
            ("山口エリ", "山口エリ"),
            ("粟崎町口1782", "粟崎町ロ1782"),
            ("粟崎町口６５３番", "粟崎町ロ６５３番"),
            ("白鷺八57番地", "白鷺ハ57番地"),
            ("白鷺八丁目", "白鷺八丁目"),
            ("第八57", "第八57"),
            ("川ロ市山ロ方", "川口市山口方"),
            ("八口ー", "八口ー"),
            ("ヴイラ駅前", "ヴィラ駅前"),
            ("シテイタワーズ", "シティタワーズ"),
            ("シヤトー見本", "シャトー見本"),
            ("見本フラツト", "見本フラット"),
            ("ハイツトキワ", "ハイツトキワ"),
            ("見本あゅみ荘", "見本あゆみ荘"),
            ("きゅうり荘", "きゅうり荘"),
            ("茨城県っくば市", "茨城県つくば市"),
            ("今江町へ186", "今江町ヘ186"),
            ("アーバンビュー", "アーバンビュー"),
            ("サンョー", "サンヨー"),
            ("コーポサツキ", "コーポサツキ"),
            ("1-2 フオレスト", "1-2 フォレスト"),
            ("ドルフイン", "ドルフイン"),
            ("ステイ見本", "ステイ見本"),
            ("ドウーエ西新", "ドゥーエ西新"),
            ("27号７ェリーチェ", "27号フェリーチェ"),
            ("1-30 Xゾン見本", "1-30 メゾン見本"),
            ("27 0CT 2034", "27 OCT 2034"),
            ("7N0V2000", "7NOV2000"),
            ("ドゥー工西新805", "ドゥーエ西新805"),
            ("センター工場前", "センター工場前"),
            ("都営了パート7号棟", "都営アパート7号棟"),
            ("Ne×t Court", "Next Court"),
            ("Ｎｅ×ｔ", "Ｎｅｘｔ"),
            ("2×3", "2×3"),
            ("41番16号力一サⅡ", "41番16号カーサⅡ"),
            ("光カ丘", "光カ丘"),
        ] {
            let mut line = glyphs(read);
            mend_words(&mut line);
            assert_eq!(text(&line), expected, "{read}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_in_one_script() {
        for (read, expected) in [
            ("斎藤 キ三", "斎藤 キミ"),
            ("見本 工リ", "見本 エリ"),
            ("木村 っよし", "木村 つよし"),
            ("四ッ谷 マツ", "四ッ谷 マツ"),
            ("木村 いっき", "木村 いっき"),
            ("見本 力三", "見本 力三"),
            ("見本 一二三", "見本 一二三"),
            ("三ツ木 八千代", "三ツ木 八千代"),
            ("一ノ瀬 二三", "一ノ瀬 二三"),
            ("見本キ三", "見本キミ"),
            ("山口エリ", "山口エリ"),
            ("山ロ マリ", "山口 マリ"),
            ("佐々木ー", "佐々木一"),
            ("一)瀬 佳子", "一ノ瀬 佳子"),
        ] {
            let mut line = glyphs(read);
            mend_name(&mut line);
            assert_eq!(text(&line), expected, "{read}");
        }
    }

    #[test]
    fn a_latin_letter_within_kanji_is_what_else_was_thought_of() {
        let mut line = glyphs("渡b 剛");
        line[1].alternatives = vec![(String::new(), 0.2), ("邉".to_owned(), 0.3)];
        mend_name(&mut line);
        assert_eq!(text(&line), "渡邉 剛");
        assert!(line[1].confidence < 0.5);
        // Nothing else was thought of, and a name in Latin letters.
        for name in ["渡b 剛", "TARO"] {
            let mut line = glyphs(name);
            mend_name(&mut line);
            assert_eq!(text(&line), name);
        }
    }

    #[test]
    fn an_address_is_in_usual_kanji_unless_the_net_is_sure() {
        let check = |read: char, confidence: f32, others: &[(&str, f32)], expected: char, sure: bool| {
            let alternatives = others.iter().map(|(text, p)| ((*text).to_owned(), *p)).collect();
            let mut line = [Glyph { character: read, confidence, alternatives, at: 0.5 }];
            mend_address(&mut line);
            let [glyph] = &line;
            assert_eq!(
                (glyph.character, glyph.confidence > 0.9),
                (expected, sure),
                "{read} {others:?}: {glyph:?}"
            );
            let all: f32 = glyph.alternatives.iter().map(|(_, p)| p).sum();
            assert!(glyph.confidence + all <= 1.0 + 1e-4, "{glyph:?}");
        };
        check('靜', 0.6, &[("静", 0.4)], '静', true);
        check('静', 0.5, &[("靜", 0.5)], '静', true);
        check('靜', 0.995, &[("静", 0.005)], '靜', false);
        check('靜', 0.999, &[], '靜', true);
        check('末', 0.6, &[("未", 0.4)], '末', false);
        check('静', 0.5, &[("青", 0.3), ("靜", 0.2)], '静', false);
    }

    #[test]
    fn an_address_names_places_that_there_are() {
        // What was read, what the net thought of besides, each for a thirtieth, and what it is.
        for (read, others, expected) in [
            ("福同市中央区1", "　岡", "福岡市中央区1"),
            ("福周案福周市博多区1", "　岡県　岡", "福岡県福岡市博多区1"),
            ("埼玉県川越市霞ヶ開東1", "　　　　　　　　関", "埼玉県川越市霞ヶ関東1"),
            // It is not there, or was not thought of, or the net was sure, or either is there.
            ("福同県見本市", "　岡", "福岡県見本市"),
            ("見本県福同市", "　　　　岡", "見本県福同市"),
            ("福同市中央区1", "　", "福同市中央区1"),
            ("千葉県市川市大町1", "　　　　　　天", "千葉県市川市大町1"),
            ("佐賀県唐津市二夕子4丁目", "", "佐賀県唐津市二タ子4丁目"),
            ("佐賀県唐津市二タ子4丁目", "", "佐賀県唐津市二タ子4丁目"),
            // No place is written with the rare form of a kanji.
            ("愛知県名古屋市瑞穗区見本1", "", "愛知県名古屋市瑞穂区見本1"),
            ("愛知県名古屋市見本穗1", "", "愛知県名古屋市見本穗1"),
            ("見本メソン1", "　　　ゾ", "見本メゾン1"),
            ("見本メゾン1", "　　　ソ", "見本メゾン1"),
        ] {
            let mut line = glyphs(read);
            for (glyph, other) in line.iter_mut().zip(others.chars()).filter(|(_, other)| *other != '　') {
                glyph.alternatives = vec![(other.to_string(), 0.03)];
            }
            mend_address(&mut line);
            assert_eq!(text(&line), expected, "{read}");
        }
        let mut line = glyphs("福岡市中央区1");
        line[1].alternatives = vec![("同".to_owned(), 0.1)];
        mend_address(&mut line);
        assert!(line[1].confidence > 0.99, "{line:?}");
        let mut line = glyphs("福同市中央区1");
        line[1].alternatives = vec![("岡".to_owned(), 0.01)];
        mend_address(&mut line);
        assert_eq!((text(&line).as_str(), line[1].confidence < 0.8), ("福同市中央区1", true), "{line:?}");
    }

    #[test]
    fn no_kanji_stands_between_the_digits_of_an_address() {
        for (read, expected) in [
            ("模擬通8一1号", "模擬通8-1号"),
            ("８一１一１", "８-１-１"),
            ("8-1一号", "8-1一号"),
            ("ビル2O3", "ビル203"),
            ("ビル２Ｏ３", "ビル２０３"),
            ("ビル2l3I5", "ビル21315"),
            ("ビルO3", "ビルO3"),
            ("A2O", "A2O"),
            ("8-1一丁", "8-1一丁"),
            ("けやきー308", "けやき-308"),
            ("タワー308", "タワー308"),
            ("見本町一1", "見本町一1"),
            ("第一2", "第一2"),
            ("一2", "一2"),
            ("8一丁目2", "8一丁目2"),
            ("Hi11s6階", "Hills6階"),
            ("Hi1|s6階", "Hills6階"),
            ("ＨｉＬＬｓ", "Ｈｉｌｌｓ"),
            ("Ｈｉ１１ｓ１", "Ｈｉｌｌｓ１"),
            ("Hill1201", "Hill1201"),
            ("B1a", "B1a"),
        ] {
            let mut line = glyphs(read);
            mend_address(&mut line);
            assert_eq!(text(&line), expected, "{read}");
        }
        // Nothing is left of the letter.
        let mut line = glyphs("ビル203");
        line[3].alternatives = vec![("O".to_owned(), 0.05), ("8".to_owned(), 0.02)];
        mend_address(&mut line);
        assert_eq!(line[3].alternatives, [("8".to_owned(), 0.02)]);
        assert!(line[3].confidence > 0.94);
        // A capital that was surely read.
        let mut line = glyphs("MaisonLune");
        line[6].confidence = 1.0;
        mend_address(&mut line);
        assert_eq!(text(&line), "MaisonLune");
    }

    #[test]
    fn what_does_not_belong_costs() {
        let cost = |context: Context, text: &str, usual: &str| {
            let units = |text: &str| text.chars().collect::<Vec<_>>();
            (context.cost(&units(text), &units(usual)) / -UNFIT.ln()).round()
        };
        let name = |text: &str| cost(Context::Name, text, "");
        let names = [
            "見本太郎",
            "TAROMIHON",
            "斎藤キミ",
            "力三",
            "見本1",
            "見本2",
            "見本L",
            "見)太郎",
            "キ三",
            "エ三",
            "森晓",
        ];
        let costs: Vec<f32> = names.into_iter().map(name).collect();
        let expected = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0];
        assert!(costs.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.1), "{costs:?}");
        let address = |text: &str| cost(Context::Address, text, "静岡市1");
        for odd in [
            "29号ーベルメゾン",
            "ザ.テラス",
            "メゾンステーシヨン",
            "シテイタワー",
            "プレ三ール",
            "浜松市东",
            "町1-2ロ",
            "101号室ロ",
            "町1ワ82",
            "町26ニ6",
            "棟1201場室",
            "町5番4号/",
            "ビル2O3",
            "ヴィラージュ1Ⅳ番館",
        ] {
            assert!(address(odd) > 0.5, "{odd}");
        }
        for fit in ["ザ・テラス", "メゾンステーション", "101号室", "町1-82", "アネックス.2", "町ヨ82"]
        {
            assert!(address(fit) < 0.5, "{fit}");
        }
        assert!(address("靜岡市1") > 0.5 && address("静岡市1") < 0.5 && address("静岡市2") < 0.5);
    }
}
