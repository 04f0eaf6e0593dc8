//! What an address says of itself.

use super::{Input, Output};
use crate::calendar::Interval;
use crate::evidence::Verdict;
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
            (plausibility, judged.dated, judged.because)
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
