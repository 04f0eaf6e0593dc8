//! What each line is for: first what its words say, then where it stands.

use super::super::draft::{Line, Mark};
use super::super::heading;
use super::super::meta::byline;
use super::super::outlet;
use super::super::paragraphs::heading_lines;
use super::super::{Block, Role};
use super::cues::{self, Cue};
use super::forum::Forum;
use super::injected;
use super::shape::{self, Shape};
use crate::text;
use std::collections::HashMap;

/// Lines from the top among which an article's head stands.
const HEAD: usize = 8;

/// Labels the lines of a text. Every line becomes a block; the order stays.
pub(in crate::article) fn assign(text: &str, lines: &[Line]) -> Vec<Block> {
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l.span.of(text))).collect();
    let mut page = Lines { text, lines, roles: vec![None; lines.len()], shapes, forum: Forum::find(text, lines) };
    page.by_words();
    page.heading(heading_lines(text));
    page.by_place();
    page.repeated();
    let block = |(line, role): (&Line, &Option<Role>)| Block { role: role.unwrap_or(Role::Body), span: line.span };
    lines.iter().zip(&page.roles).map(block).collect()
}

/// Roles of lines that are known to be the story by their markup: only what their words say against it.
pub(in crate::article) fn within(text: &str, lines: &[Line]) -> Vec<Role> {
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l.span.of(text))).collect();
    let mut page = Lines { text, lines, roles: vec![None; lines.len()], shapes, forum: None };
    page.by_words();
    for (role, line) in page.roles.iter_mut().zip(lines) {
        if role.is_none() && matches!(line.mark, Mark::Heading(_)) {
            *role = Some(Role::Heading);
        }
    }
    page.biography();
    page.repeated();
    page.roles.into_iter().map(|r| r.unwrap_or(Role::Body)).collect()
}

/// Byline or date line, where the line is one.
pub(in crate::article) fn stamp(line: &str) -> Option<Role> {
    if shape::is_date_line(line) {
        return Some(Role::DateLine);
    }
    (byline::parse(line).is_some() || byline::is_name(line)).then_some(Role::Byline)
}

struct Lines<'t> {
    text: &'t str,
    lines: &'t [Line],
    shapes: Vec<Shape>,
    /// `None` until decided; undecided lines are body.
    roles: Vec<Option<Role>>,
    forum: Option<Forum>,
}

