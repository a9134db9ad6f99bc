//! One figure's state: what it shows, of which runs, and where it is in them.

use crate::figures::{self, FigureRow};
use crate::params::effect::{Moot, beside_real_units};
use crate::params::table::{Key, row};
use crate::params::{Figure, Params};
use crate::runs::Runs;
use crate::scene::work::Show;
use crate::timeline::moment::{Command, Extent, Moment, Playhead, Track};
use crate::timeline::scale::Scale;
use crate::timeline::tempo::{Pace, Sign};
use crate::units::decimal::Decimal;
use crate::units::tick::MILLION;

/// What can happen to a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader, or the clock, moves the moment.
    Time(Command),
    /// The reader points at this place of the timeline, 0..1.
    Point(f64),
    /// A slider was moved to this position.
    Slide(Key, String),
    /// A parameter gets this value, as a link has it.
    Choose(Key, &'static str),
    /// A pointer takes hold of a slider. That of time has time stand still meanwhile.
    Press {
        /// It is the timeline.
        is_time: bool,
    },
    /// It lets go: what it changed is meant.
    LetGo,
    /// It was taken away: what it changed is put back.
    PutBack,
    /// So many rounds a second; without a number as fast as the runs are worth telling.
    Speed(Option<Decimal>),
    /// Back to the parameters with which the figure opened.
    Reset,
    /// The same parameters with other chances.
    AnotherSeed,
    /// A peer was picked out, or none.
    Select(Option<u32>),
    /// Parts of a picture get the colours of their makers, or lose them.
    Tint,
    /// This part of shared work is to be seen, where it cannot be seen with the others.
    Show(Show),
    /// The reader's type is so many times as large as usual.
    Type(f64),
}

/// What a message changed, each with all that comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing.
    Nothing,
    /// The moment that is shown.
    Moment,
    /// How it is looked at: what the controls show.
    View,
    /// The runs: there are others, of which little is known yet.
    Runs,
}

/// A figure's state.
#[derive(Clone, Debug)]
pub struct FigureState {
    row: &'static FigureRow,
    opened_with: Params,
    params: Params,
    runs: Runs,
    moment: Moment,
    selected: Option<u32>,
    /// What is to be seen where there is no room for all of it.
    show: Show,
    /// How many times as large as usual the reader's type is.
    type_scale: f64,
    /// What there was before a pointer took hold of a slider.
    before: Option<Box<(Params, Moment, Option<u32>)>>,
}

impl FigureState {
    /// The figure as a link opens it. Of the runs, only round 0 is known: [`FigureState::compute`].
    pub fn new(figure: Figure, params: &Params) -> FigureState {
        FigureState::of(figures::of(figure), params)
    }

    /// The same of any row.
    pub fn of(row: &'static FigureRow, params: &Params) -> FigureState {
        let view = &params.view;
        let at = Playhead::from_ticks(view.t.ticks() as f64);
        let speed = view.speed.map(rounds_per_second);
        let mut state = FigureState {
            row,
            opened_with: params.clone(),
            params: params.clone(),
            runs: row.runs(&params.run, Runs::default()),
            moment: Moment::new(at, view.autoplay, speed, view.repeat),
            selected: None,
            show: Show::Stages,
            type_scale: 1.0,
            before: None,
        };
        state.moment.follow(&state.runs);
        state
    }

