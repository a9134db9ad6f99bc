//! The end of a run: who has what, why not everybody has everything, and what was played.

use how_p2p_works::sim::reason::Reason;
use how_p2p_works::sim::setup::Model;
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::Tick;

use super::checker::Checker;

impl Checker {
    /// The last state: everybody who is there has everything, or there is a reason why not.
    pub(super) fn check_end(&self) {
        let mut world = World::new(&self.setup);
        while world.step(&mut Vec::new()) {}
        for node in 1 - self.up.len() as i32..self.held.len() as i32 {
            let sent = self.sent.get(&node).copied().unwrap_or(0);
            assert_eq!(world.sent(node), sent, "sent by {node}");
        }
        for peer in self.peers() {
            let held = self.held[peer];
            assert_eq!(world.held_count(peer as u32), held.count_ones(), "held by {peer}");
            let received = world.from_host(peer as u32) + world.from_peers(peer as u32);
            assert_eq!(received, world.held_count(peer as u32));
            assert_eq!(world.is_present(peer as u32), self.present[peer]);
        }
        for (host, is_up) in (0..).zip(&self.up) {
            assert_eq!(world.is_host_up(host), *is_up, "host {host}");
        }
        let holds = |p: usize, c: usize| self.held[p] >> c & 1 == 1;
        let lacks = |c: usize| self.peers().any(|p| self.present[p] && !holds(p, c));
        let lacking: Vec<u32> =
            (0..self.chunks()).filter(|&c| lacks(c)).map(|c| c as u32).collect();
        match Reason::of(&world) {
            None => assert!(lacking.is_empty(), "everybody has everything"),
            Some(Reason::HostDown) => {
                assert!(self.setup.model == Model::Streaming && !self.up.contains(&true));
                assert!(!lacking.is_empty());
            }
            Some(Reason::Missing(missing)) => {
                assert!(self.setup.model == Model::P2p && !self.up.contains(&true));
                let lists = [&missing.left, &missing.never, &missing.withheld, &missing.apart];
                let mut all: Vec<u32> = lists.into_iter().flatten().copied().collect();
                all.sort_unstable();
                assert_eq!(all, lacking);
                let holders = |c: &u32| {
                    self.peers().filter(|&p| self.present[p] && holds(p, *c as usize)).count()
                };
                assert!(missing.left.iter().chain(&missing.never).all(|c| holders(c) == 0));
                assert!(missing.withheld.iter().chain(&missing.apart).all(|c| holders(c) > 0));
                assert!(missing.apart.is_empty() || !self.all_are_known());
            }
        }
    }

    /// Plays the chunks as they arrived, from the model's words, and compares. Who leaves by an input
    /// plays no more; who left complete plays what it holds to the end.
    pub(super) fn check_playback(&self, peer: usize) {
        const NEVER: Tick = Tick::MAX;
        let arrivals: Vec<_> = self.arrivals[peer].iter().map(|at| at.unwrap_or(NEVER)).collect();
        let held_by = |from: usize, n: usize| {
            let until = (from + n).min(arrivals.len());
            arrivals[from..until].iter().copied().max().unwrap_or(0)
        };
        let mut expected = Vec::new();
        let mut now = held_by(0, self.setup.start as usize);
        expected.push((now, "play"));
        for (chunk, arrival) in arrivals.iter().enumerate() {
            if now == NEVER {
                break;
            }
            if *arrival > now {
                expected.push((now, "stall"));
                now = held_by(chunk, self.setup.resume as usize);
                expected.push((now, "resume"));
            }
            now = now.saturating_add(self.setup.playback);
        }
        expected.push((now, "end"));
        let left = self.left[peer].unwrap_or(NEVER);
        expected.retain(|(tick, _)| *tick < left);
        assert_eq!(self.plays[peer], expected, "playback of peer {peer}");
    }
}
