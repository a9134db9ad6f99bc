//! What the marks of a figure mean: those that it can show as it stands, each with a sample.

use super::figure::FigureState;
use crate::runs::{Run, System};
use crate::scene::spots::{Mark, Spot};
use crate::words::legend::Sample;

/// The marks of a figure whose drawing has these spots, in the order in which they are told.
pub fn samples(state: &FigureState, spots: &[Spot]) -> Vec<Sample> {
    let has = |of: fn(&Mark) -> bool| spots.iter().any(|spot| of(&spot.mark));
    let runs = || state.runs().each().iter();
    let is_crowd = has(|mark| matches!(mark, Mark::Crowd));
    let mut all = Vec::new();
    let mut add = |is: bool, samples: &[Sample]| {
        if is {
            all.extend_from_slice(samples);
        }
    };
    let systems = || state.row().stages.iter().map(|stage| stage.system);
    let is_film = runs().any(|run| matches!(run, Run::Film(_)));
    if is_film {
        let is_swarm = systems().any(|system| system == System::P2p);
        let is_streaming = systems().any(|system| system == System::Streaming);
        add(has(|mark| matches!(mark, Mark::HostSlot(..))), &[Sample::Slot]);
        add(has(|mark| matches!(mark, Mark::HostSlots(_))), &[Sample::SlotBar]);
        add(has(|mark| matches!(mark, Mark::PeerSlot(..))), &[Sample::PeerSlot]);
        add(!is_crowd, &[Sample::FromHost]);
        add(!is_crowd && is_swarm, &[Sample::FromPeer]);
        add(is_crowd, &[Sample::LightOfHost]);
        add(is_crowd && is_swarm, &[Sample::LightOfPeer]);
        add(has(|mark| matches!(mark, Mark::Request(_))), &[Sample::Request]);
        add(is_streaming, &[Sample::Thread]);
        add(!is_crowd, &[Sample::Spinner, Sample::HasItAll]);
        add(is_crowd, &[Sample::CellWaits, Sample::CellHasItAll]);
        add(is_crowd && has(|mark| matches!(mark, Mark::Peer(_))), &[Sample::CellPicked]);
        add(has(|mark| matches!(mark, Mark::Buffer(_))), &[Sample::Buffer, Sample::Playhead]);
        add(!is_crowd, &[Sample::Watched]);
        add(has(|mark| matches!(mark, Mark::Copies)), &[Sample::Copies]);
    } else {
        let is_group = systems().any(|system| system == System::Group);
        add(is_group, &[Sample::HandsOut, Sample::TakesIn]);
        add(is_group && !is_crowd, &[Sample::Task, Sample::Made]);
        add(is_crowd, &[Sample::LightOfHost, Sample::LightOfPeer]);
        add(is_group && !is_crowd, &[Sample::PassedOn, Sample::InHand]);
        add(true, &[Sample::Progress]);
        add(is_group && !is_crowd, &[Sample::WaitsForPart, Sample::HasPicture]);
        add(is_crowd, &[Sample::CellWaits, Sample::CellHasItAll]);
        add(has(|mark| matches!(mark, Mark::Copies)), &[Sample::PartCopies]);
        add(has(|mark| matches!(mark, Mark::Made(..))), &[Sample::Lane]);
        add(has(|mark| matches!(mark, Mark::Handed(..))), &[Sample::LaneHanded]);
    }
    add(is_film, &[Sample::Good, Sample::Bad]);
    add(!is_film, &[Sample::Done]);
    add(runs().any(|run| run.surface().has_outside_marks()), &[Sample::Outside]);
    add(state.scale().knee().is_some(), &[Sample::Break]);
    all
}

/// The colour of a piece of a sample, by its role in the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// From a host.
    Host,
    /// From a peer.
    Peer,
    /// Waiting.
    Wait,
    /// Playing, or complete.
    Good,
    /// Text, and who is picked out.
    Ink,
    /// What has less weight.
    Quiet,
    /// An edge, and what is empty.
    Edge,
}

/// How a piece is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Filled.
    Full,
    /// As a line.
    Line,
    /// As a line of dashes.
    Dashed,
    /// As a line of dots.
    Dotted,
}