    /// Does what the message says. Returns what that changed.
    pub fn update(&mut self, msg: &Msg) -> Change {
        match msg {
            Msg::Time(command) => self.move_in_time(*command),
            Msg::Point(share) => {
                let at = Playhead::from_ticks(self.scale().ticks(*share));
                self.move_in_time(Command::Seek(at))
            }
            // A control that does nothing stands still: see [`Moot`].
            Msg::Slide(key, _) if self.moot(*key).is_some() => Change::Nothing,
            Msg::Slide(key, position) => {
                row(*key).slide(&mut self.params, position);
                self.restart_runs_if_changed()
            }
            Msg::Choose(key, _) if self.moot(*key).is_some() => Change::Nothing,
            Msg::Choose(key, value) => {
                row(*key).put(&mut self.params, value);
                self.params.run.fit();
                self.restart_runs_if_changed()
            }
            Msg::Press { is_time } => {
                let before = (self.params.clone(), self.moment.clone(), self.selected);
                self.before = Some(Box::new(before));
                self.move_in_time(Command::Hold(*is_time))
            }
            Msg::LetGo => {
                self.before = None;
                self.move_in_time(Command::Hold(false))
            }
            Msg::PutBack => {
                let Some(before) = self.before.take() else { return Change::Nothing };
                (self.params, self.moment, self.selected) = *before;
                let change = self.restart_runs_if_changed();
                // What was awaited may have become known.
                self.moment.follow(&self.runs);
                change.max(Change::View)
            }
            Msg::Reset => {
                let before = self.params.clone();
                self.params = self.opened_with.clone();
                self.moment.set_speed(self.params.view.speed.map(rounds_per_second));
                let looks = if self.params == before { Change::Nothing } else { Change::View };
                self.restart_runs_if_changed().max(looks)
            }
            Msg::AnotherSeed => {
                self.params.run.seed = self.params.run.seed.wrapping_add(1);
                self.restart_runs_if_changed()
            }
            Msg::Speed(speed) => {
                self.params.view.speed = *speed;
                self.moment.set_speed(speed.map(rounds_per_second));
                Change::View
            }
            Msg::Tint => {
                self.params.view.tint = !self.params.view.tint;
                Change::View
            }
            Msg::Show(show) => {
                let before = std::mem::replace(&mut self.show, *show);
                if before == *show { Change::Nothing } else { Change::View }
            }
            Msg::Type(scale) => {
                let before = std::mem::replace(&mut self.type_scale, *scale);
                if before == *scale { Change::Nothing } else { Change::Moment }
            }
            Msg::Select(peer) => {
                let peer = peer.filter(|peer| (1..=self.peers()).contains(peer));
                let is_same = self.selected == peer;
                self.selected = if is_same { None } else { peer };
                Change::View
            }
        }
    }

    fn move_in_time(&mut self, command: Command) -> Change {
        let was_playing = self.moment.is_playing();
        match self.moment.update(command, &self.runs) {
            false => Change::Nothing,
            true if self.moment.is_playing() == was_playing => Change::Moment,
            true => Change::View,
        }
    }

    fn restart_runs_if_changed(&mut self) -> Change {
        if self.row.are_of(&self.runs, &self.params.run) {
            return Change::Nothing;
        }
        self.moment.await_again();
        self.runs = self.row.runs(&self.params.run, std::mem::take(&mut self.runs));
        self.moment.follow(&self.runs);
        self.selected = self.selected.filter(|peer| *peer <= self.peers());
        Change::Runs
    }

    /// Computes the runs on for about `budget` events, and what charts compare. Returns whether
    /// there is more to do.
    pub fn compute(&mut self, budget: usize) -> bool {
        self.runs.compute(budget);
        self.moment.follow(&self.runs);
        self.is_computing()
    }

    /// How far the moment may go now. The end is the last event of any run, rounded up to a whole
    /// round.
    pub fn extent(&self) -> Extent {
        self.runs.extent()
    }

    /// Whether a run is not known to its end yet, or a chart.
    pub fn is_computing(&self) -> bool {
        self.runs.is_computing()
    }

    /// Whether all is known and the moment is its end: then it can be said what came of it.
    pub fn has_ended(&self) -> bool {
        let Extent { known_until, is_whole } = self.extent();
        is_whole && self.moment.playhead().tick() >= known_until
    }

    /// Goes to the moment in all runs. Call it before reading them.
    pub fn seek(&mut self) {
        self.runs.seek(self.moment.playhead().tick());
    }

    /// The runs, at the moment of the last [`FigureState::seek`].
    pub fn runs(&self) -> &Runs {
        &self.runs
    }

    /// How many peers the drawing has room for: all that will ever be there.
    pub fn peers(&self) -> u32 {
        self.runs.everyone()
    }

    /// Why a parameter does nothing here, beside the others as they stand.
    pub fn moot(&self, key: Key) -> Option<Moot> {
        beside_real_units(key, &self.params.run).or_else(|| self.row.moot(&self.runs, key))
    }

