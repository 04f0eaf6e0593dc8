//! The days of forms that are told by their neighbours.

use super::super::Certainty;
use super::super::form::{Which, YearSaid};
use super::Said;
use super::periods::month_of;
use super::places::{Placed, after, anchored_day, before, feast_of};
use super::story::Story;
use super::value;
use crate::calendar::{Datelike, Interval, NaiveDate, Weekday, weekday_name};

/// The nth of a weekday in a month; the last one where `nth` is negative.
pub(super) fn nth_weekday(
    story: &Story,
    said: &Said,
    (nth, day): (i8, Weekday),
    (month, year, which): (Option<u32>, YearSaid, Which),
) -> Placed {
    let of = |first: NaiveDate| {
        let nth_of = |n| NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), day, n);
        u8::try_from(nth).ok().and_then(nth_of).or_else(|| if nth < 0 { nth_of(5).or_else(|| nth_of(4)) } else { None })
    };
    let open = || Placed::nowhere(format!("XXXX-WXX-{}", day.number_from_monday()));
    if let Some(month) = month {
        let placed = month_of(story, said, year, month, which);
        return match placed.days.and_then(Interval::first).and_then(of) {
            Some(found) => Placed::day(found, placed.certainty, placed.because),
            None => open(),
        };
    }
    let step = match which {
        Which::Last => -1,
        Which::Next => 1,
        _ => 0,
    };
    let found = story.by_published(|p| of(value::add_months(p.with_day(1)?, step)?));
    anchored_day(story, found, open().value, weekday_name(day))
}

/// The weekday before or after a feast.
pub(super) fn weekday_beside(
    story: &Story,
    said: &Said,
    day: Weekday,
    later: bool,
    (row, year): (usize, YearSaid),
) -> Placed {
    moved(story, said, (row, year), |feast| if later { after(feast, day) } else { before(feast, day) })
}

/// So many days from a feast.
pub(super) fn feast_offset(story: &Story, said: &Said, days: i32, feast: (usize, YearSaid)) -> Placed {
    moved(story, said, feast, |feast| value::add_days(feast, i64::from(days)))
}

fn moved(
    story: &Story,
    said: &Said,
    (row, year): (usize, YearSaid),
    step: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> Placed {
    let feast = feast_of(story, said, row, year, Which::Bare);
    match feast.days.and_then(Interval::as_day).and_then(step) {
        Some(found) => {
            let certainty = if feast.certainty == Certainty::Explicit { Certainty::Anchored } else { feast.certainty };
            Placed::day(found, certainty, format!("counted from {}, {}", feast.value, feast.because))
        }
        None => Placed::nowhere("XXXX-XX-XX"),
    }
}
