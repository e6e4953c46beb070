//! The state of cases in DynamoDB: conditional writes on the case's version, one transaction a change.

mod changes;
mod images;
mod items;
mod keys;
mod outbox;
mod records;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use identity::ids::{CaseId, Submission};
use serde::de::DeserializeOwned;

pub use self::{
    changes::{NewCase, NewSubmission},
    images::{ImageDigest, ImageOwner},
    keys::{ItemKind, parse_item_keys},
    outbox::{Claim, SendOutcome},
    records::{
        CaseRecord, DecisionRecord, Destruction, EventRecord, MailStatus, ObjectIdentity, OutboxRecord,
        ReadingRecord, SubmissionRecord, SubmissionView,
    },
};
use crate::{
    Clients, CloudError, Config,
    error::service_error,
    table::{PARTITION, SORT},
};

/// The cases of one table.
#[derive(Clone, Debug)]
pub struct DynamoCaseStore {
    client: Client,
    table: String,
}

impl DynamoCaseStore {
    pub fn new(clients: &Clients, config: &Config) -> Self {
        Self { client: clients.dynamodb.clone(), table: config.table.clone() }
    }

    /// The case, or `None` where there is none of this id. Read consistently.
    pub async fn case(&self, case_id: &CaseId) -> Result<Option<CaseRecord>, CloudError> {
        self.get(case_id, keys::CASE).await
    }

    /// One item of a case by its sort key. Read consistently.
    async fn get<T: DeserializeOwned>(&self, case_id: &CaseId, sort: &str) -> Result<Option<T>, CloudError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(items::key(case_id, sort)))
            .consistent_read(true)
            .send()
            .await
            .map_err(|error| service_error("dynamodb", "GetItem", &error))?;
        found.item.map(|item| items::read(case_id, sort, item)).transpose()
    }

    /// Everything under one submission. Read consistently.
    pub async fn submission(&self, case_id: &CaseId, of: Submission) -> Result<SubmissionView, CloudError> {
        let mut view = SubmissionView::default();
        for (sort, item) in self.under(case_id, &keys::submission(of)).await? {
            match parse_item_keys(&keys::partition(case_id), &sort).map(|(_, _, kind)| kind) {
                Some(ItemKind::Submission) => view.submission = Some(items::read(case_id, &sort, item)?),
                Some(ItemKind::Decision) => view.decision = Some(items::read(case_id, &sort, item)?),
                Some(ItemKind::Outbox) => view.outbox = Some(items::read(case_id, &sort, item)?),
                Some(ItemKind::Reading) => {
                    let reading: ReadingRecord = items::read(case_id, &sort, item)?;
                    view.readings.insert(reading.slot, reading);
                }
                None => {}
            }
        }
        Ok(view)
    }

    /// The changes of a case, oldest first.
    pub async fn events(&self, case_id: &CaseId) -> Result<Vec<EventRecord>, CloudError> {
        let items = self.under(case_id, "EVENT#").await?;
        items.into_iter().map(|(sort, item)| items::read(case_id, &sort, item)).collect()
    }

    /// The items of a case whose sort key starts with `prefix`, in its order.
    async fn under(&self, case_id: &CaseId, prefix: &str) -> Result<Vec<(String, items::Item)>, CloudError> {
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk AND begins_with(#sk, :prefix)")
            .expression_attribute_names("#pk", PARTITION)
            .expression_attribute_names("#sk", SORT)
            .expression_attribute_values(":pk", AttributeValue::S(keys::partition(case_id)))
            .expression_attribute_values(":prefix", AttributeValue::S(prefix.to_owned()))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        let mut found = Vec::new();
        while let Some(item) = pages.next().await {
            let item = item.map_err(|error| service_error("dynamodb", "Query", &error))?;
            let sort = item.get(SORT).and_then(|sort| sort.as_s().ok()).cloned().unwrap_or_default();
            found.push((sort, item));
        }
        Ok(found)
    }
}
