//! Many citations at once: every host at its own pace, all hosts side by side.

use super::assess::Cited;
use super::checker::{Checked, Checker};
use super::source::Error;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, mpsc};

/// Pages looked at side by side, over all hosts.
const AT_ONCE: usize = 256;
/// Pages looked at side by side on one host.
const PER_HOST: usize = 4;

/// Looks at every citation. `finish` turns a result into what the caller keeps, on the spot; `deliver` gets it with the
/// citation's place in the list, in the order pages are done.
pub fn crawl<R: Send + 'static>(
    checker: &Arc<Checker>,
    cited: Vec<Cited>,
    finish: impl Fn(usize, Checked) -> R + Send + Sync + 'static,
    mut deliver: impl FnMut(usize, R),
) -> Result<(), Error> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_all()
        .build()
        .map_err(Error::Runtime)?;
    let mut hosts: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, one) in cited.iter().enumerate() {
        hosts.entry(host_key(&one.url)).or_default().push_back(at);
    }
    let cited = Arc::new(cited);
    let finish = Arc::new(finish);
    runtime.block_on(async {
        let (send, mut done) = mpsc::unbounded_channel();
        let permits = Arc::new(Semaphore::new(AT_ONCE));
        for queue in hosts.into_values() {
            let workers = queue.len().min(PER_HOST);
            let queue = Arc::new(Mutex::new(queue));
            for _ in 0..workers {
                let (queue, cited, permits, send) = (queue.clone(), cited.clone(), permits.clone(), send.clone());
                let (checker, finish) = (checker.clone(), finish.clone());
                tokio::spawn(async move {
                    loop {
                        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some((at, one)) = next.and_then(|at| Some((at, cited.get(at)?))) else { return };
                        let Ok(_permit) = permits.acquire().await else { return };
                        // On the heap, so that the many workers that wait stay small.
                        let checked = Box::pin(checker.check(one)).await;
                        if send.send((at, finish(at, checked))).is_err() {
                            return;
                        }
                    }
                });
            }
        }
        drop(send);
        while let Some((at, result)) = done.recv().await {
            deliver(at, result);
        }
    });
    Ok(())
}

/// What stands between `//` and the next `/`: enough to keep a host's pages together.
fn host_key(url: &str) -> String {
    let after = url.split_once("//").map_or(url, |(_, rest)| rest);
    after.split(['/', '?', '#']).next().unwrap_or("").to_ascii_lowercase()
}
