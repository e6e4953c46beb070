//! What each step of the chain costs: `cargo bench -p honnin-tests --bench chain`.
//!
//! One photo of a licence, on this machine, against the embedded stack: medians and extremes over the runs, in
//! milliseconds. The stack's own work (SQLite, files, HTTP on the loopback) is part of `store` and `mail`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where its ground is missing"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    hint::black_box,
    time::{Duration, Instant},
};

use chrono::Utc;
use cloud::{
    Clients, SesMailer,
    store::{Claim, ObjectIdentity, ReadingRecord},
};
use honnin_tests::{
    local::{DAY, Local},
    samples,
};
use identity::{
    case::CaseState,
    decision::{self, CaseFacts},
    ids::{Slot, Submission},
    notice, policy,
    reading::Expected,
};
use vision::Reader;

const RUNS: usize = 20;

fn main() {
    let mut table = Table::default();
    for _ in 0..5 {
        let begun = Instant::now();
        black_box(Reader::load().unwrap());
        table.add("load the models", begun.elapsed());
    }
    let reader = Reader::load().unwrap();
    let photo = samples::bytes("licence.jpg");
    let registration = samples::registration("licence-lacks-a-character.json");
    let policy = policy::in_force(registration.applied_on).unwrap();
    let mut outcome = None;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let reading = reader.read(&photo, &policy.images, Some(&Expected::from(&registration))).unwrap();
        table.add("read: whole photo", begun.elapsed());
        table.add("read: decode", reading.timings.decode);
        table.add("read: detect", reading.timings.detect);
        table.add("read: recognise", reading.timings.recognise);
        table.add("read: extract", reading.timings.extract);
        outcome = Some(reading.outcome);
    }
    let outcome = outcome.unwrap();
    let facts = CaseFacts {
        case_id: "bench".parse().unwrap(),
        submission: Submission::FIRST,
        registration: registration.clone(),
        declared: BTreeSet::from([Slot::IdentityFront]),
        images: BTreeMap::from([(Slot::IdentityFront, outcome.clone())]),
        day: DAY,
    };
    for _ in 0..RUNS * 50 {
        let begun = Instant::now();
        let decision = black_box(decision::evaluate(black_box(&facts), policy));
        table.add("evaluate", begun.elapsed());
        let begun = Instant::now();
        black_box(notice::compose(&decision, &registration, policy));
        table.add("compose the mail", begun.elapsed());
    }
    let decision = decision::evaluate(&facts, policy);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let local = Local::start().await;
        let mailer = SesMailer::new(&Clients::new(&local.config), &local.config);
        for run in 0..RUNS {
            let case =
                local.open(&format!("bench-{run}"), registration.clone(), &[Slot::IdentityFront]).await;
            let reading = ReadingRecord {
                slot: Slot::IdentityFront,
                object: ObjectIdentity { version_id: None, etag: None, order: "1".to_owned() },
                outcome: outcome.clone(),
                read_at: Utc::now(),
                digest: None,
                destruction: None,
                destroyed_at: None,
            };
            let begun = Instant::now();
            local.store.put_reading(&case, &reading).await.unwrap();
            table.add("store: the reading", begun.elapsed());
            let begun = Instant::now();
            let deciding = local.store.begin_deciding(&case, Utc::now()).await.unwrap();
            let mut of_this_case = decision.clone();
            of_this_case.case_id = case.case_id.clone();
            let notice = notice::compose(&of_this_case, &registration, policy);
            let state = CaseState::CorrectionRequested;
            local.store.record_decision(&deciding, of_this_case, notice, state, Utc::now()).await.unwrap();
            table.add("store: the decision, twice transacted", begun.elapsed());
            let begun = Instant::now();
            let claim = local.store.claim_mail(&case.case_id, Submission::FIRST, Utc::now()).await.unwrap();
            let Claim::Claimed(mail) = claim else { return };
            let message = send_notice::mime::message(&mail.notice, Utc::now()).unwrap();
            let sent = mailer.send(mail.notice.to.expose(), message).await;
            local.store.close_mail(&mail, &sent, Utc::now()).await.unwrap();
            table.add("mail: claim, send, record", begun.elapsed());
        }
    });
    table.print();
    println!("peak memory of this process, stack included: {}", peak_memory());
}

#[derive(Default)]
struct Table(Vec<(&'static str, Vec<Duration>)>);

impl Table {
    fn add(&mut self, step: &'static str, took: Duration) {
        match self.0.iter_mut().find(|(name, _)| *name == step) {
            Some((_, times)) => times.push(took),
            None => self.0.push((step, vec![took])),
        }
    }

    fn print(mut self) {
        println!("{:<40}{:>12}{:>12}{:>12}{:>7}", "step, ms", "least", "median", "most", "runs");
        for (step, times) in &mut self.0 {
            times.sort();
            let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
            let (last, runs) = (times.len() - 1, times.len());
            println!("{step:<40}{:>12.3}{:>12.3}{:>12.3}{runs:>7}", ms(0), ms(runs / 2), ms(last));
        }
    }
}

/// The kernel's high-water mark of this process's resident memory.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "not told by this system".to_owned(), |kilobytes| kilobytes.trim().to_owned())
}
