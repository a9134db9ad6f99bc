//! The parameters that the reader can change under a figure.
//!
//! Here as in all of the page a text that changes is written as the content of its element, not of a
//! text within it: a browser that translates the page puts other texts in the place of ours.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::figure::{FigureState, Msg};
use crate::params::effect::Moot;
use crate::params::table::{Key, row};
use crate::words::{keys, number, page as words};

/// Fills the sliders' tracks up to their thumbs. Not by a style attribute: a strict content
/// security policy forbids those.
pub fn fill_tracks(region: &Element) {
    let Ok(inputs) = region.query_selector_all("[data-share]") else { return };
    for index in 0..inputs.length() {
        let node = inputs.item(index);
        let Some(Ok(input)) = node.map(JsCast::dyn_into::<HtmlElement>) else { continue };
        if let Some(share) = input.get_attribute("data-share") {
            let _ = input.style().set_property("--share", &share);
        }
    }
}

/// One slider a parameter, and the ways back and aside.
pub fn sliders(state: &FigureState, on_msg: &Callback<Msg>) -> Html {
    let keys = state.row().sliders;
    html! {
        <div class="parameters">
            <div class={if keys.len() > 4 { "sliders many" } else { "sliders" }}>{ for keys.iter().map(|key| slider(*key, state)) }</div>
            <div class="again">
                if state.row().has_tint {
                    { tint(state, on_msg) }
                }
                { button(words::another_seed(), Msg::AnotherSeed, state.moot(Key::Seed), on_msg) }
                { button(words::reset(), Msg::Reset, None, on_msg) }
            </div>
        </div>
    }
}

/// Numbers of peers that are one press away, where the figure offers such.
pub fn quick_choice(state: &FigureState, on_msg: &Callback<Msg>) -> Html {
    let choices = state.row().quick_choices();
    if choices.is_empty() {
        return html! {};
    }
    let present = row(Key::Peers).text(state.params());
    let disabled = state.moot(Key::Peers).is_some();
    html! {
        <div class="choices" role="group" aria-label={words::quick_choice()}>
            <span aria-hidden="true">{ words::how_many() }</span>
            { for choices.iter().map(|choice| {
                let onclick = on_msg.reform(|_: MouseEvent| Msg::Choose(Key::Peers, choice));
                let is_chosen = (present.as_deref() == Some(choice)).to_string();
                html! {
                    <button type="button" aria-pressed={is_chosen} {disabled} {onclick}>
                        { choice.parse().map(number::grouped).unwrap_or_default() }
                    </button>
                }
            }) }
        </div>
    }
}

/// A button; one that does nothing says why where a pointer rests on it.
fn button(name: String, msg: Msg, moot: Option<Moot>, on_msg: &Callback<Msg>) -> Html {
    let onclick = on_msg.reform(move |_: MouseEvent| msg.clone());
    let disabled = moot.is_some();
    let title = moot.map(keys::moot);
    html! { <button type="button" {disabled} {title} {onclick}>{ name }</button> }
}

/// Stays pressed while parts have the colours of their makers.
fn tint(state: &FigureState, on_msg: &Callback<Msg>) -> Html {
    let onclick = on_msg.reform(|_: MouseEvent| Msg::Tint);
    let is_on = state.params().view.tint.to_string();
    html! { <button type="button" aria-pressed={is_on} {onclick}>{ words::tint() }</button> }
}

/// What the reader does with it is heard by [`super::grip`].
fn slider(key: Key, state: &FigureState) -> Html {
    let (row, params) = (row(key), state.params());
    let (Some(slider), Some(label)) =
        (row.slider(params), words::slider_label(state.figure(), key))
    else {
        return html! {};
    };
    let text = row.text(params).unwrap_or_default();
    let moot = state.moot(key).map(keys::moot);
    let (value, unit) = match &moot {
        Some(why) => (String::new(), why.clone()),
        None => (text.clone(), words::unit(key, &text)),
    };
    let spoken = moot.clone().unwrap_or(text);
    let id = format!("{}-{}", state.figure().key(), row.name);
    html! {
        <div class="slider" key={row.name}>
            <label for={id.clone()}>{ label }</label>
            <span class={if moot.is_some() { "value why" } else { "value" }} aria-hidden="true">
                <span translate="no" ~textContent={value} />
                <small ~textContent={unit} />
            </span>
            <input type="range" {id} min={slider.min} max={slider.max} step={slider.step}
                value={slider.position} aria-valuetext={spoken} disabled={moot.is_some()}
                data-share={slider.percent.to_string()} data-key={row.name} />
        </div>
    }
}
