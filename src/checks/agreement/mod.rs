//! Checks of articles against one another: who else says so, who says otherwise, who only repeats.

use super::checks;

checks! { "agreement";
    contradicted: "contradicted" => Contradicted,
    disputed: "disputed" => Disputed,
    at_odds: "at-odds" => AtOdds,
    self_contradicted: "self-contradicted" => SelfContradicted,
    uncorroborated: "uncorroborated" => Uncorroborated,
    copied: "copied" => Copied,
    circular: "circular" => Circular,
    revised: "revised" => Revised,
}

/// A report for the cases of several checks.
const LONG: &str = "The ferry line between Arle and Brint will open again in May after three years, the harbour board said. \
    Divers have cleared the wreck that blocked the channel since the storm of 2018. \
    Two new boats, each for sixty passengers, lie ready at the southern quay. \
    Fishermen had asked for the line because the road over the pass is closed in winter.";

/// The same report, cut.
const LONG_CUT: &str = "The ferry line between Arle and Brint will open again in May after three years, the harbour board said. \
    Two new boats, each for sixty passengers, lie ready at the southern quay.";

/// The same event in other words.
const RETOLD: &str = "Ferries are to run to Brint from Arle once more. Ada Lim, who heads the harbour office, named May as the month. \
    The channel is free of the old wreck. Sixty people fit on each of two boats waiting at the quay.";
