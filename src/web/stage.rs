//! The canvas on the page: its size, its sharpness, and what is painted on it.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::js_sys::Number;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ResizeObserver};

use super::window;
use crate::app::figure::FigureState;
use crate::app::picture;
use crate::paint::canvas::CanvasPainter;
use crate::paint::number::num;
use crate::scene::geometry::Rect;
use crate::scene::spots::Spot;
use crate::scene::{Theme, Viewport};
use crate::units::within::Within;

/// No scrollbar is wider, in CSS pixels.
const SCROLLBAR: f64 = 24.0;
/// A figure that begins so far down, as a share of the window, need not be seen together with what
/// stands above it.
const FAR_DOWN: f64 = 0.4;
/// However low the window is, a drawing in the article is not lower, in CSS pixels.
const LEAST: f64 = 140.0;

/// A figure's canvas.
#[derive(Default)]
pub struct StageView {
    painter: CanvasPainter,
    /// The room that there is, until it is to be measured again.
    place: Option<Place>,
    viewport: Option<Viewport>,
    /// What can be pointed at in what was last painted.
    spots: Vec<Spot>,
    /// The window's width and the place's, when the place last got another.
    widths: (f64, f64),
    /// When it was last painted, in milliseconds.
    painted_ms: f64,
    watcher: Option<Watcher>,
}

/// The room that a drawing has, in CSS pixels.
#[derive(Clone, Copy)]
struct Place {
    width: f64,
    height: f64,
    /// It is to be filled. Else a drawing takes what it needs, and no more than there is.
    is_filled: bool,
}

impl StageView {
    /// Calls `resized` whenever the drawing has to be of another size or sharpness, or its texts:
    /// they follow the `ruler`, which is as wide as the page's type is large.
    pub fn watch(
        &mut self,
        canvas: &HtmlCanvasElement,
        ruler: Option<Element>,
        resized: impl Fn() + Clone + 'static,
    ) {
        let watched = canvas.parent_element().into_iter().chain(ruler);
        self.watcher = Some(Watcher::new(watched, resized));
    }

    /// Looks how much room there is. Alone on its page a figure fills it; in the article it leaves
    /// the window room for the player, and where it opens the article for what stands above.
    pub fn measure(&mut self, canvas: &HtmlCanvasElement, is_alone: bool) {
        if let Some(watcher) = &mut self.watcher {
            watcher.watch_sharpness();
        }
        let Some(place) = canvas.parent_element() else { return };
        let of_place = place.get_bounding_client_rect();
        if is_alone {
            let (width, height) = (of_place.width(), of_place.height());
            self.place = Some(Place { width, height, is_filled: true });
            return;
        }
        let whole = place
            .parent_element()
            .map_or(of_place.height(), |screen| screen.get_bounding_client_rect().height());
        let player = whole - of_place.height();
        let window = window::inside().1;
        let scrolled = web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
        let above = of_place.top() + scrolled;
        let above = if above <= FAR_DOWN * window { above } else { window::AIR };
        let height = (window - above - player - window::AIR).max(LEAST);
        let width = self.settle(of_place.width());
        self.place = Some(Place { width, height, is_filled: false });
    }

    /// The drawing's size in whole device pixels, in the room that was found, unless it is not laid out.
    pub fn room(&self, state: &FigureState) -> Option<Viewport> {
        let place = self.place?;
        let ratio = pixel_ratio();
        let whole = |pixels: f64| (pixels * ratio).floor() / ratio;
        let width = whole(place.width);
        let height = match place.is_filled {
            true => place.height,
            false => picture::height_within(state, width, place.height),
        };
        let height = whole(height);
        // There would be nothing to see, and nothing to divide by.
        (width >= 1.0 && height >= 1.0).then_some(Viewport { width, height })
    }

    /// Paints the moment at which `state` is.
    pub fn paint(&mut self, canvas: &HtmlCanvasElement, state: &FigureState, is_dark: bool) {
        let Some(viewport) = self.room(state) else { return };
        fit(canvas, viewport);
        self.viewport = Some(viewport);
        let theme = if is_dark { &Theme::DARK } else { &Theme::LIGHT };
        let mut scene = picture::scene(state, viewport, theme);
        self.spots = std::mem::take(&mut scene.spots);
        let now = window::now_ms();
        let seconds = (now - std::mem::replace(&mut self.painted_ms, now)) / 1000.0;
        let before = state.pace().map_or(0.0, |pace| pace.left_after(seconds));
        self.painter.paint_over(canvas, &scene, pixel_ratio(), before);
    }

