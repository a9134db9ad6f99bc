//! What happens on a panic: the reader is told.

use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that `assets/boot.js` waits for; its detail is the message.
const FAILURE: &str = "howp2p:failure";

/// Has every panic shown on the page, with a button to reload, and in the console.
///
/// Through Yew, which would otherwise put a hook of its own in the place of ours.
pub fn tell_of_panics() {
    yew::set_custom_panic_hook(Box::new(tell));
}

fn tell(panic: &PanicHookInfo<'_>) {
    let message = panic.to_string();
    web_sys::console::error_1(&JsValue::from_str(&message));
    let detail = CustomEventInit::new();
    detail.set_detail(&JsValue::from_str(&message));
    // Nothing is left to do if telling fails: the panic goes on to end the app.
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict(FAILURE, &detail))
    {
        let _ = window.dispatch_event(&event);
    }
}
