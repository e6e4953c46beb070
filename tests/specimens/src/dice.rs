//! Numbers drawn from a seed, the same on every machine and in every version of this crate's libraries.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A stream of numbers for one purpose. Purposes with different names draw independently of each other, so
/// that a change to the camera does not change what is printed on the document.
#[derive(Clone, Debug)]
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        // FNV-1a of the purpose: the standard library's hashers may change with the compiler.
        let hash = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let mut key = [0_u8; 32];
        for (to, from) in key.iter_mut().zip(seed.to_le_bytes().into_iter().chain(hash.to_le_bytes())) {
            *to = from;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    pub(crate) fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// At least 0 and below 1.
    pub(crate) fn unit(&mut self) -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "24 bits are what an f32 holds exactly")]
        let mantissa = (self.bits() >> 8) as f32;
        mantissa / 16_777_216.0
    }

    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// Between `-size` and `size`.
    pub(crate) fn around(&mut self, size: f32) -> f32 {
        self.between(-size, size)
    }

    /// At least 0 and below `end`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let scaled = (u64::from(self.bits()) * u64::from(end)) >> 32;
        u32::try_from(scaled).unwrap_or(0)
    }

    /// From `first` to `last`, both included.
    pub(crate) fn whole(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    pub(crate) fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }

    pub(crate) fn pick<T: Copy, const N: usize>(&mut self, of: &[T; N]) -> T {
        const { assert!(N > 0, "there must be something to pick") };
        let at = self.below(u32::try_from(N).unwrap_or(1)) as usize;
        #[allow(clippy::indexing_slicing, reason = "`below` stays below N, and N is not 0")]
        of[at]
    }

    /// `count` decimal digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_fixed() {
        let mut dice = Dice::new(7, "camera");
        let drawn: Vec<u32> = (0..3).map(|_| dice.bits()).collect();
        let mut again = Dice::new(7, "camera");
        assert_eq!(drawn, (0..3).map(|_| again.bits()).collect::<Vec<_>>());
        assert_ne!(drawn.first(), Some(&Dice::new(8, "camera").bits()));
        assert_ne!(drawn.first(), Some(&Dice::new(7, "person").bits()));
    }

    #[test]
    fn draws_stay_in_their_range() {
        let mut dice = Dice::new(1, "range");
        for _ in 0..1000 {
            assert!((0.0..1.0).contains(&dice.unit()));
            assert!((2..=4).contains(&dice.whole(2, 4)));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.digits(12).len(), 12);
    }
}
