//! Which function is called by what: the event source mappings of the template, for the embedded stack.

/// A function that reads the table's stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamTrigger {
    /// The function's deployed name.
    pub function: String,
    /// Only items whose sort key contains this are handed over, and only when they are written: the
    /// filter criteria of the event source mapping.
    pub sort_key_contains: String,
}

/// The event sources of the functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiring {
    /// The function behind the queue that S3 notifies.
    pub uploads: String,
    pub streams: Vec<StreamTrigger>,
}

impl Default for Wiring {
    /// As the template has it.
    fn default() -> Self {
        let stream = |function: &str, sort_key_contains: &str| StreamTrigger {
            function: function.to_owned(),
            sort_key_contains: sort_key_contains.to_owned(),
        };
        Self {
            uploads: "read-upload".to_owned(),
            streams: vec![stream("evaluate-case", "#READ#"), stream("send-notice", "#OUTBOX#")],
        }
    }
}
