//! The one place that touches the network.

use super::answer::{Answer, Limits, Trouble};
use super::policy::CheckedTarget;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How the program names itself to servers.
pub(super) const AGENT: &str =
    concat!("twosource/", env!("CARGO_PKG_VERSION"), " (checks links cited in news; reads robots.txt)");

/// Names with the addresses the policy admitted. The client asks nobody else.
#[derive(Debug, Default)]
struct Pins(Mutex<HashMap<String, Vec<SocketAddr>>>);

impl Resolve for Pins {
    fn resolve(&self, name: Name) -> Resolving {
        let pinned = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name.as_str()).cloned();
        Box::pin(async move {
            match pinned {
                Some(addrs) => Ok(Box::new(addrs.into_iter()) as Addrs),
                None => Err("the name was not admitted by the policy".into()),
            }
        })
    }
}

/// Asks servers over the network.
#[derive(Debug)]
pub(super) struct Live {
    client: reqwest::Client,
    pins: Arc<Pins>,
    limits: Limits,
}

impl Live {
    /// A client without cookies, proxies and redirects of its own.
    pub(super) fn new(limits: Limits) -> Result<Live, reqwest::Error> {
        // Fails only when a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pins = Arc::new(Pins::default());
        let client = reqwest::Client::builder()
            .user_agent(AGENT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .dns_resolver(pins.clone())
            .connect_timeout(Duration::from_millis(limits.connect_ms))
            .pool_max_idle_per_host(2)
            .pool_idle_timeout(Duration::from_secs(5))
            .tcp_nodelay(true)
            .build()?;
        Ok(Live { client, pins, limits })
    }

    /// Asks for a target (as it was on a day, where that is an archive's matter) and reads the answer within the limits.
    pub(super) async fn fetch(&self, target: &CheckedTarget, day: Option<&str>) -> Result<Answer, Trouble> {
        if let Some(name) = target.url().domain() {
            let mut pins = self.pins.0.lock().unwrap_or_else(PoisonError::into_inner);
            if pins.get(name).is_none_or(|known| known != target.addrs()) {
                pins.insert(name.to_string(), target.addrs().to_vec());
            }
        }
        let stage = Duration::from_millis(self.limits.stage_ms);
        let mut request = self
            .client
            .get(target.url().clone())
            .header("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
            .header("accept-encoding", "gzip")
            .header("accept-language", "en,*;q=0.5");
        if let Some(day) = day {
            request = request.header("accept-datetime", day);
        }
        let mut response = match tokio::time::timeout(stage, request.send()).await {
            Err(_) => return Err(Trouble::Timeout("answer".into())),
            Ok(Err(error)) => return Err(trouble(&error)),
            Ok(Ok(response)) => response,
        };
        let header = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
            (name.as_str().to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let headers: Vec<(String, String)> = response.headers().iter().map(header).collect();
        if headers.iter().map(|(n, v)| n.len() + v.len() + 4).sum::<usize>() > self.limits.headers {
            return Err(Trouble::TooLarge(format!("more than {} bytes of header lines", self.limits.headers)));
        }
        let mut answer = Answer { status: response.status().as_u16(), headers, body: Vec::new(), cut: None };
        let most = self.limits.body;
        let read = async {
            while let Some(part) = response.chunk().await.map_err(|e| body_trouble(&e))? {
                let room = most - answer.body.len();
                answer.body.extend_from_slice(part.get(..room).unwrap_or(&part));
                if part.len() > room {
                    return Err(Trouble::TooLarge(format!("more than {most} bytes")));
                }
            }
            Ok(())
        };
        answer.cut = match tokio::time::timeout(stage, read).await {
            Err(_) => Some(Trouble::Timeout("end of the page".into())),
            Ok(Err(trouble)) => Some(trouble),
            Ok(Ok(())) => None,
        };
        Ok(answer)
    }
}

/// Every cause of an error, outermost first.
fn causes(error: &reqwest::Error) -> Vec<&(dyn std::error::Error + 'static)> {
    let mut chain = Vec::new();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        chain.push(cause);
        // An I/O error may wrap one of the TLS library without naming it as its source.
        next = match cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => cause.source(),
        };
    }
    chain
}

fn trouble(error: &reqwest::Error) -> Trouble {
    let chain = causes(error);
    let last = chain.last().map_or_else(|| error.to_string(), ToString::to_string);
    let says = |words: &str| chain.iter().any(|c| c.to_string().contains(words));
    if chain.iter().any(|c| c.downcast_ref::<rustls::Error>().is_some()) || says("certificate") {
        Trouble::Tls(last)
    } else if says("message head is too large") || says("header list size") {
        Trouble::TooLarge("header lines without end".into())
    } else if error.is_timeout() {
        Trouble::Timeout("connection".into())
    } else if error.is_connect() {
        Trouble::Unreachable(last)
    } else {
        Trouble::Incomplete(last)
    }
}

fn body_trouble(error: &reqwest::Error) -> Trouble {
    match trouble(error) {
        Trouble::Unreachable(text) => Trouble::Incomplete(text),
        other => other,
    }
}
