//! The parameters that the reader can change under a figure.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::figure::Msg;
use crate::params::table::{Key, row};
use crate::params::{Figure, Params};
use crate::words::{keys, page as words};

#[derive(Properties, PartialEq)]
pub struct SlidersProps {
    pub kind: Figure,
    pub params: Params,
    pub is_as_opened: bool,
    pub on_msg: Callback<Msg>,
}

/// One slider a parameter, and the ways back and aside.
#[component]
pub fn Sliders(props: &SlidersProps) -> Html {
    let keys: &[Key] = match props.kind {
        // Under streaming no peer sends.
        Figure::Streaming => &[Key::Peers, Key::Slots, Key::Chunks],
        Figure::Race | Figure::P2p => &[Key::Peers, Key::Slots, Key::Chunks, Key::Upload],
    };
    let press = |msg: Msg| {
        let on_msg = props.on_msg.clone();
        Callback::from(move |_: MouseEvent| on_msg.emit(msg.clone()))
    };
    html! {
        <div class="parameters">
            <div class="sliders">
                { for keys.iter().map(|key| slider(*key, props)) }
            </div>
            <div class="again">
                if props.kind != Figure::Streaming {
                    <button type="button" onclick={press(Msg::AnotherSeed)}>{ words::ANOTHER_SEED }</button>
                }
                <button type="button" disabled={props.is_as_opened} onclick={press(Msg::Reset)}>
                    { words::RESET }
                </button>
            </div>
        </div>
    }
}

fn slider(key: Key, props: &SlidersProps) -> Html {
    let row = row(key);
    let (Some(slider), Some(label)) = (row.slider(&props.params), keys::label(key)) else {
        return html! {};
    };
    let text = row.text(&props.params).unwrap_or_default();
    let id = format!("{}-{}", words::region(props.kind).replace(' ', "-").to_lowercase(), row.name);
    let oninput = {
        let on_msg = props.on_msg.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_msg.emit(Msg::Slide(key, input.value()));
            }
        })
    };
    let share = share_of(&slider.min, &slider.max, &slider.position);
    html! {
        <div class="slider" key={row.name}>
            <label for={id.clone()}>{ label }</label>
            <span class="value" aria-hidden="true">
                { text.clone() }
                <small>{ words::unit(key) }</small>
            </span>
            <input type="range" {id} min={slider.min} max={slider.max} step={slider.step}
                value={slider.position} aria-valuetext={words::value(key, &text)}
                style={format!("--share:{share:.4}")} {oninput} />
        </div>
    }
}

/// How much of the slider's track lies before its thumb.
fn share_of(min: &str, max: &str, position: &str) -> f64 {
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    let (min, max) = (number(min), number(max));
    if max > min { (number(position) - min) / (max - min) } else { 0.0 }
}
