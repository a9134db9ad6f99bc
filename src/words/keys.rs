//! What the controls of parameters are called, and why one does nothing.

use crate::params::effect::Moot;
use crate::params::table::{Key, row};

messages! {
    /// The accessible name of the parameter's control; `None` where it has no control of its own.
    pub fn label(key: Key) -> Option<String> {
        English => match key {
            Key::Peers => Some("Peers"),
            Key::Slots => Some("Host slots"),
            Key::Chunks => Some("Chunks"),
            Key::Upload => Some("Peer upload"),
            Key::Uneven => Some("Uneven"),
            Key::Handout => Some("Hand-out"),
            _ => None,
        },
    }

    /// Why the parameter's control does nothing, beside the control.
    pub fn moot(moot: Moot) -> String {
        English => match moot {
            Moot::Unknown => "no effect here".to_owned(),
            Moot::Beside(key @ (Key::Mix | Key::Uploads | Key::Downloads)) => {
                format!("set by {} in the link", row(key).name)
            }
            Moot::Beside(Key::Film) => "set by the real units in the link".to_owned(),
            Moot::Beside(Key::FreeRiders) => "no effect: all peers are free riders".to_owned(),
            Moot::Beside(key) => format!("no effect with {} as it is", row(key).name),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_that_does_nothing_says_why() {
        assert_eq!(moot(Moot::Beside(Key::Mix)), "set by mix in the link");
        assert_eq!(moot(Moot::Beside(Key::Start)), "no effect with start as it is");
        assert_eq!(moot(Moot::Beside(Key::Film)), "set by the real units in the link");
        assert_eq!(moot(Moot::Unknown), "no effect here");
    }
}
