//! The mails, as a customer reads them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod submission;

use std::collections::BTreeSet;

use identity::{
    decision::{Decision, Outcome},
    document::{DocumentKind, FieldName, Mark, Side},
    ids::Slot,
    notice::{Notice, compose, remind},
    policy,
    reason::Reason,
    registration::{Product, Registration},
};
use submission::{ADDRESS, Case, OLD_ADDRESS, case, clean, day, front, page, supplement};

fn mailed(case: &Case) -> Notice {
    let decision = case.judged(page());
    let notice = compose(&decision, &case.0.registration, page()).expect("a mail");
    let mail = decision.mail.expect("the decision names the mail");
    assert_eq!((&mail.subject, &mail.to), (&notice.subject, &notice.to));
    assert_harmless(&notice, &case.0.registration);
    notice
}

/// Nothing personal but the name; the two parts say the same; nothing in them is code.
fn assert_harmless(notice: &Notice, registration: &Registration) {
    let text = notice.text.expose();
    let html = notice.html.expose();
    for part in [text, html] {
        for personal in [
            registration.address.expose(),
            OLD_ADDRESS,
            ADDRESS,
            "富士見",
            "1986",
            "昭和",
            "012345678901",
            registration.email.expose(),
        ] {
            assert!(!part.contains(personal), "the mail says {personal:?}");
        }
        assert!(!part.contains('\r') && !part.contains("{case_id}") && !part.contains("  \n"));
    }
    for header in [&notice.subject, &notice.sender, notice.reply_to.as_ref().unwrap()] {
        assert!(!header.chars().any(char::is_control), "{header:?}");
    }
    assert!(!notice.to.expose().chars().any(char::is_control));
    assert!(!html.contains("<script") && !html.contains("<img"));
    for line in text.lines().map(|line| line.trim_start_matches([' ', '・', '→', '■'])) {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
        let words = line.split('（').next().unwrap_or_default().trim();
        let escaped =
            words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&#39;");
        assert!(words == "--" || html.contains(&escaped), "only the text says {words:?}");
    }
}

/// The case with one reason added by a person: a mail for each reason of the catalogue.
fn for_reason(reason: Reason) -> Option<Notice> {
    let outcome = match reason.outcome() {
        Outcome::Review => Outcome::Resubmit,
        outcome => outcome,
    };
    let case = clean(DocumentKind::DriverLicense);
    let decision: Decision = case.judged(page()).by_person(
        day("2026-02-01"),
        outcome,
        &BTreeSet::from([reason]),
        &case.0.registration,
        page(),
    );
    let notice = compose(&decision, &case.0.registration, page())?;
    assert_harmless(&notice, &case.0.registration);
    Some(notice)
}

