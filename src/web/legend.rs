//! What the marks mean: in a panel over the stage, a row each.

use yew::prelude::*;

use super::control;
use crate::app::legend::{Ink, Look, Piece, pieces};
use crate::words::legend::{Sample, meaning, title};

/// The panel with these samples.
pub fn panel(samples: &[Sample], close: &NodeRef, on_close: Callback<MouseEvent>) -> Html {
    html! {
        <div class="panel" role="dialog" aria-label={title()}>
            <div class="head">
                <strong>{ title() }</strong>
                { control::close_button(on_close, close.clone()) }
            </div>
            <ul class="legend">
                { for samples.iter().map(|sample| html! {
                    <li>
                        <svg viewBox="0 0 40 20" aria-hidden="true">
                            { for pieces(*sample).iter().map(piece) }
                        </svg>
                        { meaning(*sample) }
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn piece(piece: &Piece) -> Html {
    let (ink, look, d) = *piece;
    let (fill, stroke) =
        if look == Look::Full { ("currentColor", "none") } else { ("none", "currentColor") };
    let dashes = match look {
        Look::Dashed => Some("5 3"),
        Look::Dotted => Some("0 5"),
        Look::Full | Look::Line => None,
    };
    html! {
        <path class={match ink { Ink::Host => "of-host", Ink::Peer => "of-peer", Ink::Wait => "waits", Ink::Good => "is-good", Ink::Ink => "plain", Ink::Quiet => "is-quiet", Ink::Edge => "edge" }}
            {d} {fill} {stroke} stroke-dasharray={dashes} />
    }
}
