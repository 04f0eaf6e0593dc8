//! A desk with thousands of claims is as quick as one with ten.

use crate::served::{Served, program};
use std::time::{Duration, Instant};
use twosource::ledger::{Change, Edit, Ledger, Review, Verdict};

/// Claims on the desk; a build that is not optimised gets fewer, and its times say nothing.
const CLAIMS: usize = if cfg!(debug_assertions) { 400 } else { 5_000 };
/// How much slower than the aim a machine may be that is busy with other tests.
const BUSY: u32 = 10;

/// Articles of twenty flagged sentences each, all of them different.
pub(crate) fn articles(folder: &std::path::Path, claims: usize) {
    let places = ["Northpier", "Oakmere", "Saltby", "Heron Bay", "Millford", "Eastholm", "Greywater", "Tarnside"];
    let things =
        ["ferries", "crates of salt", "lanterns", "school benches", "fishing nets", "tiles", "barrels", "lamps"];
    let deeds = ["bought", "lost", "repaired", "counted", "sold", "stored", "ordered", "returned"];
    let who = [
        "council",
        "harbour office",
        "fire brigade",
        "library",
        "market hall",
        "tram company",
        "rowing club",
        "museum",
    ];
    let mut dice = 2026u64;
    let mut pick = |n: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % n
    };
    for article in 0..claims / 20 {
        let mut text = format!("Report {article} from {}\n\n", places[pick(8)]);
        for sentence in 0..20 {
            let (place, thing, deed, who) = (places[pick(8)], things[pick(8)], deeds[pick(8)], who[pick(8)]);
            let number = 100 + article * 20 + sentence;
            let day = ["30 February", "31 April", "31 June", "31 September", "31 November"][pick(5)];
            let year = 1950 + pick(70);
            text.push_str(&format!("The {who} of {place} {deed} {number} {thing} on {day} {year}, sources said.\n\n"));
        }
        std::fs::write(folder.join(format!("report-{article:04}.txt")), text).unwrap();
    }
}

/// The middle of several times.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let result = work();
    (began.elapsed(), result)
}

/// `TWOSOURCE_TIMES=1` with `--nocapture` and a release build on an idle machine prints what the changelog quotes.
#[test]
fn a_large_desk_is_quick() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), CLAIMS);
    program(folder.path(), &["ledger", "init", "*.txt"]);
    let (sync, ()) = timed(|| program(folder.path(), &["ledger", "sync"]));
    let path = folder.path().join("claims.yaml");
    let read = median((0..5).map(|_| timed(|| Ledger::read(&path).unwrap()).0).collect());
    let mut ledger = Ledger::read(&path).unwrap();
    let claims: Vec<String> = ledger.claims.keys().filter(|id| id.starts_with("c-")).cloned().collect();
    assert!(claims.len() >= CLAIMS * 9 / 10, "{} entries for {CLAIMS} claims", claims.len());
    let mut decide = |claim: &String| {
        let review = Review { verdict: Verdict::Confirmed, by: Some("ada".to_string()), ..Review::default() };
        let change = Change::Decide { review, words: None };
        timed(|| ledger.save(&[Edit { claim: claim.clone(), change }]).unwrap()).0
    };
    let save = median(claims.iter().step_by(CLAIMS / 20).map(&mut decide).collect());
    let (start, desk) = timed(|| Served::at(folder));
    desk.cookie();
    let (first, page) = timed(|| desk.get("/"));
    assert_eq!(page.status, 200);
    let paths = ["/", "/?check=source", "/?q=lanterns", "/?view=original", "/?tab=elsewhere", "/?show=all"];
    let look = paths.iter().map(|path| timed(|| assert_eq!(desk.get(path).status, 200)).0).max().unwrap();
    let mut acts = Vec::new();
    for _ in 0..9 {
        let (claim, mark) = desk.shown("/");
        let fields = [("claim", claim.as_str()), ("mark", &mark), ("verdict", "confirmed"), ("note", "")];
        let (time, answer) = timed(|| desk.post("/decide", &fields));
        assert_eq!(answer.status, 303, "{}", answer.body);
        acts.push(time);
    }
    let act = median(acts);
    let (undo, answer) = timed(|| desk.post("/undo", &[]));
    assert_eq!(answer.status, 303);
    let rows = [
        ("ledger read", read, 200),
        ("decision saved", save, 50),
        ("first page", first, 200),
        ("slowest page", look, 200),
        ("act", act, 100),
        ("undo", undo, 100),
    ];
    println!("{} entries: sync {sync:?}, server ready {start:?}", claims.len());
    for (what, time, aim) in rows {
        println!("{what:<15} {time:>10.1?} (aim {aim} ms)");
        let aim = Duration::from_millis(aim) * if cfg!(debug_assertions) { 20 } else { BUSY };
        assert!(time <= aim, "{what} took {time:?}");
    }
}