#[test]
fn a_mail_for_every_reason() {
    let mut all = Vec::new();
    for reason in Reason::ALL {
        let notice = for_reason(*reason).unwrap_or_else(|| panic!("{reason}"));
        assert!(notice.text.expose().contains(reason.title_ja()), "{reason}");
        assert!(notice.text.expose().contains(reason.what_to_do_ja()), "{reason}");
        // What differs from mail to mail: between the opening and the deadline.
        let text = notice.text.expose();
        let body = text.split("\n\n").skip(1).take_while(|part| !part.starts_with("■ お手続きの期限"));
        let body: Vec<&str> = body.filter(|part| !part.contains("ありがとうございます")).collect();
        all.push(format!("=== {reason}\n{}\n{}\n", notice.subject, body.join("\n")));
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_missing_digit_in_the_address() {
    let case = clean(DocumentKind::DriverLicense)
        .registered(|r| r.address = "東京都千代田区富士見-99-8 見本ハイツ501".into());
    let notice = mailed(&case);
    assert_eq!(notice.subject, "[IIJmio] 【重要】ご登録情報確認のお願い");
    insta::assert_snapshot!("missing_digit_text", notice.text.expose());
    insta::assert_snapshot!("missing_digit_html", notice.html.expose());
}

/// Everything at once: privacy leads, then the registration, then the documents.
#[test]
fn the_worst_of_all() {
    let worst = clean(DocumentKind::MyNumberCard)
        .with(Slot::IdentityFront, FieldName::Name, "見本 次郎")
        .with(Slot::IdentityFront, FieldName::DateOfBirth, "昭和61年5月2日")
        .with(Slot::IdentityFront, FieldName::NameRoman, "MIHON JIRO")
        .with(Slot::IdentityFront, FieldName::ValidUntil, "2025年6月2日")
        .with(Slot::IdentityFront, FieldName::Address, OLD_ADDRESS)
        .destroyed(Slot::IdentityBack, DocumentKind::MyNumberCard, Side::Back, Reason::PrivacyMyNumberVisible)
        .read(Slot::Supplement, supplement(DocumentKind::UtilityReceipt))
        .with(Slot::Supplement, FieldName::IssuedOn, "令和7年6月1日")
        .with(Slot::Supplement, FieldName::Address, OLD_ADDRESS)
        .unmarked(Slot::Supplement, Mark::Receipt)
        .marked(Slot::Supplement, Mark::Invoice)
        .unmarked(Slot::Supplement, Mark::Electricity)
        .marked(Slot::Supplement, Mark::PropaneGas)
        .marked(Slot::Supplement, Mark::PaidByCreditCard);
    let notice = mailed(&worst);
    let text = notice.text.expose();
    let places: Vec<usize> = [
        Reason::PrivacyMyNumberVisible,
        Reason::MatchName,
        Reason::MatchNameRoman,
        Reason::MatchAddress,
        Reason::MatchDateOfBirth,
        Reason::DocumentExpired,
        Reason::SupplementTooOld,
        Reason::SupplementKindNotAccepted,
        Reason::SupplementInvoice,
        Reason::SupplementPaidByCreditCard,
    ]
    .into_iter()
    .map(|reason| text.find(reason.title_ja()).unwrap_or_else(|| panic!("{reason}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    insta::assert_snapshot!("worst_text", text);
    insta::assert_snapshot!("worst_html", notice.html.expose());
}

/// The customer is told which item could not be read, why, and on which picture.
#[test]
fn what_could_not_be_read_is_named() {
    let front = Slot::IdentityFront;
    let (name, until) = (FieldName::Name, FieldName::ValidUntil);
    let unread = clean(DocumentKind::DriverLicense)
        .faint(front, name, 0.3)
        .impaired(front, Some(name), Reason::ImageGlare)
        .faint(front, until, 0.3)
        .impaired(front, Some(until), Reason::ImageGlare)
        .lacking(front, FieldName::Address)
        .impaired(front, None, Reason::ImageTooSmall);
    let notice = mailed(&unread);
    assert_eq!(notice.subject, "[IIJmio] 【重要】本人確認書類再アップロードのお願い");
    insta::assert_snapshot!("unread_text", notice.text.expose());
}

#[test]
fn the_policy_names_the_documents_that_are_taken() {
    let check = |case: Case, part: &str| {
        let notice = mailed(&case);
        assert!(notice.text.expose().contains(part), "{}", notice.text.expose());
    };
    check(
        clean(DocumentKind::HealthInsuranceCard).product(Product::VoiceEsim),
        "ご利用いただける本人確認書類：運転免許証、マイナンバーカード（個人番号カード）、在留カード、運転経歴証明書",
    );
    check(
        case().read(Slot::IdentityFront, front(DocumentKind::MofaIdentityCard)),
        "必要な補助書類（いずれか1点）：外務省発行の住居証明書",
    );
    check(
        case().read(Slot::IdentityFront, front(DocumentKind::Passport)),
        "必要な補助書類（いずれか1点）：住民票、公共料金領収書（電気・都市ガス・水道）",
    );
    check(
        clean(DocumentKind::DrivingRecordCertificate).with(
            Slot::IdentityFront,
            FieldName::IssuedOn,
            "平成24年3月31日",
        ),
        "2012年4月1日以降に発行されたものをご利用いただけます。",
    );
    check(case().read(Slot::IdentityFront, front(DocumentKind::HealthInsuranceCard)), "・本人確認書類の裏面");
}

/// A change of address on the back of a licence is welcome; the back of a My Number card never is.
#[test]
fn only_a_back_that_may_be_uploaded_is_asked_for() {
    let check = |kind: DocumentKind, asked: bool| {
        let notice = mailed(&clean(kind).with(Slot::IdentityFront, FieldName::Address, OLD_ADDRESS));
        assert_eq!(notice.text.expose().contains("裏面"), asked, "{}", kind.id());
        assert!(notice.text.expose().contains("補助書類"));
    };
    check(DocumentKind::DriverLicense, true);
    check(DocumentKind::ResidenceCard, true);
    check(DocumentKind::MyNumberCard, false);
}

/// A back that has to be destroyed is never asked for again.
#[test]
fn the_back_of_a_my_number_card_is_not_asked_for() {
    let case = clean(DocumentKind::MyNumberCard).destroyed(
        Slot::IdentityBack,
        DocumentKind::MyNumberCard,
        Side::Back,
        Reason::PrivacyMyNumberVisible,
    );
    let notice = mailed(&case);
    assert!(notice.text.expose().contains("   ・本人確認書類の表面\n   画像のアップロード"));
}

#[test]
fn outcomes_without_a_mail() {
    let check = |case: Case, outcome: Outcome| {
        let decision = case.judged(page());
        assert_eq!(decision.outcome, outcome);
        assert_eq!(decision.mail, None);
        assert_eq!(compose(&decision, &case.0.registration, page()), None);
    };
    check(clean(DocumentKind::DriverLicense), Outcome::Approved);
    check(
        clean(DocumentKind::DriverLicense).unknown(Slot::IdentityFront, Mark::PublicSafetyCommission),
        Outcome::Review,
    );
    check(case(), Outcome::Awaiting);
}

#[test]
fn the_other_mails() {
    let case = clean(DocumentKind::DriverLicense);
    let registration = &case.0.registration;
    let mut confirming = page().clone();
    confirming.mail.confirm_approval = true;
    let approved = compose(&case.judged(&confirming), registration, &confirming).unwrap();
    let declined = case.judged(page()).by_person(
        day("2026-02-01"),
        Outcome::Declined,
        &BTreeSet::from([Reason::IntegrityEditedFile]),
        registration,
        page(),
    );
    let declined = compose(&declined, registration, page()).unwrap();
    assert_eq!(declined.subject, "[IIJmio] 【重要】本人確認結果のお知らせ");
    let later = policy::by_id("iijmio-2026-04").unwrap();
    let routed = compose(&case.judged(later), registration, later).unwrap();
    let reminder = remind(&case.0.case_id, registration, page(), day("2026-02-01"));
    for (name, notice) in
        [("approved", approved), ("declined", declined), ("routed", routed), ("reminder", reminder)]
    {
        assert_harmless(&notice, registration);
        insta::assert_snapshot!(
            format!("{name}_text"),
            format!("{}\n\n{}", notice.subject, notice.text.expose())
        );
    }
}

/// A name is whatever somebody typed.
#[test]
fn hostile_names() {
    let check = |last: &str, first: &str, greeting: &str| {
        let case = clean(DocumentKind::DriverLicense)
            .registered(|r| {
                r.name.last = last.into();
                r.name.first = first.into();
            })
            .with(Slot::IdentityFront, FieldName::DateOfBirth, "昭和61年5月2日");
        let notice = mailed(&case);
        assert_eq!(notice.text.expose().lines().next(), Some(greeting));
        assert!(!notice.html.expose().contains(last) || last.is_empty() || !last.contains(['<', '&']));
    };
    check("見本", "太郎", "見本 太郎 様");
    check("O'Hara", "Anne & Mary", "O'Hara Anne & Mary 様");
    check("<b>見本</b>", "太郎", "お客さま");
    check("<script>alert(1)</script>", "", "お客さま");
    check("見本\r\nBcc: all@example.jp", "太郎", "お客さま");
    check("見本\n\n■ 至急", "太郎", "見本■ 至急 太郎 様");
    check("https://evil.example/", "太郎", "お客さま");
    check("見本", "\u{202E}郎太", "見本 郎太 様");
    check("", "", "お客さま");
    check(&"長".repeat(100), "太郎", "お客さま");
}

#[test]
fn hostile_headers() {
    let case = clean(DocumentKind::DriverLicense)
        .registered(|r| r.email = "taro@example.jp\r\nBcc: all@example.jp".into())
        .with(Slot::IdentityFront, FieldName::DateOfBirth, "昭和61年5月2日");
    let notice = compose(&case.judged(page()), &case.0.registration, page()).unwrap();
    assert_eq!(notice.to.expose(), "taro@example.jpBcc: all@example.jp");
}