impl Lines<'_> {
    fn of(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |l| l.span.of(self.text))
    }

    /// Lines whose words alone tell what they are.
    fn by_words(&mut self) {
        let planted = injected::find(self.text, self.lines, &self.shapes);
        let latin: usize = self.shapes.iter().map(|s| s.latin).sum();
        let other: usize = self.shapes.iter().map(|s| s.foreign).sum();
        for (i, planted) in planted.into_iter().enumerate() {
            let (line, shape) = (self.of(i), &self.shapes[i]);
            let foreign = latin > other && shape.foreign > shape.latin && shape.foreign >= 3;
            let card = self.forum.as_ref().is_some_and(|f| f.card[i]);
            let quoted = self.lines[i].mark == Mark::Quote;
            self.roles[i] = match () {
                () if planted => Some(Role::InjectedLinks),
                () if card => Some(Role::Comment),
                () if cues::is_leftover(line) => Some(Role::TemplateLeftover),
                () if foreign => Some(Role::Foreign),
                () if cues::is_source_cite(line) => Some(Role::SourceCite),
                // "Posted by …" opens menus too; with a day beside it, it signs a text.
                () if byline::parse(line).is_some_and(|b| b.date.is_some()) && !shape.is_prose() => Some(Role::Byline),
                () if cues::starts_menu(line) && !shape.is_prose() => Some(Role::Navigation),
                () if is_breadcrumb(line) => Some(Role::Navigation),
                () if shape::is_date_line(line) => Some(Role::DateLine),
                () if i < HEAD && shape::is_heading_date(line)
                    || (1..HEAD).contains(&i) && shape::is_signed_date(line) =>
                {
                    Some(if byline::signer(line).is_some() { Role::Byline } else { Role::DateLine })
                }
                () if byline::parse(line).is_some() && !shape.is_prose() => Some(Role::Byline),
                () if (1..HEAD).contains(&i) && heading::is_filed(line) => {
                    Some(if byline::signer(line).is_some() { Role::Byline } else { Role::DateLine })
                }
                () if is_caption(line, shape) => Some(Role::Caption),
                () if is_link_only(line, shape) => Some(Role::Navigation),
                () if quoted => Some(Role::Quote),
                () => None,
            };
        }
    }

    /// A heading of so many lines: what the text is called, then who signs it and when; the outlet may stand above it.
    fn heading(&mut self, head: usize) {
        let plain = self.lines.iter().take(head).all(|l| l.mark == Mark::Plain);
        if head == 0 || head > self.lines.len() || self.forum.is_some() || !plain {
            return;
        }
        let title = |i: &usize| self.roles[*i].is_none() && self.shapes[*i].words > 2 && !outlet::is_whole(self.of(*i));
        let title = if outlet::is_whole(self.of(0)) { (1..head).find(title).unwrap_or(0) } else { 0 };
        for i in 0..head {
            let role = if i == title { Role::Title } else { Role::Byline };
            self.roles[i].get_or_insert(role);
        }
    }

    /// What the rest is for, from where it stands.
    fn by_place(&mut self) {
        let prose: Vec<usize> =
            (0..self.lines.len()).filter(|&i| self.roles[i].is_none() && self.shapes[i].is_prose()).collect();
        let (Some(&first), Some(&last)) = (prose.first(), prose.last()) else {
            self.short_text();
            return;
        };
        let title = self.title(first);
        self.before(first, title);
        self.between(first, last);
        self.after(last);
        if self.forum.is_some() {
            self.thread(first);
        }
        self.sections();
        self.biography();
    }

    /// A text without running prose: a headline, if one stands before sentences, and nothing else is guessed.
    fn short_text(&mut self) {
        let open: Vec<usize> = (0..self.lines.len()).filter(|&i| self.roles[i].is_none()).collect();
        if let [head, rest @ ..] = open.as_slice()
            && !self.shapes[*head].ends
            && self.shapes[*head].words >= 2
            && rest.iter().any(|&i| self.shapes[i].ends)
        {
            self.roles[*head] = Some(Role::Title);
        }
    }

    /// The headline: a heading before the story, else the longest line there that is no sentence.
    fn title(&mut self, first: usize) -> Option<usize> {
        if let Some(title) = (0..first).find(|i| self.roles[*i] == Some(Role::Title)) {
            return Some(title);
        }
        let open = |i: &usize| self.roles[*i].is_none() && (1..=40).contains(&self.shapes[*i].words);
        let heading = |i: &usize| matches!(self.lines[*i].mark, Mark::Heading(_));
        let headings = (0..first).filter(|i| open(i) && heading(i));
        let best = headings.max_by_key(|i| (self.shapes[*i].words >= 3, std::cmp::Reverse(*i)));
        let name = |i: &usize| cues::cue(self.of(*i)).is_some();
        let lines = || (0..first).filter(|i| open(i) && !name(i) && !self.shapes[*i].cut);
        let title = best.or_else(|| {
            lines()
                .filter(|&i| self.shapes[i].words >= 2 && !self.of(i).ends_with(['.', ',', ';']))
                .max_by_key(|&i| (self.shapes[i].words.min(8), std::cmp::Reverse(i)))
        })?;
        self.roles[title] = Some(Role::Title);
        Some(title)
    }

    /// Lines above the story.
    fn before(&mut self, first: usize, title: Option<usize>) {
        let Some(title) = title else { return };
        for i in (0..first).filter(|&i| i != title) {
            if self.roles[i].is_some() {
                continue;
            }
            let shape = &self.shapes[i];
            let same = text::letters(self.of(i)) == text::letters(self.of(title));
            self.roles[i] = match () {
                () if same => Some(Role::Duplicate),
                () if i > title && self.forum.is_none() && byline::signs(self.of(i)) => Some(Role::Byline),
                () if i > title && shape.ends && shape.words > 3 => None,
                () if i > title && shape.words >= 5 && !matches!(self.lines[i].mark, Mark::Item) => None,
                () => Some(Role::Navigation),
            };
        }
    }

    /// Lines within the story.
    fn between(&mut self, first: usize, last: usize) {
        let mut i = first;
        while i <= last {
            let short =
                |i: usize| i <= last && self.roles[i].is_none() && !self.shapes[i].ends && self.shapes[i].words <= 12;
            if matches!(self.lines[i].mark, Mark::Heading(_)) && self.roles[i].is_none() {
                self.roles[i] = Some(Role::Heading);
            } else if short(i) && self.lines[i].mark == Mark::Plain {
                let end = (i..).find(|&j| !short(j)).unwrap_or(last);
                for j in i..end {
                    // One line between paragraphs is a heading; a pile of them is a menu that slipped in.
                    let colon = self.of(j).ends_with([':', ',', ';']);
                    let role = if end - i <= 2 && !colon { Role::Heading } else { Role::Body };
                    self.roles[j] = Some(if cues::cue(self.of(j)).is_some() { Role::Navigation } else { role });
                }
                i = end;
                continue;
            }
            i += 1;
        }
    }

    /// Lines below the story.
    fn after(&mut self, last: usize) {
        let rest = last + 1..self.lines.len();
        let open = rest.clone().filter(|&i| self.roles[i].is_none()).count();
        for i in rest {
            let shape = &self.shapes[i];
            let label = !shape.ends && (shape.words <= 4 || open > 2) || cues::cue(self.of(i)).is_some();
            if self.roles[i].is_none() && label && self.lines[i].mark != Mark::Item {
                self.roles[i] = Some(Role::Navigation);
            }
        }
    }

    /// On a forum page the story is the first post; what follows its end are replies.
    fn thread(&mut self, first: usize) {
        let Some(forum) = &self.forum else { return };
        let next_card = forum.posts.iter().copied().find(|&p| p > first && (first..p).any(|i| forum.card[i]));
        let cite = (first..self.lines.len()).find(|&i| self.roles[i] == Some(Role::SourceCite));
        let parted = (first + 1..self.lines.len()).find(|&i| self.lines[i].parted);
        let Some(end) = [next_card, cite.map(|c| c + 1), parted].into_iter().flatten().min() else { return };
        for i in end..self.lines.len() {
            if matches!(
                self.roles[i],
                None | Some(Role::Heading | Role::Caption | Role::Quote | Role::Byline | Role::DateLine)
            ) {
                self.roles[i] = Some(Role::Comment);
            }
        }
    }

    /// Sections that a cue line opens: other stories, comments, the author.
    fn sections(&mut self) {
        let story: usize = (0..self.lines.len()).filter(|&i| self.is_story(i)).map(|i| self.shapes[i].words).sum();
        let mut i = 0;
        while i < self.lines.len() {
            let cue =
                cues::cue(self.of(i)).filter(|_| !matches!(self.roles[i], Some(Role::InjectedLinks | Role::Title)));
            let Some(cue) = cue else {
                i += 1;
                continue;
            };
            let (head, inside) = match cue {
                Cue::Teasers => (Role::Navigation, Role::Navigation),
                Cue::Comments => (Role::Comment, Role::Comment),
                Cue::Bio => (Role::AuthorBio, Role::AuthorBio),
                Cue::Menu => {
                    if self.roles[i].is_none() || self.roles[i] == Some(Role::Heading) {
                        self.roles[i] = Some(Role::Navigation);
                    }
                    i += 1;
                    continue;
                }
            };
            let end = self.section_end(i, cue, story);
            // A heading of the story may be worded like a cue; then most of the story stands below it.
            if end == i {
                i += 1;
                continue;
            }
            self.roles[i] = Some(head);
            for j in i + 1..end {
                if self.roles[j].is_none_or(|r| r.is_story() || matches!(r, Role::Byline | Role::DateLine))
                    && self.roles[j] != Some(Role::SourceCite)
                {
                    self.roles[j] = Some(inside);
                }
            }
            i = end.max(i + 1);
        }
    }

    /// Where the section opened at `head` ends; `head` itself where it opens none.
    fn section_end(&self, head: usize, cue: Cue, story: usize) -> usize {
        let words = |range: std::ops::Range<usize>| -> usize {
            range.filter(|&i| self.is_story(i)).map(|i| self.shapes[i].words).sum()
        };
        let above = words(0..head);
        if above == 0 || cue == Cue::Bio {
            // A menu above the story, or a biography: over at the next cue or running text past its first paragraph.
            let bio = usize::from(
                cue == Cue::Bio && head + 1 < self.lines.len() && cues::cue(self.of(head + 1)).is_none() && above > 0,
            );
            return head + 1 + bio;
        }
        let back = (head + 1..self.lines.len()).find(|&i| {
            let shape = &self.shapes[i];
            let far = words(i..self.lines.len());
            self.roles[i].is_none()
                && shape.is_prose()
                && shape.words >= 15
                && !shape.cut
                && far * 5 >= story.max(1) * 2
        });
        match back {
            Some(end) if cue == Cue::Comments && end > head + 1 => self.lines.len(),
            Some(end) => end,
            None => self.lines.len(),
        }
    }

    /// A last paragraph that tells of the writer.
    fn biography(&mut self) {
        let writer: Option<String> =
            (0..self.lines.len()).filter(|&i| self.roles[i] == Some(Role::Byline)).find_map(|i| {
                byline::parse(self.of(i))
                    .map(|b| b.names.of(self.of(i)).to_string())
                    .or_else(|| Some(self.of(i).to_string()))
            });
        let story: Vec<usize> = (0..self.lines.len()).filter(|&i| self.is_story(i)).collect();
        for &i in story.iter().rev().take(3).filter(|_| story.len() > 2) {
            let line = self.of(i).trim_start_matches(['*', '_', '(', '[', ' ']);
            let named =
                writer.as_deref().is_some_and(|w| !w.is_empty() && text::fold(line).starts_with(&text::fold(w)));
            if self.shapes[i].words <= 120 && byline::is_biography(line, named) {
                self.roles[i] = Some(Role::AuthorBio);
            }
        }
    }

    /// Lines that say the same as an earlier one. Short ones repeat by nature.
    fn repeated(&mut self) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for i in 0..self.lines.len() {
            if self.shapes[i].words < 4 && self.roles[i] != Some(Role::Title) {
                continue;
            }
            let story = self.is_story(i) || matches!(self.roles[i], Some(Role::Title | Role::Duplicate));
            let key = text::letters(self.of(i));
            if seen.contains_key(&key) && story {
                self.roles[i] = Some(Role::Duplicate);
            } else if story {
                seen.insert(key, i);
            }
        }
    }

    fn is_story(&self, i: usize) -> bool {
        self.roles[i].is_none_or(Role::is_story)
    }
}

