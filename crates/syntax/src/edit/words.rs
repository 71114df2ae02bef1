//! New keys in the way in which the keys around them are written.

use hearback_core::Key;

/// How somebody writes keys of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `hear-back-by`
    Kebab,
    /// `hear_back_by`
    Snake,
    /// `hearBackBy`
    Camel,
    /// `HearBackBy`
    Pascal,
    /// `hear back by`
    Spaced,
    /// `Hear back by`
    Sentence,
    /// `Hear Back By`
    Title,
    /// `HEAR_BACK_BY`
    Upper,
}

impl Case {
    /// The case of the keys beside a new one: a key of several words tells more than one of one.
    pub(super) fn of<'a>(keys: impl IntoIterator<Item = &'a str>) -> Self {
        let mut single = None;
        for key in keys {
            let key = key.trim();
            if let Some(case) = Self::of_several(key) {
                return case;
            }
            if single.is_none() && key.chars().any(char::is_alphabetic) {
                single = Some(key);
            }
        }
        let capital = |key: &str| key.chars().next().is_some_and(char::is_uppercase);
        if single.is_some_and(capital) { Self::Sentence } else { Self::Kebab }
    }

    fn of_several(key: &str) -> Option<Self> {
        let upper = |c: char| c.is_uppercase();
        let lower = key.chars().any(char::is_lowercase);
        let capital = key.chars().next().is_some_and(upper);
        if key.contains('_') {
            return Some(if lower { Self::Snake } else { Self::Upper });
        }
        if key.contains(' ') {
            let words = key.split(' ').skip(1).filter(|word| word.chars().any(char::is_alphabetic));
            let titled = words.clone().count() > 0
                && words.clone().all(|word| word.chars().next().is_some_and(upper));
            return Some(match (capital, titled) {
                (true, true) => Self::Title,
                (true, false) => Self::Sentence,
                _ => Self::Spaced,
            });
        }
        if key.contains('-') && !capital {
            return Some(Self::Kebab);
        }
        let inner = key.chars().skip(1).any(upper) && lower && !key.contains('-');
        inner.then_some(if capital { Self::Pascal } else { Self::Camel })
    }

    /// A kebab-case word in this case.
    pub(super) fn write(self, kebab: &str) -> String {
        let words: Vec<&str> = kebab.split('-').collect();
        match self {
            Self::Kebab => kebab.to_owned(),
            Self::Snake => words.join("_"),
            Self::Upper => words.join("_").to_uppercase(),
            // In plain words a follow-up keeps its hyphen.
            Self::Spaced => words.join(" ").replace("follow up", "follow-up"),
            Self::Sentence => capital(&words.join(" ").replace("follow up", "follow-up")),
            Self::Title => capitals(&words).join(" ").replace("Follow Up", "Follow-Up"),
            Self::Pascal => capitals(&words).concat(),
            Self::Camel => {
                let (first, rest) = words.split_first().unwrap_or((&"", &[]));
                format!("{first}{}", capitals(rest).concat())
            }
        }
    }
}

/// A word with a capital first letter.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A status with a capital first letter where the one that it replaces has one.
pub(super) fn like(old: &str, key: Key, new: &str) -> String {
    let is_capital = old.chars().next().is_some_and(char::is_uppercase);
    match key == Key::Status && is_capital {
        true => capital(new),
        false => new.to_owned(),
    }
}

fn capitals(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| capital(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn keys_follow_their_neighbours() {
        for (keys, expected) in [
            (&["company", "role"][..], "hear-back-by"),
            (&["company", "date_applied"], "hear_back_by"),
            (&["company", "dateApplied"], "hearBackBy"),
            (&["Company", "DateApplied"], "HearBackBy"),
            (&["Company", "Role"], "Hear back by"),
            (&["Company", "Date Applied"], "Hear Back By"),
            (&["Company", "Next follow-up"], "Hear back by"),
            (&["company", "next-follow-up"], "hear-back-by"),
            (&["company", "date applied"], "hear back by"),
            (&["COMPANY", "DATE_APPLIED"], "HEAR_BACK_BY"),
            (&[], "hear-back-by"),
        ] {
            assert_eq!(Case::of(keys.iter().copied()).write("hear-back-by"), expected, "{keys:?}");
        }
    }
}
