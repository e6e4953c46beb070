//! Scenarios, event payloads, contract, fault and end-to-end tests.
