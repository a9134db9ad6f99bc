//! Sliders under a pointer. A finger that scrolls the page by way of a slider means nothing by
//! it: what a touch is shows once it has moved, across or along the line. A press that is broken off
//! takes back what it did, and one that ends where nobody sees it ends all the same.
//!
//! The browser's own dragging is not used: it knows one scale only, it moves at once, and it is
//! different in each.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::figure::Event;
use super::{timeline, window};
use crate::app::figure::Msg;
use crate::params::table::{Key, find};
use crate::timeline::moment::{Command, Playhead};

/// So far a finger trembles, in CSS pixels.
const TREMBLE: f64 = 6.0;

/// What can be held.
#[derive(Clone, Copy)]
enum Held {
    Timeline,
    Slider(Key),
}

/// A pointer that is down on a slider.
struct Hold {
    pointer: i32,
    input: HtmlInputElement,
    held: Held,
    /// Where a finger came down, as long as it may be about to scroll.
    undecided: Option<(f64, f64)>,
}

/// The sliders of a figure, and who holds which.
struct Grip {
    hold: Option<Hold>,
    /// The pointers that are down on sliders.
    down: Vec<i32>,
    emit: Box<dyn Fn(Event)>,
}

/// Tells what the reader does with the sliders in `region`, by pointer or otherwise.
pub fn listen(region: &Element, emit: impl Fn(Event) + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let grip = Rc::new(RefCell::new(Grip { hold: None, down: Vec::new(), emit: Box::new(emit) }));
    let mut listeners = Vec::new();
    let mut add = |target: &EventTarget, names: &[&'static str], react: Reaction| {
        for name in names {
            let grip = grip.clone();
            let mut options = EventListenerOptions::enable_prevent_default();
            if *name == "keydown" {
                // Before the figure hears of the key.
                options.phase = gloo_events::EventListenerPhase::Capture;
            }
            listeners.push(EventListener::new_with_options(target, *name, options, move |event| {
                // What is done to an element may fire an event within this one: that is our own.
                if let Ok(mut grip) = grip.try_borrow_mut() {
                    react(&mut grip, event);
                }
            }));
        }
    };
    add(region, &["pointerdown"], |grip, event| with(event, |event| grip.press(event)));
    add(&window, &["pointermove"], |grip, event| with(event, |event| grip.follow(event)));
    add(region, &["input"], |grip, event| grip.input(event));
    add(&window, &["pointerup"], |grip, event| with(event, |event| grip.lift(event)));
    add(&window, &["pointercancel"], |grip, event| with(event, |event| grip.cancel(event)));
    add(&window, &["lostpointercapture"], |grip, event| with(event, |event| grip.lose(event)));
    add(&window, &["keydown"], |grip, event| with(event, |event| grip.key(event)));
    // Where a menu opens, or another window, nobody hears of the pointer's end.
    add(&window, &["contextmenu", "blur", "pagehide"], |grip, _| grip.forget());
    if let Some(document) = window.document() {
        add(&document, &["visibilitychange"], |grip, _| grip.forget());
    }
    listeners
}

type Reaction = fn(&mut Grip, &web_sys::Event);

fn with<E: JsCast>(event: &web_sys::Event, react: impl FnOnce(&E)) {
    if let Some(event) = event.dyn_ref() {
        react(event);
    }
}

impl Grip {
    fn press(&mut self, event: &PointerEvent) {
        let Some((input, held)) = slider(event).filter(|_| event.button() == 0) else { return };
        if event.is_primary() {
            // Of a pointer that came before this one the end was missed.
            self.forget();
        }
        event.prevent_default();
        self.down.push(event.pointer_id());
        // With Ctrl a menu opens on some systems. A second finger moves nothing.
        if self.hold.is_some() || event.ctrl_key() {
            return;
        }
        let is_mouse = event.pointer_type() == "mouse";
        let undecided = (!is_mouse).then(|| place(event));
        self.hold = Some(Hold { pointer: event.pointer_id(), input, held, undecided });
        if is_mouse {
            self.begin(event);
        }
    }

    fn begin(&mut self, event: &PointerEvent) {
        let Some(hold) = &mut self.hold else { return };
        hold.undecided = None;
        let _ = hold.input.focus();
        let _ = hold.input.set_pointer_capture(hold.pointer);
        let is_time = matches!(hold.held, Held::Timeline);
        self.tell(Msg::Press { is_time });
        self.point(event);
    }

