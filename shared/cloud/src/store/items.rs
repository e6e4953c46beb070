//! Records to items and back, and the transaction that writes several at once.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Put, TransactWriteItem, Update, builders::PutBuilder,
};
use identity::ids::CaseId;
use serde::{Serialize, de::DeserializeOwned};

use super::{DynamoCaseStore, keys};
use crate::{
    CloudError,
    error::{service_error, unbuildable},
    table::{EXPIRES_AT, PARTITION, SORT},
};

pub(super) type Item = HashMap<String, AttributeValue>;

/// What an item is, in an attribute that stream filters can compare.
pub(super) const ITEM: &str = "item";

/// Two transactions that touch one item at once cancel each other; a short wait lets both pass.
const CONFLICT_WAITS: [Duration; 4] = [
    Duration::from_millis(20),
    Duration::from_millis(60),
    Duration::from_millis(150),
    Duration::from_millis(400),
];

pub(super) fn read<T: DeserializeOwned>(case_id: &CaseId, sort: &str, item: Item) -> Result<T, CloudError> {
    serde_dynamo::from_item(item).map_err(|_| unreadable(case_id, sort))
}

fn unreadable(case_id: &CaseId, sort: &str) -> CloudError {
    CloudError::StoredItem { case_id: case_id.to_string(), sort_key: sort.to_owned() }
}

/// A record with its keys, its kind and its time to live.
pub(super) fn write<T: Serialize>(
    case_id: &CaseId,
    sort: &str,
    kind: &str,
    expires_at: i64,
    record: &T,
) -> Result<Item, CloudError> {
    let mut item: Item = serde_dynamo::to_item(record).map_err(|_| unreadable(case_id, sort))?;
    item.insert(PARTITION.to_owned(), AttributeValue::S(keys::partition(case_id)));
    item.insert(SORT.to_owned(), AttributeValue::S(sort.to_owned()));
    item.insert(ITEM.to_owned(), AttributeValue::S(kind.to_owned()));
    item.insert(EXPIRES_AT.to_owned(), AttributeValue::N(expires_at.to_string()));
    Ok(item)
}

/// The keys of one item, for an update or a check.
pub(super) fn key(case_id: &CaseId, sort: &str) -> Item {
    HashMap::from([
        (PARTITION.to_owned(), AttributeValue::S(keys::partition(case_id))),
        (SORT.to_owned(), AttributeValue::S(sort.to_owned())),
    ])
}

impl DynamoCaseStore {
    pub(super) fn put(&self, item: Item) -> PutBuilder {
        Put::builder().table_name(&self.table).set_item(Some(item))
    }

    /// A put that is refused where the item is there already.
    pub(super) fn put_new(&self, item: Item) -> Result<TransactWriteItem, CloudError> {
        let put = self
            .put(item)
            .condition_expression("attribute_not_exists(#pk)")
            .expression_attribute_names("#pk", PARTITION);
        Ok(TransactWriteItem::builder().put(put.build().map_err(unbuildable)?).build())
    }

    /// All writes or none. A condition that does not hold is [`CloudError::Conflict`].
    pub(super) async fn transact(&self, writes: Vec<TransactWriteItem>) -> Result<(), CloudError> {
        let mut waits = CONFLICT_WAITS.into_iter();
        loop {
            let sent =
                self.client.transact_write_items().set_transact_items(Some(writes.clone())).send().await;
            let Err(error) = sent else { return Ok(()) };
            let cancelled = error.as_service_error().and_then(|e| match e {
                aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError::TransactionCanceledException(cancelled) => {
                    Some(cancelled.cancellation_reasons())
                }
                _ => None,
            });
            let because = |code: &str| {
                cancelled.is_some_and(|reasons| reasons.iter().any(|reason| reason.code() == Some(code)))
            };
            if because("ConditionalCheckFailed") {
                return Err(CloudError::Conflict);
            }
            match waits.next() {
                Some(wait) if because("TransactionConflict") => tokio::time::sleep(wait).await,
                _ => return Err(service_error("dynamodb", "TransactWriteItems", &error)),
            }
        }
    }
}

pub(super) fn checked(check: ConditionCheck) -> TransactWriteItem {
    TransactWriteItem::builder().condition_check(check).build()
}

pub(super) fn updated(update: Update) -> TransactWriteItem {
    TransactWriteItem::builder().update(update).build()
}
