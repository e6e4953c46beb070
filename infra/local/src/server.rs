//! One HTTP server of the stack, stopped when the stack stops.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{Router, serve::ListenerExt};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::StackError;

/// Tells everything that runs in the stack to stop. Clones share the signal.
#[derive(Clone, Debug)]
pub(crate) struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A signal and the handle that gives it; dropping the handle gives it too.
    pub(crate) fn new() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Returns when it is time to stop.
    pub(crate) async fn requested(mut self) {
        // An error says that the sender is gone, which means the same.
        let _ = self.0.wait_for(|stop| *stop).await;
    }
}

/// A listener on 127.0.0.1 and the address it got.
pub(crate) async fn listen(
    service: &'static str,
    port: u16,
) -> Result<(TcpListener, SocketAddr), StackError> {
    let error = |source| StackError::Listen { service, port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(error)?;
    let address = listener.local_addr().map_err(error)?;
    Ok((listener, address))
}

/// Serves `router` until `stop`.
pub(crate) fn serve(listener: TcpListener, router: Router, stop: Stop) -> JoinHandle<()> {
    tokio::spawn(async move {
        // Without delay: an answer in two writes would wait 40 ms for an acknowledgement.
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        let served = axum::serve(listener, router).with_graceful_shutdown(stop.requested()).await;
        if let Err(error) = served {
            tracing::error!(code = "local.server_failed", %error);
        }
    })
}
