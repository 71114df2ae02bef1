//! The page: needs nothing, runs nothing, and shows hostile notes as text.

use crate::{TODAY, folder, hearback};

const HOSTILE: &str = r#"hearback: 1
candidate: {name: "Ada <script>alert(1)</script>"}
applications:
  - company: "<img src=x onerror=alert(1)> & \u202Eevil"
    role: "</title></style><style>*{display:none}</style>"
    status: "interviewing \" onclick=alert(1)"
    applied: 2026-11-02
    contacts:
      - {name: "Grace \"><b>Hopper", email: grace@acme.example}
    interviews:
      - {date: 2026-11-12 14:00, stage: "<iframe src=//evil.example>", with: "Grace", format: "javascript:alert(1)"}
    history:
      - {date: 2026-11-13, what: "<!-- --> ]]> <svg/onload=alert(1)>"}
"#;

fn report(text: &str, more: &[&str]) -> String {
    let folder = folder("notes.yaml", text);
    hearback(folder.path(), &[&["report"][..], &TODAY, more].concat()).0
}

#[test]
fn hostile_notes_are_text() {
    let activity = ["--activity", "2026-11-01", "2026-11-25", "--format", "html"];
    for page in [report(HOSTILE, &[]), report(HOSTILE, &activity)] {
        let lower = page.to_lowercase();
        for tag in ["<script", "<img", "<iframe", "<svg", "<b>", "<link", "<object", "<embed"] {
            assert!(!lower.contains(tag), "{tag}");
        }
        assert_eq!(lower.matches("<style").count(), 1);
        assert_eq!(lower.matches("</title>").count(), 1);
        for tag in lower.split('<').filter_map(|rest| rest.split('>').next()) {
            assert!(!tag.contains("onclick") && !tag.contains("href="), "{tag}");
        }
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt; &amp;"));
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = report(HOSTILE, &[]);
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    assert!(page.contains("width=device-width") && page.contains("prefers-color-scheme: dark"));
    for outside in ["http://", "https://", "url(", "@import", "src="] {
        let shown = page.replace("src=x onerror", "").replace("src=//evil", "");
        assert!(!shown.contains(outside), "{outside}");
    }
}

#[test]
fn a_table_of_activity_is_no_journal() {
    let table = report(HOSTILE, &["--activity", "2026-11-01", "2026-11-25"]);
    let folder = folder("activity.md", &table);
    let (shown, _) = hearback(folder.path(), &["check", "--show-files"]);
    assert_eq!(shown, "");
}
