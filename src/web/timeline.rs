//! The slider of time, with the marks of what happens when.
//!
//! The slider counts rounds, for keyboards, scripts and assistive technology. The eye and the pointer
//! have the figure's [`Scale`], of which a slider knows nothing: the thumb is drawn over it, and
//! a pointer's place goes through the scale.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{DomRect, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::figure::{FigureState, Msg};
use crate::app::marks::Marks;
use crate::app::picture;
use crate::paint::number::num;
use crate::timeline::moment::{Command, Playhead};
use crate::timeline::scale::Scale;
use crate::words::page as words;

/// On the slider while a pointer holds it. What the browser then makes of the slider's value is
/// not meant: it knows one scale only.
const HELD: &str = "data-held";

/// The slider. Its value, end and words are written by [`show`], past the virtual DOM: they
/// change with each frame.
pub fn timeline(input: &NodeRef, marks: &Marks, scale: Scale, on_msg: &Callback<Msg>) -> Html {
    let emit = on_msg.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        if let Some(input) = input.filter(|input| !input.has_attribute(HELD)) {
            let rounds = input.value_as_number();
            emit.emit(Msg::Time(Command::Seek(Playhead::from_rounds(rounds))));
        }
    });
    let emit = on_msg.clone();
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        let Some(input) = slider(&event).filter(|_| event.button() == 0) else { return };
        // The browser's own dragging is of its one scale.
        event.prevent_default();
        let _ = input.focus();
        let _ = input.set_attribute(HELD, "");
        let _ = input.set_pointer_capture(event.pointer_id());
        emit.emit(Msg::Time(Command::Hold(true)));
        emit.emit(Msg::Point(place(&input, &event)));
    });
    let emit = on_msg.clone();
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if let Some(input) = slider(&event).filter(|input| input.has_attribute(HELD)) {
            emit.emit(Msg::Point(place(&input, &event)));
        }
    });
    let emit = on_msg.clone();
    let release = Callback::from(move |event: PointerEvent| {
        if let Some(input) = slider(&event) {
            let _ = input.remove_attribute(HELD);
            emit.emit(Msg::Time(Command::Hold(false)));
        }
    });
    html! {
        <div class={classes!("timeline", scale.knee().map(|_| "two"))}>
            <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="good" d={marks.good.clone()} />
                <path class="bad" d={marks.bad.clone()} />
                <path class="outside" d={marks.outside.clone()} />
            </svg>
            <input type="range" class="time" ref={input} min="0" max="1" step="any"
                aria-label={words::timeline()} {oninput} {onpointerdown} {onpointermove}
                onpointerup={release.clone()} onpointercancel={release} />
            <span class="thumb" aria-hidden="true" />
            if let Some(knee) = scale.knee() {
                <span class="scales" aria-hidden="true">
                    <span>{ words::round_number(0) }</span>
                    <span>{ words::round_number(knee) }</span>
                    <span>{ words::round_number(scale.end()) }</span>
                </span>
            }
        </div>
    }
}

fn slider(event: &PointerEvent) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The height of the marks over the line, with what is above them, in CSS pixels.
pub const STRIP: f64 = 14.0;
/// Half of the thumb, in CSS pixels: its middle goes from so far within one end to the other.
const THUMB: f64 = 11.0;

/// Where on the line the pointer is: below 0 and above 1 beyond its ends.
fn place(input: &HtmlInputElement, event: &PointerEvent) -> f64 {
    share(&input.get_bounding_client_rect(), event.client_x().into())
}

/// Where on the line of a slider, which is `at`, something is, in pixels of the window.
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

/// A step of the thumb that nobody sees, as a share of the slider. Each step that is written has
/// the browser lay out the slider anew.
const UNSEEN_STEP: f64 = 1.0 / 2000.0;

/// Writes where the figure is into the slider.
pub fn show(input: &HtmlInputElement, state: &FigureState) {
    let playhead = state.moment().playhead();
    let end = Playhead::from_ticks(state.extent().known_until as f64);
    let scale = state.scale();
    let share = scale.share(playhead.ticks());
    let written = scale.share(Playhead::from_rounds(input.value_as_number()).ticks());
    let has_new_end = set(input, "max", &num(end.rounds()));
    set(input, "aria-valuetext", &picture::position(state));
    if state.moment().is_playing() && !has_new_end && (written - share).abs() < UNSEEN_STEP {
        return;
    }
    // Written by the page, the value fires no event: there is no way around in circles.
    input.set_value_as_number(playhead.rounds());
    let line = input.parent_element().and_then(|line| line.dyn_into::<HtmlElement>().ok());
    if let Some(line) = line {
        let _ = line.style().set_property("--share", &num(100.0 * share));
    }
}

/// Returns whether that changes it.
fn set(input: &HtmlInputElement, name: &str, value: &str) -> bool {
    let is_new = input.get_attribute(name).as_deref() != Some(value);
    if is_new {
        let _ = input.set_attribute(name, value);
    }
    is_new
}
