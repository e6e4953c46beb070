//! Two pieces of work at the same time.

use std::{panic, thread};

/// Does `other` on a thread of its own while `here` is done on this one. A panic of either goes on.
pub(crate) fn both<A, B: Send>(here: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let here = here();
        (here, other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}
