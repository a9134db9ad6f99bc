//! One figure's state: what it shows, of which run, and where it is.

use super::shared_work::SharedWork;
use crate::joined::joined;
use crate::params::table::{Key, row};
use crate::params::{Decimal, Figure, Params};
use crate::sim::setup::Model;
use crate::sim::tick::{MILLION, TICKS_PER_ROUND, Tick, earliest};
use crate::sim::world::World;
use crate::timeline::player::{Command, Extent, Player, Playhead};
use crate::timeline::recording::{Cursor, MarkKind, Recording};

/// What can happen to a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader, or the clock, moves the player.
    Player(Command),
    /// To the next tick at which anything happens, and rests there.
    NextEvent,
    /// To the last tick before at which anything happened, and rests there.
    PreviousEvent,
    /// To the end, and rests there.
    End,
    /// A slider was moved to this position.
    Slide(Key, String),
    /// So many rounds a second.
    Speed(Decimal),
    /// Back to the parameters with which the figure opened.
    Reset,
    /// The same parameters with other chances.
    AnotherSeed,
    /// The reader holds the timeline's thumb, or lets it go. Meanwhile time stands still.
    Hold(bool),
    /// A peer was picked out, or none.
    Select(Option<u32>),
    /// Parts of a picture get the colours of their makers, or lose them.
    Tint,
}

/// One run and the place in it that is shown.
#[derive(Clone, Debug)]
struct Run {
    recording: Recording,
    cursor: Cursor,
}

/// A figure's state.
#[derive(Clone, Debug)]
pub struct FigureState {
    kind: Figure,
    opened_with: Params,
    params: Params,
    /// Of each system that distributes a film.
    runs: Vec<Run>,
    /// Where the figure shows shared work.
    work: Option<SharedWork>,
    player: Player,
    /// Where the reader wants to be, while the run is not known that far.
    wanted: Option<Playhead>,
    is_held: bool,
    selected: Option<u32>,
}

impl FigureState {
    /// The figure as a link opens it. Of the runs, only round 0 is known: [`FigureState::compute`].
    pub fn new(kind: Figure, params: &Params) -> FigureState {
        let player = Player {
            playhead: Playhead::default(),
            is_playing: params.view.autoplay,
            speed: rounds_per_second(params.view.speed),
            is_looping: params.view.repeat,
        };
        let mut state = FigureState {
            kind,
            opened_with: params.clone(),
            params: params.clone(),
            runs: Vec::new(),
            work: None,
            player,
            wanted: Some(Playhead::from_ticks(params.view.t.ticks() as f64)),
            is_held: false,
            selected: None,
        };
        state.start_runs();
        state
    }

    /// Does what the message says. Returns whether anything changed.
    pub fn update(&mut self, msg: &Msg) -> bool {
        match msg {
            Msg::Player(command) => return self.command(*command),
            Msg::NextEvent => return self.rest_at_event(false),
            Msg::PreviousEvent => return self.rest_at_event(true),
            Msg::End => return self.command(Command::Rest(Playhead::END)),
            Msg::Hold(is_held) => {
                self.is_held = *is_held;
                return false;
            }
            Msg::Slide(key, position) => {
                row(*key).slide(&mut self.params, position);
                return self.restart_runs_if_changed();
            }
            Msg::Reset => {
                self.params.run = self.opened_with.run.clone();
                return self.restart_runs_if_changed();
            }
            Msg::AnotherSeed => {
                self.params.run.seed = self.params.run.seed.wrapping_add(1);
                return self.restart_runs_if_changed();
            }
            Msg::Speed(speed) => {
                self.params.view.speed = *speed;
                self.player.speed = rounds_per_second(*speed);
            }
            Msg::Tint => self.params.view.tint = !self.params.view.tint,
            Msg::Select(peer) => {
                let peer = peer.filter(|peer| (1..=self.peers()).contains(peer));
                let is_same = self.selected == peer;
                self.selected = if is_same { None } else { peer };
            }
        }
        true
    }

    fn command(&mut self, command: Command) -> bool {
        let extent = self.extent();
        let from = self.wanted.unwrap_or(self.player.playhead);
        let (to, rests) = match command {
            Command::StepForward => (from.next_round(), true),
            // At the beginning a step back does nothing.
            Command::StepBack if from.previous_round() == from => return false,
            Command::StepBack => (from.previous_round(), true),
            Command::Rest(to) => (to, true),
            Command::Seek(to) => (to, false),
            Command::Restart => (Playhead::default(), false),
            Command::Advance(_) if self.is_held || self.wanted.is_some() => return false,
            other => return self.player.update(other, extent),
        };
        // What is not known yet is waited for.
        let is_unknown = !extent.is_whole && to.ticks() > extent.known_until as f64;
        self.wanted = is_unknown.then_some(to);
        let go = if rests { Command::Rest(to) } else { Command::Seek(to) };
        self.player.update(go, extent) || is_unknown
    }

