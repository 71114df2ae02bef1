//! A board of Trello as its menu exports it in JSON: each card is an application, its list says
//! where it stands, and what happened to it is its history.

mod shape;

use super::{Hints, Imported, Table, bytes::Row, columns, local};
use crate::sheet::{Entry, Person, Sheet};
use hearback_core::{Key, Phase, Status, Statuses};
use hearback_syntax::company_and_role;
use shape::{Action, Board, Card, CustomItem, CustomValue, List};
use std::collections::BTreeMap;

/// Headers with what stands below them for one card.
type Fields = Vec<(String, String)>;

impl Imported {
    /// Reads a board. What is no field of an application is kept in its notes.
    pub(crate) fn board(text: &[u8], hints: &Hints) -> Result<Self, String> {
        let board: Board = serde_json::from_slice(text)
            .map_err(|error| format!("it is not as Trello writes boards: {error}"))?;
        let reader = Reader { board: &board, hints };
        let (cards, mut notes) = reader.cards();
        let fields: Vec<Fields> = cards.iter().map(|card| reader.fields(card)).collect();
        let headers = headers(&fields);
        let mut table = Table::new(columns::of(&headers, &hints.named)?, hints);
        let mut sheet = Sheet { version: 1, candidate: reader.candidate(), ..Sheet::default() };
        for (card, fields) in cards.into_iter().zip(&fields) {
            let value = |header: &String| fields.iter().find(|(name, _)| name == header);
            let cell = |header| value(header).map(|(_, value)| value.clone()).unwrap_or_default();
            let row = Row { line: 0, cells: headers.iter().map(cell).collect() };
            if let Some(mut entry) = table.entry(&row) {
                reader.complete(card, &mut entry);
                sheet.applications.push(entry);
            }
        }
        notes.extend(table.notes());
        Ok(Self { sheet, notes })
    }
}

/// Every header once, in the order in which cards name them.
fn headers(fields: &[Fields]) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for (header, _) in fields.iter().flatten() {
        if !headers.contains(header) {
            headers.push(header.clone());
        }
    }
    headers
}

struct Reader<'a> {
    board: &'a Board,
    hints: &'a Hints,
}

impl<'a> Reader<'a> {
    /// The cards as they stand on the board, list by list, and a word on those that are none of
    /// applications, on archived ones and on comments that are lacking.
    fn cards(&self) -> (Vec<&'a Card>, Vec<String>) {
        let (mut cards, left): (Vec<&Card>, Vec<&Card>) = self
            .board
            .cards
            .iter()
            .partition(|it| !it.is_template && it.name.chars().any(char::is_alphanumeric));
        let place = |card: &Card| self.list(card).map_or(f64::MAX, |list| list.pos);
        cards.sort_by(|a, b| place(a).total_cmp(&place(b)).then(a.pos.total_cmp(&b.pos)));
        let mut notes = Vec::new();
        if !left.is_empty() {
            let names: Vec<&str> = left.iter().map(|card| card.name.as_str()).collect();
            notes
                .push(format!("left out, being templates or without a name: {}", names.join(", ")));
        }
        let archived = cards.iter().filter(|card| self.is_archived(card)).count();
        if archived > 0 {
            notes.push(format!("archived on the board, and so over: {}", count(archived, "card")));
        }
        let said: usize = cards.iter().map(|card| card.badges.comments).sum();
        let comments = |card: &&Card| self.actions(card).filter(|it| it.is_comment()).count();
        let lacking = said.saturating_sub(cards.iter().map(comments).sum());
        if lacking > 0 {
            let lacking = count(lacking, "comment");
            notes.push(format!(
                "not in the file, for Trello writes the last 1000 events: {lacking}"
            ));
        }
        (cards, notes)
    }

    /// Whoever has a board alone keeps it for themselves.
    fn candidate(&self) -> Option<Person> {
        let [member] = self.board.members.as_slice() else { return None };
        let name = Some(member.full_name.clone()).filter(|name| !name.trim().is_empty());
        name.map(|name| Person { name: Some(name), ..Person::default() })
    }