    /// What can be pointed at in what was last painted, in a drawing of that size.
    pub fn drawn(&self) -> Option<(Viewport, &[Spot])> {
        Some((self.viewport?, &self.spots))
    }

    /// What was painted is of runs that are no more: nothing can be pointed at in it.
    pub fn forget_spots(&mut self) {
        self.spots.clear();
    }

    /// Forgets what was painted, which the browser may have lost.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Whether a part of a picture that is shown is still to be computed.
    pub fn is_missing(&self) -> bool {
        self.painter.is_missing()
    }

    /// Computes such parts for as long as there is time. Then the stage is to be painted again.
    pub fn compute(&mut self, has_time: impl FnMut() -> bool) {
        self.painter.work(has_time);
    }

    /// The width to draw with. While the window keeps its own, a place that grows by no more than
    /// a scrollbar lost one: to follow would make the drawing higher, and bring it back, for ever.
    fn settle(&mut self, place: f64) -> f64 {
        let window = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
        let window = window.unwrap_or(0.0);
        let (old_window, old_place) = self.widths;
        let growth = place - old_place;
        if window != old_window || growth <= 0.0 || growth > SCROLLBAR {
            self.widths = (window, place);
        }
        self.widths.1
    }

    /// Where the totals stand, in CSS pixels of the drawing, once it is painted.
    pub fn totals_place(&self, state: &FigureState) -> Option<Rect> {
        self.viewport.and_then(|viewport| picture::totals_place(state, viewport))
    }

    /// The peer that is drawn at this place, in CSS pixels of the drawing.
    pub fn peer_at(&self, state: &FigureState, x: f64, y: f64) -> Option<u32> {
        let viewport = self.viewport?;
        picture::peer_at(state, viewport, x, y)
    }
}

/// Gives the canvas its size, in whole device pixels, so that no pixel has to be spread over two.
fn fit(canvas: &HtmlCanvasElement, Viewport { width, height }: Viewport) {
    let style = canvas.unchecked_ref::<HtmlElement>().style();
    for (name, pixels) in [("width", width), ("height", height)] {
        let wanted = format!("{}px", num(pixels));
        if style.get_property_value(name).ok().as_deref() != Some(&wanted) {
            let _ = style.set_property(name, &wanted);
        }
    }
}

fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).within(0.5, 4.0)
}

/// Watches the sizes of elements, and the display's sharpness, until it is dropped.
struct Watcher {
    /// Not there in a browser that has none.
    observer: Option<ResizeObserver>,
    _observed: Closure<dyn FnMut()>,
    _resized: Option<EventListener>,
    changed: Rc<dyn Fn()>,
    /// Of how many device pixels a CSS pixel is, and who tells when that changes.
    sharpness: (f64, Option<EventListener>),
}

impl Watcher {
    fn new(
        elements: impl Iterator<Item = Element>,
        changed: impl Fn() + Clone + 'static,
    ) -> Watcher {
        let observed = Closure::<dyn FnMut()>::new(changed.clone());
        let observer = ResizeObserver::new(observed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            elements.for_each(|element| observer.observe(&element));
        }
        let changed: Rc<dyn Fn()> = Rc::new(changed);
        let of_window = changed.clone();
        let resized = web_sys::window()
            .map(|window| EventListener::new(&window, "resize", move |_| of_window()));
        let mut watcher = Watcher {
            observer,
            _observed: observed,
            _resized: resized,
            changed,
            sharpness: (0.0, None),
        };
        watcher.watch_sharpness();
        watcher
    }

    /// Asks to be told when a CSS pixel is of other device pixels than now, as on another display.
    fn watch_sharpness(&mut self) {
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        if self.sharpness.0 == ratio {
            return;
        }
        let ratio_text =
            String::from(Number::from(ratio).to_string_with_radix(10).unwrap_or_default());
        let query = window::media(&format!("(resolution: {ratio_text}dppx)"));
        let changed = self.changed.clone();
        let listener = query.map(|query| EventListener::new(&query, "change", move |_| changed()));
        self.sharpness = (ratio, listener);
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