    /// Rests at the next event of any run, or at the last one before.
    fn rest_at_event(&mut self, is_back: bool) -> bool {
        let playhead = self.player.playhead;
        // Between two ticks, what is before is up to and including the lower.
        let is_between = playhead.ticks() > playhead.tick() as f64;
        let from = playhead.tick() + Tick::from(is_between && is_back);
        let mut found: Option<Tick> = None;
        let mut see = |tick: Option<Tick>| {
            if tick.is_some_and(|tick| found.is_none_or(|best| (tick < best) != is_back)) {
                found = tick;
            }
        };
        for Run { recording, .. } in &self.runs {
            see(if is_back { recording.previous_event(from) } else { recording.next_event(from) });
        }
        if let Some(SharedWork { alone, group, .. }) = &self.work {
            for run in [alone, group] {
                see(if is_back { run.previous_event(from) } else { run.next_event(from) });
            }
        }
        found.is_some_and(|tick| self.command(Command::Rest(Playhead::from_ticks(tick as f64))))
    }

    fn restart_runs_if_changed(&mut self) -> bool {
        let unchanged = |run: &Run| {
            let setup = run.recording.setup();
            *setup == self.params.run.setup(setup.model)
        };
        let run = &self.params.run;
        let is_same_work =
            self.work.as_ref().is_none_or(|work| *work.group.setup() == run.work_setup());
        if self.runs.iter().all(unchanged) && is_same_work {
            return false;
        }
        self.wanted = Some(self.wanted.unwrap_or(self.player.playhead));
        self.start_runs();
        self.selected = self.selected.filter(|peer| *peer <= self.peers());
        true
    }

    fn start_runs(&mut self) {
        let run = |model: &Model| {
            let recording = Recording::new(&self.params.run.setup(*model));
            Run { cursor: Cursor::new(&recording), recording }
        };
        self.runs = self.kind.models().iter().map(run).collect();
        let before = self.work.take();
        self.work = (self.kind == Figure::Work).then(|| SharedWork::new(&self.params.run, before));
        self.follow_wanted();
    }

    /// Computes the runs on for about `budget` events, and what charts compare. Returns whether
    /// there is more to do.
    pub fn compute(&mut self, budget: usize) -> bool {
        if let Some(work) = &mut self.work {
            return work.compute(budget);
        }
        // The run that is behind goes first: a moment can be shown once both know it.
        let behind = |run: &&mut Run| (run.recording.is_whole(), run.recording.known_until());
        if let Some(run) = self.runs.iter_mut().min_by_key(behind) {
            run.recording.advance(budget);
        }
        self.follow_wanted();
        self.is_computing()
    }

    fn follow_wanted(&mut self) {
        let extent = self.extent();
        if let Some(wanted) = self.wanted {
            self.player.playhead = wanted;
            if extent.is_whole || wanted.ticks() <= extent.known_until as f64 {
                self.wanted = None;
            }
        }
        let limit = extent.known_until as f64;
        if self.player.playhead.ticks() > limit {
            self.player.playhead = Playhead::from_ticks(limit);
        }
    }

    /// How far the player may go now. The end is the last event of either system, rounded up to
    /// a whole round.
    pub fn extent(&self) -> Extent {
        let (mut partial, mut last) = (None, self.work.as_ref().map_or(0, SharedWork::end));
        for Run { recording, .. } in &self.runs {
            let known = recording.known_until();
            last = last.max(known);
            if !recording.is_whole() {
                partial = earliest(&[partial, Some(known)]);
            }
        }
        match partial {
            Some(known_until) => Extent { known_until, is_whole: false },
            None => {
                let known_until = last.div_ceil(TICKS_PER_ROUND) * TICKS_PER_ROUND;
                Extent { known_until, is_whole: true }
            }
        }
    }

    /// Whether a run is not known to its end yet, or a chart.
    pub fn is_computing(&self) -> bool {
        let charts = self.work.as_ref().map(SharedWork::is_whole);
        !self.extent().is_whole || charts == Some(false)
    }

    /// Whether the moment that the reader wants is not known yet.
    pub fn is_catching_up(&self) -> bool {
        self.wanted.is_some()
    }

