//! Checks of who says it: named or not, alone or not, at first hand or not.

use super::checks;

checks! { "source";
    anonymous: "anonymous" => Anonymous,
    unattributed: "unattributed" => Unattributed,
    vague_group: "vague-group" => VagueGroup,
    single: "single" => Single,
    second_hand: "second-hand" => SecondHand,
    speaker_unresolved: "speaker-unresolved" => SpeakerUnresolved,
}
