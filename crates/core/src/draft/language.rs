//! Languages: what of a letter its templates leave open.
//!
//! A language is a neighbour of [`en`] with its templates, one line in [`ALL`] and its code in
//! [`super::LANGUAGES`].

mod de;
mod en;

use crate::{Interview, fold};
use chrono::NaiveDate;

/// The words and templates of one language.
pub(super) struct Language {
    /// As in the setting.
    pub(super) code: &'static str,
    /// Templates by name; `NAME.CHANNEL` is for that channel alone.
    pub(super) templates: &'static [(&'static str, &'static str)],
    /// Between the last two of several.
    pub(super) and: &'static str,
    /// What stands for what is not known.
    pub(super) unknown: Unknown,
    /// A day within a sentence.
    pub(super) day: fn(NaiveDate) -> String,
    /// The greeting for people as the notes name them, without the comma.
    pub(super) greeting: fn(&[String]) -> String,
    /// The words above the name at the end.
    pub(super) sign_off: &'static str,
    /// "the Backend Engineer role"
    pub(super) the_role: fn(&str) -> String,
    /// "at Acme Corp"
    pub(super) at: fn(&str) -> String,
    /// A name as it stands within a sentence, behind "with".
    pub(super) named: fn(&str) -> String,
    /// What a round was, to be thanked for; empty where the plain words do.
    pub(super) occasion: fn(Occasion) -> &'static str,
    /// A conversation with those people on that day, as another letter speaks of it; nobody may be
    /// named.
    pub(super) earlier: fn(&str, &str) -> String,
    /// What a message is usually called.
    pub(super) subject: fn(Matter<'_>) -> String,
}

/// Placeholders.
pub(super) struct Unknown {
    pub(super) name: &'static str,
    pub(super) interviewer: &'static str,
    pub(super) candidate: &'static str,
    pub(super) company: &'static str,
    pub(super) role: &'static str,
    pub(super) the_role: &'static str,
    pub(super) phone: &'static str,
    pub(super) link: &'static str,
    pub(super) day: &'static str,
}

/// What a subject is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matter<'a> {
    /// Thanks, by the candidate's name.
    Thanks(&'a str),
    /// A request for feedback, by the candidate's name.
    Feedback(&'a str),
    /// How it went, at a company.
    Update(Option<&'a str>),
    /// An application, by the candidate's name.
    Application(&'a str),
}

/// What sort of round it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    Call,
    Video,
    Panel,
    OnSite,
    Technical,
    Final,
    Other,
}

static ALL: &[&Language] = &[&en::ENGLISH, &de::GERMAN];

/// The language of that code; English for any other.
pub(super) fn of(code: &str) -> &'static Language {
    ALL.iter().find(|language| language.code == code).copied().unwrap_or(&en::ENGLISH)
}

/// The templates that ask how things stand.
const ASKING: [&str; 4] = ["check-in", "extra-information", "monthly-hello", "voicemail"];

impl Language {
    /// The template of that name, for a channel where it has its own.
    pub(super) fn template(&self, name: &str, channel: &str) -> Option<&'static str> {
        let find = |wanted: &str| {
            self.templates.iter().find(|(own, _)| *own == wanted).map(|(_, source)| *source)
        };
        match channel {
            // Who asks how things stand has one thing to say after the tone.
            "voicemail" if ASKING.contains(&name) => find("voicemail"),
            "voicemail" => find(&format!("{name}.call")).or_else(|| find(name)),
            channel => find(&format!("{name}.{channel}")).or_else(|| find(name)),
        }
    }

    /// "A", "A and B", "A, B and C".
    pub(super) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.and),
        }
    }
}

