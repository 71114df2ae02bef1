//! Settings: keys of `hearback.yaml`.

use super::{Edit, Refusal, yaml::Part};
use crate::{Document, Root};
use hearback_core::DocId;

/// The name of the file that holds the settings.
const FILE: &str = "hearback.yaml";

/// Sets a key of the configuration that `doc` is, else of the root's own, else of a new
/// `hearback.yaml`: then the edit inserts into an empty text at that path. A list is added to
/// where there is one already.
pub(super) fn edits(
    root: &Root,
    doc: DocId,
    path: &[String],
    value: &str,
) -> Result<(String, Vec<Edit>), Refusal> {
    let meant = root.document(doc).filter(|document| document.is_configuration());
    let document = meant.or_else(|| root.documents().find(|document| document.is_configuration()));
    let Some(Document { path: file, text, damaged, .. }) = document else {
        return Ok((FILE.to_owned(), Part::whole("").configure(path, value)?));
    };
    if *damaged {
        return Err(Refusal(format!("{file} holds bytes that are no UTF-8: it is never changed")));
    }
    Ok((file.clone(), Part::whole(text).configure(path, value)?))
}