    fn list(&self, card: &Card) -> Option<&'a List> {
        self.board.lists.iter().find(|list| list.id == card.id_list)
    }

    fn is_archived(&self, card: &Card) -> bool {
        card.closed || self.list(card).is_some_and(|list| list.closed)
    }

    /// What happened to a card, the first first.
    fn actions(&self, card: &Card) -> impl Iterator<Item = &'a Action> {
        let id = card.id.clone();
        let of_card = move |it: &&Action| it.data.card.as_ref().is_some_and(|card| card.id == id);
        self.board.actions.iter().rev().filter(of_card)
    }

    /// An instant as it was where the person lives.
    fn when(&self, instant: &str) -> String {
        local(instant, &self.hints.clock).unwrap_or_else(|| instant.to_owned())
    }

    /// The columns of a card.
    fn fields(&self, card: &Card) -> Fields {
        let mut fields = self.custom(card);
        fields.push(self.name(card, &fields));
        let mut add = |header: &str, value: String| {
            if !value.trim().is_empty() {
                fields.push((header.to_owned(), value));
            }
        };
        add("List Name", self.list(card).map(|list| list.name.clone()).unwrap_or_default());
        add("Card URL", card.short_url.clone().unwrap_or_default());
        add("Card Description", card.desc.clone());
        let label = |label: &shape::Label| match label.name.trim() {
            "" => label.color.clone().unwrap_or_default(),
            name => name.to_owned(),
        };
        add("Labels", card.labels.iter().map(label).collect::<Vec<_>>().join(", "));
        add("Start Date", card.start.as_deref().map(|start| self.when(start)).unwrap_or_default());
        let done = if card.due_complete { " (done)" } else { "" };
        let due = card.due.as_deref().map(|due| self.when(due) + done);
        add("Due Date", due.unwrap_or_default());
        add("Members", self.members(card));
        let place = [&card.location_name, &card.address];
        let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
        add("Location", place.join(", "));
        let files = card.attachments.iter().map(|it| match it.name == it.url {
            true => it.url.clone(),
            false => format!("{} <{}>", it.name, it.url),
        });
        add("Attachments", files.collect::<Vec<_>>().join(", "));
        fields
    }

    /// The fields that the person added to the board.
    fn custom(&self, card: &Card) -> Fields {
        let of = |item: &CustomItem| {
            let field = self.board.custom_fields.iter().find(|it| it.id == item.id_custom_field)?;
            let chosen = field.options.iter().find(|it| Some(&it.id) == item.id_value.as_ref());
            let value = item.value.as_ref().or(chosen.map(|option| &option.value))?;
            let value = self.value(value)?;
            (!value.trim().is_empty()).then(|| (field.name.clone(), value))
        };
        card.custom_field_items.iter().filter_map(of).collect()
    }

    fn value(&self, value: &CustomValue) -> Option<String> {
        let date = || value.date.as_deref().map(|date| self.when(date));
        let plain = [&value.text, &value.number, &value.checked].into_iter().flatten().next();
        plain.cloned().or_else(date)
    }

    /// The name of a card says company and role, but for what a field of the board says.
    fn name(&self, card: &Card, custom: &Fields) -> (String, String) {
        let told = |key| {
            let key_of = |header| columns::column(header, &self.hints.named).key;
            custom.iter().any(|(header, _)| key_of(header) == Some(key))
        };
        let (company, role) = company_and_role(&card.name);
        let (header, name) = match (told(Key::Company), told(Key::Role)) {
            (false, false) => ("Card Name", card.name.as_str()),
            (false, true) => ("Company", company),
            (true, false) => ("Role", role.unwrap_or(company)),
            (true, true) => ("Card", card.name.as_str()),
        };
        (header.to_owned(), name.to_owned())
    }

    /// Who has a card, where that could be several.
    fn members(&self, card: &Card) -> String {
        if self.board.members.len() < 2 {
            return String::new();
        }
        let named = self.board.members.iter().filter(|it| card.id_members.contains(&it.id));
        named.map(|member| member.full_name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What a table has no column for: what happened, what is to be ticked, and that it is over.
    fn complete(&self, card: &Card, entry: &mut Entry) {
        let mut actions: Vec<&Action> = self.actions(card).collect();
        actions.sort_by(|a, b| a.date.cmp(&b.date));
        entry.history = actions.iter().filter_map(|action| self.happening(action)).collect();
        let checklists = self.board.checklists.iter().filter(|it| it.id_card == card.id);
        entry.notes.extend(checklists.map(checklist));
        let said = entry.status.as_deref().and_then(|it| Status::read(it, &Statuses::default()));
        if self.is_archived(card) && said.is_none_or(|it| it.phase != Phase::Closed) {
            if let Some(list) = entry.status.replace("archived".to_owned()) {
                entry.notes.push(format!("Last list: {list}"));
            }
            let closing = actions.iter().rev().find(|action| action.is_archiving());
            entry.closed = entry.closed.take().or(closing.map(|it| self.when(&it.date)));
        }
    }

    /// A line of the history: the list that a card came to, or what was said of it.
    fn happening(&self, action: &Action) -> Option<BTreeMap<String, String>> {
        let (key, value) = match (&action.data.list_after, &action.data.text) {
            (Some(list), _) => (Key::Status, list.name.clone()),
            (None, Some(text)) if action.is_comment() => (Key::What, self.remark(action, text)),
            _ if action.is_beginning() => {
                (Key::Status, action.data.list.as_ref().map(|list| list.name.clone())?)
            }
            _ => return None,
        };
        let line = [(Key::Date, self.when(&action.date)), (key, value)];
        Some(line.map(|(key, value)| (key.name().to_owned(), value)).into())
    }

    /// A comment, with whose it is where several write.
    fn remark(&self, action: &Action, text: &str) -> String {
        match &action.member_creator {
            Some(member) if self.board.members.len() > 1 => format!("{}: {text}", member.full_name),
            _ => text.to_owned(),
        }
    }
}

impl Action {
    fn is_comment(&self) -> bool {
        matches!(self.kind.as_str(), "commentCard" | "copyCommentCard")
    }

    /// Whether a card came to the board.
    fn is_beginning(&self) -> bool {
        let kinds = [
            "createCard",
            "copyCard",
            "emailCard",
            "moveCardToBoard",
            "convertToCardFromCheckItem",
        ];
        kinds.contains(&self.kind.as_str())
    }

    fn is_archiving(&self) -> bool {
        let closed = |state: &Option<shape::CardState>| state.as_ref().and_then(|it| it.closed);
        closed(&self.data.card) == Some(true) && closed(&self.data.old) == Some(false)
    }
}

/// A list with what is done and what is not.
fn checklist(list: &shape::Checklist) -> String {
    let mut items: Vec<&shape::CheckItem> = list.check_items.iter().collect();
    items.sort_by(|a, b| a.pos.total_cmp(&b.pos));
    let line = |item: &&shape::CheckItem| {
        format!("\n- [{}] {}", if item.state == "complete" { 'x' } else { ' ' }, item.name)
    };
    format!("{}:{}", list.name, items.iter().map(line).collect::<String>())
}

fn count(of: usize, what: &str) -> String {
    format!("{of} {what}{}", if of == 1 { "" } else { "s" })
}
