//! From bytes to text: byte order mark, transport, `<meta>`, UTF-8, detector, in this order.

use super::Kind;
use encoding_rs::{Encoding, UTF_8};

/// What decided a page's encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EncodingFrom {
    /// A byte order mark.
    Bom,
    /// The transport's charset.
    Transport,
    /// A `<meta>` tag or XML declaration.
    Meta,
    /// The bytes are valid UTF-8.
    Valid,
    /// Guessed from the bytes.
    Detected,
}

pub(super) fn decode(bytes: &[u8], charset: Option<&str>, kind: Kind) -> (String, &'static str, EncodingFrom) {
    let (encoding, from) = choose(bytes, charset, kind);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding.name(), from)
}

fn choose(bytes: &[u8], charset: Option<&str>, kind: Kind) -> (&'static Encoding, EncodingFrom) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, EncodingFrom::Bom);
    }
    if let Some(encoding) = charset.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return (encoding, EncodingFrom::Transport);
    }
    if (kind == Kind::Html || bytes.starts_with(b"<?xml"))
        && let Some(encoding) = declared(bytes)
    {
        return (encoding, EncodingFrom::Meta);
    }
    if let Some(encoding) = sixteen_bits(bytes) {
        return (encoding, EncodingFrom::Detected);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, EncodingFrom::Valid);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, chardetng::Utf8Detection::Allow), EncodingFrom::Detected)
}

/// UTF-16 without a byte order mark: in Western text every other byte is zero, and always on the same side.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if half < 8 => None,
        () if odd * 10 >= half * 7 && even * 20 <= half => Some(encoding_rs::UTF_16LE),
        () if even * 10 >= half * 7 && odd * 20 <= half => Some(encoding_rs::UTF_16BE),
        () => None,
    }
}

/// The charset of the first `<meta>` or XML declaration in the first 4 KiB, as the HTML standard reads it:
/// a UTF-16 label there can only be wrong and means UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let lower: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).collect();
    let label = |at: usize| {
        let value = lower[at..].iter().skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\''));
        let label: Vec<u8> =
            value.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')).copied().collect();
        Encoding::for_label(&label)
    };
    let at = memchr::memmem::find_iter(&lower, b"charset").map(|at| at + 7);
    let xml = lower.starts_with(b"<?xml").then(|| memchr::memmem::find(&lower, b"encoding").map(|at| at + 8)).flatten();
    let found = at.chain(xml).find_map(label)?;
    Some(if found == encoding_rs::UTF_16LE || found == encoding_rs::UTF_16BE { UTF_8 } else { found })
}
