//! The counts as tables in Markdown, or as JSON.

use serde_json::{Value, json};
use specimens::Grade;

use super::{
    interval::Share,
    tally::{Row, Tally},
};
use crate::{error::CommandError, output::Output};

const HEAD: &str = "\
| document | grade | photos | kind | fields, raw | fields, same ink | straight through | turned back rightly | twins accepted | misreadings accepted | tripwire | false alarms | s a photo |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

pub(super) fn text(tally: &Tally, output: &mut Output) -> Result<(), CommandError> {
    output.line("Shares with counts and 95 % intervals (Wilson; the rule of three at 0 and 100 %).")?;
    output.line("")?;
    output.line(HEAD)?;
    for ((kind, grade), row) in &tally.rows {
        output.line(&line(kind.id(), grade.id(), row))?;
    }
    for grade in tally.grades() {
        output.line(&line("**all**", grade.id(), &tally.total(Some(grade))))?;
    }
    let all = tally.total(None);
    output.line(&line("**all**", "all", &all))?;
    output.line("")?;
    output.line(&format!("Submissions that must not pass and were approved: {}", all.wrongly_approved))?;
    fields(tally, output)?;
    ways(tally, output)?;
    held_back(tally, output)
}

fn line(document: &str, grade: &str, row: &Row) -> String {
    let seconds = row.median_seconds().map_or_else(|| "–".to_owned(), |median| format!("{median:.2}"));
    format!(
        "| {document} | {grade} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {seconds} |",
        row.seconds.len(),
        row.kind,
        row.raw,
        row.same_ink,
        row.straight_through,
        row.turned_back,
        row.twins_accepted,
        row.misreadings_accepted,
        row.caught,
        row.false_alarms,
    )
}

fn fields(tally: &Tally, output: &mut Output) -> Result<(), CommandError> {
    output.line("\n| field | grade | raw | same ink |\n| --- | --- | --- | --- |")?;
    for ((name, grade), (raw, same_ink)) in &tally.fields {
        output.line(&format!("| {} | {} | {raw} | {same_ink} |", name.id(), grade.id()))?;
    }
    Ok(())
}

fn ways(tally: &Tally, output: &mut Output) -> Result<(), CommandError> {
    if tally.ways.is_empty() {
        return Ok(());
    }
    output.line(
        "\n| twin differs by | accepted | told to correct | to a person |\n| --- | --- | --- | --- |",
    )?;
    for (way, fates) in &tally.ways {
        output.line(&format!(
            "| {way} | {} | {} | {} |",
            fates.approved, fates.to_correct, fates.to_a_person
        ))?;
    }
    Ok(())
}

fn held_back(tally: &Tally, output: &mut Output) -> Result<(), CommandError> {
    for grade in tally.grades() {
        let mut rules: Vec<(&str, u64)> = tally
            .held_back
            .iter()
            .filter(|((of, _), _)| *of == grade)
            .map(|((_, rule), count)| (rule.as_str(), *count))
            .collect();
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        if !rules.is_empty() {
            output.line(&format!("\nWhat kept {} submissions back:", grade.id()))?;
        }
        for (rule, count) in rules {
            output.line(&format!("* {rule}: {count}"))?;
        }
    }
    Ok(())
}

/// One object: rows by document and grade, totals, fields, ways of differing.
pub(super) fn json(tally: &Tally, output: &mut Output) -> Result<(), CommandError> {
    let rows: Vec<Value> =
        tally.rows.iter().map(|((kind, grade), row)| row_json(kind.id(), grade.id(), row)).collect();
    let of = |grade: Option<Grade>| row_json("all", grade.map_or("all", Grade::id), &tally.total(grade));
    let mut totals: Vec<Value> = tally.grades().into_iter().map(|grade| of(Some(grade))).collect();
    totals.push(of(None));
    let fields: Vec<Value> = tally
        .fields
        .iter()
        .map(|((name, grade), (raw, same_ink))| {
            json!({"field": name.id(), "grade": grade.id(), "raw": share(*raw), "same_ink": share(*same_ink)})
        })
        .collect();
    let ways: Vec<Value> = tally
        .ways
        .iter()
        .map(|(way, fates)| {
            json!({"way": way, "accepted": share(fates.approved), "to_correct": share(fates.to_correct),
                   "to_a_person": share(fates.to_a_person)})
        })
        .collect();
    output.json(&json!({"rows": rows, "totals": totals, "fields": fields, "twins": ways}))
}

fn row_json(document: &str, grade: &str, row: &Row) -> Value {
    json!({
        "document": document,
        "grade": grade,
        "photos": row.seconds.len(),
        "kind": share(row.kind),
        "fields_raw": share(row.raw),
        "fields_same_ink": share(row.same_ink),
        "straight_through": share(row.straight_through),
        "turned_back_rightly": share(row.turned_back),
        "wrongly_approved": share(row.wrongly_approved),
        "twins_accepted": share(row.twins_accepted),
        "misreadings_accepted": share(row.misreadings_accepted),
        "tripwire": share(row.caught),
        "false_alarms": share(row.false_alarms),
        "seconds_a_photo": row.median_seconds(),
    })
}

fn share(share: Share) -> Value {
    json!({"hits": share.hits, "of": share.of, "share": share.share(), "interval": share.interval()})
}
