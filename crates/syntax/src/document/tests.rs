mod again;

use super::*;

#[test]
fn bytes_that_are_no_text_keep_their_places() {
    let read = Document::read_bytes("a.yaml", b"a: \xff\xfe\xe2\x82b\n", false);
    assert_eq!(read.text, "a: ????b\n");
    assert!(read.damaged);
}

#[test]
fn a_binary_is_no_journal() {
    let read = Document::read_bytes("a.yaml", b"company: A\0", true);
    assert!(matches!(read.verdict, Verdict::Other(_)));
}
