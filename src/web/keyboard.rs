//! Key presses within a figure.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::NodeRef;

use crate::app::figure::Msg;
use crate::app::keys::{Answer, Press, Target, answer};

/// Calls `press` for keys that mean something to the figure, and for no others: those are left
/// to the browser.
pub fn listen(
    region: &HtmlElement,
    timeline: &NodeRef,
    press: impl Fn(Msg) + 'static,
) -> EventListener {
    let timeline = timeline.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(region, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let (key, code) = (event.key(), event.code());
        let answer = answer(heard(event, &key, &code), target_of(event, &timeline));
        if answer != Answer::Leave {
            event.prevent_default();
        }
        if let Answer::Do(msg) = answer {
            press(msg);
        }
    })
}

/// The code of a key press that an input method answers, in browsers that do not say so otherwise.
const COMPOSING: u32 = 229;

fn heard<'a>(event: &KeyboardEvent, key: &'a str, code: &'a str) -> Press<'a> {
    Press {
        key,
        code,
        is_repeat: event.repeat(),
        is_composing: event.is_composing() || event.key_code() == COMPOSING,
        is_taken: event.default_prevented(),
        has_modifier: event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
            || event.get_modifier_state("AltGraph"),
    }
}

/// What others may have put on the page counts as well.
const TEXT: &str = "select, textarea, input:not([type=range]), [contenteditable]";
const TAB: &str = "[role=tab]";
const BUTTON: &str = "button, a, summary, [role=button]";

fn target_of(event: &KeyboardEvent, timeline: &NodeRef) -> Target {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return Target::Other };
    let is_in = |selector| target.closest(selector).is_ok_and(|found| found.is_some());
    let is_timeline = timeline.get().is_some_and(|node| node == *target);
    match () {
        // The timeline too: its own steps would not end on whole rounds.
        () if is_timeline => Target::Other,
        () if is_in(TEXT) => Target::Text,
        () if is_in("input") => Target::Slider,
        () if is_in(TAB) => Target::Tab,
        () if is_in(BUTTON) => Target::Button,
        () => Target::Other,
    }
}
