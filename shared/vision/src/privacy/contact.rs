//! The page of a passport that its holder fills in, and whether it shows somebody to call in an emergency: the
//! details of another person, which have to be covered.
//!
//! Recall before all: whatever stands below the heading and is no printed label is somebody's details, unless it is
//! the holder's own. A false alarm costs one upload.

use identity::document::DocumentKind;

use crate::{
    keywords::{self, shape},
    sheet::{Segment, Sheet},
};

/// What heads the page. No other document prints it.
const PAGE: [&str; 7] = [
    "名義人が記入してください",
    "所持人記入欄",
    "所持人が記入してください",
    "INFORMATIONTOBEFILLEDINBYBEARER",
    "FILLEDINBYBEARER",
    "PARTICULARSOFBEARER",
    "BEARER'SNOTES",
];
/// What heads the part of whom to call, on passports alone.
const HEADINGS: [&str; 7] = [
    "事故の場合の連絡先",
    "事故の場合",
    "事故の際の連絡先",
    "事故等の場合の連絡先",
    "Incaseofaccident",
    "Caseofaccidentpleasenotify",
    "notifyincaseofemergency",
];
/// The same in words that other documents print as well.
const COMMON_HEADINGS: [&str; 5] =
    ["緊急連絡先", "緊急時の連絡先", "緊急時連絡先", "Emergencycontact", "pleasenotify"];
/// What is printed beside the entries, longer before shorter.
const LABELS: [&str; 53] = [
    "FriendOrRelativeToBeNotifiedInCaseOfAccident",
    "ToBeNotifiedInCaseOfAccident",
    "FriendOrRelative",
    "ForBearerToFillIn",
    "PersonalInformation",
    "所持人との続柄/RelationshiptoBearer",
    "所持人との続柄",
    "所持人との関係/Relationship",
    "所持人との関係",
    "Incaseofaccidentoremergency,notify",
    "Incaseofaccidentoremergency",
    "AddressinJapan",
    "InformationonBearer",
    "(旅券の名義人が記入してください)",
    "(所持人が記入してください)",
    "電話・続柄/Tel.,Relationship",
    "現住所/PresentAddress",
    "現住所/HomeAddress",
    "PersonToBeNotifiedInCaseOfAccident",
    "PersonToBeNotified",
    "PersonToNotify",
    "HomeAddress",
    "本人との続柄",
    "電話/Telephone",
    "住所/Address",
    "氏名/Name",
    "事故の場合の連絡先",
    "緊急時の連絡先",
    "緊急連絡先",
    "Incaseofaccident,pleasenotify",
    "Incaseofaccidentnotify",
    "Incaseofaccident",
    "pleasenotify",
    "Emergencycontact",
    "本人との関係",
    "外国での住所",
    "携帯電話",
    "TelephoneNumber",
    "TelephoneNo.",
    "Relationship",
    "PresentAddress",
    "Nameinfull",
    "Telephone",
    "電話番号",
    "現住所",
    "Address",
    "連絡先",
    "Tel",
    "電話",
    "氏名",
    "住所",
    "続柄",
    "Name",
];
/// What the labels of such pages are made of in English, however they are put together: INFORMATION ABOUT BEARER.
const FORM_WORDS: [&str; 41] = [
    "about",
    "accident",
    "address",
    "an",
    "be",
    "bearer",
    "by",
    "case",
    "contact",
    "details",
    "emergency",
    "event",
    "filled",
    "for",
    "friend",
    "full",
    "home",
    "in",
    "information",
    "japan",
    "name",
    "no",
    "notified",
    "notify",
    "number",
    "of",
    "on",
    "or",
    "overseas",
    "person",
    "personal",
    "phone",
    "please",
    "present",
    "relationship",
    "relative",
    "residence",
    "telephone",
    "the",
    "to",
    "with",
];
/// A word of a form that no name is made of by accident, in letters: ONO is no "on, o".
const TELLING: usize = 4;
/// What says that the contact is the holder.
const SELF: [&str; 5] = ["本人に同じ", "本人", "同上", "SELF", "SAME"];
/// So many digits are a telephone number.
const TELEPHONE: usize = 9;
/// Entries of a holder alone: a name, an address on two lines and a telephone number.
const OF_ONE: usize = 4;
/// What is longer is no name, but a line of an address.
const LONGEST_NAME: usize = 8;
/// So many letters of a label are a part of it and no name.
const PART: usize = 4;
/// A passport has fewer than a hundred pages.
const PAGE_DIGITS: usize = 2;
/// A sentence is longer than this.
const PROSE: usize = 15;
/// A page read less surely than this on average is not said to show nothing.
const SURE: f32 = 0.8;
/// What stands askew or is oversized has to be longer than a stamp to count as an entry.
const STAMP: usize = 2;

