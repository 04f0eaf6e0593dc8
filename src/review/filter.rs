//! Which entries are shown, and how: what stands in the address of a page, and goes along in every form.

use super::{Desk, Item, Queue};
use crate::checks::Severity;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// The filter as an address has it. What it does not understand it takes for "all".
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// A check, or a family.
    pub check: String,
    /// An article's name in the ledger.
    pub article: String,
    /// `open`, which is the default, `decided` or `all`.
    pub show: String,
    /// Words to look for.
    pub q: String,
    /// `original` for the page as it was received.
    pub view: String,
    /// The records shown below the article.
    pub tab: String,
}

impl Filter {
    /// The entries it lets pass, in their order.
    pub fn items<'q>(&self, desk: &Desk, queue: &'q Queue) -> Vec<&'q Item> {
        queue.items.iter().filter(|item| self.lets(desk, item)).collect()
    }

    fn lets(&self, desk: &Desk, item: &Item) -> bool {
        let status = match self.show.as_str() {
            "all" => true,
            "decided" => !item.status.is_open(),
            _ => item.status.is_open(),
        };
        let severity = match self.severity.as_str() {
            "error" => item.worst == Some(Severity::Error),
            "warning" => item.worst == Some(Severity::Warning),
            "note" => item.worst == Some(Severity::Note),
            _ => true,
        };
        let findings = || item.findings.iter().filter_map(|i| desk.findings.get(*i));
        let named = |id: &str| id == self.check || id.split('/').next() == Some(self.check.as_str());
        let check = self.check.is_empty() || findings().any(|f| named(f.check.0));
        let article = self.article.is_empty() || item.name == self.article;
        let wanted = self.q.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let words = || has(&item.words) || has(&item.claim) || has(&item.name) || findings().any(|f| has(&f.message));
        status && severity && check && article && (wanted.is_empty() || words())
    }

    /// Its parts that are not empty, by name.
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("severity", &self.severity),
            ("check", &self.check),
            ("article", &self.article),
            ("show", &self.show),
            ("q", &self.q),
            ("view", &self.view),
            ("tab", &self.tab),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str())).collect()
    }

    /// The address of the page that shows an entry, or the first one that is open.
    pub fn href(&self, claim: Option<&str>) -> String {
        self.address("/", &claim.map(|claim| ("claim", claim)).into_iter().collect::<Vec<_>>())
    }

    /// The address of a page with the filter and more.
    pub fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(more).extend_pairs(self.fields());
        let query = query.finish();
        if query.is_empty() { path.to_string() } else { format!("{path}?{query}") }
    }

    /// The same filter with another value of one part.
    pub fn with(&self, name: &str, value: &str) -> Filter {
        let mut filter = self.clone();
        let part = match name {
            "severity" => &mut filter.severity,
            "check" => &mut filter.check,
            "article" => &mut filter.article,
            "show" => &mut filter.show,
            "q" => &mut filter.q,
            "view" => &mut filter.view,
            _ => &mut filter.tab,
        };
        *part = value.to_string();
        filter
    }

    /// What it lets pass, in words: "open warnings of link/dead in a.txt with “ferry”".
    pub fn told(&self) -> String {
        let mut words = match self.show.as_str() {
            "all" => "all claims".to_string(),
            "decided" => "claims that are not open".to_string(),
            _ => "open claims".to_string(),
        };
        for (value, what) in [
            (&self.severity, "worst flag"),
            (&self.check, "flagged"),
            (&self.article, "in"),
            (&self.q, "with the words"),
        ] {
            if !value.is_empty() {
                words.push_str(&format!(", {what} {value}"));
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown() {
        let filter = Filter { q: "a&b=c \"é\"".to_string(), show: "all".to_string(), ..Filter::default() };
        assert_eq!(filter.href(Some("c-1")), "/?claim=c-1&show=all&q=a%26b%3Dc+%22%C3%A9%22");
        assert_eq!(Filter::default().href(None), "/");
        assert_eq!(filter.with("show", "").with("q", ""), Filter::default());
        assert_eq!(filter.told(), "all claims, with the words a&b=c \"é\"");
    }
}
