//! Boosted trees over what is seen of a pair, in whole numbers: the tables `data/*_trees.tsv`.

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

/// All trees of a table.
pub(super) struct Trees(Vec<Tree>);

impl Trees {
    /// Reads a table: a tree a row, lines that begin with `#` left out.
    pub(super) fn parse(table: &str) -> Trees {
        Trees(rows(table).filter_map(Tree::parse).collect())
    }

    /// What speaks for each of three answers (neither, "supports", "contradicts"), in thousandths of a nat.
    pub(super) fn weigh(&self, seen: &[u8]) -> [i32; 3] {
        let mut sums = [0; 3];
        for tree in &self.0 {
            if let Some(sum) = sums.get_mut(tree.class) {
                *sum += tree.worth(seen);
            }
        }
        sums
    }

    /// Whether every row of the table could be read, and there are some.
    #[cfg(test)]
    pub(super) fn are_all_of(&self, table: &str) -> bool {
        self.0.len() > 20 && rows(table).count() == self.0.len() && table.starts_with('#')
    }
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|l| !l.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_to_its_leaf() {
        let asks = vec!["0>1"; SPLITS].join(" ");
        let leaves = (0..=SPLITS).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        let tree = Tree::parse(&format!("2 {asks} {leaves}")).map(|t| (t.worth(&[2]), t.worth(&[1]), t.class));
        assert_eq!(tree, Some((SPLITS as i32, 0, 2)));
        assert!(Tree::parse("2 0>1 5").is_none());
    }
}
