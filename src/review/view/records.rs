//! Below the article: office timelines, the same claim elsewhere, where the story comes from, what it cites.

use crate::report::html::graph::Graph;
use crate::report::html::links::LinkTable;
use crate::report::html::pairs::Pairs;
use crate::report::html::timeline::Timeline;
use crate::report::{ArticleEntry, ClaimEntry, OriginEntry, RelationEntry, Report};
use crate::review::{Filter, unchecked};

/// One of the records.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) here: bool,
}

/// The records, of which one is shown.
#[derive(Debug)]
pub(super) struct Records<'a> {
    pub(super) tabs: Vec<Tab>,
    pub(super) offices: Vec<Timeline<'a>>,
    pub(super) pairs: Option<Pairs<'a>>,
    pub(super) graph: Option<Graph>,
    pub(super) origins: Vec<&'a OriginEntry>,
    pub(super) links: Option<LinkTable<'a>>,
    /// What to say where the chosen record is empty.
    pub(super) nothing: &'static str,
}

impl<'a> Records<'a> {
    /// The records of a claim, or of its article where there is no claim. `family` is that of the worst flag: it says
    /// which record to show where the editor did not.
    pub(super) fn of(
        report: &'a Report,
        article: &'a ArticleEntry,
        claim: Option<&'a ClaimEntry>,
        family: &str,
        filter: &Filter,
        id: &str,
    ) -> Records<'a> {
        let named: Vec<&str> =
            claim.into_iter().flat_map(|c| &c.officials).filter_map(|o| o.office.as_deref()).collect();
        let ours = report.offices.iter().filter(|o| o.articles.iter().any(|(a, _)| *a == article.id));
        let ours: Vec<_> = ours.filter(|o| named.is_empty() || named.contains(&o.id.as_str())).collect();
        let touches = |r: &RelationEntry| {
            let here = |p: &crate::report::RelatedPlace| {
                p.id == article.id && claim.is_none_or(|c| unchecked::overlap(p.span, c.span))
            };
            here(&r.a) || here(&r.b)
        };
        let pairs = report.relations.iter().filter(|r| touches(r)).count();
        let links = report.links.iter().filter(|l| l.article == article.id).count();
        let chosen = match (filter.tab.as_str(), family) {
            (tab @ ("offices" | "elsewhere" | "origins" | "links"), _) => tab,
            (_, "office") => "offices",
            (_, "agreement" | "number" | "quote") if pairs > 0 => "elsewhere",
            (_, "link") => "links",
            _ if pairs > 0 => "elsewhere",
            _ if !ours.is_empty() => "offices",
            _ => "links",
        };
        let tab = |name: &'static str, label: String| Tab {
            label,
            href: format!("{}#records", filter.with("tab", name).href(Some(id))),
            here: chosen == name,
        };
        let tabs = vec![
            tab("offices", format!("Who held the office ({})", ours.len())),
            tab("elsewhere", format!("The same claim elsewhere ({pairs})")),
            tab("origins", "Where the story comes from".to_string()),
            tab("links", format!("What it cites ({links})")),
        ];
        let mut records = Records {
            tabs,
            offices: Vec::new(),
            pairs: None,
            graph: None,
            origins: Vec::new(),
            links: None,
            nothing: "",
        };
        let empty = match chosen {
            "offices" => {
                records.offices = ours.into_iter().filter_map(Timeline::of).collect();
                records.offices.is_empty().then_some("No office that the table knows is named here.")
            }
            "elsewhere" => {
                records.pairs = Pairs::of(report, touches);
                records.pairs.is_none().then_some("No other article of the ledger tells this, as far as can be seen.")
            }
            "origins" => {
                records.graph = Graph::about(report, &article.id);
                let story = report.stories.iter().position(|s| s.contains(&article.id));
                records.origins = story.and_then(|i| report.origins.get(i)).into_iter().collect();
                records
                    .graph
                    .is_none()
                    .then_some("This article names nobody it has its story from, and none of the others tells it.")
            }
            _ => {
                records.links = LinkTable::of(report, article);
                records.links.is_none().then_some("This article cites no address.")
            }
        };
        records.nothing = empty.unwrap_or("");
        records
    }
}
