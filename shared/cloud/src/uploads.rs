//! The bucket of uploads: bounded reading, and destruction that leaves no version behind.

use aws_sdk_s3::{Client, error::SdkError, primitives::ByteStream};

use crate::{Clients, CloudError, Config, error::service_error, events::UploadedObject};

/// An object as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchedObject {
    Bytes(Vec<u8>),
    /// Larger than the bound; its first `max_bytes + 1` bytes may have been read, and nothing of it is held.
    TooLarge,
    /// Not there, or replaced since the event: nothing to read under this identity.
    Gone,
}

/// The bucket that the app uploads to.
#[derive(Clone, Debug)]
pub struct S3Uploads {
    client: Client,
    bucket: String,
}

impl S3Uploads {
    pub fn new(clients: &Clients, config: &Config) -> Self {
        Self { client: clients.s3.clone(), bucket: config.bucket.clone() }
    }

    /// The bucket's name, as events bear it.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// Reads just the object that the event tells of, up to `max_bytes`.
    pub async fn fetch(
        &self,
        key: &str,
        object: &UploadedObject,
        max_bytes: u64,
    ) -> Result<FetchedObject, CloudError> {
        let request = self
            .client
            .get_object()
            .bucket(&self.bucket)
            .key(key)
            .set_version_id(object.version_id.clone())
            .set_if_match(object.etag.as_ref().map(|etag| format!("\"{}\"", etag.trim_matches('"'))));
        let found = match request.send().await {
            Ok(found) => found,
            Err(error) => {
                return if is_gone(&error) {
                    Ok(FetchedObject::Gone)
                } else {
                    Err(service_error("s3", "GetObject", &error))
                };
            }
        };
        let announced = found.content_length().and_then(|length| u64::try_from(length).ok()).unwrap_or(0);
        if announced > max_bytes {
            return Ok(FetchedObject::TooLarge);
        }
        let mut body = found.body;
        let mut bytes = Vec::new();
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|_| CloudError::failed("s3", "GetObject", "body_interrupted"))?;
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > max_bytes {
                return Ok(FetchedObject::TooLarge);
            }
        }
        Ok(FetchedObject::Bytes(bytes))
    }

    /// Destroys every version of the object under `key`, delete markers included. Nothing there is success.
    pub async fn destroy(&self, key: &str) -> Result<(), CloudError> {
        let mut key_marker = None;
        let mut version_marker = None;
        loop {
            let page = self
                .client
                .list_object_versions()
                .bucket(&self.bucket)
                .prefix(key)
                .set_key_marker(key_marker)
                .set_version_id_marker(version_marker)
                .send()
                .await
                .map_err(|error| service_error("s3", "ListObjectVersions", &error))?;
            let versions = page.versions().iter().map(|version| (version.key(), version.version_id()));
            let markers = page.delete_markers().iter().map(|marker| (marker.key(), marker.version_id()));
            for (found, version) in versions.chain(markers) {
                // The listing is by prefix; other objects may start with the same key.
                if found == Some(key) {
                    self.delete(key, version).await?;
                }
            }
            if page.is_truncated() != Some(true) {
                return Ok(());
            }
            key_marker = page.next_key_marker().map(str::to_owned);
            version_marker = page.next_version_id_marker().map(str::to_owned);
        }
    }

    async fn delete(&self, key: &str, version: Option<&str>) -> Result<(), CloudError> {
        let request = self.client.delete_object().bucket(&self.bucket).key(key);
        let sent = request.set_version_id(version.map(str::to_owned)).send().await;
        sent.map(|_| ()).map_err(|error| service_error("s3", "DeleteObject", &error))
    }

    /// Uploads an object as the app does, whatever the bytes are.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), CloudError> {
        let request = self.client.put_object().bucket(&self.bucket).key(key).content_type("image/jpeg");
        let sent = request.body(ByteStream::from(bytes)).send().await;
        sent.map(|_| ()).map_err(|error| service_error("s3", "PutObject", &error))
    }

    /// Whether an object is there under `key`.
    pub async fn exists(&self, key: &str) -> Result<bool, CloudError> {
        match self.client.head_object().bucket(&self.bucket).key(key).send().await {
            Ok(_) => Ok(true),
            Err(error) if status(&error) == Some(404) => Ok(false),
            Err(error) => Err(service_error("s3", "HeadObject", &error)),
        }
    }

    /// Makes the bucket where it is not there yet. On AWS the template makes it; this serves local stacks.
    pub async fn create_bucket(&self) -> Result<(), CloudError> {
        let Err(error) = self.client.create_bucket().bucket(&self.bucket).send().await else { return Ok(()) };
        if status(&error) == Some(409) { Ok(()) } else { Err(service_error("s3", "CreateBucket", &error)) }
    }
}

/// Not found, or no longer the object of that ETag.
fn is_gone<E>(error: &SdkError<E>) -> bool {
    matches!(status(error), Some(404 | 412))
}

fn status<E>(error: &SdkError<E>) -> Option<u16> {
    error.raw_response().map(|response| response.status().as_u16())
}
