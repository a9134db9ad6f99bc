//! The player under a stage: buttons, the timeline, where the figure is, the speed.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{control, timeline};
use crate::app::figure::{FigureState, Msg};
use crate::app::marks::Marks;
use crate::app::picture;
use crate::app::room::{Player, Room};
use crate::words::{legend, page as words};

/// The elements of the player that are written to past the virtual DOM.
#[derive(Clone, Default)]
pub struct Parts {
    /// The slider of time.
    pub timeline: NodeRef,
    /// Where the figure is.
    pub position: NodeRef,
    /// The button `Settings`.
    pub settings: NodeRef,
    /// The button for what the marks mean.
    pub legend: NodeRef,
    /// The panel that was open last.
    pub last_open: Option<Panel>,
}

/// What can stand over the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// What can be changed, where that has no room beside the figure.
    Settings,
    /// What the marks mean.
    Legend,
}

impl Parts {
    /// Puts the focus on the button of the panel that was open last, or of the one in which that
    /// button was.
    pub fn focus_button(&self) {
        let legend = self.legend.cast::<HtmlElement>();
        let legend = legend.filter(|_| self.last_open == Some(Panel::Legend));
        if let Some(button) = legend.or_else(|| self.settings.cast()) {
            let _ = button.focus();
        }
    }
}

impl Parts {
    /// Writes where the figure is, in the words for which there is room. The place of the longest is
    /// kept, so that the timeline does not move under a pointer. Not by a style attribute: a strict
    /// content security policy forbids those.
    pub fn tell_position(&self, state: &FigureState, player: Player) {
        let Some(element) = self.position.cast::<HtmlElement>() else { return };
        let is_short = player != Player::Wide;
        let tell = if is_short { picture::short_position } else { picture::position };
        let position = tell(state);
        if element.text_content().as_ref() != Some(&position) {
            element.set_text_content(Some(&position));
            let width = format!("{}ch", picture::longest_position(state, is_short));
            let _ = element.style().set_property("min-width", &width);
        }
    }
}

/// The player, as there is room for it.
pub fn player(
    state: &FigureState,
    parts: &Parts,
    marks: &Marks,
    room: Room,
    on_msg: &Callback<Msg>,
    settings: Option<Html>,
) -> Html {
    html! {
        <div class={match room.player { Player::Wide => "player wide", Player::Line => "player line", Player::Rows => "player rows", Player::Bare => "player bare" }}>
            { control::buttons(state.moment().is_playing(), room, on_msg) }
            <div class="where">
                { timeline::timeline(&parts.timeline, marks, state.scale()) }
                <span class="position" aria-hidden="true" ref={parts.position.clone()} />
            </div>
            if room.has_speed || settings.is_some() {
                <div class="more">
                    if room.has_speed {
                        { control::speed(state.params().view.speed, on_msg) }
                    }
                    { settings.unwrap_or_default() }
                </div>
            }
        </div>
    }
}

/// The button that shows and puts away a panel over the stage.
pub fn panel_button(
    parts: &Parts,
    panel: Panel,
    is_open: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let (name, path, place) = match panel {
        Panel::Settings => (words::settings(), control::SETTINGS, &parts.settings),
        Panel::Legend => (legend::title(), control::LEGEND, &parts.legend),
    };
    html! {
        <button type="button" class="icon" aria-label={name.clone()} title={name}
            aria-haspopup="dialog" aria-expanded={is_open.to_string()} {onclick}
            ref={place.clone()}>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
        </button>
    }
}
