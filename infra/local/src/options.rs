use std::{path::PathBuf, time::Duration};

/// Ports on 127.0.0.1; 0 lets the system choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ports {
    pub s3: u16,
    pub dynamodb: u16,
    pub ses: u16,
}

/// How a stack is set up. The defaults keep everything in memory and a temporary folder.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where objects, table, mails and positions outlive the process; `None` keeps nothing.
    pub data: Option<PathBuf>,
    pub ports: Ports,
    pub region: String,
    pub table: String,
    pub bucket: String,
    /// Whether a picture is known again under another case; see [`cloud::Config::remember_images`].
    pub remember_images: bool,
    /// Invocations of the queue's function at the same time, at most.
    pub concurrency: usize,
    /// Messages in one invocation of a queue's function, at most.
    pub batch_size: usize,
    /// How often a message or a batch of the stream is tried before it becomes a dead letter.
    pub max_receives: u32,
    /// How long a message that failed stays hidden, and how long a stream waits before it tries again.
    /// Far shorter than on AWS, for nobody waits here.
    pub retry_after: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            data: None,
            ports: Ports::default(),
            region: "ap-northeast-1".to_owned(),
            table: "honnin".to_owned(),
            bucket: "honnin-uploads".to_owned(),
            remember_images: true,
            concurrency: 2,
            batch_size: 10,
            max_receives: 5,
            retry_after: Duration::from_millis(200),
        }
    }
}
