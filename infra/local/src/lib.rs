//! The embedded stack: S3, its notifications, DynamoDB, its streams, and SES, in one process on 127.0.0.1.
//!
//! Every service speaks its real wire protocol, so the functions and their SDK run against it unchanged.
//! What it is for: the `honnin` command, and tests of the whole chain. What it is not: IAM, encryption,
//! versioning, or anything else that the AWS template declares; those are tested where the template is.
//!
//! An upload's way: [`s3`] stores the object and says so to the [`queue`], which hands batches to
//! `read-upload`; what that writes appears on the table's [`stream`], whose records go to `evaluate-case` and
//! `send-notice`; the latter's mail lands in the [`ses`] mailbox. [`Stack::idle`] returns when all of it is quiet.

mod activity;
pub mod chain;
mod dynamodb;
mod error;
pub mod faults;
mod functions;
pub mod invoke;
mod options;
pub mod queue;
pub mod s3;
mod server;
pub mod ses;
mod stack;
pub mod stream;
mod wiring;

pub use error::StackError;
pub use functions::{ConnectError, InProcess};
pub use options::{Options, Ports};
pub use stack::{DeadLetter, Stack};
pub use wiring::{StreamTrigger, Wiring};
