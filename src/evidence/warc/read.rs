//! Reading evidence files: ours, and those of other tools. They are as hostile as any page.
//!
//! A file is read once from end to end and only the places of its answers are kept; an answer is read again when it is
//! asked for. So a file of any size can be replayed.

use super::record::answer;
use crate::evidence::{Answer, Trouble};
use crate::page::container::Record;
use flate2::bufread::GzDecoder;
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Answers by address, in the order they were recorded.
#[derive(Debug)]
pub(in crate::evidence) struct Replay {
    file: Option<Mutex<BufReader<File>>>,
    packed: bool,
    answers: Mutex<HashMap<String, VecDeque<Kept>>>,
    times: HashMap<String, String>,
    extent: Extent,
}

/// How far a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Bytes up to the end of the last whole record.
    pub(super) whole: u64,
    /// What comes after them.
    pub(super) tail: Tail,
    /// Whether each record is a gzip member of its own.
    pub(super) by_record: bool,
}

/// What stands behind the last whole record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing.
    Clean,
    /// The start of one more record: the writer was interrupted.
    Cut,
    /// Something else.
    Strange,
}

/// An answer as it is kept.
#[derive(Debug)]
struct Kept {
    place: Place,
    standing: Standing,
}

/// What asking again could bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Hardly another answer.
    Settled,
    /// Another answer, where the trouble has passed.
    Passing,
    /// The first answer: the run that wrote this was out of time.
    NotAsked,
}

#[derive(Debug)]
enum Place {
    /// The record that starts at this byte of the file.
    At(u64),
    /// In memory, because it shares a gzip member with others.
    Held(Box<Result<Answer, Trouble>>),
}

fn standing(answer: &Result<Answer, Trouble>) -> Standing {
    match answer {
        Ok(answer) if answer.status < 500 && answer.status != 429 && answer.cut.is_none() => Standing::Settled,
        Ok(_) | Err(Trouble::Incomplete(_) | Trouble::Unreachable(_) | Trouble::Timeout(_)) => Standing::Passing,
        Err(Trouble::NotAsked) => Standing::NotAsked,
        Err(_) => Standing::Settled,
    }
}

/// What an answer is recorded under: the address, and the day asked for where the question named one.
pub(super) fn key(url: &str, day: Option<&str>) -> String {
    day.map_or_else(|| url.to_string(), |day| format!("{url} {day}"))
}

impl Replay {
    /// Reads a file up to its last whole record.
    pub(in crate::evidence) fn open(path: &Path) -> io::Result<Replay> {
        let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
        let packed = file.fill_buf()?.first() == Some(&0x1f);
        let mut replay = Replay {
            file: None,
            packed,
            answers: Mutex::default(),
            times: HashMap::new(),
            extent: Extent { whole: 0, tail: Tail::Clean, by_record: packed },
        };
        let end = loop {
            match replay.next(&mut file) {
                Ok(true) => replay.extent.whole = file.stream_position()?,
                Ok(false) => break Tail::Clean,
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break Tail::Cut,
                Err(_) => break Tail::Strange,
            }
        };
        replay.extent.tail = end;
        replay.file = Some(Mutex::new(file));
        Ok(replay)
    }

    /// Answers made up by a test.
    #[cfg(test)]
    pub(in crate::evidence) fn fixed(answers: Vec<(String, Result<Answer, Trouble>)>) -> Replay {
        let keep = |answer: Result<Answer, Trouble>| {
            VecDeque::from([Kept { standing: standing(&answer), place: Place::Held(Box::new(answer)) }])
        };
        let answers = answers.into_iter().map(|(url, answer)| (url, keep(answer))).collect();
        let extent = Extent { whole: 0, tail: Tail::Clean, by_record: true };
        Replay { file: None, packed: false, answers: Mutex::new(answers), times: HashMap::new(), extent }
    }

    pub(super) fn extent(&self) -> Extent {
        self.extent
    }

