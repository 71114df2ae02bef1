//! Blanks of forms: rows and notes that nobody has filled in.

use super::{
    context::One,
    dates::{self},
};
use crate::{Key, Reading, fold};

/// What stands in a form where a company's name is to be filled in.
const COMPANIES: &[&str] = &[
    "company",
    "company name",
    "company a",
    "company b",
    "company x",
    "your company",
    "example",
    "example company",
    "example corp",
    "example inc",
    "name of company",
    "employer",
    "firma",
    "entreprise",
    "empresa",
];

/// Whether an application record is a blank of a form, or empty. In hearback's own form nothing
/// is: there a missing company is worth a word.
pub(super) fn is_template(one: One<'_>) -> bool {
    if one.is_own() {
        return false;
    }
    match one.text(Key::Company).map(|text| text.value.as_str()) {
        Some(company) if is_placeholder_company(company) => !has_date(one),
        Some(_) => false,
        None => one.record.fields.iter().all(|field| {
            field
                .values
                .iter()
                .all(|text| is_blank(&text.value) || is_placeholder_company(&text.value))
        }),
    }
}

/// Whether a text has nothing in it but dashes and the like.
pub(super) fn is_blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whether a text only says where a company's name is to be filled in: `[Company]`, `Company A`.
pub fn is_placeholder_company(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_', '`']).trim();
    let brackets = [('[', ']'), ('{', '}'), ('<', '>')];
    // `[[Acme]]` is a link to a note, and `=this.company` what a query is to show.
    let linked = text.starts_with("[[");
    let computed = text.starts_with('=') || text.starts_with("$=");
    computed
        || !linked
            && brackets
                .iter()
                .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close))
        || COMPANIES.contains(&fold(text).trim_end_matches('.'))
}

/// Whether any field names a day: a form that somebody filled in.
fn has_date(one: One<'_>) -> bool {
    let order = one.context.policy.date_order;
    let texts = one.record.fields.iter().flat_map(|field| &field.values);
    texts.map(|text| dates::reading(&text.value, order).1).any(|reading| {
        matches!(
            reading,
            Reading::Day(_)
                | Reading::NoYear { .. }
                | Reading::Ambiguous { .. }
                | Reading::Month { .. }
        )
    })
}
