//! Asking a web archive: whether it holds a copy of a page, and what the page said then.

use super::answer::{Answer, Trouble};
use super::archive::{Archived, Memento, Question, Said, protocols};
use super::assess::{self, Cited};
use super::checker::Checker;
use super::policy::Unresolved;
use super::signs::Sign;
use url::Url;

/// Protocols that must say "no copy" before nobody else is asked.
const ENOUGH: usize = 2;

impl Checker {
    /// What the archive at `base` says of a cited page, asked for the copy nearest to the day it is cited as of. A copy
    /// by any protocol is a copy; that there is none is said only by a protocol that can tell.
    pub(super) async fn consult(&self, base: &Url, cited: &Cited) -> Archived {
        let page = cited.url.split('#').next().unwrap_or(&cited.url);
        let near = cited.published.and_then(|days| days.first()).or(cited.on);
        let (mut none, mut silent) = (0, Vec::new());
        for protocol in protocols(base) {
            let Some(question) = protocol.question(page, near) else { continue };
            let said = match self.put(&question).await {
                Err(why) => Archived::CouldNotAsk(why),
                Ok(answer) => match answer.unpacked(self.limits()) {
                    Err(trouble) => Archived::CouldNotAsk(trouble.to_string()),
                    Ok(body) => {
                        let said = Said { page, near, asked: &question.url, answer: &answer, body: &body };
                        protocol.understand(&said)
                    }
                },
            };
            match said {
                Archived::Copy(copy) => match self.open(copy).await {
                    Ok(copy) => return Archived::Copy(copy),
                    Err(why) => silent.push(format!("{}: {why}", protocol.name())),
                },
                Archived::None => none += 1,
                Archived::CouldNotAsk(why) => silent.push(format!("{}: {why}", protocol.name())),
            }
            if none == ENOUGH {
                break;
            }
        }
        if none > 0 { Archived::None } else { Archived::CouldNotAsk(silent.join("; ")) }
    }

    /// One question to an archive, within the policy. The error is why there is no answer.
    async fn put(&self, question: &Question) -> Result<Answer, String> {
        let looked = self.policy().look(question.url.as_str()).map_err(|refusal| refusal.to_string())?;
        self.ask_archive(looked, question.day.as_deref()).await.map_err(|trouble| trouble.to_string())
    }

    async fn ask_archive(&self, looked: Unresolved, day: Option<&str>) -> Result<Answer, Trouble> {
        let host = self.host(looked.url());
        if let Some(seconds) = host.rests() {
            return Err(Trouble::Unreachable(format!("it asked to be left alone for {seconds} seconds")));
        }
        let answer = self.ask(looked, &host, day).await?;
        // A service that is down says nothing of the others.
        match (answer.status, super::checker::retry_after(&answer)) {
            (429, wait) => host.refuses(wait.unwrap_or(0)),
            (503, Some(wait)) => host.refuses(wait),
            _ => host.answered(),
        }
        Ok(answer)
    }

    /// Opens a copy and reads it. The error says why it is no copy of the page; a copy that only cannot be opened now
    /// is one all the same.
    async fn open(&self, copy: Memento) -> Result<Memento, String> {
        let Ok(mut looked) = self.policy().look(&copy.url) else {
            return Err("the address of its copy must not be asked".into());
        };
        for _ in 0..=self.limits().redirects {
            let at = looked.url().clone();
            let Ok(answer) = self.ask_archive(looked, None).await else { break };
            if let (300..=308, Some(to)) = (answer.status, answer.header("location")) {
                match self.policy().follow(&at, to) {
                    Ok(next) => looked = next,
                    Err(_) => break,
                }
                continue;
            }
            if answer.header("memento-datetime").is_some() && matches!(answer.status, 400..) {
                return Err(format!("its copy is of an error page ({})", answer.status));
            }
            let read = if answer.status == 200 { assess::read(&answer, self.limits()).ok() } else { None };
            let Some((reading, signs)) = read else { break };
            let lost = [Sign::NotFound, Sign::Parked, Sign::Challenge].iter().find_map(|sign| signs.get(*sign));
            return match lost {
                Some(words) => Err(format!("its copy is of a page that says “{words}”")),
                None => Ok(Memento { reading: Some(Box::new(reading)), ..copy }),
            };
        }
        Ok(copy)
    }
}
