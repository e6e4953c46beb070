//! The whole chain on the embedded stack: a case is opened, images are uploaded, and the functions do the rest.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use chrono::{NaiveDate, Utc};
use cloud::{
    Clients, CloudError, Config, ConfigError, DynamoCaseStore, S3Uploads,
    store::{CaseRecord, NewCase, NewSubmission},
};
use identity::{
    decision::{CaseFacts, Decision},
    ids::{CaseId, ObjectKey, Slot},
    policy::Policy,
    registration::Registration,
};
use thiserror::Error;

use crate::{ConnectError, InProcess, Options, Stack, StackError, Wiring, invoke::Invoke};

/// Why the chain reached no decision.
#[derive(Debug, Error)]
pub enum ChainError {
    #[error(transparent)]
    Stack(#[from] StackError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error(
        "case {case_id} got no decision: {dead_letters} deliveries failed for good (HONNIN_LOG=info tells more)"
    )]
    NoDecision { case_id: CaseId, dead_letters: usize },
}

/// A case to be checked.
#[derive(Clone, Debug)]
pub struct CaseInput<'p> {
    pub case_id: CaseId,
    pub registration: Registration,
    pub policy: &'p Policy,
    /// The day to judge on; `None`: the day of the reading.
    pub day: Option<NaiveDate>,
    /// The bytes of each image, whatever they are.
    pub images: BTreeMap<Slot, Vec<u8>>,
}

/// What became of a case.
#[derive(Clone, Debug)]
pub struct Checked {
    pub decision: Decision,
    /// What the decision rests on.
    pub facts: CaseFacts,
}

/// The stack with the functions wired to it.
#[derive(Debug)]
pub struct Chain {
    pub stack: Stack,
    pub store: DynamoCaseStore,
    pub uploads: S3Uploads,
}

impl Chain {
    /// Starts the stack and loads the models.
    pub async fn start(options: Options) -> Result<Self, ChainError> {
        let mut stack = Stack::start(options).await?;
        let config = Config::from_lookup(|name| stack.variable(name))?;
        let clients = Clients::new(&config);
        cloud::create_table(&clients, &config.table).await?;
        let invoke: Arc<dyn Invoke> = Arc::new(InProcess::connect(&config)?);
        stack.wire(&Wiring::default(), &invoke);
        let store = DynamoCaseStore::new(&clients, &config);
        Ok(Self { stack, store, uploads: S3Uploads::new(&clients, &config) })
    }

    /// Opens the case and uploads its images; the functions take it from there.
    pub async fn submit(&self, input: CaseInput<'_>) -> Result<CaseRecord, ChainError> {
        let new = NewCase {
            case_id: input.case_id,
            registration: input.registration,
            policy: input.policy.id.clone(),
            slots: input.images.keys().copied().collect(),
            day: input.day,
            retention: input.policy.retention,
        };
        let case = self.store.open_case(new, Utc::now()).await?;
        self.upload(&case, input.images).await?;
        Ok(case)
    }

    /// Starts the next submission of a case that waits for one, and uploads its images.
    pub async fn submit_again(
        &self,
        case: &CaseRecord,
        registration: Registration,
        images: BTreeMap<Slot, Vec<u8>>,
    ) -> Result<CaseRecord, ChainError> {
        let slots: BTreeSet<Slot> = images.keys().copied().collect();
        let new = NewSubmission { slots, registration: Some(registration), day: None };
        let case = self.store.start_submission(case, new, Utc::now()).await?;
        self.upload(&case, images).await?;
        Ok(case)
    }

    async fn upload(&self, case: &CaseRecord, images: BTreeMap<Slot, Vec<u8>>) -> Result<(), ChainError> {
        for (slot, bytes) in images {
            let key = ObjectKey { case_id: case.case_id.clone(), submission: case.submission, slot };
            self.uploads.put(&key.to_string(), bytes).await?;
        }
        Ok(())
    }

    /// Runs one case through the chain, its mail included.
    pub async fn check(&self, input: CaseInput<'_>, timeout: Duration) -> Result<Checked, ChainError> {
        let dead_before = self.stack.dead_letters().len();
        let case = self.submit(input).await?;
        self.stack.idle(timeout).await?;
        let view = self.store.submission(&case.case_id, case.submission).await?;
        let Some(decided) = view.decision.clone() else {
            let dead_letters = self.stack.dead_letters().len() - dead_before;
            return Err(ChainError::NoDecision { case_id: case.case_id, dead_letters });
        };
        let facts = view.into_facts(&case, decided.decision.day);
        Ok(Checked { decision: decided.decision, facts })
    }
}
