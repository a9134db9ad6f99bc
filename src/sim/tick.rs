//! Simulation time: whole ticks, never floats.

/// Ticks in a round. A round is the time the host needs to send one chunk through one slot.
///
/// 5040 = 7! makes the durations of 1/2 .. 1/10 of a round, and of transfers at the speeds
/// 0.3, 0.7 and 0.9, exact.
pub const TICKS_PER_ROUND: u64 = 5040;

/// A moment or a span of simulation time, in ticks.
pub type Tick = u64;
