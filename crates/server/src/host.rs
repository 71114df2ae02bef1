//! What the server asks of the program around it: the clock, and the files of a root.

use crate::reading::Reading;
use hearback_core::{Preset, Today};
use hearback_syntax::Root;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The program around the server. The server itself reads no clock and walks no folder, so that
/// both find the same day and the same documents as the command does.
///
/// Every method may be called from several threads at once, and may block.
pub trait Host: Send + Sync + 'static {
    /// The person's local date and time: in the zone that a configuration names, else in the
    /// machine's own.
    fn now(&self, zone: Option<&str>) -> Today;

    /// The day that a text means, as `--today` reads it. `None` for what is no day.
    fn read_today(&self, text: &str) -> Option<Today>;

    /// The nearest folder at or above a file's that holds a `hearback.yaml`.
    fn root_of(&self, file: &Path) -> Option<PathBuf>;

    /// The roots that a folder of the editor's workspace holds: the nearest folder at or above it
    /// with a `hearback.yaml`, else the folder itself, and each folder below it with a
    /// `hearback.yaml` of its own. Of a search that is stopped anything may be given.
    fn roots_in(&self, folder: &Path, reading: &Reading) -> BTreeSet<PathBuf>;

    /// Reads a root: its configuration, the files that this asks for, and every document that the
    /// command would read. What cannot be read is left out, and what was not read yet when it is
    /// stopped. `preset` wins over the policy that the configuration names.
    fn load(&self, root: &Path, preset: Option<Preset>, reading: &Reading) -> Loaded;

    /// Hands a root the files that its configuration speaks of ([`Root::wanted`]), since the
    /// configuration changed in the editor.
    fn supply(&self, folder: &Path, root: &mut Root);

    /// Another number whenever a file that [`Host::load`] would read was changed, added or taken
    /// away (from names, sizes and times of change; no file is read for it).
    fn fingerprint(&self, root: &Path) -> u64;

    /// Whether a process of the machine is alive; `true` where that cannot be known.
    fn is_alive(&self, process: u32) -> bool;
}

/// A root as it is on disk.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its documents, by path relative to the root. Or, where its configuration cannot be read at
    /// all, why: what was known of the root goes on to hold.
    pub root: Result<Root, String>,
    /// What [`Host::fingerprint`] gave before it was read.
    pub fingerprint: u64,
}
