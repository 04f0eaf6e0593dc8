//! What a site asks of programs (RFC 9309).

/// The rules of one site for us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Robots {
    rules: Vec<(bool, String)>,
    /// Milliseconds between two requests, where the site asks for them.
    pub(super) delay_ms: Option<u64>,
}

/// Longest wish for a pause that is granted.
const LONGEST_DELAY_MS: u64 = 10_000;

impl Robots {
    /// Reads a `robots.txt`: the group that names us, else the one for everybody.
    pub(super) fn read(text: &str) -> Robots {
        let mut groups: Vec<(Vec<String>, Robots)> = Vec::new();
        let mut naming = false;
        for line in text.lines().take(5000) {
            let line = line.split('#').next().unwrap_or("").trim();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if !naming {
                        groups.push((Vec::new(), Robots::default()));
                    }
                    naming = true;
                    if let Some((names, _)) = groups.last_mut() {
                        names.push(value.to_ascii_lowercase());
                    }
                }
                key @ ("allow" | "disallow") => {
                    naming = false;
                    if let Some((_, robots)) = groups.last_mut().filter(|_| !value.is_empty()) {
                        robots.rules.push((key == "allow", value.to_string()));
                    }
                }
                "crawl-delay" => {
                    naming = false;
                    if let (Some((_, robots)), Some(ms)) = (groups.last_mut(), milliseconds(value)) {
                        robots.delay_ms = Some(ms.min(LONGEST_DELAY_MS));
                    }
                }
                _ => naming = false,
            }
        }
        let names_us = |names: &[String], name: &str| names.iter().any(|n| n == name);
        let ours = if groups.iter().any(|(names, _)| names_us(names, "twosource")) { "twosource" } else { "*" };
        let of_ours = groups.iter().filter(|(names, _)| names_us(names, ours)).map(|(_, robots)| robots);
        of_ours.fold(Robots::default(), |mut all, robots| {
            all.rules.extend(robots.rules.iter().cloned());
            all.delay_ms = all.delay_ms.max(robots.delay_ms);
            all
        })
    }

    /// Whether we may ask for the path (with its query): the longest rule that fits decides, and leave wins a tie.
    pub(super) fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(_, pattern)| fits(pattern, path));
        fitting.max_by_key(|(allow, pattern)| (pattern.len(), *allow)).is_none_or(|(allow, _)| *allow)
    }
}

fn milliseconds(seconds: &str) -> Option<u64> {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let tenths: u64 = part.get(..1)?.parse().ok()?;
    Some(whole.parse::<u64>().ok()?.min(3600) * 1000 + tenths * 100)
}

/// `*` stands for anything, `$` for the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = "";
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
        last = piece;
    }
    !whole || rest.is_empty() || (pattern.contains('*') && path.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read(
            "User-agent: *\nDisallow: /private/\nAllow: /private/press/\nDisallow: /*.pdf$\nCrawl-delay: 1.5\n\nUser-agent: other\nDisallow: /\n",
        );
        let rows = [
            ("/news/1", true),
            ("/private/x", false),
            ("/private/press/x", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
            ("/private", true),
        ];
        for (path, allowed) in rows {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
        assert_eq!(robots.delay_ms, Some(1500));
        assert!(
            !Robots::read("User-agent: twosource\nUser-agent: a\nDisallow: /\n\nUser-agent: *\nAllow: /").allows("/x")
        );
        assert!(Robots::read("Disallow: /\n\u{0}").allows("/x"));
    }
}
