//! A check's documentation, read from the head of its file: written once, shown by `explain` and `docs/checks.md`.

/// The parts of a check's module documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doc {
    /// The first line.
    pub title: String,
    /// Headings with their text (Markdown), in order.
    pub sections: Vec<(String, String)>,
}

impl Doc {
    /// The headings every check has.
    pub const HEADINGS: [&'static str; 5] =
        ["What it flags", "Why an editor cares", "Example", "What it cannot see", "References"];

    /// Reads the `//!` lines of a source file.
    pub fn read(source: &str) -> Doc {
        let mut doc = Doc { title: String::new(), sections: Vec::new() };
        for line in source.lines().map_while(|l| l.strip_prefix("//!")) {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if let Some(heading) = line.strip_prefix("# ") {
                doc.sections.push((heading.to_string(), String::new()));
            } else {
                let text = doc.sections.last_mut().map_or(&mut doc.title, |(_, text)| text);
                text.push_str(line);
                text.push('\n');
            }
        }
        doc.title = doc.title.trim().to_string();
        for (_, text) in &mut doc.sections {
            *text = text.trim().to_string();
        }
        doc
    }

    /// The text under a heading.
    pub fn section(&self, heading: &str) -> Option<&str> {
        self.sections.iter().find(|(h, _)| h == heading).map(|(_, t)| t.as_str())
    }
}
