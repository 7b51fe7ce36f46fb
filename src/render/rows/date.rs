//! How dates are understood, as rows.

use super::{Rows, day};
use crate::date::Feature;
use crate::query::Reading;

pub(super) fn rows(readings: &[Reading]) -> Rows<'_> {
    Rows::new(
        [
            "input",
            "valid",
            "level",
            "earliest",
            "latest",
            "kind",
            "qualifiers",
            "features",
            "words",
            "error",
        ],
        readings.iter().map(row),
    )
}

fn row(reading: &Reading) -> Vec<String> {
    let date = match &reading.date {
        Ok(date) => date,
        Err(error) => {
            let mut row = vec![reading.input.clone(), "no".to_owned()];
            row.resize(9, String::new());
            row.push(error.to_string());
            return row;
        }
    };
    let features: Vec<&str> = date.features().into_iter().map(Feature::name).collect();
    vec![
        reading.input.clone(),
        "yes".to_owned(),
        date.level().to_string(),
        day(date.earliest()),
        day(date.latest()),
        date.kind().to_string(),
        date.qualifiers().names().collect::<Vec<_>>().join(" "),
        features.join(" "),
        date.explanation().to_string(),
        String::new(),
    ]
}
