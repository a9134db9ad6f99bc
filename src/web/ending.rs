//! What stands on the stage at the end, over the totals: they say the same in numbers.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::ending::{self, Ending, Next};
use crate::app::figure::FigureState;
use crate::paint::number::num;
use crate::scene::geometry::Rect;
use crate::scene::text::MIN_SIZE;

/// The size of the sentence where there is room, and where a shorter form or none of the button is
/// better than to make it smaller, in CSS pixels.
const SIZES: (f64, f64) = (22.0, 14.0);
/// The height of the place in which it has the largest size; in a higher one it grows.
const HEIGHT: f64 = 68.0;

/// The sentence and the button.
#[derive(Default)]
pub struct EndingView {
    /// Of the runs as they are, once they are known.
    ending: Option<Ending>,
    /// It is to be seen.
    is_due: bool,
    /// For which place it was last fitted, since it came or other runs are known.
    fitted: Option<Rect>,
    root: NodeRef,
    sentence: NodeRef,
    button: NodeRef,
}

impl EndingView {
    /// The runs are known, or others are being computed.
    pub fn know(&mut self, ending: Option<Ending>) {
        self.ending = ending;
        self.fitted = None;
    }

    /// Returns whether it came or went.
    pub fn follow(&mut self, state: &FigureState) -> bool {
        let is_due = self.ending.is_some() && ending::is_due(state);
        let is_new = std::mem::replace(&mut self.is_due, is_due) != is_due;
        if is_new {
            self.fitted = None;
        }
        is_new
    }

    /// Its elements: empty until it is due, so that it is told when it comes.
    pub fn view(&self, on_next: Option<Callback<Next>>) -> Html {
        let next = self.ending.as_ref().and_then(|ending| ending.next.clone());
        let next = next.filter(|_| self.is_due).zip(on_next);
        html! {
            <div class="ending" ref={self.root.clone()}>
                <p aria-live="polite" ref={self.sentence.clone()} />
                if let Some((next, on_next)) = next {
                    <button type="button" ref={self.button.clone()}
                        onclick={on_next.reform({
                            let next = next.clone();
                            move |_| next.clone()
                        })}>
                        { next.name }
                    </button>
                }
            </div>
        }
    }

    /// Gives it that place on the stage, and the largest letters that fit.
    pub fn fit(&mut self, place: Option<Rect>) {
        // To try sizes has the browser lay out the page for each, and assistive technology tell it all
        // again.
        if self.is_due && place.is_some() && self.fitted == place {
            return;
        }
        self.fitted = place;
        let (Some(root), Some(sentence)) =
            (self.root.cast::<HtmlElement>(), self.sentence.cast::<HtmlElement>())
        else {
            return;
        };
        let button = self.button.cast::<HtmlElement>();
        let shown = self.ending.as_ref().filter(|_| self.is_due).zip(place);
        let told = shown.and_then(|(ending, place)| {
            for (name, pixels) in
                [("left", place.x), ("top", place.y), ("width", place.w), ("height", place.h)]
            {
                set(&root, name, &format!("{}px", num(pixels)));
            }
            let _ = root.set_attribute("data-due", "1");
            self.write(ending, place.h / HEIGHT, &root, &sentence, button.as_ref())
        });
        if told.is_none() {
            // Where it stood there may be no stage any more. What happened is told all the same.
            for name in ["left", "top", "width", "height"] {
                set(&root, name, "0");
            }
            let _ = root.remove_attribute("data-due");
            if let Some(button) = &button {
                let _ = button.toggle_attribute_with_force("hidden", true);
            }
            let due = self.ending.as_ref().filter(|_| self.is_due);
            let text = due.and_then(|ending| ending.sentence.first());
            if sentence.text_content().as_ref() != text {
                sentence.set_text_content(text.map(String::as_str));
            }
        }
    }

    /// Writes the sentence; `None` if no form of it has room.
    fn write(
        &self,
        ending: &Ending,
        growth: f64,
        root: &Element,
        sentence: &HtmlElement,
        button: Option<&HtmlElement>,
    ) -> Option<()> {
        let most = SIZES.0 * growth.max(1.0);
        for (has_button, least) in [(true, SIZES.1), (true, MIN_SIZE), (false, MIN_SIZE)] {
            if let Some(button) = button {
                let _ = button.toggle_attribute_with_force("hidden", !has_button);
            }
            for form in &ending.sentence {
                // What is told already is not told again.
                if sentence.text_content().as_ref() != Some(form) {
                    sentence.set_text_content(Some(form));
                }
                let mut size = most;
                while size >= least {
                    set(sentence, "font-size", &format!("{}px", num(size)));
                    let height = root.client_height();
                    let button = button.map_or(0, HtmlElement::offset_height);
                    let is_high = sentence.offset_height().max(button) > height;
                    if !is_high && sentence.scroll_width() <= sentence.client_width() {
                        return Some(());
                    }
                    size -= 1.0;
                }
            }
        }
        None
    }
}

fn set(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}
