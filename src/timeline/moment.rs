//! Where a figure is in time, and what the reader does with it: play, pause, step, seek, hold. Pure,
//! and without a clock: the page says how much wall time has passed.
//!
//! A moment that is not known yet is awaited: as much as is known is shown, every further step
//! counts from where the reader wants to be, and time stands still until it is there.

use super::tempo::{Course, Pace};
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::units::within::Within;

/// The most wall time that one frame may stand for, in seconds. A tab that was hidden goes on
/// where it was instead of jumping.
pub const LONGEST_FRAME_SECONDS: f64 = 0.1;

const ROUND: f64 = TICKS_PER_ROUND as f64;

/// A moment closer than this to a whole round, in ticks, is that round.
const SAME: f64 = 1e-3;

/// Animation time: a moment of the run with a fraction, in ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Playhead(f64);

impl Playhead {
    /// Beyond every run: whoever goes there comes to its end.
    pub const END: Playhead = Playhead(f64::INFINITY);

    /// The moment `ticks` after round 0; below 0 or not a number is 0.
    pub fn from_ticks(ticks: f64) -> Playhead {
        Playhead(if ticks > 0.0 { ticks } else { 0.0 })
    }

    /// The moment `rounds` after round 0.
    pub fn from_rounds(rounds: f64) -> Playhead {
        Playhead::from_ticks(rounds * ROUND)
    }

    /// In ticks, with the fraction.
    pub fn ticks(self) -> f64 {
        self.0
    }

    /// In rounds, with the fraction.
    pub fn rounds(self) -> f64 {
        self.0 / ROUND
    }

    /// The next whole round.
    pub fn next_round(self) -> Playhead {
        Playhead(((self.0 + SAME) / ROUND).floor() * ROUND + ROUND)
    }

    /// The last whole round before.
    pub fn previous_round(self) -> Playhead {
        Playhead::from_ticks(((self.0 - SAME) / ROUND).ceil() * ROUND - ROUND)
    }

    /// The last whole tick: the one whose world is shown.
    pub fn tick(self) -> Tick {
        self.0 as Tick
    }
}

/// What the reader, or the clock, can tell the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Goes on; at the end, from the beginning.
    Play,
    /// Rests.
    Pause,
    /// Play or pause.
    Toggle,
    /// To the next whole round, and rests there.
    StepForward,
    /// To the last whole round before, and rests there.
    StepBack,
    /// To the next whole round; goes on if it plays.
    SeekForward,
    /// To the last whole round before; goes on if it plays.
    SeekBack,
    /// To the next tick at which anything happens, and rests there.
    NextEvent,
    /// To the last tick before at which anything happened, and rests there.
    PreviousEvent,
    /// To the beginning; goes on if it plays.
    Restart,
    /// To this moment; goes on if it plays.
    Seek(Playhead),
    /// To this moment, and rests there.
    Rest(Playhead),
    /// The reader holds the timeline's thumb, or lets it go. Meanwhile time stands still.
    Hold(bool),
    /// So much wall time has passed, in seconds.
    Advance(f64),
}

/// How far a moment may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The last tick that can be shown now; a whole round if the run is known to its end.
    pub known_until: Tick,
    /// Whether the run ends there.
    pub is_whole: bool,
}

impl Extent {
    fn limit(self) -> f64 {
        self.known_until as f64
    }

    fn knows(self, at: Playhead) -> bool {
        self.is_whole || at.0 <= self.limit()
    }
}

/// What a moment is a moment of.
pub trait Track {
    /// How far it is known.
    fn extent(&self) -> Extent;
    /// The first tick after `tick` at which anything happens, as far as known.
    fn next_event(&self, tick: Tick) -> Option<Tick>;
    /// The last tick before `tick` at which anything happens, as far as known.
    fn previous_event(&self, tick: Tick) -> Option<Tick>;

    /// What its pace depends on where that is left to it. One thing alone has no first.
    fn course(&self) -> Course {
        let Extent { known_until, is_whole } = self.extent();
        Course { first_done: None, known_until, is_whole }
    }
}

/// Where a figure is in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What is shown. Never beyond the end once the end is known.
    playhead: Playhead,
    is_playing: bool,
    /// Rounds a second; `None` leaves it to what is shown: see [`Course::pace`].
    speed: Option<f64>,
    /// Whether it starts again at the end.
    is_looping: bool,
    is_held: bool,
    /// Where the reader wants to be, while the run is not known that far.
    awaited: Option<Playhead>,
    /// So many events on from there, or back if below 0.
    awaited_events: i32,
}

