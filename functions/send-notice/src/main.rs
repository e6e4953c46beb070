//! The Lambda `send-notice`: telemetry, configuration, clients, run.

use cloud::Config;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use send_notice::App;
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    cloud::telemetry::init();
    let app = App::connect(&Config::from_env()?)?;
    let app = &app;
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<Value>| -> Result<Value, Error> {
        Ok(Box::pin(app.handle(event.payload)).await?)
    }))
    .await
}