/// What is known of the person to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contact {
    /// The sheet shows nothing of the page that the holder fills in.
    NoPage,
    /// The place for it is seen, and nothing stands there but what is printed.
    Empty,
    /// The holder's own name, and nobody else's.
    Own,
    /// Somebody's details, or what may be.
    Shown,
    /// The page is seen, its place for the contact is not, or not surely.
    Unclear,
}

/// Whether the sheet shows anything of the page that the holder fills in.
pub(crate) fn is_holders_page(sheet: &Sheet) -> bool {
    says(sheet, &PAGE) || says(sheet, &HEADINGS)
}

fn says(sheet: &Sheet, words: &[&str]) -> bool {
    sheet.texts().iter().any(|text| words.iter().any(|word| keywords::is_in(text, word)))
}

/// What the sheet of a document of `kind` shows of the person to call.
pub(crate) fn find(sheet: &Sheet, kind: DocumentKind) -> Contact {
    let page = is_holders_page(sheet);
    if !page && (kind != DocumentKind::Passport || !says(sheet, &COMMON_HEADINGS)) {
        return Contact::NoPage;
    }
    let segments: Vec<&Segment> = sheet.rows.iter().flat_map(|row| &row.segments).collect();
    let Some(heading) = heading(&segments) else {
        return without_heading(&segments);
    };
    let below = |segment: &Segment| segment.y > heading.y - 0.4 * heading.height;
    let loose = sheet.loose.iter().filter(|segment| segment.cells.len() > STAMP);
    let (mut contact, mut holder) = (Vec::new(), Vec::new());
    for segment in segments.iter().copied().chain(loose) {
        match entry(&segment.text()) {
            Some(text) if below(segment) => contact.push(text),
            Some(text) => holder.push(text),
            None => {}
        }
    }
    if contact.is_empty() {
        let surely = mean(&segments) >= SURE;
        return if surely { Contact::Empty } else { Contact::Unclear };
    }
    if is_own(&contact, &holder) { Contact::Own } else { Contact::Shown }
}

/// The topmost segment that heads the part of whom to call.
fn heading<'a>(segments: &[&'a Segment]) -> Option<&'a Segment> {
    let heads = |segment: &&&Segment| {
        let text = segment.text();
        HEADINGS.iter().chain(&COMMON_HEADINGS).any(|word| keywords::is_in(&text, word))
    };
    segments.iter().filter(heads).min_by(|a, b| a.y.total_cmp(&b.y)).copied()
}

/// A page whose heading was not read: what is more than one person fills in is another's.
fn without_heading(segments: &[&Segment]) -> Contact {
    let title =
        segments.iter().find(|segment| PAGE.iter().any(|word| keywords::is_in(&segment.text(), word)));
    let from = title.map_or(f32::MIN, |title| title.y + 0.5 * title.height);
    let entries: Vec<String> = segments
        .iter()
        .filter(|segment| segment.y > from)
        .filter_map(|segment| entry(&segment.text()))
        .collect();
    let telephones = entries.iter().filter(|text| is_telephone(text)).count();
    if telephones > 1 || entries.len() > OF_ONE { Contact::Shown } else { Contact::Unclear }
}

