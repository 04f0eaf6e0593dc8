//! Where answers come from: the network, with or without a record of it, or the record alone.

use super::answer::{Answer, Limits, Trouble};
use super::fetch::{AGENT, Live};
use super::policy::CheckedTarget;
use super::warc::{Clock, Recorder, Replay};
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// Why evidence cannot be had or kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The evidence file cannot be read or written.
    #[error("cannot use the evidence file {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// There is no client for the network.
    #[error("cannot prepare the network client")]
    Client(#[from] reqwest::Error),
    /// There is no runtime for the network.
    #[error("cannot prepare the network")]
    Runtime(#[source] std::io::Error),
}

/// An evidence file that is written.
#[derive(Clone, Copy, Debug)]
pub struct Recording<'a> {
    /// The file.
    pub path: &'a Path,
    /// What tells the times of its records.
    pub clock: Clock,
    /// Whether what stands in it already is taken from there instead of being asked again.
    pub resume: bool,
}

/// Where answers come from.
#[derive(Debug)]
pub struct Source {
    way: Way,
}

#[derive(Debug)]
enum Way {
    Live { live: Box<Live>, recorder: Option<Recorder>, earlier: Option<Box<Replay>> },
    Replay(Replay),
}

impl Source {
    /// The network; every answer is also written to the evidence file, if there is one.
    pub fn live(limits: Limits, recording: Option<Recording<'_>>) -> Result<Source, Error> {
        let live = Box::new(Live::new(limits)?);
        let (mut recorder, mut earlier) = (None, None);
        if let Some(Recording { path, clock, resume }) = recording {
            let failed = |source| Error::File { path: path.to_path_buf(), source };
            // First the recorder: it cuts off what an interrupted run left unfinished.
            recorder = Some(Recorder::open(path, clock, AGENT).map_err(failed)?);
            if resume {
                earlier = Some(Box::new(Replay::open(path).map_err(failed)?));
            }
        }
        Ok(Source { way: Way::Live { live, recorder, earlier } })
    }

    /// An evidence file and nothing else.
    pub fn replay(path: &Path) -> Result<Source, Error> {
        let replay = Replay::open(path).map_err(|source| Error::File { path: path.to_path_buf(), source })?;
        Ok(Source { way: Way::Replay(replay) })
    }

    /// Answers made up by a test, by address.
    #[cfg(test)]
    pub(crate) fn fixed(answers: Vec<(String, Result<Answer, Trouble>)>) -> Source {
        Source { way: Way::Replay(Replay::fixed(answers)) }
    }

    /// The recorded answer, where there is no network or it was asked before. `None` sends the caller to
    /// [`fetch`](Source::fetch). `day` is the one a question to an archive names.
    pub(super) fn recorded(&self, url: &Url, day: Option<&str>) -> Option<Result<Answer, Trouble>> {
        match &self.way {
            Way::Live { earlier, .. } => earlier.as_ref()?.resume(url.as_str(), day),
            Way::Replay(replay) => Some(replay.answer(url.as_str(), day)),
        }
    }

    pub(super) async fn fetch(&self, target: &CheckedTarget, day: Option<&str>) -> Result<Answer, Trouble> {
        match &self.way {
            Way::Live { live, .. } => live.fetch(target, day).await,
            Way::Replay(replay) => replay.answer(target.url().as_str(), day),
        }
    }

    pub(super) fn record(&self, url: &Url, day: Option<&str>, answer: &Result<Answer, Trouble>) {
        if let Way::Live { recorder: Some(recorder), .. } = &self.way {
            recorder.add(url.as_str(), day, answer);
        }
    }

    /// Waits, where there is somebody to wait for.
    pub(super) async fn rest(&self, time: Duration) {
        if matches!(self.way, Way::Live { .. }) {
            tokio::time::sleep(time).await;
        }
    }

    /// When the answer for an address was recorded, as the evidence file says it.
    pub(super) fn recorded_at(&self, url: &str) -> Option<String> {
        match &self.way {
            Way::Live { recorder, earlier, .. } => {
                let now = recorder.as_ref().and_then(|recorder| recorder.recorded_at(url));
                now.or_else(|| earlier.as_ref()?.recorded_at(url))
            }
            Way::Replay(replay) => replay.recorded_at(url),
        }
    }

    pub(super) fn finish(&self) -> Result<(), Error> {
        match &self.way {
            Way::Live { recorder: Some(recorder), .. } => {
                recorder.finish().map_err(|(path, source)| Error::File { path, source })
            }
            _ => Ok(()),
        }
    }
}
