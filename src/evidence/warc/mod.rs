//! Evidence files: WARC/1.1, one gzip member a record, every request with its answer or its trouble.
//!
//! Other tools read them (warcio, pywb). Bodies are kept as they came, still packed; `Transfer-Encoding` is taken out
//! because chunks are already joined. What ended without an answer is a `metadata` record. An interrupted file is whole
//! up to its last whole record.

mod read;
mod write;

pub(super) use read::Replay;
pub use write::Clock;
pub(super) use write::Recorder;

/// RFC 4648 base 32, as digests are written in WARC files.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    let (mut buffer, mut bits) = (0u32, 0u32);
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(LETTERS[(buffer >> bits & 31) as usize] as char);
        }
    }
    if bits > 0 {
        out.push(LETTERS[(buffer << (5 - bits) & 31) as usize] as char);
    }
    while !out.len().is_multiple_of(8) {
        out.push('=');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Answer, Trouble};

    #[test]
    fn base32_pads_to_eight() {
        let rows = [("", ""), ("f", "MY======"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======")];
        for (plain, packed) in rows {
            assert_eq!(base32(plain.as_bytes()), packed);
        }
    }

    #[test]
    fn what_is_recorded_is_replayed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("e.warc.gz");
        let answer = |status, body: &str| {
            let headers = vec![
                ("content-type".to_string(), "text/html".to_string()),
                ("transfer-encoding".to_string(), "chunked".to_string()),
            ];
            Ok(Answer { status, headers, body: body.as_bytes().to_vec(), cut: None })
        };
        let cut = Answer { cut: Some(Trouble::TooLarge("more than 3 bytes".into())), ..answer(200, "abc").unwrap() };
        let recorder = Recorder::open(&path, Clock::Fixed(0), "test").unwrap();
        recorder.add("https://example.org/a", &answer(503, "busy"));
        recorder.add("https://example.org/a", &answer(200, "<p>here\r\n\r\n</p>"));
        recorder.add("https://example.org/b", &Err(Trouble::Timeout("answer".into())));
        recorder.add("https://example.org/c", &Ok(cut.clone()));
        recorder.finish().unwrap();

        let replay = Replay::open(&path).unwrap();
        assert_eq!(replay.answer("https://example.org/a").unwrap().status, 503);
        for _ in 0..2 {
            assert_eq!(replay.answer("https://example.org/a").unwrap().body, b"<p>here\r\n\r\n</p>");
        }
        assert_eq!(replay.answer("https://example.org/b"), Err(Trouble::Timeout("answer".into())));
        assert_eq!(replay.answer("https://example.org/c").unwrap().cut, cut.cut);
        assert!(matches!(replay.answer("https://example.org/d"), Err(Trouble::NotRecorded(_))));
        assert_eq!(replay.recorded_at("https://example.org/a").as_deref(), Some("1970-01-01T00:00:00Z"));

        // Cut anywhere, the whole records before the cut are still read.
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 20]).unwrap();
        let replay = Replay::open(&path).unwrap();
        assert_eq!(replay.answer("https://example.org/a").unwrap().status, 503);
        for length in (0..bytes.len()).step_by(37) {
            std::fs::write(&path, &bytes[..length]).unwrap();
            let _ = Replay::open(&path).unwrap();
        }
    }
}
