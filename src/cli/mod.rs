//! The command line: one file a verb.
//!
//! Results go to stdout, talk goes to stderr. Only this module (and `main`) knows of arguments, the terminal and
//! exit codes.

mod annotate;
mod check;
mod compare;
mod desk;
mod engine;
mod error;
mod examine;
mod explain;
mod extract;
mod inputs;
mod jsonl;
mod ledger;
mod links;
mod officials;
mod output;
mod review;
mod tables;

pub use error::{Error, Exit};

use clap::{Parser, Subcommand};

/// Checks news articles claim by claim: who says it, when, what it links to, which officials it names, and who else
/// says so.
#[derive(Debug, Parser)]
#[command(name = "twosource", version, max_term_width = 100)]
struct Cli {
    /// Without a verb, `check` runs on what `claims.yaml` lists.
    #[command(subcommand)]
    verb: Option<Verb>,

    /// How many threads to use; the report does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Articles in, a verification report out.
    Check(check::Args),
    /// What a check flags and why.
    Explain(explain::Args),
    /// Text in, everything found in it out: a JSONL filter.
    Annotate(annotate::Args),
    /// What cited addresses are worth: form, date, the page behind them.
    Links(links::Args),
    /// Who held which office on which day; whether two names are one person's.
    Officials(officials::Args),
    /// Decide on what is flagged: on a page in the browser, at a prompt, or by command.
    Review(review::Args),
    /// Begin, update and look after claims.yaml.
    Ledger(ledger::Args),
    /// Pages in, articles out: for people, or a JSONL filter.
    Extract(extract::Args),
    /// Articles side by side: copies, stories, relations, origins.
    Compare(compare::Args),
}

/// Runs the program with the process's arguments, standard streams and working folder.
pub fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed stdout must not turn `--help` into a failure.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Clean };
        }
    };
    if let Some(threads) = cli.threads {
        // Fails only when a pool exists already, which nothing before this line makes.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let Some(verb) = cli.verb.or_else(|| Cli::try_parse_from(["twosource", "check"]).ok()?.verb) else {
        return Exit::Internal;
    };
    verb.run().unwrap_or_else(|error| error.report())
}

/// Files of the repository that are written from the code, with their contents: `docs/checks.md`, `schemas/*.json`.
pub fn generated() -> Vec<(&'static str, String)> {
    let schema = serde_json::to_string_pretty(&crate::report::json::schema()).unwrap_or_default();
    vec![("docs/checks.md", explain::markdown()), ("schemas/report.json", schema + "\n")]
}

impl Verb {
    fn run(self) -> Result<Exit, Error> {
        match self {
            Verb::Check(args) => check::run(&args),
            Verb::Explain(args) => explain::run(&args),
            Verb::Annotate(args) => annotate::run(&args),
            Verb::Review(args) => review::run(&args),
            Verb::Ledger(args) => ledger::run(&args),
            Verb::Links(args) => links::run(&args),
            Verb::Officials(args) => officials::run(&args),
            Verb::Extract(args) => extract::run(&args),
            Verb::Compare(args) => compare::run(&args),
        }
    }
}
