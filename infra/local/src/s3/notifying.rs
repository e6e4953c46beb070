//! The object store with its notifications: every call goes to the files, and what was created is told.

use std::{
    fmt,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use chrono::Utc;
#[allow(clippy::wildcard_imports, reason = "two types for each call of S3")]
use s3s::dto::*;
use s3s::{S3, S3Request, S3Response, S3Result, s3_error};
use s3s_fs::FileSystem;

use super::event::{Created, ObjectCreated};
use crate::queue::Queue;

/// Objects in files, with notifications of one bucket.
pub(super) struct NotifyingObjects {
    files: FileSystem,
    root: PathBuf,
    bucket: String,
    region: String,
    queue: Queue,
    sequencer: AtomicU64,
}

impl fmt::Debug for NotifyingObjects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotifyingObjects").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

impl NotifyingObjects {
    pub(super) fn new(
        files: FileSystem,
        root: PathBuf,
        bucket: String,
        region: String,
        queue: Queue,
    ) -> Self {
        // From the clock, so that a later run of the stack on the same data goes on upwards.
        let start = u64::try_from(Utc::now().timestamp_micros()).unwrap_or_default();
        Self { files, root, bucket, region, queue, sequencer: AtomicU64::new(start) }
    }

    async fn notify(&self, by: Created, bucket: String, key: String, e_tag: Option<ETag>) {
        if bucket != self.bucket {
            return;
        }
        let size = tokio::fs::metadata(self.root.join(&bucket).join(&key)).await.map_or(0, |file| file.len());
        let event = ObjectCreated {
            by,
            region: self.region.clone(),
            bucket,
            key,
            size,
            e_tag: e_tag.map(|tag| tag.value().to_owned()).unwrap_or_default(),
            at: Utc::now(),
            sequencer: self.sequencer.fetch_add(1, Ordering::SeqCst),
        };
        self.queue.send(event.to_json().to_string());
    }
}

fn versions(listed: ListObjectsV2Output) -> ListObjectVersionsOutput {
    let objects = listed.contents.unwrap_or_default();
    let last = objects.last().and_then(|object| object.key.clone());
    let versions = objects.into_iter().map(|object| ObjectVersion {
        key: object.key,
        e_tag: object.e_tag,
        size: object.size,
        last_modified: object.last_modified,
        is_latest: Some(true),
        version_id: Some("null".to_owned()),
        ..ObjectVersion::default()
    });
    let truncated = listed.is_truncated == Some(true);
    ListObjectVersionsOutput {
        name: listed.name,
        prefix: listed.prefix,
        max_keys: listed.max_keys,
        is_truncated: listed.is_truncated,
        next_key_marker: last.filter(|_| truncated),
        common_prefixes: listed.common_prefixes,
        versions: Some(versions.collect()),
        ..ListObjectVersionsOutput::default()
    }
}

/// Calls that only pass through.
macro_rules! pass_through {
    ($($method:ident: $input:ident => $output:ident,)*) => {
        #[async_trait::async_trait]
        impl S3 for NotifyingObjects {
            $(
                async fn $method(&self, request: S3Request<$input>) -> S3Result<S3Response<$output>> {
                    self.files.$method(request).await
                }
            )*

            /// The bucket keeps no versions: each object is its own only version, called `null`.
            async fn list_object_versions(
                &self,
                request: S3Request<ListObjectVersionsInput>,
            ) -> S3Result<S3Response<ListObjectVersionsOutput>> {
                let listing = request.map_input(|input| ListObjectsV2Input {
                    bucket: input.bucket,
                    delimiter: input.delimiter,
                    max_keys: input.max_keys,
                    prefix: input.prefix,
                    start_after: input.key_marker,
                    ..ListObjectsV2Input::default()
                });
                Ok(self.files.list_objects_v2(listing).await?.map_output(versions))
            }

            /// The store of files does not know the condition; the functions rely on it.
            async fn get_object(
                &self,
                request: S3Request<GetObjectInput>,
            ) -> S3Result<S3Response<GetObjectOutput>> {
                let wanted = request.input.if_match.as_ref().and_then(|condition| condition.as_etag().cloned());
                let response = self.files.get_object(request).await?;
                match wanted {
                    Some(wanted) if response.output.e_tag.as_ref() != Some(&wanted) => {
                        Err(s3_error!(PreconditionFailed))
                    }
                    _ => Ok(response),
                }
            }

            async fn put_object(
                &self,
                request: S3Request<PutObjectInput>,
            ) -> S3Result<S3Response<PutObjectOutput>> {
                let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
                let response = self.files.put_object(request).await?;
                self.notify(Created::Put, bucket, key, response.output.e_tag.clone()).await;
                Ok(response)
            }

            async fn post_object(
                &self,
                request: S3Request<PostObjectInput>,
            ) -> S3Result<S3Response<PostObjectOutput>> {
                let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
                let response = self.files.post_object(request).await?;
                self.notify(Created::Post, bucket, key, response.output.e_tag.clone()).await;
                Ok(response)
            }

            async fn copy_object(
                &self,
                request: S3Request<CopyObjectInput>,
            ) -> S3Result<S3Response<CopyObjectOutput>> {
                let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
                let response = self.files.copy_object(request).await?;
                let e_tag = response.output.copy_object_result.as_ref().and_then(|result| result.e_tag.clone());
                self.notify(Created::Copy, bucket, key, e_tag).await;
                Ok(response)
            }

            async fn complete_multipart_upload(
                &self,
                request: S3Request<CompleteMultipartUploadInput>,
            ) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
                let (bucket, key) = (request.input.bucket.clone(), request.input.key.clone());
                let response = self.files.complete_multipart_upload(request).await?;
                self.notify(Created::CompleteMultipartUpload, bucket, key, response.output.e_tag.clone()).await;
                Ok(response)
            }
        }
    };
}

pass_through! {
    create_bucket: CreateBucketInput => CreateBucketOutput,
    delete_bucket: DeleteBucketInput => DeleteBucketOutput,
    head_bucket: HeadBucketInput => HeadBucketOutput,
    get_bucket_location: GetBucketLocationInput => GetBucketLocationOutput,
    list_buckets: ListBucketsInput => ListBucketsOutput,
    head_object: HeadObjectInput => HeadObjectOutput,
    delete_object: DeleteObjectInput => DeleteObjectOutput,
    delete_objects: DeleteObjectsInput => DeleteObjectsOutput,
    list_objects: ListObjectsInput => ListObjectsOutput,
    list_objects_v2: ListObjectsV2Input => ListObjectsV2Output,
    create_multipart_upload: CreateMultipartUploadInput => CreateMultipartUploadOutput,
    upload_part: UploadPartInput => UploadPartOutput,
    upload_part_copy: UploadPartCopyInput => UploadPartCopyOutput,
    list_parts: ListPartsInput => ListPartsOutput,
    abort_multipart_upload: AbortMultipartUploadInput => AbortMultipartUploadOutput,
}
