//! People, text by text.

use super::{Relation, read};
use Relation::{HiringManager, Hr, Interviewer, Other, Recruiter, Referral};

#[test]
fn people() {
    type Expected<'a> = (&'a str, &'a str, &'a str, &'a [Relation]);
    let cases: &[(&str, &[Expected<'_>])] = &[
        ("Grace Hopper", &[("Grace Hopper", "", "", &[])]),
        (
            "Grace Hopper <grace@acme.example>, hiring manager",
            &[("Grace Hopper", "grace@acme.example", "", &[HiringManager])],
        ),
        ("Jane Doe (recruiter)", &[("Jane Doe", "", "", &[Recruiter])]),
        ("Ann, Bob and Cy", &[("Ann", "", "", &[]), ("Bob", "", "", &[]), ("Cy", "", "", &[])]),
        ("Ann Ash + Bob Bell (CC)", &[("Ann Ash", "", "", &[]), ("Bob Bell", "", "", &[])]),
        ("jane@x.example", &[("", "jane@x.example", "", &[])]),
        (
            "Jane Doe 📧 jane@x.example 📞 +1 555 010 9999",
            &[("Jane Doe", "jane@x.example", "+1 555 010 9999", &[])],
        ),
        ("📧 jane@x.example", &[("", "jane@x.example", "", &[])]),
        ("Recruiter: Jane Doe", &[("Jane Doe", "", "", &[Recruiter])]),
        ("Jane Doe - Talent Acquisition", &[("Jane Doe", "", "", &[Recruiter])]),
        ("Jane Doe @ Acme", &[("Jane Doe", "", "", &[])]),
        (
            "Jane Doe, Head of Research and Development, jane@x.example",
            &[("Jane Doe", "jane@x.example", "", &[Other])],
        ),
        (
            "Jane Doe (HR), Joe Poe (jpoe@x.example)",
            &[("Jane Doe", "", "", &[Hr]), ("Joe Poe", "jpoe@x.example", "", &[])],
        ),
        ("Jean-Luc O'Neil", &[("Jean-Luc O'Neil", "", "", &[])]),
        ("Dr. José Núñez Jr.", &[("Dr. José Núñez Jr.", "", "", &[])]),
        ("Alan Turing, referral", &[("Alan Turing", "", "", &[Referral])]),
        ("Ann Ash, interviewer", &[("Ann Ash", "", "", &[Interviewer])]),
        ("hiring manager", &[("hiring manager", "", "", &[HiringManager])]),
        (
            "Jane Doe <jane@x.example>; Joe Poe <joe@x.example>",
            &[("Jane Doe", "jane@x.example", "", &[]), ("Joe Poe", "joe@x.example", "", &[])],
        ),
        ("\"Doe, Jane\" <jane@x.example>", &[("Doe, Jane", "jane@x.example", "", &[])]),
        ("**Jane Doe**", &[("Jane Doe", "", "", &[])]),
        ("TBD", &[]),
        ("—", &[]),
        ("N/A", &[]),
        ("[Name]", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let found = read(text);
        let found: Vec<Expected<'_>> = found
            .iter()
            .map(|person| {
                let name = person.name.as_ref().map_or("", |(name, _)| name.as_str());
                let email = person.email.as_ref().map_or("", |(email, _)| email.as_str());
                let phone = person.phone.as_deref().unwrap_or("");
                (name, email, phone, person.relations.as_slice())
            })
            .collect();
        assert_eq!(&found.as_slice(), expected, "{text}");
        for person in read(text) {
            if let Some((name, range)) = person.name {
                assert_eq!(text.get(range), Some(name.as_str()));
            }
        }
    }
}

#[test]
fn any_text_is_read() {
    for text in ["<<<<", ")))(((", "a@", "@b", "+", "📧📧", ",,,;;;", "é<é@é>é", "&", "1/2/3"]
    {
        let _people = read(text);
    }
    assert!(read(&"x, ".repeat(10_000)).len() <= super::MOST);
}