impl Moment {
    /// Wants to be at `at`; `speed` is in rounds a second, without it the track decides.
    pub fn new(at: Playhead, is_playing: bool, speed: Option<f64>, is_looping: bool) -> Moment {
        let playhead = Playhead::default();
        let awaited = Some(at);
        let (is_held, awaited_events) = (false, 0);
        Moment { playhead, is_playing, speed, is_looping, is_held, awaited, awaited_events }
    }

    /// What is shown.
    pub fn playhead(&self) -> Playhead {
        self.playhead
    }

    /// Whether it moves by itself.
    pub fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// From now on so many rounds a second; without a number the track decides.
    pub fn set_speed(&mut self, speed: Option<f64>) {
        self.speed = speed;
    }

    /// How fast it goes, if it plays. Of a speed that was chosen nothing is to be said.
    pub fn pace(&self, track: &dyn Track) -> Option<Pace> {
        self.is_playing.then(|| match self.speed {
            Some(rounds) => Pace { rounds, sign: None },
            None => track.course().pace(self.playhead.0),
        })
    }

    /// Whether the moment that the reader wants is not known yet.
    pub fn is_catching_up(&self) -> bool {
        self.awaited.is_some() || self.awaited_events != 0
    }

    /// Other runs: what is shown now is to be shown of them, as soon as they are known that far.
    pub fn await_again(&mut self) {
        self.awaited = Some(self.aim());
    }

    /// Goes on towards what is awaited, after more of the track became known.
    pub fn follow(&mut self, track: &dyn Track) {
        let extent = track.extent();
        if let Some(awaited) = self.awaited {
            self.playhead = awaited;
            if extent.knows(awaited) {
                self.awaited = None;
            }
        }
        self.playhead = clamp(self.playhead, extent);
        while self.awaited_events != 0 && self.awaited.is_none() {
            let is_back = self.awaited_events < 0;
            match self.event(is_back, track) {
                Found::At(tick) => {
                    self.rest(Playhead::from_ticks(tick as f64), extent);
                    self.awaited_events -= if is_back { -1 } else { 1 };
                }
                Found::NotYet => return,
                Found::None => self.awaited_events = 0,
            }
        }
    }

    /// Does what it is told. Returns whether anything changed.
    pub fn update(&mut self, command: Command, track: &dyn Track) -> bool {
        let before = self.clone();
        let extent = track.extent();
        let aim = self.aim();
        match command {
            Command::Play => self.play(extent),
            Command::Pause => self.is_playing = false,
            Command::Toggle if self.is_playing => self.is_playing = false,
            Command::Toggle => self.play(extent),
            // At the beginning a step back does nothing.
            Command::StepBack | Command::SeekBack if aim.previous_round() == aim => {}
            Command::StepForward => self.go(aim.next_round(), true, extent),
            Command::StepBack => self.go(aim.previous_round(), true, extent),
            Command::SeekForward => self.go(aim.next_round(), false, extent),
            Command::SeekBack => self.go(aim.previous_round(), false, extent),
            Command::NextEvent => self.go_to_event(1, track),
            Command::PreviousEvent => self.go_to_event(-1, track),
            Command::Restart => self.go(Playhead::default(), false, extent),
            Command::Seek(to) => self.go(to, false, extent),
            Command::Rest(to) => self.go(to, true, extent),
            Command::Hold(is_held) => self.is_held = is_held,
            Command::Advance(_) if self.is_held || self.is_catching_up() => {}
            Command::Advance(seconds) => self.advance(seconds, track),
        }
        *self != before
    }

    /// Where the reader wants to be.
    fn aim(&self) -> Playhead {
        self.awaited.unwrap_or(self.playhead)
    }

    /// What is not known yet is waited for.
    fn go(&mut self, to: Playhead, rests: bool, extent: Extent) {
        self.awaited = (!extent.knows(to)).then_some(to);
        self.awaited_events = 0;
        self.playhead = clamp(to, extent);
        self.is_playing &= !rests;
    }

    fn go_to_event(&mut self, step: i32, track: &dyn Track) {
        let is_new = !self.is_catching_up();
        if is_new && matches!(self.event(step < 0, track), Found::None) {
            // At the ends it does nothing.
            return;
        }
        self.is_playing = false;
        self.awaited_events += step;
        self.follow(track);
    }

