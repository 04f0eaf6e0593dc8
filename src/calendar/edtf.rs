//! EDTF in and out, as far as news needs it: prefix dates, `a/b`, `../b`, `a/..`.

use super::{Interval, Prefix};
use std::{fmt, str::FromStr};

/// Why a text is not an EDTF date or interval that we read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date: write 2021, 2021-09, 2021-09-06, or an interval such as 2021-09-01/2021-09-06, 2021/.. or ../2021"
)]
pub struct EdtfError {
    text: String,
}

impl FromStr for Interval {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Interval, EdtfError> {
        let error = || EdtfError { text: text.chars().take(60).collect() };
        let part = |part: &str| match part {
            ".." | "" => Some(None),
            date => Prefix::parse(date).map(|p| Some(p.interval())),
        };
        let trimmed = text.trim();
        match trimmed.split_once('/') {
            None => Prefix::parse(trimmed).map(Prefix::interval).ok_or_else(error),
            Some((from, to)) => {
                let from = part(from).ok_or_else(error)?;
                let to = part(to).ok_or_else(error)?;
                Interval::new(from.and_then(Interval::first), to.and_then(Interval::last)).ok_or_else(error)
            }
        }
    }
}

/// The shortest EDTF that means the same days.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(first), Some(last)) = (self.first(), self.last()) {
            let text = first.to_string();
            let whole = [4, 7, 10].into_iter().find(|n| {
                text.get(..*n).and_then(Prefix::parse).is_some_and(|p| p.interval() == *self && last >= first)
            });
            if let Some(n) = whole {
                return f.write_str(&text[..n]);
            }
        }
        let end = |day: Option<chrono::NaiveDate>| day.map_or("..".to_string(), |d| d.to_string());
        write!(f, "{}/{}", end(self.first()), end(self.last()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    #[test]
    fn edtf_is_read_and_written() {
        for text in ["2021", "2021-09", "2021-09-06", "2021-09-06/..", "../2021-09-06", "2024-12-31/2025-01-05"] {
            assert_eq!(text.parse::<Interval>().unwrap().to_string(), text);
        }
        assert_eq!("2021-01/2021-12".parse::<Interval>().unwrap().to_string(), "2021");
        for bad in ["yesterday", "2021-02-30", "2021-09-06/2021-09-01", "06.09.2021"] {
            assert!(bad.parse::<Interval>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_undoes_writing(a in -3000i32..3_000_000, len in 0i32..5000) {
            let first = NaiveDate::from_num_days_from_ce_opt(a.abs() + 1).unwrap();
            let last = NaiveDate::from_num_days_from_ce_opt(a.abs() + 1 + len).unwrap();
            let interval = Interval::new(Some(first), Some(last)).unwrap();
            prop_assert_eq!(interval.to_string().parse::<Interval>().unwrap(), interval);
        }
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
            let _ = text.parse::<Interval>();
        }
    }
}
