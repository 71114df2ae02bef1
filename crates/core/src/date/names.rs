//! Names of months and weekdays in the languages of the notes that were seen.

use crate::words::fold;
use std::borrow::Cow;

/// Folded names, January first.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janner", "janvier", "janv", "enero", "ene", "ocak"],
    &["february", "feb", "februar", "fevrier", "fevr", "febrero", "subat"],
    &["march", "mar", "marz", "maerz", "mars", "marzo", "mart"],
    &["april", "apr", "avril", "avr", "abril", "abr", "nisan"],
    &["may", "mai", "mayo", "mayis"],
    &["june", "jun", "juni", "juin", "junio", "haziran"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "temmuz"],
    &["august", "aug", "aout", "agosto", "ago", "agustos"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "eylul"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ekim"],
    &["november", "nov", "novembre", "noviembre", "kasim"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "aralik"],
];

/// Months that are everyday words as well where they are written small.
const EVERYDAY: &[&str] = &["may", "march", "mar", "mars", "ago", "mart"];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "mie",
    "jue",
    "vie",
    "sab",
    "dom",
    "pazartesi",
    "sali",
    "carsamba",
    "persembe",
    "cuma",
    "cumartesi",
    "pazar",
];

/// A month's name is no longer than this many bytes.
const LONGEST: usize = 24;

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    if word.len() > LONGEST {
        return None;
    }
    let word = folded(word);
    let index = MONTHS.iter().position(|names| is_one_of(&word, names))?;
    u32::try_from(index + 1).ok()
}

/// Whether a month's name, as it is written, may just be a word of a sentence.
pub(super) fn is_everyday(word: &str) -> bool {
    EVERYDAY.contains(&word)
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    word.len() <= LONGEST && is_one_of(&folded(word), WEEKDAYS)
}

/// Most words are ASCII and none of the names, so they are not copied.
fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

fn is_one_of(word: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(word))
}
