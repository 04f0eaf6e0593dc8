//! Words by which a page shows that it is not the page that was asked for.

use super::reading::Reading;
use crate::text::fold;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// What the words betray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    NotFound,
    Challenge,
    Consent,
    Paywall,
    Parked,
}

/// The signs of a page, each with its words.
#[derive(Debug, Default)]
pub(super) struct Signs {
    found: Vec<(Sign, &'static str)>,
}

/// The rows for one part of a page.
struct Table {
    rows: Vec<(Sign, &'static str)>,
    phrases: Option<AhoCorasick>,
}

/// Visible text longer than this is a page of its own, whatever phrase it holds.
const SHORT: usize = 3000;
/// How much of the source is searched.
const HEAD: usize = 64 << 10;

impl Table {
    fn read(part: &str) -> Table {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            let sign = match cells.next()? {
                "not-found" => Sign::NotFound,
                "challenge" => Sign::Challenge,
                "consent" => Sign::Consent,
                "paywall" => Sign::Paywall,
                "parked" => Sign::Parked,
                _ => return None,
            };
            (cells.next()? == part).then_some(())?;
            cells.next()?;
            Some((sign, cells.next()?))
        };
        let rows: Vec<(Sign, &str)> = include_str!("../../data/page_signs.tsv").lines().filter_map(row).collect();
        let folded: Vec<String> = rows.iter().map(|(_, phrase)| fold(phrase)).collect();
        // Fails only past the automaton's size limits, far from this table.
        Table { rows, phrases: AhoCorasick::builder().ascii_case_insensitive(true).build(folded).ok() }
    }

    fn search(&self, text: &str) -> impl Iterator<Item = (Sign, &'static str)> {
        let hits = self.phrases.iter().flat_map(move |p| p.find_overlapping_iter(text));
        hits.filter_map(|hit| self.rows.get(hit.pattern().as_usize()).copied())
    }
}

impl Signs {
    /// Looks at title and heading, at the visible text, and at the source.
    pub(super) fn of(reading: &Reading, html: &str) -> Signs {
        static TABLES: OnceLock<[Table; 3]> = OnceLock::new();
        let [titles, texts, sources] = TABLES.get_or_init(|| ["title", "text", "html"].map(Table::read));
        let mut found: Vec<(Sign, &'static str)> =
            titles.search(&fold(&format!("{} | {}", reading.title, reading.heading))).collect();
        if reading.text.len() <= SHORT {
            found.extend(texts.search(&fold(&reading.text)));
            // Walls leave their scripts on the pages behind them too: the source tells only where there is no story.
            if !reading.is_article {
                found.extend(sources.search(html.get(..html.floor_char_boundary(HEAD)).unwrap_or("")));
            }
        } else {
            found.extend(texts.search(&reading.text).filter(|(sign, _)| *sign == Sign::Paywall));
        }
        // A story may be about cookies, robots or a missing page.
        if reading.is_article {
            found.retain(|(sign, _)| *sign == Sign::Paywall);
        }
        Signs { found }
    }

    /// The words of a sign.
    pub(super) fn get(&self, wanted: Sign) -> Option<&'static str> {
        self.found.iter().find(|(sign, _)| *sign == wanted).map(|(_, words)| *words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_seen_in_many_languages() {
        let rows = [
            ("<title>Page Not Found | Gazette</title>", Sign::NotFound),
            ("<h1>Страница не найдена</h1>", Sign::NotFound),
            ("<title>Página não encontrada</title>", Sign::NotFound),
            ("<title>ページが見つかりません</title>", Sign::NotFound),
            ("<title>Aradığınız sayfa bulunamadı</title>", Sign::NotFound),
            ("<title>Just a moment...</title>", Sign::Challenge),
            ("<title>Bevor Sie fortfahren</title>", Sign::Consent),
            ("<p>Cet article est réservé aux abonnés.</p>", Sign::Paywall),
            ("<p>Ce nom de domaine est à vendre</p>", Sign::Parked),
            ("<script src='//x.parkingcrew.net/a.js'></script>", Sign::Parked),
        ];
        for (html, sign) in rows {
            assert!(Signs::of(&Reading::html(html), html).get(sign).is_some(), "{html}");
        }
    }

    #[test]
    fn stories_may_speak_of_such_things() {
        let story = "<meta property=og:type content=article><title>The lost ‘page not found’ museum opens</title><p>They use cookies.</p>";
        assert!(Signs::of(&Reading::html(story), story).found.is_empty());
        let plain = "<title>Error in the budget: 404 million missing</title><p>The council voted.</p>";
        assert!(Signs::of(&Reading::html(plain), plain).found.is_empty());
    }
}
