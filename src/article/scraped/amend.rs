//! Lines of a pasted page that say themselves what they are, or that the lines found around them tell, whatever the
//! sequence model made of them: it has seen hardly any of their sort.

use super::super::Role;
use super::super::meta::byline;
use super::super::meta::visible::foreign;
use super::cues;
use super::injected;
use super::roles;
use super::shape::{self, Shape};
use crate::text;
use std::collections::BTreeSet;

/// Words of a quotation that is set off, and of the line below it that says whose it is.
const QUOTED: std::ops::RangeInclusive<usize> = 4..=60;
const WHOSE: usize = 8;
/// Words of one without quotation marks.
const LONG: usize = 8;
/// Hours that stand by themselves in a story that is told hour by hour.
const HOURS: usize = 3;
/// Lines on either side among which the paragraph stands that a quotation is taken from.
const NEAR: usize = 60;
/// Lines from the headline among which its writers stand.
const HEAD: usize = 14;
/// Letters of a line up to which it is asked whether it holds another.
const PARAGRAPH: usize = 4_000;
/// Lines behind the story among which its source and its writers are told.
const BEHIND: usize = 12;
/// The same for what is told of its writers, and the most of them that a page has.
const WRITERS: usize = 20;

struct Page<'p, 't> {
    lines: &'p [&'t str],
    roles: &'p mut [Role],
    shapes: Vec<Shape>,
    letters: Vec<String>,
}

/// Sets right what the rest of the page shows.
pub(super) fn amend(lines: &[&str], roles: &mut [Role]) {
    let shapes = lines.iter().map(|l| Shape::of(l)).collect();
    let letters = lines.iter().map(|l| text::letters(l)).collect();
    let mut page = Page { lines, roles, shapes, letters };
    page.captions();
    page.title();
    page.foreign();
    page.bylines();
    page.dates();
    page.headings();
    page.quotations();
    page.biographies();
    page.by_words();
}

impl Page<'_, '_> {
    fn is(&self, i: usize, roles: &[Role]) -> bool {
        self.roles.get(i).is_some_and(|r| roles.contains(r))
    }

    /// The first line of the story and one past the last.
    fn story(&self) -> Option<(usize, usize)> {
        let body = |r: &Role| *r == Role::Body;
        Some((self.roles.iter().position(body)?, self.roles.iter().rposition(body)? + 1))
    }

    /// Lines that credit a picture.
    fn captions(&mut self) {
        let Some((first, end)) = self.story() else { return };
        for i in first.saturating_sub(HEAD)..(end + 2).min(self.lines.len()) {
            let open = self.is(i, &[Role::Title, Role::Body, Role::Navigation, Role::Byline, Role::Heading]);
            if open && roles::is_caption(self.lines[i], &self.shapes[i]) {
                self.roles[i] = Role::Caption;
            }
        }
    }