    /// The slider goes to where the pointer is.
    fn point(&self, event: &PointerEvent) {
        let Some(Hold { input, held, .. }) = &self.hold else { return };
        let share = timeline::share(&input.get_bounding_client_rect(), event.client_x().into());
        match held {
            Held::Timeline => self.tell(Msg::Point(share)),
            Held::Slider(key) => {
                // The browser knows the steps.
                let end = |text: String| window::number(&text).unwrap_or(0.0);
                let (min, max) = (end(input.min()), end(input.max()));
                input.set_value_as_number(min + share * (max - min));
                self.tell(Msg::Slide(*key, input.value()));
            }
        }
    }

    fn follow(&mut self, event: &PointerEvent) {
        let Some(hold) = self.hold.as_ref().filter(|hold| hold.pointer == event.pointer_id())
        else {
            return;
        };
        if event.buttons() & 1 == 0 {
            // It was lifted where nobody heard of it.
            return self.end(Msg::LetGo);
        }
        if !hold.input.is_connected() {
            // The panel in which it stood was put away under the pointer.
            return self.end(Msg::PutBack);
        }
        let Some(from) = hold.undecided else { return self.point(event) };
        let to = place(event);
        let (across, along) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        if across.max(along) < TREMBLE {
            return;
        }
        match across > along {
            true => self.begin(event),
            false => self.hold = None,
        }
    }

    fn lift(&mut self, event: &PointerEvent) {
        if self.hold.as_ref().is_some_and(|hold| !hold.input.is_connected()) {
            self.end_of(event, Msg::PutBack);
        }
        let hold = self.hold.as_ref().filter(|hold| hold.pointer == event.pointer_id());
        match hold.map(|hold| hold.undecided.is_some()) {
            Some(true) => self.begin(event),
            Some(false) => self.point(event),
            None => {}
        }
        self.end_of(event, Msg::LetGo);
        self.down.retain(|pointer| *pointer != event.pointer_id());
    }

    /// Somebody else has it. A finger's is taken by the browser's slider, to no effect; and before
    /// a pointer is cancelled, its button counts as up.
    fn lose(&mut self, event: &PointerEvent) {
        if event.pointer_type() != "touch" && event.buttons() & 1 == 1 {
            self.end_of(event, Msg::LetGo);
        }
    }

    fn cancel(&mut self, event: &PointerEvent) {
        self.end_of(event, Msg::PutBack);
        self.down.retain(|pointer| *pointer != event.pointer_id());
    }

    fn key(&mut self, event: &KeyboardEvent) {
        if self.hold.is_some() && event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            self.end(Msg::PutBack);
        }
        if self.hold.is_none() {
            // What a key does to a slider is meant.
            self.down.clear();
        }
    }

    /// Of no pointer that is down more will be heard.
    fn forget(&mut self) {
        self.end(Msg::LetGo);
        self.down.clear();
    }

    fn end_of(&mut self, event: &PointerEvent, msg: Msg) {
        if self.hold.as_ref().is_some_and(|hold| hold.pointer == event.pointer_id()) {
            self.end(msg);
        }
    }

    fn end(&mut self, msg: Msg) {
        let Some(hold) = self.hold.take() else { return };
        let _ = hold.input.release_pointer_capture(hold.pointer);
        if hold.undecided.is_none() {
            self.tell(msg);
        }
    }

    /// A slider has another value. While a pointer is down that is the browser's own dragging.
    fn input(&mut self, event: &web_sys::Event) {
        let Some((input, held)) = slider(event) else { return };
        if event.is_trusted() && !self.down.is_empty() {
            return (self.emit)(Event::Undo);
        }
        self.tell(match held {
            Held::Timeline => {
                let rounds = input.value_as_number();
                Msg::Time(Command::Seek(Playhead::from_rounds(rounds)))
            }
            Held::Slider(key) => Msg::Slide(key, input.value()),
        });
    }

    fn tell(&self, msg: Msg) {
        (self.emit)(Event::Do(msg));
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (event.client_x().into(), event.client_y().into())
}

/// The slider that the event is of, and what it moves.
fn slider(event: &web_sys::Event) -> Option<(HtmlInputElement, Held)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let held = match input.get_attribute("data-key") {
        Some(name) => Held::Slider(find(&name)?.key),
        None => Held::Timeline,
    };
    (input.type_() == "range" && !input.disabled()).then_some((input, held))
}
