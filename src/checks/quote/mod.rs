//! Checks of words set in quotation marks.

use super::checks;

checks! { "quote";
    altered: "altered" => Altered,
    other_speaker: "other-speaker" => OtherSpeaker,
    unbalanced: "unbalanced" => Unbalanced,
}