    /// Keeps the place of the next record, or of all records of the next gzip member. False at the end of the file.
    fn next(&mut self, file: &mut BufReader<File>) -> io::Result<bool> {
        let at = file.stream_position()?;
        if file.fill_buf()?.is_empty() {
            return Ok(false);
        }
        if !self.packed {
            let Some(record) = Record::read(file)? else { return Ok(false) };
            if let Some(answer) = answer(&record) {
                self.keep(&record, Kept { place: Place::At(at), standing: standing(&answer) });
            }
            return Ok(true);
        }
        let mut member = BufReader::new(GzDecoder::new(file));
        let mut first = None;
        let mut read = 0;
        // Up to the end of the member: only there its checksum is compared.
        while let Some(record) = Record::read(&mut member)? {
            read += 1;
            if read == 1 {
                first = Some(record);
                continue;
            }
            self.extent.by_record = false;
            first.take().iter().chain([&record]).for_each(|record| self.hold(record));
        }
        if let Some(record) = first
            && let Some(answer) = answer(&record)
        {
            self.keep(&record, Kept { place: Place::At(at), standing: standing(&answer) });
        }
        Ok(true)
    }

    /// Keeps an answer itself: it shares a gzip member with others and cannot be read again by its place.
    fn hold(&mut self, record: &Record) {
        let Some(answer) = answer(record) else { return };
        let standing = standing(&answer);
        self.keep(record, Kept { place: Place::Held(Box::new(answer)), standing });
    }

    fn keep(&mut self, record: &Record, kept: Kept) {
        let Some(url) = record.url() else { return };
        let key = key(url, record.field(super::ASKED_FOR));
        self.times.insert(url.to_string(), record.field("WARC-Date").unwrap_or("").to_string());
        let answers = self.answers.get_mut().unwrap_or_else(PoisonError::into_inner).entry(key).or_default();
        // A later run had the time.
        answers.pop_back_if(|last| last.standing == Standing::NotAsked);
        answers.push_back(kept);
    }

    /// The next answer recorded for an address; the last one stays.
    pub(in crate::evidence) fn answer(&self, url: &str, day: Option<&str>) -> Result<Answer, Trouble> {
        let place = {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(queue) = answers.get_mut(&key(url, day)) else { return Err(Trouble::NotRecorded(url.into())) };
            if queue.len() > 1 { queue.pop_front().map(|kept| kept.place) } else { queue.front().map(Kept::again) }
        };
        place.and_then(|place| self.read(place)).unwrap_or_else(|| Err(Trouble::NotRecorded(url.into())))
    }

    /// The next answer recorded for an address by a run that was interrupted. What may have been a passing trouble is
    /// given once, so that the retry that never came is made up for; a settled answer stays.
    pub(in crate::evidence) fn resume(&self, url: &str, day: Option<&str>) -> Option<Result<Answer, Trouble>> {
        let place = {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            let queue = answers.get_mut(&key(url, day))?;
            match queue.front()?.standing {
                Standing::NotAsked => return None,
                Standing::Settled if queue.len() == 1 => queue.front()?.again(),
                _ => queue.pop_front()?.place,
            }
        };
        self.read(place)
    }

    /// Reads an answer where it lies. `None` where the file has changed under our hands.
    fn read(&self, place: Place) -> Option<Result<Answer, Trouble>> {
        let at = match place {
            Place::Held(answer) => return Some(*answer),
            Place::At(at) => at,
        };
        let mut file = self.file.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at)).ok()?;
        let record = if self.packed {
            Record::read(&mut BufReader::new(GzDecoder::new(&mut *file)))
        } else {
            Record::read(&mut *file)
        };
        answer(&record.ok()??)
    }

    /// When the last answer for an address was recorded.
    pub(in crate::evidence) fn recorded_at(&self, url: &str) -> Option<String> {
        self.times.get(url).cloned()
    }
}

impl Kept {
    /// The same place once more.
    fn again(&self) -> Place {
        match &self.place {
            Place::At(at) => Place::At(*at),
            Place::Held(answer) => Place::Held(answer.clone()),
        }
    }
}
