//! Readings, registration and policy to one decision, with its mail in the outbox.
