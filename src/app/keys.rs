//! The keyboard, while a figure has the focus.

use super::figure::Msg;
use crate::timeline::moment::{Command, Playhead};

/// What the key press falls on. Controls keep the keys that are their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A slider: arrows, Home, End, and the page keys.
    Slider,
    /// A button or a link: Space and Enter.
    Button,
    /// A tab: as a button, and the arrows, Home and End.
    Tab,
    /// A list of choices: every key.
    Choices,
    /// Anything else.
    Other,
}

/// What a key means to a figure; `None`: nothing, let the browser have it. `key` is as
/// `KeyboardEvent.key` gives it. Never called with Ctrl, Alt or Meta held.
pub fn msg_for(key: &str, target: Target) -> Option<Msg> {
    let is_sliders = matches!(key, "ArrowLeft" | "ArrowRight" | "Home" | "End");
    match target {
        Target::Choices => return None,
        Target::Button | Target::Tab if key == " " => return None,
        Target::Slider | Target::Tab if is_sliders => return None,
        _ => {}
    }
    let command = match key {
        " " => Command::Toggle,
        "." => Command::StepForward,
        "," => Command::StepBack,
        "ArrowRight" => Command::SeekForward,
        "ArrowLeft" => Command::SeekBack,
        "Home" => Command::Seek(Playhead::default()),
        "End" => Command::Rest(Playhead::END),
        "n" => Command::NextEvent,
        "p" => Command::PreviousEvent,
        _ => return None,
    };
    Some(Msg::Time(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_keep_their_own_keys() {
        let is_taken = |key, target| msg_for(key, target).is_some();
        for key in [" ", ".", ",", "ArrowLeft", "ArrowRight", "Home", "End", "n", "p"] {
            assert!(is_taken(key, Target::Other), "{key}");
            assert!(!is_taken(key, Target::Choices), "{key}");
        }
        assert!(!is_taken("ArrowLeft", Target::Slider) && is_taken(" ", Target::Slider));
        assert!(!is_taken(" ", Target::Button) && is_taken("ArrowLeft", Target::Button));
        for key in [" ", "ArrowLeft", "ArrowRight", "Home", "End"] {
            assert!(!is_taken(key, Target::Tab), "{key}");
        }
        assert!(is_taken(".", Target::Tab));
        for key in ["Tab", "Enter", "Escape", "ArrowUp", "PageDown", "x", ""] {
            assert!(!is_taken(key, Target::Other), "{key}");
        }
    }
}
