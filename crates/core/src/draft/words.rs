//! The words that a template may use: one table for the letters, the trial and the documentation.

/// A word that a template may use between `{{` and `}}`.
#[derive(Clone, Copy, Debug)]
pub struct TemplateWord {
    /// As in the template.
    pub name: &'static str,
    /// What it might be.
    pub sample: &'static str,
    /// What it is.
    pub meaning: &'static str,
}

const fn word(name: &'static str, sample: &'static str, meaning: &'static str) -> TemplateWord {
    TemplateWord { name, sample, meaning }
}

/// Every word. What is not known is a placeholder where a letter cannot do without it, and empty
/// where it can.
pub static TEMPLATE_WORDS: &[TemplateWord] = &[
    word("greeting", "Dear Grace", "The greeting, without the comma behind it"),
    word("first_name", "Grace", "Whom it is for, by first name; several with \"and\""),
    word("name", "Grace Hopper", "Whom it is for, as the notes name them; several with \"and\""),
    word("candidate", "Ada Lovelace", "Your name"),
    word("signature", "Ada Lovelace", "Your signature, of several lines perhaps; else your name"),
    word("phone", "+44 20 7946 0000", "Your number"),
    word("link", "https://ada.example", "The first of your links"),
    word("company", "Acme Corp", "The company"),
    word("at_company", "at Acme Corp", "The company as it stands in a sentence"),
    word("role", "Backend Engineer", "The role"),
    word("the_role", "the Backend Engineer role", "The role as it stands in a sentence"),
    word("applied_on", "Monday, 2 November", "The day you applied; may be empty"),
    word("stage", "phone screen", "The round in the notes' words; may be empty"),
    word(
        "occasion",
        "the call",
        "What to thank for, where the round is of a plain sort; may be empty",
    ),
    word("day", "Wednesday, 18 November", "The day of the round; may be empty"),
    word("with", "Grace Hopper", "Whom you talked to in the round; may be empty"),
    word("others", "Linus Lee", "Who else was there, besides whom it is for; may be empty"),
    word("met", "yes", "Whom it is for was there; else empty"),
    word(
        "second",
        "yes",
        "It goes to the second person of the round, so that letters differ; else empty",
    ),
    word("third", "yes", "It goes to the third person of the round or a later one; else empty"),
    word(
        "earlier",
        "my conversation with Linus Lee on Monday, 9 November",
        "The round before this one; may be empty",
    ),
    word("promise", "Wednesday, 25 November", "The day by which you were to hear; may be empty"),
    word("thanks_owed", "yes", "The round has gone unthanked for too long; else empty"),
    word("forgot", "yes", "You noted something you forgot to say; else empty"),
    word(
        "their_day",
        "Tuesday, 17 November",
        "The day of the message that is answered; may be empty",
    ),
    word("offer_by", "Friday, 27 November", "The day by which your other offer must be answered"),
    word("subject", "Ada Lovelace \u{2013} Thank you", "What such a message is usually called"),
    word(
        "brief",
        "",
        "The whole text was longer than the channel takes: say it in fewer words; else empty",
    ),
];

/// The filters, with what each does.
pub static TEMPLATE_FILTERS: &[(&str, &str)] = &[
    ("capital", "The same text with a capital first letter"),
    ("first", "The first name of a full name: `{{ with | first }}`"),
];
