//! What of a figure's controls has room, and where: from the size of the window alone, so that
//! nothing comes and goes while the reader plays or moves a slider.

use crate::params::Controls;

/// A window's size in units of the page's type, which follows the reader's own: what is large
/// for one who reads small letters is small for another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// How the player stands under the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Player {
    /// In one row, with everything.
    Wide,
    /// In one row, with less.
    Line,
    /// In two rows: the timeline, and under it the buttons.
    Rows,
    /// In one row: play and the timeline, hardly more.
    Bare,
}

/// Where a figure's controls stand. What is not here stands behind the button `Settings`, if the
/// figure has that, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How the player stands.
    pub player: Player,
    /// The player steps from event to event, too.
    pub has_events: bool,
    /// The player has the list of speeds.
    pub has_speed: bool,
    /// Sliders stand behind a button, over the stage.
    pub has_settings: bool,
    /// The player has the button for what the marks mean; else it is behind `Settings`.
    pub has_legend: bool,
    /// What came of the runs stands under the stage, in full. At the end the most of it stands on
    /// the stage.
    pub has_results: bool,
    /// The rules stand under the figure.
    pub has_rules: bool,
}

impl Room {
    /// In the article, which is as long as it likes: only the player must fit with its stage.
    pub fn in_article(window: Size) -> Room {
        let Size { width, height } = window;
        let player = match () {
            _ if width >= 54.0 => Player::Wide,
            _ if width >= 28.0 && height < 28.0 => Player::Line,
            _ if height >= 20.0 => Player::Rows,
            _ => Player::Bare,
        };
        Room {
            player,
            has_events: has_events(player, width),
            // In two rows there is hardly room for both.
            has_speed: has_speed(player, width) && (player != Player::Rows || width >= 20.0),
            has_settings: false,
            has_legend: true,
            has_results: true,
            has_rules: true,
        }
    }

    /// Alone in a frame, which it fills. The stage gets most of it; what would leave it too little
    /// goes: the rules first, then the sliders, and with them what came of the runs in full.
    pub fn in_frame(window: Size, controls: Controls) -> Room {
        let Size { width, height } = window;
        let has_sliders = match width {
            40.0.. => height >= 39.0,
            _ => height >= 58.0,
        };
        let has_settings = controls == Controls::Full && !has_sliders;
        let player = match width {
            _ if width >= if has_settings { 56.0 } else { 50.0 } => Player::Wide,
            // Beside the buttons too little of the line would be left to point at.
            28.0..40.0 if height >= 24.0 => Player::Rows,
            28.0.. => Player::Line,
            _ if height >= 20.0 => Player::Rows,
            _ => Player::Bare,
        };
        Room {
            player,
            has_events: has_events(player, width) && !(has_settings && player == Player::Rows),
            // Once there is a place for what has none, it is there in every narrow frame.
            has_speed: has_speed(player, width) && (!has_settings || player == Player::Wide),
            has_settings,
            has_legend: !has_settings || has_legend(player, width),
            has_results: has_sliders,
            has_rules: width >= 40.0 && height >= 52.0,
        }
    }
}

fn has_events(player: Player, width: f64) -> bool {
    match player {
        Player::Wide => true,
        Player::Rows => width >= 26.0,
        Player::Line | Player::Bare => false,
    }
}

/// Whether a player has room for a button more beside `Settings`.
fn has_legend(player: Player, width: f64) -> bool {
    match player {
        Player::Wide | Player::Rows => true,
        Player::Line => width >= 32.0,
        Player::Bare => false,
    }
}

fn has_speed(player: Player, width: f64) -> bool {
    match player {
        Player::Wide | Player::Rows => true,
        Player::Line => width >= 34.0,
        Player::Bare => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window in pixels, with the usual type.
    fn window(width: f64, height: f64) -> Size {
        Size { width: width / 17.0, height: height / 17.0 }
    }

    fn frame(width: f64, height: f64) -> Room {
        Room::in_frame(window(width, height), Controls::Full)
    }

    #[test]
    fn what_has_no_room_goes_in_its_order() {
        for width in (300..2600).step_by(20) {
            let mut before = None;
            for height in (160..1500).step_by(10) {
                let room = frame(width.into(), height.into());
                // Rules need sliders, sliders need results: the stage has most of the frame.
                assert!(!room.has_rules || !room.has_settings, "{width}x{height}");
                assert!(room.has_settings || room.has_results, "{width}x{height}");
                let now = (room.has_results, !room.has_settings, room.has_rules);
                assert!(before.is_none_or(|before| before <= now), "{width}x{height}");
                before = Some(now);
            }
        }
    }

    #[test]
    fn no_empty_band_waits_for_results_where_height_is_scarce() {
        for (width, height) in [(600.0, 560.0), (800.0, 600.0), (360.0, 740.0), (1280.0, 600.0)] {
            assert!(!frame(width, height).has_results, "{width}x{height}");
        }
        assert!(frame(1280.0, 720.0).has_results && frame(390.0, 1000.0).has_results);
    }

    #[test]
    fn no_control_is_lost_where_settings_can_hold_it() {
        for (width, height) in [(320.0, 256.0), (360.0, 640.0), (480.0, 400.0), (700.0, 394.0)] {
            let room = frame(width, height);
            assert!(room.has_settings && !room.has_speed, "{width}x{height}");
        }
        let basic = |w, h| Room::in_frame(window(w, h), Controls::Basic);
        assert!(!basic(320.0, 480.0).has_settings && basic(320.0, 480.0).has_speed);
        assert_eq!(frame(1280.0, 720.0).player, Player::Wide);
        assert!(!frame(1280.0, 720.0).has_settings && frame(1920.0, 1080.0).has_rules);
    }

    #[test]
    fn in_a_frame_that_is_high_enough_the_timeline_has_a_row_of_its_own() {
        for (width, height, player) in [
            (480.0, 400.0, Player::Line),
            (480.0, 480.0, Player::Rows),
            (600.0, 560.0, Player::Rows),
            (700.0, 394.0, Player::Line),
            (800.0, 600.0, Player::Line),
        ] {
            assert_eq!(frame(width, height).player, player, "{width}x{height}");
        }
    }

    #[test]
    fn larger_type_leaves_less_room() {
        let large = |w: f64, h: f64| Size { width: w / 34.0, height: h / 34.0 };
        assert_eq!(Room::in_article(window(1280.0, 800.0)).player, Player::Wide);
        assert_eq!(Room::in_article(large(1280.0, 800.0)).player, Player::Line);
        assert!(Room::in_frame(large(1280.0, 800.0), Controls::Full).has_settings);
        assert!(!Room::in_article(large(320.0, 256.0)).has_settings);
    }

    #[test]
    fn the_player_of_the_article_is_as_low_as_it_must_be() {
        let article = |w, h| Room::in_article(window(w, h)).player;
        assert_eq!(article(360.0, 740.0), Player::Rows);
        assert_eq!(article(700.0, 360.0), Player::Line);
        assert_eq!(article(320.0, 256.0), Player::Bare);
    }
}
