//! Names of companies and roles as they are compared.

use crate::fold;

/// What a register adds to a name and people leave out.
const LEGAL_FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "llc",
    "llp",
    "ltd",
    "limited",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "se",
    "ev",
    "sa",
    "sas",
    "sarl",
    "srl",
    "sl",
    "spa",
    "bv",
    "nv",
    "oy",
    "oyj",
    "ab",
    "as",
    "aps",
    "asa",
    "pty",
    "pte",
    "kk",
    "kft",
    "sro",
    "mbh",
    "ohg",
    "gbr",
];

/// A name in lower case, with single spaces in the place of all that is neither letter nor digit.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            // "J.P." is "jp" and "O'Neil" is "oneil"; other marks part words.
            '.' | '\'' | '’' => {}
            '&' => out.push_str(" and "),
            _ if c.is_alphanumeric() || matches!(c, '+' | '#') => out.push(c),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a company's name as they are compared, without its legal form.
pub fn words(name: &str) -> Vec<String> {
    let plain = plain(name);
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
        // "Müller GmbH & Co. KG"
        if words.len() > 2 && words.ends_with(&["and", "co"]) {
            words.truncate(words.len() - 2);
        }
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Both sides of a dash, an `@` or a bar in a text that says more than a company.
pub(super) fn halves(text: &str) -> impl Iterator<Item = (&str, &str)> {
    [" — ", " – ", " - ", " @ ", " | ", " (", ", "].into_iter().filter_map(|mark| {
        let (before, after) = text.split_once(mark)?;
        Some((before, after.trim_end_matches(')')))
    })
}

/// Whether two roles have nothing in common, initials included: "Data Scientist" and "SWE" are
/// other roles than "Backend Engineer", "Senior Backend" is not.
pub(super) fn is_other_role(known: &[String], said: &[String]) -> bool {
    let initials = |words: &[String]| -> String {
        words.iter().filter_map(|word| word.chars().next()).collect()
    };
    let abbreviates = |short: &[String], long: &[String]| match short {
        [word] => {
            let initials = initials(long);
            word.chars().count() > 1 && (initials.starts_with(word) || word.starts_with(&initials))
        }
        _ => false,
    };
    let begins = |one: &String, other: &String| {
        one.chars().count() > 2 && other.starts_with(one.as_str())
            || other.chars().count() > 2 && one.starts_with(other.as_str())
    };
    !known.iter().any(|word| said.iter().any(|other| word == other || begins(word, other)))
        && !abbreviates(known, said)
        && !abbreviates(said, known)
}

#[cfg(test)]
mod tests {
    use super::{halves, is_other_role, plain, words};

    #[test]
    fn company_names() {
        for (name, expected) in [
            ("Acme Inc.", "acme"),
            ("ACME, GmbH", "acme"),
            ("Acme Corp", "acme corp"),
            ("Müller GmbH & Co. KG", "muller"),
            ("J.P. Smith & Sons Ltd", "jp smith and sons"),
            ("AG", "ag"),
            ("C# Works", "c# works"),
            ("", ""),
        ] {
            // Accents are folding's business; here only what is left of them.
            let found = words(name).join(" ").replace('ü', "u");
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(plain("Front-end  Engineer (m/w/d)"), "front end engineer m w d");
    }

    #[test]
    fn roles() {
        let split = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let other = |one: &str, two: &str| is_other_role(&split(one), &split(two));
        assert!(!other("backend engineer", "senior backend"));
        assert!(!other("backend engineer", "backend eng"));
        assert!(!other("software engineer", "se"));
        assert!(other("backend engineer", "data scientist"));
        assert_eq!(halves("Acme — Backend").next(), Some(("Acme", "Backend")));
    }
}
