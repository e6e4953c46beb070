//! Which function is called by what: the event source mappings of the template, for the embedded stack.

/// A function that reads the table's stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamTrigger {
    /// The function's deployed name.
    pub function: String,
    /// Only items whose attribute `item` is this are handed over, and only when they are written: what the filter
    /// criteria of an event source mapping can say.
    pub item: String,
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
        let stream = |function: &str, item: &str| StreamTrigger {
            function: function.to_owned(),
            item: item.to_owned(),
        };
        Self {
            uploads: "read-upload".to_owned(),
            streams: vec![stream("evaluate-case", "reading"), stream("send-notice", "outbox")],
        }
    }
}
