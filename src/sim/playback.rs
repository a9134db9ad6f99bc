//! How peers play what they hold: start, stall, resume, end.

use super::setup::Setup;
use crate::units::tick::Tick;

/// What a peer's player does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayState {
    /// No picture yet.
    Waiting,
    /// Chunk `from_chunk` began to play at tick `since`; each plays `Setup::playback` ticks.
    Playing {
        /// The chunk that began to play at `since`.
        from_chunk: u32,
        /// When it began.
        since: Tick,
    },
    /// `chunk` is missing since tick `since`.
    Stalled {
        /// The missing chunk.
        chunk: u32,
        /// Since when.
        since: Tick,
    },
    /// The whole film has been played.
    Ended,
}

/// What a player did when it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Started to play.
    Play,
    /// Ran out of chunks.
    Stall,
    /// Goes on.
    Resume,
    /// Played the last chunk.
    End,
}

/// One peer's player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    pub(super) state: PlayState,
    /// Chunks held without a gap from the film's beginning.
    pub(super) prefix: u32,
    pub(super) stalls: u32,
    /// Ticks of stalls that are over.
    pub(super) stalled: Tick,
    pub(super) started_at: Option<Tick>,
    pub(super) ended_at: Option<Tick>,
}

impl Player {
    pub(super) fn new() -> Player {
        Player {
            state: PlayState::Waiting,
            prefix: 0,
            stalls: 0,
            stalled: 0,
            started_at: None,
            ended_at: None,
        }
    }

    /// Whether the prefix held is enough to start or to resume.
    pub(super) fn is_ready(&self, setup: &Setup) -> bool {
        match self.state {
            PlayState::Waiting => self.prefix >= setup.start.min(setup.chunks),
            PlayState::Stalled { chunk, .. } => {
                self.prefix - chunk >= setup.resume || self.prefix == setup.chunks
            }
            PlayState::Playing { .. } | PlayState::Ended => false,
        }
    }

    /// Does what is due at `now`. Returns what happened, and when to look again: at the tick at
    /// which the first chunk that is missing now would be needed.
    pub(super) fn turn(&mut self, now: Tick, setup: &Setup) -> (Option<Turn>, Option<Tick>) {
        match self.state {
            PlayState::Waiting if self.is_ready(setup) => {
                self.started_at = Some(now);
                self.go_on(Turn::Play, 0, now, setup)
            }
            PlayState::Stalled { chunk, since } if self.is_ready(setup) => {
                self.stalled += now - since;
                self.go_on(Turn::Resume, chunk, now, setup)
            }
            PlayState::Playing { from_chunk, since } => {
                let reached = from_chunk + ((now - since) / setup.playback) as u32;
                if reached >= setup.chunks {
                    self.state = PlayState::Ended;
                    self.ended_at = Some(now);
                    (Some(Turn::End), None)
                } else if self.prefix > reached {
                    (None, Some(self.needs_next_at(from_chunk, since, setup)))
                } else {
                    self.state = PlayState::Stalled { chunk: reached, since: now };
                    self.stalls += 1;
                    (Some(Turn::Stall), None)
                }
            }
            _ => (None, None),
        }
    }

    fn go_on(
        &mut self,
        turn: Turn,
        chunk: u32,
        now: Tick,
        setup: &Setup,
    ) -> (Option<Turn>, Option<Tick>) {
        self.state = PlayState::Playing { from_chunk: chunk, since: now };
        (Some(turn), Some(self.needs_next_at(chunk, now, setup)))
    }

    fn needs_next_at(&self, from_chunk: u32, since: Tick, setup: &Setup) -> Tick {
        since + u64::from(self.prefix - from_chunk) * setup.playback
    }

    /// Ticks without a picture until `at`, from `joined` on: before playing and in stalls.
    pub(super) fn waited(&self, joined: Tick, at: Tick) -> Tick {
        let startup = self.started_at.unwrap_or(at).min(at) - joined.min(at);
        startup + self.stalled_until(at)
    }

    /// Ticks in stalls until `at`.
    pub(super) fn stalled_until(&self, at: Tick) -> Tick {
        match self.state {
            PlayState::Stalled { since, .. } => self.stalled + at.saturating_sub(since),
            _ => self.stalled,
        }
    }
}
