//! The player's buttons and the list of speeds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::figure::Msg;
use crate::app::room::{Player, Room};
use crate::params::row::AUTO;
use crate::timeline::moment::Command;
use crate::units::decimal::Decimal;
use crate::words::page as words;

/// The speeds offered, in millionths of a round a second, after the one that the run decides.
const SPEEDS: [u64; 7] = [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000];

/// The icon of the settings: three sliders.
pub const SETTINGS: &str = "M3 6h8.2a2.9 2.9 0 0 1 5.6 0H21v2h-4.2a2.9 2.9 0 0 1-5.6 0H3zM3 16h2.2a2.9 2.9 0 0 1 \
     5.6 0H21v2H10.8a2.9 2.9 0 0 1-5.6 0H3z";
/// The icon of what the marks mean: a question mark in a ring.
pub const LEGEND: &str = "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zm0 2a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z\
     M11 16.2h2v2h-2zM8.3 9.8a3.7 3.7 0 1 1 5.6 3.2c-.7.4-.9.7-.9 1.2v.6h-2v-.8c0-1.2.7-2 1.8-2.6a1.8 1.8 0 1 0-2.6-1.6z";

/// Icons: paths in a box of 24.
mod icon {
    pub const CLOSE: &str =
        "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z";
    pub const PLAY: &str = "M8 5v14l11-7z";
    pub const PAUSE: &str = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";
    pub const STEP_BACK: &str = "M7 5.5h2.5v13H7zM18 5.5v13L10.5 12z";
    pub const STEP_FORWARD: &str = "M14.5 5.5H17v13h-2.5zM6 5.5v13l7.5-6.5z";
    pub const PREVIOUS_EVENT: &str = "M12.5 6v12L5.5 12zM20 6v12l-7-6z";
    pub const NEXT_EVENT: &str = "M4 6v12l7-6zM11.5 6v12l7-6z";
    pub const RESTART: &str =
        "M12 5V1.8L7.2 6 12 10.2V7a5.2 5.2 0 1 1-5.2 5.2h-2A7.2 7.2 0 1 0 12 5z";
}

/// Play and pause; and steps, events, restart, where there is room for them.
pub fn buttons(is_playing: bool, room: Room, on_msg: &Callback<Msg>) -> Html {
    let button = |name, path, command| icon_button(name, path, command, on_msg);
    let has_steps = room.player != Player::Bare;
    html! {
        <div class="buttons">
            if has_steps {
                { button(words::restart(), icon::RESTART, Command::Restart) }
            }
            if room.has_events {
                { button(words::previous_event(), icon::PREVIOUS_EVENT, Command::PreviousEvent) }
            }
            if has_steps {
                { button(words::step_back(), icon::STEP_BACK, Command::StepBack) }
            }
            { play(is_playing, on_msg) }
            if has_steps {
                { button(words::step_forward(), icon::STEP_FORWARD, Command::StepForward) }
            }
            if room.has_events {
                { button(words::next_event(), icon::NEXT_EVENT, Command::NextEvent) }
            }
        </div>
    }
}

/// Play and pause.
pub fn play(is_playing: bool, on_msg: &Callback<Msg>) -> Html {
    let (name, path) =
        if is_playing { (words::pause(), icon::PAUSE) } else { (words::play(), icon::PLAY) };
    html! {
        <span class="play">{ icon_button(name, path, Command::Toggle, on_msg) }</span>
    }
}

/// Puts away what it stands in.
pub fn close_button(onclick: Callback<MouseEvent>, place: NodeRef) -> Html {
    let name = words::close();
    html! {
        <button type="button" class="icon" aria-label={name.clone()} title={name} {onclick}
            ref={place}>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d={icon::CLOSE} /></svg>
        </button>
    }
}

/// What the keyboard has for the same, as `aria-keyshortcuts` spells it.
fn key_of(command: Command) -> Option<&'static str> {
    Some(match command {
        Command::Toggle => "Space",
        Command::StepBack => ",",
        Command::StepForward => ".",
        Command::PreviousEvent => "P",
        Command::NextEvent => "N",
        _ => return None,
    })
}

fn icon_button(name: String, path: &'static str, command: Command, on_msg: &Callback<Msg>) -> Html {
    let onclick = on_msg.reform(move |_: MouseEvent| Msg::Time(command));
    let key = key_of(command);
    let title = key.map_or(name.clone(), |key| words::with_key(&name, key));
    html! {
        <button type="button" class="icon" aria-label={name} {title} aria-keyshortcuts={key} {onclick}>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
        </button>
    }
}

/// How many rounds pass in a second.
pub fn speed(present: Option<Decimal>, on_msg: &Callback<Msg>) -> Html {
    let on_msg = on_msg.clone();
    let onchange = Callback::from(move |event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        if let Some(select) = select {
            let millionths = select.value().parse().ok();
            on_msg.emit(Msg::Speed(millionths.map(Decimal::from_millionths)));
        }
    });
    let present = present.map(Decimal::millionths);
    let mut speeds = SPEEDS.to_vec();
    if let Some(Err(place)) = present.map(|present| speeds.binary_search(&present)) {
        // A link may ask for any.
        speeds.extend(present);
        speeds[place..].rotate_right(1);
    }
    html! {
        <select class="speed" aria-label={words::speeds()} {onchange}>
            <option value={AUTO} selected={present.is_none()}>{ words::auto_speed() }</option>
            { for speeds.into_iter().map(|speed| html! {
                <option value={speed.to_string()} selected={Some(speed) == present}>
                    { words::speed(Decimal::from_millionths(speed)) }
                </option>
            }) }
        </select>
    }
}
