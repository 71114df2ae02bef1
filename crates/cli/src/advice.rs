//! The rows of the advice behind rules and steps, and the articles that they come from.

/// The articles, by the first letter of their rows.
const ARTICLES: &[(char, &str)] = &[
    ('N', "Is an Interview Follow up Necessary? Tips to Follow up after Interview"),
    ('H', "How to follow up after a job interview"),
    ('S', "Should you follow up after a job interview?"),
    ('E', "Post-Interview Follow-Up: Effective Techniques"),
    ('D', "So you've just come out of an interview for your dream job"),
];

/// Rows, one a line: number, tab, what it advises.
const ROWS: &str = include_str!("advice.txt");

/// What a row advises, and the title of the article that says so.
pub(crate) fn row(number: &str) -> Option<(&'static str, &'static str)> {
    let mut rows = ROWS.lines().filter_map(|line| line.split_once('\t'));
    let (_, text) = rows.find(|(known, _)| *known == number)?;
    let letter = number.chars().next()?;
    let (_, article) = ARTICLES.iter().find(|(known, _)| *known == letter)?;
    Some((text, article))
}

#[cfg(test)]
mod tests {
    use super::row;
    use hearback_core::RULES;

    #[test]
    fn every_row_that_a_rule_names_is_known() {
        for rule in RULES {
            for number in rule.advice {
                assert!(row(number).is_some(), "{} names {number}", rule.name);
            }
        }
        assert_eq!(row("Z1"), None);
    }
}
