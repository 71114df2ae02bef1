//! A sheet as hearback's own YAML.

use super::{Entry, Letter, Person, Round, Sheet};
use hearback_syntax::yaml_text;
use std::fmt::Write;

impl Sheet {
    /// The whole journal.
    pub(crate) fn yaml(&self) -> String {
        let mut out = Out::default();
        out.line("hearback: 1");
        if let Some(candidate) = &self.candidate {
            out.line("candidate:");
            out.column = 2;
            out.person(candidate);
            out.column = 0;
        }
        if self.applications.is_empty() {
            out.line("applications: []");
            return out.text;
        }
        out.line("applications:");
        for entry in &self.applications {
            out.item(2, |out| out.entry(entry));
        }
        out.text
    }
}

/// Text in the making.
#[derive(Default)]
struct Out {
    text: String,
    /// Of the keys.
    column: usize,
    /// The next key stands behind a dash.
    dash: bool,
}

impl Out {
    fn line(&mut self, line: &str) {
        let indent = match std::mem::take(&mut self.dash) {
            true => format!("{}- ", " ".repeat(self.column.saturating_sub(2))),
            false => " ".repeat(self.column),
        };
        let _ = writeln!(self.text, "{indent}{line}");
    }

    /// An item of a list whose dashes stand in that column. One that says nothing is none.
    fn item(&mut self, column: usize, fill: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.column, column + 2);
        self.dash = true;
        fill(self);
        if std::mem::take(&mut self.dash) {
            let _ = writeln!(self.text, "{}- {{}}", " ".repeat(column));
        }
        self.column = outer;
    }

    fn list<T>(&mut self, key: &str, items: &[T], fill: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.line(&format!("{key}:"));
        let column = self.column + 2;
        for item in items {
            self.item(column, |out| fill(out, item));
        }
    }

    fn field(&mut self, key: &str, value: &Option<String>) {
        if let Some(value) = value {
            let text = yaml_text(value, self.column, false);
            self.line(&format!("{key}: {text}"));
        }
    }

    /// A word that is no text: a number, yes or no.
    fn word(&mut self, key: &str, value: &Option<String>) {
        if let Some(value) = value {
            self.line(&format!("{key}: {value}"));
        }
    }

    fn yes(&mut self, key: &str, value: bool) {
        if value {
            self.line(&format!("{key}: yes"));
        }
    }

    /// One text for itself, several between brackets or, where they are long, below each other.
    fn texts(&mut self, key: &str, values: &[String]) {
        match values {
            [] => {}
            [one] => self.field(key, &Some(one.clone())),
            all if all.iter().any(|it| it.contains('\n')) || width(all) > 60 => {
                self.line(&format!("{key}:"));
                for value in all {
                    let text = yaml_text(value, self.column + 2, false);
                    let indent = " ".repeat(self.column + 2);
                    let _ = writeln!(self.text, "{indent}- {text}");
                }
            }
            all => {
                let all: Vec<String> = all.iter().map(|it| yaml_text(it, 0, true)).collect();
                self.line(&format!("{key}: [{}]", all.join(", ")));
            }
        }
    }

    fn entry(&mut self, it: &Entry) {
        self.field("company", &it.company);
        self.field("role", &it.role);
        self.field("id", &it.id);
        self.field("status", &it.status);
        self.field("applied", &it.applied);
        self.field("source", &it.source);
        self.field("via", &it.via);
        self.field("url", &it.url);
        self.field("next-follow-up", &it.next_follow_up);
        self.field("snooze", &it.snooze);
        self.field("response-window", &it.response_window);
        self.word("max-follow-ups", &it.max_follow_ups);
        self.word("follow-up-ok", &it.follow_up_ok);
        self.field("offer-deadline", &it.offer_deadline);
        self.field("rejected", &it.rejected);
        self.field("closed", &it.closed);
        self.field("last-contact", &it.last_contact);
        self.field("response", &it.response);
        self.field("next-steps", &it.next_steps);
        self.field("thank-you-sent", &it.thank_you_sent);
        self.list("contacts", &it.contacts, Self::person);
        self.list("interviews", &it.interviews, Self::round);
        self.list("messages", &it.messages, Self::letter);
        self.list("history", &it.history, |out, row| {
            for key in super::history_keys(row) {
                out.field(key, &row.get(key).cloned());
            }
        });
        self.texts("notes", &it.notes);
    }

    fn person(&mut self, it: &Person) {
        self.field("name", &it.name);
        self.field("email", &it.email);
        self.field("phone", &it.phone);
        self.texts("relation", &it.relation);
        self.texts("away", &it.away);
        self.field("signature", &it.signature);
        self.texts("links", &it.links);
    }

    fn round(&mut self, it: &Round) {
        self.field("date", &it.date);
        self.field("stage", &it.stage);
        self.field("format", &it.format);
        self.texts("with", &it.with);
        self.field("hear-back-by", &it.hear_back_by);
        self.field("next-steps", &it.next_steps);
        self.word("follow-up-ok", &it.follow_up_ok);
        self.field("went", &it.went);
        self.field("outcome", &it.outcome);
        self.field("thank-you-sent", &it.thank_you_sent);
        self.texts("notes", &it.notes);
        self.texts("topics", &it.topics);
        self.texts("forgot", &it.forgot);
        self.list("messages", &it.messages, Self::letter);
    }

    fn letter(&mut self, it: &Letter) {
        self.field("kind", &it.kind);
        self.texts(if it.state == "received" { "from" } else { "to" }, &it.to);
        self.field("channel", &it.channel);
        match &it.date {
            Some(_) => self.field(&it.state, &it.date),
            None => self.line(&format!("{}: true", it.state)),
        }
        self.field("status", &it.status);
        self.field("reply-by", &it.reply_by);
        self.yes("urgent", it.urgent);
        self.word("minutes", &it.minutes);
        self.yes("voicemail", it.voicemail);
        self.field("token", &it.token);
        self.field("subject", &it.subject);
        if let Some(body) = &it.body {
            // A block that ends as a block usually does.
            self.field("body", &Some(format!("{body}\n")));
        }
    }
}

fn width(texts: &[String]) -> usize {
    texts.iter().map(|text| text.chars().count() + 2).sum()
}