    /// What the figure is.
    pub fn row(&self) -> &'static FigureRow {
        self.row
    }

    /// Which figure this is.
    pub fn figure(&self) -> Figure {
        self.row.figure
    }

    /// The parameters as they are now.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// Whether the parameters of the run are those with which the figure opened.
    pub fn is_as_opened(&self) -> bool {
        self.params.run == self.opened_with.run
    }

    /// Where the figure is in time.
    pub fn moment(&self) -> &Moment {
        &self.moment
    }

    /// How fast the runs are told, while they play.
    pub fn pace(&self) -> Option<Pace> {
        self.moment.pace(&self.runs)
    }

    /// What is to be said of that, while they are fast-forwarded by themselves.
    pub fn fast_forward(&self) -> Option<Sign> {
        self.pace()?.sign
    }

    /// The two scales of the timeline.
    pub fn scale(&self) -> Scale {
        self.runs.scale()
    }

    /// Whether what is shown changes by itself.
    pub fn is_moving(&self) -> bool {
        self.moment.is_playing() || self.moment.is_catching_up()
    }

    /// The peer that is picked out.
    pub fn selected(&self) -> Option<u32> {
        self.selected
    }

    /// What the reader wants to see where there is no room for all of it: see
    /// [`super::picture::shown`].
    pub fn show(&self) -> Show {
        self.show
    }

    /// How many times as large as usual the reader's type is: what is drawn grows with it.
    pub fn type_scale(&self) -> f64 {
        self.type_scale
    }

    /// The runs' digests, once all are known: see [`Runs::digest`].
    pub fn digest(&self) -> Option<String> {
        self.runs.digest()
    }
}

