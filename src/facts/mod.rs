//! What can be said of a run at a moment, computed once for the drawing, the table, the sentences
//! and the command. Words turn it into text.

pub mod copies;
pub mod helper;
pub mod idle;
pub mod peer;
pub mod result;
pub mod row;
pub mod speedup;
pub mod viewers;
