//! Zstandard in many frames, one a record, as web archives pack it.

use ruzstd::decoding::StreamingDecoder;
use std::io::{self, Read};

/// The unpacked bytes of all frames, one after the other. Frames that no decoder reads are passed over.
pub(super) struct Frames<R: Read> {
    /// The packed bytes between frames; gone while a frame is open, and after one that is broken.
    packed: Option<Pushed<R>>,
    frame: Option<StreamingDecoder<Pushed<R>, ruzstd::decoding::FrameDecoder>>,
}

/// A reader with bytes that were read too far.
struct Pushed<R> {
    back: Vec<u8>,
    inner: R,
}

impl<R: Read> Read for Pushed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.back.is_empty() {
            return self.inner.read(buffer);
        }
        let taken = self.back.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&self.back[..taken]);
        self.back.drain(..taken);
        Ok(taken)
    }
}

impl<R: Read> Frames<R> {
    pub(super) fn new(inner: R) -> Frames<R> {
        Frames { packed: Some(Pushed { back: Vec::new(), inner }), frame: None }
    }

    /// Opens the next frame; false at the end.
    fn open(&mut self) -> io::Result<bool> {
        let Some(mut packed) = self.packed.take() else { return Ok(false) };
        loop {
            let mut magic = Vec::new();
            packed.by_ref().take(4).read_to_end(&mut magic)?;
            match magic.as_slice() {
                [] => return Ok(false),
                [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
                    let mut length = [0; 4];
                    packed.read_exact(&mut length)?;
                    io::copy(&mut packed.by_ref().take(u64::from(u32::from_le_bytes(length))), &mut io::sink())?;
                }
                _ => {
                    packed.back = magic;
                    self.frame = Some(StreamingDecoder::new(packed).map_err(io::Error::other)?);
                    return Ok(true);
                }
            }
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(mut frame) = self.frame.take() {
                let read = frame.read(buffer)?;
                if read > 0 {
                    self.frame = Some(frame);
                    return Ok(read);
                }
                self.packed = Some(frame.into_inner());
            }
            if !self.open()? {
                return Ok(0);
            }
        }
    }
}
