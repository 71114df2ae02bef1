use super::{DateOrder, Reading, find_date, read_date};

/// A reading in a word or two.
fn short(reading: &Reading) -> String {
    match reading {
        Reading::Day(when) => match when.time {
            Some(time) => format!("{} {}", when.day, time.format("%H:%M")),
            None => when.day.to_string(),
        },
        Reading::Month { year, month } => format!("{year}-{month:02}"),
        Reading::NoYear { month, day } => format!("{month:02}-{day:02}"),
        Reading::Relative(wait) => format!("+{wait}"),
        Reading::Ambiguous { dmy, mdy } => format!("{dmy} or {mdy}"),
        Reading::Unknown => "unknown".to_owned(),
        Reading::Placeholder => "placeholder".to_owned(),
        Reading::Invalid => "invalid".to_owned(),
        Reading::NotADate => "none".to_owned(),
    }
}

fn check(cases: &[(&str, &str)], order: Option<DateOrder>) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let read = short(&read_date(text, order));
        if read != *expected {
            wrong.push(format!("{text:?}: {read}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn days() {
    let day = [
        "2026-11-18",
        " 2026-11-18 ",
        "2026/11/18",
        "2026.11.18",
        "2026‑11‑18",
        "2026-Nov-18",
        "2026 Nov 18",
        "18.11.2026",
        "18. 11. 2026",
        "18.11.26",
        "18-Nov-2026",
        "18-Nov-26",
        "18/Nov/2026",
        "Nov-18-2026",
        "November 18, 2026",
        "November 18 2026",
        "november 18, 2026",
        "NOVEMBER 18, 2026",
        "Nov 18, 2026",
        "Nov. 18, 2026",
        "November 18th, 2026",
        "Wed, Nov 18, 2026",
        "Wednesday, November 18th, 2026",
        "Wednesday November 18 2026",
        "18 November 2026",
        "18 Nov 2026",
        "18th November 2026",
        "18th of November, 2026",
        "the 18th of November 2026",
        "Wed 18 Nov 2026",
        "18 Nov '26",
        "Mittwoch, 18. November 2026",
        "Mi, 18.11.2026",
        "am 18. November 2026",
        "18 novembre 2026",
        "mercredi 18 novembre 2026",
        "le 18 novembre 2026",
        "18 de noviembre de 2026",
        "18 Kasım 2026",
        "2026-11-18 (Wed)",
        "2026-11-18 Wed",
        "Wed 2026-11-18",
        "~2026-11-18",
        "~ 2026-11-18",
        "ca. 2026-11-18",
        "by 2026-11-18",
        "due: 2026-11-18",
        "on Nov 18, 2026",
        "**2026-11-18**",
        "`2026-11-18`",
        "\"2026-11-18\"",
        "[2026-11-18]",
        "[[2026-11-18]]",
        "<2026-11-18 Wed>",
        "📅 2026-11-18",
        "2026-11-18 ✅",
        "2026-11-18.",
        "2026-11-18 (rescheduled from 2026-11-16)",
        "2026-11-18 [3]",
        "2026-11-18 EOD",
        "2026-11-18?",
        "18/11/2026",
        "11/18/2026",
        "18/11/26",
        "11/18/26",
    ];
    check(&day.map(|text| (text, "2026-11-18")), None);
    let cases = [
        ("1er janvier 2026", "2026-01-01"),
        ("3. März 2026", "2026-03-03"),
        ("5 février 2026", "2026-02-05"),
        ("September 15, 2024", "2024-09-15"),
        ("2024/11/20", "2024-11-20"),
        ("2026-1-5", "2026-01-05"),
        ("2024-02-29", "2024-02-29"),
        ("08/26/2025", "2025-08-26"),
        ("13/01/2026", "2026-01-13"),
        ("05/05/2026", "2026-05-05"),
        ("May 5, 2026", "2026-05-05"),
    ];
    check(&cases, None);
}

#[test]
fn times() {
    let cases = [
        ("2026-11-18 14:00", "2026-11-18 14:00"),
        ("2026-11-18T14:00", "2026-11-18 14:00"),
        ("2026-11-18T14:00:30", "2026-11-18 14:00"),
        ("2026-11-18T14:00Z", "2026-11-18 14:00"),
        ("2026-11-18T14:00:10.476Z", "2026-11-18 14:00"),
        ("2026-11-18T14:00:00+01:00", "2026-11-18 14:00"),
        ("2026-11-18T14:00-05:00", "2026-11-18 14:00"),
        ("2026-11-18 14:00 +0100", "2026-11-18 14:00"),
        ("2026-11-18 14:00 PST", "2026-11-18 14:00"),
        ("2026-11-18 14:00 UTC+2", "2026-11-18 14:00"),
        ("2026-11-18 14:00 (CET)", "2026-11-18 14:00"),
        ("2026-11-18 2pm", "2026-11-18 14:00"),
        ("2026-11-18 2 PM", "2026-11-18 14:00"),
        ("2026-11-18 2:00 p.m.", "2026-11-18 14:00"),
        ("2026-11-18 at 14:00", "2026-11-18 14:00"),
        ("2026-11-18 @ 2pm EST", "2026-11-18 14:00"),
        ("2026-11-18, 14:00", "2026-11-18 14:00"),
        ("2026-11-18 - 14:00", "2026-11-18 14:00"),
        ("2026-11-18 (14:00)", "2026-11-18 14:00"),
        ("2026-11-18 14:00-15:00", "2026-11-18 14:00"),
        ("2026-11-18 14:00 – 15:00 CET", "2026-11-18 14:00"),
        ("2026-11-18 2-3pm", "2026-11-18 14:00"),
        ("2026-11-18 2:00-3:00 PM ET", "2026-11-18 14:00"),
        ("2026-11-18 2pm EST (rescheduled from 3pm EST)", "2026-11-18 14:00"),
        ("2026-11-18 2pm Eastern Time", "2026-11-18 14:00"),
        ("2026-11-18 Wed 14:00", "2026-11-18 14:00"),
        ("Nov 18, 2026 2pm", "2026-11-18 14:00"),
        ("November 18, 2026 at 2:00 PM", "2026-11-18 14:00"),
        ("18.11.2026, 14:00 Uhr", "2026-11-18 14:00"),
        ("18.11.2026 um 14 Uhr", "2026-11-18 14:00"),
        ("18.11.2026 14.00 Uhr", "2026-11-18 14:00"),
        ("18 novembre 2026 à 14h", "2026-11-18 14:00"),
        ("14:00 on 2026-11-18", "2026-11-18 14:00"),
        ("2pm, Nov 18, 2026", "2026-11-18 14:00"),
        ("18/11/2026 14:00", "2026-11-18 14:00"),
        ("2026-11-18 14h30", "2026-11-18 14:30"),
        ("2026-11-18 11-1pm", "2026-11-18 11:00"),
        ("2026-11-18 11:30am-1pm", "2026-11-18 11:30"),
        ("2026-11-18 10am - 2pm", "2026-11-18 10:00"),
        ("2026-11-18 12am", "2026-11-18 00:00"),
        ("2026-11-18 12pm", "2026-11-18 12:00"),
        ("2026-11-18 noon", "2026-11-18 12:00"),
        ("2026-11-18 24:00", "2026-11-18 23:59"),
        ("2026-11-18 9:30", "2026-11-18 09:30"),
    ];
    check(&cases, None);
}

#[test]
fn what_is_no_day() {
    let cases = [
        ("2026-10", "2026-10"),
        ("2014-10-xx", "2014-10"),
        ("2026-10-??", "2026-10"),
        ("October 2026", "2026-10"),
        ("Oktober 2026", "2026-10"),
        ("Jan 22", "01-22"),
        ("Sept. 19", "09-19"),
        ("Sunday, November 10th", "11-10"),
        ("10 November", "11-10"),
        ("10. November", "11-10"),
        ("18.11.", "11-18"),
        ("Feb 29", "02-29"),
        ("+1 week", "+1w"),
        ("+3d", "+3d"),
        ("+5b", "+5b"),
        ("in 3 days", "+3d"),
        ("in two weeks", "+2w"),
        ("3 days later", "+3d"),
        ("tomorrow", "+1d"),
        ("next week", "+1w"),
        ("Follow up next week", "+1w"),
        ("Follow up in 2 weeks", "+2w"),
        ("Check in again in a month", "+1mo"),
        ("1/11/2026", "2026-11-01 or 2026-01-11"),
        ("03/04/2026", "2026-04-03 or 2026-03-04"),
        ("03-04-2026", "2026-04-03 or 2026-03-04"),
        ("3/4/26", "2026-04-03 or 2026-03-04"),
        ("03/04/2026 14:00", "2026-04-03 or 2026-03-04"),
    ];
    check(&cases, None);
}

#[test]
fn ranges_say_their_last_day() {
    let last = [
        "November 10-12, 2025",
        "November 10–12, 2025",
        "Nov 10 - 12, 2025",
        "Nov 10 to 12, 2025",
        "10-12 November 2025",
        "10.–12. November 2025",
        "Nov 10 – Nov 12, 2025",
        "Nov 10, 2025 – Nov 12, 2025",
        "Nov 10, 2025 to Nov 12",
        "2025-11-10 to 2025-11-12",
        "2025-11-10 – 2025-11-12",
        "2025-11-10/2025-11-12",
        "2025-11-10..2025-11-12",
        "10.11.2025 bis 12.11.2025",
    ];
    check(&last.map(|text| (text, "2025-11-12")), None);
}

#[test]
fn nothing_known() {
    let blank = [
        "",
        " ",
        "—",
        "–",
        "-",
        "--",
        "?",
        "??",
        "…",
        "~",
        "TBD",
        "tbd",
        "*TBD*",
        "TBA",
        "N/A",
        "n/a",
        "na",
        "null",
        "None",
        "Unknown",
        "Rolling",
        "Open",
        "Recruiter",
        "TBD (after the holidays)",
        "to be confirmed",
        "not yet",
        "TBD?",
        "❌",
    ];
    check(&blank.map(|text| (text, "unknown")), None);
    let form = [
        "YYYY-MM-DD",
        "yyyy-mm-dd",
        "*Date*",
        "Date",
        "[Date]",
        "<date>",
        "{{date}}",
        "DD/MM/YYYY",
        "MM/DD/YYYY",
        "YYYY-MM-DD HH:MM",
        "Month D, YYYY",
        "2026-MM-DD",
        "2026-XX-XX",
        "TT.MM.JJJJ",
        "20XX-XX-XX",
        "[YYYY-MM-DD]",
    ];
    check(&form.map(|text| (text, "placeholder")), None);
}

#[test]
fn slips() {
    let slips = [
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "2026-11-00",
        "2025-02-29",
        "2026-11-31",
        "31/02/2026",
        "13/13/2026",
        "32.01.2026",
        "February 30, 2026",
        "30 February 2026",
        "Nov 31",
        "0206-11-18",
        "25:61",
        "2026-11-18 25:61",
        "2026-11-18T14:75",
        "2026-11-18 25:00",
        "1/1/0001",
    ];
    check(&slips.map(|text| (text, "invalid")), None);
}

#[test]
fn words_and_numbers() {
    let words = [
        "150926",
        "20261118",
        "2026",
        "18",
        "42",
        "3.5",
        "1.2.3",
        "v1.2.2026x",
        "4/5",
        "11/18",
        "14:00",
        "2pm",
        "Monday",
        "soon",
        "after the holidays",
        "may",
        "March on",
        "2026-27",
        "2026-W47",
        "2026-11-18 with Grace",
        "spoke on 2026-11-18",
        "yes",
        "two weeks",
        "5 days",
        "REQ-2026-11-18",
        "+353 1 234 5678",
        "2026-11-1234",
        "2026-1118",
        "Q4 2026",
        "26-11-18",
        "Mark 18",
        "grace@acme.example",
        "https://acme.example/2026-11-18",
    ];
    check(&words.map(|text| (text, "none")), None);
}

#[test]
fn the_order_decides() {
    let cases = [
        ("03/04/2026", "2026-04-03"),
        ("03-04-2026", "2026-04-03"),
        ("3/4/26", "2026-04-03"),
        ("18/11/26", "2026-11-18"),
        ("08/26/2025", "2025-08-26"),
        ("18-11-26", "2026-11-18"),
    ];
    check(&cases, Some(DateOrder::Dmy));
    let cases = [
        ("03/04/2026", "2026-03-04"),
        ("3/4/26", "2026-03-04"),
        ("11/18/26", "2026-11-18"),
        ("18.11.2026", "2026-11-18"),
        ("03.04.2026", "2026-04-03"),
        ("13/01/2026", "2026-01-13"),
    ];
    check(&cases, Some(DateOrder::Mdy));
    let cases = [
        ("26/11/18", "2026-11-18"),
        ("26-11-18", "2026-11-18"),
        ("2026/11/18", "2026-11-18"),
        ("03/04/2026", "2026-04-03 or 2026-03-04"),
        ("26/13/18", "invalid"),
    ];
    check(&cases, Some(DateOrder::Ymd));
}

#[test]
fn dates_inside_text() {
    let cases = [
        ("Interview: phone screen, 2026-11-18 14:00", "2026-11-18 14:00", "2026-11-18 14:00"),
        ("Stage 1: Initial Interview (November 6, 2025)", "November 6, 2025", "2025-11-06"),
        ("**2026-01-01** (Applied): sent the form", "2026-01-01", "2026-01-01"),
        ("2026-01-01 - Email - Jane", "2026-01-01", "2026-01-01"),
        ("2026-02-25 | email | subject", "2026-02-25", "2026-02-25"),
        ("Thank-you to Grace Hopper, sent 2026-11-18", "2026-11-18", "2026-11-18"),
        ("next #42 2026-07-10 (set 2026-07-02)", "2026-07-10", "2026-07-10"),
        ("Phone screen scheduled for November 5, 2024 [3]", "November 5, 2024", "2024-11-05"),
        ("Nov 4, 2025 - A to B:", "Nov 4, 2025", "2025-11-04"),
        (
            "spoke Wed, Nov 18, 2026 at 2pm EST about it",
            "Wed, Nov 18, 2026 at 2pm EST",
            "2026-11-18 14:00",
        ),
        ("from 2026-11-10 to 2026-11-12", "2026-11-10", "2026-11-10"),
        ("on leave Nov 30 - Dec 2, 2026", "Nov 30", "11-30"),
        ("away November 10-12, 2025", "November 10-12, 2025", "2025-11-12"),
        ("due:2026-01-01", "2026-01-01", "2026-01-01"),
        ("__2026-11-18__", "2026-11-18", "2026-11-18"),
        ("[[2026-11-18]] call", "2026-11-18", "2026-11-18"),
        ("📅2026-11-18", "2026-11-18", "2026-11-18"),
        ("sent 2026-02-30", "2026-02-30", "invalid"),
        ("call on 03/04/2026", "03/04/2026", "2026-04-03 or 2026-03-04"),
        ("Jan 22: applied", "Jan 22", "01-22"),
        ("applied jan 22", "jan 22", "01-22"),
        ("November 2025: applied 2025-11-03", "2025-11-03", "2025-11-03"),
        ("some time in November 2025", "November 2025", "2025-11"),
        ("see https://x.example/2026-01-01/a then 2026-02-02", "2026-02-02", "2026-02-02"),
        ("am 18. November 2026 beworben", "18. November 2026", "2026-11-18"),
        ("2026-11-18: Interview", "2026-11-18", "2026-11-18"),
        ("(2026-11-18)", "2026-11-18", "2026-11-18"),
    ];
    let mut wrong = Vec::new();
    for (text, place, expected) in cases {
        let found = find_date(text, None);
        let found = found.map(|(range, reading)| (&text[range], short(&reading)));
        if found != Some((place, expected.to_owned())) {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_dates_inside_text() {
    let texts = [
        "",
        "no date at all",
        "https://acme.example/jobs/2026-11-18-engineer",
        "see (https://acme.example/2026-11-18)",
        "www.acme.example/2026/11/18",
        "notes/2026-11-18.md",
        "2026-11-18.md",
        "REQ-2026-11-18",
        "REQ2026-11-18",
        "2026-11-18-engineer",
        "2026-11-18@acme.example",
        "call +353 1 234 5678",
        "version 1.2.3 and 10.11.12.13",
        "you may 5 times",
        "we march 10 miles",
        "1.2. Overview",
        "4/5 stars, 24/7",
        "2026-10 is an id",
        "in 2 weeks",
        "$2026-11-18",
        "room 2026",
        "Mark 18",
        "at 14:00",
    ];
    for text in texts {
        assert_eq!(find_date(text, None), None, "{text}");
    }
}

#[test]
fn any_text_is_read() {
    let pieces = [
        "2026", "-", "11", "18", "/", ".", " ", "Nov", "T", ":", "99", "pm", "é", "\u{301}", "–",
        "'", "~", "(", "]", "+", "0", "th", "to", "º", "\u{0}", "🎉", "Wed", ",",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..9 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let index = usize::try_from(state >> 33).unwrap() % pieces.len();
            text.push_str(pieces[index]);
        }
        for order in [None, Some(DateOrder::Ymd), Some(DateOrder::Mdy)] {
            let _reading = read_date(&text, order);
            if let Some((range, reading)) = find_date(&text, order) {
                assert!(text.get(range).is_some(), "{text}");
                assert_ne!(reading, Reading::NotADate);
            }
        }
    }
}

#[test]
fn long_texts_take_no_longer() {
    // Quadratic reading of these would not come to an end.
    for piece in ["2026-", "a,", "1", "Nov ", "Nov1 ", "_", "https://", "11/", "(", "to ", "~"] {
        let text = piece.repeat(100_000);
        let _found = find_date(&text, None);
        let _read = read_date(&text, None);
    }
}