/// What of a text is none of the printed labels, in the shapes of its characters; `None` where nothing is, or a
/// single character.
fn entry(text: &str) -> Option<String> {
    if keywords::is_stamp(text) {
        return None;
    }
    // Printed prose: この旅券を拾得された方は、…. Nobody's details have a clause.
    let count = text.chars().count();
    if count > PROSE && ["、", "。", "ください", "下さい"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let shaped = |text: &str| text.chars().map(shape).collect::<String>().to_lowercase();
    let mut rest = shaped(text);
    let words = || LABELS.iter().chain(&PAGE).chain(&HEADINGS).map(|word| shaped(word));
    let latin: String = rest.chars().filter(char::is_ascii_alphanumeric).collect();
    if is_of_form(&latin) {
        rest.retain(|c| !c.is_ascii_alphanumeric());
    }
    // Misread as a whole: a label is no longer for it.
    let is_misread = |rest: &str| {
        words().any(|word| {
            let (length, of) = (rest.chars().count(), word.chars().count());
            length <= of + of / 4
                && keywords::distance_within(rest, &word) <= (of / 3).max(usize::from(of == 2))
        })
    };
    if is_misread(&rest) {
        return None;
    }
    for word in words() {
        rest = rest.replace(&word, "");
    }
    let rest: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    // What is left of two labels side by side may be a misread one; a name is shorter.
    let is_label = rest.chars().count() > LONGEST_NAME && is_misread(&rest);
    // A word of a label that the detector broke: Relatio nship.
    let is_part = rest.chars().count() >= PART && rest.is_ascii() && words().any(|word| word.contains(&rest));
    // The number of the page.
    let is_page = rest.chars().count() <= PAGE_DIGITS && rest.chars().all(|c| c.is_ascii_digit());
    (rest.chars().count() > 1 && !is_label && !is_part && !is_page).then_some(rest)
}

/// Whether small Latin letters spell the words of forms alone, three in four of them in long ones.
fn is_of_form(letters: &str) -> bool {
    // The most letters in telling words of all ways to part the text up to each place.
    let mut told: Vec<Option<usize>> = vec![None; letters.len() + 1];
    if let Some(first) = told.first_mut() {
        *first = Some(0);
    }
    for end in 1..=letters.len() {
        let parts = FORM_WORDS.iter().filter_map(|word| {
            let start = letters.get(..end)?.strip_suffix(word)?.len();
            let telling = if word.len() >= TELLING { word.len() } else { 0 };
            Some((*told.get(start)?)? + telling)
        });
        let most = parts.max();
        if let Some(slot) = told.get_mut(end) {
            *slot = most;
        }
    }
    told.last().copied().flatten().is_some_and(|telling| telling > 0 && 4 * telling >= 3 * letters.len())
}

fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= TELEPHONE && text.chars().all(|c| c.is_ascii_digit() || c == 'ー')
}

/// Every entry is one of the holder's, or says so; a telephone number may be another one of theirs. One at least is
/// their name. A family's name may be part of an address: a name has to be the whole of an entry.
fn is_own(contact: &[String], holder: &[String]) -> bool {
    let has_digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let forgiven = |text: &str| text.chars().count() / 5;
    let is_holders_name = |text: &String| {
        holder.iter().any(|own| {
            own.chars().count().abs_diff(text.chars().count()) <= forgiven(text)
                && keywords::distance_within(own, text) <= forgiven(text)
        })
    };
    let addresses = holder.concat();
    let is_of_address = |text: &String| {
        (has_digits(text) || text.chars().count() > LONGEST_NAME)
            && keywords::distance_within(&addresses, text) <= forgiven(text)
    };
    let says_so = |text: &String| SELF.iter().any(|word| text.eq_ignore_ascii_case(word));
    contact.iter().any(|text| !has_digits(text) && is_holders_name(text))
        && contact
            .iter()
            .all(|text| is_telephone(text) || says_so(text) || is_holders_name(text) || is_of_address(text))
}