    /// Goes to the player's moment. Call it before reading [`FigureState::worlds`].
    pub fn seek(&mut self) {
        let tick = self.player.playhead.tick();
        for run in &mut self.runs {
            run.cursor.seek(&run.recording, tick);
        }
    }

    /// The state of each system at the moment of the last [`FigureState::seek`].
    pub fn worlds(&self) -> impl Iterator<Item = &World> {
        self.runs.iter().map(|run| run.cursor.world())
    }

    /// The recording of each system.
    pub fn recordings(&self) -> impl Iterator<Item = &Recording> {
        self.runs.iter().map(|run| &run.recording)
    }

    /// Hands over what is worth a mark on the timeline, system after system, each in order: the
    /// system's number from 0, when, and what.
    pub fn each_mark(&self, mark: &mut dyn FnMut(usize, Tick, MarkKind)) {
        for (system, recording) in self.recordings().enumerate() {
            recording.marks().iter().for_each(|of| mark(system, of.tick, of.kind));
        }
        if let Some(work) = &self.work {
            work.each_mark(mark);
        }
    }

    /// How many peers the drawing has room for: all that will ever be there.
    pub fn peers(&self) -> u32 {
        let helpers = self.work.as_ref().map_or(1, |work| work.group.helpers().len() as u32);
        self.worlds().fold(helpers, |most, world| most.max(world.peer_count()))
    }

    /// The runs of shared work, in its figure.
    pub fn work(&self) -> Option<&SharedWork> {
        self.work.as_ref()
    }

    /// Which figure this is.
    pub fn kind(&self) -> Figure {
        self.kind
    }

    /// The parameters as they are now.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The player's state.
    pub fn player(&self) -> &Player {
        &self.player
    }

    /// The peer that is picked out.
    pub fn selected(&self) -> Option<u32> {
        self.selected
    }

    /// The runs' digests as 16 hexadecimal digits each, joined by a hyphen, once all are known.
    pub fn digest(&self) -> Option<String> {
        let mut texts = Vec::new();
        let mut add = |digest: u64| texts.push(format!("{digest:016x}"));
        for recording in self.recordings() {
            add(recording.digest()?);
        }
        if let Some(work) = &self.work {
            add(work.group.digest());
        }
        Some(joined(&texts, "-"))
    }
}

