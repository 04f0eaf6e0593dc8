//! Manners towards one host: few requests at once, a pause between them, and rest where it asks for rest.

use super::robots::Robots;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::time::Instant;

/// Pause between two requests to one host.
const PAUSE: Duration = Duration::from_millis(100);
/// Refusals in a row, on different pages and with no success between them, after which the host as a whole rests.
const REFUSALS: u32 = 3;

/// What is known of one host (name and port) in this run.
#[derive(Debug, Default)]
pub(super) struct Host {
    next: Mutex<Option<Instant>>,
    pub(super) robots: OnceCell<Robots>,
    refused: AtomicU32,
    /// Seconds the host wants to be left alone; 0 for not at all.
    resting: AtomicU64,
}

impl Host {
    /// Waits for this host's turn. False, at once, where it would come only after the end of the run.
    pub(super) async fn turn(&self, end: Option<Instant>) -> bool {
        let pause = self.robots.get().and_then(|r| r.delay_ms).map_or(PAUSE, |ms| Duration::from_millis(ms).max(PAUSE));
        let at = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let at = next.map_or_else(Instant::now, |n| n.max(Instant::now()));
            if end.is_some_and(|end| at >= end) {
                return false;
            }
            *next = Some(at + pause);
            at
        };
        tokio::time::sleep_until(at).await;
        true
    }

    /// How long the host wants to rest, where it said so again and again.
    pub(super) fn rests(&self) -> Option<u64> {
        let seconds = self.resting.load(Ordering::Relaxed);
        (self.refused.load(Ordering::Relaxed) >= REFUSALS).then_some(seconds)
    }

    /// The host answered with a page.
    pub(super) fn answered(&self) {
        self.refused.store(0, Ordering::Relaxed);
    }

    /// The host asked for a rest that nobody waits for.
    pub(super) fn refuses(&self, seconds: u64) {
        self.resting.fetch_max(seconds, Ordering::Relaxed);
        self.refused.fetch_add(1, Ordering::Relaxed);
    }
}
