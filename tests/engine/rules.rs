//! What the model says of a setup, said a second time for the second books: nothing here asks the
//! engine. Sources are the model's own words; see each item.

use how_p2p_works::sim::setup::{Action, Model, OnComplete, Setup};
use how_p2p_works::units::tick::Tick;

/// Ticks of a round.
pub const ROUND: u64 = 5040;

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

/// The upload that each peer has at first, in millionths, peer 1 first. A list is repeated from its
/// front, and who joins by an input takes the one upload. A mix's groups stand in a line as long as
/// their shares; peer i of N is at the middle of the i-th of N equal parts of it, and who joins
/// later is handed the mix from its beginning. Free riders are the last of the N, whatever else.
pub fn first_uploads(setup: &Setup) -> Vec<u32> {
    let all = everyone(setup);
    let mut uploads = Vec::new();
    for peer in 0..all {
        let is_first = peer < setup.peers;
        let rides_free = is_first && setup.peers - peer <= setup.free_riders;
        uploads.push(if rides_free {
            0
        } else if let Some(listed) = listed(&setup.uploads, peer, is_first) {
            listed
        } else if setup.uploads.is_empty() {
            mixed(setup, peer % setup.peers).unwrap_or(setup.upload.0)
        } else {
            setup.upload.0
        });
    }
    uploads
}

/// What the mix gives to the peer at a place in the line; `None` without a mix.
fn mixed(setup: &Setup, in_line: u32) -> Option<u32> {
    // In 2N-ths of the whole line.
    let place = u128::from(2 * in_line + 1);
    let mut end = 0_u128;
    for group in &setup.mix {
        end += u128::from(group.share);
        // Shares are millionths of a percent.
        if place * 100_000_000 <= end * 2 * u128::from(setup.peers) {
            return Some(group.upload.0);
        }
    }
    setup.mix.last().map(|group| group.upload.0)
}

/// What a list has for a peer of the N, repeated from its front.
fn listed(list: &[how_p2p_works::units::tick::Rate], before: u32, is_first: bool) -> Option<u32> {
    let mut again = list.iter().cycle().map(|rate| rate.0);
    if is_first { again.nth(before as usize) } else { None }
}

/// What each peer can take in, in millionths, peer 1 first; `None` is without limit.
pub fn downloads(setup: &Setup) -> Vec<Option<u32>> {
    let of_peer = |peer| listed(&setup.downloads, peer, peer < setup.peers);
    let capacity = |peer| of_peer(peer).unwrap_or(setup.download.0);
    (0..everyone(setup)).map(|peer| Some(capacity(peer)).filter(|most| *most > 0)).collect()
}

/// The speed of a slot of a peer with so much upload: the upload divided evenly, to the nearest
/// millionth. Who uploads anything has slots that send something.
pub fn slot_speed(setup: &Setup, upload: u32) -> u32 {
    let nearest =
        (2 * u64::from(upload) + u64::from(setup.peer_slots)) / (2 * u64::from(setup.peer_slots));
    if upload == 0 { 0 } else { (nearest as u32).max(1) }
}

/// The speed of a host's slot: one chunk a round; in the swarm it is divided as a peer's is.
pub fn host_speed(setup: &Setup) -> u32 {
    if setup.model == Model::P2p { slot_speed(setup, ONE) } else { ONE }
}

/// A host's slots: K, in the swarm divided likewise.
pub fn host_slots(setup: &Setup) -> usize {
    let parts = if setup.model == Model::P2p { setup.peer_slots } else { 1 };
    (setup.slots * parts) as usize
}

/// How many chunks the hosts together may start in the swarm: ceil(C*M). `None`: any number.
pub fn most_copies(setup: &Setup) -> Option<u64> {
    let millionths = setup.host_copies * u64::from(setup.chunks);
    let is_whole = millionths % 1_000_000 == 0;
    let chunks = millionths / 1_000_000 + u64::from(!is_whole);
    (setup.model == Model::P2p && millionths > 0).then_some(chunks)
}

/// Whether each peer knows all others, whoever joins: it is told to know none, or as many as there
/// ever are.
pub fn knows_all(setup: &Setup) -> bool {
    setup.neighbours == 0 || setup.neighbours >= everyone(setup) - 1
}

/// Whether the perfect schedule can be followed until the first input: one host with one slot,
/// u = 1 through one slot, all peers there from the start and known to each other, and nobody who
/// goes when complete; each must be able to take a chunk a round, from whoever has it.
pub fn follows_schedule(setup: &Setup) -> bool {
    let first = setup.peers as usize;
    let takes_a_chunk = |most: &Option<u32>| most.is_none_or(|most| most >= ONE);
    (setup.slots, setup.hosts, setup.peer_slots) == (1, 1, 1)
        && first_uploads(setup)[..first].iter().all(|upload| *upload == ONE)
        && joinings(setup)[..first].iter().all(|tick| *tick == 0)
        && downloads(setup)[..first].iter().all(takes_a_chunk)
        && (setup.neighbours == 0 || setup.neighbours >= setup.peers - 1)
        && setup.on_complete == OnComplete::Stay
        && most_copies(setup).is_none()
}

/// How long a chunk takes at so many millionths of a chunk a round: the nearest whole number of
/// ticks, and some time at least.
pub fn ticks_of_chunk(rate: u32) -> Tick {
    let (work, rate) = (ROUND * 1_000_000, u64::from(rate));
    let below = work / rate;
    let nearest = if (work - below * rate) * 2 < rate { below } else { below + 1 };
    nearest.max(1)
}
