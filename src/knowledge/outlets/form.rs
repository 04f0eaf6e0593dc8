//! Forms of paths, written as templates.

use super::template::{Slot, Template};
use crate::calendar::{Interval, Prefix, month};

/// One form of an outlet's paths.
#[derive(Debug)]
pub(super) struct Form {
    text: String,
    template: Template,
    /// Whole path parts before anything variable: under them nothing else than articles is expected.
    prefix: String,
    dated: bool,
    numbered: bool,
}

/// What a path that fits says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The days written in it.
    pub(super) date: Option<Interval>,
    /// The number that names the story.
    pub(super) id: Option<u64>,
    /// It is of the form, but the date in it is no day of the calendar.
    pub(super) impossible: bool,
}

impl Form {
    /// Reads a template; the message says what is wrong with it.
    pub(super) fn new(template: &str) -> Result<Form, String> {
        let literal = template.find(['{', '[', '(', '*']).map_or(template, |at| &template[..at]);
        let prefix = literal[..literal.rfind('/').map_or(0, |at| at + 1)].to_string();
        Ok(Form {
            dated: ["{Y}", "{stamp"].iter().any(|p| template.contains(p)),
            numbered: template.contains("{id"),
            text: template.to_string(),
            template: Template::new(template)?,
            prefix: if prefix.len() > 1 { prefix } else { String::new() },
        })
    }

    /// What the path says, if it is of this form.
    pub(super) fn read(&self, path: &str) -> Option<Parts> {
        if !path.starts_with(self.prefix.as_str()) {
            return None;
        }
        let found = self.template.read(path)?;
        if !self.dated && !self.numbered {
            return Some(Parts::default());
        }
        let number = |name| found.number(path, name);
        let id = number(Slot::Id);
        if !self.dated {
            return Some(Parts { id, ..Parts::default() });
        }
        let written = number(Slot::Year);
        let stamp = number(Slot::Stamp);
        let date = if let Some(stamp) = stamp {
            let day = stamp / 1_000_000_000;
            Prefix::new(2000 + (day / 10_000) as i32, Some((day / 100 % 100) as u32), Some((day % 100) as u32))
        } else {
            let named = match found.text(path, Slot::MonthName) {
                Some(name) => month(name),
                None => number(Slot::Month).map(|m| m as u32),
            };
            written.and_then(|y| Prefix::new(y as i32, named, number(Slot::Day).map(|d| d as u32)))
        };
        // A date that may be missing, and is, is no wrong date.
        let impossible = (written.is_some() || stamp.is_some()) && date.is_none();
        Some(Parts { date: date.map(Prefix::interval), id, impossible })
    }

    /// Whether only such paths are expected there.
    pub(super) fn claims(&self, path: &str) -> bool {
        !self.prefix.is_empty() && path.len() > self.prefix.len() && path.starts_with(self.prefix.as_str())
    }

    /// The form as an editor reads it: `/news/<number>`.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        let mut rest = self.text.as_str();
        while let Some(c) = rest.chars().next() {
            let skip = match c {
                '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
                '{' => {
                    let end = rest.find('}').unwrap_or(rest.len() - 1);
                    let name = rest[1..end].split(':').next().unwrap_or("");
                    shown.push_str(match name {
                        "id" | "n" | "stamp" => "<number>",
                        "hex" => "<32 hex digits>",
                        "code" => "<letters and digits>",
                        "Y" | "yy" => "<year>",
                        "m" | "mm" | "mon" => "<month>",
                        "d" | "dd" => "<day>",
                        "sections" | "sect" => "<section>",
                        _ => "<headline>",
                    });
                    end + 1
                }
                '*' => {
                    shown.push('…');
                    2
                }
                _ => {
                    shown.push(c);
                    c.len_utf8()
                }
            };
            rest = rest.get(skip..).unwrap_or("");
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(template: &str, path: &str) -> Option<(Option<String>, Option<u64>, bool)> {
        let parts = Form::new(template).unwrap().read(path)?;
        Some((parts.date.map(|d| d.to_string()), parts.id, parts.impossible))
    }

    #[test]
    fn templates_read_paths() {
        let day = |d: &str| Some((Some(d.to_string()), None, false));
        assert_eq!(
            read("/{sections}/{slug}-{Y}-{mm}-{dd}", "/world/asia/port-reopens-after-storm-2024-03-07/"),
            day("2024-03-07")
        );
        assert_eq!(read("/{sections}/{slug}-{Y}-{mm}-{dd}", "/world/asia/port-reopens-after-storm"), None);
        assert_eq!(read("/{sections}/{Y}/{mon}/{dd}/{slug}", "/world/2024/mar/07/port"), day("2024-03-07"));
        assert_eq!(read("/{sections}/{Y}/{m}/{d}/{slug}", "/news/2024/3/7/port"), day("2024-03-07"));
        assert_eq!(read("/{sections}/{Y}/{m}/{d}/{slug}", "/news/2024/13/7/port"), Some((None, None, true)));
        assert_eq!(read("/{Y}/{mm}/{slug}", "/2024/03/port"), day("2024-03"));
        assert_eq!(read("/{sections}/{slug}-{stamp:15}.html", "/x/port-191018150218051.html"), day("2019-10-18"));
        assert_eq!(read("/news/{id:4-7}[/{slug}]", "/news/1894207"), Some((None, Some(1_894_207), false)));
        assert_eq!(read("/news/{id:4-7}[/{slug}]", "/news/12/x"), None);
        assert!(Form::new("/{what}").is_err() && Form::new("/{id").is_err());
    }

    #[test]
    fn forms_are_shown_to_people() {
        assert_eq!(Form::new("/news/{id:4-7}[/{slug}]").unwrap().shown(), "/news/<number>");
        assert_eq!(
            Form::new("/{sections}/{slug}-{Y}-{mm}-{dd}").unwrap().shown(),
            "/<section>/<headline>-<year>-<month>-<day>"
        );
    }
}
