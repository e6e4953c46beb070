//! The embedded stack, S3, DynamoDB and SES in one process, and the honnin command.