    /// A page has a headline: of the lines right above the story the one that has most words in common with it.
    fn title(&mut self) {
        let Some((first, end)) = self.story().filter(|_| !self.roles.contains(&Role::Title)) else { return };
        let longer = |line: &str| -> BTreeSet<String> {
            let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3);
            words.map(str::to_lowercase).collect()
        };
        let told: BTreeSet<String> =
            (first..end).filter(|i| self.shapes[*i].is_prose()).flat_map(|i| longer(self.lines[i])).collect();
        let shared = |i: usize| longer(self.lines[i]).intersection(&told).count();
        let open = |i: &usize| {
            let shape = &self.shapes[*i];
            (3..=25).contains(&shape.words)
                && !shape.is_prose()
                && !self.lines[*i].ends_with([':', ',', ';'])
                && !cues::starts_menu(self.lines[*i])
                && cues::cue(self.lines[*i]).is_none()
                && self.is(*i, &[Role::Navigation, Role::Heading, Role::Body, Role::Duplicate])
        };
        let told_first = (first..end).find(|i| self.shapes[*i].is_prose()).unwrap_or(first);
        let above = (told_first.saturating_sub(HEAD)..told_first).filter(open);
        let best = above.max_by_key(|i| (shared(*i), *i)).filter(|i| shared(*i) > 1);
        if let Some(title) = best {
            self.roles[title] = Role::Title;
        }
    }

    /// A day by itself between the headline and the story; the hours of a story that is told hour by hour.
    fn dates(&mut self) {
        let Some((first, end)) = self.story() else { return };
        let open = [Role::Navigation, Role::Body, Role::Heading];
        let title = self.roles.iter().position(|r| *r == Role::Title).unwrap_or(first);
        for i in title + 1..first.min(title + HEAD) {
            let year = self.lines[i].trim().len() <= 4;
            if !year && shape::is_date_line(self.lines[i]) && self.is(i, &open) {
                self.roles[i] = Role::DateLine;
            }
        }
        let clock = |line: &str| {
            let (hour, minute) = line.trim().split_once(':').unwrap_or_default();
            let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute)
        };
        let hours: Vec<usize> = (first..end).filter(|i| clock(self.lines[*i]) && self.is(*i, &open)).collect();
        for i in hours.iter().copied().filter(|_| hours.len() >= HOURS) {
            self.roles[i] = Role::DateLine;
        }
    }

    /// A short line that is no sentence between two paragraphs.
    fn headings(&mut self) {
        let Some((first, end)) = self.story() else { return };
        let told = |i: usize| self.roles[i] == Role::Body && self.shapes[i].is_prose();
        let found: Vec<usize> = (first + 1..end.saturating_sub(1))
            .filter(|&i| {
                let line = self.lines[i];
                let bare = !self.shapes[i].ends && (1..=10).contains(&self.shapes[i].words) && !line.ends_with(':');
                let menu = cues::cue(line).is_some() || cues::starts_menu(line) || cues::is_template(line);
                let open = self.is(i, &[Role::Body]) || self.is(i, &[Role::Navigation]) && self.shapes[i].words > 2;
                bare && !menu && open && told(i - 1) && told(i + 1) && line.starts_with(char::is_uppercase)
            })
            .collect();
        for i in found {
            self.roles[i] = Role::Heading;
        }
    }

    /// Paragraphs of another language inside the story or right behind it.
    fn foreign(&mut self) {
        let Some((first, end)) = self.story() else { return };
        let story = (first..end).filter(|i| self.roles[*i] == Role::Body).map(|i| self.lines[i]);
        let foreign = foreign(story, self.lines);
        for (i, foreign) in foreign.into_iter().enumerate().take(end + BEHIND).skip(first) {
            if foreign && self.shapes[i].is_prose() && self.is(i, &[Role::Body, Role::Navigation]) {
                self.roles[i] = Role::Foreign;
            }
        }
    }

    /// "By", then a name on the next line; a name between the headline and the story; what the writer is, below it.
    fn bylines(&mut self) {
        let Some(title) = self.roles.iter().position(|r| *r == Role::Title) else { return };
        let first = self.story().map_or(self.lines.len(), |(first, _)| first);
        let end = if first > title { first } else { self.lines.len() }.min(title + HEAD);
        for i in title + 1..end {
            let (line, words) = (self.lines[i], self.shapes[i].words);
            let above = self.is(i - 1, &[Role::Byline]);
            let lower = line.to_lowercase();
            let opener = matches!(lower.trim_end_matches(':'), "by" | "words" | "written by" | "von" | "par" | "por");
            let trade = words <= 5 && lower.split(' ').any(byline::is_trade);
            let handle = line.starts_with('@') && !line.contains(' ');
            let joined = lower.strip_prefix("and ").is_some_and(|_| byline::is_name(line.get(4..).unwrap_or("")));
            // A menu has names, too: a writer's stands right below the headline, a date or another writer.
            let led = above || self.is(i - 1, &[Role::Title, Role::DateLine]);
            let name = led && byline::is_name(line) && words <= 4;
            let signs = opener || name || above && (trade || handle || joined);
            if signs && self.is(i, &[Role::Navigation, Role::Heading, Role::Body, Role::Caption, Role::AuthorBio]) {
                self.roles[i] = Role::Byline;
            }
        }
    }

    /// A line in quotation marks inside the story, or one whose words a paragraph has as well, is set off; so is the line
    /// below it that says whose words they are.
    fn quotations(&mut self) {
        let Some((first, end)) = self.story() else { return };
        for i in first + 1..end {
            if !QUOTED.contains(&self.shapes[i].words) || !self.is(i, &[Role::Body, Role::Heading]) {
                continue;
            }
            let line = self.lines[i].trim();
            let key = &self.letters[i];
            let paragraph = |j: &usize| {
                self.roles[*j] == Role::Body && self.letters[*j].len() > key.len() && self.letters[*j].len() < PARAGRAPH
            };
            let mut around = i.saturating_sub(NEAR)..(i + NEAR).min(end);
            let told =
                key.len() > 12 && around.any(|j| j >= first && paragraph(&j) && self.letters[j].contains(key.as_str()));
            let whose = i + 1 < end
                && (2..=WHOSE).contains(&self.shapes[i + 1].words)
                && !self.shapes[i + 1].ends
                && self.lines[i + 1].starts_with(char::is_uppercase)
                && self.is(i + 1, &[Role::Body, Role::Heading, Role::Caption, Role::Navigation])
                && self.lines[i + 1].split([',', '(']).next().is_some_and(|name| byline::is_name(name.trim()));
            let marked = is_quoted(line);
            let long = self.shapes[i].words >= LONG && self.is(i, &[Role::Body]);
            if told && (marked || long) || marked && whose {
                self.roles[i] = Role::Quote;
                if whose {
                    self.roles[i + 1] = Role::Quote;
                }
            }
        }
    }

    /// What is told of the writers behind the story: lines that begin with their names, and "About …" above them.
    fn biographies(&mut self) {
        let Some((first, end)) = self.story() else { return };
        let signed = (0..self.lines.len()).filter(|i| self.roles[*i] == Role::Byline);
        let writers: Vec<String> = signed
            .flat_map(|i| {
                let line = self.lines[i];
                let names = byline::parse(line).map_or(line, |b| b.names.of(line));
                names.split([',', '&']).flat_map(|n| n.split(" and ")).map(str::trim).filter(|n| byline::is_name(n))
            })
            .map(text::fold)
            .take(WRITERS)
            .collect();
        let middle = first + (end - first) / 2;
        for i in middle..self.lines.len().min(end + WRITERS) {
            let folded = text::fold(self.lines[i]);
            let named = writers.iter().any(|w| folded.starts_with(w.as_str()));
            let called = writers.iter().any(|w| {
                let given = w.split(' ').next().unwrap_or(w);
                [w.as_str(), given].iter().any(|name| folded.strip_prefix(name).is_some_and(tells_of_writer))
            });
            let prose = self.shapes[i].words > 5 && self.shapes[i].ends;
            let is = self.lines[i].split(' ').take(6).any(|w| w == "is");
            let trade = named && is && self.lines[i].split(' ').any(byline::is_trade);
            let sure = prose && (byline::is_biography(self.lines[i], named) || called || trade);
            let open = self.is(i, &[Role::Body, Role::Navigation, Role::Comment, Role::Byline, Role::Caption]);
            if !sure || !open {
                continue;
            }
            self.roles[i] = Role::AuthorBio;
            // "About Ada Lim", "Ada Lim", "Harbour editor" above it.
            for above in (i.saturating_sub(3)..i).rev() {
                let folded = text::fold(self.lines[above]);
                let heads = writers.iter().any(|w| folded.trim_start_matches("about ") == w);
                let trade = self.shapes[above].words <= 4 && folded.split(' ').any(byline::is_trade);
                if !(heads || trade) || self.is(above, &[Role::Title, Role::Body]) {
                    break;
                }
                self.roles[above] = Role::AuthorBio;
            }
        }
    }

    /// What templates leave, planted links and sources.
    fn by_words(&mut self) {
        let story = self.story();
        for i in 0..self.lines.len() {
            let line = self.lines[i];
            let near = story.is_some_and(|(first, end)| (first..end + BEHIND).contains(&i));
            if cues::is_template(line) && !self.shapes[i].is_prose() {
                self.roles[i] = Role::TemplateLeftover;
            } else if injected::is_lure(line) && self.is(i, &[Role::Navigation, Role::Comment, Role::Body]) {
                self.roles[i] = Role::InjectedLinks;
            } else if near && cues::is_source_cite(line) && self.is(i, &[Role::Navigation, Role::Body, Role::Heading]) {
                self.roles[i] = Role::SourceCite;
            }
        }
    }
}

