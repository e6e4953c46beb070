//! Checks the parts of a policy file against each other and against what they name.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{
    Check, Confidence, Deadlines, DocumentItems, Links, MailSettings, MatchingChoice, Origin, Policy,
    PolicyError, Subjects, SupplementItems, Unclear,
    file::{ConfidenceTable, LinksTable, MailTable, MatchingTable, PolicyFile, SubjectsTable},
    load::Source,
    suggest::{nearest, write_one_of},
};
use crate::{
    document::FieldName,
    image_limits::ImageLimits,
    matching::{Class, Settings},
};

mod rule;

pub(super) fn assemble(
    source: &Source<'_>,
    file: PolicyFile,
    known: &[Policy],
) -> Result<Policy, PolicyError> {
    let base = match &file.extends {
        None => None,
        Some(id) => Some(known.iter().find(|p| p.id == *id.get_ref()).ok_or_else(|| {
            source.refuse(
                id.span(),
                format!("there is no policy `{}` to extend", id.get_ref()),
                write_one_of(id.get_ref(), known.iter().map(|p| p.id.as_str())),
            )
        })?),
    };
    let missing = |table: &str| {
        source.refuse(
            file.id.span(),
            format!("[{table}] is missing"),
            "add the table, or a line `extends = \"…\"` with the id of a policy that has it",
        )
    };
    let applied_from = source.date(&file.applied_from)?;
    let applied_until = file.applied_until.as_ref().map(|until| source.date(until)).transpose()?;
    if let (Some(until), Some(written)) = (applied_until, &file.applied_until)
        && until < applied_from
    {
        return Err(source.refuse(
            written.span(),
            "`applied_until` is before `applied_from`",
            format!("write {applied_from} or a later day"),
        ));
    }

    let mut policy = Policy {
        id: file.id.get_ref().clone(),
        title: file.title,
        applied_from,
        applied_until,
        products: base.map(|b| b.products.clone()).unwrap_or_default(),
        documents: base.map(|b| b.documents.clone()).unwrap_or_default(),
        supplements: base.map(|b| b.supplements.clone()).unwrap_or_default(),
        images: match &file.images {
            Some(limits) => image_limits(source, limits)?,
            None => base.map(|b| b.images).ok_or_else(|| missing("images"))?,
        },
        confidence: match &file.confidence {
            Some(table) => confidence(source, table)?,
            None => base.map(|b| b.confidence).ok_or_else(|| missing("confidence"))?,
        },
        matching: match &file.matching {
            Some(table) => matching(source, table)?,
            None => base.map(|b| b.matching.clone()).ok_or_else(|| missing("matching"))?,
        },
        unclear: match &file.unclear {
            Some(table) => Unclear { beside_a_defect: table.beside_a_defect },
            None => base.map(|b| b.unclear).ok_or_else(|| missing("unclear"))?,
        },
        deadlines: match &file.deadlines {
            Some(table) => deadlines(source, table)?,
            None => base.map(|b| b.deadlines).ok_or_else(|| missing("deadlines"))?,
        },
        retention: file
            .retention
            .or_else(|| base.map(|b| b.retention))
            .ok_or_else(|| missing("retention"))?,
        mail: match &file.mail {
            Some(table) => mail(source, table)?,
            None => base.map(|b| b.mail.clone()).ok_or_else(|| missing("mail"))?,
        },
        rules: base.map(|b| b.rules.clone()).unwrap_or_default(),
        origin: Origin { file: source.file.to_owned(), line: source.line(file.applied_from.span().start) },
    };
    for (kind, table) in file.documents {
        let items = DocumentItems {
            title: table.title,
            front: table.front,
            back: table.back,
            supplement: table.supplement,
            not_kept: table.not_kept,
        };
        policy.documents.insert(kind, items);
    }
    for (kind, written) in file.supplements {
        let span = written.span();
        let table = written.into_inner();
        if !kind.is_supplement() {
            return Err(source.refuse(
                span,
                format!("`{}` proves a person: it is no supplement", kind.id()),
                format!("move it to [documents.{}]", kind.id()),
            ));
        }
        for with in &table.only_with {
            if !policy.documents.contains_key(with.get_ref()) {
                return Err(source.refuse(
                    with.span(),
                    format!("`{}` has no table [documents.{0}]", with.get_ref().id()),
                    write_one_of(with.get_ref().id(), policy.documents.keys().map(|kind| kind.id())),
                ));
            }
        }
        let only_with = table.only_with.into_iter().map(Spanned::into_inner).collect();
        policy
            .supplements
            .insert(kind, SupplementItems { title: table.title, shows: table.shows, only_with });
    }
    for (product, kinds) in file.products {
        for kind in &kinds {
            if !policy.documents.contains_key(kind.get_ref()) {
                return Err(source.refuse(
                    kind.span(),
                    format!("`{}` has no table [documents.{0}]", kind.get_ref().id()),
                    "add that table, or leave the document out of the product",
                ));
            }
        }
        policy.products.insert(product, kinds.into_iter().map(Spanned::into_inner).collect());
    }
    if policy.products.is_empty() {
        return Err(missing("products"));
    }

    rule::leave_out(source, &mut policy, &file.without)?;
    rule::take_over(source, &mut policy, file.rules)?;
    for field in [FieldName::Name, FieldName::Address, FieldName::DateOfBirth] {
        if !policy.rules.iter().any(|rule| rule.check == Check::Compare(field)) {
            return Err(source.refuse(
                file.id.span(),
                format!("no rule compares `{}` with the registration", field.id()),
                format!("add a [[rule]] with check = \"compare\" and field = \"{}\"", field.id()),
            ));
        }
    }
    Ok(policy)
}

