//! What the model says of a setup, said a second time for the second books: nothing here asks the
//! engine. Sources are the model's own words; see each item.

use how_p2p_works::sim::setup::{Action, Setup};
use how_p2p_works::units::tick::Tick;

/// Ticks of a round.
const ROUND: u64 = 5040;

/// One chunk a round, in millionths.
const ONE: u32 = 1_000_000;

/// Everybody who will ever be there: N, and those who join by an input.
pub fn everyone(setup: &Setup) -> u32 {
    let mut count = setup.peers;
    for input in &setup.inputs {
        count += u32::from(matches!(input.action, Action::Join));
    }
    count
}

/// When each peer joins: peer i at (i - 1) times the arrival; then those who join by an input, by
/// their time.
pub fn joinings(setup: &Setup) -> Vec<Tick> {
    let mut late: Vec<Tick> = Vec::new();
    for input in &setup.inputs {
        if matches!(input.action, Action::Join) {
            late.push(input.tick);
        }
    }
    late.sort_unstable();
    let first = (1..=setup.peers).map(|i| u64::from(i - 1) * setup.arrival);
    first.chain(late).collect()
}

/// The upload that each peer has at first, in millionths, peer 1 first. A mix's groups stand in a
/// line as long as their shares; peer i of N is at the middle of the i-th of N equal parts of it.
/// Free riders are the last of the N, and who joins later is handed the mix from its beginning.
pub fn first_uploads(setup: &Setup) -> Vec<u32> {
    let all = everyone(setup);
    let mut uploads = Vec::new();
    for peer in 0..all {
        let in_line = peer % setup.peers;
        // In 2N-ths of the whole line.
        let place = u128::from(2 * in_line + 1);
        let (mut end, mut upload) = (0_u128, None);
        for group in &setup.mix {
            end += u128::from(group.share);
            // Shares are millionths of a percent.
            if upload.is_none() && place * 100_000_000 <= end * 2 * u128::from(setup.peers) {
                upload = Some(group.upload.0);
            }
        }
        let is_first = peer < setup.peers;
        let rides_free = is_first && setup.peers - peer <= setup.free_riders;
        let last = setup.mix.last().map(|group| group.upload.0);
        uploads.push(match (rides_free, upload.or(last)) {
            (true, _) => 0,
            (false, Some(mixed)) => mixed,
            (false, None) => setup.upload.0,
        });
    }
    uploads
}

/// Whether each peer knows all others: it is told to know none, or as many as there are.
pub fn knows_all(setup: &Setup) -> bool {
    setup.neighbours == 0 || setup.neighbours >= everyone(setup) - 1
}

/// Whether the perfect schedule can be followed: K = 1, u = 1, and all peers there from the start
/// and left alone; each must be able to take a chunk a round, from whoever has it.
pub fn follows_schedule(setup: &Setup) -> bool {
    let takes_a_chunk = setup.download.0 == 0 || setup.download.0 >= ONE;
    setup.slots == 1
        && first_uploads(setup).iter().all(|upload| *upload == ONE)
        && joinings(setup).iter().all(|tick| *tick == 0)
        && setup.inputs.is_empty()
        && takes_a_chunk
        && knows_all(setup)
}

/// How long a chunk takes at so many millionths of a chunk a round: as many whole ticks as it takes
/// to send no faster than that.
pub fn ticks_of_chunk(rate: u32) -> Tick {
    let mut ticks = ROUND * 1_000_000 / u64::from(rate);
    while ticks * u64::from(rate) < ROUND * 1_000_000 {
        ticks += 1;
    }
    ticks
}