/// `Home / News / Some story`, `Home » World`.
fn is_breadcrumb(line: &str) -> bool {
    let lower = line.to_lowercase();
    let home = ["home", "front page", "start", "main page"].iter().any(|h| lower.starts_with(h));
    home && line.len() < 250 && [" / ", " » ", " > ", " › ", " → ", " | "].iter().any(|s| line.contains(s))
}

/// Nothing but addresses.
fn is_link_only(line: &str, shape: &Shape) -> bool {
    let mail = line.contains('@') && !line.contains(' ') && line.contains('.');
    shape.urls > 0 && shape.words == shape.urls || mail
}

/// A picture's caption: a credit, or one sentence that ends in its date.
pub(super) fn is_caption(line: &str, shape: &Shape) -> bool {
    if shape.words > 70 || line.starts_with(['“', '"', '‘']) {
        return false;
    }
    let lower = line.to_lowercase();
    let credits = [
        "getty images",
        "/ reuters",
        "reuters/",
        "ap photo",
        "(afp)",
        "/ afp",
        "afp via",
        "photo:",
        "photo by",
        "photo credit",
        "image credit",
        "picture:",
        "image:",
        "file photo",
        "(photo",
        "[photo",
        "via ap)",
        "/epa",
        "shutterstock",
        "photograph:",
        "caption:",
        "(pic:",
        "foto:",
        "(foto ",
        "photo :",
        "crédit photo",
        "illustration by",
        "illustration:",
    ];
    if credits.iter().any(|c| lower.contains(c))
        && (shape.words <= 45 && !shape.is_prose() || lower.ends_with([')', ']']) || lower.starts_with(['(', '[']))
    {
        return true;
    }
    let dated = || {
        let tail_from = line.floor_char_boundary(line.len().saturating_sub(22));
        let tail = &line[tail_from..];
        let date = crate::calendar::parse_written(tail)?;
        let rest = tail.get(date.range.end..)?;
        // "…, Sept. 5, 2021." with a comma before: the house style of captions, rare in running text.
        let before = &line[..tail_from + date.range.start];
        (date.interval.as_day().is_some()
            && rest.trim_matches(['.', ')', ' ']).is_empty()
            && before.trim_end().ends_with(','))
        .then_some(())
    };
    let one_sentence = line.matches(". ").count() <= 3 && !lower.starts_with("on ") && !lower.contains(" said");
    shape.words >= 8 && one_sentence && dated().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::paragraphs::paragraphs;

    const HEAD: &str = "Harbour opens after storm";
    const STORY: &str =
        "The harbour opened on Monday after two years of work on its walls, the mayor told the council.";

    /// What a line is taken for between the headline and the story.
    fn check(line: &str, expected: Role) {
        let text = format!("{HEAD}\n\n{line}\n\n{STORY}\n\n{STORY} It will stay open.");
        let lines = paragraphs(&text).into_iter().map(|span| Line { span, mark: Mark::Plain, parted: false });
        let blocks = assign(&text, &lines.collect::<Vec<_>>());
        assert_eq!(blocks[1].role, expected, "{line}");
    }

    #[test]
    fn what_signs_a_text_stands_under_its_headline() {
        check("Posted by admin on 06.03.2024", Role::Byline);
        check("Posted by Ada Lim on 6 March 2024", Role::Byline);
        check("NORTAG News Agency", Role::Byline);
        check("Ada Lim", Role::Byline);
        check("Posted in", Role::Navigation);
        check("World News", Role::Navigation);
        check("6 March 2024", Role::DateLine);
    }
}