fn image_limits(source: &Source<'_>, written: &Spanned<ImageLimits>) -> Result<ImageLimits, PolicyError> {
    let limits = *written.get_ref();
    if limits.min_bytes > limits.max_bytes {
        return Err(source.refuse(
            written.span(),
            "`min_bytes` is above `max_bytes`: no file would be taken",
            "write a smaller `min_bytes`",
        ));
    }
    if limits.max_images == 0 {
        return Err(source.refuse(
            written.span(),
            "`max_images` is 0: no image would be taken",
            "write 1 or more",
        ));
    }
    Ok(limits)
}

fn confidence(source: &Source<'_>, table: &ConfidenceTable) -> Result<Confidence, PolicyError> {
    let part = |written: &Spanned<f32>| {
        let value = *written.get_ref();
        if (0.0..=1.0).contains(&value) {
            Ok(value)
        } else {
            Err(source.refuse(
                written.span(),
                format!("{value} is no confidence"),
                "write a number from 0.0 to 1.0",
            ))
        }
    };
    let margin = |written: &Spanned<f32>, allowed: std::ops::RangeInclusive<f32>| {
        let value = *written.get_ref();
        if allowed.contains(&value) {
            Ok(value)
        } else {
            Err(source.refuse(
                written.span(),
                format!("{value} is no such margin"),
                format!("write a number from {:.1} to {:.1}", allowed.start(), allowed.end()),
            ))
        }
    };
    Ok(Confidence {
        kind: part(&table.kind)?,
        agree: part(&table.agree)?,
        differ: part(&table.differ)?,
        // Below -1 a rival is likelier: a margin there would let other people pass.
        confirms: margin(&table.confirms, -1.0..=99.0)?,
        close: margin(&table.close, -99.0..=0.0)?,
    })
}

fn matching(source: &Source<'_>, table: &MatchingTable) -> Result<MatchingChoice, PolicyError> {
    let mut settings = match table.setting.get_ref().as_str() {
        "strict" => Settings::strict().clone(),
        "assisted" => Settings::assisted().clone(),
        other => {
            return Err(source.refuse(
                table.setting.span(),
                format!("`{other}` is not known here"),
                write_one_of(other, ["strict", "assisted"]),
            ));
        }
    };
    let mut changed = BTreeMap::new();
    for (code, verdict) in &table.classes {
        let class: Class = code.get_ref().parse().map_err(|_| {
            let help = match nearest(code.get_ref(), Class::ALL.iter().map(|class| class.code())) {
                Some(near) => format!("did you mean {near}?"),
                None => "write one of the classes that the shipped tables list".to_owned(),
            };
            source.refuse(code.span(), format!("`{}` is no class of difference", code.get_ref()), help)
        })?;
        settings = settings.with(class, *verdict);
        changed.insert(class, *verdict);
    }
    Ok(MatchingChoice { settings, repertoire: table.registrable, changed })
}

fn deadlines(source: &Source<'_>, written: &Spanned<Deadlines>) -> Result<Deadlines, PolicyError> {
    let deadlines = *written.get_ref();
    if deadlines.upload_days == 0 || deadlines.reminder_days >= deadlines.upload_days {
        return Err(source.refuse(
            written.span(),
            "the reminder would not come before the deadline",
            "write a `reminder_days` that is smaller than `upload_days`",
        ));
    }
    Ok(deadlines)
}

fn mail(source: &Source<'_>, table: &MailTable) -> Result<MailSettings, PolicyError> {
    let line = |written: &Spanned<String>| {
        let text = written.get_ref();
        if text.trim().is_empty() || text.chars().any(char::is_control) {
            return Err(source.refuse(
                written.span(),
                "a header of an e-mail is one line and not empty",
                "write it on one line, without control characters",
            ));
        }
        Ok(text.clone())
    };
    let address = |written: &Spanned<String>| {
        let text = line(written)?;
        let parts: Vec<&str> = text.split('@').collect();
        let plain = |part: &&str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c))
        };
        if parts.len() == 2 && parts.iter().all(plain) {
            Ok(text)
        } else {
            Err(source.refuse(
                written.span(),
                format!("`{text}` is no e-mail address"),
                "write one such as support@example.jp",
            ))
        }
    };
    let link = |written: &Spanned<String>| {
        let text = line(written)?;
        if text.starts_with("https://") && !text.contains(char::is_whitespace) {
            Ok(text)
        } else {
            Err(source.refuse(
                written.span(),
                format!("`{text}` is no link"),
                "write an address that begins with https://",
            ))
        }
    };
    let LinksTable { registration, upload, documents } = &table.links;
    let SubjectsTable { correct_registration, resubmit, declined, route_elsewhere, approved, reminder } =
        &table.subjects;
    Ok(MailSettings {
        brand: line(&table.brand)?,
        sender_name: line(&table.sender_name)?,
        sender_address: address(&table.sender_address)?,
        reply_to: address(&table.reply_to)?,
        confirm_approval: table.confirm_approval,
        signature: table.signature.trim().to_owned(),
        links: Links {
            registration: link(registration)?,
            upload: link(upload)?,
            documents: link(documents)?,
        },
        subjects: Subjects {
            correct_registration: line(correct_registration)?,
            resubmit: line(resubmit)?,
            declined: line(declined)?,
            route_elsewhere: line(route_elsewhere)?,
            approved: line(approved)?,
            reminder: line(reminder)?,
        },
    })
}
