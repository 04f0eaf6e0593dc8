//! Templates of paths and their matcher.
//!
//! `/news/{id:4-7}[/{slug}]` reads a number and, where there is one, a headline. `[…]` may be missing, `(a|b)` is one of
//! several, `**` is anything; placeholders are runs of letters of one kind. The longest reading is tried first, as a
//! regular expression would; the test at the end holds the two side by side. Most addresses are decided here, millions
//! of them in a large corpus, which is why this is no regular expression.

use Class::{Alphanumeric, Digit, Hex, Letter, NotSlash, Upper, UpperOrDigit, Uuid, Word};

/// Longest path that is read: no outlet's own is longer.
const LONGEST: usize = 2048;
/// Steps after which a path is of no form: only a path made to take long takes so many.
const STEPS: u32 = 20_000;

/// Which letters a placeholder is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Digit,
    Hex,
    Alphanumeric,
    Letter,
    Upper,
    UpperOrDigit,
    Uuid,
    Word,
    NotSlash,
    Any,
}

impl Class {
    fn has(self, byte: u8) -> bool {
        match self {
            Digit => byte.is_ascii_digit(),
            Hex => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Alphanumeric => matches!(byte, b'0'..=b'9' | b'a'..=b'z'),
            Letter => byte.is_ascii_lowercase(),
            Upper => byte.is_ascii_uppercase(),
            UpperOrDigit => matches!(byte, b'A'..=b'Z' | b'0'..=b'9'),
            Uuid => matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'),
            Word => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            NotSlash => byte != b'/',
            Class::Any => true,
        }
    }
}

/// What a placeholder is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Id,
    Stamp,
    Year,
    Month,
    MonthName,
    Day,
}

/// One step of a template. Steps follow each other; a number is the place of another step.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Text(Box<[u8]>),
    Run {
        class: Class,
        low: usize,
        high: usize,
        name: Option<Slot>,
    },
    /// A year: 19.. or 20...
    Year,
    /// Goes on with the next step, else with this one.
    Else(usize),
    Jump(usize),
    End,
}

/// A template, ready to read paths.
#[derive(Debug)]
pub(super) struct Template {
    steps: Vec<Step>,
}

/// Where the named placeholders stand in a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found([Option<(u16, u16)>; 6]);

impl Found {
    /// The letters of a placeholder.
    pub(super) fn text<'p>(&self, path: &'p str, name: Slot) -> Option<&'p str> {
        let (from, to) = self.0[name as usize]?;
        path.get(usize::from(from)..usize::from(to))
    }

    /// Its number.
    pub(super) fn number(&self, path: &str, name: Slot) -> Option<u64> {
        self.text(path, name)?.parse().ok()
    }
}

impl Template {
    /// Reads a template; the message says what is wrong with it.
    pub(super) fn new(template: &str) -> Result<Template, String> {
        let mut steps = Vec::new();
        let rest = sequence(template, template, &mut steps)?;
        if !rest.is_empty() {
            return Err(format!("`{template}`: `{rest}` closes nothing"));
        }
        steps.push(Step::End);
        Ok(Template { steps })
    }

    /// Whether a path is of the form, and where its parts stand.
    pub(super) fn read(&self, path: &str) -> Option<Found> {
        if path.len() > LONGEST {
            return None;
        }
        let mut reader = Reader { steps: &self.steps, path: path.as_bytes(), found: Found::default(), left: STEPS };
        reader.go(0, 0).then_some(reader.found)
    }
}