fn rounds_per_second(speed: Decimal) -> f64 {
    speed.millionths() as f64 / MILLION as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;
    use crate::runs::Run;
    use crate::units::tick::{TICKS_PER_ROUND, Tick};

    fn whole(kind: Figure, params: &Params) -> FigureState {
        let mut state = FigureState::new(kind, params);
        while state.compute(1 << 16) {}
        state
    }

    fn race() -> FigureState {
        whole(Figure::Race, &Params::default())
    }

    fn rounds(state: &FigureState) -> f64 {
        state.moment().playhead().rounds()
    }

    /// Of each run, whether it is whole, and how far it is known.
    fn known(state: &FigureState) -> Vec<(bool, Tick)> {
        let runs = state.runs().each().iter().map(Run::surface);
        runs.map(|run| (run.is_whole(), run.known_until())).collect()
    }

    fn step(state: &mut FigureState, command: Command) {
        state.update(&Msg::Time(command));
    }

    #[test]
    fn the_race_ends_with_the_last_event_of_either_system() {
        // Streaming: the fourth starts at 14 and plays 12 chunks.
        assert_eq!(race().extent().known_until, 26 * TICKS_PER_ROUND);
        let p2p = whole(Figure::P2p, &Params::default());
        assert_eq!(p2p.extent().known_until, 16 * TICKS_PER_ROUND);
    }

    #[test]
    fn a_changed_parameter_keeps_the_round_and_whether_it_plays() {
        let mut state = race();
        step(&mut state, Command::Seek(Playhead::from_rounds(20.25)));
        step(&mut state, Command::Play);
        state.update(&Msg::Slide(Key::Peers, "8".to_owned()));
        assert_eq!(state.params().run.peers, 8);
        while state.compute(16) {}
        assert_eq!((rounds(&state), state.moment().is_playing()), (20.25, true));
        // A film of one chunk is over before: the round is clamped to the end.
        state.update(&Msg::Slide(Key::Chunks, "1".to_owned()));
        while state.compute(16) {}
        assert_eq!(rounds(&state), state.extent().known_until as f64 / TICKS_PER_ROUND as f64);
        assert!(rounds(&state) < 20.0);
    }

    #[test]
    fn a_press_that_is_broken_off_changes_nothing() {
        let mut state = race();
        step(&mut state, Command::Seek(Playhead::from_rounds(20.25)));
        step(&mut state, Command::Play);
        let before = state.clone();
        let is_as_before = |state: &FigureState| {
            let seen = |of: &FigureState| (of.params.clone(), of.moment.clone(), of.digest());
            seen(state) == seen(&before)
        };

        state.update(&Msg::Press { is_time: true });
        state.update(&Msg::Point(1.0));
        assert_eq!(state.update(&Msg::Time(Command::Advance(0.1))), Change::Nothing);
        assert_eq!(state.update(&Msg::PutBack), Change::View);
        assert!(is_as_before(&state));

        // A film of one chunk ends before that round, and rests there.
        state.update(&Msg::Press { is_time: false });
        state.update(&Msg::Slide(Key::Chunks, "1".to_owned()));
        while state.compute(16) {}
        step(&mut state, Command::Advance(0.1));
        assert!(!state.moment().is_playing() && rounds(&state) < 20.0);
        assert_eq!(state.update(&Msg::PutBack), Change::Runs);
        while state.compute(16) {}
        assert!(is_as_before(&state));

        state.update(&Msg::Press { is_time: true });
        state.update(&Msg::Point(0.0));
        state.update(&Msg::LetGo);
        assert_eq!(state.update(&Msg::PutBack), Change::Nothing, "it was meant");
        assert_eq!(rounds(&state), 0.0);
        assert_eq!(state.update(&Msg::Time(Command::Advance(0.1))), Change::Moment);
    }

    #[test]
    fn a_long_run_shows_what_is_known_until_the_wanted_round_is() {
        let (mut params, t) = (Params::default(), 60.0);
        (params.run.peers, params.run.chunks) = (200, 100);
        params.view.t = Decimal::from_millionths(60 * MILLION);
        let mut state = FigureState::new(Figure::Race, &params);
        assert!(state.moment().is_catching_up());
        assert!(rounds(&state) < t);
        while state.moment().is_catching_up() {
            state.compute(100);
            let known = state.extent().known_until as f64;
            assert!(state.moment().playhead().ticks() <= known);
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
        state.update(&Msg::Time(Command::Rest(Playhead::END)));
        while state.compute(1000) {}
        assert_eq!(state.moment().playhead().tick(), state.extent().known_until);
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
        // The fourth plays from 14 on, 12 chunks of 1.3 rounds: until 29.6.
        let last: Vec<_> = known(&state).into_iter().map(|run| run.1).collect();
        assert_eq!(last, [296 * TICKS_PER_ROUND / 10]);
        assert_eq!(state.extent(), Extent { known_until: 30 * TICKS_PER_ROUND, is_whole: true });
    }

    #[test]
    fn a_choice_of_peers_is_like_a_slider() {
        let mut state = race();
        assert_eq!(state.update(&Msg::Choose(Key::Peers, "4")), Change::Nothing);
        assert_eq!(state.update(&Msg::Choose(Key::Peers, "32")), Change::Runs);
        assert_eq!((state.params().run.peers, state.peers()), (32, 32));
        for choice in state.row().quick_choices() {
            state.update(&Msg::Choose(Key::Peers, choice));
            assert_eq!(state.params().run.peers.to_string(), **choice);
        }
    }

    #[test]
    fn a_figure_has_ended_where_all_is_known_and_shown() {
        let mut state = FigureState::new(Figure::Race, &Params::default());
        assert!(!state.has_ended(), "nothing is known yet");
        while state.compute(1 << 16) {}
        assert!(!state.has_ended());
        step(&mut state, Command::Rest(Playhead::END));
        assert!(state.has_ended());
        step(&mut state, Command::StepBack);
        assert!(!state.has_ended());
    }

    #[test]
    fn what_is_behind_is_computed_and_as_far_can_be_shown() {
        let mut state = long_race(0);
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
        assert_eq!(state.update(&Msg::Time(Command::Advance(0.1))), Change::Nothing);
        let before = rounds(&state);
        for _ in 0..10 {
            state.compute(500);
        }
        assert!(
            state.moment().is_catching_up() && rounds(&state) > before,
            "what is known is shown"
        );
        let before = rounds(&state);
        assert_eq!(state.update(&Msg::Time(Command::Advance(0.1))), Change::Nothing);
        assert_eq!(rounds(&state), before);
        for command in [Command::Seek(Playhead::from_rounds(2.0)), Command::Restart] {
            let mut state = state.clone();
            step(&mut state, command);
            assert!(!state.moment().is_catching_up());
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
        while stepped.moment().is_catching_up() {
            stepped.compute(5_000);
        }
        assert_eq!((rounds(&stepped), stepped.moment().is_playing()), (59.0, false));
    }

    #[test]
    fn at_the_ends_a_step_does_nothing() {
        let mut state = race();
        step(&mut state, Command::Play);
        assert_eq!(state.update(&Msg::Time(Command::StepBack)), Change::Nothing);
        assert_eq!(state.update(&Msg::Time(Command::PreviousEvent)), Change::Nothing);
        assert!(state.moment().is_playing());
        state.update(&Msg::Time(Command::Rest(Playhead::END)));
        assert_eq!(state.update(&Msg::Time(Command::NextEvent)), Change::Nothing);
        assert_eq!(state.update(&Msg::Time(Command::StepForward)), Change::Nothing);
    }

    #[test]
    fn time_stands_still_while_the_timeline_is_held() {
        let mut state = race();
        step(&mut state, Command::Play);
        state.update(&Msg::Time(Command::Hold(true)));
        step(&mut state, Command::Advance(0.05));
        assert_eq!(rounds(&state), 0.0);
        state.update(&Msg::Time(Command::Hold(false)));
        step(&mut state, Command::Advance(0.05));
        assert_eq!(rounds(&state), 0.05);
    }

    #[test]
    fn events_are_found_in_both_systems_both_ways() {
        let mut state = race();
        let mut forward = vec![rounds(&state)];
        while state.update(&Msg::Time(Command::NextEvent)) != Change::Nothing {
            forward.push(rounds(&state));
        }
        assert!(forward.is_sorted_by(|a, b| a < b));
        assert_eq!(forward.last(), Some(&26.0));
        let mut back = vec![rounds(&state)];
        while state.update(&Msg::Time(Command::PreviousEvent)) != Change::Nothing {
            back.push(rounds(&state));
        }
        back.reverse();
        assert_eq!(forward, back);
        // From between two events, back goes to the one before.
        step(&mut state, Command::Seek(Playhead::from_rounds(3.0 + 1e-5)));
        state.update(&Msg::Time(Command::PreviousEvent));
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
        assert_eq!(state.update(&Msg::Reset), Change::Nothing, "nothing left to reset");
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
        state.update(&Msg::Time(Command::NextEvent));
        assert_eq!(rounds(&state), end_of_making);
        state.update(&Msg::Time(Command::PreviousEvent));
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
    fn reset_goes_back_to_all_that_the_figure_opened_with() {
        let mut params = Params::default();
        params.view.speed = Some(Decimal::from_millionths(2 * MILLION));
        let mut state = FigureState::new(Figure::Work, &params);
        let digest = state.digest();
        assert_eq!(state.update(&Msg::Tint), Change::View);
        assert!(state.params().view.tint);
        state.update(&Msg::Speed(Some(Decimal::from_millionths(16 * MILLION))));
        state.update(&Msg::Select(Some(2)));
        step(&mut state, Command::Seek(Playhead::from_rounds(3.0)));
        assert_eq!(state.update(&Msg::Reset), Change::View, "the runs are the same");
        assert_eq!((state.params(), state.digest()), (&params, digest));
        assert_eq!((rounds(&state), state.selected()), (3.0, Some(2)), "nothing else moves");
        step(&mut state, Command::Play);
        step(&mut state, Command::Advance(0.1));
        assert_eq!(rounds(&state), 3.2, "the speed counts, not only its name");
        assert_eq!(state.update(&Msg::Reset), Change::Nothing);
    }

    #[test]
    fn a_slider_that_does_nothing_stands_still() {
        let query = "mix=50:0.5,50:1.5&upload=2";
        let mut state = whole(Figure::P2p, &from_query(query).0);
        let before = (state.params().clone(), state.digest());
        assert_eq!(state.moot(Key::Upload), Some(Moot::Beside(Key::Mix)));
        assert_eq!(state.update(&Msg::Slide(Key::Upload, "0".to_owned())), Change::Nothing);
        assert_eq!((state.params().clone(), state.digest()), before);
        assert_eq!(state.moot(Key::Peers), None);
        // Where no peer sends, nothing is left to chance.
        assert_eq!(race().moot(Key::Seed), None);
        let streaming = whole(Figure::Streaming, &Params::default());
        assert_eq!(streaming.moot(Key::Seed), Some(Moot::Unknown));
    }

    #[test]
    fn arrows_and_events_count_from_the_awaited_round() {
        let mut params = Params::default();
        (params.run.peers, params.run.chunks) = (1000, 1000);
        params.view.t = Decimal::from_millionths(500 * MILLION);
        let opened = FigureState::new(Figure::Race, &params);
        for (command, least, most) in [
            (Command::SeekForward, 501.0, 501.0),
            (Command::SeekBack, 499.0, 499.0),
            (Command::NextEvent, 500.1, 501.0),
            (Command::PreviousEvent, 499.0, 499.9),
        ] {
            let mut state = opened.clone();
            assert!(state.moment().is_catching_up());
            step(&mut state, command);
            while state.moment().is_catching_up() {
                state.compute(100_000);
            }
            assert!((least..=most).contains(&rounds(&state)), "{command:?}: {}", rounds(&state));
        }
    }
}
