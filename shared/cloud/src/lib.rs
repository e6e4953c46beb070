//! S3, DynamoDB and SES behind capability-sized adapters; event decoding, configuration, telemetry.
//!
//! The AWS SDKs are named in this crate alone: no SDK type stands in a public signature, so that a function
//! reads as what it does. Each adapter has one implementation and speaks the real protocol; tests point it at
//! another endpoint instead of at another implementation.

mod clients;
pub mod config;
mod error;
pub mod events;
pub mod mailer;
pub mod store;
mod table;
pub mod telemetry;
pub mod uploads;

pub use clients::Clients;
pub use config::{Config, ConfigError};
pub use error::CloudError;
pub use mailer::SesMailer;
pub use store::DynamoCaseStore;
pub use table::create_table;
pub use uploads::{FetchedObject, S3Uploads};
