//! Numbers of which just one thing is wrong, so that each check is needed.

use identity::{
    matching::Class,
    numbers::{IdKind, judge},
};

#[test]
fn every_check_digit_of_a_passport_counts() {
    let check = |line: &str, class: Class| assert_eq!(judge(IdKind::PassportMrz, line), class, "{line}");
    check("TR12345672JPN8605010M3001019<<<<<<<<<<<<<<04", Class::CheckDigitOk);
    // A personal number, and its check digit.
    check("TR12345672JPN8605010M30010191234567<<<<<<<42", Class::CheckDigitOk);
    // Of number, birth, expiry and personal number the digit alone is wrong; the last digit suits it.
    check("TR12345673JPN8605010M3001019<<<<<<<<<<<<<<01", Class::CheckDigitFail);
    check("TR12345672JPN8605011M3001019<<<<<<<<<<<<<<07", Class::CheckDigitFail);
    check("TR12345672JPN8605010M3001010<<<<<<<<<<<<<<05", Class::CheckDigitFail);
    check("TR12345672JPN8605010M3001019<<<<<<<<<<<<<<15", Class::CheckDigitFail);
    // A filler stands for the check digit of no personal number, not of one.
    check("TR12345672JPN8605010M30010191234567<<<<<<<<8", Class::CheckDigitFail);
    check("TR12345672JPN8605010M3001019<<<<<<<<<<<<<<05", Class::CheckDigitFail);
}

#[test]
fn insurers() {
    for number in ["06139992", "39123450", "99999997", "138990", "271239"] {
        assert_eq!(judge(IdKind::Insurer, number), Class::CheckDigitOk, "{number}");
    }
}

#[test]
fn what_a_number_is_taken_for() {
    let check = |text: &str, class: Class| assert_eq!(judge(IdKind::Unknown, text), class, "{text}");
    // 第 or 号 alone says nothing, and 免許 alone all.
    check("第301500000210", Class::IdFormat);
    check("301500000210号", Class::IdFormat);
    check("免許 301500000210", Class::IdIsLicence);
    // Grouped by fours, and valid as a licence's number alone.
    check("3015 0000 0050", Class::IdIsLicence);
    check("３０１５０００００２１０", Class::IdIsMyNumber);
    // Passes neither check, and is not grouped.
    check("301500000061", Class::CheckDigitFail);
}
