//! Texts made from other texts: cut, doubled, spliced and sprinkled, the same on every machine.

/// What tends to matter to those who read notes, settings, templates and messages.
const PIECES: [&[u8]; 32] = [
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b" ",
    b"    ",
    b": ",
    b"- ",
    b"|",
    b"#",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b"{{ ",
    b" }}",
    b"<!-- hearback: allow all -->",
    b"```",
    b"---\n",
    b"&a ",
    b"*a",
    b"<<: ",
    b"2026-11-20",
    b"\xff",
    "\u{feff}".as_bytes(),
    "é".as_bytes(),
    "😀".as_bytes(),
    b"\0",
    b"Content-Length: 7\r\n\r\n",
    b"99999999999",
];

/// No text is longer, in bytes: what breaks a reader breaks it in a few lines.
const LONGEST: usize = 4096;

/// Draws texts from seeds.
pub(crate) struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
    state: u64,
}

impl<'a> Mutator<'a> {
    pub(crate) fn new(seeds: &'a [Vec<u8>]) -> Self {
        Self { seeds, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// The next text.
    pub(crate) fn draw(&mut self) -> Vec<u8> {
        let mut bytes = self.seed();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let (start, end) = self.range(bytes.len());
        match self.below(7) {
            0 => drop(bytes.drain(start..end)),
            1 => {
                let copy = bytes[start..end].to_vec();
                let at = self.below(bytes.len() + 1);
                bytes.splice(at..at, copy);
            }
            2 => {
                let other = self.seed();
                let (from, to) = self.range(other.len());
                bytes.splice(start..end, other[from..to].iter().copied());
            }
            3 if start < bytes.len() => bytes[start] ^= 1 << self.below(8),
            4 => bytes.truncate(end),
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(start..start, piece.iter().copied());
            }
        }
    }

    /// A window of a seed: its beginning more often than not.
    fn seed(&mut self) -> Vec<u8> {
        let Some(seed) = self.seeds.get(self.below(self.seeds.len())) else { return Vec::new() };
        let start = if self.below(4) == 0 { self.below(seed.len()) } else { 0 };
        seed[start..seed.len().min(start + LONGEST)].to_vec()
    }

    /// A short range more often than a long one.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        let most = [1, 8, 64, LONGEST][self.below(4)];
        (start, (start + self.below(most + 1)).min(length))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % limit.max(1)
    }
}
