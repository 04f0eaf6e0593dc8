//! How newspapers' names end.

/// Last words of newspapers' names, which are common nouns when written small.
const MASTHEADS: [&str; 27] = [
    "Advertiser",
    "Argus",
    "Bugle",
    "Chronicle",
    "Clarion",
    "Courier",
    "Dispatch",
    "Echo",
    "Examiner",
    "Express",
    "Gazette",
    "Guardian",
    "Herald",
    "Independent",
    "Inquirer",
    "Ledger",
    "Mail",
    "Mirror",
    "Observer",
    "Record",
    "Register",
    "Sentinel",
    "Standard",
    "Star",
    "Sun",
    "Telegraph",
    "Tribune",
];

/// Whether the word, written with a capital, ends newspapers' names.
pub fn is_masthead(word: &str) -> bool {
    MASTHEADS.contains(&word)
}
