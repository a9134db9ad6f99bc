//! What a run of shared work is made from, and how fast each helper is.

use super::run::Helper;
use crate::sim::rng::Rng;
use crate::sim::setup::Setup;
use crate::units::tick::{MILLION, Rate, TICKS_PER_ROUND, Tick};

/// Everything that decides a run of shared work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkSetup {
    /// Who is there, from when to when, what each uploads, how many parts (`chunks`), the seed.
    /// The rest of it means nothing here: nobody streams, uploads do not change (`R:upload:P:U`),
    /// and the coordinator does not fall (`R:host-down`, `R:host-up`).
    pub crew: Setup,
    /// How uneven the helpers are, in millionths, 0..=[`crate::units::tick::MILLION`].
    pub uneven: u32,
    /// What handing out one part costs the coordinator, in ticks.
    pub handout: Tick,
}

impl WorkSetup {
    /// The same parts, made by one alone.
    ///
    /// One alone needs no coordinator: it keeps the list itself, so that nothing has to be handed
    /// out, and has the picture itself, so that nothing has to be sent. Its speed is one, the mean
    /// of any group. So it needs exactly a round a part.
    pub fn alone(&self) -> WorkSetup {
        self.with_peers(1).undisturbed()
    }

    /// How long one alone takes for the same parts, in ticks: see [`WorkSetup::alone`].
    pub fn alone_takes(&self) -> Tick {
        u64::from(self.crew.chunks) * TICKS_PER_ROUND
    }

    /// The same with another number of helpers. There are no more free riders than helpers.
    pub fn with_peers(&self, peers: u32) -> WorkSetup {
        let mut setup = self.clone();
        setup.crew.peers = peers;
        setup.crew.free_riders = setup.crew.free_riders.min(peers);
        setup
    }

    /// The same without inputs and with everybody there from the start: what charts compare.
    pub fn undisturbed(&self) -> WorkSetup {
        let mut setup = self.clone();
        setup.crew.inputs.clear();
        setup.crew.arrival = 0;
        setup
    }

    /// The same picture and the same crew, the picture cut into another number of parts.
    ///
    /// A round is what a part takes, so that the rounds of the new setup are shorter or longer than
    /// those of this one: who compares them takes the times there times `self.crew.chunks / parts`.
    /// Handing out a part costs what it cost, which in the new rounds is `parts /
    /// self.crew.chunks` times as much, to the nearest tick. Arrivals and inputs keep their rounds,
    /// and so mean another moment: only an [`WorkSetup::undisturbed`] setup is the same otherwise.
    pub fn cut_into(&self, parts: u32) -> WorkSetup {
        let before = u64::from(self.crew.chunks.max(1));
        let mut setup = self.clone();
        setup.crew.chunks = parts;
        setup.handout = (self.handout * u64::from(parts) + before / 2) / before;
        setup
    }

    /// Whether only one will ever be there: that is one alone, see [`WorkSetup::alone`].
    pub fn is_alone(&self) -> bool {
        self.crew.everyone() == 1
    }

    /// What handing out a part takes, in ticks: nothing for one alone.
    pub(super) fn handing_out(&self) -> Tick {
        if self.is_alone() { 0 } else { self.handout }
    }

    /// Everybody who will ever be there, peer 1 first, before anybody has left.
    pub fn helpers(&self) -> Vec<Helper> {
        let speeds = self.speeds();
        let is_alone = self.is_alone();
        let mut helpers = Vec::new();
        for joined in self.crew.joinings() {
            let before = helpers.len();
            let speed = speeds[before % speeds.len()];
            let send = self.crew.first_upload(before as u32 + 1).ticks_per_chunk();
            helpers.push(Helper {
                joined,
                left: None,
                speed,
                // No speed is zero.
                work: speed.ticks_per_chunk().unwrap_or(TICKS_PER_ROUND),
                send: if is_alone { Some(0) } else { send },
            });
        }
        helpers
    }

    /// The speeds of the first N helpers, parts a round: one on average, spread evenly over
    /// 1 - 0.75 * uneven ..= 1 + 0.75 * uneven, in an order that the seed decides. Their sum is
    /// exactly N, for what is added to one is taken from another. Who joins by an input gets what
    /// the first gets, the next what the second gets, and so on.
    pub fn speeds(&self) -> Vec<Rate> {
        let count = self.crew.peers as usize;
        let mut speeds = vec![Rate::ONE; count];
        if self.uneven == 0 || count < 2 {
            return speeds;
        }
        let widest = count as u64 - 1;
        let uneven = u64::from(self.uneven).min(MILLION);
        for pair in 0..count / 2 {
            // How far from the middle, of the widest.
            let away = widest - 2 * pair as u64;
            let more = ((3 * uneven * away + 2 * widest) / (4 * widest)) as u32;
            speeds[pair].0 -= more;
            speeds[count - 1 - pair].0 += more;
        }
        let mut rng = Rng::new(self.crew.seed);
        for last in (1..count).rev() {
            speeds.swap(last, rng.below(last + 1));
        }
        speeds
    }
}
