//! Chores of the project: `cargo xtask test`, `docs`, `train …`, `score …`.

mod boost;
mod crf;
mod data;
mod docs;
mod doubts;
mod lines;
mod pairs;
mod perceptron;
mod score;
mod stories;
mod test;
mod train;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["train", "pairs", "--data", folder] => pairs::run(folder).map_err(Into::into),
        ["train", "doubts", "--data", folder] => doubts::run(folder),
        ["train", "stories", files @ ..] => stories::run(files),
        ["test", rest @ ..] => test::run(rest),
        ["lines", to, rest @ ..] => lines::write(to, rest),
        ["docs"] => docs::run(),
        ["train", rest @ ..] => train::run(rest),
        ["score", rest @ ..] => score::run(rest),
        _ => Err(
            "usage: cargo xtask test | docs | train WHAT | train stories FILE[:WEIGHT]... | lines FOLDER | score WHAT [--data FOLDER]"
                .into(),
        ),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            std::process::ExitCode::from(2)
        }
    }
}