fn rounds_per_second(speed: Decimal) -> f64 {
    speed.millionths() as f64 / MILLION as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(kind: Figure, params: &Params) -> FigureState {
        let mut state = FigureState::new(kind, params);
        while state.compute(1 << 16) {}
        state
    }

    fn race() -> FigureState {
        whole(Figure::Race, &Params::default())
    }

    fn rounds(state: &FigureState) -> f64 {
        state.player().playhead.rounds()
    }

    fn step(state: &mut FigureState, command: Command) {
        state.update(&Msg::Player(command));
    }

    #[test]
    fn the_race_ends_with_the_last_event_of_either_system() {
        // Streaming: the fourth starts at 15 and plays 12 chunks of 1.5 rounds.
        assert_eq!(race().extent().known_until, 33 * TICKS_PER_ROUND);
        let p2p = whole(Figure::P2p, &Params::default());
        assert_eq!(p2p.extent().known_until, 22 * TICKS_PER_ROUND);
    }

    #[test]
    fn a_changed_parameter_keeps_the_round_and_whether_it_plays() {
        let mut state = race();
        step(&mut state, Command::Seek(Playhead::from_rounds(20.25)));
        step(&mut state, Command::Play);
        state.update(&Msg::Slide(Key::Peers, "8".to_owned()));
        assert_eq!(state.params().run.peers, 8);
        while state.compute(16) {}
        assert_eq!((rounds(&state), state.player().is_playing), (20.25, true));
        // A film of one chunk is over before: the round is clamped to the end.
        state.update(&Msg::Slide(Key::Chunks, "1".to_owned()));
        while state.compute(16) {}
        assert_eq!(rounds(&state), state.extent().known_until as f64 / TICKS_PER_ROUND as f64);
        assert!(rounds(&state) < 20.0);
    }

    #[test]
    fn a_long_run_shows_what_is_known_until_the_wanted_round_is() {
        let (mut params, t) = (Params::default(), 60.0);
        (params.run.peers, params.run.chunks) = (200, 100);
        params.view.t = Decimal::from_millionths(60 * MILLION);
        let mut state = FigureState::new(Figure::Race, &params);
        assert!(state.is_catching_up());
        assert!(rounds(&state) < t);
        while state.is_catching_up() {
            state.compute(100);
            let known = state.extent().known_until as f64;
            assert!(state.player().playhead.ticks() <= known);
        }
        assert_eq!(rounds(&state), t);
        assert!(state.is_computing(), "streaming takes 6,700 rounds");
        assert_eq!(state.digest(), None);
    }

    #[test]
    fn what_is_not_known_yet_is_waited_for() {
        let mut params = Params::default();
        (params.run.peers, params.run.chunks) = (200, 100);
        let mut state = FigureState::new(Figure::Race, &params);
        for _ in 0..40 {
            step(&mut state, Command::StepForward);
        }
        step(&mut state, Command::StepBack);
        while state.compute(1000) {}
        assert_eq!(rounds(&state), 39.0, "every step counts");

        let mut state = FigureState::new(Figure::Race, &params);
        state.update(&Msg::End);
        while state.compute(1000) {}
        assert_eq!(state.player().playhead.tick(), state.extent().known_until);
    }

    /// A race of which streaming takes long to compute, opened at round `t`.
    fn long_race(t: u64) -> FigureState {
        let mut params = Params::default();
        (params.run.peers, params.run.chunks) = (200, 100);
        params.view.t = Decimal::from_millionths(t * MILLION);
        params.view.autoplay = true;
        FigureState::new(Figure::Race, &params)
    }

    #[test]
    fn the_end_of_the_timeline_is_a_whole_round() {
        let mut params = Params::default();
        params.run.playback = Decimal::from_millionths(1_300_000);
        let state = whole(Figure::Streaming, &params);
        // The fourth plays from 15 on, 12 chunks of 1.3 rounds: until 30.6.
        let last: Vec<_> = state.recordings().map(Recording::known_until).collect();
        assert_eq!(last, [306 * TICKS_PER_ROUND / 10]);
        assert_eq!(state.extent(), Extent { known_until: 31 * TICKS_PER_ROUND, is_whole: true });
    }

    #[test]
    fn what_is_behind_is_computed_and_as_far_can_be_shown() {
        let mut state = long_race(0);
        let known = |state: &FigureState| -> Vec<(bool, Tick)> {
            state.recordings().map(|run| (run.is_whole(), run.known_until())).collect()
        };
        let (mut apart, mut alone) = (0, 0);
        while state.is_computing() {
            let before = known(&state);
            let unfinished = || before.iter().filter(|run| !run.0).map(|run| run.1);
            let least = unfinished().min().expect("computing");
            assert_eq!(state.extent(), Extent { known_until: least, is_whole: false });
            apart += u32::from(unfinished().any(|known| known > least));
            alone += u32::from(unfinished().count() == 1);
            state.compute(100);
            for (before, after) in before.iter().zip(known(&state)) {
                assert!(*before == (false, least) || *before == after, "{before:?}, {after:?}");
            }
            assert_ne!(known(&state), before, "each slice gets on");
        }
        assert!(apart > 50 && alone > 50, "{apart}, {alone}");
    }

    #[test]
    fn while_it_catches_up_time_stands_still_until_the_reader_goes_elsewhere() {
        let mut state = long_race(60);
        assert!(!state.update(&Msg::Player(Command::Advance(0.1))));
        let before = rounds(&state);
        for _ in 0..10 {
            state.compute(500);
        }
        assert!(state.is_catching_up() && rounds(&state) > before, "what is known is shown");
        let before = rounds(&state);
        assert!(!state.update(&Msg::Player(Command::Advance(0.1))));
        assert_eq!(rounds(&state), before);
        for command in [Command::Seek(Playhead::from_rounds(2.0)), Command::Restart] {
            let mut state = state.clone();
            step(&mut state, command);
            assert!(!state.is_catching_up());
            let at = rounds(&state);
            while state.extent().known_until < 70 * TICKS_PER_ROUND {
                state.compute(5_000);
            }
            assert_eq!(rounds(&state), at, "what was wanted before is forgotten");
            step(&mut state, Command::Advance(0.1));
            assert_eq!(rounds(&state), at + 0.1);
        }
        // Steps count from where the reader wanted to be.
        let mut stepped = state.clone();
        step(&mut stepped, Command::StepBack);
        while stepped.is_catching_up() {
            stepped.compute(5_000);
        }
        assert_eq!((rounds(&stepped), stepped.player().is_playing), (59.0, false));
    }

    #[test]
    fn at_the_ends_a_step_does_nothing() {
        let mut state = race();
        step(&mut state, Command::Play);
        assert!(!state.update(&Msg::Player(Command::StepBack)));
        assert!(!state.update(&Msg::PreviousEvent));
        assert!(state.player().is_playing);
        state.update(&Msg::End);
        assert!(!state.update(&Msg::NextEvent));
        assert!(!state.update(&Msg::Player(Command::StepForward)));
    }

    #[test]
    fn time_stands_still_while_the_timeline_is_held() {
        let mut state = race();
        step(&mut state, Command::Play);
        state.update(&Msg::Hold(true));
        step(&mut state, Command::Advance(0.05));
        assert_eq!(rounds(&state), 0.0);
        state.update(&Msg::Hold(false));
        step(&mut state, Command::Advance(0.05));
        assert_eq!(rounds(&state), 0.05);
    }

    #[test]
    fn events_are_found_in_both_systems_both_ways() {
        let mut state = race();
        let mut forward = vec![rounds(&state)];
        while state.update(&Msg::NextEvent) {
            forward.push(rounds(&state));
        }
        assert!(forward.is_sorted_by(|a, b| a < b));
        assert_eq!(forward.last(), Some(&33.0));
        let mut back = vec![rounds(&state)];
        while state.update(&Msg::PreviousEvent) {
            back.push(rounds(&state));
        }
        back.reverse();
        assert_eq!(forward, back);
        // From between two events, back goes to the one before.
        step(&mut state, Command::Seek(Playhead::from_rounds(3.0 + 1e-5)));
        state.update(&Msg::PreviousEvent);
        assert_eq!(rounds(&state), 3.0);
    }

    #[test]
    fn reset_and_another_seed() {
        let mut params = Params::default();
        params.run.peers = 6;
        let mut state = whole(Figure::P2p, &params);
        let digest = state.digest();
        state.update(&Msg::AnotherSeed);
        while state.compute(1000) {}
        assert_ne!(state.digest(), digest);
        state.update(&Msg::Slide(Key::Slots, "5".to_owned()));
        state.update(&Msg::Reset);
        while state.compute(1000) {}
        assert_eq!((state.params(), state.digest()), (&params, digest));
        assert!(!state.update(&Msg::Reset), "nothing left to reset");
    }

    #[test]
    fn a_peer_that_is_not_there_cannot_be_selected() {
        let mut state = race();
        state.update(&Msg::Select(Some(4)));
        assert_eq!(state.selected(), Some(4));
        state.update(&Msg::Select(Some(4)));
        assert_eq!(state.selected(), None, "once more, and it is picked out no longer");
        state.update(&Msg::Select(Some(3)));
        state.update(&Msg::Select(Some(4)));
        assert_eq!(state.selected(), Some(4));
        state.update(&Msg::Slide(Key::Peers, "2".to_owned()));
        assert_eq!(state.selected(), None);
        state.update(&Msg::Select(Some(3)));
        assert_eq!(state.selected(), None);
    }

    #[test]
    fn shared_work_is_known_at_once_and_moves_like_the_rest() {
        let mut params = Params::default();
        params.view.t = Decimal::from_millionths(5 * MILLION / 2);
        let mut state = FigureState::new(Figure::Work, &params);
        // One alone takes 12 rounds; no group takes longer to show.
        assert_eq!(state.extent(), Extent { known_until: 12 * TICKS_PER_ROUND, is_whole: true });
        assert_eq!((rounds(&state), state.peers()), (2.5, 4));
        let digest = state.digest().expect("known");
        assert_eq!(digest.len(), 16, "the group's alone");
        let end_of_making = 3.0;
        state.update(&Msg::NextEvent);
        assert_eq!(rounds(&state), end_of_making);
        state.update(&Msg::PreviousEvent);
        assert_eq!(rounds(&state), 2.0);
        step(&mut state, Command::StepForward);
        state.update(&Msg::Slide(Key::Peers, "8".to_owned()));
        assert_eq!((rounds(&state), state.peers()), (3.0, 8));
        assert_ne!(state.digest(), Some(digest.clone()));
        while state.compute(1 << 16) {}
        assert!(!state.is_computing());
        state.update(&Msg::Reset);
        assert_eq!(state.digest(), Some(digest));
        assert!(state.is_computing(), "other charts");
    }

    #[test]
    fn the_tint_is_a_way_to_look_and_survives_a_reset() {
        let mut state = FigureState::new(Figure::Work, &Params::default());
        let digest = state.digest();
        assert!(state.update(&Msg::Tint) && state.params().view.tint);
        state.update(&Msg::Reset);
        assert!(state.params().view.tint);
        assert_eq!(state.digest(), digest);
    }
}
