//! A stand-in for the functions: it writes down what it is handed and answers as it is told.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::Mutex,
};

use async_trait::async_trait;
use chrono::{TimeZone, Utc};
use cloud::{Clients, Config, DynamoCaseStore, store::NewCase};
use identity::{ids::Slot, policy::Retention};
use local_stack::invoke::{Invoke, InvokeError};
use serde_json::{Value, json};

/// How a call is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Fail,
    /// Reports the last record of the batch as failed.
    FailLast,
    /// Answers with something that is no answer.
    Garbage,
}

/// A function's name, what it was handed, and how it answered where it did not succeed.
type Call = (String, Vec<u8>, Option<Answer>);

#[derive(Debug, Default)]
pub(crate) struct Recorder {
    calls: Mutex<Vec<Call>>,
    planned: Mutex<HashMap<String, VecDeque<Answer>>>,
}

impl Recorder {
    /// How the next calls of a function are answered; afterwards they succeed.
    pub(crate) fn next(&self, function: &str, answers: impl IntoIterator<Item = Answer>) {
        self.planned.lock().unwrap().entry(function.to_owned()).or_default().extend(answers);
    }

    /// Every payload that the function was handed, oldest first.
    pub(crate) fn payloads(&self, function: &str) -> Vec<Vec<u8>> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|(name, ..)| name == function).map(|(_, payload, _)| payload.clone()).collect()
    }

    /// What the function took of its payloads: all of a success, all but the last of a partial failure.
    pub(crate) fn taken(&self, function: &str) -> Vec<Vec<u8>> {
        let calls = self.calls.lock().unwrap();
        let taken = |payload: &[u8], answer: Option<Answer>| {
            let mut event: Value = serde_json::from_slice(payload).unwrap();
            let records = event["Records"].as_array_mut().unwrap();
            match answer {
                None => {}
                Some(Answer::FailLast) => drop(records.pop()),
                Some(Answer::Fail | Answer::Garbage) => records.clear(),
            }
            (!records.is_empty()).then(|| event.to_string().into_bytes())
        };
        calls.iter().filter(|(name, ..)| name == function).filter_map(|(_, p, a)| taken(p, *a)).collect()
    }
}

#[async_trait]
impl Invoke for Recorder {
    async fn invoke(&self, function: &str, payload: Vec<u8>) -> Result<Vec<u8>, InvokeError> {
        let answer = self.planned.lock().unwrap().get_mut(function).and_then(VecDeque::pop_front);
        self.calls.lock().unwrap().push((function.to_owned(), payload.clone(), answer));
        match answer {
            None => Ok(b"null".to_vec()),
            Some(Answer::Garbage) => Ok(b"{\"batchItemFailures\": 7}".to_vec()),
            Some(Answer::Fail) => {
                Err(InvokeError::Failed { function: function.to_owned(), cause: "on demand".to_owned() })
            }
            Some(Answer::FailLast) => {
                let event: Value = serde_json::from_slice(&payload).unwrap();
                let last = event["Records"].as_array().unwrap().last().unwrap();
                let id = last.get("messageId").unwrap_or(&last["dynamodb"]["SequenceNumber"]);
                Ok(json!({"batchItemFailures": [{"itemIdentifier": id}]}).to_string().into_bytes())
            }
        }
    }
}

/// Opens a case of a fictitious person, which writes three rows.
pub(crate) async fn open_case(clients: &Clients, config: &Config, id: &str) {
    let registration = json!({
        "product": "voice_sim", "channel": "online", "applied_on": "2026-02-01",
        "name": {"last": "見本", "first": "太郎"}, "name_roman": null,
        "address": "東京都千代田区見本町1-1-1", "date_of_birth": "1986-05-01", "email": "taro@example.jp",
    });
    let new = NewCase {
        case_id: id.parse().unwrap(),
        registration: serde_json::from_value(registration).unwrap(),
        policy: "iijmio-2022-02".to_owned(),
        slots: BTreeSet::from([Slot::IdentityFront]),
        day: None,
        retention: Retention { image_days: 30, reading_days: 30, record_days: 365 },
    };
    let now = Utc.with_ymd_and_hms(2026, 2, 1, 0, 0, 0).unwrap() + chrono::TimeDelta::days(365 * 100);
    DynamoCaseStore::new(clients, config).open_case(new, now).await.unwrap();
}