/// Adds the steps of a template up to its end or to what closes the part it stands in; gives what is left.
fn sequence<'t>(whole: &str, mut rest: &'t str, steps: &mut Vec<Step>) -> Result<&'t str, String> {
    let open = |what: char| format!("`{whole}`: `{what}` is not closed");
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => {
                let (inside, after) = rest[1..].split_once('}').ok_or_else(|| open('{'))?;
                placeholder(inside, steps).ok_or_else(|| format!("`{whole}`: what is `{{{inside}}}`?"))?;
                rest = after;
            }
            '[' => {
                let at = steps.len();
                steps.push(Step::End);
                let after = sequence(whole, &rest[1..], steps)?;
                rest = after.strip_prefix(']').ok_or_else(|| open('['))?;
                steps[at] = Step::Else(steps.len());
            }
            '(' => {
                let mut ends = Vec::new();
                loop {
                    let at = steps.len();
                    steps.push(Step::End);
                    let after = sequence(whole, &rest[1..], steps)?;
                    if after.starts_with('|') {
                        ends.push(steps.len());
                        steps.push(Step::End);
                        steps[at] = Step::Else(steps.len());
                        rest = after;
                        continue;
                    }
                    rest = after.strip_prefix(')').ok_or_else(|| open('('))?;
                    // The last of them has nothing to fall back on.
                    steps[at] = Step::Jump(at + 1);
                    break;
                }
                for end in ends {
                    steps[end] = Step::Jump(steps.len());
                }
            }
            ']' | ')' | '|' => return Ok(rest),
            '*' if rest.starts_with("**") => {
                steps.push(Step::Run { class: Class::Any, low: 0, high: usize::MAX, name: None });
                rest = &rest[2..];
            }
            _ => {
                let end = rest.find(['{', '[', '(', ']', ')', '|', '*']).unwrap_or(rest.len()).max(c.len_utf8());
                steps.push(Step::Text(rest.as_bytes()[..end].into()));
                rest = &rest[end..];
            }
        }
    }
    Ok(rest)
}

/// The steps of a placeholder.
fn placeholder(text: &str, steps: &mut Vec<Step>) -> Option<()> {
    let (name, width) = text.split_once(':').unwrap_or((text, ""));
    let mut run = |class, low, high, name| steps.push(Step::Run { class, low, high, name });
    let (low, high) = width.split_once('-').unwrap_or((width, width));
    let counted = low.parse::<usize>().ok().zip(high.parse::<usize>().ok());
    match name {
        "id" | "stamp" | "n" | "hex" | "code" => {
            let (low, high) = counted?;
            match name {
                "id" => run(Digit, low, high, Some(Slot::Id)),
                "stamp" => run(Digit, low, high, Some(Slot::Stamp)),
                "n" => run(Digit, low, high, None),
                "hex" => run(Hex, low, high, None),
                _ => run(Alphanumeric, low, high, None),
            }
        }
        _ if !width.is_empty() => return None,
        "slug" => run(NotSlash, 1, usize::MAX, None),
        "sect" => run(Word, 1, usize::MAX, None),
        "sections" => {
            run(Word, 1, usize::MAX, None);
            let at = steps.len();
            steps.push(Step::Else(at + 4));
            steps.push(Step::Text(b"/"[..].into()));
            steps.push(Step::Run { class: Word, low: 1, high: usize::MAX, name: None });
            steps.push(Step::Jump(at));
        }
        "oldid" => {
            run(Upper, 2, 2, None);
            run(UpperOrDigit, 1, usize::MAX, None);
        }
        "uuid" => run(Uuid, 36, 36, None),
        "Y" => steps.push(Step::Year),
        "yy" => run(Digit, 2, 2, None),
        "m" => run(Digit, 1, 2, Some(Slot::Month)),
        "mm" => run(Digit, 2, 2, Some(Slot::Month)),
        "d" => run(Digit, 1, 2, Some(Slot::Day)),
        "dd" => run(Digit, 2, 2, Some(Slot::Day)),
        "mon" => run(Letter, 3, 3, Some(Slot::MonthName)),
        _ => return None,
    }
    Some(())
}

/// One reading of one path.
struct Reader<'a> {
    steps: &'a [Step],
    path: &'a [u8],
    found: Found,
    left: u32,
}

