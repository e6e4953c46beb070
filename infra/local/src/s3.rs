//! S3: objects in a folder, and a notification of each object that is created.

mod event;
mod notifying;

use std::path::Path;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Method, StatusCode},
    response::Response,
};
use s3s::{auth::SimpleAuth, service::S3Service, service::S3ServiceBuilder};
use s3s_fs::FileSystem;

pub use event::{Created, ObjectCreated, test_event};

use self::notifying::NotifyingObjects;
use crate::{
    StackError,
    faults::{self, Faults, Service},
    queue::Queue,
};

#[derive(Clone)]
struct S3State {
    service: S3Service,
    faults: Faults,
}

/// A router that serves the buckets below `root` and tells `queue` of what is created in `bucket`.
pub(crate) fn router(
    root: &Path,
    bucket: &str,
    region: &str,
    credentials: (&str, &str),
    queue: Queue,
    faults: Faults,
) -> Result<Router, StackError> {
    let data = |source| StackError::Data { path: root.to_owned(), source };
    std::fs::create_dir_all(root.join(bucket)).map_err(data)?;
    let files = FileSystem::new(root).map_err(|error| StackError::Objects(format!("{error:?}")))?;
    let objects = NotifyingObjects::new(files, root.to_owned(), bucket.to_owned(), region.to_owned(), queue);
    let mut builder = S3ServiceBuilder::new(objects);
    builder.set_auth(SimpleAuth::from_single(credentials.0, credentials.1));
    Ok(Router::new().fallback(handle).with_state(S3State { service: builder.build(), faults }))
}

async fn handle(State(state): State<S3State>, request: Request) -> Response {
    let operation = operation(request.method(), request.uri().path(), request.uri().query().unwrap_or(""));
    let work = async {
        let request = request.map(s3s::Body::http_body_unsync);
        match state.service.call(request).await {
            Ok(response) => response.map(Body::new),
            Err(_) => faults::error(Service::S3, StatusCode::INTERNAL_SERVER_ERROR, "InternalError"),
        }
    };
    faults::answer(&state.faults, Service::S3, operation, work).await
}

/// The operation that a request of the REST protocol means, as far as faults tell them apart.
fn operation(method: &Method, path: &str, query: &str) -> &'static str {
    let on_object = path.trim_start_matches('/').split_once('/').is_some_and(|(_, key)| !key.is_empty());
    let has = |name: &str| query.split('&').any(|part| part.split('=').next() == Some(name));
    match (method.as_str(), on_object) {
        ("PUT", true) if has("partNumber") => "UploadPart",
        ("PUT", true) => "PutObject",
        ("GET", true) => "GetObject",
        ("HEAD", true) => "HeadObject",
        ("DELETE", true) => "DeleteObject",
        ("POST", true) if has("uploads") => "CreateMultipartUpload",
        ("POST", true) => "CompleteMultipartUpload",
        ("POST", false) if has("delete") => "DeleteObjects",
        ("POST", false) => "PostObject",
        ("GET", false) if has("versions") => "ListObjectVersions",
        ("GET", false) => "ListObjectsV2",
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations() {
        let check = |method: Method, target: &str, expected: &str| {
            let (path, query) = target.split_once('?').unwrap_or((target, ""));
            assert_eq!(operation(&method, path, query), expected, "{method} {target}");
        };
        check(Method::PUT, "/b/uploads/c/1/supplement.jpg?x-id=PutObject", "PutObject");
        check(Method::PUT, "/b/k?partNumber=1&uploadId=u", "UploadPart");
        check(Method::GET, "/b/k", "GetObject");
        check(Method::GET, "/b/?list-type=2", "ListObjectsV2");
        check(Method::GET, "/b?versions", "ListObjectVersions");
        check(Method::POST, "/b?delete", "DeleteObjects");
        check(Method::POST, "/b", "PostObject");
        check(Method::POST, "/b/k?uploads", "CreateMultipartUpload");
        check(Method::POST, "/b/k?uploadId=u", "CompleteMultipartUpload");
        check(Method::DELETE, "/b/k", "DeleteObject");
    }
}
