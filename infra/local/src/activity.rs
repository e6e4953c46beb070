//! Counts what is under way, so that somebody can wait until nothing is.

use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};

use tokio::sync::Notify;

/// Work in progress across the stack. Clones share their counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Activity {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    running: AtomicUsize,
    begun: AtomicU64,
    ended: Notify,
}

/// One piece of work; it counts until it is dropped.
#[derive(Debug)]
pub(crate) struct Work {
    inner: Arc<Inner>,
}

impl Activity {
    pub(crate) fn begin(&self) -> Work {
        self.inner.running.fetch_add(1, Ordering::SeqCst);
        self.inner.begun.fetch_add(1, Ordering::SeqCst);
        Work { inner: Arc::clone(&self.inner) }
    }

    /// How many pieces of work were ever begun: unchanged between two looks means that nothing came in between.
    pub(crate) fn begun(&self) -> u64 {
        self.inner.begun.load(Ordering::SeqCst)
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.inner.running.load(Ordering::SeqCst) == 0
    }

    /// Returns when some work has ended since the call.
    pub(crate) async fn ended(&self) {
        self.inner.ended.notified().await;
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.inner.running.fetch_sub(1, Ordering::SeqCst);
        self.inner.ended.notify_waiters();
    }
}
