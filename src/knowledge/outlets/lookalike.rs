//! Hosts that look like an outlet's and are not.

use super::table::Outlets;
use unicode_security::confusable_detection::skeleton;

/// How a host resembles another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Other letters that look the same.
    Homograph,
    /// One letter more, less or other.
    NearMiss,
    /// The outlet's name, under somebody else's domain.
    Borrowed,
}

/// A host that looks like an outlet's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// The host it looks like.
    pub of: String,
    /// How.
    pub likeness: Likeness,
    /// The host as people see it.
    pub shown: String,
}

/// Services whose names are borrowed as often as those of outlets.
const SERVICES: [&str; 17] = [
    "google.com",
    "facebook.com",
    "twitter.com",
    "youtube.com",
    "wikipedia.org",
    "wikimedia.org",
    "microsoft.com",
    "apple.com",
    "amazon.com",
    "instagram.com",
    "whatsapp.com",
    "telegram.org",
    "linkedin.com",
    "paypal.com",
    "archive.org",
    "un.org",
    "europa.eu",
];

impl Outlets {
    /// The outlet (or well-known service) a host resembles without being its own.
    pub fn lookalike(&self, host: &str) -> Option<Lookalike> {
        let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        let domain = psl::domain_str(&host)?;
        if self.knows(&host) || SERVICES.contains(&domain) {
            return None;
        }
        let shown: String = host.split('.').map(unicode_label).collect::<Vec<_>>().join(".");
        let like = |of: &str, likeness| Some(Lookalike { of: of.to_string(), likeness, shown: shown.clone() });
        let label_of = |domain: &str| domain.split('.').next().unwrap_or("").to_string();
        let plain = skeleton_of(&unicode_label(&label_of(domain)));
        let original = label_of(domain);
        let before = host.strip_suffix(domain).unwrap_or("").trim_end_matches('.');
        for known in
            self.all().flat_map(|o| std::iter::once(&o.host).chain(&o.also)).map(String::as_str).chain(SERVICES)
        {
            let Some(registered) = psl::domain_str(known) else { continue };
            let label = label_of(registered);
            if label.len() < 3 || registered == domain {
                continue;
            }
            if before == known || before.strip_suffix(known).is_some_and(|b| b.ends_with('.')) {
                return like(known, Likeness::Borrowed);
            }
            if plain == skeleton_of(&label) && original != label {
                return like(known, Likeness::Homograph);
            }
            if near(&original, &label) {
                return like(known, Likeness::NearMiss);
            }
        }
        None
    }
}

/// The shape of a label as an eye sees it; `rn` beside `m` and `vv` beside `w` are read as one.
fn skeleton_of(label: &str) -> String {
    let shape: String = skeleton(label).collect();
    shape.to_ascii_lowercase().replace("rn", "m").replace("vv", "w").replace('1', "l").replace('0', "o")
}

/// One letter off, in a name long enough that this is no accident.
fn near(a: &str, b: &str) -> bool {
    b.len() >= 7 && a != b && a.is_ascii() && strsim::osa_distance(a, b) == 1 && a.as_bytes().first() == b.as_bytes().first()
        // A plural, or another number, is another name.
        && a.strip_suffix('s') != Some(b) && b.strip_suffix('s') != Some(a)
        && !a.bytes().any(|c| c.is_ascii_digit())
}

/// A label as people see it: punycode decoded.
fn unicode_label(label: &str) -> String {
    label.strip_prefix("xn--").and_then(punycode).unwrap_or_else(|| label.to_string())
}

/// RFC 3492.
fn punycode(text: &str) -> Option<String> {
    let (basic, extended) = text.rsplit_once('-').unwrap_or(("", text));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128u32, 0u32, 72u32);
    let mut bytes = extended.bytes().peekable();
    while bytes.peek().is_some() {
        let (before, mut weight, mut k) = (i, 1u32, 36u32);
        loop {
            let digit = match bytes.next()? {
                b @ b'a'..=b'z' => u32::from(b - b'a'),
                b @ b'A'..=b'Z' => u32::from(b - b'A'),
                b @ b'0'..=b'9' => u32::from(b - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            k += 36;
        }
        let length = u32::try_from(out.len()).ok()? + 1;
        let mut delta = (i - before) / if before == 0 { 700 } else { 2 };
        delta += delta / length;
        k = 0;
        while delta > 455 {
            delta /= 35;
            k += 36;
        }
        bias = k + 36 * delta / (delta + 38);
        n = n.checked_add(i / length)?;
        i %= length;
        out.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    Some(out.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punycode_is_read() {
        assert_eq!(punycode("bcher-kva").as_deref(), Some("bücher"));
        assert_eq!(punycode("fiqs8s").as_deref(), Some("中国"));
        assert_eq!(punycode("99999999"), None);
    }

    #[test]
    fn only_strangers_resemble() {
        let table = Outlets::builtin();
        let rows = [
            ("www.reuterrs.com", Some(Likeness::NearMiss)),
            ("xn--renters-5of.com", None),
            ("rnicrosoft.com", Some(Likeness::Homograph)),
            ("apnews.com.example.net", Some(Likeness::Borrowed)),
            ("xn--pnews-3ve.com", Some(Likeness::Homograph)),
            ("www.reuters.com", None),
            ("edition.bbc.co.uk", None),
            ("english.news.cn", None),
            ("dawn.example.org", None),
            ("commons.wikimedia.org", None),
            ("example.com", None),
        ];
        for (host, expected) in rows {
            assert_eq!(table.lookalike(host).map(|l| l.likeness), expected, "{host}");
        }
    }
}
