//! Whether anybody can see an element.

use gloo_events::EventListener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    js_sys::Array,
};

/// So far beyond the window's edge an element counts as seen: it is drawn when it comes in.
const AROUND: &str = "200px";

/// Whether the tab is in front.
pub fn is_tab_seen() -> bool {
    document().is_none_or(|document| !document.hidden())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Watches whether an element is in sight, until it is dropped.
pub struct Sight {
    observer: Option<IntersectionObserver>,
    _observed: Closure<dyn FnMut(Array)>,
    _tab: Option<EventListener>,
}

impl Sight {
    /// Calls `seen` when the element comes in sight or leaves it, and when the tab comes back. In a
    /// browser that cannot tell, everything is in sight.
    pub fn new(element: &Element, seen: impl Fn(Option<bool>) + Clone + 'static) -> Sight {
        let of_tab = seen.clone();
        let observed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
            if let Ok(last) = last {
                seen(Some(last.is_intersecting()));
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(AROUND);
        let callback = observed.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        let tab = document().map(|document| {
            EventListener::new(&document, "visibilitychange", move |_| of_tab(None))
        });
        Sight { observer, _observed: observed, _tab: tab }
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
