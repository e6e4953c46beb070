//! The operator's page, sentence by sentence, against the rules and the submissions that they alone decide.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod decision_table;
mod submission;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::OnceLock,
};

use decision_table::{Row, rows};
use identity::{
    policy::{self, Policy},
    reason::Reason,
};
use submission::page;

/// The sentences of the page in their order. What stands after the tab says why a sentence has no rule.
const SENTENCES: &str = include_str!("page.tsv");

fn sentences() -> Vec<(&'static str, &'static str)> {
    SENTENCES.lines().map(|line| line.split_once('\t').expect("a tab in every line")).collect()
}

fn holds(row: &Row, policy: &Policy) -> bool {
    let decision = row.case.judged(policy);
    let expected: BTreeSet<Reason> = row.reasons.iter().copied().collect();
    (decision.outcome, decision.reasons()) == (row.outcome, expected)
}

/// For each rule a row of the table that comes out otherwise as soon as that rule is taken out of the policy.
fn deciding() -> &'static BTreeMap<String, String> {
    static DECIDING: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    DECIDING.get_or_init(|| {
        let rows = rows();
        for row in &rows {
            assert!(holds(row, page()), "{}: the table has to hold before a rule is taken out", row.what);
        }
        // The rules that did not pass on each row: no other rule can be the one that decides it.
        let told: Vec<BTreeSet<String>> = rows
            .iter()
            .map(|row| {
                let findings = row.case.judged(page()).findings.into_iter();
                findings.filter(|finding| finding.reason.is_some()).map(|finding| finding.rule).collect()
            })
            .collect();
        let mut deciding = BTreeMap::new();
        for rule in &page().rules {
            let without = page().without(&rule.id);
            let mut candidates =
                rows.iter().zip(&told).filter(|(_, told)| told.contains(&rule.id)).map(|(row, _)| row);
            if let Some(row) = candidates.find(|row| !holds(row, &without)) {
                let kind = row.case.0.images.values().find_map(|outcome| match outcome {
                    identity::reading::ImageOutcome::Read { document } => Some(document.kind.id()),
                    _ => None,
                });
                let what = kind.map_or(row.what.to_owned(), |kind| format!("{} ({kind})", row.what));
                deciding.insert(rule.id.clone(), what);
            }
        }
        deciding
    })
}

#[test]
fn every_rule_decides_something() {
    let idle: Vec<_> =
        page().rules.iter().map(|rule| rule.id.as_str()).filter(|id| !deciding().contains_key(*id)).collect();
    assert!(idle.is_empty(), "no row comes out otherwise without {idle:?}");
}

/// The same of the lists: take any one entry out, and some row comes out otherwise.
#[test]
fn every_entry_of_a_list_decides_something() {
    let mut without: Vec<(String, Policy)> = Vec::new();
    let mut take = |what: String, change: &dyn Fn(&mut Policy)| {
        let mut policy = page().clone();
        change(&mut policy);
        without.push((what, policy));
    };
    for (product, kinds) in &page().products {
        for kind in kinds {
            take(format!("{} takes {}", product.id(), kind.id()), &|policy| {
                policy.products.get_mut(product).unwrap().retain(|other| other != kind);
            });
        }
    }
    for (kind, items) in &page().documents {
        for (list, fields) in
            [("front", &items.front), ("back", &items.back), ("supplement", &items.supplement)]
        {
            for field in fields {
                take(format!("{}: {list} shows {}", kind.id(), field.id()), &|policy| {
                    let items = policy.documents.get_mut(kind).unwrap();
                    let fields = match list {
                        "front" => &mut items.front,
                        "back" => &mut items.back,
                        _ => &mut items.supplement,
                    };
                    fields.retain(|other| other != field);
                });
            }
        }
    }
    for (kind, items) in &page().supplements {
        take(format!("{} is a supplement", kind.id()), &|policy| {
            policy.supplements.remove(kind);
        });
        if !items.only_with.is_empty() {
            take(format!("{} goes with some only", kind.id()), &|policy| {
                policy.supplements.get_mut(kind).unwrap().only_with.clear();
            });
        }
        for field in &items.shows {
            take(format!("{} shows {}", kind.id(), field.id()), &|policy| {
                policy.supplements.get_mut(kind).unwrap().shows.retain(|other| other != field);
            });
        }
    }
    let rows = rows();
    let idle: Vec<_> = without
        .iter()
        .filter(|(_, policy)| rows.iter().all(|row| holds(row, policy)))
        .map(|(what, _)| what)
        .collect();
    assert!(idle.is_empty(), "no row comes out otherwise without {idle:#?}");
}

