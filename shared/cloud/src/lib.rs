//! S3, DynamoDB and SES behind capability-sized ports; event decoding, configuration, telemetry.
