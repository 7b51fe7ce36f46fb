//! A small reproducible source of chance: `SplitMix64` (Steele, Lea and Flood, 2014).
//!
//! Every record draws from a stream of its own, named by seed, purpose and index. So a record can
//! be made again wherever another one mentions it, and nothing has to be kept in memory.

/// What a stream of chance is for: two purposes never share a stream.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Person = 1,
    Victim,
    Organization,
    Production,
    Cast,
    Place,
    Block,
    Event,
    Participants,
    Source,
    Claim,
    Identity,
}

/// One reproducible stream of numbers.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64, purpose: Purpose, index: u64) -> Self {
        let mut stream = Self { state: seed };
        stream.state = stream.next() ^ (purpose as u64).wrapping_mul(0xA24B_AED4_963E_E407);
        stream.state = stream.next() ^ index.wrapping_mul(0x9FB2_1C65_1E98_DF25);
        stream
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count` − 1; 0 where `count` is 0. `count` stays below 2³².
    pub(crate) fn below(&mut self, count: u64) -> u64 {
        ((self.next() >> 32) * count) >> 32
    }

    /// True `percent` times in a hundred.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A rank from 0 to `count` − 1, the first ones far more often: Zipf's law with exponent 1/2.
    ///
    /// Whole numbers only, so that every machine draws the same ranks.
    pub(crate) fn rank(&mut self, count: u64) -> u64 {
        let uniform = self.next() >> 32;
        let squared = (uniform * uniform) >> 32;
        (squared * count) >> 32
    }

    /// One of `choices`, each as often as it is listed.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        let position = self.below(choices.len() as u64);
        choices[usize::try_from(position).unwrap_or(0)]
    }
}
