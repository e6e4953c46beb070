//! MATCHING.md is written from the tables, so that it cannot go stale.
//! After a change: `UPDATE_MATCHING=1 cargo test -p identity --test matching_page`.

use identity::matching::{Class, Settings};

const HEAD: &str = "\
# Matching with the registration

The page asks for names without difference, addresses strictly matched (\"no missing/duplicate/unnecessary
characters\"), and birth dates without difference. *Strict* is about what is printed: width, spacing that is layout and
the dash family are the same ink. So a comparison aligns the two values, names the class of each difference, and the
weightiest class under the worst verdict decides. What a class leads to is a table of the policy, not code:
`policy/matching-strict.toml` holds the page's literal words, `policy/matching-assisted.toml` sends differences of
notation to a person instead of back to the customer.

- **match** passes, **mismatch** goes back to the customer to correct the registration, **review** goes to a person.
- Nothing is normalised by NFC or NFKC first: both erase differences that show in print.
- A kanji that the form cannot hold may stand in katakana, for that character alone, with a reading that is attested
  (`data/NOTICE.md` names the sources) or a sequentially voiced or doubled form of one.
- An unconfirmed reading never makes a match through an unsure character, and a difference that an alternative reading
  explains is never the customer's.
- A value longer than the table's `longest` is compared for equality alone.

Later rows weigh more: of several classes with one verdict, the later one is named.

| class | what it is | strict | assisted |
| --- | --- | --- | --- |
";

fn page() -> String {
    let rows = Class::ALL.iter().map(|class| {
        let (strict, assisted) =
            (Settings::strict().verdict(*class).id(), Settings::assisted().verdict(*class).id());
        format!("| `{class}` | {} | {strict} | {assisted} |\n", class.meaning())
    });
    std::iter::once(HEAD.to_owned()).chain(rows).collect()
}

#[test]
fn the_page_says_what_the_tables_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/MATCHING.md");
    if std::env::var_os("UPDATE_MATCHING").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), page(), "see the head of this test");
}
