//! What the reader does with time: play, pause, step, seek. Pure, and without a clock: the page
//! says how much wall time has passed.

use crate::sim::tick::{TICKS_PER_ROUND, Tick};
use crate::within::Within;

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

/// What the reader can tell the player.
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
    /// To the beginning; goes on if it plays.
    Restart,
    /// To this moment; goes on if it plays.
    Seek(Playhead),
    /// To this moment, and rests there.
    Rest(Playhead),
    /// So much wall time has passed, in seconds.
    Advance(f64),
}

/// The player's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    /// Where it is. Never beyond the end once the end is known.
    pub playhead: Playhead,
    /// Whether it moves by itself.
    pub is_playing: bool,
    /// Rounds a second.
    pub speed: f64,
    /// Whether it starts again at the end.
    pub is_looping: bool,
}

/// How far the player may go.
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
}

impl Player {
    /// Does what it is told. Returns whether anything changed.
    pub fn update(&mut self, command: Command, extent: Extent) -> bool {
        let before = (self.playhead, self.is_playing);
        match command {
            Command::Play => self.play(extent),
            Command::Pause => self.is_playing = false,
            Command::Toggle if self.is_playing => self.is_playing = false,
            Command::Toggle => self.play(extent),
            Command::StepForward => self.rest(self.playhead.next_round(), extent),
            Command::StepBack => self.rest(self.playhead.previous_round(), extent),
            Command::Restart => self.playhead = Playhead(0.0),
            Command::Seek(to) => self.playhead = clamp(to, extent),
            Command::Rest(to) => self.rest(to, extent),
            Command::Advance(seconds) => self.advance(seconds, extent),
        }
        before != (self.playhead, self.is_playing)
    }

    fn play(&mut self, extent: Extent) {
        if extent.is_whole && self.playhead.0 >= extent.limit() {
            self.playhead = Playhead(0.0);
        }
        self.is_playing = true;
    }

    fn rest(&mut self, at: Playhead, extent: Extent) {
        self.playhead = clamp(at, extent);
        self.is_playing = false;
    }

    fn advance(&mut self, seconds: f64, extent: Extent) {
        if !self.is_playing || seconds.is_nan() {
            return;
        }
        let seconds = seconds.within(0.0, LONGEST_FRAME_SECONDS);
        let to = self.playhead.0 + seconds * self.speed * ROUND;
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

fn clamp(at: Playhead, extent: Extent) -> Playhead {
    Playhead(at.0.min(extent.limit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Extent = Extent { known_until: 21 * TICKS_PER_ROUND, is_whole: true };

    fn player(rounds: f64, is_playing: bool) -> Player {
        let playhead = Playhead::from_rounds(rounds);
        Player { playhead, is_playing, speed: 1.0, is_looping: false }
    }

    fn after(rounds: f64, is_playing: bool, command: Command) -> (f64, bool) {
        let mut player = player(rounds, is_playing);
        player.update(command, END);
        (player.playhead.rounds(), player.is_playing)
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
        let partial = Extent { known_until: 1000, is_whole: false };
        let mut player = player(0.0, true);
        player.speed = 16.0;
        player.update(Command::Advance(0.1), partial);
        assert_eq!((player.playhead.ticks(), player.is_playing), (1000.0, true));
        // That is not the end: to play is to go on from there.
        for command in [Command::Play, Command::Toggle] {
            player.is_playing = false;
            player.update(command, partial);
            assert_eq!((player.playhead.ticks(), player.is_playing), (1000.0, true));
        }
    }

    #[test]
    fn a_loop_goes_back_to_the_beginning() {
        let mut player = Player { is_looping: true, ..player(20.99, true) };
        player.update(Command::Advance(0.05), END);
        assert_eq!((player.playhead.rounds(), player.is_playing), (0.0, true));
    }

    #[test]
    fn seeking_stays_within_the_run() {
        assert_eq!(after(0.0, true, Command::Seek(Playhead::from_rounds(99.0))), (21.0, true));
        assert_eq!(after(9.0, true, Command::Seek(Playhead::from_rounds(f64::NAN))), (0.0, true));
        assert_eq!(after(9.0, true, Command::Restart), (0.0, true));
    }
}
