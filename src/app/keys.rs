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
    /// Text, or a list of choices: every key.
    Text,
    /// Anything else.
    Other,
}

/// A key that went down, as a browser's `KeyboardEvent` tells of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// What it means in the reader's layout: `n`, `т`, `ArrowLeft`.
    pub key: &'a str,
    /// Where it stands: `KeyN`, `Period`.
    pub code: &'a str,
    /// It is held, and this is not the first time.
    pub is_repeat: bool,
    /// An input method makes text of it.
    pub is_composing: bool,
    /// Somebody has answered it already.
    pub is_taken: bool,
    /// Held with it: Ctrl, Alt, Meta, or the key that gives a letter its third sign.
    pub has_modifier: bool,
}

/// What a key press comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: let the browser have it.
    Leave,
    /// It is the figure's, and changes nothing.
    Take,
    /// It is the figure's.
    Do(Msg),
}

/// What a key means to a figure. What steps may repeat while it is held; what turns something over
/// and back may not.
pub fn answer(press: Press, target: Target) -> Answer {
    if press.is_taken || press.is_composing || press.has_modifier {
        return Answer::Leave;
    }
    let key = sign(press);
    let is_sliders = matches!(key, "ArrowLeft" | "ArrowRight" | "Home" | "End");
    match target {
        Target::Text => return Answer::Leave,
        Target::Button | Target::Tab if key == "Enter" && press.is_repeat => return Answer::Take,
        Target::Button | Target::Tab if key == " " => return Answer::Leave,
        Target::Slider | Target::Tab if is_sliders => return Answer::Leave,
        _ => {}
    }
    let command = match key {
        " " if press.is_repeat => return Answer::Take,
        " " => Command::Toggle,
        "." => Command::StepForward,
        "," => Command::StepBack,
        "ArrowRight" => Command::SeekForward,
        "ArrowLeft" => Command::SeekBack,
        "Home" => Command::Seek(Playhead::default()),
        "End" => Command::Rest(Playhead::END),
        "n" | "N" => Command::NextEvent,
        "p" | "P" => Command::PreviousEvent,
        _ => return Answer::Leave,
    };
    Answer::Do(Msg::Time(command))
}

/// Beyond the letters of Latin scripts.
const NOT_LATIN: char = '\u{250}';

/// The sign that counts: in a Latin layout the one that the key has there, in any other the one that
/// stands at its place in ours.
fn sign<'a>(press: Press<'a>) -> &'a str {
    let is_latin = press.key.chars().all(|sign| sign < NOT_LATIN);
    match press.code {
        _ if is_latin => press.key,
        "KeyN" => "n",
        "KeyP" => "p",
        "Period" => ".",
        "Comma" => ",",
        "Space" => " ",
        _ => press.key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 9] = [" ", ".", ",", "ArrowLeft", "ArrowRight", "Home", "End", "n", "p"];

    fn press<'a>(key: &'a str, code: &'a str) -> Press<'a> {
        Press { key, code, ..Press::default() }
    }

    fn of(key: &str, target: Target) -> Answer {
        answer(press(key, ""), target)
    }

    #[test]
    fn controls_keep_their_own_keys() {
        let is_taken = |key, target| of(key, target) != Answer::Leave;
        for key in KEYS {
            assert!(is_taken(key, Target::Other), "{key}");
            assert!(!is_taken(key, Target::Text), "{key}");
        }
        assert!(!is_taken("ArrowLeft", Target::Slider) && is_taken(" ", Target::Slider));
        assert!(!is_taken(" ", Target::Button) && is_taken("ArrowLeft", Target::Button));
        for key in [" ", "ArrowLeft", "ArrowRight", "Home", "End"] {
            assert!(!is_taken(key, Target::Tab), "{key}");
        }
        assert!(is_taken(".", Target::Tab));
        for key in ["Tab", "Enter", "Escape", "ArrowUp", "PageDown", "x", "Dead", "Process", ""] {
            assert!(!is_taken(key, Target::Other), "{key}");
        }
    }

    #[test]
    fn what_belongs_to_others_is_left_to_them() {
        for key in KEYS {
            let plain = press(key, "");
            for press in [
                Press { is_taken: true, ..plain },
                Press { is_composing: true, ..plain },
                Press { has_modifier: true, ..plain },
            ] {
                assert_eq!(answer(press, Target::Other), Answer::Leave, "{press:?}");
            }
        }
    }

    #[test]
    fn a_key_that_is_held_steps_on_and_turns_nothing_over() {
        let held = |key| Press { is_repeat: true, ..press(key, "") };
        assert_eq!(answer(held(" "), Target::Other), Answer::Take);
        assert_eq!(answer(held("Enter"), Target::Button), Answer::Take);
        assert_eq!(of("Enter", Target::Button), Answer::Leave);
        for key in [".", ",", "ArrowLeft", "ArrowRight", "n", "p"] {
            assert_eq!(answer(held(key), Target::Other), of(key, Target::Other), "{key}");
        }
    }

    #[test]
    fn letters_mean_the_same_in_every_layout_and_in_every_state_of_it() {
        let is =
            |key, code, same| answer(press(key, code), Target::Other) == of(same, Target::Other);
        // Shift or Caps Lock.
        assert!(is("N", "KeyN", "n") && is("P", "KeyP", "p"));
        // Russian, Greek, Arabic, a Japanese space.
        assert!(is("т", "KeyN", "n") && is("З", "KeyP", "p") && is("ν", "KeyN", "n"));
        assert!(is("ю", "Period", ".") && is("б", "Comma", ",") && is("،", "Comma", ","));
        assert!(is(".", "Slash", ".") && is("\u{3000}", "Space", " "));
        // Dvorak: a Latin letter is itself, wherever it stands.
        assert!(is("n", "KeyL", "n") && is("p", "KeyR", "p") && is(".", "KeyE", "."));
        for (key, code) in [("b", "KeyN"), ("l", "KeyP"), ("v", "Period"), ("w", "Comma")] {
            assert_eq!(answer(press(key, code), Target::Other), Answer::Leave, "{key}");
        }
        // So it is with accents, and with what Shift makes of a sign.
        assert!(is("ñ", "KeyN", "x") && is(">", "Period", "x") && is(";", "Comma", "x"));
        // The key beside has no meaning in any script.
        assert!(is("ь", "KeyM", "x"));
    }
}
