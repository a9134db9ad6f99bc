//! `trace`: every event of a run, a JSON object a line.

use std::io::{self, Write};

use super::Failure;
use crate::report::for_each_event;
use crate::sim::event::Event;
use crate::sim::setup::Setup;
use crate::sim::tick::Tick;
use crate::sim::world::World;

pub(super) fn write(setup: &Setup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(for_each_event(&mut World::new(setup), |tick, event| write_line(tick, event, out))?)
}

fn write_line(tick: Tick, event: &Event, out: &mut dyn Write) -> io::Result<()> {
    write!(out, r#"{{"tick":{tick},"event":"#)?;
    match *event {
        Event::Start { from, to, chunk, ends } => {
            writeln!(out, r#""start","from":{from},"to":{to},"chunk":{chunk},"ends":{ends}}}"#)
        }
        Event::Finish { from, to, chunk } => {
            writeln!(out, r#""finish","from":{from},"to":{to},"chunk":{chunk}}}"#)
        }
        Event::Join { peer } => write_peer("join", peer, out),
        Event::Play { peer } => write_peer("play", peer, out),
        Event::Stall { peer } => write_peer("stall", peer, out),
        Event::Resume { peer } => write_peer("resume", peer, out),
        Event::End { peer } => write_peer("end", peer, out),
    }
}

fn write_peer(event: &str, peer: u32, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#""{event}","peer":{peer}}}"#)
}
