//! The rows of the advice behind rules and steps, and the articles that they come from, as the
//! book has them.

const PAGE: &str = include_str!("../../../docs/advice.md");

/// What a row advises, and the title of the article that says so.
pub(crate) fn row(number: &str) -> Option<(String, String)> {
    let mut rows = PAGE.lines().filter_map(cells);
    let (_, text) = rows.find(|(key, _)| key.split(", ").any(|key| key == number))?;
    let letter = number.get(..1)?;
    let (_, article) = PAGE.lines().filter_map(cells).find(|(key, _)| *key == letter)?;
    let title = article.split('"').nth(1).unwrap_or(article);
    Some((plain(text), title.to_owned()))
}

/// The first two cells of a table's row.
fn cells(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    Some((cells.next()?, cells.next()?))
}

/// Text without the marks of Markdown.
fn plain(text: &str) -> String {
    text.replace(['*', '`'], "")
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
        assert_eq!(row("S1").unwrap().1, "Should you follow up after a job interview?");
        assert_eq!(row("Z1"), None);
    }
}