    /// The event after or before what is shown.
    fn event(&self, is_back: bool, track: &dyn Track) -> Found {
        let tick = self.playhead.tick();
        if is_back {
            // Between two ticks, what is before is up to and including the lower.
            let is_between = self.playhead.ticks() > tick as f64;
            return track
                .previous_event(tick + Tick::from(is_between))
                .map_or(Found::None, Found::At);
        }
        let extent = track.extent();
        match track.next_event(tick) {
            // Of another run that is known less far, an earlier one may come.
            Some(tick) if extent.knows(Playhead::from_ticks(tick as f64)) => Found::At(tick),
            None if extent.is_whole => Found::None,
            _ => Found::NotYet,
        }
    }

    fn play(&mut self, extent: Extent) {
        // Who wants it to go on wants to rest at no event any more.
        self.awaited_events = 0;
        if extent.is_whole && self.playhead.0 >= extent.limit() {
            self.playhead = Playhead(0.0);
        }
        self.is_playing = true;
    }

    fn rest(&mut self, at: Playhead, extent: Extent) {
        self.playhead = clamp(at, extent);
        self.is_playing = false;
    }

    fn advance(&mut self, seconds: f64, track: &dyn Track) {
        let extent = track.extent();
        if !self.is_playing || seconds.is_nan() {
            return;
        }
        let seconds = seconds.within(0.0, LONGEST_FRAME_SECONDS);
        let to = match self.speed {
            Some(speed) => self.playhead.0 + seconds * speed * ROUND,
            None => track.course().after(self.playhead.0, seconds),
        };
        if to < extent.limit() {
            self.playhead = Playhead(to);
        } else if !extent.is_whole {
            // The run is still being computed: wait for it.
            self.playhead = clamp(Playhead(to), extent);
        } else if self.is_looping && extent.known_until > 0 {
            self.playhead = Playhead(0.0);
        } else {
            self.rest(Playhead(to), extent);
        }
    }
}

/// What came of looking for an event.
enum Found {
    At(Tick),
    /// There may be one, where the track is not known yet.
    NotYet,
    None,
}

