//! Shared work: one picture, made in parts by one alone or by a group.
//!
//! The coordinator (node 0) has the list of parts. A helper (a peer) that is free asks; the
//! coordinator hands out one part at a time, the lowest number that nobody has, to those who ask
//! in the order of their asking (who asks at the same tick: the lower number first). Handing out a
//! part takes the coordinator [`setup::WorkSetup::handout`]. Then the helper makes the part, and
//! sends it to the coordinator over its one upload slot while it already works on the next. Whose
//! finished part has to wait for the slot asks for no other: so nobody hoards, and nobody works on
//! two parts at a time. What comes to the coordinator is credited once and passed on to all. Who
//! leaves takes nothing along: what it has not delivered is handed out again.
//!
//! Within a tick: parts are made; parts are delivered; helpers join; helpers leave; the
//! coordinator hands out. Where only one will ever be there, there is nobody to share with: see
//! [`setup::WorkSetup::alone`].
//!
//! - [`setup`]: what a run is made from, and how fast each helper is.
//! - [`run`]: the run, whole: who had which part when ([`run::Job`]).
//! - [`event`]: what happened, in order, and the digest.
//! - [`state`]: who does what at a tick, and who has which parts.
//! - [`view`]: what each helper is about, in a word.
//! - [`bounds`]: what no run can beat.
//! - [`reason`]: why a run could not complete.

pub mod bounds;
mod coordinator;
pub mod event;
pub mod reason;
pub mod run;
pub mod setup;
pub mod state;
pub mod view;
