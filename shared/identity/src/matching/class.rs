//! The classes of difference: what exactly sets a registered value and a document's value apart.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that is no class of difference.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no class of difference")]
pub struct UnknownClass(pub String);

macro_rules! classes {
    ($($variant:ident $code:literal $meaning:literal,)*) => {
        /// One class of difference. Its code is stable and is stored with every decision; what it leads to
        /// is the policy's business ([`super::Settings`]).
        ///
        /// The order is the order of weight: of several classes with the same verdict the later one is named.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum Class {
            $(#[doc = $meaning] $variant,)*
        }

        impl Class {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// One line for operators and for the page that documents the classes.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning,)*
                }
            }
        }
    };
}

classes! {
    Exact "EXACT" "The same characters; the gap between family and given name is layout.",
    SpaceFold "SPACE_FOLD" "Spaces that leave no ink: their kind, their number, or none at all where no two digits meet.",
    LineWrap "LINE_WRAP" "A line break of the document's layout.",
    CaseFold "CASE_FOLD" "Letter case of a Roman name: documents print capitals only.",
    PunctFamily "PUNCT_FAMILY" "Typographic forms of one punctuation mark.",
    HyphenFamily "HYPHEN_FAMILY" "Code points of one dash.",
    TildeFamily "TILDE_FAMILY" "Code points of one wave dash.",
    WidthFold "WIDTH_FOLD" "Full-width and half-width forms of one character.",
    NfcLatin "NFC_LATIN" "Composed and decomposed forms of one letter.",
    NfcKana "NFC_KANA" "Voicing marks written as characters of their own.",
    CompatSymbol "COMPAT_SYMBOL" "A symbol and the letters that leave the same ink, such as a Roman numeral.",
    IvsStripped "IVS_STRIPPED" "A variation selector: another glyph of the same, registrable character.",
    LabelStripped "LABEL_STRIPPED" "A label, a postal code or a form of address around the value.",
    MiddleNamePlacement "MIDDLE_NAME_PLACEMENT" "A middle name in either field of the Roman name, which the page allows.",
    AltSpellingBracket "ALT_SPELLING_BRACKET" "One of the two spellings that a passport prints, the other in brackets.",
    ScriptFiltered "SCRIPT_FILTERED" "The name in another script, printed beside the one that is compared.",
    FormerNameBracket "FORMER_NAME_BRACKET" "A former or other name in brackets beside the name.",
    MrzForm "MRZ_FORM" "The name as a machine-readable zone has to write it.",
    OcrSameInk "OCR_SAME_INK" "An unconfirmed reading chose another character of the same ink, where the registered one fits its neighbours.",
    KatakanaSubstOk "KATAKANA_SUBST_OK" "A kanji that cannot be registered, in katakana with a known reading, for that character alone.",
    DateEqual "DATE_EQUAL" "The same day.",
    WithinPeriod "WITHIN_PERIOD" "The day lies within the period.",
    CardExpiryGoverns "CARD_EXPIRY_GOVERNS" "The card is in force, whatever its electronic certificate says.",
    CheckDigitOk "CHECK_DIGIT_OK" "Form and check digit hold.",
    IdFormatOk "ID_FORMAT_OK" "The form holds; there is no public check digit.",
    IdIsLicence "ID_IS_LICENCE" "The number is a licence number.",
    IdIsMyNumber "ID_IS_MY_NUMBER" "The number is, or must be suspected to be, a My Number.",
    DigitBoundary "DIGIT_BOUNDARY" "A space or line break between two digits may separate two numbers.",
    SplitBoundary "SPLIT_BOUNDARY" "The same characters, another boundary of family and given name.",
    CaseInName "CASE_IN_NAME" "Letter case of a name.",
    NamePunct "NAME_PUNCT" "Punctuation left out or written otherwise.",
    NotationNumeral "NOTATION_NUMERAL" "The same number in other numerals.",
    NotationBanchi "NOTATION_BANCHI" "House numbers with 丁目, 番, 号, 番地, or with dashes.",
    BanchiVsGo "BANCHI_VS_GO" "番地 (lot) against 番 and 号 (residence display): two numbering systems.",
    BuildingNotation "BUILDING_NOTATION" "号室, 棟, 階 and the like around the same numbers.",
    AdminLabel "ADMIN_LABEL" "大字, 字 and the like added or left out.",
    KeGaVariant "KE_GA_VARIANT" "ヶ, ケ, が and the like in a place name.",
    NoTsuVariant "NO_TSU_VARIANT" "ノ for の, ッ for ツ and the like in a place name.",
    CountyOmitted "COUNTY_OMITTED" "The county left out, where the town implies it.",
    PrefectureOmitted "PREFECTURE_OMITTED" "The prefecture left out, where the municipality implies it.",
    FormerNameRegistered "FORMER_NAME_REGISTERED" "The name that the document shows in brackets only, as a former or other one.",
    RomanPunct "ROMAN_PUNCT" "Apostrophe, hyphen or full stop of a Roman name left out or added.",
    RomanSpacing "ROMAN_SPACING" "Other word division of a Roman name.",
    RomanDiacritic "ROMAN_DIACRITIC" "Bare letters for letters with diacritics.",
    RomanLongVowel "ROMAN_LONG_VOWEL" "Ways to write a long vowel: one name or two.",
    RomanSystem "ROMAN_SYSTEM" "Another romanisation of what may be the same kana.",
    RomanOrder "ROMAN_ORDER" "The same words of a Roman name in another order.",
    Mononym "MONONYM" "One printed name for two mandatory fields.",
    MrzTruncated "MRZ_TRUNCATED" "The machine-readable zone is full: the rest cannot be compared.",
    Homoglyph "HOMOGLYPH" "Another character of the same ink, such as katakana カ for kanji 力.",
    CompatIdeograph "COMPAT_IDEOGRAPH" "A compatibility ideograph against the character that it is canonically equal to.",
    VariantUnregistrable "VARIANT_UNREGISTRABLE" "A variant form for a kanji that perhaps or surely cannot be registered.",
    KatakanaForIvs "KATAKANA_FOR_IVS" "Katakana for a glyph that a variation selector asks for, whose base is registrable.",
    KatakanaGreyCharset "KATAKANA_GREY_CHARSET" "Katakana for a kanji of which it is not known whether it can be registered.",
    KatakanaReadingUnattested "KATAKANA_READING_UNATTESTED" "Katakana that is no known reading of the kanji.",
    OcrVariantRisk "OCR_VARIANT_RISK" "An unconfirmed reading, and a pair of characters that readers confuse.",
    OcrUnsure "OCR_UNSURE" "The reading of a character is unsure, or an alternative reading explains the difference.",
    InvalidEraDate "INVALID_ERA_DATE" "No such day, or none in that era.",
    DateIncomplete "DATE_INCOMPLETE" "Era, year, month or day cannot be read.",
    DateSelfConflict "DATE_SELF_CONFLICT" "Two dates that should be one and are not.",
    IssueInFuture "ISSUE_IN_FUTURE" "Issued after the day of judgement.",
    IssueDateAmbiguous "ISSUE_DATE_AMBIGUOUS" "Several dates, and the period depends on which is meant.",
    LicenceHolidayExtension "LICENCE_HOLIDAY_EXTENSION" "The last day fell on a day off: the licence ran on to the next working day.",
    CardExpiryUnread "CARD_EXPIRY_UNREAD" "The date of the card itself was not read.",
    ResidenceSpecialPeriod "RESIDENCE_SPECIAL_PERIOD" "A residence card runs on up to two months while a renewal is pending.",
    TooLong "TOO_LONG" "Too long, or too different at such a length, to be compared by a machine.",
    NothingToCompare "NOTHING_TO_COMPARE" "One of the two values is empty, or stands in another script alone.",
    ExtraChars "EXTRA_CHARS" "Characters that the document does not show.",
    MissingChars "MISSING_CHARS" "Characters that are not registered.",
    DuplicateChars "DUPLICATE_CHARS" "Characters that are registered twice.",
    VariantRegistrable "VARIANT_REGISTRABLE" "A variant form for a kanji that could have been registered as displayed.",
    SubstNotKatakana "SUBST_NOT_KATAKANA" "A kanji that cannot be registered, replaced by something that is not katakana.",
    KatakanaForRegistrable "KATAKANA_FOR_REGISTRABLE" "Katakana for a kanji that could have been registered.",
    KatakanaOverreach "KATAKANA_OVERREACH" "Katakana for more than the kanji that cannot be registered.",
    NamePartExtra "NAME_PART_EXTRA" "A part of a name that the document does not show.",
    NamePartMissing "NAME_PART_MISSING" "A part of a name that is not registered.",
    NamePartAbbreviated "NAME_PART_ABBREVIATED" "An initial for a full name.",
    FieldSwapped "FIELD_SWAPPED" "Family and given name stand in each other's field.",
    DifferentChar "DIFFERENT_CHAR" "Another character.",
    RomanDifferent "ROMAN_DIFFERENT" "Another Roman name.",
    DifferentNumber "DIFFERENT_NUMBER" "Another number.",
    DifferentPlace "DIFFERENT_PLACE" "Another place.",
    DifferentDate "DIFFERENT_DATE" "Another day.",
    Expired "EXPIRED" "No longer in force.",
    OverThreeMonths "OVER_THREE_MONTHS" "Issued more than three months ago.",
    IdFormat "ID_FORMAT" "Not of the form that such a number has.",
    CheckDigitFail "CHECK_DIGIT_FAIL" "The check digit does not hold.",
}

impl FromStr for Class {
    type Err = UnknownClass;

    fn from_str(code: &str) -> Result<Self, UnknownClass> {
        Self::ALL
            .iter()
            .copied()
            .find(|class| class.code() == code)
            .ok_or_else(|| UnknownClass(code.to_owned()))
    }
}

impl TryFrom<String> for Class {
    type Error = UnknownClass;

    fn try_from(code: String) -> Result<Self, UnknownClass> {
        code.parse()
    }
}

impl From<Class> for &'static str {
    fn from(class: Class) -> Self {
        class.code()
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
