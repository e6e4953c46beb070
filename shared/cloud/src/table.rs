//! The one table: its keys, its stream, its time to live.
//!
//! | pk | sk | holds |
//! | --- | --- | --- |
//! | `CASE#{case}` | `CASE` | state, version, registration, policy, current submission |
//! | `CASE#{case}` | `SUB#{nnnn}` | the slots that were declared |
//! | `CASE#{case}` | `SUB#{nnnn}#READ#{slot}` | the reading of one image, and which object it was |
//! | `CASE#{case}` | `SUB#{nnnn}#DECISION` | the decision; written once |
//! | `CASE#{case}` | `SUB#{nnnn}#OUTBOX#notice` | the mail that goes with the decision, and how its sending stands |
//! | `CASE#{case}` | `EVENT#{nnnnnnnn}` | one change of the case, named by its version; never changed |
//! | `IMAGE#{sha256}` | `IMAGE` | the case that showed this picture first |
//!
//! Everything of a case shares a partition: one query reads it, one transaction changes it; pictures alone stand outside, for they
//! are asked for across cases. Every item bears
//! `expires_at` (seconds since 1970), after which the table removes it.

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamSpecification,
    StreamViewType, TimeToLiveSpecification,
};

use crate::{
    Clients, CloudError,
    error::{service_error, unbuildable},
};

pub(crate) const PARTITION: &str = "pk";
pub(crate) const SORT: &str = "sk";
pub(crate) const EXPIRES_AT: &str = "expires_at";

/// Makes the table where it is not there yet. On AWS the template makes it; this serves local stacks.
pub async fn create_table(clients: &Clients, table: &str) -> Result<(), CloudError> {
    let mut request =
        clients.dynamodb.create_table().table_name(table).billing_mode(BillingMode::PayPerRequest);
    for (name, key_type) in [(PARTITION, KeyType::Hash), (SORT, KeyType::Range)] {
        let attribute = AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .map_err(unbuildable)?;
        let key = KeySchemaElement::builder()
            .attribute_name(name)
            .key_type(key_type)
            .build()
            .map_err(unbuildable)?;
        request = request.attribute_definitions(attribute).key_schema(key);
    }
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewAndOldImages)
        .build()
        .map_err(unbuildable)?;
    if let Err(error) = request.stream_specification(stream).send().await {
        let there = error.as_service_error().is_some_and(
            aws_sdk_dynamodb::operation::create_table::CreateTableError::is_resource_in_use_exception,
        );
        return if there { Ok(()) } else { Err(service_error("dynamodb", "CreateTable", &error)) };
    }
    let ttl = TimeToLiveSpecification::builder()
        .attribute_name(EXPIRES_AT)
        .enabled(true)
        .build()
        .map_err(unbuildable)?;
    clients
        .dynamodb
        .update_time_to_live()
        .table_name(table)
        .time_to_live_specification(ttl)
        .send()
        .await
        .map_err(|error| service_error("dynamodb", "UpdateTimeToLive", &error))?;
    Ok(())
}
