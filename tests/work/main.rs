//! Shared work against a second bookkeeping, its properties, its bounds, and golden runs.

mod alone;
mod claims;
mod golden;
mod limits;
mod properties;
mod random;
mod replay;
mod setups;
mod state;
