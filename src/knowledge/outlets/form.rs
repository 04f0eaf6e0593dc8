//! Forms of paths, written as templates and matched as regular expressions.

use crate::calendar::{Interval, Prefix};
use regex::bytes::{Captures, Regex};

/// One form of an outlet's paths.
#[derive(Debug)]
pub(super) struct Form {
    template: String,
    regex: Regex,
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

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Form {
    /// Reads a template; the message says what is wrong with it.
    pub(super) fn new(template: &str) -> Result<Form, String> {
        let mut pattern = String::from("^");
        let mut rest = template;
        while let Some(c) = rest.chars().next() {
            let mut eaten = c.len_utf8();
            match c {
                '{' => {
                    let end = rest.find('}').ok_or_else(|| format!("`{template}`: a brace is not closed"))?;
                    pattern.push_str(
                        &placeholder(&rest[1..end])
                            .ok_or_else(|| format!("`{template}`: what is `{}`?", &rest[..=end]))?,
                    );
                    eaten = end + 1;
                }
                '[' | '(' => pattern.push_str("(?:"),
                ']' => pattern.push_str(")?"),
                ')' | '|' => pattern.push(c),
                '*' if rest.starts_with("**") => {
                    pattern.push_str(".*");
                    eaten = 2;
                }
                _ => pattern.push_str(&regex::escape(&rest[..eaten])),
            }
            rest = &rest[eaten..];
        }
        pattern.push_str("/?$");
        let regex = regex::bytes::RegexBuilder::new(&pattern)
            .unicode(false)
            .build()
            .map_err(|e| format!("`{template}`: {e}"))?;
        let literal = template.find(['{', '[', '(', '*']).map_or(template, |at| &template[..at]);
        let prefix = literal[..literal.rfind('/').map_or(0, |at| at + 1)].to_string();
        Ok(Form {
            dated: ["{Y}", "{stamp"].iter().any(|p| template.contains(p)),
            numbered: template.contains("{id"),
            template: template.to_string(),
            regex,
            prefix: if prefix.len() > 1 { prefix } else { String::new() },
        })
    }

    /// What the path says, if it is of this form.
    pub(super) fn read(&self, path: &str) -> Option<Parts> {
        if !path.starts_with(self.prefix.as_str()) {
            return None;
        }
        if !self.dated && !self.numbered {
            return self.regex.is_match(path.as_bytes()).then(Parts::default);
        }
        let found = self.regex.captures(path.as_bytes())?;
        let id = number(&found, "id");
        if !self.dated {
            return Some(Parts { id, ..Parts::default() });
        }
        let date = if let Some(stamp) = number(&found, "stamp") {
            let day = stamp / 1_000_000_000;
            Prefix::new(2000 + (day / 10_000) as i32, Some((day / 100 % 100) as u32), Some((day % 100) as u32))
        } else {
            let month = match found.name("mon") {
                Some(name) => MONTHS.iter().position(|m| m.as_bytes() == name.as_bytes()).map(|at| at as u32 + 1),
                None => number(&found, "m").map(|m| m as u32),
            };
            number(&found, "Y").and_then(|y| Prefix::new(y as i32, month, number(&found, "d").map(|d| d as u32)))
        };
        // A date that may be missing, and is, is no wrong date.
        let written = found.name("Y").or(found.name("stamp")).is_some();
        Some(Parts { date: date.map(Prefix::interval), id, impossible: written && date.is_none() })
    }

    /// Whether only such paths are expected there.
    pub(super) fn claims(&self, path: &str) -> bool {
        !self.prefix.is_empty() && path.len() > self.prefix.len() && path.starts_with(self.prefix.as_str())
    }

    /// The form as an editor reads it: `/news/<number>`.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        let mut rest = self.template.as_str();
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

fn number(found: &Captures<'_>, name: &str) -> Option<u64> {
    std::str::from_utf8(found.name(name)?.as_bytes()).ok()?.parse().ok()
}

fn placeholder(text: &str) -> Option<String> {
    let (name, width) = text.split_once(':').unwrap_or((text, ""));
    let count = || {
        let (low, high) = width.split_once('-').unwrap_or((width, width));
        Some(format!("{{{},{}}}", low.parse::<u8>().ok()?, high.parse::<u8>().ok()?))
    };
    Some(match name {
        "id" => format!("(?P<id>[0-9]{})", count()?),
        "stamp" => format!("(?P<stamp>[0-9]{})", count()?),
        "n" => format!("[0-9]{}", count()?),
        "hex" => format!("[0-9a-f]{}", count()?),
        "code" => format!("[0-9a-z]{}", count()?),
        "slug" => "[^/]+".to_string(),
        "sect" => "[A-Za-z0-9_-]+".to_string(),
        "sections" => "[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*".to_string(),
        "oldid" => "[A-Z]{2}[A-Z0-9]+".to_string(),
        "uuid" => "[0-9a-f-]{36}".to_string(),
        "Y" => "(?P<Y>(?:19|20)[0-9]{2})".to_string(),
        "yy" => "[0-9]{2}".to_string(),
        "m" => "(?P<m>[0-9]{1,2})".to_string(),
        "mm" => "(?P<m>[0-9]{2})".to_string(),
        "d" => "(?P<d>[0-9]{1,2})".to_string(),
        "dd" => "(?P<d>[0-9]{2})".to_string(),
        "mon" => "(?P<mon>[a-z]{3})".to_string(),
        _ => return None,
    })
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
