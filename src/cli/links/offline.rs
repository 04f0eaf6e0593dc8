//! What an address says of itself.

use super::{Input, Output};
use crate::calendar::Interval;
use crate::evidence::{Verdict, slug, topic};
use crate::knowledge::{Knowledge, Plausibility, parse_address, plain_address};

/// Judges one address without looking at its page.
pub(super) fn judge(input: &Input, knowledge: &'static Knowledge) -> Output {
    let published = input.published.as_deref().and_then(|p| p.parse::<Interval>().ok());
    let outlets = &knowledge.outlets;
    let judged = match plain_address(input.url.trim()) {
        Some((host, path)) => Some(outlets.judge_at(host, path, published)),
        None => parse_address(&input.url).map(|url| outlets.judge(&url, published)),
    };
    let (plausibility, dated, because) = match judged {
        None => (Plausibility::WrongForm, None, "this is not an address".into()),
        Some(judged) => {
            // Forms nobody has seen accuse nobody here; the check says it as a note.
            let guessed = judged.plausibility == Plausibility::WrongForm && judged.outlet.is_some_and(|o| !o.seen);
            let plausibility = if guessed { Plausibility::UnknownOutlet } else { judged.plausibility };
            let because = match input.title.as_deref().is_some_and(|title| speaks_of_another(&input.url, title)) {
                true => format!("{}; its words share nothing with the title it is cited with", judged.because).into(),
                false => judged.because,
            };
            (plausibility, judged.dated, because)
        }
    };
    Output {
        id: input.id.clone(),
        url: input.url.clone(),
        verdict: Verdict::NotChecked,
        plausibility,
        dated: dated.and_then(|d| d.days.ends()).map(|(a, b)| [a.to_string(), b.to_string()]),
        final_url: None,
        status: None,
        because,
        retry_after: None,
        archive: None,
    }
}

/// Whether the headline written into an address has no word of the title it is cited with. Both must say enough.
fn speaks_of_another(address: &str, title: &str) -> bool {
    const ENOUGH: usize = 3;
    let Some(url) = parse_address(address).filter(|_| title.is_ascii()) else { return false };
    let (words, title) = (slug(url.path()), topic(title));
    words.len() >= ENOUGH && title.len() >= ENOUGH && words.is_disjoint(&title)
}
