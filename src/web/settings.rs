//! What can be changed in a figure: under it where there is room, else in a panel over its stage.

use yew::prelude::*;

use super::control;
use super::sliders::{quick_choice, sliders};
use crate::app::figure::{FigureState, Msg};
use crate::app::room::Room;
use crate::words::page as words;

/// Under the figure.
pub fn beneath(state: &FigureState, room: Room, on_msg: &Callback<Msg>) -> Html {
    html! {
        <div class="settings">
            { quick_choice(state, on_msg) }
            if !room.has_speed {
                { speed(state, on_msg) }
            }
            { sliders(state, on_msg) }
        </div>
    }
}

/// Over the stage, with what else has no room under it, and in its head the button of the legend if
/// that has none in the player.
pub fn panel(
    state: &FigureState,
    close: &NodeRef,
    on_close: Callback<MouseEvent>,
    legend: Option<Html>,
    on_msg: &Callback<Msg>,
    more: Html,
) -> Html {
    html! {
        <div class="panel" role="dialog" aria-label={words::settings()}>
            <div class="head">
                { speed(state, on_msg) }
                { legend.unwrap_or_default() }
                { control::close_button(on_close, close.clone()) }
            </div>
            { quick_choice(state, on_msg) }
            { sliders(state, on_msg) }
            { more }
        </div>
    }
}

fn speed(state: &FigureState, on_msg: &Callback<Msg>) -> Html {
    html! {
        <div class="labelled">
            <span aria-hidden="true">{ words::speeds() }</span>
            { control::speed(state.params().view.speed, on_msg) }
        </div>
    }
}
