//! The slider of time, with the marks of what happens when.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::figure::{FigureState, Msg};
use crate::app::picture;
use crate::paint::number::num;
use crate::timeline::moment::{Command, Playhead};
use crate::timeline::recording::MarkKind;
use crate::words::page as words;

/// The slider. Its value, end and words are written by [`show`], past the virtual DOM: they
/// change with each frame.
pub fn timeline(input: &NodeRef, marks: &Marks, on_msg: &Callback<Msg>) -> Html {
    let on_msg_of = on_msg;
    let on_msg = on_msg.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        if let Some(rounds) = input.map(|input| input.value_as_number()) {
            on_msg.emit(Msg::Time(Command::Seek(Playhead::from_rounds(rounds))));
        }
    });
    let hold = |is_held| {
        let on_msg = on_msg_of.clone();
        move || on_msg.emit(Msg::Time(Command::Hold(is_held)))
    };
    let (press, release, change) = (hold(true), hold(false), hold(false));
    html! {
        <div class="timeline">
            <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path class="good" d={marks.good.clone()} />
                <path class="bad" d={marks.bad.clone()} />
                <path class="outside" d={marks.outside.clone()} />
            </svg>
            <input type="range" class="time" ref={input} min="0" max="1" step="any"
                aria-label={words::TIMELINE} {oninput}
                onpointerdown={move |_| press()} onpointerup={move |_| release()}
                onchange={move |_| change()} />
        </div>
    }
}

/// Writes where the figure is into the slider.
pub fn show(input: &HtmlInputElement, state: &FigureState) {
    let playhead = state.moment().playhead();
    let end = Playhead::from_ticks(state.extent().known_until as f64);
    set(input, "max", &num(end.rounds()));
    // Written by the page, the value fires no event: there is no way around in circles.
    input.set_value_as_number(playhead.rounds());
    set(input, "aria-valuetext", &picture::position(state));
    let percent = 100.0 * playhead.ticks() / end.ticks().max(1.0);
    let element: &HtmlElement = input;
    let _ = element.style().set_property("--share", &num(percent));
}

fn set(input: &HtmlInputElement, name: &str, value: &str) {
    if input.get_attribute(name).as_deref() != Some(value) {
        let _ = input.set_attribute(name, value);
    }
}

/// The height of the strip of marks, of which each system has its part.
const STRIP: usize = 10;

/// What happens when, as SVG paths: good news, bad news, and what comes from outside. The first
/// system's marks are the uppermost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    good: String,
    bad: String,
    outside: String,
}

impl Marks {
    /// The marks of all systems; empty until the end is known.
    pub fn new(state: &FigureState) -> Marks {
        let extent = state.extent();
        if !extent.is_whole || extent.known_until == 0 {
            return Marks::default();
        }
        let mut marks = Marks::default();
        let runs = state.runs().each();
        let gaps = 2 * (runs.len() - 1);
        let height = (STRIP.saturating_sub(gaps) / runs.len()).max(1);
        for (system, run) in runs.iter().enumerate() {
            let top = system * STRIP.saturating_sub(height) / (runs.len() - 1).max(1);
            // Of each path's marks the last place, for of those at one place one is enough.
            let mut last = [None; 3];
            run.surface().each_mark(&mut |tick, kind| {
                let (index, path) = match kind {
                    MarkKind::Stall => (0, &mut marks.bad),
                    MarkKind::Outside => (1, &mut marks.outside),
                    _ => (2, &mut marks.good),
                };
                let x = tick * 1000 / extent.known_until;
                if last[index].replace(x) != Some(x) {
                    path.push_str(&format!("M{x} {top}v{height}"));
                }
            });
        }
        marks
    }
}
