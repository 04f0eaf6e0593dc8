//! Speed of each stage.

fn main() {}
