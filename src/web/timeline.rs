//! The slider of time, with the marks of what happens when.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::figure::{FigureState, Msg};
use crate::app::marks::Marks;
use crate::app::picture;
use crate::paint::number::num;
use crate::timeline::moment::{Command, Playhead};
use crate::words::page as words;

/// The slider. Its value, end and words are written by [`show`], past the virtual DOM: they
/// change with each frame.
pub fn timeline(input: &NodeRef, marks: &Marks, on_msg: &Callback<Msg>) -> Html {
    let on_msg_of = on_msg;
    let on_msg = on_msg.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        if let Some(rounds) = input.map(|input| input.value_as_number()) {
            on_msg.emit(Msg::Time(Command::Seek(Playhead::from_rounds(rounds))));
        }
    });
    let hold = |is_held| {
        let on_msg = on_msg_of.clone();
        move || on_msg.emit(Msg::Time(Command::Hold(is_held)))
    };
    let (press, release, change) = (hold(true), hold(false), hold(false));
    html! {
        <div class="timeline">
            <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="good" d={marks.good.clone()} />
                <path class="bad" d={marks.bad.clone()} />
                <path class="outside" d={marks.outside.clone()} />
            </svg>
            <input type="range" class="time" ref={input} min="0" max="1" step="any"
                aria-label={words::timeline()} {oninput}
                onpointerdown={move |_| press()} onpointerup={move |_| release()}
                onchange={move |_| change()} />
        </div>
    }
}

/// A step of the thumb that nobody sees, as a share of the slider. Each step that is written has
/// the browser lay out the slider anew.
const UNSEEN_STEP: f64 = 1.0 / 2000.0;

/// Writes where the figure is into the slider.
pub fn show(input: &HtmlInputElement, state: &FigureState) {
    let playhead = state.moment().playhead();
    let end = Playhead::from_ticks(state.extent().known_until as f64);
    let step = (input.value_as_number() - playhead.rounds()).abs();
    let has_new_end = set(input, "max", &num(end.rounds()));
    set(input, "aria-valuetext", &picture::position(state));
    if state.moment().is_playing() && !has_new_end && step < UNSEEN_STEP * end.rounds() {
        return;
    }
    // Written by the page, the value fires no event: there is no way around in circles.
    input.set_value_as_number(playhead.rounds());
    let percent = 100.0 * playhead.ticks() / end.ticks().max(1.0);
    let element: &HtmlElement = input;
    let _ = element.style().set_property("--share", &num(percent));
}

/// Returns whether that changes it.
fn set(input: &HtmlInputElement, name: &str, value: &str) -> bool {
    let is_new = input.get_attribute(name).as_deref() != Some(value);
    if is_new {
        let _ = input.set_attribute(name, value);
    }
    is_new
}
