//! The slider of time, with the marks of what happens when.
//!
//! The slider counts rounds, for keyboards, scripts and assistive technology. The eye and the pointer
//! have the figure's [`Scale`], of which a slider knows nothing: the thumb is drawn over it, and
//! a pointer's place goes through the scale.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{DomRect, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::window;
use crate::app::figure::FigureState;
use crate::app::marks::Marks;
use crate::app::picture;
use crate::paint::number::num;
use crate::timeline::moment::Playhead;
use crate::timeline::scale::Scale;
use crate::words::page as words;

/// The slider. Its value, end and words are written by [`show`], past the virtual DOM: they
/// change with each frame. What the reader does with it is heard by [`super::grip`].
pub fn timeline(input: &NodeRef, marks: &Marks, scale: Scale) -> Html {
    html! {
        <div class={classes!("timeline", scale.knee().map(|_| "two"))}>
            <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="good" d={marks.good.clone()} />
                <path class="bad" d={marks.bad.clone()} />
                <path class="outside" d={marks.outside.clone()} />
            </svg>
            <input type="range" class="time" ref={input} min="0" max="1" step="any"
                aria-label={words::timeline()} />
            <span class="thumb" aria-hidden="true" />
            if let Some(knee) = scale.knee() {
                <span class="scales" aria-hidden="true" translate="no">
                    { for [0, knee, scale.end()].map(|tick| html! {
                        <span ~textContent={words::round_number(tick)} />
                    }) }
                </span>
            }
        </div>
    }
}

/// The height of the marks over the line, with what is above them, in CSS pixels.
pub const STRIP: f64 = 14.0;
/// Half of the thumb, in CSS pixels: its middle goes from so far within one end to the other.
const THUMB: f64 = 11.0;

/// Where on the line of a slider, which is `at`, something is, in CSS pixels of the window: below 0
/// and above 1 beyond its ends.
pub fn share(at: &DomRect, x: f64) -> f64 {
    (x - at.left() - THUMB) / length(at)
}

/// The other way round.
pub fn x(at: &DomRect, share: f64) -> f64 {
    at.left() + THUMB + share * length(at)
}

/// How long the line is.
pub fn length(at: &DomRect) -> f64 {
    (at.width() - 2.0 * THUMB).max(1.0)
}

/// A step of the thumb that nobody sees, in percent of the line. Each that is written has the
/// browser lay it out anew.
const UNSEEN_STEP: f64 = 0.05;

/// Writes where the figure is: for the eye, and if it `is_told` for all others into the slider.
pub fn show(input: &HtmlInputElement, state: &FigureState, is_told: bool) {
    let playhead = state.moment().playhead();
    if is_told {
        let end = Playhead::from_ticks(state.extent().known_until as f64);
        window::set(input, "max", &num(end.rounds()));
        window::set(input, "aria-valuetext", &picture::spoken_position(state));
        // Written by the page, the value fires no event: there is no way around in circles.
        if input.value_as_number() != playhead.rounds() {
            input.set_value_as_number(playhead.rounds());
        }
    }
    let line = input.parent_element().and_then(|line| line.dyn_into::<HtmlElement>().ok());
    let Some(style) = line.map(|line| line.style()) else { return };
    let share = 100.0 * state.scale().share(playhead.ticks());
    let written = style.get_property_value("--share").ok().and_then(|text| window::number(&text));
    let is_near = written.is_some_and(|written| (written - share).abs() < UNSEEN_STEP);
    if !(is_near && state.moment().is_playing()) {
        let _ = style.set_property("--share", &num(share));
    }
}
