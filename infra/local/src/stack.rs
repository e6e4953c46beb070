use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use dynoxide::Database;
use tokio::{sync::watch, task::JoinHandle, time::Instant};

use crate::{
    Options, StackError, Wiring,
    activity::Activity,
    dynamodb,
    faults::Faults,
    invoke::Invoke,
    queue::{self, Queue, Redelivery},
    s3,
    server::{self, Stop},
    ses::{self, Mailbox},
    stream::{Position, Reader},
};

/// What the functions sign with here. No secret: the stack checks that clients sign at all.
const ACCESS_KEY_ID: &str = "LOCALSTACKACCESSKEY0";
const SECRET_ACCESS_KEY: &str = "no-secret-of-the-embedded-stack";

/// How often rows past their time are removed, as DynamoDB does in its own time.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

/// What a function failed to take after the last try.
#[derive(Clone, PartialEq, Eq)]
pub struct DeadLetter {
    pub function: String,
    /// The message's body, or the event with the records that were left.
    pub payload: String,
}

impl std::fmt::Debug for DeadLetter {
    /// Says nothing of the payload, which may hold a customer's data.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeadLetter").field("function", &self.function).finish_non_exhaustive()
    }
}

/// Dead letters, oldest first. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct DeadLetters(Arc<Mutex<Vec<DeadLetter>>>);

impl DeadLetters {
    pub(crate) fn add(&self, letter: DeadLetter) {
        tracing::error!(code = "local.dead_letter", function = letter.function);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
    }
}

/// A running stack. It stops with [`Stack::shut_down`], or abruptly when it is dropped.
pub struct Stack {
    options: Options,
    environment: Vec<(String, String)>,
    activity: Activity,
    queue: Queue,
    database: Database,
    written: watch::Sender<u64>,
    positions: Vec<Position>,
    mailbox: Mailbox,
    faults: Faults,
    dead: DeadLetters,
    stop: Stop,
    stopper: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    /// Removed when the stack is dropped, where nothing is to be kept.
    _temporary: Option<tempfile::TempDir>,
}

