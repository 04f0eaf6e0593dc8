//! `twosource ledger`: begin, update and look after `claims.yaml`.

use super::desk::{DeskArgs, difference};
use super::{Error, Exit, output};
use crate::ledger::{Change, Edit, Home, Ledger, Problem, Standing, State, Verdict};
use serde_json::json;
use std::collections::BTreeMap;

/// Begins, updates and looks after claims.yaml: what to check, how, and what editors decided.
///
/// A person owns `settings`, `articles`, `waivers` and each claim's `review`; the program owns the rest of a claim.
/// Comments, order and unknown keys of claims survive every write; a write replaces the whole file in one step, or,
/// where somebody else changed it meanwhile, does nothing and says so.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  twosource ledger init 'articles/*.txt'       begin a ledger
  twosource ledger sync                        record what is flagged now, find edited sentences again
  twosource ledger sync --dry-run              show what that would change
  twosource ledger status                      what is open, decided, changed, gone
  twosource ledger fmt --check                 in CI: is it as the program writes it?

Exit codes: 0 done   1 `fmt --check` or `verify` found something   2 usage, or a faulty ledger   3 an article could not be read")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,

    #[command(flatten)]
    desk: DeskArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Begin a ledger over these files or patterns.
    Init {
        /// Files or patterns, relative to the ledger.
        #[arg(value_name = "PATTERN", default_value = "articles/*")]
        articles: Vec<String>,
    },
    /// Record what is flagged now; say which decided sentences were changed or are gone.
    Sync {
        /// Show the difference and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Count what is open, decided, changed and gone.
    Status {
        /// As one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Put the program's own keys in order; people's keys and comments stay.
    Fmt {
        /// Write nothing; exit 1 where something would change.
        #[arg(long)]
        check: bool,
        /// Show the difference and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Look for decisions that do not fit what they were made on, and for mistyped keys.
    Verify,
    /// Show one entry, where its words stand now, and what was decided.
    Show {
        /// The entry's id.
        id: String,
    },
    /// Bring a ledger of an older version to this one.
    Migrate {
        /// Show the difference and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.task {
        Task::Init { articles } => init(&args.desk, articles),
        Task::Sync { dry_run } => sync(&args.desk, *dry_run),
        Task::Status { json } => status(&args.desk, *json),
        Task::Fmt { check, dry_run } => fmt(&args.desk, *check, *dry_run),
        Task::Verify => verify(&args.desk),
        Task::Show { id } => show(&args.desk, id),
        Task::Migrate { dry_run } => migrate(&args.desk, *dry_run),
    }
}

fn print(text: &str) -> Result<(), Error> {
    output::write(None, |out, _| out.write_all(text.as_bytes()))
}

fn init(desk: &DeskArgs, articles: &[String]) -> Result<Exit, Error> {
    let text = Ledger::begin(articles);
    let ledger = Ledger::parse(&desk.ledger, &text)?;
    if desk.ledger.exists() {
        return Err(Error::Usage(format!("{} is there already", desk.ledger.display())));
    }
    Ledger::create(&desk.ledger, &text)?;
    let (path, files) = (desk.ledger.display(), ledger.files().len());
    anstream::eprintln!("{path} begins with {files} article{}; next: twosource ledger sync", plural(files));
    Ok(Exit::Clean)
}

fn sync(desk: &DeskArgs, dry_run: bool) -> Result<Exit, Error> {
    let mut desk = desk.open(None)?;
    let edits = desk.edits();
    if dry_run {
        let after = desk.ledger.edited(&edits)?;
        print(&difference(&desk.ledger.path, desk.ledger.text(), &after))?;
    } else {
        desk.ledger.save(&edits)?;
    }
    let done = if dry_run { "would be " } else { "" };
    anstream::eprintln!("{}: {}", desk.ledger.path.display(), told(&edits, done));
    let missing = &desk.nothing;
    for sentence in missing {
        anstream::eprintln!("error: {sentence}");
    }
    Ok(if missing.is_empty() { Exit::Clean } else { Exit::Unreadable })
}

/// What was done, counted.
fn told(edits: &[Edit], done: &str) -> String {
    if edits.is_empty() {
        return "up to date".to_string();
    }
    let count = |what: &dyn Fn(&Change) -> bool| edits.iter().filter(|e| what(&e.change)).count();
    let rows = [
        (count(&|c| matches!(c, Change::Add(_))), "added"),
        (count(&|c| matches!(c, Change::Flags(_))), "given other flags"),
        (count(&|c| matches!(c, Change::Words(_))), "given their new words"),
        (count(&|c| matches!(c, Change::State(State::Changed))), "marked as changed: decide again"),
        (count(&|c| matches!(c, Change::State(State::Gone))), "marked as gone"),
        (count(&|c| matches!(c, Change::State(State::Open))), "opened again"),
        (count(&|c| matches!(c, Change::Article(_) | Change::Source(_) | Change::Cover(_))), "completed"),
    ];
    let told: Vec<String> = rows.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {done}{what}")).collect();
    told.join(", ")
}

fn status(desk: &DeskArgs, as_json: bool) -> Result<Exit, Error> {
    let desk = desk.open(None)?;
    let claims = desk.ledger.claims.values();
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in claims.clone() {
        *verdicts.entry(entry.review.verdict.as_str()).or_default() += 1;
    }
    let state = |wanted: State| claims.clone().filter(|e| e.state == wanted).count();
    let standing = |wanted: &dyn Fn(&Standing) -> bool| desk.judgement.standings.iter().filter(|s| wanted(s)).count();
    let open = standing(&Standing::is_open);
    let new = standing(&Standing::is_new);
    let aside = standing(&|s| matches!(s, Standing::Waived { .. } | Standing::Allowed { .. }));
    let edits = desk.edits().len();
    if as_json {
        let value = json!({
            "ledger": desk.ledger.path, "articles": desk.corpus.articles.len(), "entries": desk.ledger.claims.len(),
            "verdicts": verdicts, "changed": state(State::Changed), "gone": state(State::Gone),
            "findings": {"open": open, "new": new, "set_aside": aside}, "waivers": desk.ledger.waivers.len(),
            "stale": edits > 0,
        });
        print(&format!("{value:#}\n"))?;
        return Ok(Exit::Clean);
    }
    let verdicts: Vec<String> = verdicts.iter().map(|(verdict, n)| format!("{n} {verdict}")).collect();
    let mut text = format!(
        "{}: {} articles, {} entries ({})\n{} findings: {open} open, of which {new} new; {aside} set aside\n{} changed, {} gone\n",
        desk.ledger.path.display(),
        desk.corpus.articles.len(),
        desk.ledger.claims.len(),
        if verdicts.is_empty() { "none decided".to_string() } else { verdicts.join(", ") },
        desk.judgement.standings.len(),
        state(State::Changed),
        state(State::Gone),
    );
    for finding in &desk.judgement.findings {
        text.push_str(&format!("{} {}: {}\n", finding.severity, finding.check, finding.message));
    }
    text.push_str(if edits > 0 { "not up to date: run `twosource ledger sync`\n" } else { "up to date\n" });
    print(&text)?;
    Ok(Exit::Clean)
}

fn fmt(desk: &DeskArgs, check: bool, dry_run: bool) -> Result<Exit, Error> {
    let mut ledger = desk.read()?;
    let after = ledger.formatted()?;
    if after == ledger.text() {
        return Ok(Exit::Clean);
    }
    if check || dry_run {
        print(&difference(&ledger.path, ledger.text(), &after))?;
        return Ok(if check { Exit::Findings } else { Exit::Clean });
    }
    ledger.save_text(after)?;
    Ok(Exit::Clean)
}

fn verify(desk: &DeskArgs) -> Result<Exit, Error> {
    let ledger = desk.read()?;
    let problems = ledger.verify();
    let shown: String = problems
        .iter()
        .map(|Problem { line, claim, message }| format!("{}:{line}: {claim}: {message}\n", ledger.path.display()))
        .collect();
    print(&shown)?;
    let (entries, found) = (ledger.claims.len(), problems.len());
    anstream::eprintln!("{entries} entries looked at, {found} problem{}", plural(found));
    Ok(if problems.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn show(desk: &DeskArgs, id: &str) -> Result<Exit, Error> {
    let desk = desk.open(None)?;
    let Some(entry) = desk.ledger.claims.get(id) else {
        let nearest = desk.ledger.claims.keys().min_by_key(|known| strsim::damerau_levenshtein(known, id));
        let hint = nearest.map_or(String::new(), |known| format!(", did you mean `{known}`?"));
        return Err(Error::Usage(format!("the ledger has no entry `{id}`{hint}")));
    };
    let home = desk.judgement.homes.get(id).copied().unwrap_or(Home::Unread);
    let place = |article: usize, span: crate::span::Span| {
        let annotated = desk.corpus.articles.get(article)?;
        let at = annotated.article.map.to_page(span);
        let text = desk.report.pages.get(&annotated.article.name)?;
        let place = crate::text::LineIndex::new(text).place(at.start as usize);
        Some((format!("{}:{}:{}", annotated.article.name, place.line, place.column), annotated.article.slice(span)))
    };
    let stands = match home {
        Home::Stands { article, span, .. } if span.is_empty() => {
            place(article, span).map(|(at, _)| at.split(':').next().unwrap_or("").to_string())
        }
        Home::Stands { article, span, exact } => place(article, span).map(|(at, words)| match exact {
            true => at,
            false => format!("{at}, where it reads: {words}"),
        }),
        Home::Changed { article, span } => {
            place(article, span).map(|(at, words)| format!("changed; {at} now reads: {words}"))
        }
        Home::Gone { .. } => Some("gone".to_string()),
        Home::Unread => Some("its article was not read".to_string()),
    };
    let mut text = format!("{id}\n  words   {}\n", entry.quote.as_deref().unwrap_or("(the article as a whole)"));
    let mut row = |name: &str, value: &str| text.push_str(&format!("  {name:<7} {value}\n"));
    row("stands", &stands.unwrap_or_default());
    if let Some(source) = &entry.source {
        row(
            "source",
            &[Some(source.kind.as_str()), source.speaker.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        );
    }
    row("flags", &entry.flags.join(", "));
    row("review", &decision(&entry.review));
    for past in &entry.history {
        row("before", &decision(&past.review));
    }
    print(&text)?;
    Ok(Exit::Clean)
}

/// A decision in one line.
fn decision(review: &crate::ledger::Review) -> String {
    let mut line = review.verdict.as_str().to_string();
    if let Some(by) = &review.by {
        line.push_str(&format!(" by {by}"));
    }
    if let Some(on) = review.on {
        line.push_str(&format!(" on {on}"));
    }
    if let Some(note) = &review.note {
        line.push_str(&format!(": {note}"));
    }
    if let (Some(covers), false) = (&review.covers, review.verdict == Verdict::Pending) {
        line.push_str(&format!(" [{}]", covers.flags.join(", ")));
    }
    line
}

fn migrate(desk: &DeskArgs, dry_run: bool) -> Result<Exit, Error> {
    let (before, after) = Ledger::migrated(&desk.ledger)?;
    let path = desk.ledger.display();
    if after == before {
        anstream::eprintln!("{path} has version {} already", crate::ledger::VERSION);
        return Ok(Exit::Clean);
    }
    let mut ledger = Ledger::parse(&desk.ledger, &after)?;
    if dry_run {
        print(&difference(&desk.ledger, &before, &after))?;
        return Ok(Exit::Clean);
    }
    ledger.replace_text(&before, after)?;
    anstream::eprintln!("{path} has version {} now", crate::ledger::VERSION);
    Ok(Exit::Clean)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
