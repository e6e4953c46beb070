//! DynamoDB: an emulator on SQLite, behind the layer of faults.

use std::{net::SocketAddr, path::Path};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, Uri},
    response::Response,
};
use dynoxide::{Database, server::serve_with_shutdown};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    StackError,
    faults::{self, Faults, Service},
    server::Stop,
};

/// Opens the tables in `file`, or in memory.
pub(crate) fn open(file: Option<&Path>) -> Result<Database, StackError> {
    match file {
        None => Database::memory(),
        Some(file) => Database::new(&file.to_string_lossy()),
    }
    .map_err(|error| StackError::Database(error.to_string()))
}

/// Serves the emulator itself, which nobody but the layer in front of it talks to.
pub(crate) fn serve_inner(listener: TcpListener, database: Database, stop: Stop) -> JoinHandle<()> {
    tokio::spawn(async move {
        if let Err(error) = serve_with_shutdown(listener, database, stop.requested()).await {
            tracing::error!(code = "local.server_failed", error);
        }
    })
}

#[derive(Clone)]
struct Front {
    client: Client<HttpConnector, Body>,
    inner: SocketAddr,
    faults: Faults,
    written: watch::Sender<u64>,
}

/// A router that passes calls on to the emulator at `inner`, and counts the calls that may have written.
pub(crate) fn router(inner: SocketAddr, faults: Faults, written: watch::Sender<u64>) -> Router {
    // Without delay: small requests would wait 40 ms for an acknowledgement that the other end holds back.
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client = Client::builder(TokioExecutor::new()).build(connector);
    Router::new().fallback(handle).with_state(Front { client, inner, faults, written })
}

async fn handle(State(front): State<Front>, mut request: Request) -> Response {
    let target = request.headers().get("x-amz-target").and_then(|target| target.to_str().ok());
    let operation = target.and_then(|target| target.rsplit('.').next()).unwrap_or("Other").to_owned();
    let unavailable =
        || faults::error(Service::DynamoDb, StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError");
    let uri = Uri::try_from(format!("http://{}{}", front.inner, request.uri()));
    let work = async {
        let Ok(uri) = uri else { return unavailable() };
        *request.uri_mut() = uri;
        let response = match front.client.request(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => {
                tracing::error!(code = "local.database_unreachable", %error);
                unavailable()
            }
        };
        if !matches!(operation.as_str(), "GetItem" | "Query" | "Scan" | "BatchGetItem" | "TransactGetItems") {
            front.written.send_modify(|count| *count += 1);
        }
        response
    };
    faults::answer(&front.faults, Service::DynamoDb, &operation, work).await
}
