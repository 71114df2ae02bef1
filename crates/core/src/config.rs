//! `hearback.yaml` as written: everything optional, nothing resolved.
