//! A place in `claims.yaml` that cannot be understood, and what to write there instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::path::{Path, PathBuf};

/// How much of a long line is shown on either side of the place.
const AROUND: usize = 60;

/// What is wrong at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}{}", hint.as_ref().map_or(String::new(), |h| format!(" ({h})")), path = path.display())]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
    /// The line, or the part of it around the place.
    pub snippet: String,
    /// The words in `snippet`, in bytes.
    pub marked: (usize, usize),
}

impl Fault {
    /// A fault at a line and column of `text`, `length` code points long.
    pub(super) fn new(path: &Path, text: &str, line: u32, column: u32, length: usize, message: String) -> Fault {
        let (line, column) = (line.max(1), column.max(1));
        let all: Vec<char> = text.lines().nth(line as usize - 1).unwrap_or("").chars().map(harmless).collect();
        let at = (column as usize - 1).min(all.len());
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND.max(length.min(AROUND))).min(all.len());
        let piece = |from: usize, to: usize| all.get(from..to).map_or(String::new(), |c| c.iter().collect::<String>());
        let snippet = piece(from, to);
        let start = piece(from, at).len();
        let end = start + piece(at, (at + length.max(1)).min(to)).len();
        Fault { path: path.to_path_buf(), line, column, message, hint: None, snippet, marked: (start, end) }
    }

    /// Says what to write instead.
    pub(super) fn hint(mut self, hint: Option<String>) -> Fault {
        self.hint = hint;
        self
    }

    /// The message with the line and a caret under the place, in colour where the terminal has it.
    pub fn render(&self, colour: bool) -> String {
        let path = format!("{}", self.path.display());
        let (start, end) = self.marked;
        let mark = AnnotationKind::Primary.span(start..end.max(start));
        let mark = if let Some(hint) = &self.hint { mark.label(hint.as_str()) } else { mark };
        let snippet = Snippet::source(self.snippet.as_str()).line_start(self.line as usize).path(path.as_str());
        let report: &[Group<'_>] =
            &[Level::ERROR.primary_title(self.message.as_str()).element(snippet.annotation(mark))];
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).render(report)
    }
}

/// Control characters and those that turn the direction of writing must not reach a terminal.
fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    if c == '\t' {
        ' '
    } else if c.is_control() || turns {
        '\u{FFFD}'
    } else {
        c
    }
}

/// The known key that an unknown one is probably meant to be.
pub(super) fn similar_key(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    if known.contains(&typed) {
        return None;
    }
    let near = |word: &&&'static str| strsim::damerau_levenshtein(&typed.to_lowercase(), word) <= 1;
    known.iter().filter(|word| word.len() > 2).find(near).copied()
}

/// "did you mean `articles`?": the known word nearest to a mistyped one, when it is near enough to be meant.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = typed.to_lowercase().replace('_', "-");
    let distance = |word: &str| strsim::damerau_levenshtein(&lower, word);
    let best = known.into_iter().map(|word| (distance(word), word)).min()?;
    (best.0 <= (best.1.chars().count() / 3).max(1)).then(|| format!("did you mean `{}`?", best.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_shows_its_line() {
        let text = "version: 1\nartcles:\n  - path: a.txt\n";
        let fault = Fault::new(Path::new("claims.yaml"), text, 2, 1, 7, "unknown key `artcles`".to_string())
            .hint(nearest("artcles", ["articles", "claims"]));
        assert_eq!(fault.to_string(), "claims.yaml:2:1: unknown key `artcles` (did you mean `articles`?)");
        let shown = fault.render(false);
        assert!(shown.contains("2 | artcles:"), "{shown}");
        assert!(shown.contains("^^^^^^^ did you mean `articles`?"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }

    #[test]
    fn hostile_lines_are_cut_and_made_harmless() {
        let text = format!("{}\u{1b}[31m\u{202E}bad: {}", "x".repeat(5000), "y".repeat(5000));
        let fault = Fault::new(Path::new("f"), &text, 1, 5001, 3, "odd".to_string());
        assert!(fault.snippet.chars().count() <= 2 * AROUND + 1);
        assert!(!fault.render(false).contains(['\u{1b}', '\u{202E}']));
        // Places outside the text still give a fault.
        assert_eq!(Fault::new(Path::new("f"), "", 9, 9, 9, String::new()).marked, (0, 0));
    }

    #[test]
    fn only_near_words_are_offered() {
        let known = ["articles", "claims", "settings", "waivers", "version"];
        assert_eq!(nearest("artcles", known).as_deref(), Some("did you mean `articles`?"));
        assert_eq!(nearest("waiver", known).as_deref(), Some("did you mean `waivers`?"));
        assert_eq!(nearest("zebra", known), None);
    }
}
