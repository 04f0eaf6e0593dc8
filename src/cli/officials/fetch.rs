//! `twosource officials fetch`.

use super::{Error, Exit, keep};
use crate::cli::links::Network;
use crate::evidence::Checker;
use crate::knowledge::{Import, read_json};
use std::path::PathBuf;
use url::Url;

/// Where persons and positions are described.
const ENTITIES: &str = "https://www.wikidata.org";
/// Where questions are answered.
const QUESTIONS: &str = "https://query.wikidata.org";

/// Bytes of the largest answer that is read: an entity of a long career, or a few thousand holders.
const LARGEST: usize = 8 << 20;

/// Asks Wikidata, or a server that speaks as it does, for tenures, and says what they change.
///
/// Persons by their ids (Q7747), the holders of a position (--position), or a question of your own (--query; it answers
/// with ?person, ?position, ?start, ?end and their labels). Everything goes through the guarded fetcher of `links`:
/// --online, --record, --replay and --allow-net mean the same. The difference is to the rows of --out; they are replaced
/// only with --write, and an answer that loses rows is refused.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["entities", "position", "query"]))]
pub(super) struct Args {
    /// Persons, by id.
    #[arg(value_name = "ID", value_parser = item)]
    entities: Vec<String>,

    /// A position, by id: all who held it.
    #[arg(long, value_name = "ID", value_parser = item)]
    position: Option<String>,

    /// A file with a question in SPARQL.
    #[arg(long, value_name = "FILE")]
    query: Option<PathBuf>,

    /// The server; persons are at /wiki/Special:EntityData/ID.json, questions at /sparql.
    #[arg(long, value_name = "URL")]
    base: Option<Url>,

    /// Where the rows are kept, as CSV; the difference is to what it holds.
    #[arg(long, value_name = "CSV")]
    out: Option<PathBuf>,

    /// Replace what --out holds.
    #[arg(long, requires = "out")]
    write: bool,

    /// How many rows may vanish.
    #[arg(long, value_name = "N", default_value_t = 0)]
    may_lose: usize,

    #[command(flatten)]
    network: Network,
}

/// "Q" and a number.
fn item(text: &str) -> Result<String, String> {
    let number = text.strip_prefix(['Q', 'q']).filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    number.map(|n| format!("Q{n}")).ok_or_else(|| format!("`{text}` is no id: write Q and a number, such as Q7747"))
}

/// All who held a position, with dates as precise as they are stated; statements marked as wrong are left out.
fn holders(position: &str) -> String {
    let date = |name: &str, property: &str| {
        format!(
            "OPTIONAL {{ ?statement pqv:{property} [ wikibase:timeValue ?{name}; wikibase:timePrecision ?{name}Precision ]. }} "
        )
    };
    format!(
        "SELECT ?statement ?person ?personLabel ?position ?positionLabel ?start ?startPrecision ?end ?endPrecision WHERE {{ \
         VALUES ?position {{ wd:{position} }} ?statement ps:P39 ?position; wikibase:rank ?rank. ?person p:P39 ?statement. \
         FILTER(?rank != wikibase:DeprecatedRank) {}{}\
         SERVICE wikibase:label {{ bd:serviceParam wikibase:language \"en,mul\". }} }}",
        date("start", "P580"),
        date("end", "P582")
    )
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let addresses = addresses(args)?;
    let Some(checker) = args.network.checker_of(LARGEST)? else {
        return Err(Error::Usage("add --online to ask the server, or --replay to take its answers from a file".into()));
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Error::Unreadable(format!("cannot begin to fetch: {e}")))?;
    let mut import = Import::default();
    for address in &addresses {
        import = import.joined_with(runtime.block_on(ask(&checker, address))?);
    }
    checker.finish().map_err(Error::Evidence)?;
    let from = addresses.first().and_then(Url::host_str).unwrap_or_default();
    keep::settle(from, &import, args.out.as_deref(), args.may_lose, args.write)
}

async fn ask(checker: &Checker, address: &Url) -> Result<Import, Error> {
    let fail = |why: String| Error::Unreadable(format!("{address}: {why}"));
    let page = checker.page(address.as_str()).await.map_err(fail)?;
    read_json(&page.text).map_err(|e| fail(e.to_string()))
}

/// What is to be asked, in order.
fn addresses(args: &Args) -> Result<Vec<Url>, Error> {
    let at = |usual: &str, path: &str| {
        let base = args.base.as_ref().map_or(usual, Url::as_str).trim_end_matches('/');
        Url::parse(&format!("{base}{path}")).map_err(|e| Error::Usage(format!("--base {base}: {e}")))
    };
    let mut addresses = Vec::new();
    for id in &args.entities {
        addresses.push(at(ENTITIES, &format!("/wiki/Special:EntityData/{id}.json"))?);
    }
    let own = args.query.as_ref().map(|path| {
        std::fs::read_to_string(path).map_err(|e| Error::Unreadable(format!("cannot read {}: {e}", path.display())))
    });
    for question in args.position.iter().map(|id| Ok(holders(id))).chain(own) {
        let mut address = at(QUESTIONS, "/sparql")?;
        address.query_pairs_mut().append_pair("format", "json").append_pair("query", &question?);
        addresses.push(address);
    }
    Ok(addresses)
}
