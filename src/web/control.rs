//! The player's buttons and the list of speeds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::figure::Msg;
use crate::params::row::AUTO;
use crate::timeline::moment::Command;
use crate::units::decimal::Decimal;
use crate::words::page as words;

/// The speeds offered, in millionths of a round a second, after the one that the run decides.
const SPEEDS: [u64; 7] = [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000];

/// Icons: paths in a box of 24.
mod icon {
    pub const PLAY: &str = "M8 5v14l11-7z";
    pub const PAUSE: &str = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";
    pub const STEP_BACK: &str = "M7 5.5h2.5v13H7zM18 5.5v13L10.5 12z";
    pub const STEP_FORWARD: &str = "M14.5 5.5H17v13h-2.5zM6 5.5v13l7.5-6.5z";
    pub const PREVIOUS_EVENT: &str = "M12.5 6v12L5.5 12zM20 6v12l-7-6z";
    pub const NEXT_EVENT: &str = "M4 6v12l7-6zM11.5 6v12l7-6z";
    pub const RESTART: &str =
        "M12 5V1.8L7.2 6 12 10.2V7a5.2 5.2 0 1 1-5.2 5.2h-2A7.2 7.2 0 1 0 12 5z";
}

/// Play and pause, steps, events, restart.
pub fn buttons(is_playing: bool, on_msg: &Callback<Msg>) -> Html {
    let button = |name, path, msg| icon_button(name, path, msg, on_msg);
    let (play, play_path) =
        if is_playing { (words::pause(), icon::PAUSE) } else { (words::play(), icon::PLAY) };
    html! {
        <div class="buttons">
            { button(words::restart(), icon::RESTART, Msg::Time(Command::Restart)) }
            { button(words::previous_event(), icon::PREVIOUS_EVENT, Msg::Time(Command::PreviousEvent)) }
            { button(words::step_back(), icon::STEP_BACK, Msg::Time(Command::StepBack)) }
            <span class="play">
                { button(play, play_path, Msg::Time(Command::Toggle)) }
            </span>
            { button(words::step_forward(), icon::STEP_FORWARD, Msg::Time(Command::StepForward)) }
            { button(words::next_event(), icon::NEXT_EVENT, Msg::Time(Command::NextEvent)) }
        </div>
    }
}

fn icon_button(name: String, path: &'static str, msg: Msg, on_msg: &Callback<Msg>) -> Html {
    let onclick = on_msg.reform(move |_: MouseEvent| msg.clone());
    html! {
        <button type="button" class="icon" aria-label={name.clone()} title={name} {onclick}>
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
