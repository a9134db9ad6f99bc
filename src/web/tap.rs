//! A press on the drawing that is meant: one pointer, its first button, no key held with it, and up
//! again where it came down. A scroll, a pinch, a drag over it or a long touch are something else.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

/// Further from where it came down, in CSS pixels, a pointer drags.
const TREMBLE: f64 = 8.0;
/// A finger that rests longer, in milliseconds, asks for what else there is to do.
const LONG_MS: f64 = 500.0;

/// A pointer that came down: where, when, and whether it is a finger.
#[derive(Clone, Copy)]
struct Down {
    at: (f64, f64),
    ms: f64,
    is_touch: bool,
}

/// Calls `tapped` with the place in the element, in CSS pixels.
pub fn listen(element: &Element, tapped: impl Fn(f64, f64) + 'static) -> [EventListener; 2] {
    let down: Rc<Cell<Option<Down>>> = Rc::default();
    let heard = down.clone();
    let pressed = EventListener::new(element, "pointerdown", move |event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let is_touch = event.pointer_type() == "touch";
        down.set(Some(Down { at: place(event), ms: event.time_stamp(), is_touch }));
    });
    let clicked = EventListener::new(element, "click", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        // Without a pointer, assistive technology clicks.
        let is_tap = heard.take().is_none_or(|down| is_tap(down, event));
        let with_key = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        if is_tap && !with_key && event.button() == 0 {
            tapped(event.offset_x().into(), event.offset_y().into());
        }
    });
    [pressed, clicked]
}

fn is_tap(down: Down, click: &MouseEvent) -> bool {
    let to = place(click);
    let moved = (to.0 - down.at.0).abs().max((to.1 - down.at.1).abs());
    // A hand that is slow with a mouse means its clicks all the same.
    let is_long = down.is_touch && click.time_stamp() - down.ms > LONG_MS;
    moved <= TREMBLE && !is_long
}

fn place(event: &MouseEvent) -> (f64, f64) {
    (event.client_x().into(), event.client_y().into())
}