fn clamp(at: Playhead, extent: Extent) -> Playhead {
    Playhead(at.0.min(extent.limit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A track with an event each two rounds.
    struct EachTwo(Extent);

    impl Track for EachTwo {
        fn extent(&self) -> Extent {
            self.0
        }

        fn next_event(&self, tick: Tick) -> Option<Tick> {
            let next = (tick / (2 * TICKS_PER_ROUND) + 1) * 2 * TICKS_PER_ROUND;
            (next <= self.0.known_until).then_some(next)
        }

        fn previous_event(&self, tick: Tick) -> Option<Tick> {
            Some(tick.checked_sub(1)? / (2 * TICKS_PER_ROUND) * 2 * TICKS_PER_ROUND)
        }
    }

    const END: EachTwo = EachTwo(Extent { known_until: 21 * TICKS_PER_ROUND, is_whole: true });

    fn known_until(rounds: u64) -> EachTwo {
        EachTwo(Extent { known_until: rounds * TICKS_PER_ROUND, is_whole: false })
    }

    fn moment(rounds: f64, is_playing: bool) -> Moment {
        let mut moment = Moment::new(Playhead::from_rounds(rounds), is_playing, Some(1.0), false);
        moment.follow(&END);
        moment
    }

    fn after(rounds: f64, is_playing: bool, command: Command) -> (f64, bool) {
        let mut moment = moment(rounds, is_playing);
        moment.update(command, &END);
        (moment.playhead.rounds(), moment.is_playing)
    }

    #[test]
    fn a_step_rests_exactly_on_a_whole_round() {
        use Command::{StepBack, StepForward};
        assert_eq!(after(0.0, false, StepForward), (1.0, false));
        assert_eq!(after(3.2, true, StepForward), (4.0, false));
        assert_eq!(after(3.2, true, StepBack), (3.0, false));
        assert_eq!(after(3.0, false, StepBack), (2.0, false));
        assert_eq!(after(3.0 + 1e-9, false, StepBack), (2.0, false));
        assert_eq!(after(4.0 - 1e-9, false, StepForward), (5.0, false));
        assert_eq!(after(0.0, false, StepBack), (0.0, false));
        assert_eq!(after(21.0, false, StepForward), (21.0, false));
    }

    #[test]
    fn an_arrow_goes_to_a_whole_round_and_plays_on() {
        assert_eq!(after(3.5, true, Command::SeekForward), (4.0, true));
        assert_eq!(after(3.5, true, Command::SeekBack), (3.0, true));
        assert_eq!(after(3.5, false, Command::SeekBack), (3.0, false));
    }

    #[test]
    fn play_at_the_end_starts_again() {
        assert_eq!(after(21.0, false, Command::Play), (0.0, true));
        assert_eq!(after(20.5, false, Command::Toggle), (20.5, true));
        assert_eq!(after(20.5, true, Command::Toggle), (20.5, false));
    }

    #[test]
    fn time_passes_only_while_playing_and_stops_at_the_end() {
        assert_eq!(after(2.0, false, Command::Advance(0.05)), (2.0, false));
        assert_eq!(after(2.0, true, Command::Advance(0.05)).0, 2.05);
        assert_eq!(after(2.0, true, Command::Advance(60.0)).0, 2.1);
        assert_eq!(after(20.99, true, Command::Advance(0.05)), (21.0, false));
        assert_eq!(after(2.0, true, Command::Advance(f64::NAN)), (2.0, true));
        assert_eq!(after(2.0, true, Command::Advance(-1.0)), (2.0, true));
    }

    #[test]
    fn a_run_that_is_not_known_yet_is_waited_for() {
        let partial = EachTwo(Extent { known_until: 1000, is_whole: false });
        let mut moment = moment(0.0, true);
        moment.set_speed(Some(16.0));
        moment.update(Command::Advance(0.1), &partial);
        assert_eq!((moment.playhead.ticks(), moment.is_playing), (1000.0, true));
        // That is not the end: to play is to go on from there.
        for command in [Command::Play, Command::Toggle] {
            moment.is_playing = false;
            moment.update(command, &partial);
            assert_eq!((moment.playhead.ticks(), moment.is_playing), (1000.0, true));
        }
    }

    #[test]
    fn a_loop_goes_back_to_the_beginning() {
        let mut moment = Moment { is_looping: true, ..moment(20.99, true) };
        moment.update(Command::Advance(0.05), &END);
        assert_eq!((moment.playhead.rounds(), moment.is_playing), (0.0, true));
    }

    #[test]
    fn seeking_stays_within_the_run() {
        assert_eq!(after(0.0, true, Command::Seek(Playhead::from_rounds(99.0))), (21.0, true));
        assert_eq!(after(9.0, true, Command::Seek(Playhead::from_rounds(f64::NAN))), (0.0, true));
        assert_eq!(after(9.0, true, Command::Restart), (0.0, true));
    }

    #[test]
    fn all_that_moves_counts_from_the_awaited_round() {
        use Command::{NextEvent, PreviousEvent, SeekBack, SeekForward, StepBack, StepForward};
        for (command, to) in [
            (StepForward, 16.0),
            (StepBack, 14.0),
            (SeekForward, 16.0),
            (SeekBack, 14.0),
            (NextEvent, 16.0),
            (PreviousEvent, 14.0),
        ] {
            let mut moment = Moment::new(Playhead::from_rounds(15.0), false, Some(1.0), false);
            moment.follow(&known_until(5));
            assert_eq!(moment.playhead.rounds(), 5.0, "what is known is shown");
            assert!(moment.update(command, &known_until(5)));
            assert!(moment.is_catching_up(), "{command:?}");
            moment.follow(&known_until(10));
            moment.follow(&END);
            assert_eq!((moment.playhead.rounds(), moment.is_catching_up()), (to, false));
        }
    }

    #[test]
    fn an_event_that_is_not_known_yet_is_waited_for() {
        let mut moment = moment(4.0, true);
        assert!(moment.update(Command::NextEvent, &known_until(5)));
        assert_eq!((moment.playhead.rounds(), moment.is_catching_up()), (4.0, true));
        moment.update(Command::NextEvent, &known_until(5));
        moment.follow(&known_until(7));
        assert_eq!((moment.playhead.rounds(), moment.is_catching_up()), (6.0, true));
        moment.follow(&known_until(9));
        assert_eq!((moment.playhead.rounds(), moment.is_catching_up()), (8.0, false));
        assert!(!moment.is_playing);
        // Who presses play goes on from where it is.
        let mut moment = self::moment(4.0, false);
        moment.update(Command::NextEvent, &known_until(5));
        moment.update(Command::Play, &known_until(5));
        moment.follow(&END);
        assert_eq!((moment.playhead.rounds(), moment.is_playing), (4.0, true));
        // Beyond the last there is none, and nobody waits for it.
        let mut moment = self::moment(20.0, false);
        assert!(moment.update(Command::NextEvent, &known_until(20)));
        moment.follow(&END);
        assert_eq!((moment.playhead.rounds(), moment.is_catching_up()), (20.0, false));
        assert!(!moment.update(Command::NextEvent, &END));
    }
}
