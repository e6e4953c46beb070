//! Which picture came with which case: so that the same file under another case is noticed.
//!
//! Kept is a digest of the file and the case that showed it first, as long as what was read from images. Of an image
//! that had to be destroyed, or that shows no document, there is nothing.

use std::{collections::HashMap, fmt};

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{CaseRecord, DynamoCaseStore, changes::after, items::ITEM};
use crate::{
    CloudError,
    error::service_error,
    table::{EXPIRES_AT, PARTITION, SORT},
};

/// The SHA-256 of a file's bytes, in hexadecimal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageDigest(String);

impl ImageDigest {
    pub fn of(bytes: &[u8]) -> Self {
        Self(format!("{:x}", Sha256::digest(bytes)))
    }
}

impl fmt::Debug for ImageDigest {
    // It tells a picture from all others: it has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹digest›")
    }
}

/// Whose a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageOwner {
    /// This case showed it first, now or before.
    ThisCase,
    /// Another case showed it before.
    AnotherCase,
}

impl DynamoCaseStore {
    /// Remembers that this case showed the picture, if no other did before.
    pub async fn claim_image(
        &self,
        case: &CaseRecord,
        image: &ImageDigest,
        now: DateTime<Utc>,
    ) -> Result<ImageOwner, CloudError> {
        let item = HashMap::from([
            (PARTITION.to_owned(), AttributeValue::S(format!("IMAGE#{}", image.0))),
            (SORT.to_owned(), AttributeValue::S("IMAGE".to_owned())),
            (ITEM.to_owned(), AttributeValue::S("image".to_owned())),
            ("case_id".to_owned(), AttributeValue::S(case.case_id.to_string())),
            (EXPIRES_AT.to_owned(), AttributeValue::N(after(now, case.reading_days).to_string())),
        ]);
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            // The table may keep an item for days after its time.
            .condition_expression("attribute_not_exists(#pk) OR #case = :case OR #expires < :now")
            .expression_attribute_names("#pk", PARTITION)
            .expression_attribute_names("#case", "case_id")
            .expression_attribute_names("#expires", EXPIRES_AT)
            .expression_attribute_values(":case", AttributeValue::S(case.case_id.to_string()))
            .expression_attribute_values(":now", AttributeValue::N(now.timestamp().to_string()))
            .send()
            .await;
        match put {
            Ok(_) => Ok(ImageOwner::ThisCase),
            Err(error)
                if error.as_service_error().is_some_and(
                    aws_sdk_dynamodb::operation::put_item::PutItemError::is_conditional_check_failed_exception,
                ) =>
            {
                Ok(ImageOwner::AnotherCase)
            }
            Err(error) => Err(service_error("dynamodb", "PutItem", &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_files_apart_and_never_prints() {
        let empty = ImageDigest::of(b"");
        assert_eq!(empty.0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_ne!(empty, ImageDigest::of(b"\0"));
        assert_eq!(format!("{empty:?}"), "‹digest›");
    }
}
