//! The headings of applications: `Acme Corp — Backend Engineer`.

use super::{Part, trim};
use hearback_core::fold;

/// Company and role in the order in which they are written, the first being the company's unless
/// it is plainly a role.
pub(in crate::markdown) fn company_and_role(title: &str) -> (Part, Option<Part>) {
    let whole = numbered(title);
    let said = title.get(whole.clone()).unwrap_or_default();
    let at = |found: (usize, usize)| {
        let left = trim(title, whole.start..whole.start + found.0);
        let right = trim(title, whole.start + found.0 + found.1..whole.end);
        (!left.is_empty() && !right.is_empty()).then_some((left, right))
    };
    let first = |signs: &[&str]| {
        let found = signs.iter().filter_map(|sign| Some((said.find(sign)?, sign.len())));
        found.min().and_then(at)
    };
    let role = |part: &Part| is_role(title.get(part.clone()).unwrap_or_default());
    if let Some((left, right)) = first(&[" — ", " – ", " - ", " | ", " · ", "—"]) {
        return if role(&left) && !role(&right) {
            (right, Some(left))
        } else {
            (left, Some(right))
        };
    }
    if let Some((left, right)) = first(&[" @ ", " at "])
        && role(&left)
    {
        return (right, Some(left));
    }
    for signs in [[": "], [", "], [" ("]] {
        if let Some((left, right)) = first(&signs) {
            let right = trim(title, right.start..right.end);
            if role(&right) && !role(&left) {
                return (left, Some(right));
            }
            if role(&left) && !role(&right) {
                return (right, Some(left));
            }
        }
    }
    (whole, None)
}

/// A name, and the status in brackets behind it.
pub(in crate::markdown) fn without_status(
    title: &str,
    is_status: impl Fn(&str) -> bool,
) -> (Part, Option<Part>) {
    let whole = 0..title.trim_end().len();
    let said = title.get(whole.clone()).unwrap_or_default();
    for (open, close) in [('(', ')'), ('[', ']')] {
        let Some(inner) = said.strip_suffix(close) else { continue };
        let Some(at) = inner.rfind(open) else { continue };
        let status = at + 1..inner.len();
        if title.get(status.clone()).is_some_and(&is_status) {
            return (trim(title, 0..at), Some(status));
        }
    }
    (whole, None)
}

/// Keywords of outlines that are no telling status by themselves.
const KEYWORDS: &[&str] = &["TODO", "WAITING", "CANCELLED", "CANCELED"];

/// A longer word in capitals is no acronym.
const LONGEST_ACRONYM: usize = 4;

/// A name, and the keyword in capitals before it, as outlines have it: `APPLIED Acme - Engineer`.
pub(in crate::markdown) fn without_keyword(
    title: &str,
    is_status: impl Fn(&str) -> bool,
) -> (Part, Option<Part>) {
    let whole = trim(title, 0..title.len());
    let said = title.get(whole.clone()).unwrap_or_default();
    let first = said.split(' ').next().unwrap_or_default();
    let word = first.strip_suffix(':').unwrap_or(first);
    let name = trim(title, whole.start + first.len()..whole.end);
    let capitals = |word: &str| word.bytes().all(|it| it.is_ascii_uppercase() || it == b'-');
    // `APPLIED MATERIALS` is a name that is shouted; `APPLIED IBM` is a keyword and an acronym.
    let next = title.get(name.clone()).unwrap_or_default().split(' ').next().unwrap_or_default();
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let shouted = next.len() > LONGEST_ACRONYM && capitals(next);
    let known = || KEYWORDS.contains(&word) || is_status(word);
    let keyword = word.len() > 2 && capitals(word) && !shouted && known();
    match keyword && !name.is_empty() {
        true => (name, Some(whole.start..whole.start + word.len())),
        false => (whole, None),
    }
}

/// A title without its number and ornaments.
fn numbered(title: &str) -> Part {
    let whole = trim(title, 0..title.len());
    let said = title.get(whole.clone()).unwrap_or_default();
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let rest = said.get(digits..).unwrap_or_default();
    if digits > 0 && digits < 4 && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return trim(title, whole.start + digits + 2..whole.end);
    }
    whole
}

/// Words that stand in the names of roles and not in those of companies, folded.
const ROLES: &[&str] = &[
    "engineer",
    "developer",
    "dev",
    "swe",
    "sde",
    "manager",
    "designer",
    "analyst",
    "scientist",
    "director",
    "lead",
    "intern",
    "internship",
    "architect",
    "writer",
    "consultant",
    "specialist",
    "administrator",
    "officer",
    "coordinator",
    "assistant",
    "associate",
    "researcher",
    "programmer",
    "tester",
    "sre",
    "devops",
    "qa",
    "head",
    "vp",
    "chief",
    "cto",
    "ceo",
    "accountant",
    "nurse",
    "teacher",
    "editor",
    "product",
    "recruiter",
    "representative",
    "technician",
    "operator",
    "principal",
    "staff",
    "senior",
    "junior",
    "fullstack",
    "backend",
    "frontend",
    "entwickler",
    "entwicklerin",
    "ingenieur",
    "developpeur",
    "developpeuse",
    "ingenieure",
    "desarrollador",
    "ingeniero",
    "werkstudent",
    "trainee",
    "position",
    "role",
    "librarian",
    "planner",
    "buyer",
    "strategist",
    "marketer",
    "counsel",
    "paralegal",
    "clerk",
];

/// Whether a text names a role.
pub(in crate::markdown) fn is_role(text: &str) -> bool {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| ROLES.contains(&word))
}
