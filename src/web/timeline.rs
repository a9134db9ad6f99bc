//! The slider of time, with the marks of what happens when.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::figure::{FigureState, Msg};
use crate::sim::tick::TICKS_PER_ROUND;
use crate::timeline::player::{Command, Playhead};
use crate::timeline::recording::{Mark, MarkKind};
use crate::words::page as words;

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub input: NodeRef,
    pub marks: Marks,
    pub on_msg: Callback<Msg>,
}

/// The slider. Its value, end and words are written by [`show`], past the virtual DOM: they
/// change with each frame.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let oninput = {
        let on_msg = props.on_msg.clone();
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            if let Some(rounds) = input.map(|input| input.value_as_number()) {
                on_msg.emit(Msg::Player(Command::Seek(Playhead::from_rounds(rounds))));
            }
        })
    };
    html! {
        <div class="timeline">
            <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="good" d={props.marks.good.clone()} />
                <path class="bad" d={props.marks.bad.clone()} />
            </svg>
            <input type="range" class="time" ref={props.input.clone()} min="0" max="1" step="any"
                aria-label={words::TIMELINE} {oninput} />
        </div>
    }
}

/// Writes where the figure is into the slider.
pub fn show(input: &HtmlInputElement, state: &FigureState) {
    let extent = state.extent();
    let playhead = state.player().playhead;
    let end = extent.known_until as f64 / TICKS_PER_ROUND as f64;
    set(input, "max", &end.to_string());
    // Dragging fires no second input event for a value that the reader did not choose.
    input.set_value_as_number(playhead.rounds());
    let text = words::position(playhead.ticks(), extent.known_until, extent.is_whole);
    set(input, "aria-valuetext", &text);
    let share = if end > 0.0 { playhead.rounds() / end } else { 0.0 };
    let element: &HtmlElement = input;
    let _ = element.style().set_property("--share", &format!("{share:.4}"));
}

fn set(input: &HtmlInputElement, name: &str, value: &str) {
    if input.get_attribute(name).as_deref() != Some(value) {
        let _ = input.set_attribute(name, value);
    }
}

/// What happens when, as two SVG paths: good news and bad news. The upper half of the strip is
/// the first system's, the lower half the second's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    good: String,
    bad: String,
}

impl Marks {
    /// The marks of all systems; empty until the end is known.
    pub fn new(state: &FigureState) -> Marks {
        let extent = state.extent();
        if !extent.is_whole || extent.known_until == 0 {
            return Marks::default();
        }
        let mut marks = Marks::default();
        let systems = state.recordings().count();
        for (system, recording) in state.recordings().enumerate() {
            let (top, height) = if systems == 1 { (0, 10) } else { (6 * system, 4) };
            let place = |mark: &Mark| mark.tick * 1000 / extent.known_until;
            for (path, is_good) in [(&mut marks.good, true), (&mut marks.bad, false)] {
                let mut places: Vec<_> = recording
                    .marks()
                    .iter()
                    .filter(|mark| (mark.kind != MarkKind::Stall) == is_good)
                    .map(place)
                    .collect();
                places.dedup();
                for x in places {
                    path.push_str(&format!("M{x} {top}v{height}"));
                }
            }
        }
        marks
    }
}
