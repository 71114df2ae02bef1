//! The words and filters of a message template.

use super::{Form, Spot, What, line_before};
use hearback_core::{TEMPLATE_FILTERS, TEMPLATE_WORDS};

/// What is written at an offset between `{{` and `}}`.
pub(super) fn spot(text: &str, offset: usize) -> Option<Spot> {
    let (_, inside) = line_before(text, offset).rsplit_once("{{")?;
    let quoted = inside.matches('"').count() % 2 == 1;
    if quoted || inside.contains("}}") {
        return None;
    }
    let lead = inside.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    let words = if lead.trim_end().ends_with('|') {
        TEMPLATE_FILTERS.iter().map(|(name, does)| (*name, *does)).collect::<Vec<_>>()
    } else {
        TEMPLATE_WORDS.iter().map(|word| (word.name, word.meaning)).collect()
    };
    let words = words.into_iter().map(|(word, about)| (word.to_owned(), about.to_owned()));
    let typed = offset - (inside.len() - lead.len())..offset;
    Some(Spot { what: What::Words(words.collect()), typed, form: Form::Bare })
}

#[cfg(test)]
mod tests {
    use super::{What, spot};

    fn offered(text: &str) -> Option<(String, usize)> {
        let spot = spot(text, text.len())?;
        let What::Words(words) = spot.what else { return None };
        Some((words.first()?.0.clone(), spot.typed.len()))
    }

    #[test]
    fn words_and_filters_between_braces_and_nothing_elsewhere() {
        assert_eq!(offered("Dear {{ gr"), Some(("greeting".to_owned(), 2)));
        assert_eq!(offered("{{ name | "), Some(("capital".to_owned(), 0)));
        assert_eq!(offered("{{ \" on \" ~ d"), Some(("greeting".to_owned(), 1)));
        for text in ["Dear ", "Dear {{ greeting }} ", "{{ \" on", "{ name"] {
            assert_eq!(offered(text), None, "{text}");
        }
    }
}
