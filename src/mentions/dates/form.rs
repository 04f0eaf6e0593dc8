//! What the words of a date say, before it is known which days they mean.

use crate::calendar::Weekday;

/// Units of time, by length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
    Weekend,
}

impl Unit {
    /// From the value in the table of words.
    pub(super) fn of(value: i32) -> Option<Unit> {
        use Unit::*;
        let all = [Second, Minute, Hour, Day, Week, Fortnight, Month, Quarter, Year, Decade, Century, Millennium];
        usize::try_from(value - 1).ok().and_then(|i| all.get(i)).copied()
    }
}

/// How many; `halves` counts in halves, so that "two and a half" is 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) halves: u32,
    /// "few", "several", or no number at all.
    pub(super) vague: bool,
}

impl Count {
    pub(super) const VAGUE: Count = Count { halves: 0, vague: true };

    pub(super) fn of(n: u32) -> Count {
        Count { halves: n.saturating_mul(2), vague: false }
    }

    /// The whole number, where it is one.
    pub(super) fn whole(self) -> Option<u32> {
        (!self.vague && self.halves.is_multiple_of(2)).then_some(self.halves / 2)
    }
}

/// Which one of a row of like things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// "Monday", "the third quarter": tense decides.
    Bare,
    /// "last".
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "the previous", "the year before": from the last stated date.
    Before,
    /// "the following", "the next": from the last stated date.
    After,
    /// "that", "the same", "the": the last stated one.
    That,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearSaid {
    No,
    Year(i32),
    Rel(Which),
    /// "last Oct. 23": the nearest one on that side.
    Near(Which),
    /// "the Sept. 11 attacks": the year that every reader knows, once it has come.
    Known(i32),
}

/// Which way an offset goes, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// "ago": back from publication.
    Ago,
    /// "from now", "in three days": forward from publication.
    Hence,
    /// "earlier", "before": back from the last stated date.
    Earlier,
    /// "later", "after": forward from it.
    Later,
}

/// A vague reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Day,
}

impl Part {
    pub(super) fn of(value: i32) -> Option<Part> {
        use Part::*;
        let all = [Morning, Noon, Afternoon, Evening, Night, Midnight, Day];
        usize::try_from(value - 1).ok().and_then(|i| all.get(i)).copied()
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// `Z` or `UTC` or `GMT`; other letters are ambiguous and left out of the value.
    pub(super) utc: bool,
    /// An hour or minute that no clock shows.
    pub(super) impossible: bool,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Day, month and perhaps year.
    Day { year: YearSaid, month: u32, day: u32 },
    /// Three numbers whose order is open: as written, with the year.
    Numeric { first: u32, second: u32, year: i32 },
    /// A month.
    Month { year: YearSaid, month: u32, which: Which },
    /// A year; before the common era where negative.
    Year(i32),
    /// "2019/20", "2019-20".
    Season2(i32),
    /// `first` is its first year; `short` where only "the 80s" is written.
    Decade { first: i32, short: bool },
    /// The 20th is 20.
    Century { nth: i32, bc: bool },
    /// A quarter of a year.
    Quarter { nth: u32, year: YearSaid, which: Which },
    /// "the 1988 period".
    PeriodOf(i32),
    /// "the year ending", "year-end": the last day of a year.
    YearEnd,
    /// "the quarter": which one is told by the text.
    TheQuarter { which: Which },
    /// "that quarter": the one named last.
    ThatQuarter,
    /// "year-ago", "the year-earlier period": the same stretch of the year before.
    YearAgo,
    /// "the quarter ended Sept. 30": the three months that end with a month.
    QuarterTo { year: YearSaid, month: u32 },
    /// First or second half.
    Half { nth: u32, year: YearSaid },
    /// Spring 1 to winter 4.
    Season { nth: u32, year: YearSaid, which: Which },
    /// A weekday, with the week it is in.
    Weekday { day: Weekday, which: Which },
    /// A weekday of a stated week: "Wednesday last week".
    WeekdayOf { day: Weekday, weeks: i32 },
    /// "Thursday week": a week after the next one.
    WeekdayWeek { day: Weekday },
    /// "the Sunday before last", "a week last Saturday": a week before the last one.
    WeekdayBack { day: Weekday },
    /// "the second Tuesday of May"; the last one where `nth` is negative. Without a month one next to publication.
    NthWeekday { nth: i8, day: Weekday, month: Option<u32>, year: YearSaid, which: Which },
    /// "the Friday before Christmas".
    WeekdayBeside { day: Weekday, later: bool, row: usize, year: YearSaid },
    /// "two days before Christmas".
    FeastOffset { days: i32, row: usize, year: YearSaid },
    /// "ten years ago tomorrow": to the day.
    YearsToTheDay { years: i32, days: i32 },
    /// "the coming weekend": the nearest ahead, whatever the verb.
    ComingWeekend,
    /// "Monday 20": day of the month without the month.
    WeekdayNumber { day: Weekday, number: u32 },
    /// "Friday the 13th of next month", "the 5th of this month".
    DayOfMonth { number: u32, which: Which },
    /// Days from publication.
    Deictic(i32),
    /// "last week", "this year".
    Rel { unit: Unit, which: Which },
    /// "two years ago".
    Offset { count: Count, unit: Unit, way: Way },
    /// "two days after the attack on 26 March": counted from a date stated beside it.
    OffsetFrom { count: Count, unit: Unit, later: bool, year: YearSaid, month: u32, day: u32 },
    /// "three months".
    Length { count: Count, unit: Unit, window: Option<Which> },
    /// "every Monday", "daily".
    Every { unit: Unit, count: u32 },
    /// "every Monday", "Tuesday nights".
    EveryWeekday(Weekday),
    /// "each July".
    EveryMonth(u32),
    /// "every summer".
    EverySeason(u32),
    /// "recently".
    Vague(Vague),
    /// A feast: its row in the table.
    Feast { row: usize, year: YearSaid, which: Which },
    /// Only a time of day; the day comes from elsewhere.
    TimeOnly { which: Which },
    /// The week that holds a day: "the week of March 6".
    WeekOf { year: YearSaid, month: u32, day: u32 },
}

/// A phrase found by the grammar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// First token.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) to: usize,
    pub(super) form: Form,
    pub(super) part: Option<Part>,
    pub(super) clock: Option<Clock>,
    /// The weekday written beside a date.
    pub(super) weekday: Option<Weekday>,
    /// "early", "late", "the end of": only a part of what is named.
    pub(super) edge: bool,
}

impl Phrase {
    pub(super) fn new(from: usize, to: usize, form: Form) -> Phrase {
        Phrase { from, to, form, part: None, clock: None, weekday: None, edge: false }
    }
}