#[allow(clippy::cast_precision_loss, reason = "a sheet has a few thousand characters: exact in f32")]
fn mean(segments: &[&Segment]) -> f32 {
    let cells = || segments.iter().flat_map(|segment| &segment.cells);
    cells().map(|cell| cell.glyph.confidence).sum::<f32>() / (cells().count().max(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::{line, lines};

    const HOLDER: [(f32, f32, &str); 8] = [
        (400.0, 0.0, "所持人記入欄"),
        (0.0, 100.0, "氏名"),
        (0.0, 140.0, "Name in full"),
        (400.0, 120.0, "見本 花子"),
        (0.0, 200.0, "現住所"),
        (400.0, 220.0, "見本県架空市例示町1-2-3"),
        (0.0, 300.0, "電話番号 Telephone"),
        (400.0, 300.0, "000-0000-0000"),
    ];

    /// The page of [`HOLDER`] with what stands below it.
    fn judge(below: &[(f32, f32, &str)]) -> Contact {
        let placed: Vec<(f32, f32, &str)> = HOLDER.iter().chain(below).copied().collect();
        find(&Sheet::new(&lines(&placed)), DocumentKind::Passport)
    }

    #[test]
    fn details_of_another_are_seen_however_they_are_headed() {
        for heading in [
            "緊急連絡先",
            "事故の場合の連絡先",
            "事故の場台の連絡先",
            "In case of accident, please notify",
            "ln case of acciclent, piease notify",
            "緊急連絡先 Emergency contact",
        ] {
            let other = [(0.0, 400.0, heading), (0.0, 500.0, "氏名 Name"), (400.0, 500.0, "例示 太郎")];
            assert_eq!(judge(&other), Contact::Shown, "{heading}");
        }
    }

    #[test]
    fn the_holder_alone_is_nobody_else() {
        let placed = [
            (348.0, 0.0, "所持人記入欄"),
            (870.0, 0.0, "FOR BEARER TO FILL IN"),
            (394.0, 100.0, "氏名/Name"),
            (800.0, 100.0, "見本 誠"),
            (456.0, 200.0, "現住所/ Home address"),
            (545.0, 300.0, "見本県見本市見本区架空町字例示3245番地3"),
            (582.0, 350.0, "ドミール弐番館B-204号"),
            (557.0, 450.0, "電話/Tel"),
            (638.0, 500.0, "090-0000-8124"),
            (675.0, 700.0, "この欄は所持人が記入してください。No.MT4593562"),
        ];
        assert_eq!(find(&Sheet::new(&lines(&placed)), DocumentKind::Passport), Contact::Unclear);
    }

    #[test]
    fn any_one_entry_is_enough() {
        let with = |entry: &str| judge(&[(0.0, 400.0, "緊急連絡先"), (400.0, 500.0, entry)]);
        for entry in ["例示", "例示 花子", "見本県架空市例示町9-9-9-909", "母", "000-0000-0000母"]
        {
            let expected = if entry == "母" { Contact::Empty } else { Contact::Shown };
            assert_eq!(with(entry), expected, "{entry}");
        }
        assert_eq!(judge(&[(0.0, 400.0, "緊急連絡先"), (0.0, 500.0, "氏名例示太郎")]), Contact::Shown);
        // A number alone names nobody, and nobody says that it is the holder's.
        assert_eq!(with("000-0000-1111"), Contact::Shown);
    }

    #[test]
    fn what_is_written_large_or_askew_is_seen() {
        let mut all = lines(&HOLDER);
        all.extend(lines(&[(0.0, 400.0, "緊急連絡先")]));
        all.push(line(300.0, 560.0, 120.0, "例示太郎"));
        assert_eq!(find(&Sheet::new(&all), DocumentKind::Passport), Contact::Shown);
    }

    #[test]
    fn a_page_that_names_nobody_else_is_cleared() {
        for heading in [
            "事故の場合の連絡先",
            "事故の場合の連絡先 PERSON TO BE NOTIFIED IN CASE OF ACCIDENT",
            "事故の場合の連格先 PERSON TO BE NOTIFIED IN CASE OF ACCIDENT",
            "緊急連絡先（事故の場合） IN CASE OF EMERGENCY, PLEASE NOTIFY",
            "緊急連絡先（事故の場合）PERSON TO CONTACT IN AN EVENT OF EMERGENCY",
        ] {
            assert_eq!(judge(&[(0.0, 400.0, heading)]), Contact::Empty, "{heading}");
        }
        let labels = [
            (0.0, 400.0, "緊急連絡先"),
            (400.0, 400.0, "In case of accident, please notify"),
            (900.0, 400.0, "FRIEND or RELATIVE to be notified in case of accident"),
            (0.0, 500.0, "氏各"),
            (0.0, 540.0, "Name"),
            (0.0, 600.0, "住所"),
            (0.0, 640.0, "Adress"),
            (0.0, 700.0, "電話番号／続柄"),
            (0.0, 740.0, "Telephone / Relationship"),
            (0.0, 800.0, "電話·続柄/el.，Reltionship"),
            (0.0, 900.0, "所持人との関係/Relationship"),
        ];
        assert_eq!(judge(&labels), Contact::Empty);
        let numbered: Vec<_> = labels.iter().copied().chain([(900.0, 1000.0, "50")]).collect();
        assert_eq!(judge(&numbered), Contact::Empty);
        let own = [(400.0, 500.0, "見本 花子"), (400.0, 600.0, "見本県架空市例示町1-2-3")];
        let with_own: Vec<_> = labels.iter().chain(&own).copied().collect();
        assert_eq!(judge(&with_own), Contact::Own);
        let telephone = [(400.0, 700.0, "000-0000-1111"), (900.0, 700.0, "本人")];
        let with_telephone: Vec<_> = with_own.iter().chain(&telephone).copied().collect();
        assert_eq!(judge(&with_telephone), Contact::Own);
        // The same household is another person.
        let mother = [(400.0, 500.0, "見本 春子"), (400.0, 600.0, "見本県架空市例示町1-2-3")];
        let with_mother: Vec<_> = labels.iter().chain(&mother).copied().collect();
        assert_eq!(judge(&with_mother), Contact::Shown);
    }

    #[test]
    fn a_heading_that_was_not_read_clears_nobody() {
        assert_eq!(judge(&[]), Contact::Unclear);
        let other = [(400.0, 40.0, "PERSONAL INFORMATION"), (900.0, 700.0, "見本")];
        assert_eq!(judge(&other), Contact::Unclear);
        assert_eq!(judge(&[(400.0, 500.0, "例示 太郎"), (400.0, 600.0, "見本県")]), Contact::Shown);
        assert_eq!(judge(&[(400.0, 500.0, "000-0000-1111")]), Contact::Shown);
        let faint: Vec<_> = lines(&[(0.0, 0.0, "所持人記入欄"), (0.0, 400.0, "緊急連絡先")])
            .into_iter()
            .map(|mut line| {
                line.glyphs.iter_mut().for_each(|glyph| glyph.confidence = 0.5);
                line
            })
            .collect();
        assert_eq!(find(&Sheet::new(&faint), DocumentKind::Passport), Contact::Unclear);
    }

    #[test]
    fn a_name_is_made_of_no_words_of_forms() {
        for name in
            ["", "ono", "nobe", "tonotaro", "inoue", "mihonhanako", "brother", "nameinfulltono", "friend2"]
        {
            assert!(!is_of_form(name), "{name}");
        }
        for label in ["informationaboutbearer", "incaseofemergencypleasenotify", "fullname"] {
            assert!(is_of_form(label), "{label}");
        }
    }

    #[test]
    fn the_page_is_known_without_the_kind_and_other_documents_are_left_alone() {
        let find_in = |placed: &[(f32, f32, &str)], kind| find(&Sheet::new(&lines(placed)), kind);
        let cut = [(0.0, 0.0, "事故の場合の連絡先"), (0.0, 100.0, "氏名 例示 太郎")];
        assert_eq!(find_in(&cut, DocumentKind::Unrecognised), Contact::Shown);
        let opened = [
            (0.0, 0.0, "事故の場合の連絡先"),
            (0.0, 100.0, "氏名 例示 太郎"),
            (0.0, 400.0, "日本国旅券"),
            (0.0, 500.0, "生年月日/Date of birth"),
        ];
        assert_eq!(find_in(&opened, DocumentKind::Passport), Contact::Shown);
        let bill = [(0.0, 0.0, "電気料金領収証"), (0.0, 100.0, "緊急連絡先 000-0000-0000")];
        assert_eq!(find_in(&bill, DocumentKind::UtilityReceipt), Contact::NoPage);
        let data = [(0.0, 0.0, "日本国旅券"), (0.0, 100.0, "所持人自署/Signature of bearer")];
        assert_eq!(find_in(&data, DocumentKind::Passport), Contact::NoPage);
    }
}
