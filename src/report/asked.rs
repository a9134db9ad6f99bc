//! What a result was asked with: enough to get it again.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// The version of the model and every parameter of the run that is not the default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The version of the model that made the result.
    pub model_version: u32,
    /// Names and values, as a link or the command has them.
    pub parameters: Parameters,
}

/// Names and values in the order of the table; in JSON, an object of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters(pub Vec<(&'static str, String)>);

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
