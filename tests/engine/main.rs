//! The engine against its properties, the published figures, and a golden trace.

mod checker;
mod choices;
mod chokes;
mod claims;
mod default_race;
mod ending;
mod fairness;
mod foreknowledge;
mod golden;
mod limits;
mod line;
mod marks;
mod optimum;
mod outages;
mod outside;
mod properties;
mod random;
mod reciprocity;
mod rules;
mod time_travel;
mod vectors;
