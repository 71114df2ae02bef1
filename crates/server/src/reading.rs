//! Reading folders: how far it is, shown to the person where it takes more than a moment, and that
//! they can stop it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::ls_types::ProgressToken;

/// What takes no longer is not shown.
const MOMENT: Duration = Duration::from_millis(500);
/// How often the person is told how far it is.
const STEP: Duration = Duration::from_millis(250);
/// How long a client may take to make room for it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A walk through a folder, and the reading of its files. Who reads says how far they are, and ends
/// with what they have when it is stopped. Clones are the same reading.
#[derive(Clone, Debug, Default)]
pub struct Reading(Arc<State>);

#[derive(Debug, Default)]
struct State {
    stopped: AtomicBool,
    found: AtomicUsize,
    read: AtomicUsize,
}

impl Reading {
    /// Whether it is to end with what it has.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Relaxed)
    }

    /// Ends it with what it has.
    pub fn stop(&self) {
        self.0.stopped.store(true, Relaxed);
    }

    /// So many files more are to be read.
    pub fn found(&self, files: usize) {
        self.0.found.fetch_add(files, Relaxed);
    }

    /// One of the files that were found was looked at.
    pub fn read_one(&self) {
        self.0.read.fetch_add(1, Relaxed);
    }

    fn is_held_elsewhere(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// How far it is, in words, once there is something to count.
    fn words(&self) -> Option<String> {
        let (read, found) = (self.0.read.load(Relaxed), self.0.found.load(Relaxed));
        (found > 0).then(|| format!("{read} of {found} files"))
    }
}

/// A reading that goes on until this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Underway {
    reading: Reading,
    /// Tells the one that shows it that it is over, by being dropped.
    _over: Option<oneshot::Sender<()>>,
}

impl Underway {
    /// To read with. A closure that calls this takes all of it along, also what is only dropped.
    pub(crate) fn reading(&self) -> &Reading {
        &self.reading
    }
}

/// All readings that are shown, by the names that the client knows them by.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    shown: HashMap<String, Reading>,
    count: u64,
}

impl Readings {
    /// Begins one, and shows it when it takes more than a moment.
    pub(crate) fn begin(
        &mut self,
        client: &Client,
        title: &'static str,
        folder: &Path,
    ) -> Underway {
        self.shown.retain(|_, reading| reading.is_held_elsewhere());
        self.count += 1;
        let name = format!("hearback-{}", self.count);
        let reading = Reading::default();
        self.shown.insert(name.clone(), reading.clone());
        let (sender, over) = oneshot::channel();
        let about = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let token = ProgressToken::String(name);
        tokio::spawn(show(client.clone(), token, title, about, reading.clone(), over));
        Underway { reading, _over: Some(sender) }
    }

    /// Stops one.
    pub(crate) fn stop(&self, token: &ProgressToken) {
        let ProgressToken::String(name) = token else { return };
        if let Some(reading) = self.shown.get(name) {
            reading.stop();
        }
    }
}

async fn show(
    client: Client,
    token: ProgressToken,
    title: &'static str,
    about: String,
    reading: Reading,
    mut over: oneshot::Receiver<()>,
) {
    if tokio::time::timeout(MOMENT, &mut over).await.is_ok() {
        return;
    }
    let create = tokio::time::timeout(PATIENCE, client.create_work_done_progress(token.clone()));
    let made = tokio::select! {
        made = create => matches!(made, Ok(Ok(()))),
        _ = &mut over => false,
    };
    if !made {
        return;
    }
    let progress = client.progress(token, title).with_message(about).with_cancel_button();
    let progress = progress.begin().await;
    while tokio::time::timeout(STEP, &mut over).await.is_err() {
        if let Some(words) = reading.words() {
            progress.report_with_message(words, None).await;
        }
    }
    progress.finish().await;
}
