//! `hearback.yaml` as written: everything optional, nothing resolved. The comment on a field is its
//! description in the schema.

use super::{
    named::{AfterNo, Folder, Holiday, Language, Pattern, Zone},
    value::{Amount, Is, Limit, Stale, Switch},
};
use chrono::Weekday;
use hearback_core::{DateOrder, Duration, Preset, Within};
use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use std::{collections::BTreeMap, fmt, marker::PhantomData};

type Wait = Is<Duration>;
type Levels = BTreeMap<String, Option<Is<Switch>>>;
type Words = Many<Is<String>>;

/// Settings of one job search.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, expecting = "settings, one on a line")]
pub(super) struct File {
    /// The version of the form. There is one so far.
    pub(super) hearback: Option<Is<Amount>>,
    /// The set of numbers to start from.
    pub(super) policy: Option<Is<Preset>>,
    /// Files that are journals whatever they look like.
    pub(super) journals: Option<Words>,
    /// Where you live, by the name that the time zone database has: `Europe/Dublin`.
    pub(super) timezone: Option<Is<Zone>>,
    /// How to read 03/04/2026.
    pub(super) date_order: Option<Is<DateOrder>>,
    /// The days of the week on which nobody is expected to work.
    pub(super) weekend: Option<Many<Is<Weekday>>>,
    /// Days off: dates, or the name of a calendar file (.ics) beside this one.
    pub(super) holidays: Option<Many<Is<Holiday>>>,
    /// When thanks are due after an interview.
    pub(super) thank_you: Option<ThankYou>,
    /// When to ask how things stand.
    pub(super) check_in: Option<CheckIn>,
    /// How many follow-ups, and how far apart.
    pub(super) follow_ups: Option<FollowUps>,
    /// Silence after which an application is stale, or `never`.
    pub(super) stale: Option<Is<Stale>>,
    /// How long messages may be.
    pub(super) length: Option<Lengths>,
    /// Characters of a subject.
    pub(super) subject_length: Option<Is<Amount>>,
    /// Follow-up calls.
    pub(super) calls: Option<Calls>,
    /// What you owe after a no.
    pub(super) after_a_no: Option<Many<Is<AfterNo>>>,
    /// The level of each rule, `all` for the others.
    pub(super) rules: Option<Levels>,
    /// Levels for the documents that a glob matches; of several the last one counts.
    pub(super) paths: Option<BTreeMap<String, Option<Path>>>,
    /// Your own status words by what they stand for.
    pub(super) statuses: Option<BTreeMap<String, Option<Words>>>,
    /// Phrases added to and taken from the list of a rule.
    pub(super) phrases: Option<BTreeMap<String, Option<Phrases>>>,
    /// Phrase rules of your own.
    pub(super) custom: Option<Many<Custom>>,
    /// The folder of your own templates, relative to this file.
    pub(super) templates: Option<Is<Folder>>,
    /// The language that drafts are written in.
    pub(super) language: Option<Is<Language>>,
}

/// Waits that count from the interview.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, expecting = "waits, as in {due: 1b, overdue: 2b}")]
pub(super) struct ThankYou {
    /// Welcome from here on.
    pub(super) opens: Option<Wait>,
    /// The day to aim for.
    pub(super) due: Option<Wait>,
    /// Overdue after this.
    pub(super) overdue: Option<Wait>,
    /// Too late after this.
    pub(super) give_up: Option<Wait>,
}

/// Waits before asking.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    rename_all = "kebab-case",
    default,
    expecting = "waits, as in {opens: 5b, after-interview: 5b}"
)]
pub(super) struct CheckIn {
    /// Silence after an interview from which asking is welcome.
    pub(super) opens: Option<Wait>,
    /// After a promised date has passed.
    pub(super) after_promise: Option<Wait>,
    /// After an interview, where nothing was promised.
    pub(super) after_interview: Option<Wait>,
    /// After applying.
    pub(super) after_applying: Option<Wait>,
    /// After applying, where there is somebody to write to.
    pub(super) after_applying_with_contact: Option<Wait>,
}

/// Unanswered follow-ups.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, expecting = "settings, as in {max: 2, gaps: [5b, 7b]}")]
pub(super) struct FollowUps {
    /// How many at most, or `no limit`.
    pub(super) max: Option<Is<Limit>>,
    /// The waits between them; the last one repeats.
    pub(super) gaps: Option<Many<Wait>>,
    /// Whether a thank-you is one of them.
    pub(super) thank_you_counts: Option<Is<bool>>,
}

/// Limits of length.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    rename_all = "kebab-case",
    default,
    expecting = "limits, as in {thank-you: 200 words, linkedin: 300 characters}"
)]
pub(super) struct Lengths {
    /// Words of a thank-you: `200 words`.
    pub(super) thank_you: Option<Is<Amount>>,
    /// Words of any follow-up: `150 words`.
    pub(super) follow_up: Option<Is<Amount>>,
    /// Characters of a message on a network: `300 characters`.
    pub(super) linkedin: Option<Is<Amount>>,
    /// Seconds of speech on a voicemail: `30 seconds`.
    pub(super) voicemail: Option<Is<Amount>>,
}

/// Follow-up calls.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, expecting = "settings, as in {max: 2, minutes: 10}")]
pub(super) struct Calls {
    /// How many in a row without leaving a voicemail.
    pub(super) max: Option<Is<Amount>>,
    /// Minutes of one.
    pub(super) minutes: Option<Is<Amount>>,
}

/// What holds for some paths.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, expecting = "rules, as in {rules: {all: off}}")]
pub(super) struct Path {
    /// The level of each rule there, `all` for the others.
    pub(super) rules: Option<Levels>,
}

/// Changes to a list of phrases.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    rename_all = "kebab-case",
    default,
    expecting = "phrases, as in {add: [yo], remove: [hey]}"
)]
pub(super) struct Phrases {
    /// Reported as well.
    pub(super) add: Option<Words>,
    /// No longer reported.
    pub(super) remove: Option<Words>,
}

/// A phrase rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    rename_all = "kebab-case",
    default,
    expecting = "a rule, as in {name: no-salary-talk, pattern: \"(?i)salary\", message: Leave money for later}"
)]
pub(super) struct Custom {
    /// Lower-case words with hyphens.
    pub(super) name: Option<Is<String>>,
    /// A regular expression.
    pub(super) pattern: Option<Is<Pattern>>,
    /// Where to look: `body`, `subject` or `message` for both.
    #[serde(rename = "in")]
    pub(super) within: Option<Is<Within>>,
    /// The level that it speaks at.
    pub(super) level: Option<Is<Switch>>,
    /// What it says.
    pub(super) message: Option<Is<String>>,
}

/// One or several.
#[derive(Clone, Debug)]
pub(super) struct Many<T>(pub(super) Vec<Option<T>>);

impl<T> Many<T> {
    /// Those that can be used, with their numbers.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().enumerate().filter_map(|(index, one)| Some((index, one.as_ref()?)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrMore(PhantomData)).map(Self)
    }
}

struct OneOrMore<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
    type Value = Vec<Option<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(vec![Some(T::deserialize(text.into_deserializer())?)])
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(vec![Some(T::deserialize(MapAccessDeserializer::new(map))?)])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = list.next_element()? {
            all.push(one);
        }
        Ok(all)
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Many<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("OneOrMore{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one = generator.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}
