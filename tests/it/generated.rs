//! What is written from the code is up to date.

#[test]
fn generated_files_are_up_to_date() {
    for (name, text) in twosource::cli::generated() {
        let stored = std::fs::read_to_string(super::command::root().join(name)).unwrap_or_default();
        assert!(stored == text, "{name} is stale: run `cargo xtask docs`");
    }
}