impl Reader<'_> {
    /// Whether the path from `at` on is of the form from step `step` on.
    fn go(&mut self, mut step: usize, mut at: usize) -> bool {
        loop {
            self.left = match self.left.checked_sub(1) {
                Some(left) => left,
                None => return false,
            };
            match self.steps.get(step) {
                None => return false,
                // A last slash says nothing.
                Some(Step::End) => return matches!(self.path.get(at..), Some([] | [b'/'])),
                Some(Step::Text(text)) => {
                    if !self.path.get(at..).is_some_and(|rest| rest.starts_with(text)) {
                        return false;
                    }
                    at += text.len();
                }
                Some(Step::Year) => {
                    let year = self.path.get(at..at + 4);
                    if !year.is_some_and(|y| {
                        matches!(y, [b'1', b'9', ..] | [b'2', b'0', ..]) && y.iter().all(u8::is_ascii_digit)
                    }) {
                        return false;
                    }
                    return self.named(Some(Slot::Year), at, at + 4, step + 1);
                }
                Some(Step::Jump(to)) => {
                    step = *to;
                    continue;
                }
                Some(Step::Else(other)) => {
                    if self.go(step + 1, at) {
                        return true;
                    }
                    step = *other;
                    continue;
                }
                Some(Step::Run { class, low, high, name }) => {
                    let rest = self.path.get(at..).unwrap_or(&[]);
                    let most = rest.iter().take(*high).take_while(|b| class.has(**b)).count();
                    if most < *low {
                        return false;
                    }
                    if most == *low && name.is_none() {
                        at += most;
                        step += 1;
                        continue;
                    }
                    return self.run(step, at, *low, most, *name);
                }
            }
            step += 1;
        }
    }

    /// Tries every length of a run, the longest first.
    fn run(&mut self, step: usize, at: usize, low: usize, most: usize, name: Option<Slot>) -> bool {
        // Where a certain letter must follow, only the places before it are worth a try.
        let follows = match self.steps.get(step + 1) {
            Some(Step::Text(text)) => text.first().copied(),
            _ => None,
        };
        for length in (low..=most).rev() {
            let to = at + length;
            if follows.is_some_and(|byte| self.path.get(to) != Some(&byte)) {
                continue;
            }
            if self.named(name, at, to, step + 1) {
                return true;
            }
        }
        false
    }

    /// Goes on with a placeholder taken for read; forgets it again where that leads nowhere.
    fn named(&mut self, name: Option<Slot>, from: usize, to: usize, step: usize) -> bool {
        let Some(name) = name else { return self.go(step, to) };
        let before = self.found.0[name as usize];
        self.found.0[name as usize] = u16::try_from(from).ok().zip(u16::try_from(to).ok());
        let read = self.go(step, to);
        if !read {
            self.found.0[name as usize] = before;
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    /// The same template as a regular expression.
    fn pattern(template: &str) -> regex::bytes::Regex {
        let mut pattern = String::from("^");
        let mut rest = template;
        while let Some(c) = rest.chars().next() {
            let mut eaten = c.len_utf8();
            match c {
                '{' => {
                    let end = rest.find('}').unwrap();
                    let (name, width) = rest[1..end].split_once(':').unwrap_or((&rest[1..end], ""));
                    let (low, high) = width.split_once('-').unwrap_or((width, width));
                    let times = format!("{{{low},{high}}}");
                    pattern.push_str(&match name {
                        "id" => format!("(?P<id>[0-9]{times})"),
                        "stamp" => format!("(?P<stamp>[0-9]{times})"),
                        "n" => format!("[0-9]{times}"),
                        "hex" => format!("[0-9a-f]{times}"),
                        "code" => format!("[0-9a-z]{times}"),
                        "slug" => "[^/]+".into(),
                        "sect" => "[A-Za-z0-9_-]+".into(),
                        "sections" => "[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*".into(),
                        "oldid" => "[A-Z]{2}[A-Z0-9]+".into(),
                        "uuid" => "[0-9a-f-]{36}".into(),
                        "Y" => "(?P<Y>(?:19|20)[0-9]{2})".into(),
                        "yy" => "[0-9]{2}".into(),
                        "m" => "(?P<m>[0-9]{1,2})".into(),
                        "mm" => "(?P<m>[0-9]{2})".into(),
                        "d" => "(?P<d>[0-9]{1,2})".into(),
                        "dd" => "(?P<d>[0-9]{2})".into(),
                        "mon" => "(?P<mon>[a-z]{3})".into(),
                        other => panic!("{other}"),
                    });
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
        regex::bytes::RegexBuilder::new(&(pattern + "/?$")).unicode(false).dot_matches_new_line(true).build().unwrap()
    }

    /// Every template of the table, both ways.
    fn both() -> &'static [(String, Template, regex::bytes::Regex)] {
        static BOTH: OnceLock<Vec<(String, Template, regex::bytes::Regex)>> = OnceLock::new();
        BOTH.get_or_init(|| {
            let yaml = include_str!("../../../data/outlets.yaml");
            let quoted = yaml.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split('"').skip(1).step_by(2));
            let templates = quoted.filter(|t| t.starts_with('/'));
            templates.map(|t| (t.to_string(), Template::new(t).unwrap(), pattern(t))).collect()
        })
    }

    fn same(template: &Template, regex: &regex::bytes::Regex, path: &str) -> Result<bool, String> {
        let read = template.read(path);
        let found = regex.captures(path.as_bytes());
        if read.is_some() != found.is_some() {
            return Err(format!("{path}: template {}, regex {}", read.is_some(), found.is_some()));
        }
        let (Some(read), Some(found)) = (read, found) else { return Ok(false) };
        let names = [
            (Slot::Id, "id"),
            (Slot::Stamp, "stamp"),
            (Slot::Year, "Y"),
            (Slot::Month, "m"),
            (Slot::MonthName, "mon"),
            (Slot::Day, "d"),
        ];
        for (name, group) in names {
            let wanted = found.name(group).map(|m| std::str::from_utf8(m.as_bytes()).unwrap());
            if read.text(path, name) != wanted {
                return Err(format!("{path}: {group} is {:?}, regex {wanted:?}", read.text(path, name)));
            }
        }
        Ok(true)
    }

    /// A path of a template, with `seed` deciding what stands in its places.
    fn example(template: &str, seed: u64) -> String {
        let mut state = seed;
        let mut next = move |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let mut out = String::new();
        let mut rest = template;
        let mut depth = Vec::new();
        while let Some(c) = rest.chars().next() {
            let mut eaten = c.len_utf8();
            let shown = depth.iter().all(|shown| *shown);
            match c {
                '{' => {
                    let end = rest.find('}').unwrap();
                    let (name, width) = rest[1..end].split_once(':').unwrap_or((&rest[1..end], ""));
                    let low = width.split('-').next().unwrap().parse::<usize>().unwrap_or(2);
                    let words = ["bridge-opens-2024", "a", "port_7", "12", "x-1-2", "2024-03-07", "world"];
                    let word = words[next(words.len() as u64) as usize];
                    let text = match name {
                        "id" | "stamp" | "n" | "yy" => "7".repeat(low + next(2) as usize),
                        "hex" | "code" => "7f".repeat(low).chars().take(low).collect(),
                        "sections" => format!("{word}/{}", words[next(5) as usize]),
                        "oldid" => "USKBN2".into(),
                        "uuid" => "01234567-89ab-cdef-0123-456789abcdef".into(),
                        "Y" => "2024".into(),
                        "m" | "mm" => "03".into(),
                        "d" | "dd" => "07".into(),
                        "mon" => "mar".into(),
                        _ => word.into(),
                    };
                    if shown {
                        out.push_str(&text);
                    }
                    eaten = end + 1;
                }
                '[' => depth.push(next(2) == 0),
                '(' => depth.push(next(3) > 0),
                '|' => {
                    let last = depth.last_mut().unwrap();
                    *last = !*last && next(2) == 0;
                }
                ']' | ')' => drop(depth.pop()),
                '*' => {
                    if shown {
                        out.push_str(["", "x", "x/y.html"][next(3) as usize]);
                    }
                    eaten = 2;
                }
                _ if shown => out.push(c),
                _ => {}
            }
            rest = &rest[eaten..];
        }
        out
    }

    #[test]
    fn every_template_reads_as_its_regular_expression_does() {
        let (mut fits, mut asked) = (0, 0);
        for (text, _, _) in both() {
            for seed in 0..12 {
                let path = example(text, seed);
                for (other, template, regex) in both() {
                    asked += 1;
                    fits += usize::from(same(template, regex, &path).unwrap_or_else(|e| panic!("{other}: {e}")));
                }
            }
        }
        assert!(both().len() > 300 && fits > 4_000, "{fits} of {asked} fit, {} templates", both().len());
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for odd in ["/{what}", "/{id", "/{id}", "/[a", "/(a|b", "/a]", "/a)", "/a|b", "/{slug:3}"] {
            assert!(Template::new(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_path_made_to_take_long_does_not() {
        let slow = Template::new("/{sections}/{sections}/{slug}-{slug}-{n:3}").unwrap();
        assert_eq!(slow.read(&"/a-a".repeat(500)), None);
        assert_eq!(slow.read(&"/a-a".repeat(5_000_000)), None);
    }

    proptest! {
        #[test]
        fn any_path_is_read_alike(path in "/([a-z]{1,3}|[0-9]{1,8}|-|_|/|2024|03|07|news|world|article|\\.html|[A-Z]{2}|é|%20){0,14}") {
            for (text, template, regex) in both() {
                prop_assert!(same(template, regex, &path).is_ok(), "{}: {:?}", text, same(template, regex, &path));
            }
        }
    }
}
