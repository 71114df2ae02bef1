//! A program around the server: a clock that the test sets, and files below a folder of its own.

use hearback_core::{Preset, Today};
use hearback_server::{Host, Loaded, Reading};
use hearback_syntax::{Document, Root, Syntax};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A program around the server, with a clock that the test sets.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) clock: Arc<Mutex<Today>>,
    pub(crate) alive: Arc<Mutex<bool>>,
    /// The clock fails.
    pub(crate) broken: Arc<Mutex<bool>>,
    /// The search for roots comes to no end.
    pub(crate) searching: Arc<Mutex<bool>>,
    /// The reading of a root comes to no end after so many files.
    pub(crate) stuck: Arc<Mutex<Option<usize>>>,
    /// While it is held nothing is read from the server.
    pub(crate) deaf: Arc<Mutex<()>>,
}

pub(crate) fn day(text: &str) -> Today {
    match text.split_once('T') {
        Some(_) => Today(text.parse().unwrap()),
        None => Today::end_of(text.parse().unwrap()),
    }
}

impl Default for Around {
    fn default() -> Self {
        Self {
            clock: Arc::new(Mutex::new(day("2026-11-22"))),
            alive: Arc::new(Mutex::new(true)),
            broken: Arc::default(),
            searching: Arc::default(),
            stuck: Arc::default(),
            deaf: Arc::default(),
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.join("hearback.yaml").exists() {
                found.extend(files(&path));
            }
        } else if Syntax::of(&path.to_string_lossy()).is_some() {
            found.push(path);
        }
    }
    found.sort();
    found
}

impl Host for Around {
    fn now(&self, _: Option<&str>) -> Today {
        let broken = *self.broken.lock().unwrap();
        assert!(!broken, "the clock is broken, as the test wants it");
        *self.clock.lock().unwrap()
    }

    fn read_today(&self, text: &str) -> Option<Today> {
        assert!(!*self.broken.lock().unwrap(), "the clock is broken, as the test wants it");
        text.get(..10)?.parse::<chrono::NaiveDate>().ok()?;
        Some(day(text))
    }

    fn root_of(&self, file: &Path) -> Option<PathBuf> {
        let mut above = file.parent()?.ancestors();
        above.find(|folder| folder.join("hearback.yaml").is_file()).map(Path::to_owned)
    }

    fn roots_in(&self, folder: &Path, reading: &Reading) -> BTreeSet<PathBuf> {
        while *self.searching.lock().unwrap() && !reading.is_stopped() {
            std::thread::sleep(Duration::from_millis(2));
        }
        let top = self.root_of(&folder.join("x")).unwrap_or_else(|| folder.to_owned());
        let mut roots = BTreeSet::from([top]);
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                roots.extend(path.join("hearback.yaml").is_file().then(|| path.clone()));
                waiting.extend(path.is_dir().then_some(path));
            }
        }
        roots
    }

    fn load(&self, root: &Path, preset: Option<Preset>, reading: &Reading) -> Loaded {
        let fingerprint = self.fingerprint(root);
        let mut read = Root::new(preset);
        match std::fs::read_to_string(root.join("hearback.yaml")) {
            Ok(text) => read.configure("hearback.yaml", &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(_) => return Loaded { root: Err("no settings".to_owned()), fingerprint },
        }
        let mut files = files(root);
        files.retain(|file| !file.ends_with("hearback.yaml"));
        reading.found(files.len());
        for (number, file) in files.iter().enumerate() {
            while *self.stuck.lock().unwrap() == Some(number) && !reading.is_stopped() {
                std::thread::sleep(Duration::from_millis(2));
            }
            if reading.is_stopped() {
                break;
            }
            reading.read_one();
            let path = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(file).unwrap_or_default();
            read.extend([Document::read_bytes(&path, &bytes, read.is_listed(&path))]);
        }
        Loaded { root: Ok(read), fingerprint }
    }

    fn supply(&self, _: &Path, _: &mut Root) {}

    fn fingerprint(&self, root: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        for file in files(root) {
            std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
            file.hash(&mut hasher);
        }
        hasher.finish()
    }

    fn is_alive(&self, _: u32) -> bool {
        *self.alive.lock().unwrap()
    }
}
