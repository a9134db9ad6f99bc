//! Spans of real time, where the units of a run are real.

use super::number::{grouped, hundredths};
use crate::units::rounds::Rounds;

/// Seconds as a clock's reader says them: two units at most.
pub fn duration(seconds: Rounds) -> String {
    let hundredths = seconds.nearest_hundredths();
    let (whole, minutes) = ((hundredths + 50) / 100, (hundredths + 3_000) / 6_000);
    match whole {
        _ if hundredths < 6_000 => under_a_minute(hundredths),
        0..3_600 => minutes_seconds(whole / 60, whole % 60),
        _ => hours_minutes(minutes / 60, minutes % 60),
    }
}

messages! {
    fn under_a_minute(hundredths_of_seconds: u64) -> String {
        English => format!("{} s", hundredths(hundredths_of_seconds)),
    }

    fn minutes_seconds(minutes: u64, seconds: u64) -> String {
        English => format!("{minutes} min {seconds} s"),
    }

    fn hours_minutes(hours: u64, minutes: u64) -> String {
        English => format!("{} h {minutes} min", grouped(hours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_two_units_at_most() {
        for (hundredths, text) in [
            (5, "0.05 s"),
            (4_250, "42.5 s"),
            (5_999, "59.99 s"),
            (6_000, "1 min 0 s"),
            (359_949, "59 min 59 s"),
            (359_950, "1 h 0 min"),
            (561_000, "1 h 34 min"),
            (560_000_000, "1,555 h 33 min"),
        ] {
            let seconds = Rounds::fraction(hundredths, 100).expect("not zero");
            assert_eq!(duration(seconds), text);
        }
    }
}
