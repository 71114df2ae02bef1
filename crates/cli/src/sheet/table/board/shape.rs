//! What is read of a board's JSON. Whatever is missing is empty.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Board {
    pub(super) lists: Vec<List>,
    pub(super) cards: Vec<Card>,
    pub(super) checklists: Vec<Checklist>,
    pub(super) custom_fields: Vec<CustomField>,
    pub(super) members: Vec<Member>,
    /// What happened, the last first.
    pub(super) actions: Vec<Action>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct List {
    pub(super) id: String,
    pub(super) name: String,
    /// Archived, with all that is in it.
    pub(super) closed: bool,
    pub(super) pos: f64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Card {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) desc: String,
    /// Archived.
    pub(super) closed: bool,
    pub(super) is_template: bool,
    pub(super) id_list: String,
    pub(super) pos: f64,
    pub(super) short_url: Option<String>,
    pub(super) labels: Vec<Label>,
    pub(super) start: Option<String>,
    pub(super) due: Option<String>,
    pub(super) due_complete: bool,
    pub(super) id_members: Vec<String>,
    pub(super) location_name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) custom_field_items: Vec<CustomItem>,
    pub(super) badges: Badges,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Badges {
    pub(super) comments: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) color: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) url: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Checklist {
    pub(super) id_card: String,
    pub(super) name: String,
    pub(super) check_items: Vec<CheckItem>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CheckItem {
    pub(super) name: String,
    /// `complete` or `incomplete`.
    pub(super) state: String,
    pub(super) pos: f64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CustomField {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) options: Vec<CustomOption>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CustomOption {
    pub(super) id: String,
    pub(super) value: CustomValue,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct CustomItem {
    pub(super) id_custom_field: String,
    /// Of the option that was chosen.
    pub(super) id_value: Option<String>,
    pub(super) value: Option<CustomValue>,
}

/// One of them, by the kind of the field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CustomValue {
    pub(super) text: Option<String>,
    pub(super) number: Option<String>,
    pub(super) checked: Option<String>,
    pub(super) date: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) full_name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Action {
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// An instant.
    pub(super) date: String,
    pub(super) data: Data,
    pub(super) member_creator: Option<Member>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Data {
    pub(super) card: Option<CardState>,
    pub(super) list: Option<Place>,
    pub(super) list_after: Option<Place>,
    pub(super) text: Option<String>,
    /// What it was before, of what changed.
    pub(super) old: Option<CardState>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CardState {
    pub(super) id: String,
    pub(super) closed: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    pub(super) name: String,
}
