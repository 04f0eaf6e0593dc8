//! What came back from a server, and what can go wrong on the way.

use std::borrow::Cow;
use std::io::Write;

/// What came back: one answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Header lines in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came, still packed if the server packed it.
    pub body: Vec<u8>,
    /// What ended the body early.
    pub cut: Option<Trouble>,
}

/// Why there is no answer, or only a part of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// The name has no address, or nobody answers there.
    #[error("{0}")]
    Unreachable(String),
    /// The connection cannot be trusted.
    #[error("{0}")]
    Tls(String),
    /// Too slow.
    #[error("no {0} in time")]
    Timeout(String),
    /// More than the limit.
    #[error("{0}")]
    TooLarge(String),
    /// The answer broke off.
    #[error("the answer broke off: {0}")]
    Incomplete(String),
    /// The policy does not let it be asked.
    #[error("{0}")]
    Forbidden(String),
    /// The time for the whole run was over.
    #[error("the time given to the whole run was spent before this could be asked")]
    NotAsked,
    /// A replay holds no answer for it.
    #[error("the evidence file holds no answer for {0}")]
    NotRecorded(String),
}

impl Trouble {
    /// A word for the evidence file.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Trouble::Unreachable(_) => "unreachable",
            Trouble::Tls(_) => "tls",
            Trouble::Timeout(_) => "timeout",
            Trouble::TooLarge(_) => "too-large",
            Trouble::Incomplete(_) => "incomplete",
            Trouble::Forbidden(_) => "forbidden",
            Trouble::NotAsked => "not-asked",
            Trouble::NotRecorded(_) => "not-recorded",
        }
    }

    /// What an editor reads, without the words the message adds.
    pub(super) fn detail(&self) -> &str {
        match self {
            Trouble::Unreachable(text)
            | Trouble::Tls(text)
            | Trouble::Timeout(text)
            | Trouble::TooLarge(text)
            | Trouble::Incomplete(text)
            | Trouble::Forbidden(text)
            | Trouble::NotRecorded(text) => text,
            Trouble::NotAsked => "",
        }
    }

    /// The way back from the evidence file.
    pub(super) fn from_code(code: &str, detail: &str) -> Option<Trouble> {
        let detail = detail.to_string();
        Some(match code {
            "unreachable" => Trouble::Unreachable(detail),
            "tls" => Trouble::Tls(detail),
            "timeout" => Trouble::Timeout(detail),
            "too-large" => Trouble::TooLarge(detail),
            "incomplete" => Trouble::Incomplete(detail),
            "forbidden" => Trouble::Forbidden(detail),
            "not-asked" => Trouble::NotAsked,
            _ => return None,
        })
    }
}

/// How much is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a body, as it comes and unpacked.
    pub body: usize,
    /// How many times a body may grow when it is unpacked.
    pub growth: usize,
    /// Bytes of all header lines.
    pub headers: usize,
    /// Milliseconds for the connection.
    pub connect_ms: u64,
    /// Milliseconds from the request to the head of the answer, and again to the end of the body.
    pub stage_ms: u64,
    /// Redirects followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { body: 2 << 20, growth: 100, headers: 64 << 10, connect_ms: 5000, stage_ms: 8000, redirects: 8 }
    }
}

impl Answer {
    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The body, unpacked. Trouble where it grows past the limits or is packed in a way nobody asked for.
    pub fn unpacked(&self, limits: &Limits) -> Result<Cow<'_, [u8]>, Trouble> {
        let packing = self.header("content-encoding").unwrap_or("identity").trim().to_ascii_lowercase();
        let most = limits.body.min(self.body.len().saturating_mul(limits.growth));
        let unpack = |result: std::io::Result<Vec<u8>>| match result {
            Ok(bytes) => Ok(Cow::Owned(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Err(Trouble::TooLarge(format!("{} bytes unpack to more than {most}", self.body.len())))
            }
            Err(error) => Err(Trouble::Incomplete(error.to_string())),
        };
        match packing.as_str() {
            "" | "identity" => Ok(Cow::Borrowed(&self.body)),
            "gzip" | "x-gzip" => {
                let mut decoder = flate2::write::MultiGzDecoder::new(Bounded { bytes: Vec::new(), most });
                unpack(decoder.write_all(&self.body).and_then(|()| decoder.finish()).map(|b| b.bytes))
            }
            "deflate" => {
                let mut decoder = flate2::write::ZlibDecoder::new(Bounded { bytes: Vec::new(), most });
                unpack(decoder.write_all(&self.body).and_then(|()| decoder.finish()).map(|b| b.bytes))
            }
            other => Err(Trouble::Incomplete(format!("packed as `{other}`, which was not asked for"))),
        }
    }
}

/// A sink that refuses more than a limit.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + part.len() > self.most {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(bytes: &[u8]) -> Answer {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        let headers = vec![("content-encoding".to_string(), "gzip".to_string())];
        Answer { status: 200, headers, body: encoder.finish().unwrap(), cut: None }
    }

    #[test]
    fn bodies_are_unpacked_within_limits() {
        let text: Vec<u8> = (0..5000u32).flat_map(|n| n.to_string().into_bytes()).collect();
        let limits = Limits::default();
        assert_eq!(packed(&text).unpacked(&limits).unwrap().as_ref(), text.as_slice());
        let zeros = packed(&vec![0; 1 << 20]);
        let bomb = zeros.unpacked(&limits);
        assert!(matches!(bomb, Err(Trouble::TooLarge(_))), "{bomb:?}");
        let mut broken = packed(&text);
        broken.body.truncate(100);
        assert!(broken.unpacked(&limits).is_err());
    }
}