impl std::fmt::Debug for Stack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stack").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Stack {
    /// Starts the services. The bucket is there; the table is not, as its shape is the functions' matter.
    pub async fn start(options: Options) -> Result<Self, StackError> {
        let temporary = match &options.data {
            Some(_) => None,
            None => Some(
                tempfile::tempdir()
                    .map_err(|source| StackError::Data { path: std::env::temp_dir(), source })?,
            ),
        };
        let root = match (&options.data, &temporary) {
            (Some(data), _) => data.clone(),
            (None, Some(temporary)) => temporary.path().to_owned(),
            (None, None) => PathBuf::new(),
        };
        std::fs::create_dir_all(&root).map_err(|source| StackError::Data { path: root.clone(), source })?;
        let kept = |name: &str| options.data.as_ref().map(|data| data.join(name));
        let data_error = |source| StackError::Data { path: root.clone(), source };

        let (stopper, stop) = Stop::new();
        let faults = Faults::default();
        let activity = Activity::default();
        let queue = Queue::new(activity.clone(), kept("queue")).map_err(data_error)?;
        let mailbox = Mailbox::new(kept("mails")).map_err(data_error)?;
        let database = dynamodb::open(kept("table.sqlite").as_deref())?;
        let (written, _) = watch::channel(0);

        let objects = s3::router(
            &root.join("objects"),
            &options.bucket,
            &options.region,
            (ACCESS_KEY_ID, SECRET_ACCESS_KEY),
            queue.clone(),
            faults.clone(),
        )?;
        let (s3_listener, s3_address) = server::listen("S3", options.ports.s3).await?;
        let (inner_listener, inner_address) = server::listen("DynamoDB emulator", 0).await?;
        let (dynamodb_listener, dynamodb_address) =
            server::listen("DynamoDB", options.ports.dynamodb).await?;
        let (ses_listener, ses_address) = server::listen("SES", options.ports.ses).await?;
        let front = dynamodb::router(inner_address, faults.clone(), written.clone());
        let tasks = vec![
            server::serve(s3_listener, objects, stop.clone()),
            dynamodb::serve_inner(inner_listener, database.clone(), stop.clone()),
            server::serve(dynamodb_listener, front, stop.clone()),
            server::serve(ses_listener, ses::router(mailbox.clone(), faults.clone()), stop.clone()),
            sweep(database.clone(), written.clone(), stop.clone()),
        ];

        let variable = |name: &str, value: String| (name.to_owned(), value);
        let environment = vec![
            variable("AWS_REGION", options.region.clone()),
            variable("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID.to_owned()),
            variable("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY.to_owned()),
            variable("AWS_ENDPOINT_URL_S3", format!("http://{s3_address}")),
            variable("AWS_ENDPOINT_URL_DYNAMODB", format!("http://{dynamodb_address}")),
            variable("AWS_ENDPOINT_URL_SES", format!("http://{ses_address}")),
            variable("HONNIN_TABLE", options.table.clone()),
            variable("HONNIN_BUCKET", options.bucket.clone()),
            variable("HONNIN_REMEMBER_IMAGES", if options.remember_images { "yes" } else { "no" }.to_owned()),
        ];
        Ok(Self {
            options,
            environment,
            activity,
            queue,
            database,
            written,
            positions: Vec::new(),
            mailbox,
            faults,
            dead: DeadLetters::default(),
            stop,
            stopper,
            tasks,
            _temporary: temporary,
        })
    }

    /// The variables that a function needs to work against this stack, credentials included.
    pub fn environment(&self) -> &[(String, String)] {
        &self.environment
    }

    /// The value of one variable of [`Self::environment`].
    pub fn variable(&self, name: &str) -> Option<String> {
        self.environment.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
    }

    /// Connects the event sources with the functions that `invoke` calls. Call it once.
    pub fn wire(&mut self, wiring: &Wiring, invoke: &Arc<dyn Invoke>) {
        let redelivery = Redelivery {
            batch_size: self.options.batch_size,
            max_receives: self.options.max_receives,
            retry_after: self.options.retry_after,
        };
        // What S3 does when a notification is set up.
        self.queue.send(s3::test_event(&self.options.bucket, chrono::Utc::now()).to_string());
        for _ in 0..self.options.concurrency.max(1) {
            self.tasks.push(queue::consume(
                self.queue.clone(),
                wiring.uploads.clone(),
                self.options.region.clone(),
                redelivery,
                Arc::clone(invoke),
                self.dead.clone(),
                self.stop.clone(),
            ));
        }
        for trigger in &wiring.streams {
            let position = Position::new(
                self.database.clone(),
                self.options.table.clone(),
                self.options.region.clone(),
                self.options.data.as_ref().map(|data| data.join(format!("position-{}", trigger.function))),
            );
            self.positions.push(position.clone());
            let reader = Reader {
                trigger: trigger.clone(),
                position,
                written: self.written.subscribe(),
                redelivery,
                activity: self.activity.clone(),
                invoke: Arc::clone(invoke),
                dead: self.dead.clone(),
            };
            self.tasks.push(reader.start(self.stop.clone()));
        }
    }

    /// Returns when the queue is empty, the stream is read to its end and no invocation is under way.
    pub async fn idle(&self, timeout: Duration) -> Result<(), StackError> {
        let deadline = Instant::now() + timeout;
        loop {
            let begun = self.activity.begun();
            if self.activity.is_quiet()
                && self.positions.iter().all(Position::is_at_end)
                && self.activity.is_quiet()
                && self.activity.begun() == begun
            {
                return Ok(());
            }
            if Instant::now() >= deadline {
                return Err(StackError::NotIdle(timeout));
            }
            // The pause bounds what a signal between the look and the wait would cost.
            tokio::select! {
                () = self.activity.ended() => {},
                () = tokio::time::sleep(Duration::from_millis(20)) => {},
            }
        }
    }

    /// The mails that SES was handed.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Failures to come.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// What could not be delivered to a function, oldest first.
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.dead.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The queue between S3 and the function behind it: to send an event twice, or a wrong one.
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// Stops everything and waits for it, five seconds at most.
    pub async fn shut_down(mut self) {
        let _ = self.stopper.send(true);
        let all = async {
            for task in self.tasks.drain(..) {
                let _ = task.await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(5), all).await.is_err() {
            tracing::warn!(code = "local.slow_stop");
        }
    }
}

/// Removes rows past their time, now and then.
fn sweep(database: Database, written: watch::Sender<u64>, stop: Stop) -> JoinHandle<()> {
    tokio::spawn(async move {
        let work = async {
            loop {
                tokio::time::sleep(SWEEP_EVERY).await;
                let database = database.clone();
                match tokio::task::spawn_blocking(move || database.sweep_ttl()).await {
                    Ok(Ok(0)) => {}
                    Ok(Ok(_)) => written.send_modify(|count| *count += 1),
                    _ => tracing::warn!(code = "local.sweep_failed"),
                }
            }
        };
        tokio::select! {
            () = work => {},
            () = stop.requested() => {},
        }
    })
}
