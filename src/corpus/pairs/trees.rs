//! Boosted trees over what is seen of a pair, in whole numbers: `data/pair_trees.tsv`.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/pair_trees.tsv");
/// Questions from the root to a leaf.
pub(super) const DEPTH: usize = 6;
const SPLITS: usize = (1 << DEPTH) - 1;

/// One tree: questions in heap order, "is this feature greater than that?", then the worth of each leaf. All of a tree
/// stands in one place and is small, so that the trees of a pair are walked without leaving the near memory.
struct Tree {
    class: usize,
    asks: [(u8, u8); SPLITS],
    leaves: [i16; SPLITS + 1],
}

impl Tree {
    fn parse(row: &str) -> Option<Tree> {
        let mut cells = row.split(' ');
        let class = cells.next()?.parse().ok().filter(|c| *c < 3)?;
        let ask = |cell: &str| {
            let (feature, over) = cell.split_once('>')?;
            Some((feature.parse().ok()?, over.parse().ok()?))
        };
        let asks: Vec<(u8, u8)> = cells.by_ref().take(SPLITS).map_while(ask).collect();
        let leaves: Vec<i16> = cells.map_while(|c| c.parse().ok()).collect();
        Some(Tree { class, asks: asks.try_into().ok()?, leaves: leaves.try_into().ok()? })
    }

    fn worth(&self, seen: &[u8]) -> i32 {
        let mut node = 0;
        while let Some((feature, over)) = self.asks.get(node) {
            node = 2 * node + 1 + usize::from(seen.get(usize::from(*feature)).is_some_and(|v| v > over));
        }
        self.leaves.get(node - SPLITS).copied().map_or(0, i32::from)
    }
}

fn trees() -> &'static [Tree] {
    static LOADED: OnceLock<Vec<Tree>> = OnceLock::new();
    LOADED.get_or_init(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(Tree::parse).collect())
}

/// What speaks for neither, for "supports" and for "contradicts", in thousandths.
pub(super) fn weigh(seen: &[u8]) -> [i32; 3] {
    let mut sums = [0; 3];
    for tree in trees() {
        if let Some(sum) = sums.get_mut(tree.class) {
            *sum += tree.worth(seen);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_tree() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#')).count();
        assert!(rows > 100 && trees().len() == rows && TABLE.starts_with('#'));
    }

    #[test]
    fn a_tree_is_walked_to_its_leaf() {
        let asks = vec!["0>1"; SPLITS].join(" ");
        let leaves = (0..=SPLITS).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        let tree = Tree::parse(&format!("2 {asks} {leaves}")).map(|t| (t.worth(&[2]), t.worth(&[1]), t.class));
        assert_eq!(tree, Some((SPLITS as i32, 0, 2)));
        assert!(Tree::parse("2 0>1 5").is_none());
    }
}
