//! A class of difference in the customer's words: what kind of difference, never which characters.

use crate::{document::FieldName, matching::Class};

/// What the registration form calls a field.
pub(super) fn registered(field: FieldName) -> &'static str {
    match field {
        FieldName::Name => "ご登録のお名前",
        FieldName::NameRoman => "ご登録のお名前（ローマ字）",
        FieldName::Address => "ご登録の住所",
        FieldName::DateOfBirth => "ご登録の生年月日",
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => "ご登録の内容",
    }
}

/// What a field is called where it stands on the document.
pub(super) fn printed(field: FieldName) -> &'static str {
    match field {
        FieldName::Name => "お名前",
        FieldName::NameRoman => "お名前（ローマ字）",
        FieldName::Address => "ご住所",
        FieldName::DateOfBirth => "生年月日",
        FieldName::ValidUntil => "有効期限",
        FieldName::IssuedOn => "発行日（交付日）",
        FieldName::Number => "番号",
        FieldName::NameKana => "フリガナ",
        FieldName::Issuer => "発行者",
    }
}

/// One sentence on the kind of difference.
pub(super) fn difference(field: FieldName, class: Class) -> String {
    let registered = registered(field);
    match class {
        Class::MissingChars => format!("{registered}に、抜けている文字があります。"),
        Class::ExtraChars => format!("{registered}に、書類には記載のない文字が入っています。"),
        Class::DuplicateChars => format!("{registered}に、重複している文字があります。"),
        Class::DifferentChar | Class::Homoglyph | Class::CompatIdeograph => {
            format!("{registered}に、書類と異なる文字があります。")
        }
        Class::DifferentNumber => format!("{registered}に、書類と異なる数字があります。"),
        Class::DifferentPlace => format!("{registered}と書類のご住所が、別の場所になっています。"),
        Class::DifferentDate => format!("{registered}と、書類の生年月日が異なります。"),
        Class::VariantRegistrable | Class::VariantUnregistrable => {
            format!("{registered}に、書類と字体の異なる漢字があります。")
        }
        Class::KatakanaForRegistrable | Class::KatakanaGreyCharset | Class::KatakanaForIvs => {
            format!("{registered}に、漢字で登録できるのにカタカナになっている文字があります。")
        }
        Class::KatakanaOverreach => {
            format!("{registered}で、カタカナになっている範囲が広すぎます。")
        }
        Class::KatakanaReadingUnattested => {
            format!("{registered}のカタカナと、書類の漢字の読みが合いません。")
        }
        Class::SubstNotKatakana => {
            format!("{registered}に、登録できない漢字の代わりに別の文字が入っています。")
        }
        Class::NamePartMissing => {
            format!("{registered}に、抜けている部分があります（ミドルネームなど）。")
        }
        Class::NamePartExtra => {
            format!("{registered}に、書類には記載のない部分があります（ミドルネームなど）。")
        }
        Class::NamePartAbbreviated => {
            format!("{registered}に、省略されている部分があります（頭文字だけの登録など）。")
        }
        Class::FieldSwapped => format!("{registered}の、姓と名が入れ替わっています。"),
        Class::SplitBoundary => format!("{registered}の、姓と名の区切りが書類と異なります。"),
        Class::NotationBanchi | Class::BanchiVsGo => {
            format!("{registered}の「丁目・番地・号」の書き方が、書類と異なります。")
        }
        Class::NotationNumeral => {
            format!("{registered}の数字の書き方（漢数字と算用数字など）が、書類と異なります。")
        }
        Class::BuildingNotation => {
            format!("{registered}の建物名や部屋番号の書き方が、書類と異なります。")
        }
        Class::AdminLabel => format!("{registered}の「大字」「字」などの有無が、書類と異なります。"),
        Class::KeGaVariant | Class::NoTsuVariant => {
            format!("{registered}の地名のかなの書き方が、書類と異なります。")
        }
        Class::PrefectureOmitted => format!("{registered}に、都道府県名がありません。"),
        Class::CountyOmitted => format!("{registered}に、郡の名前がありません。"),
        Class::RomanDifferent
        | Class::RomanPunct
        | Class::RomanSpacing
        | Class::RomanDiacritic
        | Class::RomanLongVowel
        | Class::RomanSystem
        | Class::RomanOrder => format!("{registered}のつづりが、書類と異なります。"),
        _ => format!("{registered}に、書類と異なるところがあります。"),
    }
}

/// How it is put right, where that needs more than the reason's own sentence.
///
/// `on_the_back`: a change of address is written on the back of this document, and the back may be uploaded.
pub(super) fn remedy(field: FieldName, class: Class, on_the_back: bool) -> Option<&'static str> {
    match class {
        Class::VariantUnregistrable
        | Class::KatakanaForRegistrable
        | Class::KatakanaGreyCharset
        | Class::KatakanaForIvs
        | Class::KatakanaOverreach
        | Class::KatakanaReadingUnattested
        | Class::SubstNotKatakana => Some(
            "登録画面でエラーになる漢字だけを、その漢字の読みのカタカナで入力し、ほかの漢字は書類のとおりに入力してください。",
        ),
        Class::DifferentPlace | Class::DifferentNumber if field == FieldName::Address && !on_the_back => {
            Some(
                "お引っ越しなどで書類のご住所が古い場合は、現在のご住所が書かれた補助書類（住民票など）も、あわせてアップロードしてください。補助書類をご用意いただけない場合は、現在のご住所が書かれた別の本人確認書類をお使いください。",
            )
        }
        Class::DifferentPlace | Class::DifferentNumber if field == FieldName::Address => Some(
            "お引っ越しなどで書類のご住所が古い場合は、現在のご住所が書かれた裏面か補助書類（住民票など）も、あわせてアップロードしてください。補助書類をご用意いただけない場合は、現在のご住所が書かれた別の本人確認書類をお使いください。",
        ),
        Class::MissingChars
        | Class::ExtraChars
        | Class::DuplicateChars
        | Class::DifferentChar
        | Class::NotationBanchi
        | Class::BanchiVsGo
        | Class::NotationNumeral
        | Class::BuildingNotation
            if field == FieldName::Address =>
        {
            Some(
                "「丁目・番地・号」や建物名・部屋番号も、省略したり書き換えたりせず、書類に書かれているとおりに入力してください。",
            )
        }
        _ => None,
    }
}
