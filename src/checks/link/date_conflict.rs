//! A link's own date conflicts with the article or with the link beside it.
//!
//! # What it flags
//! A cited link that is of days after the article was published, and two links offered as sources of one story
//! ("Source: …") that are of different times. A link is dated by its path, or by its story number where the outlet
//! counts its stories in order; the finding says which, and by how much the days differ.
//!
//! # Why an editor cares
//! A story cannot rest on a page that was not there yet. And a source from another year is the wrong page, or was
//! never opened.
//!
//! # Example
//! Flagged: under one story, a page numbered in December 2024 and a page whose path says December 2025.
//!
//! Not flagged: older links inside the text, which may be background; days that differ by no more than the dating
//! allows.
//!
//! # What it cannot see
//! Outlets that neither date nor count their pages; a page that was changed later under its old address.
//!
//! # References
//! `data/outlets.yaml`, `data/dawn_anchors.tsv`; `date/after-publication`.

use super::{apart, in_words, is_offered_as_source, judged};
use crate::calendar::Interval;
use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::evidence::{Evidence, EvidenceKind};
use crate::knowledge::{Dated, How, Judgement};
use crate::mentions::Link;

pub(super) struct DateConflict;

/// The time zone and the day of an update.
const SLACK: u64 = 3;
/// Links to one story may be this far apart: follow-ups and first reports.
const SAME_STORY: u64 = 30;
/// From here on no follow-up explains it.
const OTHER_STORY: u64 = 150;

impl Check for DateConflict {
    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let dated: Vec<(&Link, Judgement<'_>, Dated)> =
            judged(cx, article).filter_map(|(link, _, j)| j.dated.map(|d| (link, j, d))).collect();
        let published = cx.article(article).article.meta.published().map(|c| c.value);
        let mut found = Vec::new();
        if let Some(published) = published {
            found.extend(dated.iter().filter_map(|(link, j, d)| self.after(article, link, j, *d, published)));
        }
        let offered: Vec<_> = dated.iter().filter(|(link, ..)| is_offered_as_source(cx, article, link)).collect();
        for pair in offered.windows(2) {
            let [(a, judged_a, dated_a), (b, judged_b, dated_b)] = pair else { continue };
            let gap = dated_a.days.gap(dated_b.days);
            if gap <= SAME_STORY {
                continue;
            }
            let message = format!("two links offered as sources of one story are {} apart", apart(gap));
            let finding = Finding::new(self.weigh(gap, &[*dated_a, *dated_b]), article, a.span, message)
                .label(says(*dated_a))
                .also(article, b.span, says(*dated_b));
            let finding = how(judged_a, *dated_a).into_iter().chain(how(judged_b, *dated_b)).fold(finding, Finding::evidence);
            found.push(finding.suggest("ask the writer for the pages; drop or replace the link that is of another time"));
        }
        found
    }
}

impl DateConflict {
    /// A page of days after the article.
    fn after(&self, article: usize, link: &Link, judged: &Judgement<'_>, dated: Dated, published: Interval) -> Option<Finding> {
        let (first, published_last) = (dated.days.first()?, published.last()?);
        let gap = u64::try_from(first.signed_duration_since(published_last).num_days()).ok().filter(|gap| *gap > SLACK)?;
        let severity = if dated.firm { self.severity() } else { Severity::Note };
        let message = format!("the article is of {}, the page it cites of {}: {} later", in_words(published), in_words(dated.days), apart(gap));
        let finding = Finding::new(severity, article, link.span, message).label(says(dated));
        let finding = how(judged, dated).into_iter().fold(finding, Finding::evidence);
        Some(finding.suggest("check the article's date; if it stands, the link is not what the story rests on"))
    }

    /// An error only where both dates are firm and no follow-up explains the distance.
    fn weigh(&self, gap: u64, dated: &[Dated]) -> Severity {
        match (dated.iter().all(|d| d.firm), gap >= OTHER_STORY) {
            (true, true) => self.severity(),
            (true, false) => Severity::Warning,
            (false, _) => Severity::Note,
        }
    }
}

/// What stands beside the underlined address.
fn says(dated: Dated) -> String {
    match dated.how {
        How::Path => format!("this path says {}", in_words(dated.days)),
        How::Known(_) => format!("this story is of {}", in_words(dated.days)),
        How::Between(..) => format!("this number was given out {}", in_words(dated.days)),
    }
}

/// How a number was dated: the known stories around it.
fn how(judged: &Judgement<'_>, dated: Dated) -> Option<Evidence> {
    let host = &judged.outlet?.host;
    let known = |a: &crate::knowledge::Anchor| format!("{} is of {}", a.id, in_words(a.days));
    let text = match dated.how {
        How::Path => return None,
        How::Known(anchor) => format!("{host}: story {}", known(&anchor)),
        How::Between(a, b) => {
            let around: Vec<String> = a.iter().chain(b.iter()).map(known).collect();
            format!("{host} numbers its stories in order; {}", around.join(", "))
        }
    };
    let table = if dated.firm { "data/dawn_anchors.tsv" } else { "data/outlets.yaml" };
    Some(Evidence::new(EvidenceKind::Link, text).sources([table.to_string()]))
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(
            "The bridge opens in May.\n\nSource: [[https://www.dawn.com/news/1876600]]\n\nSource:https://www.reuters.com/world/asia-pacific/town-opens-its-new-bridge-after-years-2025-12-04/",
        ),
        Case::text("The bridge opens in May, as [[https://www.reuters.com/world/town-opens-its-new-bridge-2025-12-04/]] says.")
            .published("2025-11-01"),
        Case::text("The bridge opens in May ([[https://www.dawn.com/news/1923000]]).").published("2024-11-01"),
        Case::text(
            "The bridge opens.\n\nSource: [[https://www.aljazeera.com/news/2023/3/27/bridge-opens]]\n\nSource: https://www.aljazeera.com/news/2022/3/27/bridge-opens-too",
        ),
    ],
    silent: &[
        Case::text(
            "The bridge opens in May.\n\nSource: https://www.dawn.com/news/1959400\n\nSource: https://www.reuters.com/world/asia-pacific/town-opens-its-new-bridge-after-years-2025-12-04/",
        ),
        Case::text("The bridge was planned long ago (https://www.aljazeera.com/news/2013/3/27/bridge-planned).").published("2025-11-01"),
        Case::text("The bridge opens in May, as https://www.reuters.com/world/town-opens-its-new-bridge-2025-11-02/ says.")
            .published("2025-11-01"),
        Case::text("The bridge opens in May (https://www.dawn.com/news/700100).").published("2009-11-01"),
    ],
};
