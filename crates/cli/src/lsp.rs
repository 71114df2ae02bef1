//! The language server: this program around it.

use crate::{Exit, Outcome, clock, clock::Clock, files, files::Wanted};
use clap::Args;
use hearback_core::{Preset, Today};
use hearback_server::{Host, Loaded, Reading, serve};
use hearback_syntax::Root;
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What `hearback lsp` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// Speak over standard input and output; there is no other way
    #[arg(long)]
    stdio: bool,
    /// Some editors say their process twice: here and in what they send first
    #[arg(long = "clientProcessId", hide = true)]
    client_process: Option<u32>,
}

impl Command {
    pub(crate) fn run(&self) -> Outcome {
        match serve(Program, io::stdin(), io::stdout()) {
            0 => Ok(Exit::Clean),
            _ => Ok(Exit::Findings),
        }
    }
}

/// The clock and the files of this machine.
struct Program;

impl Host for Program {
    fn now(&self, zone: Option<&str>) -> Today {
        Clock::default().today(zone)
    }

    fn read_today(&self, text: &str) -> Option<Today> {
        clock::today(text).ok()
    }

    fn root_of(&self, file: &Path) -> Option<PathBuf> {
        files::configured(file.parent()?)
    }

    fn roots_in(&self, folder: &Path, reading: &Reading) -> BTreeSet<PathBuf> {
        files::roots(folder, reading)
    }

    fn load(&self, root: &Path, preset: Option<Preset>, reading: &Reading) -> Loaded {
        // Before it is read: what changes meanwhile is seen as a change.
        let fingerprint = files::fingerprint(root);
        let (paths, reading) = (vec![root.to_owned()], reading.clone());
        let wanted = Wanted { paths, preset, reading, ..Wanted::default() };
        let folder = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let root = files::load(&wanted).map(|loaded| {
            let own = loaded.searches.into_iter().find(|search| search.folder == folder);
            own.map_or_else(|| Root::new(preset), |it| it.root)
        });
        Loaded { root: root.map_err(|failure| failure.to_string()), fingerprint }
    }

    fn supply(&self, folder: &Path, root: &mut Root) {
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        files::supply(root, &folder);
    }

    fn fingerprint(&self, root: &Path) -> u64 {
        files::fingerprint(root)
    }

    fn is_alive(&self, process: u32) -> bool {
        // Elsewhere the end of the input has to do.
        let processes = Path::new("/proc");
        !processes.join("self").exists() || processes.join(process.to_string()).exists()
    }
}
