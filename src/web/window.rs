//! What a figure asks of the window.

use web_sys::js_sys;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MediaQueryList, Window};

use crate::app::room::Size;

/// The page's type where the style sheet cannot be asked, in pixels.
const USUAL_TYPE: f64 = 17.0;
/// Air between a figure and the window's edge, in pixels.
pub const AIR: f64 = 8.0;

/// The window's inside in pixels, as it is while the bars of a phone's browser are shown: it must
/// not change whenever they come and go.
pub fn inside() -> (f64, f64) {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    root.map_or((0.0, 0.0), |root| (root.client_width().into(), root.client_height().into()))
}

/// The window's inside in units of the page's type.
pub fn size() -> Size {
    let unit = type_size();
    let (width, height) = inside();
    Size { width: width / unit, height: height / unit }
}

/// How many times as large as usual the page's type is: the reader's own size of type decides that.
pub fn type_scale() -> f64 {
    type_size() / USUAL_TYPE
}

/// The page's type, in pixels.
fn type_size() -> f64 {
    web_sys::window().and_then(|window| type_of(&window)).unwrap_or(USUAL_TYPE)
}

fn type_of(window: &Window) -> Option<f64> {
    let root = window.document()?.document_element()?;
    let size = window.get_computed_style(&root).ok()??.get_property_value("font-size").ok()?;
    number(&size).filter(|size| *size > 0.0)
}

/// Puts the focus on the first element of that kind.
pub fn focus(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Whether the element has the focus.
pub fn has_focus(element: &Element) -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.as_ref() == Some(element)
}

/// Wall time, in milliseconds.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Gives an attribute that value, if it has another: each that is written costs.
pub fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}

/// The number with which a text begins, as the browser reads it: reading one ourselves costs 8 KB
/// of tables.
pub fn number(text: &str) -> Option<f64> {
    Some(js_sys::parse_float(text)).filter(|number| number.is_finite())
}

/// Whether something is true of the display or of what the reader prefers.
pub fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten())
}

/// The reader asked for little motion.
pub fn prefers_little_motion() -> bool {
    media("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

/// Scrolls until the element is seen whole, or from its top if it is higher than the window. Not
/// in a frame: there it would move somebody else's page.
pub fn bring_into_view(element: &Element) {
    let Some(window) = web_sys::window() else { return };
    if window.top().ok().flatten().as_ref() != Some(&window) {
        return;
    }
    let (place, height) = (element.get_bounding_client_rect(), inside().1);
    let (above, below) = (place.top() - AIR, place.bottom() + AIR - height);
    let by = if above < 0.0 { above } else { below.min(above).max(0.0) };
    if by != 0.0 {
        window.scroll_by_with_x_and_y(0.0, by);
    }
}
