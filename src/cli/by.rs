//! What records are counted by, as an argument.

use continuity::query::Field;

/// What records are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum By {
    /// What they are
    Kind,
    /// The family of an event's kind
    Family,
    /// The years they touch
    Year,
    /// The decades they touch
    Decade,
    /// The months they touch
    Month,
    /// Where they are
    Place,
    /// The production they belong to
    Production,
    /// The people in them
    #[value(alias = "who")]
    Person,
    /// The organizations in them
    Organization,
    /// How they ended for somebody
    Outcome,
    /// What was dangerous, with the broader terms
    Hazard,
    /// What went wrong, with the broader terms
    Cause,
    /// The sources they cite
    Source,
    /// Who published them
    Publisher,
    /// How many independent origins what is said of them rests on
    Origins,
    /// Which kinds of copies they are, or cite
    Copy,
}

impl By {
    /// Returns the field that is meant.
    pub(crate) fn field(self) -> Field {
        match self {
            Self::Kind => Field::Kind,
            Self::Family => Field::Family,
            Self::Year => Field::Year,
            Self::Decade => Field::Decade,
            Self::Month => Field::Month,
            Self::Place => Field::Place,
            Self::Production => Field::Production,
            Self::Person => Field::Person,
            Self::Organization => Field::Organization,
            Self::Outcome => Field::Outcome,
            Self::Hazard => Field::Hazard,
            Self::Cause => Field::Cause,
            Self::Source => Field::Source,
            Self::Publisher => Field::Publisher,
            Self::Origins => Field::Origins,
            Self::Copy => Field::Copy,
        }
    }
}
