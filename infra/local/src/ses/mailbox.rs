use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A mail that SES was handed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// As SES answered it to the sender.
    pub message_id: String,
    /// The envelope's sender, where the call named one.
    pub source: Option<String>,
    pub destinations: Vec<String>,
    pub at: DateTime<Utc>,
    /// The message as RFC 5322 has it.
    #[serde(skip)]
    pub raw: Vec<u8>,
}

impl std::fmt::Debug for Mail {
    /// Says nothing of the customer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = self.raw.len();
        f.debug_struct("Mail")
            .field("message_id", &self.message_id)
            .field("bytes", &bytes)
            .finish_non_exhaustive()
    }
}

/// Every mail, oldest first. Clones share it.
#[derive(Clone, Debug)]
pub struct Mailbox {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    mails: Mutex<Vec<Mail>>,
    folder: Option<PathBuf>,
}

impl Mailbox {
    /// A mailbox with what an earlier run left in `folder`.
    pub(crate) fn new(folder: Option<PathBuf>) -> std::io::Result<Self> {
        let mut mails = Vec::new();
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder)?;
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension == "json") {
                    let mut mail: Mail = serde_json::from_slice(&std::fs::read(&path)?)?;
                    mail.raw = std::fs::read(path.with_extension("eml"))?;
                    mails.push(mail);
                }
            }
            mails.sort_by_key(|mail| mail.at);
        }
        Ok(Self { inner: Arc::new(Inner { mails: Mutex::new(mails), folder }) })
    }

    /// A copy of all mails.
    pub fn all(&self) -> Vec<Mail> {
        self.locked().clone()
    }

    /// The mail of this id.
    pub fn find(&self, message_id: &str) -> Option<Mail> {
        self.locked().iter().find(|mail| mail.message_id == message_id).cloned()
    }

    pub(super) fn deliver(&self, source: Option<String>, destinations: Vec<String>, raw: Vec<u8>) -> String {
        let at = Utc::now();
        let mut mails = self.locked();
        let message_id = format!("{:016x}-{:06}", at.timestamp_micros(), mails.len());
        let mail = Mail { message_id: message_id.clone(), source, destinations, at, raw };
        if let Err(error) = self.keep(&mail) {
            tracing::error!(code = "local.mail_not_kept", %error);
        }
        mails.push(mail);
        message_id
    }

    fn keep(&self, mail: &Mail) -> std::io::Result<()> {
        let Some(folder) = &self.inner.folder else { return Ok(()) };
        let path = folder.join(format!("{}.eml", mail.message_id));
        // The message first: a description without its message could not be taken up again.
        std::fs::write(&path, &mail.raw)?;
        std::fs::write(path.with_extension("json"), serde_json::to_vec(mail)?)
    }

    fn locked(&self) -> MutexGuard<'_, Vec<Mail>> {
        self.inner.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_outlive_the_mailbox() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Mailbox::new(Some(folder.path().to_owned())).unwrap();
        let id = open().deliver(None, vec!["taro@example.jp".to_owned()], b"From: a\r\n\r\nx".to_vec());
        let again = open();
        assert_eq!(again.find(&id).unwrap().raw, b"From: a\r\n\r\nx");
        assert!(!format!("{:?}", again.all()).contains("taro"));
    }
}
