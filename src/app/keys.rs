//! The keyboard, while a figure has the focus.

use super::figure::Msg;
use crate::timeline::player::{Command, Playhead};

/// What the key press falls on. Controls keep the keys that are their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A slider: arrows, Home, End, and the page keys.
    Slider,
    /// A button or a link: Space and Enter.
    Button,
    /// A list of choices: every key.
    Choices,
    /// Anything else.
    Other,
}

/// What a key means to a figure that is at `playhead`; `None`: nothing, let the browser have it.
/// `key` is as `KeyboardEvent.key` gives it. Never called with Ctrl, Alt or Meta held.
pub fn msg_for(key: &str, target: Target, playhead: Playhead) -> Option<Msg> {
    let is_sliders = matches!(key, "ArrowLeft" | "ArrowRight" | "Home" | "End");
    match target {
        Target::Choices => return None,
        Target::Button if key == " " => return None,
        Target::Slider if is_sliders => return None,
        _ => {}
    }
    let seek = |to: Command| Some(Msg::Player(to));
    match key {
        " " => Some(Msg::Player(Command::Toggle)),
        "." => Some(Msg::Player(Command::StepForward)),
        "," => Some(Msg::Player(Command::StepBack)),
        "ArrowRight" => seek(Command::Seek(playhead.next_round())),
        "ArrowLeft" => seek(Command::Seek(playhead.previous_round())),
        "Home" => seek(Command::Seek(Playhead::default())),
        "End" => Some(Msg::End),
        "n" => Some(Msg::NextEvent),
        "p" => Some(Msg::PreviousEvent),
        _ => None,
    }
}

/// Whether a key means anything to a figure, wherever it is.
pub fn means_something(key: &str, target: Target) -> bool {
    msg_for(key, target, Playhead::default()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_keep_their_own_keys() {
        let at = Playhead::from_rounds(3.5);
        let is_taken = |key, target| msg_for(key, target, at).is_some();
        for key in [" ", ".", ",", "ArrowLeft", "ArrowRight", "Home", "End", "n", "p"] {
            assert!(is_taken(key, Target::Other), "{key}");
            assert!(!is_taken(key, Target::Choices), "{key}");
        }
        assert!(!is_taken("ArrowLeft", Target::Slider) && is_taken(" ", Target::Slider));
        assert!(!is_taken(" ", Target::Button) && is_taken("ArrowLeft", Target::Button));
        for key in ["Tab", "Enter", "Escape", "ArrowUp", "PageDown", "x", ""] {
            assert!(!is_taken(key, Target::Other), "{key}");
        }
    }

    #[test]
    fn arrows_go_to_whole_rounds() {
        let at = Playhead::from_rounds(3.5);
        let to = |key| match msg_for(key, Target::Other, at) {
            Some(Msg::Player(Command::Seek(to))) => to.rounds(),
            other => panic!("{other:?}"),
        };
        assert_eq!((to("ArrowLeft"), to("ArrowRight")), (3.0, 4.0));
    }
}
