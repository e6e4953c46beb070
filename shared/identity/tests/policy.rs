//! Policies: the shipped ones hold together, and a broken one is refused with what to write instead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use chrono::NaiveDate;
use identity::{
    policy::{self, Policies, Policy},
    reason::Reason,
};
use proptest::prelude::*;

const PAGE: &str = include_str!("../policy/iijmio-2022-02.toml");
const LATER: &str = include_str!("../policy/iijmio-2026-04.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_day_of_application_chooses_the_policy() {
    let check = |applied_on: &str, expected: Result<&str, &str>| {
        let found = policy::in_force(day(applied_on)).map(|p| p.id.as_str()).map_err(|e| e.to_string());
        assert_eq!(found, expected.map_err(str::to_owned), "{applied_on}");
    };
    policy::shipped().unwrap();
    check(
        "2006-03-31",
        Err("no policy decides an application of 2006-03-31; the first one holds from 2006-04-01"),
    );
    check("2006-04-01", Ok("iijmio-2022-02"));
    check("2022-01-31", Ok("iijmio-2022-02"));
    check("2026-03-31", Ok("iijmio-2022-02"));
    check("2026-04-01", Ok("iijmio-2026-04"));
    check("2099-01-01", Ok("iijmio-2026-04"));
}

#[test]
fn an_unknown_id_is_answered_with_the_known_ones() {
    assert_eq!(policy::by_id("iijmio-2026-04").unwrap().id, "iijmio-2026-04");
    let error = policy::by_id("iijmio-2023").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no policy \"iijmio-2023\"; there are iijmio-2022-02, iijmio-2026-04"
    );
}

#[test]
fn the_later_policy_is_the_page_and_one_rule_more() {
    let page = policy::by_id("iijmio-2022-02").unwrap();
    let later = policy::by_id("iijmio-2026-04").unwrap();
    assert_eq!(later.products, page.products);
    assert_eq!(later.documents, page.documents);
    assert_eq!(later.mail, page.mail);
    let barred = later.without("route.image_not_accepted");
    assert_eq!(barred.rules, page.rules);
    assert_eq!(later.rules.len(), page.rules.len() + 1);
}

