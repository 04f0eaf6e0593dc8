//! Checks of office holders: who is named with which office, and who held it on that day.

#[cfg(test)]
mod gold;
pub(super) mod occasion;
#[cfg(test)]
mod tense;

use super::checks;

checks! { "office";
    wrong_holder: "wrong-holder" => WrongHolder,
    holder_depends_on_date: "holder-depends-on-date" => HolderDependsOnDate,
    holder_differs: "holder-differs" => HolderDiffers,
    handover_window: "handover-window" => HandoverWindow,
    unknown_holder: "unknown-holder" => UnknownHolder,
    wrong_rank: "wrong-rank" => WrongRank,
}
