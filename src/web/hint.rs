//! The name of what is under the pointer, beside it. It comes and goes with each movement, past the
//! virtual DOM, lets every press through, and is not for fingers, which would cover it.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent, PointerEvent};
use yew::{Callback, NodeRef};

use super::timeline;
use crate::app::figure::FigureState;
use crate::app::hint;
use crate::paint::number::num;
use crate::scene::Viewport;
use crate::scene::spots::{Spot, spot_at};
use crate::units::within::Within;

/// From the pointer to the name: to the right and down, in CSS pixels.
const ASIDE: (f64, f64) = (12.0, 18.0);
/// From the pointer up, where there is no room below.
const ABOVE: f64 = 8.0;
/// From the nearest mark over the timeline that is meant, in CSS pixels.
const REACH: f64 = 8.0;

/// Where the pointer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointed {
    /// On the drawing, in its own pixels.
    Drawing(f64, f64),
    /// On the timeline, in pixels of the window.
    Timeline(f64, f64),
}

/// A figure's hint.
#[derive(Default)]
pub struct Hint {
    /// Its element, within the stage.
    pub element: NodeRef,
    at: Option<Pointed>,
    listeners: Vec<EventListener>,
}

impl Hint {
    /// Tells where a pointer rests that presses nothing, and when there is none any more.
    pub fn listen(
        &mut self,
        canvas: &Element,
        time: Option<&Element>,
        tell: &Callback<Option<Pointed>>,
    ) {
        // What an event says of the pointer, if anything.
        type Read = fn(&Event) -> Option<Option<Pointed>>;
        let mut on = |target: &EventTarget, name: &'static str, read: Read| {
            let tell = tell.clone();
            // Scrolling does not bubble.
            let options = EventListenerOptions::run_in_capture_phase();
            let listener = move |event: &Event| {
                if let Some(at) = read(event) {
                    tell.emit(at);
                }
            };
            self.listeners.push(EventListener::new_with_options(target, name, options, listener));
        };
        for target in [Some(canvas), time].into_iter().flatten() {
            on(target, "pointermove", |event| Some(pointed(event)));
            on(target, "pointerleave", |_| Some(None));
            on(target, "pointerdown", |_| Some(None));
        }
        if let Some(window) = web_sys::window() {
            on(&window, "scroll", |_| Some(None));
            on(&window, "keydown", |event| {
                let key = event.dyn_ref().map(KeyboardEvent::key);
                (key.as_deref() == Some("Escape")).then_some(None)
            });
        }
    }

    /// The pointer is there now, or nowhere. Returns whether that changes anything.
    pub fn point(&mut self, at: Option<Pointed>) -> bool {
        std::mem::replace(&mut self.at, at) != at
    }

    /// Names what is there at the moment that is shown: `spots` are those of the drawing.
    pub fn show(
        &self,
        state: &FigureState,
        drawn: Option<(Viewport, &[Spot])>,
        time: Option<&Element>,
    ) {
        let Some(element) = self.element.cast::<HtmlElement>() else { return };
        let told = match (self.at, drawn, time) {
            (Some(Pointed::Drawing(x, y)), Some((viewport, spots)), _) => spot_at(spots, x, y)
                .and_then(|spot| hint::of_drawing(state, viewport, spot, (x, y)))
                .map(|text| (text, Beside::Pointer(x, y))),
            (Some(Pointed::Timeline(x, y)), _, Some(time)) => of_timeline(state, time, x, y),
            _ => None,
        };
        element.set_hidden(told.is_none());
        let Some((text, beside)) = told else { return };
        if element.text_content().as_deref() != Some(&text) {
            element.set_text_content(Some(&text));
        }
        place(&element, beside);
    }
}

/// Where a name stands.
enum Beside {
    /// Near this place of the stage.
    Pointer(f64, f64),
    /// At the lower edge of the stage, its middle at this place of the window.
    Mark(f64),
}

/// The pointer of an event, unless it presses something or is a finger.
fn pointed(event: &Event) -> Option<Pointed> {
    let pointer = event.dyn_ref::<PointerEvent>()?;
    if pointer.pointer_type() == "touch" || pointer.buttons() != 0 {
        return None;
    }
    let target: HtmlElement = event.target()?.dyn_into().ok()?;
    Some(match target.tag_name().as_str() {
        "CANVAS" => Pointed::Drawing(pointer.offset_x().into(), pointer.offset_y().into()),
        _ => Pointed::Timeline(pointer.client_x().into(), pointer.client_y().into()),
    })
}

fn of_timeline(state: &FigureState, time: &Element, x: f64, y: f64) -> Option<(String, Beside)> {
    let at = time.get_bounding_client_rect();
    let length = timeline::length(&at);
    let down = ((y - at.top()) / timeline::STRIP).within(0.0, 0.99);
    let share = timeline::share(&at, x);
    let (share, text) = hint::of_timeline(state, share, down, REACH / length)?;
    Some((text, Beside::Mark(timeline::x(&at, share))))
}

/// Puts the name beside what it is of, wholly within the stage.
fn place(element: &HtmlElement, beside: Beside) {
    let Some(stage) = element.parent_element() else { return };
    let (width, height) = (f64::from(stage.client_width()), f64::from(stage.client_height()));
    let (w, h) = (f64::from(element.offset_width()), f64::from(element.offset_height()));
    let (x, y) = match beside {
        Beside::Pointer(x, y) if y + ASIDE.1 + h <= height => (x + ASIDE.0, y + ASIDE.1),
        Beside::Pointer(x, y) => (x + ASIDE.0, y - ABOVE - h),
        Beside::Mark(x) => (x - stage.get_bounding_client_rect().left() - w / 2.0, height - h),
    };
    for (name, value, most) in [("left", x, width - w), ("top", y, height - h)] {
        let pixels = value.min(most).max(0.0).round();
        let _ = element.style().set_property(name, &format!("{}px", num(pixels)));
    }
}