/// "covers ports", "is a reporter", "has written for": what stands behind the name of a writer.
fn tells_of_writer(rest: &str) -> bool {
    const TELLS: [&str; 7] =
        [" covers ", " writes ", " has written ", " has been writing ", " has reported ", " is a ", " is an "];
    TELLS.iter().any(|t| rest.starts_with(t))
}

/// Whether quotation marks open and close a line, and nothing stands behind them.
fn is_quoted(line: &str) -> bool {
    let opens = line.starts_with(['"', '“', '„', '«', '‘', '\'']);
    let closes = line.trim_end_matches(['.', '!', '?']).ends_with(['"', '”', '“', '»', '’', '\'']);
    opens && closes
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{AuthorBio, Body, Byline, Comment, Heading, InjectedLinks, Navigation, Quote, SourceCite, Title};

    #[track_caller]
    fn check(page: &[(&str, Role)], expected: &[Role]) {
        let lines: Vec<&str> = page.iter().map(|(line, _)| *line).collect();
        let mut roles: Vec<Role> = page.iter().map(|(_, role)| *role).collect();
        amend(&lines, &mut roles);
        assert_eq!(roles, expected, "{lines:?}");
    }

    const STORY: &str =
        "The pier will open on Monday, and the mayor said that it was safe again after two years of work.";

    #[test]
    fn writers_stand_between_headline_and_story() {
        check(
            &[
                ("Pier opens", Title),
                ("By", Byline),
                ("Ada Lim", Navigation),
                ("Harbour editor", Heading),
                (STORY, Body),
            ],
            &[Title, Byline, Byline, Byline, Body],
        );
        check(&[("Pier opens", Title), ("Read more", Navigation), (STORY, Body)], &[Title, Navigation, Body]);
    }

    #[test]
    fn quotations_are_set_off() {
        let told = "“We waited for two years for this day,” said Bo Orr, who has sold ice there since he was a boy.";
        check(
            &[(STORY, Body), ("“We waited for two years”", Body), ("Bo Orr, ice seller", Heading), (told, Body)],
            &[Body, Quote, Quote, Body],
        );
        check(&[(STORY, Body), ("What comes next", Heading), (told, Body)], &[Body, Heading, Body]);
    }

    #[test]
    fn what_lines_say_of_themselves() {
        let bio = "Ada Lim is a reporter who covers ports and piers for the paper.";
        check(
            &[
                ("Pier opens", Title),
                ("By Ada Lim", Byline),
                (STORY, Body),
                (STORY, Body),
                ("Source: Quay Wire", Navigation),
                ("About Ada Lim", Navigation),
                (bio, Navigation),
                ("Casino bonus, free casino spins http://slots.example", Comment),
                ("{{ site.title }}", Navigation),
            ],
            &[Title, Byline, Body, Body, SourceCite, AuthorBio, AuthorBio, InjectedLinks, Role::TemplateLeftover],
        );
    }
}