impl Occasion {
    /// What the notes call a round; only what is plain is taken up.
    pub(super) fn of(round: &Interview) -> Self {
        let said = |text: Option<&crate::Said<String>>| {
            text.map_or_else(String::new, |it| fold(&it.value))
        };
        let (stage, format) = (said(round.stage.as_ref()), said(round.format.as_ref()));
        let has = |words: &[&str]| words.iter().any(|word| stage.contains(word));
        if has(&["panel", "runde mit mehreren"]) {
            Self::Panel
        } else if has(&["phone", "telefon", "recruiter screen", "hr screen"]) || stage == "call" {
            Self::Call
        } else if has(&["on site", "onsite", "vor ort"]) {
            Self::OnSite
        } else if has(&["technical", "coding", "pairing", "system design", "fachgespr"]) {
            Self::Technical
        } else if has(&["final"]) || stage == "last round" {
            Self::Final
        } else if has(&["video"]) || format.contains("video") {
            Self::Video
        } else if format.contains("phone") || format.contains("telefon") {
            Self::Call
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Language, Matter};
    use crate::draft::{LANGUAGES, TEMPLATES, facts::Facts, template};

    #[test]
    fn every_language_has_every_template_and_each_fills() {
        let codes: Vec<&str> = ALL.iter().map(|language| language.code).collect();
        assert_eq!(codes, LANGUAGES);
        for language in ALL {
            let names = |of: &Language| of.templates.iter().map(|it| it.0).collect::<Vec<_>>();
            let (own, english) = (names(language), names(ALL[0]));
            let missing: Vec<_> = english.iter().filter(|name| !own.contains(name)).collect();
            assert!(missing.is_empty(), "{} has no templates {missing:?}", language.code);
            assert_eq!(own, english, "{} lists other templates than English", language.code);
            for built_in in TEMPLATES {
                assert!(language.template(built_in.name, "email").is_some(), "{}", built_in.name);
            }
            for (name, source) in language.templates {
                for facts in [Facts::sample(), Facts::sample().emptied()] {
                    let text = template::fill(source, &facts).unwrap();
                    assert!(!text.contains("{{"), "{} {name}", language.code);
                }
                let text = template::fill(source, &Facts::sample()).unwrap();
                for slip in ["  ", " ,", " .", ",,", "..", ",."] {
                    assert!(!text.contains(slip), "{} {name}: {text}", language.code);
                }
            }
        }
    }

    #[test]
    fn german_letters_greet_as_german_letters_do() {
        let german = super::of("de");
        for (name, expected) in [
            (&["Grace Hopper"][..], "Guten Tag Grace Hopper"),
            (&["Frau Grace Hopper"], "Sehr geehrte Frau Hopper"),
            (&["Frau Dr. Hopper"], "Sehr geehrte Frau Dr. Hopper"),
            (&["Mr. Linus Lee"], "Sehr geehrter Herr Lee"),
            (&["Herr Prof. Dr. Linus Lee"], "Sehr geehrter Herr Prof. Dr. Lee"),
            (&["Herr von der Heide"], "Sehr geehrter Herr von der Heide"),
            (&["Frau Marie von Ebner"], "Sehr geehrte Frau von Ebner"),
            (&["Frau María José García López"], "Sehr geehrte Frau María José García López"),
            (&["Herr J. Schmidt"], "Sehr geehrter Herr Schmidt"),
            (&["Head of Engineering"], "Guten Tag [Name]"),
            (&["Dr. Grace Hopper"], "Guten Tag Dr. Grace Hopper"),
            (&["grace@acme.example"], "Guten Tag [Name]"),
            (&[], "Guten Tag [Name]"),
            (&["Grace Hopper", "Linus Lee"], "Guten Tag Grace Hopper und Linus Lee"),
            (&["Frau Hopper", "Herr Lee"], "Sehr geehrte Frau Hopper, sehr geehrter Herr Lee"),
        ] {
            let names: Vec<String> = name.iter().map(ToString::to_string).collect();
            assert_eq!((german.greeting)(&names), expected);
        }
        let day = "2026-11-18".parse().unwrap();
        assert_eq!((german.day)(day), "Mittwoch, den 18. November");
        assert_eq!((german.named)("Herr Lee"), "Herrn Lee");
        assert_eq!((german.named)("Ms. Grace Hopper"), "Frau Grace Hopper");
        assert_eq!((german.named)("Grace Hopper"), "Grace Hopper");
        assert_eq!((german.at)("Acme GmbH"), "bei der Acme GmbH");
        assert_eq!((german.at)("Die Brücke"), "bei der Brücke");
        assert_eq!((german.at)("Acme"), "bei Acme");
        assert_eq!((german.the_role)("Praktikum im Einkauf"), "das Praktikum im Einkauf");
        assert_eq!((german.subject)(Matter::Thanks("Ada Lovelace")), "Ada Lovelace – Vielen Dank");
    }
}
