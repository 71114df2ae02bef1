//! A sign of life while something takes long: on a terminal only, and gone before anything is said.

use std::{
    io::{self, IsTerminal, Write},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a person waits without wondering.
const PATIENCE: Duration = Duration::from_secs(1);

/// Goes back to the beginning of the line, and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// Lasts as long as the work does.
#[derive(Debug)]
pub(crate) struct Busy {
    done: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Busy {
    /// Begins to wait; says something only if that takes long and a person looks on.
    pub(crate) fn new(what: &'static str) -> Self {
        let unseen = std::env::var_os("CI").is_some() || !io::stderr().is_terminal();
        if unseen {
            return Self { done: None, teller: None };
        }
        let (done, waiting) = mpsc::channel();
        let teller = thread::spawn(move || {
            let mut seconds = 0;
            // The other end never sends anything: it goes away when the work is done.
            while waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                seconds += PATIENCE.as_secs();
                say(&format!("{CLEAR}{what}, {seconds} s so far \u{2026}"));
            }
            if seconds > 0 {
                say(CLEAR);
            }
        });
        Self { done: Some(done), teller: Some(teller) }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.done.take();
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

fn say(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}
