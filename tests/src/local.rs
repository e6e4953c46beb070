//! An embedded stack with its table, and cases opened on it.

use std::{sync::Arc, time::Duration};

use chrono::{NaiveDate, Utc};
use cloud::{
    Clients, Config, DynamoCaseStore, S3Uploads,
    store::{CaseRecord, NewCase, SubmissionView},
};
use identity::{
    ids::{CaseId, ObjectKey, Slot, Submission},
    policy,
    registration::Registration,
};
use local_stack::{InProcess, Options, Stack, Wiring, invoke::Invoke};

/// The day on which the scenarios judge: the samples are in force.
pub const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();

/// A running stack and the adapters that a carrier's back end and app would use on it.
#[derive(Debug)]
pub struct Local {
    pub stack: Stack,
    pub config: Config,
    pub store: DynamoCaseStore,
    pub uploads: S3Uploads,
}

impl Local {
    /// Starts a stack that keeps nothing; no function is wired to it yet.
    pub async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    async fn start_with(options: Options) -> Self {
        let stack = Stack::start(options).await.unwrap();
        let config = Config::from_lookup(|name| stack.variable(name)).unwrap();
        let clients = Clients::new(&config);
        cloud::create_table(&clients, &config.table).await.unwrap();
        let store = DynamoCaseStore::new(&clients, &config);
        let uploads = S3Uploads::new(&clients, &config);
        Self { stack, config, store, uploads }
    }

    /// The same with the functions wired to it, in this process.
    pub async fn start_wired() -> Self {
        Self::start_wired_with(Options::default()).await
    }

    /// The same on a stack that is set up otherwise.
    pub async fn start_wired_with(options: Options) -> Self {
        let mut local = Self::start_with(options).await;
        let invoke: Arc<dyn Invoke> = Arc::new(InProcess::connect(&local.config).unwrap());
        local.stack.wire(&Wiring::default(), &invoke);
        local
    }

    /// Opens a case that awaits `slots`.
    pub async fn open(&self, case_id: &str, registration: Registration, slots: &[Slot]) -> CaseRecord {
        let policy = policy::in_force(registration.applied_on).unwrap();
        let new = NewCase {
            case_id: id(case_id),
            registration,
            policy: policy.id.clone(),
            slots: slots.iter().copied().collect(),
            day: Some(DAY),
            retention: policy.retention,
        };
        self.store.open_case(new, Utc::now()).await.unwrap()
    }

    /// Uploads as the app does.
    pub async fn upload(&self, case: &CaseRecord, slot: Slot, bytes: Vec<u8>) {
        self.uploads.put(&key(case, slot), bytes).await.unwrap();
    }

    /// Opens a case with one image, uploads it and waits until all is quiet.
    pub async fn submit(&self, case_id: &str, registration: Registration, image: Vec<u8>) -> SubmissionView {
        let case = self.open(case_id, registration, &[Slot::IdentityFront]).await;
        self.upload(&case, Slot::IdentityFront, image).await;
        self.idle().await;
        self.first_submission(case_id).await
    }

    /// Whether the image is still there.
    pub async fn is_kept(&self, case: &CaseRecord, slot: Slot) -> bool {
        self.uploads.exists(&key(case, slot)).await.unwrap()
    }

    /// What stands in the table under the first submission.
    pub async fn first_submission(&self, case_id: &str) -> SubmissionView {
        self.store.submission(&id(case_id), Submission::FIRST).await.unwrap()
    }

    /// The case as it stands.
    pub async fn case(&self, case_id: &str) -> CaseRecord {
        self.store.case(&id(case_id)).await.unwrap().unwrap()
    }

    /// Waits until nothing is under way.
    pub async fn idle(&self) {
        self.stack.idle(Duration::from_mins(2)).await.unwrap();
    }
}

/// A case id that a test writes down.
pub fn id(case_id: &str) -> CaseId {
    case_id.parse().unwrap()
}

fn key(case: &CaseRecord, slot: Slot) -> String {
    ObjectKey { case_id: case.case_id.clone(), submission: case.submission, slot }.to_string()
}