/// A piece of a sample: a path in a box 40 wide and 20 high.
pub type Piece = (Ink, Look, &'static str);

const SCREEN: &str = "M7 2h26v16h-26z";
const TILE: &str = "M20 4h14v12h-14z";
const ROUND_TILE: &str = "M24 4h6q4 0 4 4v4q0 4 -4 4h-6q-4 0 -4 -4v-4q0 -4 4 -4z";
const WAY: &str = "M1 17C9 17 11 10 19 10";
const LIGHT: &str = "M25 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0";
const TAIL: &str = "M5 10h20";
const TICK: &str = "M20 3v14";
const BARS: &str = "M4 18v-5h5v5zM11 18v-9h5v9zM18 18v-12h5v12z";

/// What a sample looks like: like the mark itself, in its colours.
pub fn pieces(sample: Sample) -> &'static [Piece] {
    use Ink::{Edge, Good, Host, Peer, Quiet, Wait};
    use Look::{Dashed, Dotted, Full, Line};
    match sample {
        Sample::Slot => &[
            (Host, Line, "M14 0v20"),
            (Host, Full, "M13 2h10v7h-10z"),
            (Host, Line, "M14 12h8v5h-8z"),
        ],
        Sample::SlotBar => &[(Host, Line, "M15 1h9v18h-9z"), (Host, Full, "M17 3h5v9h-5z")],
        Sample::PeerSlot => &[
            (Peer, Full, "M6 7h10q3 0 3 3t-3 3h-10q-3 0 -3 -3t3 -3z"),
            (Quiet, Line, "M25 7h10q3 0 3 3t-3 3h-10q-3 0 -3 -3t3 -3z"),
        ],
        Sample::FromHost => &[(Host, Line, WAY), (Host, Full, TILE)],
        Sample::FromPeer => &[(Peer, Dashed, WAY), (Peer, Full, ROUND_TILE)],
        Sample::LightOfHost => &[(Host, Line, TAIL), (Host, Full, LIGHT)],
        Sample::LightOfPeer => &[(Peer, Line, TAIL), (Peer, Full, LIGHT)],
        Sample::Request => &[(Quiet, Dashed, "M37 10H6"), (Quiet, Line, "M12 5L6 10L12 15")],
        Sample::Thread => {
            &[(Wait, Line, "M2 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"), (Wait, Dotted, "M15 10h24")]
        }
        Sample::Spinner => &[
            (Edge, Line, "M14 10a6 6 0 1 0 12 0a6 6 0 1 0 -12 0"),
            (Wait, Line, "M20 4a6 6 0 0 1 6 6"),
        ],
        Sample::HasItAll | Sample::HasPicture => &[(Good, Line, SCREEN)],
        // Large cells have an edge, small ones a point.
        Sample::CellWaits => &[
            (Edge, Full, "M2 4h16v12h-16zM22 4h16v12h-16z"),
            (Wait, Line, "M2 4h16v12h-16z"),
            (Wait, Full, "M27 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),
        ],
        Sample::CellHasItAll => &[(Edge, Full, SCREEN), (Good, Line, "M7 18h26")],
        Sample::CellPicked => &[(Edge, Full, SCREEN), (Ink::Ink, Line, SCREEN)],
        Sample::Buffer => &[
            (Good, Full, "M2 7h8v6h-8zM11 7h8v6h-8z"),
            (Quiet, Full, "M20 7h8v6h-8z"),
            (Edge, Full, "M29 7h8v6h-8z"),
        ],
        Sample::Playhead => &[(Edge, Full, "M2 3h36v5h-36z"), (Ink::Ink, Full, "M20 6l6 11h-12z")],
        Sample::Watched => &[(Edge, Full, SCREEN), (Good, Line, "M20 3h12v7h-12z")],
        Sample::Copies | Sample::PartCopies => {
            &[(Quiet, Full, BARS), (Good, Full, "M25 18v-16h5v16zM32 18v-16h5v16z")]
        }
        Sample::HandsOut => &[(Host, Line, "M14 0v20"), (Host, Full, "M13 6h10v8h-10z")],
        Sample::TakesIn => &[(Host, Line, "M14 0v20"), (Peer, Full, "M13 6h10v8h-10z")],
        Sample::Task => &[(Host, Line, WAY), (Host, Line, TILE)],
        Sample::Made => &[(Peer, Dashed, WAY), (Peer, Full, ROUND_TILE)],
        Sample::PassedOn => &[(Host, Dotted, "M6 10h28")],
        Sample::InHand => &[(Edge, Full, SCREEN), (Peer, Line, "M9 4h11v6h-11z")],
        Sample::Progress => &[(Edge, Full, "M3 7h34v6h-34z"), (Peer, Full, "M3 7h20v6h-20z")],
        Sample::WaitsForPart => &[(Wait, Dashed, SCREEN)],
        Sample::Lane => &[
            (Edge, Line, "M0 8h40"),
            (Peer, Full, "M3 2h16v12h-16z"),
            (Peer, Full, "M21 14h14v3h-14z"),
        ],
        Sample::LaneHanded => &[(Edge, Line, "M0 10h40"), (Host, Full, "M17 3h6v14h-6z")],
        Sample::Good | Sample::Done => &[(Good, Line, TICK)],
        Sample::Bad => &[(Wait, Line, TICK)],
        Sample::Outside => &[(Quiet, Line, TICK)],
        Sample::Break => &[(Quiet, Line, "M15 16l4 -12M22 16l4 -12")],
    }
}
