//! Evidence files: WARC/1.1, one gzip member a record, every request with its answer or its trouble.
//!
//! Other tools read them (warcio, pywb). Bodies are kept as they came, still packed; `Transfer-Encoding` is taken out
//! because chunks are already joined. What ended without an answer is a `metadata` record. An interrupted file is whole
//! up to its last whole record.

mod read;
mod record;
mod write;

pub(super) use read::Replay;
pub use write::Clock;
pub(super) use write::Recorder;

/// The field that says which day a question to an archive named (`Accept-Datetime`).
const ASKED_FOR: &str = "WARC-Twosource-Accept-Datetime";

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
        let (a, b, c) = ("https://example.org/a", "https://example.org/b", "https://example.org/c");
        recorder.add(a, None, &answer(503, "busy"));
        recorder.add(a, None, &answer(200, "<p>here\r\n\r\n</p>"));
        recorder.add(a, Some("the first day"), &answer(200, "then"));
        recorder.add(b, None, &Err(Trouble::Timeout("answer".into())));
        recorder.add(c, None, &Ok(cut.clone()));
        let (late, later) = ("https://example.org/late", "https://example.org/later");
        recorder.add(late, None, &Err(Trouble::NotAsked));
        recorder.add(later, None, &Err(Trouble::NotAsked));
        recorder.add(later, None, &answer(200, "in time"));
        recorder.finish().unwrap();

        let replay = Replay::open(&path).unwrap();
        assert_eq!(replay.answer(a, None).unwrap().status, 503);
        for _ in 0..2 {
            assert_eq!(replay.answer(a, None).unwrap().body, b"<p>here\r\n\r\n</p>");
        }
        assert_eq!(replay.answer(a, Some("the first day")).unwrap().body, b"then");
        assert_eq!(replay.answer(b, None), Err(Trouble::Timeout("answer".into())));
        assert_eq!(replay.answer(c, None).unwrap().cut, cut.cut);
        assert_eq!(replay.answer(late, None), Err(Trouble::NotAsked));
        assert_eq!(replay.answer(later, None).unwrap().body, b"in time");
        assert!(matches!(replay.answer("https://example.org/d", None), Err(Trouble::NotRecorded(_))));
        assert_eq!(replay.recorded_at(a).as_deref(), Some("1970-01-01T00:00:00Z"));

        // A run that goes on from here asks again where the trouble may have passed, and nowhere else.
        let earlier = Replay::open(&path).unwrap();
        assert_eq!(earlier.resume(a, None).unwrap().unwrap().status, 503);
        for _ in 0..2 {
            assert_eq!(earlier.resume(a, None).unwrap().unwrap().status, 200);
        }
        assert!(earlier.resume(b, None).is_some() && earlier.resume(b, None).is_none());
        assert!(earlier.resume(late, None).is_none());
        assert!(earlier.resume("https://example.org/d", None).is_none());
    }

    /// Cuts a recording where an interruption may cut it and goes on recording: what was whole is read, what was not is
    /// gone, what is added is read.
    #[test]
    fn an_interrupted_recording_is_whole_up_to_its_last_whole_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("e.warc.gz");
        let recorder = Recorder::open(&path, Clock::Fixed(0), "test").unwrap();
        let url = |n: u32| format!("https://example.org/{n}");
        let page = |n: u32| {
            let body: String = (0..40 + n).map(|i| format!("<p>{}", i * 7919 % (n + 11))).collect();
            let headers = vec![("content-length".to_string(), body.len().to_string())];
            Ok(Answer { status: 200, headers, body: body.into_bytes(), cut: None })
        };
        let mut ends = Vec::new();
        for n in 0..12 {
            if n % 5 == 4 {
                recorder.add(&url(n), None, &Err(Trouble::Tls(format!("no {n}"))));
            } else {
                recorder.add(&url(n), None, &page(n));
            }
            ends.push(std::fs::metadata(&path).unwrap().len());
        }
        recorder.finish().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        // A fixed walk over the file that lands everywhere, and every byte around the ends of records.
        let mut places: Vec<usize> = (0..300usize).map(|n| n * 7919 % bytes.len()).collect();
        places.extend(ends.iter().flat_map(|end| *end as usize - 3..=(*end as usize + 12).min(bytes.len())));
        let mut read = 0;
        for length in places {
            std::fs::write(&path, &bytes[..length]).unwrap();
            let replay = Replay::open(&path).unwrap();
            let whole = |n: u32| length as u64 >= ends[n as usize];
            for n in 0..12 {
                let got = replay.answer(&url(n), None);
                if whole(n) {
                    read += 1;
                    assert!(!matches!(got, Err(Trouble::NotRecorded(_))), "{n} of {length}");
                } else if got.is_ok() {
                    // The answer stands before its request: it may be whole when the two together are not.
                    assert_eq!(got, page(n), "{n} of {length}");
                }
            }
            let more = Recorder::open(&path, Clock::Fixed(0), "test").unwrap();
            more.add("https://example.org/more", None, &page(3));
            more.finish().unwrap();
            let replay = Replay::open(&path).unwrap();
            assert_eq!(replay.extent().whole, std::fs::metadata(&path).unwrap().len(), "{length}");
            assert_eq!(replay.answer("https://example.org/more", None), page(3), "{length}");
            for n in (0..12).filter(|n| whole(*n)) {
                assert!(!matches!(replay.answer(&url(n), None), Err(Trouble::NotRecorded(_))), "{n} of {length}");
            }
        }
        assert!(read > 1000, "{read} answers read");
    }

    #[test]
    fn only_an_evidence_file_is_added_to() {
        use std::io::Write;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let packed = |text: &str| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap()
        };
        let record = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
        let two = packed(&record.repeat(2));
        let mut behind = packed(record);
        behind.extend_from_slice(b"some other thing behind it");
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + (state >> 60) as u8)
        };
        let noise: String = (0..40_000).map(|_| next()).collect();
        let files: [Vec<u8>; 7] = [
            b"notes".to_vec(),
            packed("notes\n"),
            packed("notes"),
            packed(&noise)[..6000].to_vec(),
            record.as_bytes().to_vec(),
            two,
            behind,
        ];
        for bytes in files {
            std::fs::write(&path, &bytes).unwrap();
            assert!(Recorder::open(&path, Clock::Fixed(0), "test").is_err(), "{} bytes", bytes.len());
            assert_eq!(std::fs::read(&path).unwrap(), bytes, "it was changed");
        }
        std::fs::write(&path, packed(record)).unwrap();
        Recorder::open(&path, Clock::Fixed(0), "test").unwrap();
    }
}
