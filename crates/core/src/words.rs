//! Folding of words for comparison.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// "Not known yet", as it stands in any field, folded.
pub(crate) const NOT_KNOWN: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "n/a",
    "na",
    "null",
    "none",
    "nil",
    "unknown",
    "unclear",
    "not known",
    "to be determined",
    "unbekannt",
    "inconnu",
    "desconocido",
    "belirsiz",
];

/// A word as it is compared: lower case, accents, emoji and emphasis gone, `-` and `_` as spaces,
/// runs of white space as one, the Turkish dotted and dotless i as `i`, `ß` as `ss`.
///
/// Punctuation that people type (`.`, `/`, `@`, `'`, brackets) stays; typographic quotes become
/// plain ones and other dashes become spaces.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { out: String::with_capacity(text.len()), space: false };
    if text.is_ascii() {
        text.chars().for_each(|c| folded.ascii(c));
    } else {
        text.nfd().for_each(|c| folded.char(c));
        // What is not Latin (Hangul, kana) was taken apart and is put together again.
        if !folded.out.is_ascii() {
            return folded.out.nfc().collect();
        }
    }
    folded.out
}

/// A key or a column header as it is compared: folded, with nothing but letters and digits left,
/// so that `nextFollowUp`, `next-follow-up`, `Next Follow-up` and `NEXT_FOLLOWUP` are one.
pub fn fold_key(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// The one name within a slip or two of what was written: the nearest, and none where two are as
/// near. Longer names allow for more slips.
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name is a word: what is longer is no slip of one, and not worth the measuring.
    if written.len() > LONGEST_NAME {
        return None;
    }
    let folded = fold(written);
    let letters = folded.chars().count();
    if letters < SHORTEST_NAME {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for name in known {
        let target = fold(name);
        let most = 1 + letters.max(target.chars().count()) / 8;
        if letters.abs_diff(target.chars().count()) > most || letters < 2 * most {
            continue;
        }
        let slips = strsim::damerau_levenshtein(&folded, &target);
        if slips > most {
            continue;
        }
        match best {
            Some((least, _)) if slips > least => {}
            Some((least, other)) if slips == least => tied |= other != name,
            _ => (best, tied) = (Some((slips, name)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, name)| name)
}

const LONGEST_NAME: usize = 64;
/// Words of two letters are all one slip away from each other.
const SHORTEST_NAME: usize = 3;

struct Folded {
    out: String,
    /// White space was seen since the last character.
    space: bool,
}

impl Folded {
    fn ascii(&mut self, c: char) {
        match c {
            '-' | '_' => self.space = true,
            '*' | '`' | '~' => {}
            _ if c.is_ascii_whitespace() || c.is_ascii_control() => self.space = true,
            _ => self.push(c.to_ascii_lowercase()),
        }
    }

    /// One character of the decomposed text.
    fn char(&mut self, c: char) {
        if c.is_ascii() {
            return self.ascii(c);
        }
        match c {
            'ı' => self.push('i'),
            'ß' | 'ẞ' => self.text("ss"),
            'æ' | 'Æ' => self.text("ae"),
            'œ' | 'Œ' => self.text("oe"),
            'ø' | 'Ø' => self.push('o'),
            'ł' | 'Ł' => self.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => self.push('d'),
            'ς' => self.push('σ'),
            '\u{2018}' | '\u{2019}' => self.push('\''),
            '\u{201c}'..='\u{201e}' => self.push('"'),
            _ if is_dropped(c) => {}
            _ if c.is_alphanumeric() || is_combining_mark(c) => {
                c.to_lowercase().for_each(|c| self.push(c));
            }
            // Emoji, ornaments, dashes, typographic and white space: all of them part words.
            _ => self.space = true,
        }
    }

    fn text(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    fn push(&mut self, c: char) {
        if self.space && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.space = false;
        self.out.push(c);
    }
}

/// Accents of Latin, Greek and Cyrillic, and what has no width.
fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036f}'
            | '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e01ef}'
            // Letters and digits in circles and squares are ornaments.
            | '\u{2460}'..='\u{24ff}'
            | '\u{2776}'..='\u{2793}'
            | '\u{1f100}'..='\u{1f2ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_key, near};

    #[test]
    fn words_fold() {
        let cases = [
            ("Applied", "applied"),
            ("  Phone-Screen ", "phone screen"),
            ("phone__screen", "phone screen"),
            ("📞 Phone Screen", "phone screen"),
            ("📝Saved", "saved"),
            ("✅ Offer ✅", "offer"),
            ("**Applied**", "applied"),
            ("`applied`", "applied"),
            ("~~Applied~~", "applied"),
            ("Vorstellungsgespräch", "vorstellungsgesprach"),
            ("Candidaté", "candidate"),
            ("BAŞVURULDU", "basvuruldu"),
            ("İPTAL", "iptal"),
            ("ILIK ılık", "ilik ilik"),
            ("Straße", "strasse"),
            ("GROẞ", "gross"),
            ("N/A", "n/a"),
            ("Zoë’s", "zoe's"),
            ("grace@acme.example", "grace@acme.example"),
            ("on\u{a0}site", "on site"),
            ("on–site", "on site"),
            ("1️⃣ Applied", "1 applied"),
            ("👩🏽‍💻 Technical", "technical"),
            ("🇩🇪 Berlin", "berlin"),
            ("so\u{ad}ft", "soft"),
            ("한국어", "한국어"),
            ("日本ガ", "日本ガ"),
            ("Ørsted Łódź", "orsted lodz"),
            ("", ""),
            (" \t\n", ""),
            ("—", ""),
            ("🎉", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_is_done_once() {
        let pieces =
            ["A", "-", "_", " ", "é", "İ", "ß", "🎉", "\u{301}", "가", "ς", "*", "’", "\u{0}"];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    let folded = fold(&format!("{one}{two}{three}"));
                    assert_eq!(fold(&folded), folded, "{one}{two}{three}");
                }
            }
        }
    }

    #[test]
    fn keys_fold_to_one() {
        for key in
            ["nextFollowUp", "next-follow-up", "Next Follow-Up", "next_follow_up", "NEXT FOLLOWUP:"]
        {
            assert_eq!(fold_key(key), "nextfollowup", "{key}");
        }
        assert_eq!(fold_key("Applied?"), "applied");
        assert_eq!(fold_key("📅 Date"), "date");
    }

    #[test]
    fn one_name_is_near() {
        let known =
            ["company", "role", "applied", "interview", "interviews", "notes", "note", "to"];
        let near = |word| near(word, known);
        assert_eq!(near("aplied"), Some("applied"));
        assert_eq!(near("comapny"), Some("company"));
        assert_eq!(near("interveiws"), Some("interviews"));
        assert_eq!(near("intervie"), Some("interview"));
        assert_eq!(near("roles"), Some("role"));
        assert_eq!(near("notez"), None, "as near to note as to notes");
        assert_eq!(near("salary"), None);
        assert_eq!(near("tu"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"company".repeat(1000)), None);
    }
}