/// No sentence of the page is forgotten, and no rule quotes a sentence that the page has not.
#[test]
fn every_sentence_has_a_rule() {
    let quoted: BTreeSet<&str> =
        page().rules.iter().flat_map(|rule| rule.page.iter().map(String::as_str)).collect();
    let stating: BTreeSet<&str> =
        sentences().into_iter().filter(|(_, elsewhere)| elsewhere.is_empty()).map(|(s, _)| s).collect();
    let without_rule: Vec<_> = stating.difference(&quoted).collect();
    let not_on_the_page: Vec<_> = quoted.difference(&stating).collect();
    assert!(without_rule.is_empty() && not_on_the_page.is_empty(), "{without_rule:#?} {not_on_the_page:#?}");
    for rule in &page().rules {
        assert!(!rule.page.is_empty(), "{} quotes no sentence", rule.id);
    }
}

fn cell(text: &str) -> String {
    text.trim_start_matches(['-', '*', '●', ' ']).replace('|', "\\|")
}

fn document() -> String {
    let mut text = String::from(
        "# The rules, sentence by sentence\n\n\
         Written by `cargo test -p identity --test rules` from `policy/iijmio-2022-02.toml` and checked by it: \
         after a change of the policy, run it once with `UPDATE_RULES=1`.\n\n\
         Each sentence of the operator's page, in its order; the rules that put it into effect; what a failure is \
         called and comes to; how sure it is that the page means this document; and a submission of \
         `tests/decision_table` that comes out otherwise as soon as that rule alone is taken out of the policy.\n\n\
         | the page says | rule | checks | reason | comes to | sure | decides |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (sentence, elsewhere) in sentences() {
        if elsewhere == "heading" {
            continue;
        }
        let mut said = cell(sentence);
        if !elsewhere.is_empty() {
            let _ = writeln!(text, "| {said} | ({elsewhere}) | | | | | |");
        }
        for rule in page().rules.iter().filter(|rule| rule.page.iter().any(|quoted| quoted == sentence)) {
            let _ = writeln!(
                text,
                "| {said} | `{}` | {} | `{}` | {} | {} | {} |",
                rule.id,
                cell(&rule.describe()),
                rule.reason,
                rule.comes_to(),
                rule.sure.id(),
                cell(&deciding()[&rule.id]),
            );
            "″".clone_into(&mut said);
        }
    }
    text +=
        "\n## What later policies add\n\n| policy | rule | checks | reason |\n| --- | --- | --- | --- |\n";
    for later in policy::all().iter().filter(|later| later.id != page().id) {
        for rule in later.rules.iter().filter(|rule| page().rule(&rule.id) != Some(rule)) {
            let _ = writeln!(
                text,
                "| `{}` | `{}` | {} | `{}` |",
                later.id,
                rule.id,
                cell(&rule.describe()),
                rule.reason
            );
        }
    }
    text
}

/// `RULES.md` says what the policy says.
#[test]
fn the_document_is_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    let document = document();
    if std::env::var_os("UPDATE_RULES").is_some() {
        std::fs::write(&path, &document).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let different = written.lines().zip(document.lines()).find(|(written, now)| written != now);
    assert!(written == document, "RULES.md is out of date, run once with UPDATE_RULES=1: {different:#?}");
}
