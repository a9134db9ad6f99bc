//! Key presses within a figure.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, HtmlAnchorElement, HtmlButtonElement, HtmlElement, HtmlInputElement,
    HtmlSelectElement, KeyboardEvent,
};
use yew::NodeRef;

use crate::app::figure::Msg;
use crate::app::keys::{Target, msg_for};

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
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let target = target_of(event, &timeline);
        if let Some(msg) = msg_for(&event.key(), target) {
            event.prevent_default();
            press(msg);
        }
    })
}

fn target_of(event: &KeyboardEvent, timeline: &NodeRef) -> Target {
    let Some(target) = event.target() else { return Target::Other };
    let is_timeline = timeline.get().is_some_and(|node| *target == **node);
    if target.is_instance_of::<HtmlInputElement>() && !is_timeline {
        Target::Slider
    } else if target.is_instance_of::<HtmlSelectElement>() {
        Target::Choices
    } else if role_of(&target).as_deref() == Some("tab") {
        Target::Tab
    } else if target.is_instance_of::<HtmlButtonElement>()
        || target.is_instance_of::<HtmlAnchorElement>()
    {
        Target::Button
    } else {
        // Also the timeline: its own steps would not end on whole rounds.
        Target::Other
    }
}

fn role_of(target: &EventTarget) -> Option<String> {
    target.dyn_ref::<Element>()?.get_attribute("role")
}
