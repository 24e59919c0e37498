//! A worker's part of the file, in whole lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// The number of bytes that are counted at once.
const BLOCK: u64 = 1 << 20;

/// A part of a file: the lines that begin in it.
pub(crate) struct Part {
    file: BufReader<File>,
    at: u64,
    end: u64,
    lines: Vec<u8>,
}

impl Part {
    pub(crate) fn open(path: &Path, index: usize, peers: usize) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let (index, peers) = (index as u64, peers as u64);
        let bound = |index: u64| size / peers * index + size % peers * index / peers;
        let (start, end) = (bound(index), bound(index + 1));
        // The byte before tells if a line begins at the start.
        let mut at = start.saturating_sub(1);
        file.seek(SeekFrom::Start(at))?;
        let mut file = BufReader::with_capacity(1 << 16, file);
        if start > 0 {
            at += file.skip_until(b'\n')? as u64;
        }
        let lines = Vec::new();
        Ok(Self {
            file,
            at,
            end,
            lines,
        })
    }

    /// The next lines; none after the last that begins in this part.
    pub(crate) fn next_lines(&mut self) -> io::Result<Option<&[u8]>> {
        self.lines.clear();
        if self.at >= self.end {
            return Ok(None);
        }
        let most = BLOCK.min(self.end - self.at);
        self.file.by_ref().take(most).read_to_end(&mut self.lines)?;
        if self.lines.last() != Some(&b'\n') {
            self.file.read_until(b'\n', &mut self.lines)?;
        }
        self.at += self.lines.len() as u64;
        Ok((!self.lines.is_empty()).then_some(&self.lines))
    }
}
