//! What would be asked of the network, and what refused, with no network at all.

use crate::cli::{Error, Exit, jsonl};
use crate::evidence::{CheckedTarget, Policy, Refusal, Unresolved};
use crate::knowledge::Knowledge;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Aliases that are followed from one name to the next.
const ALIASES: usize = 8;

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: Value,
    url: String,
    /// What a name server would say: addresses, or another name.
    #[serde(default)]
    resolve: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    redirect_to: Option<String>,
}

/// The decision on one address.
#[derive(Serialize)]
struct Output {
    id: Value,
    url: String,
    decision: &'static str,
    reason: String,
    pinned: Vec<String>,
}

pub(super) fn run(policy: &Policy) -> Result<Exit, Error> {
    jsonl::filter(|input: Input| decide(input, policy))
}

fn decide(input: Input, policy: &Policy) -> Output {
    let (decision, reason, pinned) = match admit(&input, policy) {
        Err(refusal) => ("refuse", refusal.to_string(), Vec::new()),
        Ok(target) => {
            let host = target.url().host_str().unwrap_or("");
            let reason = match Knowledge::builtin().outlets.lookalike(host) {
                Some(like) => format!("public address; look-alike of {}: {}", like.of, like.shown),
                None => "public address".to_string(),
            };
            ("fetch", reason, target.addrs().iter().map(|a| a.ip().to_string()).collect())
        }
    };
    Output { id: input.id, url: input.url, decision, reason, pinned }
}

/// The last target of the way: the address itself, or where it redirects to.
fn admit(input: &Input, policy: &Policy) -> Result<CheckedTarget, Refusal> {
    let ask = |looked: Unresolved| {
        let answers = looked.name().map(|name| resolve(&input.resolve, name)).unwrap_or_default();
        policy.admit(looked, &answers)
    };
    let target = ask(policy.look(&input.url)?)?;
    match &input.redirect_to {
        None => Ok(target),
        Some(location) => ask(policy.follow(target.url(), location)?).map(|_| target),
    }
}

/// All addresses of a name, through aliases; nothing where one of them leads nowhere.
fn resolve(table: &BTreeMap<String, Vec<String>>, name: &str) -> Vec<IpAddr> {
    let mut names = vec![name.to_string()];
    let mut found = Vec::new();
    for _ in 0..ALIASES {
        let mut next = Vec::new();
        for name in &names {
            let same = |key: &&String| key.trim_end_matches('.').eq_ignore_ascii_case(name);
            let answers = table.keys().find(same).and_then(|key| table.get(key));
            for answer in answers.into_iter().flatten() {
                match answer.parse::<IpAddr>() {
                    Ok(address) => found.push(address),
                    Err(_) => next.push(answer.trim_end_matches('.').to_string()),
                }
            }
        }
        names = next;
    }
    if names.is_empty() { found } else { Vec::new() }
}
