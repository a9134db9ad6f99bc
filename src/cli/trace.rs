//! `trace`: every event of a run, a JSON object a line.

use std::io::{self, Write};

use super::Failure;
use crate::report::for_each_event;
use crate::sim::event::Event;
use crate::sim::setup::Setup;
use crate::sim::work::event::WorkEvent;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::sim::world::World;
use crate::units::tick::{Rate, Tick};

pub(super) fn write(setup: &Setup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(for_each_event(&mut World::new(setup), |tick, event| write_line(tick, event, out))?)
}

pub(super) fn write_work(setup: &WorkSetup, out: &mut dyn Write) -> Result<(), Failure> {
    let run = WorkRun::new(setup);
    Ok(run.events().iter().try_for_each(|(tick, event)| write_work_line(*tick, *event, out))?)
}

fn write_work_line(tick: Tick, event: WorkEvent, out: &mut dyn Write) -> io::Result<()> {
    write!(out, r#"{{"tick":{tick},"event":"#)?;
    match event {
        WorkEvent::HandOut { peer, part } => write_part("hand-out", peer, part, out),
        WorkEvent::Made { peer, part } => write_part("made", peer, part, out),
        WorkEvent::Delivered { peer, part } => write_part("delivered", peer, part, out),
        WorkEvent::Join { peer } => write_peer("join", peer, out),
        WorkEvent::Leave { peer } => write_peer("leave", peer, out),
    }
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
        Event::Cancel { from, to, chunk } => {
            writeln!(out, r#""cancel","from":{from},"to":{to},"chunk":{chunk}}}"#)
        }
        Event::Join { peer } => write_peer("join", peer, out),
        Event::Leave { peer } => write_peer("leave", peer, out),
        Event::Upload { peer, rate } => {
            let (chunks, millionths) = (rate.0 / Rate::ONE.0, rate.0 % Rate::ONE.0);
            writeln!(out, r#""upload","peer":{peer},"upload":{chunks}.{millionths:06}}}"#)
        }
        Event::HostDown { host } => writeln!(out, r#""host-down","host":{host}}}"#),
        Event::HostUp { host } => writeln!(out, r#""host-up","host":{host}}}"#),
        Event::Play { peer } => write_peer("play", peer, out),
        Event::Stall { peer } => write_peer("stall", peer, out),
        Event::Resume { peer } => write_peer("resume", peer, out),
        Event::End { peer } => write_peer("end", peer, out),
    }
}

fn write_peer(event: &str, peer: u32, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#""{event}","peer":{peer}}}"#)
}

fn write_part(event: &str, peer: u32, part: u32, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#""{event}","peer":{peer},"part":{part}}}"#)
}
