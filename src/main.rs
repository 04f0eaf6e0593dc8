//! The `twosource` program: parse the command line, run the verb, print what went wrong, say it in the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(twosource::cli::main() as u8)
}
