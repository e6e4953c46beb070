//! Time and allocations of one decision: `cargo bench -p identity --bench evaluate`.

#[path = "../tests/submission/mod.rs"]
mod submission;

use divan::{AllocProfiler, Bencher, black_box};
use identity::{
    decision::evaluate,
    document::{DocumentKind, FieldName, Side},
    ids::Slot,
    notice::compose,
    policy,
    reason::Reason,
};
use submission::{Case, OLD_ADDRESS, clean, page, supplement};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A clean front, as most submissions are.
fn front_alone() -> Case {
    clean(DocumentKind::DriverLicense)
}

/// Three images and everything to tell.
fn much_to_tell() -> Case {
    clean(DocumentKind::MyNumberCard)
        .with(Slot::IdentityFront, FieldName::Name, "見本 次郎")
        .with(Slot::IdentityFront, FieldName::Address, OLD_ADDRESS)
        .destroyed(Slot::IdentityBack, DocumentKind::MyNumberCard, Side::Back, Reason::PrivacyMyNumberVisible)
        .read(Slot::Supplement, supplement(DocumentKind::UtilityReceipt))
}

fn judge(bencher: Bencher<'_, '_>, case: &Case) {
    bencher.bench(|| evaluate(black_box(&case.0), page()));
}

#[divan::bench]
fn evaluate_front_alone(bencher: Bencher<'_, '_>) {
    judge(bencher, &front_alone());
}

#[divan::bench]
fn evaluate_much_to_tell(bencher: Bencher<'_, '_>) {
    judge(bencher, &much_to_tell());
}

#[divan::bench]
fn compose_much_to_tell(bencher: Bencher<'_, '_>) {
    let case = much_to_tell();
    let decision = case.judged(page());
    bencher.bench(|| compose(black_box(&decision), &case.0.registration, page()));
}

/// What a cold start pays once.
#[divan::bench]
fn parse_the_policy() -> bool {
    policy::Policy::parse("policy.toml", black_box(include_str!("../policy/iijmio-2022-02.toml"))).is_ok()
}