/// A policy in which one place is written wrongly is refused with that line and with what to write instead.
#[test]
fn broken_policies() {
    let mut messages = Vec::new();
    let mut check = |instead_of: &str, wrong: &str| {
        assert_eq!(PAGE.matches(instead_of).count(), 1, "{instead_of:?} does not stand once");
        let text = PAGE.replace(instead_of, wrong);
        let Err(error) = Policy::parse("p.toml", &text) else { panic!("{wrong:?} was taken") };
        let written = text.lines().nth(error.line - 1).unwrap();
        messages.push(format!("{}\n    {}\n    {}\n", written.trim(), error.problem, error.help));
        assert_eq!(error.to_string(), format!("p.toml:{}: {}; {}", error.line, error.problem, error.help));
    };
    // Words that are not known.
    check("[mail.links]", "[mail.link]");
    check("reminder_days = 7", "remind_days = 7");
    check("id = \"route.shop_channel\"\ncheck", "id = \"route.shop_channel\"\nchecks");
    check("[documents.passport]", "[documents.pasport]");
    check("[supplements.utility_receipt]", "[supplements.utility_recipt]");
    check("front = [\"date_of_birth\"]", "front = [\"birth_date\"]");
    check("needs_one_of = [\"face_photo\"]", "needs_one_of = [\"photo\"]");
    check("channels = [\"shop\"]", "channels = [\"store\"]");
    check("reason = \"document.photo_missing\"", "reason = \"document.foto_missing\"");
    check("reason = \"document.photo_missing\"", "reason = \"no photograph\"");
    check("check = \"front_only\"", "check = \"front\"");
    check("field = \"date_of_birth\"", "field = \"dob\"");
    check("setting = \"strict\"", "setting = \"stirct\"");
    check("registrable = \"unknown\"", "registrable = \"utf8\"");
    check("beside_a_defect = \"tell\"", "beside_a_defect = \"ask\"");
    check("[matching.classes]", "[matching.classes]\nPREFECTURE_OMITTED = \"fine\"");
    check("[matching.classes]", "[matching.classes]\nPREFECTUR_OMITTED = \"review\"");
    // Things that are missing, doubled or of the wrong form.
    check("reminder_days = 7", "# reminder_days = 7");
    check("reminder_days = 7", "reminder_days = 7.5");
    check("reminder_days = 7", "reminder_days = 21");
    check("reminder_days = 7", "reminder_days = -1");
    check("reminder_days = 7", "reminder_days = \"a week\"");
    check("confirm_approval = false", "confirm_approval = \"no\"");
    check("channels = [\"shop\"]", "channels = \"shop\"");
    check("brand = \"IIJmio\"", "brand = IIJmio");
    check("reminder_days = 7", "reminder_days = ");
    check("title = \"在留カード\"", "");
    check("[retention]", "[deadlines]");
    check("id = \"image.dark\"", "id = \"image.glare\"");
    check("id = \"image.dark\"", "id = \"image dark\"");
    check("field = \"date_of_birth\"", "field = \"name\"");
    check("field = \"date_of_birth\"", "field = \"valid_until\"");
    check("field = \"date_of_birth\"", "");
    check("date = 2012-04-01", "");
    check("date = 2012-04-01", "date = \"2012-04-01\"");
    check("date = 2012-04-01", "date = 2012-02-30");
    check("date = 2012-04-01", "date = 2012-04-01T00:00:00");
    check("applied_until = 2026-03-31", "applied_until = 2005-12-31");
    // Rules that would not do what they seem to do.
    check("channels = [\"shop\"]", "");
    check("channels = [\"shop\"]", "channels = [\"shop\"]\non = [\"passport\"]");
    check("needs_one_of = [\"face_photo\"]", "");
    check("reason = \"route.shop_channel\"", "reason = \"image.dark\"");
    check("reason = \"document.photo_missing\"", "reason = \"route.not_required\"");
    check(
        "reason = \"document.photo_missing\"",
        "reason = \"document.photo_missing\"\noutcome = \"declined\"",
    );
    check("check = \"front_only\"", "check = \"front_only\"\nnoted = true");
    check("reason = \"image.not_jpeg\"\n", "reason = \"image.not_jpeg\"\nnoted = true\n");
    check(
        "reason = \"integrity.edited_file\"",
        "reason = \"integrity.edited_file\"\nnoted = true\noutcome = \"review\"",
    );
    check("kinds = [\"mofa_residence_certificate\"]", "kinds = [\"passport\"]");
    check("only_with = [\"mofa_identity_card\"]", "only_with = [\"notification_card\"]");
    check("[supplements.residence_certificate]", "[supplements.residence_card]");
    check("    \"residence_card\",\n    \"driving_record_certificate\",\n]", "    \"notification_card\",\n]");
    check("min_bytes = 51200", "min_bytes = 9999999");
    check("max_images = 4", "max_images = 0");
    check("differ = 0.80", "differ = 80.0");
    // What stands in the header of an e-mail.
    check("sender_name = \"IIJmio\"", "sender_name = \"IIJmio\\r\\nBcc: all@example.jp\"");
    check("reply_to = \"support@iijmio.example\"", "reply_to = \"support\"");
    check("approved = \"[IIJmio] 本人確認完了のお知らせ\"", "approved = \"\"");
    check("documents = \"https://iijmio.example/guide/identity\"", "documents = \"http://iijmio.example\"");
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn broken_extensions() {
    let check = |instead_of: &str, wrong: &str, message: &str| {
        let text = LATER.replace(instead_of, wrong);
        assert_eq!(Policy::parse("p.toml", &text).unwrap_err().to_string(), message);
    };
    let line = |part: &str| 1 + LATER.split(part).next().unwrap().matches('\n').count();
    check(
        "extends = \"iijmio-2022-02\"",
        "extends = \"iijmio-2022-2\"",
        &format!(
            "p.toml:{}: there is no policy `iijmio-2022-2` to extend; \
             did you mean iijmio-2022-02? write one of: iijmio-2022-02, iijmio-2026-04",
            line("extends =")
        ),
    );
    check(
        "extends = \"iijmio-2022-02\"",
        "",
        &format!(
            "p.toml:{}: [images] is missing; add the table, or a line `extends = \"…\"` with the id of a policy that has it",
            line("id = \"iijmio-2026-04\"")
        ),
    );
    let text = LATER.replace("[[rule]]", "without = [\"driver_license.isuer\"]\n\n[[rule]]");
    let error = Policy::parse("p.toml", &text).unwrap_err();
    assert_eq!(error.problem, "there is no rule `driver_license.isuer` to leave out");
    assert!(error.help.starts_with("did you mean driver_license.issuer?"), "{error}");
}

#[test]
fn an_extension_adds_replaces_and_leaves_out() {
    let page = policy::by_id("iijmio-2022-02").unwrap();
    let text = LATER.replace("[[rule]]", "without = [\"driver_license.issuer\"]\n\n[[rule]]")
        + "\n[[rule]]\nid = \"driving_record_certificate.issued_from\"\ncheck = \"issued_from\"\n\
           on = [\"driving_record_certificate\"]\ndate = 2015-01-01\nreason = \"document.issued_too_early\"\n\
           sure = \"low\"\npage = []\n";
    let extended = Policy::parse("p.toml", &text).unwrap();
    assert!(extended.rule("driver_license.issuer").is_none());
    assert!(extended.rule("route.image_not_accepted").is_some());
    let changed: Vec<_> = extended
        .rules
        .iter()
        .filter(|rule| page.rule(&rule.id) != Some(rule))
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(changed, ["driving_record_certificate.issued_from", "route.image_not_accepted"]);
}

/// Policies have to follow each other without a gap or an overlap.
#[test]
fn days_without_a_policy_and_days_with_two() {
    let check = |until: &str, from: &str, message: &str| {
        let page = PAGE.replace("applied_until = 2026-03-31", until);
        let later = LATER.replace("applied_from = 2026-04-01", from);
        let error = Policies::parse(&[("a.toml", &page), ("b.toml", &later)]).unwrap_err().to_string();
        assert_eq!(error, message);
    };
    let line_a = 1 + PAGE.split("applied_from").next().unwrap().matches('\n').count();
    let line_b = 1 + LATER.split("applied_from").next().unwrap().matches('\n').count();
    check(
        "applied_until = 2026-03-31",
        "applied_from = 2026-03-01",
        &format!(
            "b.toml:{line_b}: the days from 2026-03-01 on are those of `iijmio-2022-02` already; \
             write `applied_from = 2026-04-01`, or end `iijmio-2022-02` on 2026-02-28"
        ),
    );
    check(
        "applied_until = 2026-03-31",
        "applied_from = 2026-04-03",
        &format!(
            "b.toml:{line_b}: no policy decides the days from 2026-04-01 to 2026-04-02; \
             write `applied_from = 2026-04-01`, or end `iijmio-2022-02` on 2026-04-02"
        ),
    );
    check(
        "",
        "applied_from = 2026-04-01",
        &format!(
            "a.toml:{line_a}: `iijmio-2022-02` has no last day, and `iijmio-2026-04` begins after it; \
             add `applied_until = 2026-03-31`"
        ),
    );
    check(
        "applied_until = 2026-03-31",
        "applied_from = 2026-04-01\napplied_until = 2030-01-01",
        &format!(
            "b.toml:{line_b}: no policy decides the days after 2030-01-01; take `applied_until` out of the newest policy"
        ),
    );
    let error = Policies::parse(&[("a.toml", PAGE), ("b.toml", PAGE)]).unwrap_err().to_string();
    assert_eq!(
        error,
        format!(
            "b.toml:{line_a}: the id `iijmio-2022-02` is that of a.toml; give this policy an id of its own"
        )
    );
}

/// For people: one look shows what is accepted. Japanese columns line up as a terminal draws them.
#[test]
fn tables() {
    insta::assert_snapshot!("table", policy::render_table(policy::by_id("iijmio-2026-04").unwrap()));
    let explained: Vec<_> = Reason::ALL.iter().map(|reason| policy::explain(*reason)).collect();
    insta::assert_snapshot!("explained", explained.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is done to one line of a policy, the file is taken or refused with a line that it has.
    #[test]
    fn a_spoilt_line_is_taken_or_refused(at in 0..PAGE.lines().count(), other in "\\PC{0,30}|\\[\\[rule\\]\\]|[a-z_]{1,10} = [0-9\\[\\]\"-]{0,8}") {
        let lines: Vec<&str> = PAGE.lines().collect();
        for kept in [true, false] {
            let mut spoilt = lines.clone();
            spoilt.splice(at..=at, if kept { vec![lines[at], other.as_str()] } else { vec![other.as_str()] });
            if let Err(error) = Policy::parse("p.toml", &spoilt.join("\n")) {
                prop_assert!((1..=spoilt.len() + 1).contains(&error.line), "{}", error);
                prop_assert!(!error.problem.is_empty() && !error.help.is_empty());
            }
        }
    }
}
