//! `cargo xtask train WHAT [--data FOLDER]`: writes `models/`.

mod attribution;
mod boundary;
mod lines;
pub mod pos;
mod worth;

use std::error::Error;
use std::path::{Path, PathBuf};

pub fn run(args: &[&str]) -> Result<(), Box<dyn Error>> {
    let folder = crate::score::folder(args);
    match args.first() {
        Some(&"boundary") => boundary::train(&folder),
        Some(&"attribution") => attribution::train(&folder),
        Some(&"lines") => lines::train(args),
        Some(&"pos") => pos::train(&folder),
        Some(&"worth") => worth::train(&folder),
        _ => Err("usage: cargo xtask train attribution|boundary|lines|pos|worth [--data FOLDER]".into()),
    }
}

/// A file of `models/`.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models").join(name)
}

/// Writes a file of `models/`.
fn save(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    std::fs::write(file(name), bytes)?;
    println!("models/{name}: {} bytes", bytes.len());
    Ok(())
}
