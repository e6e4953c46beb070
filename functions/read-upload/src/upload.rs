//! One uploaded object: whose it is, what it shows, what is kept of it.

use std::sync::Arc;

use chrono::Utc;
use cloud::{
    CloudError, FetchedObject,
    events::UploadedObject,
    store::{CaseRecord, Destruction, ImageDigest, ImageOwner, ObjectIdentity, ReadingRecord},
};
use identity::{
    case::CaseState,
    ids::ObjectKey,
    image_limits::ImageLimits,
    policy,
    reading::{Expected, ImageOutcome},
    reason::Reason,
};

use crate::{App, ReadUploadError};

impl App {
    /// Reads one object. `Ok` whenever nothing is left to do for it, read or not.
    pub(crate) async fn read(&self, object: &UploadedObject) -> Result<(), ReadUploadError> {
        if object.bucket != self.uploads.bucket() {
            tracing::warn!(code = "upload.foreign_bucket", "ignored");
            return Ok(());
        }
        let Some(key) = object.key.as_deref().and_then(|key| key.parse::<ObjectKey>().ok()) else {
            tracing::warn!(code = "upload.foreign_key", "ignored");
            return Ok(());
        };
        let ignored = |code: &str| {
            tracing::warn!(code, case_id = %key.case_id, submission = %key.submission, slot = %key.slot, "ignored");
            Ok(())
        };
        let Some(case) = self.store.case(&key.case_id).await? else {
            return ignored("upload.unknown_case");
        };
        let view = self.store.submission(&key.case_id, key.submission).await?;
        let declared = view.submission.is_some_and(|submission| submission.slots.contains(&key.slot));
        if !declared {
            return ignored("upload.slot_not_declared");
        }
        let identity = ObjectIdentity {
            version_id: object.version_id.clone(),
            etag: object.etag.clone(),
            order: object.order(),
        };
        if let Some(earlier) = view.readings.get(&key.slot) {
            if !earlier.is_settled() {
                // An invocation died between the record of a destruction and its end.
                self.destroy(&case, &key, earlier).await?;
                if earlier.object == identity {
                    return Ok(());
                }
            } else if earlier.object.order >= identity.order {
                return ignored("upload.duplicate");
            }
        }
        if case.submission != key.submission || case.state != CaseState::Open {
            return ignored("upload.not_awaited");
        }

        let limits = limits_of(&case)?;
        let text = key.to_string();
        let mut digest = None;
        let mut outcome = match self.uploads.fetch(&text, object, limits.max_bytes).await? {
            FetchedObject::Gone => return ignored("upload.gone"),
            FetchedObject::TooLarge => ImageOutcome::Rejected { reasons: vec![Reason::ImageTooLarge] },
            FetchedObject::Bytes(bytes) => {
                digest = Some(ImageDigest::of(&bytes));
                self.see(bytes, limits, Expected::from(&case.registration)).await?
            }
        };
        // Nothing of what has to go is kept, its digest included.
        digest = digest.filter(|_| !matches!(outcome, ImageOutcome::Destroyed { .. }));
        if let (ImageOutcome::Read { document }, Some(digest)) = (&mut outcome, &digest)
            && self.remember_images
            && self.store.claim_image(&case, digest, Utc::now()).await? == ImageOwner::AnotherCase
        {
            document.suspicions.insert(Reason::IntegrityReusedImage);
        }
        let destruction = matches!(outcome, ImageOutcome::Destroyed { .. }).then_some(Destruction::Pending);
        let reading = ReadingRecord {
            slot: key.slot,
            object: identity,
            outcome,
            read_at: Utc::now(),
            digest,
            destruction,
            destroyed_at: None,
        };
        match self.store.put_reading(&case, &reading).await {
            // A newer object of this slot was read meanwhile, or the case went on; what must not be kept goes
            // all the same.
            Err(CloudError::Conflict) if destruction.is_some() => {
                self.uploads.destroy(&text).await?;
                return ignored("upload.overtaken");
            }
            Err(CloudError::Conflict) => return ignored("upload.overtaken"),
            Err(error) => return Err(error.into()),
            Ok(()) => {}
        }
        if destruction.is_some() {
            self.destroy(&case, &key, &reading).await?;
        }
        tracing::info!(
            case_id = %key.case_id, submission = %key.submission, slot = %key.slot,
            result = result_code(&reading.outcome), "upload read"
        );
        Ok(())
    }

    /// Inference is long and blocks: it runs beside the runtime's own threads.
    async fn see(
        &self,
        bytes: Vec<u8>,
        limits: ImageLimits,
        expected: Expected,
    ) -> Result<ImageOutcome, ReadUploadError> {
        let reader = Arc::clone(&self.reader);
        let reading = tokio::task::spawn_blocking(move || reader.read(&bytes, &limits, Some(&expected)))
            .await
            .map_err(|_| ReadUploadError::Interrupted)??;
        let spent = reading.timings;
        tracing::info!(
            decode_ms = millis(spent.decode),
            detect_ms = millis(spent.detect),
            recognise_ms = millis(spent.recognise),
            extract_ms = millis(spent.extract),
            "image read"
        );
        Ok(reading.outcome)
    }

    /// The record says that the image is to go before it goes, so that a death in between is mended by
    /// redelivery and never forgets why the image is missing.
    async fn destroy(
        &self,
        case: &CaseRecord,
        key: &ObjectKey,
        reading: &ReadingRecord,
    ) -> Result<(), ReadUploadError> {
        self.uploads.destroy(&key.to_string()).await?;
        match self.store.finish_destruction(case, key.submission, reading, Utc::now()).await {
            Ok(()) | Err(CloudError::Conflict) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn limits_of(case: &CaseRecord) -> Result<ImageLimits, ReadUploadError> {
    policy::by_id(&case.policy).map(|policy| policy.images).map_err(|_| ReadUploadError::Policy {
        case_id: case.case_id.to_string(),
        policy: case.policy.clone(),
    })
}

fn result_code(outcome: &ImageOutcome) -> &'static str {
    match outcome {
        ImageOutcome::Read { document } => document.kind.id(),
        ImageOutcome::Rejected { reasons } => reasons.first().map_or("rejected", |reason| reason.code()),
        ImageOutcome::Destroyed { reason, .. } => reason.code(),
    }
}

fn millis(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
