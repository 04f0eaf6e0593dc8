//! The holders of an office as bars, the days of the articles as lines.

use crate::calendar::{Interval, NaiveDate};
use crate::report::{OfficeLine, TenureBar};
use askama::Template;

/// Left end of the bars.
const LEFT: i64 = 190;
/// Their length at most.
const WIDTH: i64 = 400;
/// Height of a row.
const ROW: i64 = 24;
/// Where the first row begins.
const TOP: i64 = 22;
/// Days shown before and after what is known.
const MARGIN: i64 = 60;

/// A timeline as SVG.
#[derive(Debug, Template)]
#[template(path = "timeline.svg")]
pub struct Timeline<'a> {
    /// The office.
    pub office: &'a OfficeLine,
    /// Height of the picture.
    pub height: i64,
    /// One bar a holder.
    pub bars: Vec<Bar<'a>>,
    /// One line for each day articles are of.
    pub days: Vec<Day>,
    /// The years along the bottom.
    pub years: Vec<(i64, i64)>,
}

impl askama::filters::HtmlSafe for Timeline<'_> {}

/// A holder's bar.
#[derive(Debug)]
pub struct Bar<'a> {
    /// The tenure.
    pub tenure: &'a TenureBar,
    /// Left end.
    pub x: i64,
    /// Top of the row.
    pub y: i64,
    /// Length.
    pub width: i64,
}

/// A day, or the days, that articles are of.
#[derive(Debug)]
pub struct Day {
    /// Left end.
    pub x: i64,
    /// Length; a line where it is a day.
    pub width: i64,
    /// The days in words.
    pub label: String,
    /// The articles.
    pub articles: String,
}

/// Where days stand in the picture.
struct Scale {
    first: NaiveDate,
    days: i64,
}

impl Scale {
    fn x(&self, day: NaiveDate) -> i64 {
        LEFT + day.signed_duration_since(self.first).num_days().clamp(0, self.days) * WIDTH / self.days
    }
}

impl<'a> Timeline<'a> {
    /// The timeline of an office, `None` where no day is known of it.
    pub fn of(office: &'a OfficeLine) -> Option<Timeline<'a>> {
        let scale = scale(office)?;
        let bars: Vec<Bar<'a>> = office.holders.iter().enumerate().map(|(i, t)| bar(&scale, i, t)).collect();
        let bottom = TOP + ROW * bars.len() as i64;
        Some(Timeline { office, height: bottom + 20, days: days(&scale, office), years: years(&scale), bars })
    }

    /// Bottom of the bars.
    pub fn bottom(&self) -> i64 {
        self.height - 20
    }
}

/// From the first to the last day known, with a margin.
fn scale(office: &OfficeLine) -> Option<Scale> {
    let own = office.holders.iter().flat_map(|t| [t.from, t.to]);
    // An article that is only known to be of some year or later would make the picture as long as that.
    let articles =
        office.articles.iter().filter_map(|(_, days)| days.and_then(Interval::ends)).flat_map(|(a, b)| [a, b]);
    let days: Vec<NaiveDate> = own.flatten().chain(articles).collect();
    let margin = chrono::Days::new(MARGIN as u64);
    let first = days.iter().min()?.checked_sub_days(margin)?;
    let last = days.iter().max()?.checked_add_days(margin)?;
    Some(Scale { first, days: last.signed_duration_since(first).num_days().max(1) })
}

fn bar<'a>(scale: &Scale, row: usize, tenure: &'a TenureBar) -> Bar<'a> {
    let x = tenure.from.map_or(LEFT, |day| scale.x(day));
    let end = tenure.to.map_or(LEFT + WIDTH, |day| scale.x(day));
    Bar { tenure, x, y: TOP + ROW * row as i64, width: (end - x).max(3) }
}

/// Articles of the same days share a line.
fn days(scale: &Scale, office: &OfficeLine) -> Vec<Day> {
    let mut days: Vec<(Interval, Vec<&str>)> = Vec::new();
    for (article, interval) in &office.articles {
        let Some(interval) = interval.filter(|i| i.ends().is_some()) else { continue };
        let name = article.rsplit('/').next().unwrap_or(article);
        match days.iter_mut().find(|(known, _)| *known == interval) {
            Some((_, names)) => names.push(name),
            None => days.push((interval, vec![name])),
        }
    }
    let day = |(interval, names): (Interval, Vec<&str>)| {
        let (first, last) = interval.ends()?;
        let x = scale.x(first);
        Some(Day { x, width: (scale.x(last) - x).max(1), label: interval.to_string(), articles: names.join(", ") })
    };
    days.into_iter().filter_map(day).collect()
}

/// First days of years, as many as there is room for.
fn years(scale: &Scale) -> Vec<(i64, i64)> {
    use chrono::Datelike;
    let from = i64::from(scale.first.year()) + 1;
    let to = from + scale.days / 365;
    let step = ((to - from) / 8).max(1) as usize;
    let place = |year: i64| {
        let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)?;
        let inside = day.signed_duration_since(scale.first).num_days() < scale.days;
        inside.then(|| (scale.x(day), year))
    };
    (from..=to).step_by(step).filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(name: &str, from: &str, to: &str) -> TenureBar {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        TenureBar {
            name: name.to_string(),
            vacant: false,
            named: false,
            from: day(from),
            to: day(to),
            open: false,
            dates: format!("{from} – {to}"),
            sourced: true,
        }
    }

    #[test]
    fn bars_follow_one_another_and_the_day_lies_in_one() {
        let office = OfficeLine {
            id: "xx-harbour".to_string(),
            title: "Harbour <Master>".to_string(),
            articles: vec![("a.txt".to_string(), "2012-06-01".parse().ok())],
            holders: vec![holder("Ada Lim", "2010-01-01", "2012-01-01"), holder("Bo Rask", "2012-01-01", "2014-01-01")],
            more: 0,
        };
        let line = Timeline::of(&office).unwrap();
        let [a, b] = line.bars.as_slice() else { panic!("two bars") };
        assert_eq!(a.x + a.width, b.x);
        assert!(line.days[0].x > b.x && line.days[0].x < b.x + b.width);
        let svg = line.render().unwrap();
        assert!(svg.contains("Harbour &#60;Master&#62;"), "{svg}");
    }
}
